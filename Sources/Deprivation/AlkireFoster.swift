public import PolicyData
public import Tallies
public import Uncertainty
public import Vocabulary

/// Why a method cannot be applied to some tallies.
public enum DeprivationError: Error, Equatable, Sendable {
    /// The tallies lack indicators that the standard asks for.
    case missingIndicators([String])

    /// The reason in words.
    public var explanation: LocalizedText {
        switch self {
        case .missingIndicators(let keys):
            LocalizedText(
                vi: "bảng đếm có các chỉ số: \(keys.joined(separator: ", "))",
                en: "tallies with the indicators: \(keys.joined(separator: ", "))")
        }
    }
}

/// The Alkire-Foster adjusted headcount method: who is multidimensionally poor, and how poor.
///
/// A specification value. Identification is exact: weights and cutoff are whole numbers, so a household at exactly the
/// cutoff is poor whatever the weights.
/// Source: Alkire and Foster (2011), Journal of Public Economics 95, 476-487; Alkire et al. (2015), chapter 5.
public struct AlkireFoster: Sendable {
    /// The shares of weighted deprivations that bound the customary bands.
    public struct Bands: Hashable, Sendable {
        /// Severely poor from here on.
        public let severe: Fraction
        /// Vulnerable from here up to the cutoff.
        public let vulnerable: Fraction

        /// Bands from two shares.
        public init(severe: Fraction, vulnerable: Fraction) {
            self.severe = severe
            self.vulnerable = vulnerable
        }

        /// One half and one fifth, as the global MPI has them.
        public static let global = Bands(severe: Fraction("1/2")!, vulnerable: Fraction("1/5")!)
    }

    /// The standard whose indicators and weights are used.
    public let standard: PovertyStandard
    /// Share of weighted deprivations from which a household is poor.
    public let cutoff: Fraction
    /// Bounds of the severe and vulnerable bands.
    public let bands: Bands
    /// What happens to unknown indicators.
    public let missing: MissingPolicy
    /// Whether households or persons are counted.
    public let base: CountingBase
    /// What the tallies say about uncertainty.
    public let uncertainty: Uncertainty

    let positions: [Int]
    let weights: [Int]

    /// The method for tallies of a layout.
    ///
    /// Edge cases: a `nil` cutoff or missing policy is the standard's own. Tallies may hold more indicators than the standard
    /// uses, and in another order.
    /// Error: a census has none; a survey's is marked absent.
    public init(
        standard: PovertyStandard, layout: TallyLayout, cutoff: Fraction? = nil, missing: MissingPolicy? = nil,
        base: CountingBase = .households, bands: Bands = .global
    ) throws(DeprivationError) {
        let unknown = standard.indicators.map(\.key).filter { !layout.indicators.contains($0) }
        guard unknown.isEmpty else { throw .missingIndicators(unknown) }
        self.standard = standard
        self.cutoff = cutoff ?? standard.cutoff
        self.missing = missing ?? standard.missing
        self.base = base
        self.bands = bands
        uncertainty = layout.uncertainty
        positions = standard.indicators.map { layout.indicators.firstIndex(of: $0.key)! }
        weights = standard.indicators.map(\.wholeWeight)
    }

    /// The same method at another cutoff, or with other weights.
    init(_ other: AlkireFoster, cutoff: Fraction? = nil, weights: [Int]? = nil) {
        standard = other.standard
        self.cutoff = cutoff ?? other.cutoff
        bands = other.bands
        missing = other.missing
        base = other.base
        uncertainty = other.uncertainty
        positions = other.positions
        self.weights = weights ?? other.weights
    }

    /// The weighted deprivations of a profile, as two whole numbers; `nil` when the missing policy drops the household.
    func score(of profile: DeprivationProfile) -> (deprived: Int, known: Int)? {
        var deprived = 0
        var known = 0
        for (weight, position) in zip(weights, positions) {
            if profile.isMissing(position) {
                switch missing {
                case .dropHousehold: return nil
                case .dropIndicator: continue
                case .notDeprived: break
                }
            }
            known += weight
            if profile.isDeprived(in: position) { deprived += weight }
        }
        return known > 0 ? (deprived, known) : nil
    }

    /// Whether a score reaches a share, exactly.
    static func reaches(_ score: (deprived: Int, known: Int), _ share: Fraction) -> Bool {
        let (left, overflow) = score.deprived.multipliedReportingOverflow(by: share.denominator)
        let (right, other) = score.known.multipliedReportingOverflow(by: share.numerator)
        // Weights are below 2^31 and their sum below 2^36: products fit unless the standard is absurd.
        if overflow || other { return Double(score.deprived) / Double(score.known) >= share.value }
        return left >= right
    }
}
