package import Vocabulary

/// The beginning of a long list of rows, and what to say of the rest.
package struct LongList {
    /// Rows there are, and rows at most drawn.
    package let count: Int, limit: Int

    /// A list of so many rows, of which so many are drawn at most.
    package init(count: Int, limit: Int) {
        self.count = count
        self.limit = limit
    }

    /// Rows drawn.
    package var drawn: Int { min(count, limit) }

    /// How many were left out; empty when none was.
    package var notes: [LocalizedText] {
        guard count > drawn else { return [] }
        let (rest, whole) = (count - drawn, count)
        return [
            LocalizedText(
                vi: "Hình vẽ \(drawn) dòng đầu trong \(whole) dòng; \(rest) dòng sau không vẽ, xem bảng.",
                en: "The figure shows the first \(drawn) of \(whole) rows; the other \(rest) are in the table.")
        ]
    }
}
