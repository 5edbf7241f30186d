import FlatFiles
import Tallies
import Vocabulary

/// Turns the records of a table into rows of counts, and notes every field that cannot be read.
struct FlowTableReader {
    private typealias Present = (items: [(item: FlowItem, name: String)], rates: [(rate: Int, name: String)])

    let study: FlowStudy
    let columns: FlowColumns
    let units: UnitList?
    private let numbers: NumberText
    private let missing: Set<String>

    private(set) var rows: [FlowRow] = []
    private(set) var faults: [FieldFault] = []
    private var separators = ColumnSeparators()

    init(_ study: FlowStudy, columns: FlowColumns, units: UnitList?) {
        self.study = study
        self.columns = columns
        self.units = units
        numbers = NumberText(study.numbers)
        missing = Set(study.numbers.missing)
    }

    mutating func read(_ table: DelimitedTable) {
        let years: [Int?] = columns.wideYears.map { $0.map { $0 } } ?? [nil]
        let present = years.map { columns.present(in: $0) }
        for record in table.rows {
            let unitFaults = faults.count
            let (unit, isTotal) = unit(of: record, year: years[0])
            let hasUnitError = faults.count > unitFaults
            for (year, present) in zip(years, present) {
                append(record, unit: unit, isTotal: isTotal, year: year, present: present, hasUnitError: hasUnitError)
            }
        }
        faults += separators.faults(declared: numbers.isDeclared)
        for fault in faults { rows[fault.row].hasError = true }
    }

    private mutating func append(
        _ record: DelimitedTable.Row, unit: UnitKey, isTotal: Bool, year: Int?, present: Present, hasUnitError: Bool
    ) {
        let index = rows.count
        let year = year ?? self.year(of: record)
        var values = [Int64?](repeating: nil, count: columns.itemCount)
        var rates = [PrintedRate?](repeating: nil, count: columns.rateCount)
        let known = faults.count + separators.count
        for (item, name) in present.items {
            values[item.index] = count(in: record, item: item, column: name, row: index)
        }
        for (rate, name) in present.rates { rates[rate] = percentage(in: record, column: name, row: index) }
        let hasFault = faults.count + separators.count > known
        // A year of a wide table in which the record has no number at all.
        if columns.wideYears != nil, !hasUnitError, !hasFault, values.allSatisfy({ $0 == nil }) { return }
        rows.append(
            FlowRow(
                source: record, unit: unit, year: year, isTotal: isTotal, values: values, rates: rates,
                hasError: hasUnitError || hasFault))
    }

    private mutating func fault(
        _ rule: String, _ column: String, in record: DelimitedTable.Row, item: FlowItem? = nil, vi: String, en: String
    ) {
        faults.append(
            FieldFault(
                row: rows.count, item: item, column: column, rule: rule, value: record.optional(column),
                expected: LocalizedText(vi: vi, en: en)))
    }

    // MARK: Units and years

    private mutating func unit(of record: DelimitedTable.Row, year: Int?) -> (UnitKey, isTotal: Bool) {
        func text(_ code: CodeColumn?) -> String? {
            code.flatMap { record.optional($0.column) }.flatMap { missing.contains($0) ? nil : $0 }
        }
        let (commune, district) = (text(study.commune), text(study.district))
        let isCommuneTotal = study.commune != nil && study.communeTotals.contains(commune ?? "")
        let isDistrictTotal = study.district != nil && study.districtTotals.contains(district ?? "")
        let isTotal = isCommuneTotal || isDistrictTotal
        var key = UnitKey()
        if !isTotal, let code = study.commune { key.commune = self.code(code, text: commune, in: record) }
        if !isDistrictTotal, let code = study.district, !(isTotal && district == nil) {
            key.district = self.code(code, text: district, in: record)
        }
        if let code = study.province, let text = text(study.province) {
            key.province = self.code(code, text: text, in: record)
        }
        if let area = study.area, let text = record.optional(area.column), !missing.contains(text) {
            if area.rural.contains(text) {
                key.area = .rural
            } else if area.urban.contains(text) {
                key.area = .urban
            } else if !isTotal {
                let known = (area.rural + area.urban).joined(separator: ", ")
                fault("area-unknown", area.column, in: record, vi: "một trong: \(known)", en: "one of: \(known)")
            }
        }
        if let commune = key.commune, let units, let column = study.commune?.column {
            let year = year ?? self.yearText(of: record).flatMap { NumberText.digits($0.utf8) }.map { Int($0) }
            if let expected = units.complaint(about: commune, year: year) {
                fault("code-unknown", column, in: record, vi: expected.vi, en: expected.en)
            }
        }
        return (key, isTotal)
    }

