import FlatFiles
public import Vocabulary

extension Crosswalk {
    /// By how much decimal weights of an old unit may miss one: a millionth, and the rounding of its sum.
    static let decimalSlack = 1.000_000_1e-6

    /// Reads a crosswalk: columns `old`, `new`, `basis` and `valid_from`; `weight`, which may be empty for a whole unit; and
    /// optionally `old_name`, `new_name`, `new_district` and `new_province`.
    ///
    /// Errors, all of them at once, with row, column and value: an unknown basis or day, a weight that is missing or outside
    /// 0...1, a whole unit with a weight other than 1, a pair that stands twice, weights of an old unit that do not sum to one
    /// (exactly when written as fractions, within 1e-6 when written with decimals), a code that is old and new on one day
    /// but means another place afterwards. Weights by area are warnings.
    public init(file path: String) throws(UnusableInput) {
        let table = try DelimitedTable(file: path)
        try table.require(
            ["old", "new", "basis", "valid_from"],
            optional: ["weight", "old_name", "new_name", "new_district", "new_province"])
        var findings: [Finding] = []
        var read: [Entry] = []
        for row in table.rows {
            do throws(UnusableInput) { read.append(Entry(row: try Row(row), source: row)) } catch {
                findings += error.findings
            }
        }
        if table.rows.isEmpty {
            findings.append(
                Finding(
                    rule: "no-rows", severity: .error, place: Place(file: path), value: nil,
                    expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row")))
        }
        // Stable within a pair, so that the second of two is the one that is named.
        read.sort { ($0.key, $0.source.number) < ($1.key, $1.source.number) }
        findings += Self.pairsThatStandTwice(read)
        // Sums are looked at only when every row could be read: a row that is left out would be named twice.
        if findings.isEmpty { findings += Self.sumsBesideOne(read, file: path) }
        let days = Set(read.map(\.row.validFrom)).sorted()
        let changes = days.map { day in Change(day: day, rows: read.map(\.row).filter { $0.validFrom == day }) }
        findings += Self.codesReused(read, changes)
        if !findings.isEmpty {
            throw UnusableInput(findings.sorted { ($0.place.row ?? 1, $0.rule) < ($1.place.row ?? 1, $1.rule) })
        }
        file = path
        self.changes = changes
        warnings = Self.weightsByArea(read).sorted { ($0.place.row ?? 1) < ($1.place.row ?? 1) }
    }

    /// A row with where it stands.
    private struct Entry {
        let row: Row
        let source: DelimitedTable.Row

        struct Key: Comparable {
            let day: Day, old: UnitCode, new: UnitCode

            static func < (left: Key, right: Key) -> Bool {
                (left.day, left.old, left.new) < (right.day, right.old, right.new)
            }
        }

        var key: Key { Key(day: row.validFrom, old: row.old, new: row.new) }
        var isDecimal: Bool { source.optional("weight")?.contains(".") ?? false }
    }

    private static func pairsThatStandTwice(_ entries: [Entry]) -> [Finding] {
        zip(entries, entries.dropFirst()).filter { $0.key == $1.key }.map { first, second in
            second.source.finding(
                "new", rule: "pair-twice",
                vi: "mỗi cặp mã cũ và mã mới một dòng; cặp này đã có ở dòng \(first.source.number)",
                en: "each pair of old and new code once; this one stands in row \(first.source.number)")
        }
    }

    private static func sumsBesideOne(_ entries: [Entry], file: String) -> [Finding] {
        var findings: [Finding] = []
        var start = 0
        while start < entries.count {
            let first = entries[start]
            let end =
                entries[start...].firstIndex { $0.row.old != first.row.old || $0.row.validFrom != first.row.validFrom }
                ?? entries.count
            let parts = entries[start..<end]
            start = end
            let sum = parts.reduce(0) { $0 + $1.row.weight.value }
            let isOne =
                parts.contains(where: \.isDecimal)
                ? abs(sum - 1) < decimalSlack : Self.isExactlyOne(parts.map(\.row.weight))
            guard !isOne else { continue }
            let rows = parts.map { String($0.source.number) }.joined(separator: ", ")
            findings.append(
                Finding(
                    rule: "weights-not-one", severity: .error,
                    place: Place(file: file, row: first.source.number, column: "weight"),
                    value: parts.map(\.row.weight.description).joined(separator: " + "),
                    expected: LocalizedText(
                        vi: "các tỷ trọng của đơn vị cũ \(first.row.old) (dòng \(rows)) cộng lại bằng 1",
                        en: "weights of the old unit \(first.row.old) (rows \(rows)) that sum to 1")))
        }
        return findings
    }

    /// Sums in whole numbers; `false` also when a common denominator is out of reach.
    private static func isExactlyOne(_ weights: [Fraction]) -> Bool {
        var (top, bottom) = (0, 1)
        for weight in weights {
            let (left, leftOverflow) = top.multipliedReportingOverflow(by: weight.denominator)
            let (right, rightOverflow) = bottom.multipliedReportingOverflow(by: weight.numerator)
            let (sum, sumOverflow) = left.addingReportingOverflow(right)
            let (below, belowOverflow) = bottom.multipliedReportingOverflow(by: weight.denominator)
            guard !leftOverflow, !rightOverflow, !sumOverflow, !belowOverflow else { return false }
            var (a, b) = (sum, below)
            while b != 0 { (a, b) = (b, a % b) }
            (top, bottom) = (sum / a, below / a)
        }
        return top == bottom
    }

    private static func weightsByArea(_ entries: [Entry]) -> [Finding] {
        entries.filter { $0.row.basis == .area }.map {
            $0.source.finding(
                "basis", rule: "weight-by-area", severity: .warning,
                vi: "tỷ trọng theo hộ (hamlets, households); diện tích chỉ dùng khi không còn cách nào khác",
                en: "a weight by households (hamlets, households); area is a last resort")
        }
    }

    /// A code none of whose old unit is in the new unit of the same code: joined on the code, two places would become one.
    /// In the official tables a new unit keeps the code of one of its parts.
    private static func codesReused(_ entries: [Entry], _ changes: [Change]) -> [Finding] {
        changes.flatMap { change in
            let news = Set(change.rows.map(\.new))
            let stay = Set(change.rows.filter { $0.old == $0.new }.map(\.old))
            var seen: Set<UnitCode> = []
            return entries.filter {
                $0.row.validFrom == change.day && news.contains($0.row.old) && !stay.contains($0.row.old)
                    && seen.insert($0.row.old).inserted
            }.map {
                $0.source.finding(
                    "old", rule: "code-reused",
                    vi:
                        "một mã không chuyển sang nơi khác trong cùng ngày \(change.day): đơn vị mới giữ mã của một phần của nó",
                    en:
                        "a code that does not pass to another place on the day \(change.day): a new unit keeps the code of one of its parts"
                )
            }
        }
    }
}

extension Crosswalk.Row {
    init(_ row: DelimitedTable.Row) throws(UnusableInput) {
        old = UnitCode(try row.required("old"))
        new = UnitCode(try row.required("new"))
        basis = try row.choice("basis", of: Crosswalk.Basis.self)
        weight = try Self.weight(row, basis)
        guard let day = Day(iso: try row.required("valid_from")) else {
            throw row.wrong("valid_from", vi: "YYYY-MM-DD", en: "YYYY-MM-DD")
        }
        validFrom = day
        oldName = row.optional("old_name")
        newName = row.optional("new_name")
        newDistrict = row.optional("new_district").map { UnitCode($0) }
        newProvince = row.optional("new_province").map { UnitCode($0) }
        number = row.number
    }

    private static func weight(
        _ row: DelimitedTable.Row, _ basis: Crosswalk.Basis
    ) throws(UnusableInput) -> Fraction {
        guard let one = Fraction(1, 1) else { preconditionFailure("one is a fraction") }
        guard let text = row.optional("weight") else {
            guard basis == .whole else {
                throw row.wrong(
                    "weight", vi: "tỷ trọng, vì basis không phải là whole", en: "a weight, since the basis is not whole"
                )
            }
            return one
        }
        guard let weight = Fraction(text), weight.numerator > 0, weight <= one else {
            throw row.wrong(
                "weight", vi: "số trên 0 đến 1, như 0.25 hoặc 120/350", en: "above 0 to 1, such as 0.25 or 120/350")
        }
        guard basis != .whole || weight == one else {
            throw row.wrong("weight", vi: "1 hoặc để trống khi basis là whole", en: "1 or nothing for basis whole")
        }
        return weight
    }
}
