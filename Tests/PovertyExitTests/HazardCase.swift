import FlatFiles
import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Vocabulary

/// Risk tables of the hazard tests.
enum HazardCase {
    static let names = ["no_labour", "remote"]

    /// The synthetic households of the reference values, one of its two sets.
    static func table(_ dataset: String) throws -> RiskTable {
        try table(rows(dataset))
    }

    static func table(_ counts: [RiskPattern: RiskCount], state: RiskState = .poor) -> RiskTable {
        RiskTable(origin: .synthetic, standard: nil, state: state, covariates: names, counts: counts)
    }

    static func rows(_ dataset: String) throws -> [RiskPattern: RiskCount] {
        var counts: [RiskPattern: RiskCount] = [:]
        for row in try ReferenceTable("hazard-rows", source: "hazard").rows
        where try row.required("dataset") == dataset {
            let duration = try row.optionalInteger("duration").map(Int.init)
            let pattern = RiskPattern(
                unit: UnitKey(commune: UnitCode(try row.required("commune"))), year: Int(try whole(row, "year")),
                duration: duration, spell: Int(try whole(row, "spell")),
                covariates: try names.map { try number(row, $0) })
            counts[pattern] = RiskCount(
                stayed: try whole(row, "stayed"), toNearPoor: try whole(row, "to_near_poor"),
                toAbove: try whole(row, "to_above"), left: try whole(row, "left"))
        }
        return counts
    }

    static func whole(_ row: DelimitedTable.Row, _ column: String) throws -> Int64 {
        guard let value = try row.optionalInteger(column) else { throw row.wrong(column, vi: "số", en: "a number") }
        return value
    }

    static func number(_ row: DelimitedTable.Row, _ column: String) throws -> Double {
        guard let value = try row.optionalNumber(column) else { throw row.wrong(column, vi: "số", en: "a number") }
        return value
    }

    /// The data set and the specification of a model of the reference values.
    static func model(_ name: String, points: Int) throws -> (table: RiskTable, specification: ExitHazard) {
        let quadrature: HazardQuadrature = points == 1 ? .laplace : .adaptive(points: points)
        let parts = name.split(separator: "-").map(String.init)
        let isSteps = parts[1] == "steps"
        let specification = ExitHazard(
            events: parts[1] == "above" ? .risingAbove : .leavingPoverty,
            link: parts[1] == "cloglog" ? .cloglog : .logit, duration: isSteps ? .steps : .logarithm,
            unknownDuration: isSteps ? .indicator : .drop,
            covariates: parts[0] == "full" && parts[1] != "above" ? names : ["no_labour"], quadrature: quadrature)
        return (try table(parts[0]), specification)
    }

    /// What a made-up province is made of.
    struct World {
        var link = HazardLink.logit
        var intercept = -0.75
        var logDuration = -0.5
        var labour = -0.6
        var sigma = 0.5
        var communes = 60
        var households = 60
        /// Years before the first review in which households became poor.
        var history = 0
    }

    /// Spells of households that become poor evenly over the years, seen in `years` reviews; `clock` says which duration
    /// is written down for a true duration and a year of review.
    static func simulate(
        _ world: World, seed: UInt64, years: Int = 5,
        clock: (_ duration: Int, _ year: Int) -> Int? = { duration, _ in duration }
    ) -> RiskTable {
        var counts: [RiskPattern: RiskCount] = [:]
        for commune in 0..<world.communes {
            var stream = Seed(seed).stream(purpose: "hazard", key: String(commune))
            let effect = world.sigma * stream.standardNormal()
            for _ in 0..<world.households {
                let labour = stream.uniform() < 0.3 ? 1.0 : 0
                let entry = stream.integer(below: world.history + years) - world.history
                for year in entry..<years {
                    let duration = year - entry + 1
                    let predictor =
                        world.intercept + world.logDuration * Elementary.log(Double(duration)) + world.labour * labour
                        + effect
                    let hazard =
                        world.link == .logit
                        ? Logistic.probability(predictor) : 1 - Elementary.exp(-Elementary.exp(predictor))
                    let leaves = stream.uniform() < hazard
                    if year >= 0 {
                        let pattern = RiskPattern(
                            unit: UnitKey(commune: UnitCode("C\(commune)")), year: year,
                            duration: clock(duration, year), spell: 1, covariates: [labour, 0])
                        var count = counts[pattern] ?? .zero
                        count += RiskCount(stayed: leaves ? 0 : 1, toNearPoor: leaves ? 1 : 0)
                        counts[pattern] = count
                    }
                    if leaves { break }
                }
            }
        }
        return table(counts)
    }
}

extension HazardFit {
    func coefficient(_ name: String) -> Coefficient? { coefficients.first { $0.name == name } }
}
