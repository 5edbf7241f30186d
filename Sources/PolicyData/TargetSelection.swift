import FlatFiles
public import Vocabulary

/// Targets as a user names them.
///
/// - `poor-rate`: the target of that key, when one instrument alone has it;
/// - `INSTRUMENT#poor-rate`: that of an instrument; without the key, all its targets;
/// - `targets.csv`, `targets.csv#poor-rate`: those of a table of one's own;
/// - `poor_rate<3%`: a measure, `<`, `<=`, `>`, `>=` or `=`, and a number, in words of nobody but the user.
public enum TargetSelection {
    /// The targets of a name, those alone that have a measure the caller knows.
    ///
    /// Errors: `unknown-target`, with near misses; `no-measure` when none of them can be computed from lists;
    /// those of the file.
    public static func targets(
        _ name: String, policy directory: String, measures: [String]
    ) throws(UnusableInput) -> [Target] {
        if let own = try OwnTarget.target(name, measures: measures) { return [own] }
        let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        let isFile = [".csv", ".tsv", ".xlsx"].contains { parts[0].hasSuffix($0) }
        let candidates: [Target]
        if isFile {
            candidates = try PolicyTables.targets(file: parts[0])
        } else {
            let library = try PolicyLibrary(directory: directory)
            if parts.count == 1, library.entry(name) == nil {
                return [try unique(name, in: library, measures: measures)]
            }
            candidates = try library.find(parts[0]).tables.targets
        }
        var chosen = candidates
        if parts.count == 2 {
            chosen = candidates.filter { $0.statement.key == parts[1] }
            guard !chosen.isEmpty else {
                throw unknown(parts[1], among: candidates.map(\.statement.key), file: parts[0])
            }
        }
        let known = chosen.filter { $0.measure.map(measures.contains) ?? false }
        guard !known.isEmpty else { throw noMeasure(name, measures) }
        return known
    }

    /// The one target of a key in the whole library.
    private static func unique(
        _ key: String, in library: PolicyLibrary, measures: [String]
    ) throws(UnusableInput) -> Target {
        let all = library.entries.flatMap(\.tables.targets)
        let known = all.filter { $0.measure.map(measures.contains) ?? false }
        let found = all.filter { $0.statement.key == key }
        guard let first = found.first else {
            throw unknown(key, among: known.map(\.statement.key), file: library.directory)
        }
        guard found.count == 1 else {
            let names = found.map { "\($0.statement.citation.instrument)#\(key)" }.joined(separator: ", ")
            throw UnusableInput(
                rule: "target-not-unique", place: Place(file: library.directory), value: key,
                expected: LocalizedText(vi: "một trong: \(names)", en: "one of: \(names)"))
        }
        guard known.contains(first) else { throw noMeasure(key, measures) }
        return first
    }

    private static func unknown(_ key: String, among keys: [String], file: String) -> UnusableInput {
        let near = nearMisses(of: key, in: keys)
        let offer = Set(near.isEmpty ? keys : near).sorted().joined(separator: ", ")
        return UnusableInput(
            rule: "unknown-target", place: Place(file: file), value: key,
            expected: LocalizedText(
                vi: "khóa một chỉ tiêu (\(offer)), VĂN-BẢN#khóa, một tệp .csv, hoặc một biểu thức như poor_rate<3%",
                en: "the key of a target (\(offer)), INSTRUMENT#key, a .csv file, or an expression such as poor_rate<3%"
            ))
    }

    private static func noMeasure(_ name: String, _ measures: [String]) -> UnusableInput {
        let list = measures.joined(separator: ", ")
        return UnusableInput(
            rule: "no-measure", place: Place(file: "--target"), value: name,
            expected: LocalizedText(
                vi: "một chỉ tiêu tính được từ danh sách hộ (\(list)); chỉ tiêu khác dùng ansinh evaluate",
                en: "a target on lists of households (\(list)); for others use ansinh evaluate"))
    }
}

/// A target a user writes down in a few signs, such as `poor_rate<3%`.
enum OwnTarget {
    /// Two signs before one, so that `<=` is not read as `<`.
    private static let signs: [(text: String, comparison: Comparison)] = [
        ("<=", .atMost), (">=", .atLeast), ("<", .below), (">", .above), ("=", .exactly),
    ]

    /// The target; `nil` when the text has no sign of comparison.
    ///
    /// Errors: `bad-target` for an unknown measure or a number without sense; a rate needs `%`, a number of households none;
    /// `too-many-decimals` for a number finer than can be tested exactly.
    static func target(_ text: String, measures: [String]) throws(UnusableInput) -> Target? {
        let body = String(text.filter { $0 != " " })
        guard let at = body.firstIndex(where: { "<>=".contains($0) }),
            let sign = signs.first(where: { body[at...].hasPrefix($0.text) })
        else { return nil }
        let measure = String(body[..<at])
        var number = String(body[body.index(at, offsetBy: sign.text.count)...])
        let isRate = measure.hasSuffix("_rate")
        let hasPercent = number.hasSuffix("%")
        if hasPercent { number.removeLast() }
        let unit: MeasureUnit = !isRate ? .households : measure.hasPrefix("fall_") ? .percentagePoints : .percent
        guard measures.contains(measure), isRate == hasPercent, !number.contains("/"),
            let exact = Fraction(number.replacing(",", with: ".")),
            let quantity = Quantity(sign.comparison, exact, unit: unit)
        else {
            let list = measures.joined(separator: ", ")
            throw UnusableInput(
                rule: "bad-target", place: Place(file: "--target"), value: text,
                expected: LocalizedText(
                    vi:
                        "THƯỚC-ĐO, một dấu trong < <= > >= =, rồi một số (tỷ lệ có %), ví dụ poor_rate<3,5%; thước đo: \(list)",
                    en:
                        "MEASURE, one of < <= > >= =, then a number (a rate with %), such as poor_rate<3.5% or poor_rate<3,5%; measures: \(list)"
                ))
        }
        guard TargetTest(quantity) != nil else {
            throw UnusableInput(
                rule: "too-many-decimals", place: Place(file: "--target"), value: text,
                expected: LocalizedText(
                    vi: "một số ít chữ số hơn: tỷ lệ không quá bảy chữ số thập phân",
                    en: "a number with fewer digits: a rate has at most seven decimals"))
        }
        return Target(
            statement: Statement(
                key: body, name: LocalizedText(verbatim: measure), wording: body,
                citation: Citation(instrument: "", clause: ""), confidence: .choice, note: ""),
            population: LocalizedText(vi: "hộ dân", en: "households"), measure: measure, quantity: quantity, due: nil)
    }
}
