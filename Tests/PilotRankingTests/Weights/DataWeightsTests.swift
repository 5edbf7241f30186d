import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("What the data alone would say")
struct DataWeightsTests {
    static let rules: [(DataWeights.Rule, String)] = [
        (.entropy, "entropy"), (.critic, "critic"), (.principalComponent, "principal_component"),
    ]

    static func matrices() throws -> [String: DecisionMatrix] {
        struct Parts {
            var units: [UnitCode] = []
            var criteria: [CriterionScale] = []
            var values: [Double] = []
        }
        var cases: [String: Parts] = [:]
        for row in try ReferenceTable("weights-data-values", source: "weights-data").rows {
            let (name, unit, key) = (
                try row.required("case"), UnitCode(try row.required("unit")), try row.required("criterion")
            )
            func number(_ column: String) throws -> Double { try #require(try row.optionalNumber(column)) }
            var parts = cases[name, default: Parts()]
            if !parts.units.contains(unit) { parts.units.append(unit) }
            if !parts.criteria.contains(where: { $0.key == key }) {
                parts.criteria.append(
                    CriterionScale(
                        key: key, preference: try #require(Preference(rawValue: try row.required("direction"))),
                        goalposts: try number("floor")...number("ceiling")))
            }
            parts.values.append(try number("value"))
            cases[name] = parts
        }
        return cases.mapValues { DecisionMatrix(units: $0.units, criteria: $0.criteria, values: $0.values) }
    }

    @Test("entropy, CRITIC and first component are those of numpy, and of the packages where they are right")
    func references() throws {
        let found = try Self.matrices().mapValues { try DataWeights(of: $0) }
        #expect(found.count == 6)
        for row in try ReferenceTable("weights-data").rows {
            let name = try row.required("case")
            let weights = try #require(found[name])
            let place = try #require(weights.keys.firstIndex(of: try row.required("criterion")))
            for (rule, column) in Self.rules {
                let wanted = try #require(try row.optionalNumber(column))
                let weight = try #require(weights[rule])[place]
                #expect(isClose(weight, wanted, within: PairwiseReferenceTests.programs), "\(name) \(column)")
            }
            #expect(
                isClose(
                    try #require(weights.firstComponentShare), try #require(try row.optionalNumber("first_share"))))
        }
    }

    @Test("the firms of Diakoulaki et al.: CRITIC weights, eight digits")
    func firms() throws {
        let matrix = try #require(try Self.matrices()["firms"])
        let weights = try #require(try DataWeights(of: matrix)[.critic])
        for (weight, wanted) in zip(weights, [0.20222554, 0.48090173, 0.31687273]) {
            #expect(abs(weight - wanted) < 1e-8)
        }
    }

    @Test("the aircraft of Hwang and Yoon: entropy weights, printed from entropies of four digits")
    func aircraft() throws {
        let matrix = try #require(try Self.matrices()["aircraft"])
        let weights = try #require(try DataWeights(of: matrix)[.entropy])
        for (weight, printed) in zip(weights, [0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764]) {
            #expect(abs(weight - printed) < 0.0018)
        }
    }

    @Test("pymcdm leaves directions out of CRITIC: its weights are those of other data")
    func directionsMatter() throws {
        let matrix = try #require(try Self.matrices()["directions"])
        let right = try #require(try DataWeights(of: matrix)[.critic])
        let blind = DecisionMatrix(
            units: matrix.units,
            criteria: matrix.criteria.map {
                CriterionScale(key: $0.key, preference: .higher, goalposts: $0.goalposts)
            }, values: matrix.values)
        let wrong = try #require(try DataWeights(of: blind)[.critic])
        var place = 0
        for row in try ReferenceTable("weights-data").rows where try row.required("case") == "directions" {
            let package = try #require(try row.optionalNumber("critic_without_directions"))
            #expect(isClose(wrong[place], package, within: PairwiseReferenceTests.programs))
            #expect(abs(right[place] - package) > 0.02)
            place += 1
        }
        #expect(place == 5)
    }

    private static func matrix(_ columns: [[Double]]) -> DecisionMatrix {
        let units = columns[0].indices.map { UnitCode("u\($0)") }
        return DecisionMatrix(
            units: units,
            criteria: columns.indices.map { CriterionScale(key: "c\($0)", preference: .higher, goalposts: 0...1) },
            values: units.indices.flatMap { unit in columns.map { $0[unit] } })
    }

    @Test("a share of 0 is 0 log 0, where pymcdm stops; a constant column has weight 0, where pymcdm has none but NaN")
    func zerosAndConstants() throws {
        let weights = try DataWeights(of: Self.matrix([[0, 0, 1], [0.2, 0.3, 0.5], [0.4, 0.4, 0.4]]))
        let entropy = try #require(weights[.entropy])
        let (p, log3) = ([0.2, 0.3, 0.5], Elementary.log(3))
        let second = 1 + p.reduce(0) { $0 + $1 * Elementary.log($1) } / log3
        #expect(isClose(entropy[0], 1 / (1 + second)) && isClose(entropy[1], second / (1 + second)))
        for (rule, _) in Self.rules { #expect(try #require(weights[rule])[2] == 0) }
        #expect(weights.constant == ["c2"])
        #expect(weights.weighting(.critic)?.origin == .critic)
    }

    @Test("where the data say nothing there are no weights, but the equal ones")
    func silence() throws {
        let flat = try DataWeights(of: Self.matrix([[0.5, 0.5], [0, 0]]))
        #expect(flat[.equal] == [0.5, 0.5])
        for (rule, _) in Self.rules { #expect(flat[rule] == nil && flat.weighting(rule) == nil) }
        let one = try DataWeights(of: Self.matrix([[0.3], [0.7], [0]]))
        #expect(one[.entropy] == nil && one.constant.count == 3)
        // Two columns that go together perfectly: no conflict anywhere.
        let together = try DataWeights(of: Self.matrix([[0.1, 0.2, 0.4], [0.2, 0.4, 0.8]]))
        #expect(together[.critic] == nil)
        #expect(try #require(together[.principalComponent]).allSatisfy { isClose($0, 0.5) })
        // Two columns without correlation: no first component.
        let crossed = try DataWeights(of: Self.matrix([[0, 1, 0, 1], [0, 0, 1, 1]]))
        #expect(crossed[.principalComponent] == nil && crossed.firstComponentShare == nil)
        #expect(try #require(crossed[.critic]).allSatisfy { isClose($0, 0.5) })
        let single = try DataWeights(of: Self.matrix([[0.1, 0.9]]))
        #expect(single[.entropy] == [1] && single[.principalComponent] == [1] && single[.critic] == nil)
    }

    @Test("weights sum to 1, are not negative, and know no order of units or criteria")
    func laws() throws {
        var generator = SeededGenerator(seed: 8)
        for seed in UInt64(0)..<20 {
            var stream = RandomStream(seed: seed)
            let columns = (0..<4).map { _ in (0..<12).map { _ in stream.uniform() } }
            let weights = try DataWeights(of: Self.matrix(columns))
            let (rows, order) = ((0..<12).shuffled(using: &generator), (0..<4).shuffled(using: &generator))
            let turned = try DataWeights(of: Self.matrix(order.map { column in rows.map { columns[column][$0] } }))
            for rule in DataWeights.Rule.allCases {
                let (one, other) = (try #require(weights[rule]), try #require(turned[rule]))
                #expect(isClose(one.reduce(0, +), 1) && one.allSatisfy { $0 >= 0 })
                for (place, column) in order.enumerated() { #expect(isClose(one[column], other[place], within: 1e-11)) }
            }
        }
    }

    @Test("a direction turned with its values changes nothing; units of measurement change nothing")
    func invariance() throws {
        let matrix = try #require(try Self.matrices()["clipped"])
        let weights = try DataWeights(of: matrix)
        let turned = DecisionMatrix(
            units: matrix.units,
            criteria: matrix.criteria.map {
                CriterionScale(
                    key: $0.key, preference: $0.preference == .higher ? .lower : .higher,
                    goalposts: -10 * $0.goalposts.upperBound...(-10 * $0.goalposts.lowerBound))
            }, values: matrix.values.map { -10 * $0 })
        let other = try DataWeights(of: turned)
        for (rule, _) in Self.rules {
            let (one, two) = (try #require(weights[rule]), try #require(other[rule]))
            #expect(zip(one, two).allSatisfy { isClose($0, $1, within: 1e-11) })
        }
    }
}
