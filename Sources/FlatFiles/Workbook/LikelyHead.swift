internal import Vocabulary

/// Which rows of a sheet look like its head: for advice to a person, never to read by.
enum LikelyHead {
    /// The rows, judged by how many cells the first rows of the sheet have and by what is merged.
    ///
    /// The lowest row of the head is taken to be the first that fills most columns, headings merged from above counted. Rows
    /// above and below belong to it where merged cells reach into them or span a group of its columns.
    static func rows(_ filled: [SheetRow], merged: [MergedCells]) -> HeaderRows? {
        let sheet = Sheet(rows: filled, merged: merged)
        guard let widest = filled.map(\.cells.count).max(), widest > 1 else { return nil }
        let leaf = filled.first { row in
            let count = row.cells.count
            return count > 1 && count * 2 >= widest && sheet.covered(row.number) * 4 >= widest * 3
        }
        guard let leaf else { return nil }
        var (top, bottom) = (leaf.number, leaf.number)
        while bottom - top < HeaderRows.most - 1, let upper = sheet.rowAbove(top, widest) { top = upper }
        while bottom - top < HeaderRows.most - 1, let lower = sheet.rowBelow(top...bottom) { bottom = lower }
        return HeaderRows(top...bottom)
    }

    /// What can be done, as the end of a sentence.
    static func advice(_ rows: HeaderRows) -> LocalizedText {
        let isOne = rows.first == rows.last
        return LocalizedText(
            vi: (isOne ? "dòng \(rows) có vẻ là dòng tên cột" : "các dòng \(rows) có vẻ là tiêu đề nhiều tầng")
                + ": ghi \(rows.setting) ở [file] trong tệp nghiên cứu, hoặc thêm --header-row \(rows) ở lệnh có tùy chọn ấy",
            en: (isOne ? "row \(rows) looks like the column names" : "rows \(rows) look like a head of several rows")
                + ": say \(rows.setting) under [file] of the study, or add --header-row \(rows) where the command has it"
        )
    }

    private struct Sheet {
        let columns: [Int: Set<Int>]
        let merged: [MergedCells]

        init(rows: [SheetRow], merged: [MergedCells]) {
            var columns: [Int: Set<Int>] = [:]
            for row in rows { columns[row.number] = Set(row.cells.map(\.column)) }
            self.columns = columns
            // What is merged round nothing is no heading.
            self.merged = merged.filter { columns[$0.rows.lowerBound]?.contains($0.columns.lowerBound) == true }
        }

        /// Columns of a row with a value, also one merged into it.
        func covered(_ row: Int) -> Int {
            let single = (columns[row] ?? []).map { $0...$0 }
            let spans = single + merged.filter { $0.rows.contains(row) }.map(\.columns)
            var (count, end) = (0, 0)
            for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > end {
                count += span.upperBound - max(span.lowerBound - 1, end)
                end = span.upperBound
            }
            return count
        }

        /// A row above that belongs to the head, if there is one.
        func rowAbove(_ top: Int, _ widest: Int) -> Int? {
            let reaching = merged.filter { $0.rows.contains(top) && $0.rows.lowerBound < top }
            if let upper = reaching.map(\.rows.lowerBound).min() { return upper }
            // A title spans half of the sheet and more, a group fewer columns.
            let isGroup = merged.contains {
                $0.rows == (top - 1)...(top - 1) && $0.columns.count > 1 && $0.columns.count * 2 < widest
            }
            return isGroup ? top - 1 : nil
        }

        /// A row below that belongs to the head, if there is one.
        func rowBelow(_ head: ClosedRange<Int>) -> Int? {
            let reaching = merged.filter { head.contains($0.rows.lowerBound) && $0.rows.upperBound > head.upperBound }
            if let lower = reaching.map(\.rows.upperBound).max() {
                return min(lower, head.lowerBound + HeaderRows.most - 1)
            }
            let below = columns[head.upperBound + 1] ?? []
            let isGroup = merged.contains { rectangle in
                rectangle.rows == head.upperBound...head.upperBound && rectangle.columns.count > 1
                    && rectangle.columns.count { below.contains($0) } > 1
            }
            return isGroup ? head.upperBound + 1 : nil
        }
    }
}
