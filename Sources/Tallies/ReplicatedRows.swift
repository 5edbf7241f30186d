/// The rows of a sample that brings its own replicate weights: each row is an element of its own, because its replicate
/// weights are.
public struct ReplicatedRows: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// Its unit: a position in `units`.
        public let unit: Int32
        /// Its kind.
        public let cell: DeprivationCell
        /// Itself, weighted.
        public let count: WeightedCount
        /// Its income, when that is known.
        public let income: Double?

        /// A row.
        public init(unit: Int32, cell: DeprivationCell, count: WeightedCount, income: Double?) {
            self.unit = unit
            self.cell = cell
            self.count = count
            self.income = income
        }
    }

    /// Units.
    public let units: [UnitKey]
    /// Rows in file order.
    public let rows: [Row]
    /// What the replicate columns hold: one array for each replicate, one value for each row.
    public let replicates: [[Double]]

    /// Rows.
    public init(units: [UnitKey], rows: [Row], replicates: [[Double]]) {
        self.units = units
        self.rows = rows
        self.replicates = replicates
    }
}
