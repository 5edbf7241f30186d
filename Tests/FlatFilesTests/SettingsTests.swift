import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Strict settings")
struct SettingsTests {
    private enum Colour: String, CaseIterable {
        case red
        case green
    }

    private static func settings(_ toml: String) throws -> Settings {
        try Settings(toml: toml, file: "s.toml")
    }

    @Test("A key nobody knows is refused with the nearest known key")
    func unknownKey() throws {
        let settings = try SettingsTests.settings("titel = 1\nstandard = 2\nzzz = 3")
        let refusal = try #require(throws: UnusableInput.self) { try settings.allow(["title", "standard"]) }
        #expect(refusal.findings.map(\.rule) == ["unknown-key", "unknown-key"])
        #expect(refusal.findings.map(\.place.column) == ["titel", "zzz"])
        #expect(refusal.findings.map(\.place.file) == ["s.toml", "s.toml"])
        #expect(refusal.findings[0].expected.en == "a known key; nearest: title")
        #expect(refusal.findings[1].expected.en == "a known key; nearest: title, standard")
        try SettingsTests.settings("title = 1").allow(["title", "standard"])
    }

    @Test(
        "Each getter refuses what it cannot read, naming file and key",
        arguments: [
            "string", "integer", "number", "boolean", "strings", "numbers", "text", "day", "period", "fraction",
            "choice", "table",
            "tables",
        ])
    func wrongType(getter: String) throws {
        // A date-time is nothing that any getter takes.
        let settings = try SettingsTests.settings("[a]\nkey = 1979-05-27T07:32:00Z").table("a")
        let refusal = try #require(throws: UnusableInput.self) { try SettingsTests.read(getter, "key", settings) }
        #expect(refusal.findings.map(\.rule) == ["bad-setting"])
        #expect(refusal.findings[0].place == Place(file: "s.toml", column: "a.key"))
        #expect(refusal.findings[0].value != nil)
        #expect(!refusal.findings[0].expected.vi.isEmpty)
    }

