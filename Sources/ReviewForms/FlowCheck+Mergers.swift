import Tallies
import Territory
import Vocabulary

/// The first review of units that were put together.
extension FlowCheck {
    private struct Place: Hashable {
        let code: UnitCode
        let year: Int
    }

    /// The list before the first review of a new unit is the sum of the lists of its parts, where it is made of whole units
    /// whose lists are all known. A warning: it may be the crosswalk that is wrong.
    mutating func checkMergers(_ crosswalk: Crosswalk) {
        var places: [Place: Int] = [:]
        for (row, entry) in ledger.rows.enumerated() where !entry.isTotal {
            if let code = entry.unit.commune, let year = entry.year { places[Place(code: code, year: year)] = row }
        }
        for change in crosswalk.changes {
            let (changed, year) = (change.changedUnits, change.firstReviewYear)
            let parts = Dictionary(grouping: change.rows, by: \.new).filter { code, rows in
                changed.contains(code) && rows.allSatisfy { $0.weight.numerator == $0.weight.denominator }
            }
            for (code, rows) in parts.sorted(by: { $0.key < $1.key }) {
                let before = rows.compactMap { places[Place(code: $0.old, year: year - 1)] }
                guard before.count == rows.count, let row = places[Place(code: code, year: year)] else { continue }
                for form in FlowForm.both { compare(form, at: row, with: before, of: rows.map(\.old)) }
            }
        }
    }

    private mutating func compare(_ form: FlowForm, at row: Int, with before: [Int], of codes: [UnitCode]) {
        let number = FlowNumber(row: row, item: FlowItem(form.opening))
        let lists = before.compactMap { ledger[FlowNumber(row: $0, item: FlowItem(form.closing))] }
        guard lists.count == before.count, let opening = ledger[number] else { return }
        let sum = lists.reduce(0, +)
        guard opening != sum else { return }
        let text = lists.map { String($0) }.joined(separator: " + ") + " = \(sum)"
        let names = codes.map(\.text).joined(separator: ", ")
        add(
            "opening-not-parts-closing", .warning, number,
            expected: LocalizedText(
                vi: "tổng số cuối kỳ trước của các đơn vị cũ (\(names)): \(text)",
                en: "the sum of the lists of its parts a year before (\(names)): \(text)"))
    }
}
