import FlatFiles
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

/// The domains a user asks for: `--by province,sex` makes one for each combination that occurs, `total` a single one.
struct DomainColumns {
    /// One column of domains.
    enum Part: Equatable {
        case unit(UnitLevel)
        case area
        case column(String)
    }

    let parts: [Part]

    /// Reads a list with commas. Names that are no unit and not `area` are columns of the file.
    init(_ text: String) {
        let names = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty && $0 != "total" }
        parts = names.map { name in
            name == "area" ? .area : UnitLevel(rawValue: name).map { .unit($0) } ?? .column(name)
        }
    }

    /// Columns of the file that must be kept as groups.
    var columns: [String] {
        parts.compactMap { part in
            if case .column(let name) = part { name } else { nil }
        }
    }

    /// Headings, with the keys of machine formats.
    var headings: [(key: String, words: LocalizedText)] {
        guard !parts.isEmpty else { return [("domain", LocalizedText(vi: "Miền", en: "Domain"))] }
        return parts.map { part in
            switch part {
            case .unit(.commune): ("commune", LocalizedText(vi: "Xã", en: "Commune"))
            case .unit(.district): ("district", LocalizedText(vi: "Huyện", en: "District"))
            case .unit(.province): ("province", LocalizedText(vi: "Tỉnh", en: "Province"))
            case .area: ("area", LocalizedText(vi: "Khu vực", en: "Area"))
            case .column(let name): (name, LocalizedText(verbatim: name))
            }
        }
    }

    /// The part of a title that says what the domains are; empty for all households together.
    var title: LocalizedText {
        guard !parts.isEmpty else { return LocalizedText(vi: "", en: "") }
        let words = headings.map(\.words)
        return LocalizedText(
            vi: " theo " + words.map { $0.vi.lowercased() }.joined(separator: ", "),
            en: " by " + words.map { $0.en.lowercased() }.joined(separator: ", "))
    }

    /// Name of a domain value where a list of units gives one.
    func name(_ index: Int, _ value: String, in names: Gazetteer?) -> String? {
        guard parts.indices.contains(index), case .unit(let level) = parts[index] else { return nil }
        return names?.name(of: UnitCode(value), level: level)
    }

    /// Name of a domain value where the file that was counted had a label for it.
    func label(_ index: Int, _ value: String, in tallies: DeprivationTallies) -> String? {
        guard parts.indices.contains(index) else { return nil }
        switch parts[index] {
        case .unit(let level): return tallies.distinctLabel(of: value, in: level.rawValue)
        case .area: return nil
        case .column(let name): return tallies.distinctLabel(of: value, in: name)
        }
    }

    /// The values of the domain columns for a unit; an empty text where the file does not say.
    func values(of key: UnitKey, groups: [String: Int]) -> [String] {
        parts.map { part in
            switch part {
            case .unit(.commune): key.commune?.text ?? ""
            case .unit(.district): key.district?.text ?? ""
            case .unit(.province): key.province?.text ?? ""
            case .area: key.area?.rawValue ?? ""
            case .column(let name): groups[name].map { key.groups[$0] } ?? ""
            }
        }
    }

    /// Refuses a part of the unit that no household has: a table of one nameless domain would look like an answer.
    func check(units loaded: HouseholdInput.Loaded) throws {
        let keys = loaded.tallies.units.map(\.key)
        for (part, heading) in zip(parts, headings) {
            let isKnown: Bool =
                switch part {
                case .unit(.commune): keys.contains { $0.commune != nil }
                case .unit(.district): keys.contains { $0.district != nil }
                case .unit(.province): keys.contains { $0.province != nil }
                case .area: keys.contains { $0.area != nil }
                case .column: true
                }
            guard isKnown else { throw loaded.without(heading.words) }
        }
    }

    /// Refuses a column that the tallies do not have.
    func check(groups: [String], file: String) throws {
        for name in columns where !groups.contains(name) {
            let known = ["total", "commune", "district", "province", "area"] + groups
            let near = nearMisses(of: name, in: known)
            let shown = (near.isEmpty ? known : near).joined(separator: ", ")
            throw UnusableInput(
                rule: "unknown-group", place: Place(file: file, column: name), value: name,
                expected: LocalizedText(
                    vi: "một trong: \(shown); cột khác phải được giữ khi tabulate --group",
                    en: "one of: \(shown); another column must be kept by tabulate --group"))
        }
    }
}

extension DeprivationTallies {
    /// The label of a value, with the value itself where another one has the same label.
    fileprivate func distinctLabel(of value: String, in column: String) -> String? {
        label(of: value, in: column).map { label in
            labels[column, default: [:]].values.count { $0 == label } > 1 ? "\(label) (\(value))" : label
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
