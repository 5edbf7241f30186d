import FlatFiles
import Vocabulary

extension BudgetTable {
    /// Units printed once or twice that are another unit of the table in another spelling: “Tỷ đống”, “Số hộ”.
    var unitSpellings: [Finding] {
        let printed = rows.filter { !$0.unit.isEmpty }
        let counts = printed.reduce(into: [String: Int]()) { $0[BudgetTable.folded($1.unit), default: 0] += 1 }
        return printed.compactMap { row in
            let own = BudgetTable.folded(row.unit)
            let usual = printed.first { other in
                let unit = BudgetTable.folded(other.unit)
                guard unit != own, let often = counts[unit], let seldom = counts[own], often > 2 * seldom else {
                    return false
                }
                return BudgetTable.bare(unit) == BudgetTable.bare(own) || !nearMisses(of: own, in: [unit]).isEmpty
            }
            return usual.map { other in
                Finding(
                    rule: "unit-spelling", severity: .note,
                    place: Place(file: file, row: row.number, column: "unit"), value: row.unit,
                    expected: LocalizedText(
                        vi: "“\(other.unit)” như ở các dòng khác", en: "“\(other.unit)” as in other rows"))
            }
        }
    }

    private static func folded(_ unit: String) -> String { unit.lowercased() }

    /// A unit without the word for number before it.
    private static func bare(_ unit: String) -> String { unit.hasPrefix("số ") ? String(unit.dropFirst(3)) : unit }
}
