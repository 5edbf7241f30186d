import FlatFiles
import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Vocabulary

/// The households of the score's tests.
enum ScoreCase {
    static let columns = [
        "income_points", "no_labour", "head_age", "employment", "insurance", "schooling", "house_quality", "latrine",
        "telecom", "near_cutoff", "spell_before", "always_one",
    ]
    static let flags = ["employment", "insurance", "schooling", "house_quality", "latrine", "telecom"]

    /// The patterns of the reference file, as given by a change of their order or form.
    static func patterns(columns: [String] = columns) throws -> [(RiskPattern, RiskCount)] {
        try ReferenceTable("exit-score-patterns", source: "exit-score").rows.enumerated().map { index, row in
            let pattern = RiskPattern(
                unit: UnitKey(
                    commune: UnitCode(try row.required("commune")), district: UnitCode(try row.required("district"))),
                year: Int(try row.number("year")), duration: 1 + index % 3, spell: 1,
                covariates: try columns.map { name in
                    name == "score_b" ? try flags.reduce(0) { $0 + 10 * (try row.number($1)) } : try row.number(name)
                })
            let count = RiskCount(
                stayed: Int64(try row.number("stayed")), toNearPoor: Int64(try row.number("to_near_poor")),
                toAbove: Int64(try row.number("to_above")), left: Int64(try row.number("left")))
            return (pattern, count)
        }
    }

    static func table(
        _ patterns: [(RiskPattern, RiskCount)], columns: [String] = columns, state: RiskState = .poor
    ) -> RiskTable {
        RiskTable(
            origin: .synthetic, standard: "toy", state: state, covariates: columns,
            counts: patterns.reduce(into: [:]) { $0[$1.0, default: .zero] += $1.1 })
    }

    static func table(columns: [String] = columns) throws -> RiskTable {
        table(try patterns(columns: columns), columns: columns)
    }

    /// The specification the reference values were made for.
    static func training(
        _ penalties: [Double] = [0.1, 0.2, 0.5, 1, 2], communes: ExitScoreTraining.CommuneIntercepts = .none,
        dependent: ExitScoreTraining.DependentColumns = .refuse
    ) -> ExitScoreTraining {
        ExitScoreTraining(
            penalties: penalties, dependentColumns: dependent, communeIntercepts: communes, seed: Seed(7))
    }

    static func outcomes(_ name: String) throws -> ScoredOutcomes {
        ScoredOutcomes(
            try ReferenceTable(name, source: "exit-score").rows.map { row in
                .init(
                    probability: try row.number("probability"), exits: Int64(try row.number("exits")),
                    households: Int64(try row.number("households")))
            })
    }

    /// Groups (probability, exits, households).
    static func outcomes(_ groups: [(Double, Int64, Int64)]) -> ScoredOutcomes {
        ScoredOutcomes(groups.map { .init(probability: $0.0, exits: $0.1, households: $0.2) })
    }
}

extension DelimitedTable.Row {
    func number(_ column: String) throws -> Double {
        guard let number = try optionalNumber(column) else { throw wrong(column, vi: "một số", en: "a number") }
        return number
    }
}

/// The rules a refusal names.
func rules(_ body: () throws -> Void) -> [String] {
    do { try body() } catch { return (error as? UnusableInput)?.findings.map(\.rule) ?? ["\(error)"] }
    return []
}
