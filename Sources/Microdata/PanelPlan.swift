import PolicyData
import Tallies
import Vocabulary

/// The list a household is on after a review.
enum ListState: UInt8, Sendable {
    case poor
    case nearPoor
    /// On neither list.
    case above
    /// In the file, but nobody can tell where it stands.
    case unknown

    var isListed: Bool { self == .poor || self == .nearPoor }
}

/// What reading a file for a panel needs to know besides study and standard.
struct PanelRequest: Sendable {
    /// Year of the file, when the caller knows it.
    let year: Int?
    /// Whether the identifiers of poor households are kept as text.
    let keepsNames: Bool
    /// Position of the file among the files of the panel.
    let file: Int
}

/// Where a panel finds its columns among the columns kept as text, and what their values mean. A class, because every record
/// asks for it.
final class PanelPlan: Sendable {
    /// The columns a panel asks for, in the order of `RowPlan`'s claims.
    enum Part: Equatable, Sendable {
        case household, year, status, poorSince
        case covariate(Int)
    }

    /// One covariate of the study.
    struct Covariate: Sendable {
        let column: String
        let general: Int
        let rule: CovariateRule
        /// Numbers among the values of a `oneOf` condition, in millionths.
        let numbers: [Int64]
    }

    /// Values of the status column for one state.
    struct Status: Sendable {
        let state: ListState
        let texts: [[UInt8]]
        let numbers: [Int64]
    }

    let request: PanelRequest
    let household: Int
    let year: Int?
    let status: Int?
    let poorSince: Int?
    let statuses: [Status]
    let covariates: [Covariate]
    /// State by class code of the standard.
    let states: [ListState]
    /// Names of all covariates: indicators with a rule, the A score, the study's own.
    let names: [String]
    /// Positions of the indicators among them.
    let indicators: [Int]
    let takesScoreA: Bool

    /// The parts a study has, with the columns they stand in.
    static func claims(_ study: Study) -> [(part: Part, column: String)] {
        var claims: [(part: Part, column: String)] = []
        if let column = study.household { claims.append((.household, column)) }
        if let column = study.panel.year { claims.append((.year, column)) }
        if let status = study.panel.status { claims.append((.status, status.column)) }
        if let column = study.panel.poorSince { claims.append((.poorSince, column)) }
        for (index, covariate) in study.panel.covariates.enumerated() {
            claims.append((.covariate(index), covariate.rule.column))
        }
        return claims
    }

    /// `generals` gives the place of each claim among the columns kept as text; a household column is required.
    init(_ request: PanelRequest, study: Study, standard: PovertyStandard, generals: [(part: Part, general: Int)]) {
        func place(_ part: Part) -> Int? { generals.first { $0.part == part }?.general }
        func millionths(_ texts: [String]) -> [Int64] {
            texts.compactMap { FixedPoint.millionths($0, decimal: study.format.decimal) }
        }
        guard let household = place(.household) else { preconditionFailure("a panel needs identifiers") }
        self.request = request
        self.household = household
        year = place(.year)
        status = place(.status)
        poorSince = place(.poorSince)
        statuses = PanelPlan.statuses(of: study)
        covariates = study.panel.covariates.enumerated().compactMap { index, covariate in
            guard let general = place(.covariate(index)) else { return nil }
            var numbers: [Int64] = []
            if case .condition(let rule) = covariate.rule, case .oneOf(let values) = rule.condition {
                numbers = millionths(values)
            }
            return Covariate(
                column: covariate.rule.column, general: general, rule: covariate.rule, numbers: numbers)
        }
        var states = [ListState](repeating: .unknown, count: 8)
        for (index, official) in standard.classes.enumerated() { states[index] = PanelPlan.state(of: official.key) }
        if !standard.classes.isEmpty { states[standard.classes.count] = .above }
        states[Int(DeprivationCell.unclassified)] = .unknown
        self.states = states
        (names, indicators, takesScoreA) = PanelPlan.covariateNames(study, standard)
    }

    /// The values of the status column, state by state; none without such a column.
    static func statuses(of study: Study) -> [Status] {
        guard let column = study.panel.status else { return [] }
        let lists: [(ListState, [String])] = [
            (.poor, column.poor), (.nearPoor, column.nearPoor), (.above, column.above),
        ]
        return lists.map { state, values in
            Status(
                state: state, texts: values.map { Array($0.utf8) },
                numbers: values.compactMap { FixedPoint.millionths($0, decimal: study.format.decimal) })
        }
    }

    static func state(of key: String) -> ListState {
        switch PovertyStandard.lowIncomeClasses.firstIndex(of: key) {
        case 0?: .poor
        case 1?: .nearPoor
        default: .above
        }
    }

    /// Names of the covariates in their order, the positions of the indicators among them, and whether the A score is one.
    static func covariateNames(
        _ study: Study, _ standard: PovertyStandard
    ) -> (names: [String], indicators: [Int], takesScoreA: Bool) {
        let indicators = standard.indicators.indices.filter { study.rule(for: standard.indicators[$0].key) != nil }
        var names = indicators.map { standard.indicators[$0].key }
        if study.scoreA != nil { names.append(scoreAName) }
        names += study.panel.covariates.map(\.key)
        return (names, indicators, study.scoreA != nil)
    }

    static let scoreAName = "score_a"
}
