public import PolicyData
public import Vocabulary

/// Weights of the indicators of a standard: its own, or others whose consequences are to be seen.
public struct IndicatorWeights: Hashable, Sendable {
    /// What they are called, such as the key of the dimension that weighs more.
    public let name: String
    /// Exact weights in the standard's order; they sum to one.
    public let weights: [Fraction]

    /// The same as whole numbers.
    let whole: [Int]

    /// Weights on any scale; `nil` when none is above zero, or when they have no common denominator below 2^31.
    public init?(_ name: String, _ weights: [Fraction]) {
        var multiple = 1
        for weight in weights {
            var (a, b) = (multiple, weight.denominator)
            while b != 0 { (a, b) = (b, a % b) }
            let (product, overflow) = (multiple / a).multipliedReportingOverflow(by: weight.denominator)
            guard !overflow, product < 1 << 31 else { return nil }
            multiple = product
        }
        // Numerators and multiple are below 2^31: products fit, and so does the sum of at most 28 of them unless absurd.
        var sum = 0
        var whole: [Int] = []
        for weight in weights {
            let part = weight.numerator * (multiple / weight.denominator)
            let (next, overflow) = sum.addingReportingOverflow(part)
            guard !overflow, part < 1 << 31 else { return nil }
            sum = next
            whole.append(part)
        }
        let shares = whole.compactMap { Fraction($0, sum) }
        guard sum > 0, shares.count == weights.count else { return nil }
        self.name = name
        self.weights = shares
        self.whole = whole
    }

    /// The standard's own weights.
    public init(_ standard: PovertyStandard) {
        name = standard.id
        weights = standard.indicators.map(\.weight)
        whole = standard.indicators.map(\.wholeWeight)
    }

    /// The weights a method uses.
    init(of method: AlkireFoster) {
        let sum = method.weights.reduce(0, +)
        name = method.standard.id
        whole = method.weights
        weights = method.weights.compactMap { Fraction($0, sum) }
    }

    /// A dimension weighs `share` and the others divide the rest equally; inside a dimension the indicators keep their
    /// proportions. `nil` for an unknown dimension, a share above one, or fractions that are not simple enough.
    public init?(giving dimension: String, _ share: Fraction, in standard: PovertyStandard) {
        let homes = standard.indicators.map(\.dimension)
        let others = Set(homes).subtracting([dimension]).count
        guard homes.contains(dimension), share.numerator <= share.denominator,
            let rest = others == 0
                ? Fraction(0, 1)
                : Fraction(share.denominator - share.numerator, share.denominator * others)
        else { return nil }
        let weights = standard.indicators.compactMap { indicator -> Fraction? in
            let total = standard.indicators.reduce(0) {
                $0 + ($1.dimension == indicator.dimension ? $1.wholeWeight : 0)
            }
            let part = indicator.dimension == dimension ? share : rest
            guard let inside = Fraction(indicator.wholeWeight, total) else { return nil }
            return Fraction(inside.numerator * part.numerator, inside.denominator * part.denominator)
        }
        guard weights.count == homes.count else { return nil }
        self.init(dimension, weights)
    }

    /// The standard's own weights, then those that give each dimension in turn a share of the whole, such as one half; a
    /// dimension for which there are none is left out.
    public static func alternatives(giving share: Fraction, in standard: PovertyStandard) -> [IndicatorWeights] {
        [IndicatorWeights(standard)]
            + standard.dimensions.compactMap { IndicatorWeights(giving: $0.key, share, in: standard) }
    }
}

extension AlkireFoster {
    /// The same method with other indicator weights. There is one for each indicator of the standard.
    public func withWeights(_ weights: IndicatorWeights) -> AlkireFoster {
        precondition(weights.whole.count == positions.count, "a weight for each indicator")
        return AlkireFoster(self, weights: weights.whole)
    }
}
