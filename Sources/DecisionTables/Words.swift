import Tabular
import Vocabulary

/// Headings that stand in more than one table: one wording each.
enum Words {
    static let code = Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading)
    static let name = Column("name", LocalizedText(vi: "Tên", en: "Name"), .leading)
    static let rows = Column("rows", LocalizedText(vi: "Số dòng (n)", en: "Rows (n)"))
    static let households = Column("households", LocalizedText(vi: "Số hộ", en: "Households"))
    static let persons = Column("persons", LocalizedText(vi: "Nhân khẩu", en: "Persons"))
    static let incidence = Column("incidence", LocalizedText(vi: "H: tỷ lệ nghèo đa chiều", en: "H: incidence"))
    static let intensity = Column("intensity", LocalizedText(vi: "A: cường độ nghèo", en: "A: intensity"))
    static let adjusted = Column("adjusted_headcount", LocalizedText(vi: "M0 = H × A", en: "M0 = H × A"))
    static let severe = Column("severe", LocalizedText(vi: "Nghèo nghiêm trọng", en: "Severe"))
    static let vulnerable = Column("vulnerable", LocalizedText(vi: "Dễ tổn thương", en: "Vulnerable"))
    static let dropped = Column(
        "dropped_rows", LocalizedText(vi: "Dòng bị loại do thiếu dữ liệu", en: "Rows dropped as missing"))
    static let unclassified = Column("unclassified", LocalizedText(vi: "Chưa phân loại", en: "Unclassified"))
    static let total = LocalizedText(vi: "Tổng", en: "Total")

    /// A number inside a sentence: as short as it is, with a decimal comma in Vietnamese.
    static func plain(_ number: Double) -> LocalizedText {
        let text = Int64(exactly: number).map { String($0) } ?? "\(number)"
        return LocalizedText(vi: text.replacing(".", with: ","), en: text)
    }

    /// The note on rows with errors, if there are any.
    static func rowsLeftOut(_ rows: Int64) -> [LocalizedText] {
        guard rows > 0 else { return [] }
        return [
            LocalizedText(
                vi: "\(rows) dòng có lỗi bị để ngoài; xem ansinh data check.",
                en: rows == 1
                    ? "1 row with errors left out; see ansinh data check."
                    : "\(rows) rows with errors left out; see ansinh data check.")
        ]
    }

    /// A cell without anything in it, where that says nothing.
    static let blank = Cell.label(LocalizedText(verbatim: ""))

    /// Text, or a blank cell.
    static func textOrBlank(_ text: String?) -> Cell {
        guard let text, !text.isEmpty else { return blank }
        return .text(text)
    }

    /// Names of official classes where the standard itself has no word for them.
    static let notPoor = LocalizedText(
        vi: "Không nghèo, chưa rõ mức sống", en: "Neither poor nor near-poor, level not known")
    static let unclassifiedClass = LocalizedText(vi: "Chưa phân loại được", en: "Could not be classified")
}

extension LocalizedText {
    /// A clause as a sentence: a capital letter first, a full stop last.
    var asSentence: LocalizedText {
        LocalizedText(
            vi: vi.prefix(1).uppercased() + vi.dropFirst() + ".", en: en.prefix(1).uppercased() + en.dropFirst() + ".")
    }
}
