internal import Vocabulary

/// The head of a sheet and the first rows round it.
struct SheetPreview {
    /// Rows that hold anything: some above the head, the head, some below it.
    private(set) var rows: [SheetRow] = []
    /// Where the head is; `nil` as long as it was not found.
    private(set) var headerRows: HeaderRows?

    private let asked: HeaderRows?
    private var below = 0

    /// The head asked for, or the first row that holds anything.
    init(_ asked: HeaderRows?) { self.asked = asked }

    /// The rows of the head.
    var head: [SheetRow] {
        guard let headerRows else { return [] }
        return rows.filter { (headerRows.first...headerRows.last).contains($0.number) }
    }

    /// Takes the next row and says whether more are wanted.
    mutating func take(_ row: SheetRow) -> Bool {
        let head = asked ?? headerRows ?? HeaderRows(row.number)
        rows.append(row)
        if row.number < head.first {
            if rows.count > WorkbookLimits.previewRows { rows.removeFirst() }
            return true
        }
        if row.number == head.last { headerRows = head }
        // A head whose lowest row is empty is none.
        guard row.number > head.last else { return true }
        below += 1
        return headerRows != nil && below < WorkbookLimits.previewRows
    }

    /// Refuses values below a cell without a name, once for each column.
    func refuseUnnamed(_ fieldOfColumn: [Int?], header: HeaderRows, file: String) throws(UnusableInput) {
        var seen: Set<Int> = []
        var findings: [Finding] = []
        for row in rows where row.number > header.last {
            for cell in row.cells where cell.column > fieldOfColumn.count || fieldOfColumn[cell.column - 1] == nil {
                if seen.insert(cell.column).inserted { findings.append(cell.unnamed(row.number, header, file)) }
            }
        }
        if !findings.isEmpty { throw UnusableInput(Array(findings.prefix(WorkbookLimits.findings))) }
    }
}

extension UnusableInput {
    /// The first finding, with the rows that look like the head.
    func advising(_ likely: HeaderRows?) -> UnusableInput {
        guard let likely, let first = findings.first else { return self }
        let advice = LikelyHead.advice(likely)
        return UnusableInput([
            Finding(
                rule: first.rule, severity: first.severity, place: first.place, value: first.value,
                expected: LocalizedText(
                    vi: "\(first.expected.vi); \(advice.vi)", en: "\(first.expected.en); \(advice.en)"))
        ])
    }
}
