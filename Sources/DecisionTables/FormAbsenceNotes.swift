import ReviewForms
import Tallies
import Vocabulary

// Units that are not in a form: by name, with what the others add up to.
extension FormNotes {
    /// Units that a form lacks, as readers know them.
    struct Absent {
        let missing: [String]
        let gone: [String]
        let unplaced: Int
    }

    /// Names, or codes where there is no name.
    static func names(of book: FormBook, _ names: (UnitCode, FlowSeries.Level) -> String?) -> Absent {
        func text(_ code: UnitCode, _ level: FlowSeries.Level) -> String {
            names(code, level).map { "\($0) (\(code.text))" } ?? code.text
        }
        return Absent(
            missing: book.absentUnits.compactMap { unit in unit.code.map { text($0, unit.level) } },
            gone: book.absences.gone.compactMap { key in
                key.commune.map { text($0, .commune) } ?? key.district.map { text($0, .district) }
                    ?? key.province.map { text($0, .province) }
            }, unplaced: book.absences.unplaced)
    }

    /// Notes on them.
    static func absences(_ sheet: FormSheet, of book: FormBook, _ absent: Absent) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        for partial in sheet.partials where partial.measure == .households {
            guard let total = sheet.rows.first(where: { $0.unit == partial.unit && $0.measure == .households }) else {
                continue
            }
            let known = sheet.columns.indices.compactMap { index in
                total.values[index].count == nil
                    ? partial.values[index].count.map { (title: sheet.columns[index].title, sum: $0) } : nil
            }
            guard !known.isEmpty else { continue }
            func sums(_ language: Language) -> String {
                known.map { "“\($0.title[language])” \($0.sum)" }.joined(separator: "; ")
            }
            let why = reasons(absent)
            notes.append(
                LocalizedText(
                    vi: "Tổng cộng chưa biết: \(why.vi). Cộng các đơn vị đã có số: \(sums(.vi)).",
                    en: "Totals are unknown: \(why.en). Sums of the units that are known: \(sums(.en))."))
        }
        if !absent.gone.isEmpty, sheet.form.rawValue <= OfficialForm.nearPoorFlow.rawValue {
            notes.append(
                LocalizedText(
                    vi:
                        "Đơn vị của năm trước không có dòng năm \(book.year), được coi là đã sáp nhập hay chia lại: \(short(absent.gone)).",
                    en:
                        "Of the year before, without a row of \(book.year), and taken to be merged or divided: \(short(absent.gone))."
                ))
        }
        return notes
    }

    private static func reasons(_ absent: Absent) -> LocalizedText {
        var (vi, en): ([String], [String]) = ([], [])
        if !absent.missing.isEmpty {
            vi.append("chưa có số của \(short(absent.missing))")
            en.append("no numbers of \(short(absent.missing))")
        }
        if absent.unplaced > 0 {
            vi.append("\(absent.unplaced) dòng có lỗi, không rõ của đơn vị nào")
            en.append("rows with errors whose unit is not known: \(absent.unplaced)")
        }
        return LocalizedText(vi: vi.joined(separator: "; "), en: en.joined(separator: "; "))
    }

    /// The first few names.
    private static func short(_ names: [String]) -> String {
        let most = 10
        return names.prefix(most).joined(separator: ", ") + (names.count > most ? ", … (\(names.count))" : "")
    }
}
