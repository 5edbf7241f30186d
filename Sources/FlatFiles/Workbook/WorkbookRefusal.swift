internal import Vocabulary

/// What a workbook may ask of memory and time. Far above any table of an office, far below what hurts.
enum WorkbookLimits {
    /// Inflated bytes of a part that is held in memory, or of a packed text.
    static let partBytes = 1 << 29
    /// Inflated bytes of a sheet, which is read row by row: as many as an archive can state.
    static let sheetBytes = 1 << 32
    /// Inflated bytes of all parts.
    static let totalBytes = 1 << 33
    /// Inflated over packed size. Sheets of equal cells reach some 50; deflate itself ends at 1,032.
    static let ratio = 200
    /// The ratio of smaller parts does not matter.
    static let ratioAppliesFrom = 1 << 23
    /// Bytes of one tag or entity; text between tags comes in pieces and has no such limit.
    static let tokenBytes = 1 << 20
    /// Elements inside one another.
    static let depth = 200
    /// Bytes of one cell's text. Excel stops at 32,767 characters.
    static let cellBytes = 1 << 18
    /// Rows and columns of a sheet, as Excel has them.
    static let rows = 1 << 20
    static let columns = 1 << 14
    /// Columns with a name, and fields of a table.
    static let namedColumns = 2_000
    static let fields = 20_000_000
    /// Merged cells near the head of a sheet.
    static let merges = 2_000
    /// Rows with values that are looked at to judge where the head is.
    static let previewRows = 30
    /// Findings listed of one sheet.
    static let findings = 50
}

/// Refusals of whole workbooks, worded once.
enum WorkbookRefusal {
    static func notWorkbook(_ file: String) -> UnusableInput {
        refusal(
            "not-a-workbook", file, vi: "bảng tính .xlsx (tệp này không phải; văn bản phân cách thì đặt tên .csv)",
            en: "an .xlsx workbook (this file is none; delimited text should be named .csv)")
    }

    static func isOld(_ file: String) -> UnusableInput {
        refusal(
            "old-workbook", file, vi: "tệp .xlsx (đây là tệp .xls cũ hoặc có mật khẩu; hãy lưu lại thành .xlsx)",
            en: "an .xlsx file (this is an old .xls or password-protected file; save as .xlsx)")
    }

    static func otherKind(_ file: String, _ kind: String) -> UnusableInput {
        refusal(
            "not-a-workbook", file, vi: "tệp .xlsx (đây là tệp \(kind); hãy lưu lại thành .xlsx)",
            en: "an .xlsx file (this is \(kind); save as .xlsx)")
    }

    static func isEncrypted(_ file: String) -> UnusableInput {
        refusal("encrypted-workbook", file, vi: "tệp .xlsx không có mật khẩu", en: "an .xlsx file without a password")
    }

    static func isZip64(_ file: String) -> UnusableInput {
        refusal(
            "workbook-too-large", file, vi: "tệp .xlsx thường (tệp này ở dạng ZIP64 cho dữ liệu trên 4 GB)",
            en: "an ordinary .xlsx file (this one is in the ZIP64 form for more than 4 GB)")
    }

    static func tooLarge(_ file: String, value: String, vi: String, en: String) -> UnusableInput {
        UnusableInput(
            rule: "workbook-too-large", place: Place(file: file), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }

    static func damaged(_ file: String, vi: String, en: String) -> UnusableInput {
        refusal(
            "damaged-workbook", file, vi: "tệp .xlsx nguyên vẹn (\(vi))", en: "an .xlsx file in one piece (\(en))")
    }

    private static func refusal(_ rule: String, _ file: String, vi: String, en: String) -> UnusableInput {
        UnusableInput(rule: rule, place: Place(file: file), expected: LocalizedText(vi: vi, en: en))
    }
}
