import Tabular
import Vocabulary

/// A table with every kind of cell.
enum SampleTable {
    static let columns = [
        Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading),
        Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
    ]

    /// Name, cell, Vietnamese, English and machine text.
    static let cells: [(name: String, cell: Cell, vi: String, en: String, machine: String)] = [
        ("count", .count(1_234_567), "1.234.567", "1,234,567", "1234567"),
        ("negative count", .count(-1_234), "−1.234", "−1,234", "-1234"),
        ("number", .number(1_234_567.891, decimals: 2), "1.234.567,89", "1,234,567.89", "1234567.891"),
        ("negative number", .number(-0.5, decimals: 1), "−0,5", "−0.5", "-0.5"),
        ("share", .share(0.0469, decimals: 2), "4,69\u{A0}%", "4.69%", "0.0469"),
        ("money", .money(Dong(1_500_000)), "1.500.000\u{A0}₫", "1,500,000\u{A0}₫", "1500000"),
        ("rank", .rank(3, isTied: false), "3", "3", "3"), ("tied rank", .rank(3, isTied: true), "3=", "3=", "3"),
        ("label", .label(LocalizedText(vi: "Hộ nghèo", en: "Poor")), "Hộ nghèo", "Poor", ""),
        ("text", .text("SYN-C001"), "SYN-C001", "SYN-C001", "SYN-C001"),
        ("unknown", .missing(.unknown), "chưa rõ", "unknown", ""),
        ("not applicable", .missing(.notApplicable), "–", "–", ""),
        ("not computed", .missing(.notComputed), "chưa tính", "not computed", ""),
        ("suppressed", .suppressed, "(giấu)", "(suppressed)", "suppressed"),
    ]

    static func provenance(_ origin: DataOrigin = .observed) -> Provenance {
        Provenance(
            origin: origin,
            inputs: [Provenance.Input(name: "hộ.csv", digest: "0123456789abcdef0123456789abcdef", rows: 12_345)],
            instruments: ["vn-2022-2025"], method: "Alkire-Foster k=1/4", seed: 42, version: "9.8.7",
            uncertainty: LocalizedText(vi: "không có", en: "none at all"))
    }

    static func table(
        _ rows: [[Cell]] = cells.map { [.text($0.name), $0.cell] }, origin: DataOrigin = .observed
    ) -> Table {
        Table(
            key: "sample", title: LocalizedText(vi: "Bảng mẫu", en: "Sample table"), columns: columns, rows: rows,
            notes: [LocalizedText(vi: "Một ghi chú", en: "One note")], provenance: provenance(origin))
    }

    static func blocks(origin: DataOrigin = .observed) -> Table {
        Table(
            key: "blocks", title: LocalizedText(vi: "Hai khối", en: "Two blocks"), columns: columns,
            sections: [
                Section(
                    key: "selected", title: LocalizedText(vi: "Được chọn", en: "Selected"),
                    rows: [[.text("A"), .count(1)]]),
                Section(key: "refused", title: LocalizedText(vi: "Bị loại", en: "Refused"), rows: []),
                Section(
                    key: "reserve", title: LocalizedText(vi: "Dự phòng", en: "Reserve"),
                    rows: [[.text("B"), .count(2)]]),
            ], notes: [], provenance: provenance(origin))
    }
}
