import FlatFiles
public import Vocabulary

/// Shares of split units that a table of changes does not have: old, new, weight, and what they were measured in.
public struct SplitWeights: Sendable, Equatable {
    /// A part of an old unit.
    public struct Row: Hashable, Sendable {
        /// Code before.
        public let old: UnitCode
        /// Code after.
        public let new: UnitCode
        /// The part of its people, 0 for land alone.
        public let weight: Fraction
        /// What it was measured in, where that is said.
        public let basis: Crosswalk.Basis?
        /// Day of the change, where a unit was split more than once.
        public let day: Day?
        /// Where it stands in the file.
        public let number: Int
    }

    /// File it was read from.
    public let file: String
    /// Its rows, in file order.
    public let rows: [Row]

    /// Reads shares: `old, new, weight`, and `basis` and `valid_from` where they are said.
    ///
    /// Errors, all of them at once: a weight outside 0...1, an unknown basis or day, `pair-twice`, `weights-not-one`.
    public init(file path: String) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path)
        try table.require(["old", "new", "weight"], optional: ["basis", "valid_from", "old_name", "new_name"])
        var findings: [Finding] = []
        var rows: [Row] = []
        for row in table.rows {
            do throws(UnusableInput) { rows.append(try Row(row)) } catch { findings += error.findings }
        }
        // A row that was refused may be the one that is missing from a sum.
        let hasAllRows = findings.isEmpty
        for (_, group) in Dictionary(grouping: rows, by: \.key).sorted(by: { $0.value[0].number < $1.value[0].number })
        {
            let first = group[0]
            func finding(_ rule: String, _ column: String, _ value: String, vi: String, en: String) -> Finding {
                Finding(
                    rule: rule, severity: .error, place: Place(file: path, row: first.number, column: column),
                    value: value,
                    expected: LocalizedText(vi: vi, en: en))
            }
            guard Set(group.map(\.new)).count == group.count else {
                findings.append(
                    finding(
                        "pair-twice", "new", first.old.text, vi: "mỗi cặp mã một dòng", en: "each pair of codes once"))
                continue
            }
            if hasAllRows, !group.map(\.weight).sumToOne(within: Crosswalk.decimalSlack) {
                let sum = group.map(\.weight.description).joined(separator: " + ")
                findings.append(
                    finding(
                        "weights-not-one", "weight", sum, vi: "các tỷ trọng của \(first.old) cộng lại bằng 1",
                        en: "weights of \(first.old) that sum to 1"))
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings.inOrderOfWeight) }
        file = path
        self.rows = rows
    }
}

extension SplitWeights.Row {
    struct Key: Hashable {
        let old: UnitCode
        let day: Day?
    }

    var key: Key { Key(old: old, day: day) }

    fileprivate init(_ row: DelimitedTable.Row) throws(UnusableInput) {
        guard let weight = Fraction(try row.required("weight")), weight.numerator <= weight.denominator else {
            throw row.wrong("weight", vi: "số từ 0 đến 1, như 0.25 hoặc 120/350", en: "0 to 1, such as 0.25 or 120/350")
        }
        self.weight = weight
        old = UnitCode(try row.required("old"))
        new = UnitCode(try row.required("new"))
        basis = row.optional("basis") == nil ? nil : try row.choice("basis", of: Crosswalk.Basis.self)
        day = row.optional("valid_from").flatMap { Day(iso: $0) }
        guard row.optional("valid_from") == nil || day != nil else {
            throw row.wrong("valid_from", vi: "YYYY-MM-DD", en: "YYYY-MM-DD")
        }
        number = row.number
    }

    fileprivate var part: UnitChanges.Part {
        if weight.numerator == 0 { return .landOnly }
        return weight.numerator == weight.denominator ? .allPeople : .share(weight, basis)
    }
}

extension UnitChanges {
    /// The changes with stated shares for the units they are given for; those of a table itself are replaced.
    ///
    /// Errors, all of them at once: `not-split` for a unit that the changes do not split, `pair-unknown` for a new unit it does
    /// not go to, `weight-missing` for one it goes to without a weight, `day-missing` when it was split more than once and the
    /// weights do not say when.
    public func weighted(by weights: SplitWeights) throws(UnusableInput) -> UnitChanges {
        var findings: [Finding] = []
        var parts: [Settlement.Key: [UnitCode: Part]] = [:]
        for (key, group) in Dictionary(grouping: weights.rows, by: \.key).sorted(by: {
            $0.value[0].number < $1.value[0].number
        }) {
            let splits = changes.filter { (key.day ?? $0.day) == $0.day && $0.rows(from: key.old).count > 1 }
            func refuse(_ rule: String, _ row: SplitWeights.Row, vi: String, en: String) {
                findings.append(
                    Finding(
                        rule: rule, severity: .error, place: Place(file: weights.file, row: row.number, column: "old"),
                        value: "\(row.old) → \(row.new)", expected: LocalizedText(vi: vi, en: en)))
            }
            guard let change = splits.first else {
                refuse("not-split", group[0], vi: "một đơn vị bị chia trong \(file)", en: "a unit that \(file) splits")
                continue
            }
            guard splits.count == 1 else {
                let days = splits.map(\.day.description).joined(separator: ", ")
                refuse("day-missing", group[0], vi: "valid_from, một trong \(days)", en: "valid_from, one of \(days)")
                continue
            }
            let stated = Dictionary(group.map { ($0.new, $0.part) }) { one, _ in one }
            let news = change.rows(from: key.old).map(\.new)
            for row in group where !news.contains(row.new) {
                let all = news.map(\.text).joined(separator: ", ")
                refuse("pair-unknown", row, vi: "một trong \(all)", en: "one of \(all)")
            }
            for row in change.rows(from: key.old) where stated[row.new] == nil && row.part != .landOnly {
                refuse("weight-missing", group[0], vi: "một dòng cho \(row.new)", en: "a row for \(row.new)")
            }
            parts[Settlement.Key(day: change.day, old: key.old)] = stated
        }
        if !findings.isEmpty { throw UnusableInput(findings.inOrderOfWeight) }
        let weighted = changes.map { change in
            Change(
                day: change.day,
                rows: change.rows.map { row in
                    guard let stated = parts[Settlement.Key(day: row.day, old: row.old)] else { return row }
                    return row.with(stated[row.new] ?? .landOnly)
                },
                incomplete: change.incomplete.filter { parts[Settlement.Key(day: change.day, old: $0)] == nil })
        }
        return UnitChanges(file: file, changes: weighted, warnings: warnings)
    }
}