    @Test(
        "Each getter of a required key says when the key is not there",
        arguments: [
            "string", "integer", "number", "boolean", "strings", "numbers", "text", "day", "period", "fraction",
            "choice", "table",
        ])
    func missingKey(getter: String) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try SettingsTests.read(getter, "key", SettingsTests.settings("other = 1"))
        }
        #expect(refusal.findings.map(\.rule) == ["missing-key"])
        #expect(refusal.findings[0].place == Place(file: "s.toml", column: "key"))
    }

    private static func read(_ getter: String, _ key: String, _ settings: Settings) throws(UnusableInput) {
        switch getter {
        case "string": _ = try settings.string(key)
        case "integer": _ = try settings.integer(key, in: 0...10)
        case "number": _ = try settings.number(key)
        case "boolean": _ = try settings.boolean(key)
        case "strings": _ = try settings.strings(key)
        case "numbers": _ = try settings.numbers(key)
        case "text": _ = try settings.text(key)
        case "day": _ = try settings.day(key)
        case "period": _ = try settings.period(key)
        case "fraction": _ = try settings.fraction(key)
        case "choice": _ = try settings.choice(key, of: Colour.self)
        case "table": _ = try settings.table(key)
        default: _ = try settings.tables(key)
        }
    }

    @Test("Each getter reads what it should")
    func values() throws {
        let settings = try SettingsTests.settings(
            """
            word = "chữ"
            whole = 7
            half = 0.5
            flag = true
            list = ["1", 2]
            row = [1, 2.5]
            name = { vi = "xã", en = "commune" }
            on = "2022-01-01"
            span = { from = "2022-01-01", until = "2025-12-31" }
            third = "1/3"
            colour = "green"
            [inner]
            deep = 1
            [[many]]
            n = 1
            [[many]]
            n = 2
            """)
        #expect(try settings.string("word") == "chữ")
        #expect(try settings.integer("whole", in: 7...7) == 7)
        #expect(try settings.number("whole") == 7)
        #expect(try settings.number("half") == 0.5)
        #expect(try settings.boolean("flag"))
        #expect(try settings.strings("list") == ["1", "2"])
        #expect(try settings.numbers("row") == [1, 2.5])
        #expect(try settings.text("name") == LocalizedText(vi: "xã", en: "commune"))
        #expect(try settings.day("on") == Day(year: 2022, month: 1, day: 1))
        #expect(try settings.period("span").until == Day.yearEnd(2025))
        #expect(try settings.fraction("third") == Fraction(1, 3))
        #expect(try settings.fraction("half") == Fraction(1, 2))
        #expect(try settings.choice("colour", of: Colour.self) == .green)
        #expect(try settings.table("inner").integer("deep", in: 0...1) == 1)
        #expect(try settings.tables("many").map { try $0.number("n") } == [1, 2])
        #expect(try settings.tables("none").isEmpty)
        #expect(try settings.optionalString("none") == nil)
        #expect(try settings.optionalText("none") == nil)
    }

    @Test(
        "Values outside what is allowed are refused with the value as written",
        arguments: [
            ("integer", "key = 11", "11"), ("integer", "key = -1", "-1"), ("integer", "key = 1.0", "1.0"),
            ("choice", "key = \"blue\"", "blue"), ("day", "key = \"2023-02-29\"", "2023-02-29"),
            ("fraction", "key = \"a third\"", "a third"), ("fraction", "key = -0.5", "-0.5"),
            ("number", "key = inf", "inf"),
            ("number", "key = nan", "nan"), ("strings", "key = [true]", "[true]"), ("numbers", "key = [\"1\"]", "[1]"),
            ("tables", "key = [1]", "[1]"), ("text", "key = { vi = \"\", en = \"x\" }", "{en, vi}"),
            ("period", "key = { from = \"2022-02-01\", until = \"2022-01-01\" }", "{from, until}"),
        ])
    func wrongValue(getter: String, toml: String, shown: String) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try SettingsTests.read(getter, "key", SettingsTests.settings(toml))
        }
        #expect(refusal.findings.map(\.rule) == ["bad-setting"])
        #expect(refusal.findings[0].value == shown)
    }

    @Test("A text in one language only is refused, naming the missing one")
    func translation() throws {
        let settings = try SettingsTests.settings("title = { vi = \"Chuẩn\" }")
        let refusal = try #require(throws: UnusableInput.self) { try settings.text("title") }
        #expect(refusal.findings.map(\.rule) == ["missing-key"])
        #expect(refusal.findings[0].place.column == "title.en")
    }

    @Test("A place in a list of tables counts from one")
    func listPlaces() throws {
        let tables = try SettingsTests.settings("[[line]]\nrural = 1\n[[line]]\nrural = \"x\"").tables("line")
        let refusal = try #require(throws: UnusableInput.self) { try tables[1].integer("rural", in: 1...9) }
        #expect(refusal.findings[0].place.column == "line[2].rural")
    }

    @Test(
        "What is not TOML is refused with the line",
        arguments: [("a = 1\nb = ", 2), ("a = 1\na = 2", 2), ("[[[", 1), ("a = \"open", 1)])
    func notTOML(text: String, line: Int) throws {
        let refusal = try #require(throws: UnusableInput.self) { try SettingsTests.settings(text) }
        #expect(refusal.findings.map(\.rule) == ["not-toml"])
        #expect(refusal.findings[0].place == Place(file: "s.toml", row: line))
    }

    @Test(
        "A header without a key and a brace in a list are refused, not fatal",
        arguments: [
            "[[[", "[=", "[ #", "[\n", "[chỉ_số]", "[[ .a]]", "[{]", "[[ [a]]]", "  [\t\u{1}", "b = [}", "b = [1, }",
            "b = [[1], {c = 1}, # x\n}",
        ])
    func headers(text: String) throws {
        let refusal = try #require(throws: UnusableInput.self) { try SettingsTests.settings("a = 1\n" + text) }
        #expect(refusal.findings.map(\.rule) == ["not-toml"])
        #expect(refusal.findings[0].place.row == (text.contains("x\n") ? 3 : 2))
    }

    @Test("Brackets inside strings, comments and lists are no headers")
    func brackets() throws {
        let settings = try SettingsTests.settings(
            "a = \"[[[\" # [=\nb = \"\"\"\n[=\n\"\"\"\nc = [\n[1], [2]\n]\n"
                + "d = '[='\n[\"chỉ số\"]\n e = 1\n[ 'f' ]\n[[g]]\n")
        #expect(settings.keys == ["a", "b", "c", "chỉ số", "d", "f", "g"])
        #expect(try settings.string("b") == "[=\n")
    }

    @Test("A zero byte is refused before the parser sees it")
    func zeroByte() throws {
        let refusal = try #require(throws: UnusableInput.self) { try SettingsTests.settings("a = 1\u{0}") }
        #expect(refusal.findings.map(\.rule) == ["not-toml"])
    }

    @Test("Near misses: the nearest first, at most three, none for a word unlike all others")
    func nearMissOrder() {
        let names = ["commune", "comune_code", "district", "size", "income"]
        #expect(nearMisses(of: "comune", in: names) == ["commune", "comune_code"])
        #expect(nearMisses(of: "COMMUNE", in: names).first == "commune")
        #expect(nearMisses(of: "szie", in: names) == ["size"])
        #expect(nearMisses(of: "xyzzy", in: names).isEmpty)
        #expect(nearMisses(of: "a", in: ["b", "c", "d", "e", "f"]) == ["b", "c", "d"])
        #expect(nearMisses(of: "", in: ["abcdef"]).isEmpty)
        #expect(nearMisses(of: "vn-2022-2026", in: ["vn-2016-2020", "vn-2022-2025"]).first == "vn-2022-2025")
    }
}
