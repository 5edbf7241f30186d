internal import NumericKernel

/// What chance brings a household in a year, before its income growth is known.
struct ReviewDraw {
    var removed: Bool
    var noticed: Bool
    var transitory: Double
    var deprivations: UInt16
}

/// The movement of one household from one review to the next.
///
/// One rule: after a review a household is on a list when log(income / line) is at most the ceiling of its standing
/// and, if it was on none, when it was noticed. On a list it is poor with enough deprivations and near-poor otherwise.
struct ReviewRules: Sendable {
    let cutoff: Int
    private let review: ProvincePreset.Review
    private let persistence: Double
    private let innovationSpread: Double
    private let indicators: Int
    private let closesOnLists: Double
    private let closesOffLists: Double
    private let arisesOnLists: [Double]
    private let arisesOffLists: [Double]
    private let flipsOnLists: [UInt32]
    private let flipsOffLists: [UInt32]

    init(_ preset: ProvincePreset) {
        cutoff = preset.standard.deprivationCutoff
        review = preset.review
        persistence = preset.income.persistence
        innovationSpread = preset.income.innovationSpread
        let deprivation = preset.deprivation
        indicators = deprivation.indicators.count
        closesOnLists = deprivation.closesOnLists
        closesOffLists = deprivation.closesOffLists
        let rates = deprivation.indicators.map {
            min(1, deprivation.arises * $0.prevalence / deprivation.arisesAtPrevalence)
        }
        arisesOffLists = rates
        arisesOnLists = rates.map { $0 * deprivation.arisesOnListsFactor }
        // For each indicator: the threshold when it is absent, then when it is present.
        flipsOnLists = ReviewRules.thresholds(arisesOnLists, closes: closesOnLists)
        flipsOffLists = ReviewRules.thresholds(arisesOffLists, closes: closesOffLists)
    }

    private static func thresholds(_ arises: [Double], closes: Double) -> [UInt32] {
        arises.flatMap { [word($0), word(closes)] }
    }

    private static func word(_ probability: Double) -> UInt32 {
        UInt32(min(probability * 0x1p32, 0x1p32 - 1))
    }

    /// Draws a year for a household. Always the same number of words for the chances, whatever the standing.
    @inline(__always)
    func draw(for state: HouseholdState, using stream: inout RandomStream) -> ReviewDraw {
        let chances = stream.next()
        let removal = Double(UInt32(truncatingIfNeeded: chances)) * 0x1p-32
        let notice = Double(chances >> 32) * 0x1p-32
        let transitory = persistence * state.transitory + innovationSpread * stream.standardNormal()
        let listed = state.standing == .poor || state.standing == .nearPoor
        var bits = state.deprivations
        (listed ? flipsOnLists : flipsOffLists).withUnsafeBufferPointer { thresholds in
            var word: UInt64 = 0
            for indicator in 0..<indicators {
                word = indicator & 1 == 0 ? stream.next() : word >> 32
                let present = Int((state.deprivations >> UInt16(indicator)) & 1)
                let flips = UInt32(truncatingIfNeeded: word) < thresholds[2 * indicator + present]
                bits ^= (flips ? 1 : 0) << UInt16(indicator)
            }
        }
        return ReviewDraw(
            removed: removal < removalProbability(state.standing), noticed: notice < review.noticed,
            transitory: transitory, deprivations: bits)
    }

    func removalProbability(_ standing: Standing) -> Double {
        switch standing {
        case .poor: review.removedPoor
        case .nearPoor: review.removedNearPoor
        case .above, .gone: 0
        }
    }

    /// The highest log(income / line) at which a household of this standing is on a list afterwards.
    func ceiling(_ standing: Standing) -> Double {
        switch standing {
        case .poor: review.ceilingPoor
        case .nearPoor: review.ceilingNearPoor
        case .above, .gone: review.ceilingAbove
        }
    }

    /// Where the household stands when its income after growth lies at `distance`.
    func standing(after old: Standing, _ draw: ReviewDraw, distance: Double) -> Standing {
        if draw.removed || old == .gone { return .gone }
        if distance > ceiling(old) || (old == .above && !draw.noticed) { return .above }
        return draw.deprivations.nonzeroBitCount >= cutoff ? .poor : .nearPoor
    }

    /// The most additional growth with which the household is still on the poor list, `nil` when it is not there in
    /// any case.
    func growthToLeave(_ old: Standing, _ draw: ReviewDraw, distance: Double) -> Double? {
        let ceiling = ceiling(old)
        guard standing(after: old, draw, distance: ceiling) == .poor else { return nil }
        return ceiling - distance
    }

    /// Probability to be on the poor list after the next review, and to be on any list, given the household before it.
    ///
    /// Exact given growth: the new part of income is normal, the deprivations are independent coin flips.
    func listProbabilities(_ state: HouseholdState, growth: Double) -> (poor: Double, listed: Double) {
        let mean = state.lasting + growth + persistence * state.transitory
        let gap = ceiling(state.standing) - mean
        var listed = innovationSpread > 0 ? StandardNormal.cumulative(gap / innovationSpread) : (gap >= 0 ? 1 : 0)
        listed *= 1 - removalProbability(state.standing)
        if state.standing == .above { listed *= review.noticed }
        // Too small to move the sum over a commune in its sixth decimal.
        guard listed > 1e-12 else { return (0, listed) }
        return (listed * enoughDeprivations(state), listed)
    }

    private func enoughDeprivations(_ state: HouseholdState) -> Double {
        let listed = state.standing == .poor || state.standing == .nearPoor
        let arises = listed ? arisesOnLists : arisesOffLists
        let stays = 1 - (listed ? closesOnLists : closesOffLists)
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: cutoff) { fewer in
            fewer.initialize(repeating: 0)
            fewer[0] = 1
            for indicator in 0..<indicators {
                let present = (state.deprivations >> UInt16(indicator)) & 1 == 1
                let probability = present ? stays : arises[indicator]
                for count in stride(from: cutoff - 1, to: 0, by: -1) {
                    fewer[count] = fewer[count] * (1 - probability) + fewer[count - 1] * probability
                }
                fewer[0] *= 1 - probability
            }
            return 1 - fewer.reduce(0, +)
        }
    }
}
