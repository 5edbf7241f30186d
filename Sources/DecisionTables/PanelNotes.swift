public import Tallies
public import Vocabulary

/// What a reader of a table made from yearly reviews must know about what is not in it.
public enum PanelNotes {
    /// The reviews read, and rows and years that were left out.
    public static func notes(
        years: [Int], rows: RowAccount, incomplete: Int64, unknownStates: Int64
    ) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if let first = years.first, let last = years.last {
            notes.append(
                LocalizedText(
                    vi:
                        "Các kỳ rà soát \(first)–\(last). Hộ vắng ở kỳ sau (chết, chuyển đi, không rà soát) không được tính.",
                    en:
                        "Reviews \(first)–\(last). Households absent from the next review (died, moved, not reviewed) are not counted."
                ))
        }
        if rows.leftOut > 0 {
            let (left, read) = (Words.count(rows.leftOut), Words.count(rows.read))
            notes.append(
                LocalizedText(
                    vi: "\(left.vi) trong \(read.vi) dòng có lỗi và bị để ngoài.",
                    en: "\(left.en) of \(read.en) rows had errors and were left out."))
        }
        if incomplete > 0 {
            let count = Words.count(incomplete)
            notes.append(
                LocalizedText(
                    vi: "\(count.vi) hộ-năm thuộc diện theo dõi không dùng được vì thiếu ít nhất một đặc điểm của hộ.",
                    en:
                        "\(count.en) household-years at risk could not be used: something about the household is unknown."
                ))
        }
        if unknownStates > 0 {
            let count = Words.count(unknownStates)
            notes.append(
                LocalizedText(
                    vi: "\(count.vi) dòng không rõ hộ thuộc danh sách nào; coi như không được rà soát.",
                    en: "\(count.en) rows do not tell which list the household is on; taken as not reviewed."))
        }
        return notes
    }
}