    private mutating func code(_ code: CodeColumn, text: String?, in record: DelimitedTable.Row) -> UnitCode? {
        guard let text else {
            fault("code-missing", code.column, in: record, vi: "một mã đơn vị", en: "a unit code")
            return nil
        }
        guard let width = code.width, text.count != width else { return UnitCode(text) }
        if text.count < width, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            let padded = String(repeating: "0", count: width - text.count) + text
            fault(
                "code-lost-zero", code.column, in: record,
                vi: "\(width) ký tự; có lẽ mất số 0 ở đầu: \(padded)",
                en: "\(width) characters; a leading zero is probably lost: \(padded)")
        } else {
            fault("code-width", code.column, in: record, vi: "\(width) ký tự", en: "\(width) characters")
        }
        return nil
    }

    private func yearText(of record: DelimitedTable.Row) -> String? {
        switch study.years {
        case .column(let name): record.optional(name)
        case .fixed(let year): String(year)
        case .wide: nil
        }
    }

    private mutating func year(of record: DelimitedTable.Row) -> Int? {
        guard case .column(let name) = study.years else {
            if case .fixed(let year) = study.years { return year }
            return nil
        }
        guard let text = record.optional(name), let year = NumberText.digits(text.utf8), (1...9999).contains(year)
        else {
            fault("year-unreadable", name, in: record, vi: "năm, bốn chữ số", en: "a year of four digits")
            return nil
        }
        return Int(year)
    }

    // MARK: Numbers

    private mutating func count(
        in record: DelimitedTable.Row, item: FlowItem, column: String, row: Int
    ) -> Int64? {
        let text = record.optional(column)
        switch numbers.count(text) {
        case .missing: return nil
        case .count(let value): return value
        case .negative:
            fault(
                "negative-count", column, in: record, item: item, vi: "số đếm từ 0 trở lên", en: "a count of 0 or more")
        case .decimals(let looksLikeRate):
            separators.noteDecimal(column, text)
            if looksLikeRate {
                fault(
                    "count-looks-like-rate", column, in: record, item: item,
                    vi: "số đếm nguyên; số này giống một tỷ lệ", en: "a whole count; this looks like a rate")
            } else {
                fault("non-integer-count", column, in: record, item: item, vi: "một số nguyên", en: "a whole number")
            }
        case .ambiguous(let separator):
            separators.noteGroups(
                AmbiguousField(row: row, item: item, column: column, text: text ?? "", separator: separator))
        case .tooLarge:
            fault("number-too-large", column, in: record, item: item, vi: "không quá 10^9", en: "at most 10^9")
        case .unreadable:
            let groups = numbers.thousands == nil ? "" : " nhóm ba chữ số"
            let english = numbers.thousands == nil ? "" : ", thousands in groups of three"
            fault(
                "number-unreadable", column, in: record, item: item, vi: "một số nguyên\(groups)",
                en: "a whole number\(english)")
        }
        return nil
    }

    private mutating func percentage(in record: DelimitedTable.Row, column: String, row: Int) -> PrintedRate? {
        let text = record.optional(column)
        switch numbers.rate(text) {
        case .missing: return nil
        case .rate(let rate, let separator):
            if let separator, !numbers.isDeclared {
                separators.noteRate(
                    AmbiguousField(row: row, item: nil, column: column, text: text ?? "", separator: separator))
            }
            return rate
        case .outOfRange:
            fault("rate-out-of-range", column, in: record, vi: "tỷ lệ từ 0 đến 100%", en: "a rate from 0 to 100%")
        case .unreadable:
            fault("number-unreadable", column, in: record, vi: "một tỷ lệ phần trăm", en: "a percentage")
        }
        return nil
    }
}
