import DataFiles
import FlatFiles
import TestSupport
import Vocabulary

/// A small survey with everything that gets lost between programs.
enum WritingSample {
    static let letters = DataDictionary(
        variables: [
            Variable(name: "ma_xa", label: "Mã xã", kind: .text),
            Variable(
                name: "dan_toc", label: "Dân tộc của chủ hộ", kind: .number, format: "%8.0g",
                valueLabels: [
                    ValueLabel(value: .number(1), label: "Kinh"), ValueLabel(value: .number(2), label: "Tày"),
                    ValueLabel(value: .missing(.tagged("a")), label: "Không biết"),
                    ValueLabel(value: .missing(.tagged("b")), label: "Từ chối"),
                ]),
            Variable(name: "thu_nhap", label: "Thu nhập (nghìn đồng)", kind: .number, format: "%12.2f"),
            Variable(name: "tuoi", label: "Tuổi", kind: .number),
            Variable(name: "ngay", label: "Ngày phỏng vấn", kind: .number, format: "%td"),
        ], label: "Khảo sát mẫu")

    static let lettersRows: [[DataValue]] = [
        [.text("08301"), .number(1), .number(1250.75), .number(34), .number(20000)],
        [.text("08302"), .number(2), .missing(.tagged("z")), .number(-7), .number(0)],
        [.text("xã Đông Hồ"), .missing(.tagged("a")), .number(-3.5), .number(100), .missing(.system)],
        [.missing(.system), .missing(.tagged("b")), .missing(.system), .missing(.system), .number(-1)],
        [.text("a,\"b\""), .missing(.system), .number(1e9), .number(101), .number(23000)],
    ]

    static let codes = DataDictionary(
        variables: [
            Variable(
                name: "q1", label: "Nước sạch", kind: .number, format: "F4.0",
                valueLabels: [
                    ValueLabel(value: .number(1), label: "Có"), ValueLabel(value: .number(0), label: "Không"),
                    ValueLabel(value: .missing(.number(98)), label: "Không biết"),
                    ValueLabel(value: .missing(.number(99)), label: "Không trả lời"),
                ], missing: [.number(98), .number(99)]),
            Variable(
                name: "q2", label: "Số người", kind: .number, format: "F8.2",
                missing: [.range(-9 ... -7), .number(99)]),
            Variable(
                name: "q3", label: "Nghề", kind: .text,
                valueLabels: [ValueLabel(value: .text("N"), label: "Nông nghiệp")], missing: [.text("KB")]),
        ])

    static let codesRows: [[DataValue]] = [
        [.number(1), .number(4), .text("N")],
        [.number(0), .missing(.number(-8)), .missing(.text("KB"))],
        [.missing(.number(98)), .missing(.number(99)), .text("buôn bán nhỏ")],
        [.missing(.number(99)), .missing(.system), .missing(.system)],
    ]

    /// Texts of every width, in variables whose names begin alike.
    static let words = DataDictionary(
        variables: [
            Variable(name: "ghi_chú_một", label: "Ghi chú", kind: .text),
            Variable(name: "ghi_chú_hai", label: "Ghi chú nữa", kind: .text),
            Variable(name: "số_người_trong_hộ", label: "Số người", kind: .number),
        ])

    static let wordsRows: [[DataValue]] = [
        [.text(String(repeating: "ế", count: 100)), .text(String(repeating: "ơ", count: 1_100)), .number(4)],
        [.missing(.system), .missing(.system), .missing(.system)],
        [.text("ngắn"), .text("dài " + String(repeating: "đ", count: 300)), .number(0.1)],
    ]
}

/// A file written and read again.
struct WrittenFile {
    let folder: TemporaryFolder
    let file: DataFile
    let rows: [[DataValue]]
    let findings: [Finding]

    init(
        _ dictionary: DataDictionary, _ rows: [[DataValue]], _ name: String,
        options: WritingOptions = WritingOptions(), reading: DataFileOptions = DataFileOptions()
    ) throws {
        folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        findings = try DataFileWriter.write(
            dictionary, rows: writingRows(rows), as: DataFileKind(of: path), to: path, options: options)
        file = try DataFile(path, options: reading)
        var read: [[DataValue]] = []
        try file.forEachRow(of: Array(file.dictionary.variables.indices)) { row in
            read.append(row.map { $0 })
            return .next
        }
        self.rows = read
    }

    /// Values of findings of a rule.
    func values(_ rule: String) -> [String?] { findings.filter { $0.rule == rule }.map(\.value) }

    /// A variable of the new file.
    func variable(_ index: Int) -> Variable { file.dictionary.variables[index] }
}

/// Rows in memory as a source that can be asked again.
func writingRows(_ rows: [[DataValue]]) -> DataFileWriter.Rows {
    { (body: ([DataValue]) -> Continuation) throws(UnusableInput) in
        for row in rows where body(row) == .stop { return }
    }
}
