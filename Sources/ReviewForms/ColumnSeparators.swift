import Vocabulary

/// A field whose separator nobody declared.
struct AmbiguousField {
    let row: Int
    let item: FlowItem?
    let column: String
    let text: String
    let separator: UInt8

    fileprivate func fault(vi: String, en: String) -> FieldFault {
        FieldFault(
            row: row, item: item, column: column, rule: "number-ambiguous", value: text,
            expected: LocalizedText(vi: vi, en: en))
    }
}

/// What the separators of undeclared columns look like, column by column: never decided by a single field.
struct ColumnSeparators {
    private var grouped: [AmbiguousField] = []
    private var rates: [String: [AmbiguousField]] = [:]
    private var decimals: [String: Set<Character>] = [:]

    /// Number of counts in groups of three.
    var count: Int { grouped.count }

    /// A count written in groups of three.
    mutating func noteGroups(_ field: AmbiguousField) { grouped.append(field) }

    /// A percentage with a separator.
    mutating func noteRate(_ field: AmbiguousField) { rates[field.column, default: []].append(field) }

    /// A count written with a separator that can only be the decimal one.
    mutating func noteDecimal(_ column: String, _ text: String?) {
        guard let mark = text?.first(where: { $0 == "." || $0 == "," }) else { return }
        decimals[column, default: []].insert(mark)
    }

    /// A count in groups of three is a finding wherever it stands. In a column of percentages the rarer separator is one.
    func faults(declared isDeclared: Bool) -> [FieldFault] {
        guard !isDeclared else { return [] }
        var faults = grouped.map { field -> FieldFault in
            let mark = Character(UnicodeScalar(field.separator))
            guard decimals[field.column]?.contains(mark) != true else {
                return field.fault(
                    vi: "khai báo decimal trong [file]; cột này dùng “\(mark)” làm dấu thập phân",
                    en: "a declared decimal in [file]; this column uses “\(mark)” before decimals")
            }
            return field.fault(
                vi: "chỉ chữ số, hoặc khai báo thousands = \"\(mark)\" trong [file]; cột này chỉ có nhóm ba chữ số",
                en: "digits only, or thousands = \"\(mark)\" declared in [file]; this column has groups of three only")
        }
        for column in rates.keys.sorted() {
            let fields = rates[column]!
            let points = fields.filter { $0.separator == UInt8(ascii: ".") }
            let commas = fields.filter { $0.separator == UInt8(ascii: ",") }
            guard !points.isEmpty, !commas.isEmpty else { continue }
            let doubtful =
                points.count == commas.count ? fields : points.count < commas.count ? points : commas
            faults += doubtful.map {
                $0.fault(
                    vi: "một dấu thập phân cho cả cột; khai báo decimal trong [file]",
                    en: "one decimal separator in the column; declare decimal in [file]")
            }
        }
        return faults
    }
}
