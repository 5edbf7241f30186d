public import PolicyData
public import Tallies
import Vocabulary

/// How good last year's chances were, now that the year is over.
///
/// Shape: one target, the units of one level with a chance and an outcome. Units of one year share its luck, so their number
/// says less than it seems. Source: Brier 1950, Monthly Weather Review 78(1). Checked by: `ForecastScoreTests`.
public struct ForecastScore: Sendable, Hashable {
    /// Units whose chance lay in a range.
    public struct Group: Sendable, Hashable {
        /// The range; the upper end belongs to the last group only.
        public let range: ClosedRange<Double>
        /// Units.
        public let units: Int
        /// Units that met the target.
        public let met: Int
        /// Mean of their chances; `nil` without units.
        public let meanChance: Double?
    }

    /// The target.
    public let target: Target
    /// Level of the units.
    public let level: FlowSeries.Level
    /// Units with a chance and an outcome.
    public let units: Int
    /// Units that met the target.
    public let met: Int
    /// Mean of the chances.
    public let meanChance: Double
    /// Mean squared error of the chances; 0 is perfect, a quarter is a coin.
    public let brier: Double
    /// The same of one constant chance, the share that met the target: the best constant in hindsight.
    public let constantBrier: Double
    /// The same of saying that the state of the year before stays, over the units where it is known.
    public let unchangedBrier: Double?
    /// Units by chance.
    public let groups: [Group]
    /// Units with a chance whose outcome is not known.
    public let withoutOutcome: Int

    /// Fewer units than this say next to nothing about the chances.
    public static let fewUnits = 30

    /// Fraction of the constant forecast's error that the chances avoid; `nil` when all units ended alike.
    public var skill: Double? { constantBrier > 0 ? 1 - brier / constantBrier : nil }

    private struct Case {
        let chance: Double
        let isMet: Bool
        let wasMet: Bool?
    }

    /// Ends of the groups: the traffic light of a forecast.
    private static let ends = [0, 0.2, 0.8, 1]

    private init(_ target: Target, _ level: FlowSeries.Level, _ cases: [Case], withoutOutcome: Int) {
        func score(_ chances: [(Double, Bool)]) -> Double {
            chances.reduce(0) { $0 + ($1.0 - ($1.1 ? 1 : 0)) * ($1.0 - ($1.1 ? 1 : 0)) } / Double(chances.count)
        }
        self.target = target
        self.level = level
        self.withoutOutcome = withoutOutcome
        units = cases.count
        met = cases.filter(\.isMet).count
        let share = Double(met) / Double(units)
        meanChance = cases.reduce(0) { $0 + $1.chance } / Double(units)
        brier = score(cases.map { ($0.chance, $0.isMet) })
        constantBrier = share * (1 - share)
        let known = cases.compactMap { one in one.wasMet.map { ($0 ? 1.0 : 0.0, one.isMet) } }
        unchangedBrier = known.isEmpty ? nil : score(known)
        groups = zip(ForecastScore.ends, ForecastScore.ends.dropFirst()).map { low, high in
            let inside = cases.filter { $0.chance >= low && ($0.chance < high || high == 1) }
            return Group(
                range: low...high, units: inside.count, met: inside.filter(\.isMet).count,
                meanChance: inside.isEmpty ? nil : inside.reduce(0) { $0 + $1.chance } / Double(inside.count))
        }
    }

    /// The scores of a forecast for a year, by target in the order of the text and by level.
    ///
    /// Edge cases: rows of other years, targets and instruments are passed over, `ForecastTable.passedOver` names them; a target
    /// that flows cannot decide has no score.
    public static func scores(
        of forecast: ForecastTable, targets: [Target], series: FlowSeries, year: Int
    ) -> [ForecastScore] {
        let outcomes = ListOutcomes(series)
        var scores: [ForecastScore] = []
        for target in targets {
            let rows = forecast.rows.filter { $0.isAbout(target, in: year) }
            for level in FlowSeries.Level.allCases {
                let own = rows.filter { outcomes.has($0.unit, at: level) }
                let cases = own.compactMap { row -> Case? in
                    guard let isMet = outcomes.isMet(target, by: row.unit, at: level, in: year) else { return nil }
                    return Case(
                        chance: row.chance, isMet: isMet,
                        wasMet: outcomes.isMet(target, by: row.unit, at: level, in: year - 1))
                }
                guard !cases.isEmpty else { continue }
                scores.append(ForecastScore(target, level, cases, withoutOutcome: own.count - cases.count))
            }
        }
        return scores
    }
}

/// Whether units met a target about their lists, by level.
private struct ListOutcomes {
    private struct Place: Hashable {
        let level: FlowSeries.Level
        let unit: UnitCode
    }

    private let records: [Place: [FlowRecord]]

    init(_ series: FlowSeries) {
        var records: [Place: [FlowRecord]] = [:]
        for record in series.byCommune.records {
            for level in FlowSeries.Level.allCases {
                guard let unit = record.unit.code(at: level) else { continue }
                records[Place(level: level, unit: unit), default: []].append(record)
            }
        }
        self.records = records
    }

    func has(_ unit: UnitCode, at level: FlowSeries.Level) -> Bool { records[Place(level: level, unit: unit)] != nil }

    func isMet(_ target: Target, by unit: UnitCode, at level: FlowSeries.Level, in year: Int) -> Bool? {
        guard let name = target.measure, let own = records[Place(level: level, unit: unit)],
            case .known(let measurement) = ComputedResults(own, year: year).outcome(of: name)
        else { return nil }
        switch TargetRule(target).judge(measurement).verdict {
        case .met: return true
        case .notMet: return false
        default: return nil
        }
    }
}
