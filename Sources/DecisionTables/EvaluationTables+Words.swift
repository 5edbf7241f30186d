import Tabular
import TargetEvaluation
import Vocabulary

extension Verdict {
    /// The verdict as a cell.
    var cell: Cell { .choice(rawValue, words) }

    /// The verdict with a sign of its own, so that it reads without colour.
    var words: LocalizedText {
        let (vi, en) =
            switch self {
            case .met: ("đạt", "met")
            case .notMet: ("không đạt", "not met")
            case .tooClose: ("chưa phân định được", "too close to call")
            case .notApplicable: ("không áp dụng", "not applicable")
            case .noData: ("chưa có số liệu", "no data")
            case .undecided: ("văn bản không định rõ", "the words do not decide")
            }
        return LocalizedText(vi: "\(sign) \(vi)", en: "\(sign) \(en)")
    }

    /// The sign alone.
    var sign: String {
        switch self {
        case .met: "✓"
        case .notMet: "✗"
        case .tooClose: "≈"
        case .notApplicable: "∅"
        case .noData: "?"
        case .undecided: "~"
        }
    }
}

extension EvaluatedTarget {
    /// Whether the number is final.
    var statusCell: Cell {
        guard measurement != nil else { return Words.blank }
        if isProvisional { return .choice("provisional", LocalizedText(vi: "tạm tính", en: "provisional")) }
        return remarks.contains(.undated) || remarks.contains(.reviewUnknown)
            ? .choice("not_known", LocalizedText(vi: "chưa rõ", en: "not known"))
            : .choice("final", LocalizedText(vi: "chính thức", en: "final"))
    }

    /// All remarks, and the note of the results table.
    var remarkWords: LocalizedText {
        var parts = remarks.map(\.words)
        if !note.isEmpty { parts.append(LocalizedText(verbatim: note)) }
        return LocalizedText(
            vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }
}

extension EvaluatedTarget.Basis {
    /// Where the number comes from, as a cell.
    var cell: Cell {
        switch self {
        case .computed: .choice("flows", LocalizedText(vi: "tính từ biểu biến động", en: "counted from the flows"))
        case .given(.review): .choice("review", LocalizedText(vi: "rà soát", en: "review"))
        case .given(.register): .choice("register", LocalizedText(vi: "sổ quản lý", en: "register"))
        case .given(.survey): .choice("survey", LocalizedText(vi: "điều tra mẫu", en: "survey"))
        case .given(nil): .choice("table", LocalizedText(vi: "bảng kết quả", en: "results table"))
        case .none: Words.blank
        }
    }
}

extension Remark {
    var words: LocalizedText {
        switch self {
        case .beforeReviewCloses(let day):
            LocalizedText(
                vi: "trước khi rà soát kết thúc (\(Words.day(day).vi))",
                en: "before the review closes (\(Words.day(day).en))")
        case .reviewUnknown:
            LocalizedText(vi: "không rõ ngày rà soát kết thúc", en: "the day the review closes is not known")
        case .beforeDueDay(let day):
            LocalizedText(vi: "trước hạn \(Words.day(day).vi)", en: "before the due day \(Words.day(day).en)")
        case .dueLater(let day):
            LocalizedText(vi: "hạn \(Words.day(day).vi), chưa đến", en: "due only on \(Words.day(day).en)")
        case .undated: LocalizedText(vi: "không rõ số của ngày nào", en: "the day it describes is not given")
        case .rounded(let rounding): rounding.words
        case .sampleStraddles:
            LocalizedText(
                vi: "khoảng 95% của mẫu chứa mức đề ra", en: "the 95% range of the sample holds the target")
        case .sampleErrorUnknown:
            LocalizedText(vi: "số của mẫu, không rõ sai số", en: "from a sample, error not given")
        case .nobody: LocalizedText(vi: "không có đối tượng", en: "nobody it applies to")
        case .saysAbout: LocalizedText(vi: "văn bản ghi “khoảng”", en: "the text says “about”")
        case .insideRange: LocalizedText(vi: "trong khoảng đề ra", en: "inside the range asked")
        case .beyondRange:
            LocalizedText(
                vi: "tốt hơn khoảng đề ra, cũng là đạt", en: "better than the range asked, which meets it too")
        case .rowsLeftOut(let rows):
            LocalizedText(
                vi: "dòng \(list(rows)) có lỗi, bị để ngoài", en: "row \(list(rows)) left out for its errors")
        case .notComputed(let gap): gap.words
        case .computedInstead(let value, let decimals, let row):
            LocalizedText(
                vi: "dùng số tính được; bảng kết quả, dòng \(row), ghi \(given(value, decimals).vi)",
                en: "the counted value is used; the results table, row \(row), says \(given(value, decimals).en)")
        }
    }

    private func list(_ rows: [Int]) -> String { rows.map(String.init).joined(separator: ", ") }

    private func given(_ value: Double?, _ decimals: Int) -> LocalizedText {
        value.map { Words.rounded($0, decimals: decimals) }
            ?? LocalizedText(vi: "không có đối tượng", en: "nobody it applies to")
    }
}

extension Rounding {
    var words: LocalizedText {
        let (low, high) = (Words.rounded(lowest, decimals: decimals), Words.rounded(highest, decimals: decimals))
        let remedy =
            switch remedy {
            case .counts: LocalizedText(vi: "tử số và mẫu số", en: "numerator and denominator")
            case .flows: LocalizedText(vi: "danh sách của hai kỳ rà soát", en: "the lists of both reviews")
            case .digits: LocalizedText(vi: "thêm chữ số", en: "more digits")
            }
        return LocalizedText(
            vi: "số in đã làm tròn, có thể là từ \(low.vi) đến \(high.vi); cần \(remedy.vi) để phân định",
            en: "rounded in print, it can be anything from \(low.en) to \(high.en); \(remedy.en) would settle it")
    }
}

extension ComputedResults.Gap {
    var words: LocalizedText {
        switch self {
        case .noRow(let year):
            LocalizedText(vi: "biểu biến động không có năm \(year)", en: "the flows have no row of \(year)")
        case .communesMissing(let count, let first, let year):
            LocalizedText(
                vi: "biểu biến động năm \(year) thiếu \(count) xã, ví dụ \(first)",
                en: "communes without a row of \(year) in the flows: \(count), for example \(first)")
        case .unknownCell:
            LocalizedText(vi: "biểu biến động để trống ô cần dùng", en: "the flows leave a needed cell open")
        }
    }
}
