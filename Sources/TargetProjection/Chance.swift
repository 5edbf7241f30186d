import MixedModels

/// The chance of an event, from joint draws: how many of them show it.
///
/// Units: a share of 1. Edge cases: never 0 and never 1, because a draw that did not occur is not impossible. Error: that
/// of the simulation alone; whether the model is right is told by the back-test. Source: (hits + 1/2)/(D + 1), the posterior
/// mean under Jeffreys' prior. Checked by: `OutlookPartTests`.
public struct Chance: Hashable, Sendable {
    /// Draws with the event.
    public let hits: Int
    /// All draws.
    public let draws: Int
    /// Standard error of the simulation.
    public let standardError: Double

    /// The chance of what independent draws show; there must be a draw.
    public init(hits: Int, draws: Int) {
        precondition(draws > 0 && (0...draws).contains(hits), "hits among draws")
        self.hits = hits
        self.draws = draws
        standardError = Chance.binomialError(hits, draws)
    }

    /// The chance of an event that each draw shows or does not.
    ///
    /// A model draws its scales a few times and uses each for many draws, `groups` apart, which therefore are not independent:
    /// the error is that of the means of such groups, or of independent draws where that is larger.
    public init(met: [Bool]) {
        precondition(!met.isEmpty, "there is a draw")
        var inGroup = Array(repeating: (hits: 0, draws: 0), count: min(Chance.groups, met.count))
        for (draw, isMet) in met.enumerated() {
            inGroup[draw % inGroup.count].draws += 1
            if isMet { inGroup[draw % inGroup.count].hits += 1 }
        }
        hits = inGroup.reduce(0) { $0 + $1.hits }
        draws = met.count
        let independent = Chance.binomialError(hits, draws)
        guard met.count >= Chance.groups * Chance.enoughInGroup else {
            standardError = independent
            return
        }
        let means = inGroup.map { Double($0.hits) / Double($0.draws) }
        let mean = means.reduce(0, +) / Double(means.count)
        let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let count = Double(means.count)
        standardError = max(independent, (squares / (count * (count - 1))).squareRoot())
    }

    /// How often a model draws its scales.
    static let groups = MixedLogit.usualMixtureSize
    /// Draws of a group from which its mean is worth something.
    private static let enoughInGroup = 5

    /// (hits + 1/2)/(draws + 1).
    public var value: Double { Chance.value(hits, draws) }

    private static func value(_ hits: Int, _ draws: Int) -> Double { (Double(hits) + 0.5) / (Double(draws) + 1) }

    private static func binomialError(_ hits: Int, _ draws: Int) -> Double {
        let value = value(hits, draws)
        return (value * (1 - value) / Double(draws)).squareRoot()
    }

    /// Whether at least so many thousandths of the draws show it; exact.
    public func reaches(perMille: Int) -> Bool { hits * 1_000 >= draws * perMille }
}

/// How a unit stands to its target, in three words that do without colour.
public enum TrafficLight: String, Sendable, CaseIterable {
    /// The chance is high.
    case onTrack = "on_track"
    /// The chance is neither high nor low.
    case uncertain
    /// The chance is low.
    case offTrack = "off_track"

    /// A unit is on track from this share of draws on, in thousandths; exits that are still missing are counted up to here.
    public static let onTrackFrom = 800
    /// A unit is off track below this share of draws, in thousandths.
    public static let offTrackBelow = 200

    /// The light of a chance.
    public init(_ chance: Chance) {
        if chance.reaches(perMille: TrafficLight.onTrackFrom) {
            self = .onTrack
        } else {
            self = chance.reaches(perMille: TrafficLight.offTrackBelow) ? .uncertain : .offTrack
        }
    }
}
