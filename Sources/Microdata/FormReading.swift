import Tallies
import Vocabulary

/// A household as the forms counted it: who it is, where it stands, and what was counted of it.
struct FormRow: Sendable {
    /// The identifier's words, as in `IdentifierCollector`.
    let first: UInt64
    let second: UInt64
    /// File, block and record, as in `PanelPosition`.
    let position: UInt64
    let cell: DeprivationCell
    /// Position of the unit; a worker's own until the reading renumbers it.
    var unit: Int32
    let size: Int32

    /// By household and place in the files.
    static func precedes(_ left: FormRow, _ right: FormRow) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        return left.position < right.position
    }
}

/// The files of a review read for the forms, and which of their rows repeat a household.
struct FormReading {
    private let column: String?
    private let options: PanelOptions
    private var units: [(unit: DeprivationTallies.Unit, counter: FormCounter)] = []
    /// Households of the year.
    private var rows: [FormRow] = []
    private var compared: [Int64] = []
    private var offsets: [[Int: Int]] = []
    private(set) var report = FindingReport()
    private(set) var inputs: [PanelInput] = []

    init(_ study: Study, _ options: PanelOptions) {
        column = study.household
        self.options = options
    }

    /// Takes in what the workers of one file have gathered: the units of the year and their rows.
    mutating func add(_ gathering: Gathering, of review: PanelReview, _ counter: FormCounter) {
        let known = rows.count
        for harvest in gathering.harvests {
            var numbers = [Int32](repeating: -1, count: harvest.units.count)
            for (index, unit) in harvest.units.enumerated() where counter.isOfYear(unit.key) {
                numbers[index] = Int32(units.count)
                units.append((unit, counter))
            }
            for row in harvest.formRows where numbers[Int(row.unit)] >= 0 {
                rows.append(row)
                rows[rows.count - 1].unit = numbers[Int(row.unit)]
            }
        }
        compared.append(Int64(rows.count - known))
        offsets.append(gathering.blockOffsets())
        report.add(
            gathering.rowFindings(file: review.source.name, limit: options.findingLimit), limit: options.findingLimit)
        inputs.append(
            PanelInput(
                file: review.source.name, year: review.year, digest: gathering.digest.text, rows: gathering.account))
    }

    /// The counts of the units, each household once; what was repeated is reported and is left out of the account.
    ///
    /// Errors: `review-given-twice`.
    mutating func countedOnce() throws(UnusableInput) -> [FormTallies.Unit] {
        rows.sort(by: FormRow.precedes)
        var repeated: [(first: UInt64, again: UInt64)] = []
        var without: [Int32: [FormRow]] = [:]
        var leftOut = [Int64](repeating: 0, count: inputs.count)
        var head = 0
        for index in rows.indices.dropFirst() {
            guard rows[index].first == rows[head].first, rows[index].second == rows[head].second else {
                head = index
                continue
            }
            repeated.append((rows[head].position, rows[index].position))
            without[rows[index].unit, default: []].append(rows[index])
            leftOut[PanelPosition.file(rows[index].position)] += 1
        }
        rows.removeAll()
        let found = RepeatedRows(repeated, inputs: inputs, offsets: offsets, compared: compared, column: column)
        try found.refuseCopies()
        found.report(to: &report, limit: options.findingLimit)
        inputs = zip(inputs, leftOut).map { input, count in
            PanelInput(
                file: input.file, year: input.year, digest: input.digest,
                rows: input.rows + RowAccount(read: 0, leftOut: count))
        }
        return units.enumerated().map { index, read in
            let tally = without[Int32(index)].map { read.unit.tally.without($0) } ?? read.unit.tally
            let counts = read.counter.counts(of: DeprivationTallies.Unit(key: read.unit.key, tally: tally))
            return FormTallies.Unit(key: read.unit.key.place, counts: counts)
        }
    }
}

extension DeprivationTally {
    /// The tally of the other households, of rows that are in it.
    fileprivate func without(_ rows: [FormRow]) -> DeprivationTally {
        var gone: [DeprivationCell: WeightedCount] = [:]
        for row in rows {
            gone[row.cell, default: .zero] += WeightedCount(
                rows: 1, householdBillionths: WeightedCount.scale,
                personBillionths: Int64(row.size) * WeightedCount.scale)
        }
        return DeprivationTally(
            map { cell, count in
                guard let part = gone[cell] else { return (cell, count) }
                return (
                    cell,
                    WeightedCount(
                        rows: count.rows - part.rows,
                        householdBillionths: count.householdBillionths - part.householdBillionths,
                        personBillionths: count.personBillionths - part.personBillionths)
                )
            })
    }
}

extension UnitKey {
    /// The place alone.
    fileprivate var place: UnitKey { UnitKey(commune: commune, district: district, province: province) }
}
