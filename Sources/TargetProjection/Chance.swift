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

    /// A chance; there must be a draw.
    public init(hits: Int, draws: Int) {
        precondition(draws > 0 && (0...draws).contains(hits), "hits among draws")
        self.hits = hits
        self.draws = draws
    }

    /// (hits + 1/2)/(draws + 1).
    public var value: Double { (Double(hits) + 0.5) / (Double(draws) + 1) }

    /// Standard error of the simulation.
    public var standardError: Double { (value * (1 - value) / Double(draws)).squareRoot() }

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
