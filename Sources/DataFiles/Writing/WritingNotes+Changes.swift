internal import Vocabulary

/// The changes that more than one kind of file asks for.
extension WritingNotes {
    mutating func renamed(_ old: String, to new: String, _ program: String) {
        guard old != new else { return }
        warn(
            "name-changed", old, value: "\(old) → \(new)", vi: "tên biến hợp lệ trong \(program)",
            en: "a name that \(program) allows")
    }

    mutating func undeclared(_ column: String, _ values: [String], _ program: String) {
        warn(
            "missing-not-declared", column, value: ColumnDoubts.list(values),
            vi: "mã thiếu mà \(program) khai được; các giá trị này còn trong tệp như giá trị thường",
            en: "missing codes that \(program) can declare; these stay in the file as values")
    }

    mutating func merged(_ column: String, _ codes: [MissingCode]) {
        warn(
            "missing-merged", column, value: codes.isEmpty ? nil : ColumnDoubts.list(codes.map(\.written)),
            vi: "không nhiều mã thiếu hơn số mã có thể; các mã này thành giá trị thiếu không mã",
            en: "no more missing codes than there is room for; these became missing without a code")
    }

    mutating func recodedDates(_ column: String, from old: String, to new: String) {
        note(
            "dates-recoded", column, value: "\(old) → \(new)", vi: "ngày giờ đếm theo chương trình đích",
            en: "days and times counted as the other program does")
    }

    mutating func lostFormat(_ column: String, _ format: String) {
        note(
            "format-not-kept", column, value: format, vi: "định dạng có ở chương trình đích; giá trị không đổi",
            en: "a format the other program has; the values are unchanged")
    }

    mutating func lostLabels(_ column: String, _ values: [String], _ program: String) {
        guard !values.isEmpty else { return }
        warn(
            "label-not-kept", column, value: ColumnDoubts.list(values),
            vi: "giá trị mà \(program) gắn nhãn được", en: "values that \(program) can label")
    }
}

extension MissingCode {
    /// The code as people write it.
    var written: String { DataValue.missing(self).written }
}
