/// The first year in which a target is met, trajectory by trajectory.
///
/// That a target is met in some year is another question than whether it is met at its date: a list may grow again. Shape:
/// one unit; years ahead in order. Edge cases: draws that never meet it within the years looked at are counted as such; the
/// median is `nil` when they are more than half. Checked by: `TargetProjectorTests`.
public struct Attainment: Hashable, Sendable {
    /// The years looked at.
    public let years: [Int]
    /// Draws whose first year is this one.
    public let firsts: [Int]
    /// Draws that never meet it.
    public let never: Int

    /// From whether each draw meets the target in each year: `met[year][draw]`.
    init(years: [Int], met: [[Bool]]) {
        var open = (met.first ?? []).map { _ in true }
        var firsts: [Int] = []
        for year in met {
            var count = 0
            for draw in open.indices where open[draw] && year[draw] {
                open[draw] = false
                count += 1
            }
            firsts.append(count)
        }
        self.years = years
        self.firsts = firsts
        never = open.filter(\.self).count
    }

    /// All draws.
    public var draws: Int { firsts.reduce(0, +) + never }

    /// The year by which half of the draws have met it; `nil` when fewer do within the years looked at.
    public var median: Int? {
        var reached = 0
        for (year, count) in zip(years, firsts) {
            reached += count
            if reached * 2 >= draws { return year }
        }
        return nil
    }

    /// The chance that the target has been met in some year up to this one; `nil` for a year that was not looked at.
    public func chance(by year: Int) -> Chance? {
        guard let position = years.firstIndex(of: year) else { return nil }
        return Chance(hits: firsts[...position].reduce(0, +), draws: draws)
    }

    /// The chance that it is never met within the years looked at.
    public var chanceOfNever: Chance { Chance(hits: never, draws: draws) }
}
