internal import Vocabulary

/// The beginning of a long list of rows, and what to say of the rest.
struct LongList {
    /// Rows there are, and rows at most drawn.
    let count: Int, limit: Int

    /// Rows drawn.
    var drawn: Int { min(count, limit) }

    /// How many were left out; empty when none was.
    var notes: [LocalizedText] {
        guard count > drawn else { return [] }
        let (rest, whole) = (count - drawn, count)
        return [
            LocalizedText(
                vi: "Hình vẽ \(drawn) dòng đầu trong \(whole) dòng; \(rest) dòng sau không vẽ, xem bảng.",
                en: "The figure shows the first \(drawn) of \(whole) rows; the other \(rest) are in the table.")
        ]
    }
}
