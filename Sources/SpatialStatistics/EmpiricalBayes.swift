/// A prior for rates by the method of moments: what all rates have in common, and how much they truly differ.
///
/// Meaning: a raw rate varies because units differ and because few people make noisy rates. The part of its deviation that is
/// kept is the share of the first in both.
/// Shape: events and populations in, mean and variance of the prior out.
/// Units: events per head, and its square.
/// Edge cases: when rates vary less than chance alone would make them the variance is 0 and every rate becomes the mean.
/// Complexity: O(n).
/// Source: Marshall 1991, Applied Statistics 40 (Poisson); Martuzzi, Elliott 1996, Statistics in Medicine 15 (binomial).
/// Checked by: spdep's `EBest` and `EBlocal(geoda = TRUE)`.
public struct RatePrior: Hashable, Sendable {
    /// How events happen, given the rate.
    public enum Law: String, Sendable, CaseIterable {
        /// Rare events: variance of a raw rate = rate / population.
        case poisson
        /// Each head at most one: variance = rate (1 - rate) / population.
        case binomial
    }

    /// How events happen.
    public let law: Law
    /// Mean of the prior: all events over the whole population.
    public let mean: Double
    /// Its variance between units, 0 or more.
    public let variance: Double
    /// What chance adds, times the population of a unit.
    private let noise: Double

    /// The prior of some units, at least one, with populations above 0.
    init(_ units: [(events: Double, population: Double)], law: Law) {
        let (events, population) = units.reduce((0, 0)) { ($0.0 + $1.events, $0.1 + $1.population) }
        let mean = events / population
        let spread = units.reduce(0) { sum, unit in
            let deviation = unit.events / unit.population - mean
            return sum + unit.population * deviation * deviation
        }
        let between = spread / population
        let ordinary = law == .poisson ? mean : mean * (1 - mean)
        self.law = law
        self.mean = mean
        variance = max(0, between - ordinary / (population / Double(units.count)))
        noise = law == .poisson ? mean : max(0, ordinary - between)
    }

    /// A rate drawn towards the mean, the more so the smaller the population.
    func smoothed(_ unit: (events: Double, population: Double)) -> Double {
        guard variance > 0 else { return mean }
        let raw = unit.events / unit.population
        return mean + variance / (variance + noise / unit.population) * (raw - mean)
    }
}

extension RateTable {
    /// Each rate drawn towards that of all units; `nil` where there is none.
    ///
    /// Errors: `tooFewUnits` when fewer than two units have a rate; `moreEventsThanHeads` under the binomial law.
    public func smoothed(_ law: RatePrior.Law) throws(NoStatistic) -> (prior: RatePrior, rates: [Double?]) {
        let known = counts.compactMap(\.self)
        guard known.count > 1 else { throw .tooFewUnits(known.count, needed: 2) }
        if law == .binomial, let place = counts.firstIndex(where: { $0.map { $0.events > $0.population } ?? false }) {
            throw .moreEventsThanHeads(codes[place])
        }
        let prior = RatePrior(known, law: law)
        return (prior, counts.map { $0.map { prior.smoothed($0) } })
    }

    /// Each rate drawn towards that of its neighbourhood, the unit included; `nil` for a unit without a rate or without a
    /// neighbour that has one.
    ///
    /// The variance is taken about the rate of the neighbourhood in question, as Marshall has it and GeoDa too; spdep's default
    /// takes it about the rates of the neighbours' own neighbourhoods.
    public func locallySmoothed(_ law: RatePrior.Law) -> [Double?] {
        counts.indices.map { unit in
            guard let window = window(unit) else { return nil }
            return RatePrior(window, law: law).smoothed(window[0])
        }
    }

    /// Events over population in the window of a unit and its neighbours; `nil` as for `locallySmoothed`.
    public var windowRates: [Double?] {
        counts.indices.map { unit in
            guard let window = window(unit) else { return nil }
            let (events, population) = window.reduce((0, 0)) { ($0.0 + $1.events, $0.1 + $1.population) }
            return events / population
        }
    }

    /// Rates as standardised deviates, of which Moran's I is the empirical-Bayes index: without this, small units make I wrong.
    ///
    /// Meaning: (rate - mean) / root of (variance between units + mean / population). As Assunção and Reis have it, the variance
    /// between units may be negative; where the sum is then below 0, mean / population stands alone.
    /// Errors: `tooFewUnits`, and `nothing` when there is no event.
    /// Source: Assunção, Reis 1999, Statistics in Medicine 18. Checked by: spdep's `EBImoran.mc`.
    public func deviates() throws(NoStatistic) -> [Double?] {
        let known = counts.compactMap(\.self)
        guard known.count > 1 else { throw .tooFewUnits(known.count, needed: 2) }
        let (events, population) = known.reduce((0, 0)) { ($0.0 + $1.events, $0.1 + $1.population) }
        guard events > 0 else { throw .nothing }
        let mean = events / population
        let spread = known.reduce(0) { sum, unit in
            let deviation = unit.events / unit.population - mean
            return sum + unit.population * deviation * deviation
        }
        let between = spread / population - mean / (population / Double(known.count))
        return counts.map { unit in
            unit.map {
                let variance = between + mean / $0.population
                let usable = variance > 0 ? variance : mean / $0.population
                return ($0.events / $0.population - mean) / usable.squareRoot()
            }
        }
    }
}
