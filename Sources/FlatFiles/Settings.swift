public import Vocabulary

/// One table of a strict TOML file: every key is asked for by name and type, and a key nobody knows is an error.
///
/// A `Settings` is a value; nested tables are `Settings` of their own that remember the path they came from, so that an
/// error can say `[indicators.water] oneOf`.
public struct Settings: Sendable {
    /// A TOML value, copied out of the parser.
    enum Node: Sendable {
        case string(String)
        case integer(Int)
        case number(Double)
        case boolean(Bool)
        case list([Node])
        case table([String: Node])
        case other(String)
    }

    /// File the settings came from, as the user named it.
    public let file: String
    let path: String
    let nodes: [String: Node]

    /// Keys of the table, in byte order.
    public var keys: [String] { nodes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// Whether the key is there.
    public func has(_ key: String) -> Bool { nodes[key] != nil }

    /// Refuses keys that are not in the list, naming the nearest ones that are.
    public func allow(_ allowed: [String]) throws(UnusableInput) {
        let unknown = keys.filter { !allowed.contains($0) }
        guard !unknown.isEmpty else { return }
        throw UnusableInput(
            unknown.map { key in
                let near = nearMisses(of: key, in: allowed)
                let offer = (near.isEmpty ? allowed : near).joined(separator: ", ")
                return Finding(
                    rule: "unknown-key", severity: .error, place: place(key), value: key,
                    expected: LocalizedText(
                        vi: "khóa đã biết; gần nhất: \(offer)", en: "a known key; nearest: \(offer)"))
            })
    }

    /// A required string.
    public func string(_ key: String) throws(UnusableInput) -> String {
        guard case .string(let text) = try required(key) else { throw wrong(key, vi: "một chuỗi", en: "a string") }
        return text
    }

    /// A string, or `nil` when the key is absent.
    public func optionalString(_ key: String) throws(UnusableInput) -> String? {
        has(key) ? try string(key) : nil
    }

    /// A required integer inside a range.
    public func integer(_ key: String, in range: ClosedRange<Int>) throws(UnusableInput) -> Int {
        guard case .integer(let number) = try required(key), range.contains(number) else {
            throw wrong(
                key, vi: "một số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
                en: "an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A required finite number; an integer is a number too.
    public func number(_ key: String) throws(UnusableInput) -> Double {
        switch try required(key) {
        case .number(let number) where number.isFinite: return number
        case .integer(let number): return Double(number)
        default: throw wrong(key, vi: "một số", en: "a number")
        }
    }

    /// A required truth value.
    public func boolean(_ key: String) throws(UnusableInput) -> Bool {
        guard case .boolean(let flag) = try required(key) else {
            throw wrong(key, vi: "true hoặc false", en: "true or false")
        }
        return flag
    }

    /// A required list of strings; numbers are taken as they are written, so `[1, 2]` reads as `["1", "2"]`.
    public func strings(_ key: String) throws(UnusableInput) -> [String] {
        guard case .list(let nodes) = try required(key) else { throw wrong(key, vi: "một danh sách", en: "a list") }
        var texts: [String] = []
        for node in nodes {
            switch node {
            case .string(let text): texts.append(text)
            case .integer(let number): texts.append(String(number))
            default: throw wrong(key, vi: "danh sách chuỗi", en: "a list of strings")
            }
        }
        return texts
    }

    /// A required list of numbers.
    public func numbers(_ key: String) throws(UnusableInput) -> [Double] {
        guard case .list(let nodes) = try required(key) else {
            throw wrong(key, vi: "một danh sách số", en: "a list of numbers")
        }
        var numbers: [Double] = []
        for node in nodes {
            switch node {
            case .number(let number) where number.isFinite: numbers.append(number)
            case .integer(let number): numbers.append(Double(number))
            default: throw wrong(key, vi: "một danh sách số", en: "a list of numbers")
            }
        }
        return numbers
    }

    /// A required table `{ vi = "...", en = "..." }`, neither of them empty.
    public func text(_ key: String) throws(UnusableInput) -> LocalizedText {
        guard case .table? = nodes[key] else {
            _ = try required(key)
            throw wrong(key, vi: "{ vi = \"…\", en = \"…\" }", en: "{ vi = \"…\", en = \"…\" }")
        }
        let pair = try table(key)
        try pair.allow(["vi", "en"])
        let text = LocalizedText(vi: try pair.string("vi"), en: try pair.string("en"))
        guard !text.vi.isEmpty, !text.en.isEmpty else {
            throw wrong(key, vi: "lời ở cả hai ngôn ngữ", en: "a wording in both languages")
        }
        return text
    }

    /// A text in both languages, or `nil` when the key is absent.
    public func optionalText(_ key: String) throws(UnusableInput) -> LocalizedText? {
        has(key) ? try text(key) : nil
    }

    /// A required day, written as the string `YYYY-MM-DD`.
    public func day(_ key: String) throws(UnusableInput) -> Day {
        guard case .string(let text) = try required(key), let day = Day(iso: text) else {
            throw wrong(key, vi: "ngày dạng \"YYYY-MM-DD\"", en: "a day as \"YYYY-MM-DD\"")
        }
        return day
    }

    /// A required table `{ from = day, until = day }` where `until` may be absent.
    public func period(_ key: String) throws(UnusableInput) -> Period {
        let span = try table(key)
        try span.allow(["from", "until"])
        let until: Day? = span.has("until") ? try span.day("until") : nil
        guard let period = Period(from: try span.day("from"), until: until) else {
            throw wrong(key, vi: "ngày cuối không trước ngày đầu", en: "an end that is not before the beginning")
        }
        return period
    }

    /// A required exact fraction: `"1/3"`, `"25%"`, or a number.
    public func fraction(_ key: String) throws(UnusableInput) -> Fraction {
        let written: String? =
            switch try required(key) {
            case .string(let text): text
            case .integer(let number): String(number)
            case .number(let number): "\(number)"
            default: nil
            }
        guard let written, let fraction = Fraction(written) else {
            throw wrong(key, vi: "một phân số như \"1/3\" hoặc 0.25", en: "a fraction such as \"1/3\" or 0.25")
        }
        return fraction
    }

    /// A required choice among the cases of a string enumeration.
    public func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(UnusableInput) -> Choice where Choice.RawValue == String {
        guard case .string(let text) = try required(key), let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: " | ")
            throw wrong(key, vi: all, en: all)
        }
        return choice
    }

    /// A required nested table.
    public func table(_ key: String) throws(UnusableInput) -> Settings {
        guard case .table(let nested) = try required(key) else { throw wrong(key, vi: "một bảng", en: "a table") }
        return Settings(file: file, path: nestedPath(key), nodes: nested)
    }

    /// A nested table, or `nil` when the key is absent.
    public func optionalTable(_ key: String) throws(UnusableInput) -> Settings? {
        has(key) ? try table(key) : nil
    }

    /// A list of tables (`[[key]]`), empty when the key is absent.
    public func tables(_ key: String) throws(UnusableInput) -> [Settings] {
        guard has(key) else { return [] }
        guard case .list(let nodes) = try required(key) else {
            throw wrong(key, vi: "danh sách bảng", en: "a list of tables")
        }
        var tables: [Settings] = []
        for (index, node) in nodes.enumerated() {
            guard case .table(let nested) = node else { throw wrong(key, vi: "danh sách bảng", en: "a list of tables") }
            tables.append(Settings(file: file, path: "\(nestedPath(key))[\(index + 1)]", nodes: nested))
        }
        return tables
    }

    /// A refusal that names the file, the key, the value as written and what was expected.
    public func wrong(_ key: String, vi: String, en: String) -> UnusableInput {
        UnusableInput(
            rule: "bad-setting", place: place(key), value: nodes[key].map(Settings.shown),
            expected: LocalizedText(vi: vi, en: en))
    }

    private func required(_ key: String) throws(UnusableInput) -> Node {
        guard let node = nodes[key] else {
            throw UnusableInput(
                rule: "missing-key", place: place(key),
                expected: LocalizedText(vi: "khóa “\(key)” là bắt buộc", en: "the key “\(key)” is required"))
        }
        return node
    }

    private func place(_ key: String) -> Place { Place(file: file, column: nestedPath(key)) }

    private func nestedPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private static func shown(_ node: Node) -> String {
        switch node {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): "\(number)"
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let nodes): "[" + nodes.map(shown).joined(separator: ", ") + "]"
        case .table(let table): "{" + table.keys.sorted().joined(separator: ", ") + "}"
        case .other(let text): text
        }
    }
}
