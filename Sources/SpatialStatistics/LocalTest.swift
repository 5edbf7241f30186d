internal import NumericKernel
internal import Vocabulary

/// One statistic for each unit and its neighbourhood: where on the map are clusters?
///
/// Meaning: does this unit, with its neighbours, stand out from units put in random places around it?
/// Shape: a sample in, one row for each unit of the input out, by code.
/// Units: none.
/// Edge cases: a unit without a value or without neighbours has no statistic, and its row says why. `deviate` is `nil` when the
/// neighbours are everybody else with equal weights, so that their lag cannot vary. Classes follow from adjusted p values.
/// Errors: `NoStatistic`, as for global tests; G and G* ask for values of 0 or more.
/// Complexity: O(links); with m permutations O(n² + m links), on all cores. Each unit has a random stream of its own, so results
/// do not depend on the number of threads.
/// Source: Anselin 1995, Geographical Analysis 27 (local I and C); Sokal, Oden, Thomson 1998, Geographical Analysis 30
/// (conditional moments); Getis, Ord 1992 and Ord, Getis 1995, Geographical Analysis 24 and 27 (G, G*).
/// Checked by: spdep (`localmoran`, `localG`, `localC`), enumeration of all arrangements, plain formulas.
public struct LocalTest: Hashable, Sendable {
    /// Under which arrangements of the values local Moran has its moments.
    public enum Moments: String, Sendable, CaseIterable {
        /// The unit keeps its value, all others are rearranged: the question a cluster map asks.
        case conditional
        /// All values are rearranged.
        case total
    }

    /// A statistic.
    public enum Statistic: Hashable, Sendable {
        /// Local Moran: the unit's deviation times the lag of deviations, over the variance. They sum to I times S0.
        case moran(Moments)
        /// Local Geary: weighted squared differences from the neighbours, over the variance with n - 1. They sum to 2 S0 C.
        case geary
        /// G: the neighbours' part of all values but the unit's own.
        case getisOrd
        /// G*: the same with the unit in its own neighbourhood, with this weight before the style is applied; 1 where all
        /// neighbours have 1.
        case getisOrdStar(ownWeight: Double)
    }

    /// What is computed.
    public let statistic: Statistic
    /// Against what it is tested.
    public let alternative: Alternative
    /// Conditional rearrangements to hold it against, or `nil`. If there are any, their pseudo p values decide.
    public let permutations: PermutationPlan?
    /// How p values are adjusted.
    public let multiplicity: Multiplicity
    /// Which adjusted p values are significant: those up to this level.
    public let level: Double

    /// A test. The level lies between 0 and 1.
    public init(
        _ statistic: Statistic, alternative: Alternative, permutations: PermutationPlan? = nil,
        multiplicity: Multiplicity, level: Double
    ) {
        precondition(level > 0 && level < 1, "a level between 0 and 1")
        self.statistic = statistic
        self.alternative = alternative
        self.permutations = permutations
        self.multiplicity = multiplicity
        self.level = level
    }

    /// The statistic of each unit.
    public func result(of sample: SpatialSample) throws(NoStatistic) -> LocalResult {
        try sample.check(units: 4)
        var weights = sample.weights
        switch statistic {
        case .moran, .geary: break
        case .getisOrd: try sample.checkPositive()
        case .getisOrdStar(let own):
            try sample.checkPositive()
            weights = SpatialWeights(sample.neighbours, style: weights.style, own: .included(own))
        }
        let map = LocalMap(statistic, sample.values, weights)
        let simulated = permutations.map { plan in
            sideBySide(sample.count) { unit in
                map.simulated(at: unit, plan, key: sample.codes[unit].text)
            }
        }
        let bare = (0..<sample.count).map { unit in
            map.value(at: unit, alternative, simulated: simulated.flatMap { $0[unit] })
        }
        return LocalResult(test: self, sample: sample, values: judged(bare))
    }

    /// Adjusts the p values that there are, and gives each unit its class.
    private func judged(_ values: [LocalValue?]) -> [LocalValue?] {
        let tested = values.indices.filter { values[$0]?.decisive(alternative) != nil }
        let adjusted = multiplicity.adjusted(tested.compactMap { values[$0]?.decisive(alternative) })
        var judged = values
        for (place, probability) in zip(tested, adjusted) {
            judged[place]?.adjusted = probability
            judged[place]?.isSignificant = probability <= level
        }
        return judged
    }
}
