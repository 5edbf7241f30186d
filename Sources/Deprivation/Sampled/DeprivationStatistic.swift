public import SurveyInference
public import Tallies
public import Vocabulary

/// Deprivation measures of one domain of a sample, at one cutoff or at several: what design-based errors and replicates need
/// of them.
///
/// Meaning: every measure of the Alkire-Foster method, and the shares of official classes. The estimates are those of
/// `AlkireFoster.indices(of:)`. Each is a ratio R = Y/X of weighted totals, so the influence of a household is
/// (y - R x)/X: shares of M0 have errors like any other number.
/// Shape: tallies of the elements that have households of the domain; the others count as zeros in the variance.
/// Units: shares in 0...1; mean counts of deprivations.
/// Edge cases: `nil` where the denominator is nobody: the intensity without poor, a class without classified households.
/// The rows of a design effect are those in the denominator: of the intensity, the poor ones.
/// Complexity: entries x variables to make; elements touched x variables for each set of factors.
/// Source: Alkire and Foster (2011), sections 3-5; Alkire et al. (2015), chapters 5 and 8; linearised ratio: Woodruff (1971),
/// Journal of the American Statistical Association 66, 411-414.
/// Checked by: R's survey (Tests/Reference/deprivation-inference.csv); the indices of the merged tallies; jackknife.
public struct DeprivationStatistic: SampleStatistic {
    /// A measure at a cutoff.
    public struct Item: Hashable, Sendable {
        /// Which measure.
        public let measure: DeprivationMeasure
        /// Share of weighted deprivations from which a household is poor.
        public let cutoff: Fraction
    }

    /// The method.
    public let method: AlkireFoster
    /// The standard under which the households were recorded.
    public let standard: String
    /// What is measured: all measures at the first cutoff, then at the next.
    public let items: [Item]
    /// The same by keys; with several cutoffs as `incidence@1/3`.
    public let quantities: [Quantity]
    /// Rows that the missing policy keeps.
    public let rows: Int64
    /// Elements with households that it keeps.
    public let elements: [Int32]?
    /// Rows that it drops.
    public let droppedRows: Int64

    private let sums: RatioSums

    /// Measures of the households of a domain, given as tallies by position of their element in the design.
    ///
    /// Edge cases: tallies of one element are added. `nil` measures are all of them; `nil` cutoffs the method's own.
    public init(
        of sample: [(element: Int, tally: DeprivationTally)], by method: AlkireFoster, layout: TallyLayout,
        measures: [DeprivationMeasure]? = nil, cutoffs: [Fraction]? = nil
    ) {
        let cutoffs = cutoffs ?? [method.cutoff]
        let measures = measures ?? DeprivationMeasure.all(of: method.standard, layout: layout)
        let items = cutoffs.flatMap { cutoff in measures.map { Item(measure: $0, cutoff: cutoff) } }
        let households = SampledHouseholds(sample, base: method.base)
        sums = RatioSums(households, items: items, by: method, classes: layout.classes)
        self.method = method
        standard = layout.standard
        self.items = items
        quantities = items.map { item in
            Quantity(
                cutoffs.count == 1 ? item.measure.key : "\(item.measure.key)@\(item.cutoff)", item.measure.scale)
        }
        rows = sums.rows(where: 0)
        elements = sums.elements(where: 0)
        droppedRows = households.rows.reduce(0, +) - rows
    }

    /// H, A, M0 and what each indicator adds, at the method's own cutoff: what decompositions of a change stand on.
    func componentsOfM0(under factors: [Double]) -> [Linearisation?] {
        let measures: [DeprivationMeasure] =
            [.incidence, .intensity, .adjustedHeadcount] + method.standard.indicators.map { .contribution($0.key) }
        return RatioSums(
            sums.households, items: measures.map { Item(measure: $0, cutoff: method.cutoff) }, by: method, classes: []
        ).linearisations(under: factors)
    }

    /// The measures under these factors.
    public func values(under factors: [Double]) -> [Double?] { sums.values(under: factors) }

    /// The measures with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] { sums.linearisations(under: factors) }

    /// Position of a measure; the first cutoff's when none is named.
    public func position(of measure: DeprivationMeasure, at cutoff: Fraction? = nil) -> Int? {
        items.firstIndex { $0.measure == measure && (cutoff == nil || $0.cutoff == cutoff) }
    }

    /// H, A and M0 at every cutoff.
    ///
    /// Edge cases: `nil` cutoffs are all at which some household with known indicators can change sides.
    public static func sweep(
        of sample: [(element: Int, tally: DeprivationTally)], by method: AlkireFoster, layout: TallyLayout,
        cutoffs: [Fraction]? = nil
    ) -> DeprivationStatistic {
        DeprivationStatistic(
            of: sample, by: method, layout: layout, measures: [.incidence, .intensity, .adjustedHeadcount],
            cutoffs: cutoffs ?? method.distinctCutoffs)
    }
}
