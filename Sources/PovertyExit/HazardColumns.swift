internal import NumericKernel
internal import Tallies
internal import Vocabulary

/// A column of the design matrix, before the data are scaled.
enum HazardColumn: Hashable, Sendable {
    case intercept
    case logDuration
    /// Duration in this class; 4 stands for 4 and more.
    case durationClass(Int)
    case unknownDuration
    case earlierSpells
    case covariate(String, position: Int)

    /// Longest duration with a level of its own.
    static let lastClass = 4

    var name: String {
        switch self {
        case .intercept: "intercept"
        case .logDuration: "log_duration"
        case .durationClass(let years): years == Self.lastClass ? "duration_\(years)+" : "duration_\(years)"
        case .unknownDuration: "duration_unknown"
        case .earlierSpells: "earlier_spells"
        case .covariate(let name, _): name
        }
    }

    /// The entry of a row; covariates come in the order of the specification.
    func value(duration: Int?, spell: Int, covariates: [Double]) -> Double {
        switch self {
        case .intercept: 1
        case .logDuration: duration.map { Elementary.log(Double($0)) } ?? Self.atReference
        case .durationClass(let years): duration.map { min($0, Self.lastClass) } == years ? 1 : 0
        case .unknownDuration: duration == nil ? 1 : 0
        case .earlierSpells: Double(spell - 1)
        case .covariate(_, let position): covariates[position]
        }
    }

    /// A row of unknown duration stands at the reference; its indicator takes the difference.
    private static let atReference = 0.0

    /// The columns a specification has for the rows it uses.
    static func of(_ specification: ExitHazard, rows: [RiskPattern]) -> [HazardColumn] {
        var columns: [HazardColumn] = [.intercept]
        switch specification.duration {
        case .none: break
        case .logarithm:
            columns.append(.logDuration)
        case .steps:
            let classes = Set(rows.compactMap { row in row.duration.map { min($0, lastClass) } }).sorted()
            columns += classes.dropFirst().map { .durationClass($0) }
        }
        if specification.duration != .none, rows.contains(where: { $0.duration == nil }) {
            columns.append(.unknownDuration)
        }
        if specification.earlierSpells == .count, rows.contains(where: { $0.spell > 1 }) {
            columns.append(.earlierSpells)
        }
        return columns + specification.covariates.enumerated().map { .covariate($0.element, position: $0.offset) }
    }
}
