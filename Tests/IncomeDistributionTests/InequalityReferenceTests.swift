import FlatFiles
import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Inequality against R")
struct InequalityReferenceTests {
    static let measures: [InequalityMeasure] = [
        .mean, .median, .gini, .hoover, .entropy(-1), .entropy(0), .entropy(0.5), .entropy(1), .entropy(2),
        .entropy(3.5),
        .atkinson(0.5), .atkinson(1), .atkinson(2), .lorenz(0.2), .share(from: 0.2, to: 0.4), .share(from: 0.8, to: 1),
        .lorenz(0.9), .palma, .shareRatio(top: 0.2, bottom: 0.2, boundary: .split), .generalisedLorenz(0.3),
        .generalisedLorenz(1), .s80s20, .p90p10,
    ]

    /// Linearised numbers by key, with the standard error.
    static func numbers(_ one: InequalityCase, group: String?) -> [String: (value: Double, error: Double)] {
        let statistic = InequalityStatistic(one.sample(group: group), measures: measures)
        var found: [String: (Double, Double)] = [:]
        let ones = [Double](repeating: 1, count: one.elementCount)
        for (quantity, linearised) in zip(statistic.quantities, statistic.linearisations(under: ones)) {
            if let linearised, let error = one.error(linearised) { found[quantity.key] = (linearised.value, error) }
        }
        return found
    }

    /// Rows of the table of one program: case, key, group, value, error.
    static func rows(
        _ program: String
    ) throws -> [(name: String, key: String, group: String?, value: Double, error: Double?)] {
        try ReferenceTable("inequality").rows.filter { $0.optional("program") == program }.map { row in
            let parts = try row.required("quantity").split(separator: "@").map(String.init)
            return (
                try row.required("case"), parts[0], parts.count > 1 ? parts[1] : nil,
                try row.optionalNumber("value") ?? .nan, try row.optionalNumber("se")
            )
        }
    }

    @Test("definitions with numerical derivatives by each weight")
    func plain() throws {
        var compared = 0
        for name in ["made", "silc"] {
            let numbers = Self.numbers(try InequalityCase(name), group: nil)
            for row in try Self.rows("plain") where row.name == name {
                let found = try #require(numbers[row.key], "\(row.key)")
                #expect(agree(found.value, row.value, within: Tolerance.inequalityEstimate), "\(name) \(row.key)")
                let error = try #require(row.error)
                #expect(
                    agree(found.error, error, within: Tolerance.inequalityError),
                    "\(name) \(row.key): \(found.error) \(error)")
                compared += 1
            }
        }
        #expect(compared == 42)
    }

    @Test("convey: entropy, Atkinson, quantiles, of all and of a domain")
    func convey() throws {
        var compared = 0
        for name in ["made", "silc"] {
            let one = try InequalityCase(name)
            for group in [nil, "a"] {
                let numbers = Self.numbers(one, group: group)
                for row in try Self.rows("convey") where row.name == name && row.group == group {
                    guard !row.key.contains("|"), !["gini", "deff"].contains(row.key) else { continue }
                    let found = try #require(numbers[row.key], "\(row.key)")
                    #expect(agree(found.value, row.value, within: Tolerance.inequalityEstimate), "\(name) \(row.key)")
                    // convey's errors of shares rest on a density or on a smoothed quantile, ours on neither.
                    let isShare = row.key == "s80s20" || row.key.hasPrefix("lorenz")
                    let error = try #require(row.error)
                    #expect(
                        agree(
                            found.error, error,
                            within: isShare ? (group == nil ? 0.05 : 0.1) : Tolerance.inequalityError),
                        "\(name) \(row.key) \(group ?? ""): \(found.error) \(error)")
                    compared += 1
                }
            }
        }
        #expect(compared == 48)
    }

    @Test("Gini: laeken's is ours; convey's is a weight more for each row")
    func gini() throws {
        for name in ["made", "silc"] {
            let one = try InequalityCase(name)
            for group in [nil, "a"] {
                let ours = try #require(Self.numbers(one, group: group)["gini"])
                for row in try Self.rows("laeken") where row.name == name && row.group == group && row.key == "gini" {
                    #expect(agree(ours.value, row.value, within: Tolerance.inequalityEstimate))
                }
                let rows = one.rows.filter { group == nil || $0.group == group }
                let excess = rows.reduce(0) { $0 + ($1.weight - 1) * $1.weight * $1.income }
                let product = rows.reduce(0) { $0 + $1.weight } * rows.reduce(0) { $0 + $1.weight * $1.income }
                for row in try Self.rows("convey") where row.name == name && row.group == group && row.key == "gini" {
                    #expect(agree(ours.value + excess / product, row.value, within: Tolerance.inequalityEstimate))
                    #expect(row.value - ours.value > 1e-4)
                    #expect(agree(ours.error, try #require(row.error), within: group == nil ? 0.02 : 0.04))
                }
            }
        }
    }

    @Test("laeken: quintile share ratio")
    func quintiles() throws {
        for row in try Self.rows("laeken") where row.key == "s80s20" {
            let found = Self.numbers(try InequalityCase(row.name), group: row.group)["s80s20"]
            #expect(agree(found?.value, row.value, within: Tolerance.inequalityEstimate))
        }
    }

    @Test("convey: entropy within and between groups")
    func decomposition() throws {
        var compared = 0
        for row in try Self.rows("convey") where row.key.contains("|") {
            let parts = row.key.split(separator: "|").map(String.init)
            let one = try InequalityCase(row.name)
            let groups = Set(one.rows.map(\.group)).sorted()
            let split = EntropyDecomposition(
                groups.map { ($0, one.sample(group: $0)) }, order: try #require(Double(parts[1])))
            let position = try #require(split.quantities.firstIndex { $0.key == parts[0] })
            let found = split.linearisations(under: one.sample().ones)[position]
            #expect(agree(found?.value, row.value, within: Tolerance.inequalityEstimate), "\(row.key)")
            #expect(agree(one.error(found), try #require(row.error), within: Tolerance.inequalityError), "\(row.key)")
            compared += 1
        }
        #expect(compared == 18)
    }

    @Test("through the engine: the same error, convey's design effect, nothing where there is no measure")
    func inference() throws {
        for row in try Self.rows("convey") where row.key == "deff" {
            let one = try InequalityCase(row.name)
            let statistic = InequalityStatistic(
                one.sample(group: row.group), measures: [.theil, .s80s20, .entropy(-1)])
            let estimates = SampleInference(design: one.design).estimates(of: statistic)
            let linearised = statistic.linearisations(under: one.sample().ones)
            for (estimate, linearised) in zip(estimates, linearised) {
                #expect(isClose(try #require(estimate?.standardError), try #require(one.error(linearised))))
                #expect(estimate?.interval != nil)
            }
            #expect(agree(estimates[0]?.designEffect, row.value, within: Tolerance.inequalityError), "\(row)")
        }
    }
}
