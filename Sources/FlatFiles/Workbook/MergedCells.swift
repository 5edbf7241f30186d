/// A rectangle of merged cells. Its first cell holds the value.
struct MergedCells: Equatable {
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    /// A rectangle by the names of its corners, such as `B3:E3`.
    init?(_ name: UnsafePointer<CChar>) {
        let corners = String(cString: name).split(separator: ":", omittingEmptySubsequences: false)
        guard corners.count == 2, let first = CellReference.columnAndRow(String(corners[0])),
            let last = CellReference.columnAndRow(String(corners[1])), first.column >= 1, first.row >= 1,
            first.column <= last.column, first.row <= last.row, last.column <= WorkbookLimits.columns,
            last.row <= WorkbookLimits.rows
        else { return nil }
        (columns, rows) = (first.column...last.column, first.row...last.row)
    }
}

/// Collects the merged cells near the head of a sheet. Its part lists them behind all rows, so they take a pass of their own.
final class MergedCellList: XMLListener {
    private(set) var rectangles: [MergedCells] = []
    private let lastRow: Int

    /// Only rectangles that begin in this row or above it matter.
    init(upTo lastRow: Int) { self.lastRow = lastRow }

    func open(_ element: XMLElement) {
        guard element.isNamed("mergeCell"), rectangles.count < WorkbookLimits.merges,
            let rectangle = element.attribute("ref").flatMap({ MergedCells($0) }),
            rectangle.rows.lowerBound <= lastRow
        else { return }
        rectangles.append(rectangle)
    }
}
