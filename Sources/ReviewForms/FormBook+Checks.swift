public import Tallies
public import Vocabulary

// Relations that are no sums of columns: rates, totals of units, and the two ways to the flows.
extension FormBook {
    typealias Check = (rule: String, forms: [OfficialForm], compared: Int64, broken: [Finding])

    /// Printed rates against their counts, at the printed precision.
    func checkRates(_ index: FormIndex, _ file: String) -> Check {
        var broken: [Finding] = []
        var compared: Int64 = 0
        let pairs: [(OfficialForm, OfficialForm, FormList)] = [
            (.poorDeprivationRates, .poorDeprivations, .poor),
            (.nearPoorDeprivationRates, .nearPoorDeprivations, .nearPoor),
        ]
        for (rates, counts, list) in pairs {
            for row in self[rates].rows {
                for (column, value) in zip(self[rates].columns, row.values) {
                    guard case .rate(let rate) = value,
                        let part = index[counts, column.key, .households, row.unit],
                        let whole = index[counts, list.rawValue, .households, row.unit]
                    else { continue }
                    compared += 1
                    let right = PrintedRate(part, of: whole, decimals: FormDrafts.rateDecimals)
                    guard right?.units != rate else { continue }
                    let term = FormTerm(form: rates, column: column.key)
                    let sum = "100 × \(part) / \(whole)"
                    broken.append(
                        Finding(
                            rule: "rate-mismatch", severity: .error, place: place(of: term, row.unit, file),
                            value: PrintedRate(units: rate, decimals: FormDrafts.rateDecimals, slack: 1).text("."),
                            expected: LocalizedText(
                                vi: "\(sum) = \(right?.text(",") ?? "–") theo biểu \(counts.rawValue)",
                                en: "\(sum) = \(right?.text(".") ?? "–"), as in form \(counts.rawValue)")))
                }
            }
        }
        return (
            "rate-mismatch",
            [.poorDeprivations, .poorDeprivationRates, .nearPoorDeprivations, .nearPoorDeprivationRates], compared,
            broken
        )
    }

    /// Totals of districts and provinces against their rows.
    func checkTotals(_ index: FormIndex, _ file: String) -> Check {
        var broken: [Finding] = []
        var compared: Int64 = 0
        for sheet in sheets {
            for row in sheet.rows where !units[row.unit].parts.isEmpty {
                for (column, value) in zip(sheet.columns, row.values) {
                    let parts = units[row.unit].parts.map { index[sheet.form, column.key, row.measure, $0] }
                    guard let total = value.count, !parts.contains(nil) else { continue }
                    compared += 1
                    let sum = parts.compactMap(\.self).reduce(0, +)
                    guard sum != total else { continue }
                    broken.append(
                        Finding(
                            rule: "sum-of-parts", severity: .error,
                            place: place(of: FormTerm(form: sheet.form, column: column.key), row.unit, file),
                            value: String(total),
                            expected: LocalizedText(
                                vi: "\(sum) như tổng \(parts.count) đơn vị",
                                en: "\(sum), the sum of \(parts.count) units")))
                }
            }
        }
        return ("sum-of-parts", OfficialForm.allCases, compared, broken)
    }

    /// Forms 2 and 3 of a flow table against the flows of the households themselves, where both are known.
    public func differences(from panel: FlowSeries, file: String) -> [Finding] {
        let other = FormUnits(year: year, tallies: nil, flows: panel, by: .commune)
        var found: [Finding] = []
        for (unit, source) in zip(other.units, other.sources) where unit.parts.isEmpty {
            guard
                let row = units.firstIndex(where: { $0.code == unit.code && $0.level == unit.level && $0.parts.isEmpty }
                )
            else { continue }
            for form in [OfficialForm.poorFlow, .nearPoorFlow] {
                let drafts = FormDrafts(tallies: nil, hasFlows: true, ethnicGroups: []).columns(of: form)
                // The stocks after the review are compared with form 1 already. Files of a few years cannot tell a household that
                // is poor again from one that never was: the two are compared together.
                let again = form == .poorFlow ? "re_poor" : "re_near_poor"
                let newly = form == .poorFlow ? "newly_poor" : "newly_near_poor"
                for draft in drafts where draft.key != "closing" && draft.key != again {
                    let keys = draft.key == newly ? [again, newly] : [draft.key]
                    let numbers = keys.map { value(form, $0, unit: row)?.count }
                    let others = drafts.filter { keys.contains($0.key) }.map { $0.value(source, .households).count }
                    guard !numbers.contains(nil), !others.contains(nil) else { continue }
                    let written = numbers.compactMap(\.self).reduce(0, +)
                    let followed = others.compactMap(\.self).reduce(0, +)
                    guard written != followed else { continue }
                    found.append(
                        Finding(
                            rule: "flows-differ-from-households", severity: .warning,
                            place: place(of: FormTerm(form: form, column: draft.key), row, file),
                            value: String(written),
                            expected: LocalizedText(
                                vi: "\(followed) như tính từ tệp hộ hai kỳ",
                                en: "\(followed), as the households of two reviews give")))
                }
            }
        }
        return found
    }

    /// Units that only one of the inputs knows: their rows are half empty, and so are the totals above them.
    public static func strangers(
        year: Int, tallies: FormTallies, flows: FlowSeries, file: String
    ) -> [Finding] {
        let units = FormUnits(year: year, tallies: tallies, flows: flows, by: .commune)
        return zip(units.units, units.sources).compactMap { unit, source in
            guard unit.parts.isEmpty, let code = unit.code, (source.counts == nil) != (source.flows == nil) else {
                return nil
            }
            return Finding(
                rule: "unit-in-one-input", severity: .error, place: Place(file: file), value: code.text,
                expected: source.counts == nil
                    ? LocalizedText(
                        vi: "đơn vị có trong tệp hộ năm \(year); chỉ có trong bảng biến động",
                        en: "a unit of the households of \(year); it is in the flow table only")
                    : LocalizedText(
                        vi: "đơn vị có trong bảng biến động năm \(year); chỉ có trong tệp hộ",
                        en: "a unit of the flow table of \(year); it is in the households only"))
        }
    }
}
