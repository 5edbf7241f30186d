import IncomeDistribution
import SurveyInference
import Tallies
import TestSupport

/// How closely other programs are met, relative to the number itself.
enum PovertyTolerance {
    static let estimate = 1e-8
    static let error = 1e-6
}

/// Whether a number is met, relative to its own size.
func meets(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
    abs(found - expected) <= tolerance * max(abs(expected), 1e-12)
}

/// A stratified sample of sampling units with one row for each household.
struct PovertyStudy {
    struct Row {
        var element: Int
        var domain: String
        var weight: Double
        var income: Double
        var rows: Int64 = 1
    }

    var rows: [Row] = []
    /// Stratum of each element.
    var strata: [String] = []

    init(rows: [Row], strata: [String]) {
        self.rows = rows
        self.strata = strata
    }

    /// Reads a file of Tests/Reference.
    init(
        _ name: String, income: String, weight: String?, stratum: String, unit: String, domain: String,
        persons: String? = nil
    ) throws {
        var known: [String: Int] = [:]
        for row in try ReferenceTable(name, source: "income-poverty").rows {
            let key = try row.required(stratum) + "/" + row.required(unit)
            if known[key] == nil {
                known[key] = strata.count
                strata.append(try row.required(stratum))
            }
            let size = try persons.flatMap { try row.optionalInteger($0) } ?? 1
            rows.append(
                Row(
                    element: known[key] ?? -1, domain: try row.required(domain),
                    weight: try (weight.flatMap { try row.optionalNumber($0) } ?? 1) * Double(size),
                    income: try row.optionalNumber(income) ?? .nan, rows: size))
        }
    }

    static func invented(_ income: String = "income", weight: String? = "weight") throws -> PovertyStudy {
        try PovertyStudy(
            "income-poverty-sample", income: income, weight: weight, stratum: "stratum", unit: "psu", domain: "area")
    }

    static func silc() throws -> PovertyStudy {
        try PovertyStudy(
            "income-poverty-eusilc", income: "eqIncome", weight: "rb050", stratum: "db040", unit: "db030",
            domain: "db040", persons: "hsize")
    }

    var ones: [Double] { [Double](repeating: 1, count: strata.count) }

    func sample(_ domain: String? = nil) -> IncomeSample {
        let parts = rows.filter { domain == nil || domain == "all" || $0.domain == domain }.map { row in
            let billionths = Int64((row.weight * 1e9).rounded())
            let count = WeightedCount(
                rows: row.rows, householdBillionths: billionths, personBillionths: billionths)
            return (element: row.element, tally: IncomeTally([(row.income, count)], unknown: .zero))
        }
        return IncomeSample(parts, base: .households, elementCount: strata.count)
    }

    /// Strata and their units, each an element.
    func design() throws -> SurveyDesign {
        try SurveyDesign(
            elements: strata.enumerated().map { place, stratum in
                let own = rows.filter { $0.element == place }
                return SurveyDesign.Element(
                    stages: [SurveyDesign.Stage(stratum: stratum, unit: "\(place)")],
                    weight: own.reduce(0) { $0 + $1.weight }, rows: own.reduce(0) { $0 + $1.rows })
            })
    }

    /// The textbook variance of a stratified sample of units: between the units of each stratum.
    func standardError(_ totals: ElementTotals) -> Double {
        let values = totals.dense(count: strata.count)
        return Dictionary(grouping: values.indices, by: { strata[$0] }).values.reduce(0.0) { sum, units in
            let mean = units.reduce(0) { $0 + values[$1] } / Double(units.count)
            let squares = units.reduce(0) { $0 + (values[$1] - mean) * (values[$1] - mean) }
            return sum + squares * Double(units.count) / Double(units.count - 1)
        }.squareRoot()
    }

    /// Factors of the replicates of a stratified jackknife, with the coefficient of each.
    var jackknife: [(factors: [Double], coefficient: Double)] {
        strata.indices.map { dropped in
            let size = Double(strata.count { $0 == strata[dropped] })
            let factors = strata.indices.map { element in
                element == dropped ? 0 : strata[element] == strata[dropped] ? size / (size - 1) : 1
            }
            return (factors, (size - 1) / size)
        }
    }
}

/// A row of expected values.
struct PovertyExpectation {
    let data: String
    let domain: String
    let line: String
    let measure: String
    let value: Double?
    let error: Double?
    let designEffect: Double?

    static func all() throws -> [PovertyExpectation] {
        try ReferenceTable("income-poverty").rows.map { row in
            PovertyExpectation(
                data: try row.required("data"), domain: try row.required("domain"), line: row.optional("line") ?? "",
                measure: try row.required("measure"), value: try row.optionalNumber("value"),
                error: try row.optionalNumber("se"), designEffect: try row.optionalNumber("deff"))
        }
    }
}
