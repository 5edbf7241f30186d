public import SurveyInference

/// Generalised entropy split into inequality within groups and between them, with errors.
///
/// Shape: disjoint groups of one domain, of one design; groups without weight add nothing. Units: those of the index.
/// total = within + between, exactly. between is the index of a population in which everybody has the mean of the group;
/// within is the sum of the groups' indices, group g with weight (population share)^(1-a) (income share)^a: population shares
/// for order 0, income shares for order 1. Quantities: `total`, `within`, `between`, then for each group its index `ge:g`, its
/// shares `population:g` and `income:g`, and its part `within:g` of within.
/// Edge cases: `nil` throughout where the index of the whole is not defined (`InequalityAbsence`).
/// Complexity: O(elements x groups) for each set of factors.
/// Source: Shorrocks 1984, Econometrica 52; Bourguignon 1979, Econometrica 47.
/// Checked by: convey's `svygeidec`, `EntropyDecompositionTests`.
public struct EntropyDecomposition: SampleStatistic {
    /// Numbers of all groups together, which come first.
    public static let quantitiesOfAll = 3
    /// Numbers of each group.
    public static let quantitiesOfGroup = 4

    /// Order of the index.
    public let order: Double
    /// Names of the groups.
    public let groups: [String]
    /// Numbers, see above.
    public let quantities: [Quantity]
    /// Rows with a known income.
    public let rows: Int64

    private let samples: [IncomeSample]
    private let sums: [MomentSums]
    private let index: EntropyIndex
    private let scale: Double

    /// A decomposition over groups.
    public init(_ groups: [(name: String, sample: IncomeSample)], order: Double) {
        precondition(order.isFinite, "an order is finite")
        precondition(Set(groups.map(\.sample.elementCount)).count <= 1, "groups of one design")
        self.order = order
        self.groups = groups.map(\.name)
        samples = groups.map(\.sample)
        rows = samples.reduce(0) { $0 + $1.rows }
        let index = EntropyIndex(order: order)
        self.index = index
        var (weight, income) = (0.0, 0.0)
        for sample in samples {
            for index in sample.incomes.indices {
                weight += sample.weights[index]
                income += sample.weights[index] * sample.incomes[index]
            }
        }
        let scale = income > 0 ? income / weight : 1
        self.scale = scale
        sums = samples.map { MomentSums($0, moments: [index.moment], scale: scale) }
        quantities =
            ["total", "within", "between"].map { Quantity($0, .positive) }
            + groups.flatMap {
                [
                    Quantity("ge:\($0.name)", .positive), Quantity("population:\($0.name)", .share),
                    Quantity("income:\($0.name)", .share), Quantity("within:\($0.name)", .positive),
                ]
            }
    }

    /// Elements in which incomes were observed.
    public var elements: [Int32]? { Set(sums.flatMap(\.elements)).sorted() }

    /// The numbers under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        split(under: factors)?.values ?? quantities.map { _ in nil }
    }

    /// The numbers with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        guard let split = split(under: factors) else { return quantities.map { _ in nil } }
        let groups = LinearGroups(samples, sums, moment: index.moment, scale: scale, rows: rows, under: factors)
        return zip(split.values, split.influences).map { value, influences in
            value.map { groups.linearisation(of: $0, influences) }
        }
    }

    private func split(under factors: [Double]) -> EntropySplit? {
        EntropySplit(index, parts: sums.map { $0.totals(under: factors) }, scale: scale)
    }
}
