import NumericKernel
import PolicyData
import Vocabulary

/// Joint draws of all scores: values with their errors, gates on those very values, and gates with a stated chance.
///
/// What is drawn lies in plain arrays, one entry for each value that varies: the inner loop runs units x values x draws times.
struct ScoreSimulation: Sendable {
    /// A value that varies.
    private struct Varying: Sendable {
        let value: Double
        let error: Double
        /// Scores and screens on it, by their places in `points` and `screens`.
        var points = 0..<0
        var screens = 0..<0
    }

    /// What a value adds to the score: weight x share of the way between the goalposts.
    private struct Points: Sendable {
        let weight: Double
        let scale: PlainScale
    }

    /// A scale without its name.
    private struct PlainScale: Sendable {
        let floor: Double
        let range: Double
        let preference: Preference

        init(_ scale: CriterionScale) {
            floor = scale.goalposts.lowerBound
            range = scale.goalposts.upperBound - scale.goalposts.lowerBound
            preference = scale.preference
        }

        @inline(__always)
        func share(of value: Double) -> Double {
            let way = min(max((value - floor) / range, 0), 1)
            return preference == .higher ? way : 1 - way
        }
    }

    private struct Screen: Sendable {
        let comparison: Comparison
        let threshold: Double
    }

    /// A unit with what varies of it.
    private struct Unit: Sendable {
        /// Chance to pass the gates that hang on no value drawn here.
        let chance: Double
        /// Points of the criteria that are exact.
        let exact: Double
        let varying: Range<Int>
    }

    private var codes: [UnitCode] = []
    private var groups: [String?] = []
    private var units: [Unit] = []
    private var varying: [Varying] = []
    private var points: [Points] = []
    private var screens: [Screen] = []
    private let focus: PickFocus

    /// The ranked units and those that may yet be; by code, so that draws do not depend on the order. `nil` without units.
    init?(_ ranking: RankedUnits, focus: PickFocus) {
        self.focus = focus
        let scales = ranking.scales.map { PlainScale($0) }
        let measures = ranking.criteria.scores.map(\.measure)
        for entry in (ranking.entries + ranking.possible).sorted(by: { $0.candidate.code < $1.candidate.code }) {
            add(entry, scales: scales, weights: ranking.weights, measures: measures)
        }
        guard !units.isEmpty else { return nil }
    }

    private mutating func add(
        _ entry: Eligibility.Entry, scales: [PlainScale], weights: [Double], measures: [String]
    ) {
        var exact = 0.0
        // By key, so that one value has one draw: a shrunk value is one of its own, others are the value of their measure.
        var drawn: [String: (value: Double, error: Double, points: [Points], screens: [Screen])] = [:]
        for (column, found) in entry.values.enumerated() {
            guard let error = found.standardError, error > 0 else {
                exact += weights[column] * scales[column].share(of: found.value)
                continue
            }
            let key = found.basis == .shrunk ? "=\(column)" : measures[column]
            drawn[key, default: (found.value, error, [], [])].points.append(
                Points(weight: weights[column], scale: scales[column]))
        }
        var chance = 1.0
        for screen in entry.screens {
            if let value = screen.value, let error = screen.error,
                case .screen(let comparison, let threshold) = screen.criterion.role
            {
                drawn[screen.criterion.measure, default: (value, error, [], [])].screens.append(
                    Screen(comparison: comparison, threshold: threshold))
            } else if let known = screen.chance {
                chance *= known
            }
        }
        let start = varying.count
        for (_, one) in drawn.sorted(by: { $0.key < $1.key }) {
            let (firstPoint, firstScreen) = (points.count, screens.count)
            points += one.points
            screens += one.screens
            varying.append(
                Varying(
                    value: one.value, error: one.error, points: firstPoint..<points.count,
                    screens: firstScreen..<screens.count))
        }
        codes.append(entry.candidate.code)
        groups.append(focus.groups[entry.candidate.code])
        units.append(Unit(chance: chance, exact: exact, varying: start..<varying.count))
    }

    /// Chances to be among the first, as the rules ask; without those whose group is unknown.
    func chances(by request: DoubtRequest) -> [UnitCode: Double] {
        guard request.draws > 0 else { return [:] }
        let isGrouped = focus.grouping != nil
        let question = ChanceAmongFirst(
            places: focus.count, groups: isGrouped ? groups.map { $0.map { "=" + $0 } ?? "?" } : nil,
            detail: .firstPlaces)
        let seed = request.seed
        let found = question.chances(units: units.count, draws: request.draws) { draw, scores in
            var stream = seed.stream(purpose: "rank-data", key: String(draw))
            for (place, unit) in units.enumerated() {
                if let score = score(of: unit, using: &stream) {
                    scores[place] = score
                } else {
                    scores.leaveOut(place)
                }
            }
        }
        var chances: [UnitCode: Double] = [:]
        for (place, chance) in found.units.enumerated() where !isGrouped || groups[place] != nil {
            chances[codes[place]] = chance.amongFirst
        }
        return chances
    }

    /// One draw of a unit's score; `nil` when it does not pass its gates.
    @inline(__always)
    private func score(of unit: Unit, using stream: inout RandomStream) -> Double? {
        var score = unit.exact
        var isAdmitted = unit.chance >= 1 || stream.uniform() < unit.chance
        for place in unit.varying {
            let part = varying[place]
            let value = part.value + part.error * stream.standardNormal()
            for place in part.points { score += points[place].weight * points[place].scale.share(of: value) }
            for place in part.screens where !screens[place].comparison.admits(value, screens[place].threshold) {
                isAdmitted = false
            }
        }
        return isAdmitted ? score : nil
    }
}
