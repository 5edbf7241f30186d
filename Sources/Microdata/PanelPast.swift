import Tallies

/// What is known of a household's way up to a review.
struct PanelPast {
    private(set) var wasPoor = false
    private(set) var wasListed = false
    private var poor = Spell()
    private var nearPoor = Spell()
    private var escaped = Spell()

    /// The spells of one state: how many there were, and the review that began the last one, if that is known.
    private struct Spell {
        var number = 0
        var start: Int?

        mutating func begin(_ year: Int?) {
            number += 1
            start = year
        }
    }

    /// Takes in the state found by a review. A spell's beginning is known when the state before it is known; otherwise the
    /// file may know the year.
    mutating func enter(_ state: ListState?, from last: ListState?, year: Int, poorSince: Int16?) {
        if state != .above { escaped.start = nil }
        guard let state else { return }
        switch state {
        case .poor:
            if last != .poor {
                let stated = poorSince.flatMap { $0 == PanelEntry.unknownYear ? nil : Int($0) }
                poor.begin(last == nil ? stated : year)
            }
            (wasPoor, wasListed) = (true, true)
        case .nearPoor:
            if last != .nearPoor { nearPoor.begin(last == nil ? nil : year) }
            wasListed = true
        case .above:
            if last == nil { escaped.start = nil }
            if let last, last.isListed { escaped.begin(year) }
        case .unknown: break
        }
    }

    /// Which year of the spell the year that a review ends is, from 1; `nil` when the beginning is not known.
    func duration(_ state: RiskState, in year: Int) -> Int? { spell(of: state).start.map { year - $0 } }

    /// Number of the spell the household is in, from 1.
    func spells(of state: RiskState) -> Int { spell(of: state).number }

    private func spell(of state: RiskState) -> Spell {
        switch state {
        case .poor: poor
        case .nearPoor: nearPoor
        case .escaped: escaped
        }
    }
}
