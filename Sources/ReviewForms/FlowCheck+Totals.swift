import Tallies
import Vocabulary

/// Rules about where a unit belongs, and about totals of units.
extension FlowCheck {
    /// Units that change their place for a year. To be called before the totals, which such a row throws off.
    mutating func checkPlaces(keys: FlowKeys) {
        for unit in keys.units where unit.count > 1 { checkPlace(unit) }
    }

    /// One year of a unit that says another district, province or area than all the others.
    private mutating func checkPlace(_ unit: [Int]) {
        guard study.commune != nil, !ledger.rows[unit[0]].isTotal else { return }
        let parts: [(column: String?, rule: String, text: (UnitKey) -> String?)] = [
            (study.district?.column, "unit-two-parents", { $0.district?.text }),
            (study.province?.column, "unit-two-parents", { $0.province?.text }),
            (study.area?.column, "unit-two-areas", { $0.area?.rawValue }),
        ]
        for part in parts {
            let known = unit.compactMap { row in part.text(ledger.rows[row].unit).map { (row: row, text: $0) } }
            let counts = Dictionary(grouping: known, by: \.text)
            guard known.count > 1, counts.count == 2 else { continue }
            // Of two rows that differ the later one is named; of more, the one that stands alone.
            let odd =
                known.count == 2 ? known[1] : known.first { counts[$0.text]?.count == 1 }
            guard let odd, let usual = known.first(where: { $0.text != odd.text }) else { continue }
            let text = usual.text
            doubtTotals(of: odd.row, orRow: usual.row)
            add(
                part.rule, .warning, row: odd.row, column: part.column,
                value: part.column.flatMap { ledger.rows[odd.row].source.optional($0) },
                expected: LocalizedText(vi: "“\(text)” như các năm khác", en: "“\(text)” as in the other years"))
        }
    }

    /// The totals of the year that a row counts in, and those it would count in with the place of another year.
    private mutating func doubtTotals(of row: Int, orRow usual: Int) {
        let (own, other) = (ledger.rows[row].unit, ledger.rows[usual].unit)
        for (index, total) in ledger.totals.enumerated() where ledger.rows[total.row].year == ledger.rows[row].year {
            let unit = ledger.rows[total.row].unit
            let counts = [own, other].map { place in
                (unit.district == nil || unit.district == place.district)
                    && (unit.province == nil || unit.province == place.province)
                    && (unit.area == nil || unit.area == place.area)
            }
            if counts[0] != counts[1] { doubtfulTotals.insert(index) }
        }
    }

    /// Totals against their parts, the smaller ones first: what a district explains is not said again of the province.
    mutating func checkTotals() {
        var explained = [[Int64]](repeating: [], count: ledger.totals.count)
        let order = ledger.totals.indices.sorted {
            (ledger.totals[$0].parts.count, $0) < (ledger.totals[$1].parts.count, $1)
        }
        for index in order where !doubtfulTotals.contains(index) {
            let total = ledger.totals[index]
            if explained[index].isEmpty { explained[index] = Array(repeating: 0, count: columns.itemCount) }
            for item in 0..<columns.itemCount {
                let item = FlowItem(index: item)
                guard ledger.holds(.sum(index, item: item)) == false,
                    let value = ledger[FlowNumber(row: total.row, item: item)]
                else { continue }
                let gap = value - total.sums[item.index]
                guard gap != explained[index][item.index] else { continue }
                add(
                    "sum-of-parts", .error, FlowNumber(row: total.row, item: item),
                    expected: wording.wanted(.sum(index, item: item), in: ledger))
                for wider in ledger.totalsOf[total.parts[0]] where wider != index {
                    if explained[wider].isEmpty { explained[wider] = Array(repeating: 0, count: columns.itemCount) }
                    explained[wider][item.index] += gap
                }
            }
        }
    }
}
