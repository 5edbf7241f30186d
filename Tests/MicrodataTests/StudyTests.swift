import FlatFiles
import Foundation
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Study files")
struct StudyTests {
    private static func changed(_ old: String, _ new: String) throws -> String {
        let text = HouseholdFileCase.studyText
        try #require(text.contains(old))
        return text.replacingOccurrences(of: old, with: new)
    }

    @Test("What a study says is what it holds")
    func whole() throws {
        let study = try HouseholdFileCase.study()
        #expect(study.standard == "small")
        #expect(study.design == .census)
        #expect(study.origin == .observed)
        #expect((study.commune?.column, study.commune?.width) == ("xa", 5))
        #expect(study.district?.width == nil)
        #expect(study.area?.urban == ["urban", "TT"])
        let income = try #require(study.income)
        #expect((income.column, income.unit, income.isPerHousehold, income.months) == ("thu_nhap", 1, false, 1))
        #expect(study.indicators.map(\.key) == ["a", "b", "c"])
        #expect(study.rule(for: "b")?.condition == .flag)
        #expect(study.rule(for: "d") == nil)
        #expect(study.format == .plain)
    }

    @Test(
        "A mistake in a study is refused, naming the key",
        arguments: [
            ("[columns]", "[colums]", "unknown-key", "colums"),
            ("standard = ", "standart = ", "unknown-key", "standart"),
            ("size = ", "sise = ", "unknown-key", "columns.sise"),
            ("width = 5", "widht = 5", "unknown-key", "columns.commune.widht"),
            ("width = 5", "width = 0", "bad-setting", "columns.commune.width"),
            ("width = 5", "width = \"5\"", "bad-setting", "columns.commune.width"),
            ("rural = [\"rural\", \"NT\"], ", "", "missing-key", "columns.area.rural"),
            ("\"so_khau\"", "4", "bad-setting", "columns.size"),
            ("\"thu_nhap\"", "{ column = \"thu_nhap\", per = \"family\" }", "bad-setting", "columns.income.per"),
            ("\"thu_nhap\"", "{ column = \"thu_nhap\", period = \"week\" }", "bad-setting", "columns.income.period"),
            ("\"thu_nhap\"", "{ column = \"thu_nhap\", unit = 0 }", "bad-setting", "columns.income.unit"),
            ("\"thu_nhap\"", "{ unit = 1000 }", "missing-key", "columns.income.column"),
            ("a = \"a\"", "a = { column = \"a\", equal = 1 }", "unknown-key", "indicators.a.equal"),
            ("a = \"a\"", "a = { column = \"a\", below = 1, above = 2 }", "bad-setting", "indicators.a.above"),
            ("a = \"a\"", "a = { column = \"a\", oneOf = [] }", "bad-setting", "indicators.a.oneOf"),
            ("a = \"a\"", "a = { column = \"a\", between = [4, 2] }", "bad-setting", "indicators.a.between"),
            ("a = \"a\"", "a = { column = \"a\", between = [4] }", "bad-setting", "indicators.a.between"),
            ("a = \"a\"", "a = { column = \"a\", below = \"8\" }", "bad-setting", "indicators.a.below"),
            ("a = \"a\"", "a = { column = \"a\", below = 1e13 }", "bad-setting", "indicators.a.below"),
            ("a = \"a\"", "a = { column = \"a\", missingIs = \"zero\" }", "bad-setting", "indicators.a.missingIs"),
            ("a = \"a\"", "a = 1", "bad-setting", "indicators.a"),
            ("a = \"a\"", "a = { equals = 1 }", "missing-key", "indicators.a.column"),
            ("[columns]", "design = \"survey\"\n[columns]", "bad-setting", "columns.weight"),
            ("size = ", "weight = { column = \"w\", divisor = 0 }\nsize = ", "bad-setting", "columns.weight.divisor"),
            ("size = ", "weight = { column = \"w\", divisor = -10 }\nsize = ", "bad-setting", "columns.weight.divisor"),
            (
                "size = ", "weight = { column = \"w\", divisor = \"x\" }\nsize = ", "bad-setting",
                "columns.weight.divisor"
            ),
            ("size = ", "weight = { column = \"w\", factor = 2 }\nsize = ", "unknown-key", "columns.weight.factor"),
            ("size = ", "weight = { divisor = 10 }\nsize = ", "missing-key", "columns.weight.column"),
            ("[columns]", "[sampling]\nlonely = \"adjust\"\n[columns]", "bad-setting", "sampling"),
            ("[columns]", "design = \"panel\"\n[columns]", "bad-setting", "design"),
            ("[columns]", "origin = \"real\"\n[columns]", "bad-setting", "origin"),
            ("[columns]", "[columns]\nscore_a = \"diem\"", "bad-setting", "columns.score_a"),
            ("[columns]", "[file]\ndelimiter = \":\"\n[columns]", "bad-setting", "file.delimiter"),
            ("[columns]", "[file]\ndecimal = \";\"\n[columns]", "bad-setting", "file.decimal"),
            ("[columns]", "[file]\nencoding = \"cp1258\"\n[columns]", "bad-setting", "file.encoding"),
            ("[columns]", "[file]\nmissing = \"NA\"\n[columns]", "bad-setting", "file.missing"),
            ("[columns]", "title = { vi = \"x\" }\n[columns]", "missing-key", "title.en"),
        ])
    func refused(old: String, new: String, rule: String, key: String) throws {
        let text = try StudyTests.changed(old, new)
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.study(text) }
        #expect(refusal.findings.first?.rule == rule)
        #expect(refusal.findings.first?.place == Place(file: "study.toml", column: key))
    }

    @Test("An unknown key is refused with the nearest known one")
    func nearMiss() throws {
        let text = try StudyTests.changed("size = ", "sizee = ")
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.study(text) }
        #expect(refusal.findings[0].expected.en.contains("nearest: size"))
    }

    @Test("A column that the study names and the file lacks is refused with the nearest name")
    func absentColumn() throws {
        let csv =
            HouseholdFileCase.header.replacingOccurrences(of: "so_khau", with: "so_khauu") + HouseholdFileCase.rows
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate(csv) }
        #expect(refusal.findings.map(\.rule) == ["missing-column"])
        #expect(refusal.findings[0].place == Place(file: "ho.csv", row: 1, column: "so_khau"))
        #expect(refusal.findings[0].expected.en == "a column “so_khau”, as study.toml says; nearest: so_khauu")
    }

    @Test("All columns that are absent are named at once")
    func absentColumns() throws {
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate("id,xa,huyen,a,b,c\n") }
        #expect(refusal.findings.map(\.place.column) == ["khu_vuc", "so_khau", "thu_nhap"])
    }

    @Test("A column name that stands twice is refused only when the study needs it")
    func columnTwice() throws {
        let twice = "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,a\n"
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate(twice) }
        #expect(refusal.findings.map(\.rule) == ["duplicate-column"])
        #expect(refusal.findings[0].place.column == "a")
        let unused = "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,note,note\nH1,00001,D1,rural,1,5,0,0,0,x,y\n"
        #expect(try HouseholdFileCase.tabulate(unused).tallies.account == RowAccount(read: 1, leftOut: 0))
    }

    @Test("An indicator of the standard without a rule is refused, naming the key")
    func absentIndicator() throws {
        let study = try HouseholdFileCase.study(StudyTests.changed("c = \"c\"", "nuoc_sach = \"c\""))
        let refusal = try #require(throws: UnusableInput.self) {
            try HouseholdFileCase.tabulate(HouseholdFileCase.header, study: study)
        }
        #expect(refusal.findings.map(\.rule) == ["missing-indicator"])
        #expect(refusal.findings[0].place == Place(file: "study.toml", column: "indicators.c"))
        #expect(refusal.findings[0].expected.en.hasPrefix("a rule for the indicator “c” of small"))
    }

    @Test("A file without a header, a file that is not there and a folder are refused")
    func noFile() throws {
        #expect(throws: UnusableInput.self) { try HouseholdFileCase.tabulate("") }
        let folder = try TemporaryFolder()
        for path in [folder.path, folder.path + "/none.csv"] {
            let study = try HouseholdFileCase.study()
            let standard = try HouseholdFileCase.standard()
            let refusal = try #require(throws: UnusableInput.self) {
                try tabulateDeprivation(of: .file(path), study: study, standard: standard)
            }
            #expect(refusal.findings.map(\.rule) == ["file-unreadable"])
        }
    }

    @Test("A header alone gives empty tallies")
    func headerOnly() throws {
        let tabulation = try HouseholdFileCase.tabulate(HouseholdFileCase.header)
        #expect(tabulation.tallies.units.isEmpty)
        #expect(tabulation.tallies.account == .zero)
        #expect(tabulation.findings.counts.isEmpty)
    }

    @Test("Columns that group are kept in the key; an empty value is a group of its own")
    func groups() throws {
        let csv =
            "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,chu_ho\nH1,00001,D1,rural,1,5,0,0,0,nữ\nH2,00001,D1,rural,1,5,0,0,0,\n"
        let tabulation = try HouseholdFileCase.tabulate(csv, options: TabulationOptions(groups: ["chu_ho"]))
        #expect(tabulation.tallies.layout.groups == ["chu_ho"])
        #expect(tabulation.tallies.units.map(\.key.groups) == [[""], ["nữ"]])
    }
}
