import FlatFiles
import Vocabulary

/// Makes out what the rows of one old unit say together.
struct Settlement {
    struct Key: Hashable {
        let day: Day
        let old: UnitCode
    }

    let file: String
    private(set) var rows: [UnitChanges.Row] = []
    private(set) var incomplete: [Day: Set<UnitCode>] = [:]
    private(set) var errors: [Finding] = []
    private(set) var warnings: [Finding] = []

    init(file: String) { self.file = file }

    /// Takes the rows of one old unit on one day, in file order.
    mutating func settle(_ group: [(row: UnitChanges.Row, source: DelimitedTable.Row)]) {
        guard let first = group.first else { return }
        refusePairs(group)
        warnOfNames(group)
        let parts = group.map(\.row.part)
        let isSaid = group.contains { $0.source.optional("share") != nil }
        let shares = parts.compactMap { part -> Fraction? in
            if case .share(let fraction, _) = part { fraction } else { nil }
        }
        if group.count == 1 {
            settleOne(first, isSaid: isSaid)
        } else if !shares.isEmpty {
            settleShares(group, shares)
        } else if parts.contains(.whole) {
            warn(
                first.source, "whole-among-parts",
                vi: "một đơn vị chuyển toàn bộ chỉ đến một nơi; \(first.row.old) có \(group.count) dòng",
                en: "a unit that goes somewhere as a whole in one row; \(first.row.old) has \(group.count)")
            leaveUnstated(group, isComplete: false)
        } else if parts.count(where: { $0 == .allPeople }) == 1,
            parts.allSatisfy({ $0 == .allPeople || $0 == .landOnly })
        {
            rows += group.map(\.row)
        } else {
            leaveUnstated(group, isComplete: true)
        }
    }

    private mutating func settleOne(_ entry: (row: UnitChanges.Row, source: DelimitedTable.Row), isSaid: Bool) {
        if !isSaid || entry.row.part == .whole || entry.row.part == .allPeople {
            rows.append(entry.row.with(.whole))
            return
        }
        warn(
            entry.source, "rest-missing", column: "share", vi: "các dòng cho phần còn lại của \(entry.row.old)",
            en: "rows for the rest of \(entry.row.old)")
        if case .share = entry.row.part {
            errors.append(
                entry.source.finding(
                    "share", rule: "weights-not-one", vi: "các phần cộng lại bằng 1", en: "parts that sum to 1"))
        }
        leaveUnstated([entry], isComplete: false)
    }

    private mutating func settleShares(
        _ group: [(row: UnitChanges.Row, source: DelimitedTable.Row)], _ shares: [Fraction]
    ) {
        let rest = group.map(\.row.part).filter { $0 != .landOnly }.count
        guard rest == shares.count, shares.sumToOne(within: Crosswalk.decimalSlack) else {
            let text = shares.map(\.description).joined(separator: " + ")
            errors.append(
                Finding(
                    rule: "weights-not-one", severity: .error,
                    place: Place(file: file, row: group[0].row.number, column: "share"), value: text,
                    expected: LocalizedText(
                        vi: "các phần của \(group[0].row.old) cộng lại bằng 1",
                        en: "parts of \(group[0].row.old) that sum to 1")))
            return
        }
        rows += group.map(\.row)
    }

    private mutating func leaveUnstated(
        _ group: [(row: UnitChanges.Row, source: DelimitedTable.Row)], isComplete: Bool
    ) {
        rows += group.map { $0.row.with(.unstated) }
        if !isComplete, let first = group.first { incomplete[first.row.day, default: []].insert(first.row.old) }
    }

    private mutating func refusePairs(_ group: [(row: UnitChanges.Row, source: DelimitedTable.Row)]) {
        var seen: [UnitCode: Int] = [:]
        for entry in group {
            guard let earlier = seen.updateValue(entry.row.number, forKey: entry.row.new) else { continue }
            errors.append(
                entry.source.finding(
                    "new_code", rule: "pair-twice",
                    vi: "mỗi cặp mã cũ và mã mới một dòng; cặp này đã có ở dòng \(earlier)",
                    en: "each pair of old and new code once; this one stands in row \(earlier)"))
        }
    }

    /// Two names under one old code on one day: one of the codes is probably a slip.
    private mutating func warnOfNames(_ group: [(row: UnitChanges.Row, source: DelimitedTable.Row)]) {
        var names: [String] = []
        for name in group.compactMap(\.row.oldName)
        where !names.contains(where: { NameKeys($0.cleanedName).ascii == NameKeys(name.cleanedName).ascii }) {
            names.append(name)
        }
        guard names.count > 1, let last = group.first(where: { $0.row.oldName == names[names.count - 1] }) else {
            return
        }
        let all = names.map(\.cleanedName).joined(separator: ", ")
        warn(
            last.source, "old-code-two-names", vi: "một tên cho mã cũ \(last.row.old); ở đây có \(all)",
            en: "one name for the old code \(last.row.old); here are \(all)")
    }

    private mutating func warn(
        _ row: DelimitedTable.Row, _ rule: String, column: String = "old_code", vi: String, en: String
    ) {
        warnings.append(row.finding(column, rule: rule, severity: .warning, vi: vi, en: en))
    }
}

extension [Fraction] {
    /// Whether parts make up a whole, but for the rounding of decimals.
    func sumToOne(within slack: Double) -> Bool {
        abs(reduce(0) { $0 + $1.value } - 1) < slack
    }
}
