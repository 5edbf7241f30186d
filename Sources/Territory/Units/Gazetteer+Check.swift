import FlatFiles
public import Vocabulary

extension Gazetteer {
    /// Everything that is wrong or worth knowing in a unit list: errors first, then by row.
    ///
    /// Rules: those of reading; `code-twice`; `code-width` (an official code, all digits, with too few or too many);
    /// `parent-unknown`; `name-blanks` (doubled, or at an end); `look-alike` (a sign that is not the letter it looks like);
    /// `kind-and-name` (the name begins with another kind than the list says); as notes `name-repeats` (a name that several
    /// units of a province have at the same time, with accents or without) and `code-renamed` (a code that has had several).
    /// Errors: the file cannot be read at all. Complexity: O(n log n).
    public static func check(
        file path: String, valid: Period? = nil, end: PeriodEnd = .lastDay
    ) throws(UnusableInput) -> [Finding] {
        let list = try UnitListReading(file: path, valid: valid, end: end)
        var findings = list.findings + list.entries.flatMap(\.findings) + codesRenamed(list.entries)
        do throws(UnusableInput) {
            let gazetteer = try Gazetteer(list.entries.map(\.unit) + list.containers, file: path)
            findings += list.entries.compactMap { $0.orphan(in: gazetteer) }
            findings += namesRepeated(list.entries, in: gazetteer)
        } catch {
            findings += error.findings
        }
        return findings.inOrderOfWeight
    }

    private static func codesRenamed(_ entries: [UnitListReading.Entry]) -> [Finding] {
        let byCode = Dictionary(grouping: entries.filter { $0.unit.level == .commune }) { $0.unit.code }
        return byCode.values.compactMap { meanings in
            let inTime = meanings.sorted { $0.unit.valid.from < $1.unit.valid.from }
            guard Set(meanings.map(\.plainName)).count > 1, let last = inTime.last else { return nil }
            let all = inTime.map { "\($0.unit.name.cleanedName) (\($0.unit.valid.from))" }.joined(separator: "; ")
            return last.row.finding(
                last.codeColumn, rule: "code-renamed", severity: .note, vi: "mã luôn đi cùng ngày: \(all)",
                en: "a code always with its day: \(all)")
        }
    }

    private static func namesRepeated(
        _ entries: [UnitListReading.Entry], in gazetteer: Gazetteer
    ) -> [Finding] {
        struct Key: Hashable {
            let province: UnitCode?
            let name: String
        }
        let groups = Dictionary(grouping: entries.filter { $0.unit.level == .commune }) { entry in
            let province = gazetteer.container(of: entry.unit, at: .province, on: entry.unit.valid.from)
            return Key(province: province?.code, name: entry.plainName)
        }
        return groups.values.compactMap { group in
            let together = group.filter { one in
                group.contains { $0.unit.code != one.unit.code && $0.unit.valid.overlaps(one.unit.valid) }
            }
            guard let first = together.first else { return nil }
            let all = together.map { "\($0.unit.code) \($0.unit.name.cleanedName)" }.joined(separator: "; ")
            return first.row.finding(
                first.nameColumn, rule: "name-repeats", severity: .note,
                vi: "huyện hoặc mã đi cùng tên, vì trong tỉnh có: \(all)",
                en: "a district or a code with the name, since the province has: \(all)")
        }
    }
}

extension UnitListReading.Entry {
    /// The name without its kind and without accents.
    fileprivate var plainName: String { UnitName(unit.name, level: unit.level, kind: unit.kind).keys.ascii }

    /// What can be said of a row alone.
    fileprivate var findings: [Finding] {
        var findings: [Finding] = []
        let code = unit.code.text
        if code.allSatisfy({ ("0"..."9").contains($0) }), code.count != unit.level.codeWidth {
            let short = unit.level.codeWidth - code.count
            let whole = short > 0 ? String(repeating: "0", count: short) + code : ""
            findings.append(
                row.finding(
                    codeColumn, rule: "code-width",
                    vi: "\(unit.level.codeWidth) chữ số" + (short > 0 ? ", có lẽ mất số 0: \(whole)" : ""),
                    en: "\(unit.level.codeWidth) digits" + (short > 0 ? ", perhaps it lost its zeros: \(whole)" : "")))
        }
        let written = row.untrimmed(nameColumn) ?? unit.name
        if written.hasStrayBlanks {
            findings.append(
                row.finding(
                    nameColumn, rule: "name-blanks", severity: .warning, vi: "“\(written.cleanedName)”",
                    en: "“\(written.cleanedName)”"))
        }
        if written.hasLookAlikes {
            findings.append(
                row.finding(
                    nameColumn, rule: "look-alike", severity: .warning,
                    vi: "chữ cái tiếng Việt, không phải ký tự trông giống; “\(written.cleanedName)”",
                    en: "Vietnamese letters, not signs that look like them; “\(written.cleanedName)”"))
        }
        if let said = unit.kind, let named = UnitName(unit.name, level: unit.level).kind, said != named {
            findings.append(
                row.finding(
                    nameColumn, rule: "kind-and-name", severity: .warning, vi: "tên bắt đầu bằng “\(said.rawValue)”",
                    en: "a name that begins with “\(said.rawValue)”"))
        }
        return findings
    }

    /// The parent is on the list when the unit begins.
    fileprivate func orphan(in gazetteer: Gazetteer) -> Finding? {
        guard let parent = unit.parent, gazetteer.containers(of: unit, on: unit.valid.from).isEmpty else { return nil }
        return row.finding(
            codeColumn, rule: "parent-unknown",
            vi: "đơn vị cấp trên \(parent) có trong danh sách vào ngày \(unit.valid.from)",
            en: "its parent \(parent) on the list on \(unit.valid.from)")
    }
}

extension String {
    /// Blanks at an end, or several in a row, or line breaks.
    fileprivate var hasStrayBlanks: Bool {
        let scalars = Array(unicodeScalars)
        func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isWhitespace ?? false }
        return isBlank(scalars.first) || isBlank(scalars.last)
            || zip(scalars, scalars.dropFirst()).contains { isBlank($0) && isBlank($1) }
            || scalars.contains { isBlank($0) && $0.value < 0x20 }
    }
}

extension Period {
    fileprivate func overlaps(_ other: Period) -> Bool { contains(other.from) || other.contains(from) }
}

extension [Finding] {
    /// Errors before warnings before notes, each by row and rule.
    var inOrderOfWeight: [Finding] {
        sorted { one, other in
            if one.severity != other.severity { return one.severity > other.severity }
            switch (one.place.row, other.place.row) {
            case (let left?, let right?) where left != right: return left < right
            case (nil, .some): return true
            case (.some, nil): return false
            default: return (one.rule, one.value ?? "") < (other.rule, other.value ?? "")
            }
        }
    }
}
