public import Vocabulary

/// Looks at the column names of delimited text for what makes all of them one: another delimiter, or line ends that are none.
///
/// Nothing is guessed: the file is refused with what stands in it and how to say so.
/// Errors: `other-delimiter` when the header is one field with another usual delimiter in it; `line-ends` when the only line of
/// a file has carriage returns in it.
public func refuseMisread(
    header fields: [String], delimiter: Character, lines: Int, file: String, row: Int = 1
) throws(UnusableInput) {
    if lines == 1, fields.contains(where: { $0.unicodeScalars.contains("\r") }) {
        throw UnusableInput(
            rule: "line-ends", place: Place(file: file, row: row), value: "CR",
            expected: LocalizedText(
                vi: "dòng kết thúc bằng LF hoặc CRLF; tệp chỉ có CR, hãy lưu lại thành CSV UTF-8",
                en: "lines that end in LF or CRLF; the file has CR only: save it again as CSV UTF-8"))
    }
    guard fields.count == 1, let field = fields.first else { return }
    let counts = [";", "\t", ",", "|"].filter { $0 != String(delimiter) }.map { mark in
        (mark: mark, count: field.unicodeScalars.count { String($0) == mark })
    }
    guard let found = counts.max(by: { $0.count < $1.count }), found.count > 0 else { return }
    func name(_ mark: String) -> String { mark == "\t" ? "\\t" : mark }
    throw UnusableInput(
        rule: "other-delimiter", place: Place(file: file, row: row), value: found.mark == "\t" ? "tab" : found.mark,
        expected: LocalizedText(
            vi:
                "dấu “\(name(String(delimiter)))” giữa các cột; ghi delimiter = \"\(name(found.mark))\" ở [file] trong tệp nghiên cứu, dùng --delimiter ở lệnh có tùy chọn ấy, hoặc lưu lại tệp",
            en:
                "“\(name(String(delimiter)))” between columns; say delimiter = \"\(name(found.mark))\" under [file] of the study, use --delimiter where the command has it, or save the file again"
        ))
}
