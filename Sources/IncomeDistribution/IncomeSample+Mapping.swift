extension IncomeSample {
    /// The sample with other incomes; entries for which there is none are left out. Elements stay. One sort.
    init(_ sample: IncomeSample, income: (Double) -> Double?) {
        var entries: [(income: Double, element: Int32, weight: Double, rows: Int64)] = []
        entries.reserveCapacity(sample.incomes.count)
        for index in sample.incomes.indices {
            guard let income = income(sample.incomes[index]) else { continue }
            entries.append((income, sample.elements[index], sample.weights[index], sample.rowCounts[index]))
        }
        self.init(entries: entries, elementCount: sample.elementCount, unknownRows: sample.unknownRows)
    }
}
