import FlatFiles
import ReviewForms
import Tallies
import Territory
import TestSupport
import Testing
import Vocabulary

/// Each rule on the smallest table that breaks it, and not on one that nearly does.
@Suite("Rules of flow tables")
struct FlowRuleTests {
    /// A commune table from `name=value` rows that share their columns.
    static func read(
        _ rows: [String], study: String? = nil, checks: FlowChecks = FlowChecks()
    ) throws -> FlowReading {
        let pairs = rows.map { row in row.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) } }
        let columns = pairs[0].map { String($0[0]) }
        let lines = pairs.map { row in row.map { $0.count > 1 ? String($0[1]) : "" }.joined(separator: ";") }
        let text = ([columns.joined(separator: ";")] + lines).joined(separator: "\n")
        let table = try DelimitedTable(text, file: "t.csv", delimiter: ";")
        let study = try study.map { try FlowSheet.study("kind = \"flows\"\n" + $0) }
        return try readFlows(from: table, file: "t.csv", study: study, checks: checks)
    }

    static let form2 =
        "opening_poor=102 poor_to_near_poor=10 poor_to_above=3 poor_other_falls=1 near_poor_to_poor=0 re_poor=2 "
        + "newly_poor=5 poor_other_rises=0 closing_poor="

    @Test("flow-identity names the numbers; the clean row has no finding")
    func identity() throws {
        let reading = try Self.read(["commune=A year=2022 \(Self.form2)96"])
        #expect(
            reading.lines == [
                "t.csv:2: closing_poor: found “96”, expected closing_poor = 102 - 10 - 3 - 1 + 0 + 2 + 5 + 0 = 95 "
                    + "[flow-identity]"
            ])
        #expect(reading.account == RowAccount(read: 1, leftOut: 1) && reading.series.records.isEmpty)
        #expect(try Self.read(["commune=A year=2022 \(Self.form2)95"]).lines == [])
        #expect(try Self.read(["commune=A year=2022 \(Self.form2)"]).lines == [])
    }

    @Test("A shared movement that breaks its form and the other form's copy is named with its fix, once")
    func shared() throws {
        let reading = try Self.read(["commune=A year=2022 poor_became_near_poor=11 \(Self.form2)94"])
        #expect(
            reading.lines == [
                "t.csv:2: poor_to_near_poor: found “10”, expected 11; closing_poor = 102 - 10 - 3 - 1 + 0 + 2 + 5 + 0 "
                    + "= 95; also against cross-form:2 [flow-identity]"
            ])
    }

    @Test("cross-form, where the forms hold by themselves or are not whole")
    func crossForm() throws {
        #expect(
            try Self.read(["commune=A year=2022 poor_became_near_poor=11 \(Self.form2)95"]).lines == [
                "t.csv:2: poor_became_near_poor: found “11”, expected 10; poor_became_near_poor = poor_to_near_poor 10 "
                    + "[cross-form]"
            ])
        let other = try Self.read(["commune=A year=2022 near_poor_to_poor=3 near_poor_became_poor=4 closing_poor=9"])
        #expect(other.rules == ["cross-form"])
        #expect(other.findings.listed[0].value == "3")
        #expect(
            try Self.read(["commune=A year=2022 near_poor_to_poor=3 near_poor_became_poor=3 closing_poor=9"]).lines
                == [])
    }

    @Test("opening-not-previous-closing, on both lists, only between years that follow one another")
    func chain() throws {
        for list in ["poor", "near_poor"] {
            func rows(_ opening: Int, _ year: Int) -> [String] {
                [
                    "commune=A year=2022 opening_\(list)= closing_\(list)=50",
                    "commune=A year=\(year) opening_\(list)=\(opening) closing_\(list)=40",
                ]
            }
            let reading = try Self.read(rows(49, 2023))
            #expect(
                reading.lines == [
                    "t.csv:3: opening_\(list): found “49”, expected opening_\(list) = closing_\(list) (2022) 50 "
                        + "[opening-not-previous-closing]"
                ])
            #expect(reading.series.records.map(\.year) == [2022])
            #expect(try Self.read(rows(50, 2023)).lines == [])
            #expect(try Self.read(rows(49, 2024)).lines == [])
        }
    }

    @Test("A closing stock that its form and the next opening contradict is named with its fix, once")
    func closing() throws {
        let reading = try Self.read([
            "commune=A year=2022 \(Self.form2)59",
            "commune=A year=2023 "
                + Self.form2.replacing("opening_poor=102", with: "opening_poor=95") + "88",
        ])
        #expect(reading.rules == ["flow-identity"])
        #expect(reading.lines[0].contains("t.csv:2: closing_poor: found “59”, expected 95; "))
        #expect(reading.series.records.map(\.year) == [2023])
    }

    @Test(
        "Inequalities between cells",
        arguments: [
            ("exits-exceed-stock", "opening_poor=10 poor_to_near_poor=5 poor_to_above=5 poor_other_falls=", "1", "0"),
            (
                "exits-exceed-stock",
                "opening_near_poor=10 near_poor_became_poor=5 near_poor_to_above=5 near_poor_other_falls=", "1", "0"
            ),
            ("from-near-poor-exceeds-stock", "opening_near_poor=4 near_poor_to_poor=", "5", "4"),
            ("from-poor-exceeds-stock", "opening_poor=4 poor_became_near_poor=", "5", "4"),
            ("poor-exceed-households", "households=100 closing_poor=60 closing_near_poor=", "41", "40"),
            ("poor-exceed-households", "persons=100 closing_poor_persons=60 closing_near_poor_persons=", "41", "40"),
            ("persons-below-households", "households=10 persons=", "9", "10"),
            ("persons-below-households", "closing_poor=10 closing_poor_persons=", "9", "10"),
            ("persons-below-households", "closing_near_poor=10 closing_near_poor_persons=", "9", "10"),
        ])
    func inequalities(rule: String, row: String, bad: String, good: String) throws {
        let reading = try Self.read(["commune=A year=2022 \(row)\(bad)"])
        #expect(reading.rules == [rule])
        #expect(reading.findings.count(of: .error) == 1 && reading.series.records.isEmpty)
        #expect(try Self.read(["commune=A year=2022 \(row)\(good)"]).lines == [])
        #expect(try Self.read(["commune=A year=2022 \(row)"]).lines == [])
    }

    @Test("subgroup-exceeds-total, for the poor or the cell the study names")
    func subgroups() throws {
        let study =
            "[columns]\ncommune = \"commune\"\nyear = \"year\"\nclosing_poor = \"n\"\nclosing_near_poor = \"c\"\n"
            + "[subgroups]\nno_labour = \"kld\"\nrural = { column = \"nt\", of = \"closing_near_poor\" }\n"
        #expect(
            try Self.read(["commune=A year=2022 n=5 c=9 kld=6 nt=9"], study: study).rules == ["subgroup-exceeds-total"])
        #expect(
            try Self.read(["commune=A year=2022 n=5 c=9 kld=5 nt=10"], study: study).rules == ["subgroup-exceeds-total"]
        )
        #expect(try Self.read(["commune=A year=2022 n=5 c=9 kld=5 nt=9"], study: study).lines == [])
    }

    @Test(
        "The published misprint: 15,996 near-poor of 400,496 households, printed 4.24%, of them 16,255 = 95.64% rural")
    func publishedMisprint() throws {
        let study =
            "[file]\ndecimal = \",\"\nthousands = \".\"\n[columns]\nprovince = \"tinh\"\nyear = 2021\nhouseholds = \"ho\"\n"
            + "closing_poor = \"ngheo\"\nclosing_near_poor = \"can\"\npoor_rate = \"tl\"\nnear_poor_rate = \"tlcan\"\n"
            + "[subgroups]\nrural = { column = \"nt\", of = \"closing_near_poor\", share = \"tlnt\" }\n"
        let row = "tinh=83 ho=400.496 ngheo=17.060 tl=4,26 tlcan=4,24 nt=16.255 tlnt=95,64 can="
        let reading = try Self.read([row + "15.996"], study: study)
        #expect(
            reading.lines.first == "t.csv:2: can: found “15.996”, expected 16996; "
                + "tlcan = 100 × 15996 / 400496 = 3.994 (printed 4.24); also against rate-mismatch:2, "
                + "subgroup-exceeds-total:2 [rate-mismatch]")
        #expect(reading.rules == ["rate-mismatch"])
        #expect(try Self.read([row + "16.996"], study: study).lines == [])
        // 16,996 is 4.244% of 400,496: three decimals agree, and another third one does not.
        let finer = row.replacing("tlcan=4,24", with: "tlcan=4,244")
        #expect(try Self.read([finer + "16.996"], study: study).lines == [])
        let wrong = row.replacing("tlcan=4,24", with: "tlcan=4,245")
        #expect(try Self.read([wrong + "16.996"], study: study).rules == ["rate-mismatch"])
        // Without the rural part nothing convicts the count, but one of the numbers that fit is a digit away.
        let alone = try Self.read(
            ["tinh=83 ho=400.496 tlcan=4,24 can=15.996"],
            study: "[file]\ndecimal = \",\"\nthousands = \".\"\n[columns]\nprovince = \"tinh\"\nyear = 2021\n"
                + "households = \"ho\"\nclosing_near_poor = \"can\"\nnear_poor_rate = \"tlcan\"\n")
        #expect(alone.rules == ["rate-mismatch"])
        #expect(alone.lines[0].contains("such as 16996 (one digit differs)"))
    }

    @Test("rate-mismatch names the households when both rates contradict them, the rate when nothing else can be wrong")
    func oddRate() throws {
        let row = "commune=A year=2022 poor_rate=4.00 near_poor_rate=6.00 closing_near_poor=120 "
        #expect(try Self.read([row + "households=2000 closing_poor=80"]).lines == [])
        let both = try Self.read([row + "households=2600 closing_poor=80"])
        #expect(both.findings.listed.map(\.place.column) == ["households"] && both.rules == ["rate-mismatch"])
        let identity = " " + Self.form2 + "95"
        let rate = try Self.read([
            "commune=A year=2022 households=2000 poor_rate=4.57 near_poor_rate=6.00 closing_near_poor=120" + identity
        ])
        #expect(rate.findings.listed.map(\.place.column) == ["poor_rate"] && rate.rules == ["rate-mismatch"])
        #expect(rate.lines[0].contains("poor_rate = 100 × 95 / 2000 = 4.750 (printed 4.57)"))
    }

    @Test("sum-of-parts, districts before the province, and parts that are not known say nothing")
    func totals() throws {
        let study =
            "[columns]\ncommune = \"xa\"\ndistrict = \"huyen\"\nyear = 2023\nclosing_poor = \"n\"\n"
            + "[totals]\ncommune = [\"Tổng\", \"\"]\n"
        func rows(_ c: String, _ d1: Int, _ all: Int) -> [String] {
            [
                "xa=A huyen=1 n=10", "xa=B huyen=1 n=\(c)", "xa=C huyen=2 n=5", "xa=Tổng huyen=1 n=\(d1)",
                "xa=Tổng huyen=2 n=5", "xa= huyen= n=\(all)",
            ]
        }
        #expect(try Self.read(rows("7", 17, 22), study: study).lines == [])
        #expect(
            try Self.read(rows("7", 16, 22), study: study).lines == [
                "t.csv:5: n: found “16”, expected n = sum of 2 rows = 17 [sum-of-parts]"
            ])
        #expect(try Self.read(rows("7", 17, 23), study: study).findings.listed.map(\.place.row) == [7])
        // The district's difference is not said again of the province; another one is.
        #expect(try Self.read(rows("7", 18, 23), study: study).findings.listed.map(\.place.row) == [5])
        #expect(try Self.read(rows("7", 18, 24), study: study).findings.listed.map(\.place.row) == [5, 7])
        #expect(try Self.read(rows("", 18, 24), study: study).lines == [])
        let unreadable = try Self.read(rows("x", 17, 22), study: study)
        #expect(unreadable.lines == ["t.csv:3: n: found “x”, expected a whole number; 7 would fit [number-unreadable]"])
        #expect(unreadable.account == RowAccount(read: 3, leftOut: 1))
    }

    @Test("persons-per-household, for all, the poor and the near-poor, from 20 households on; the row is kept")
    func size() throws {
        for (count, heads) in [
            ("households", "persons"), ("closing_poor", "closing_poor_persons"),
            ("closing_near_poor", "closing_near_poor_persons"),
        ] {
            for (number, persons, isOdd) in [
                (20, 131, true), (20, 130, false), (20, 29, true), (20, 30, false), (19, 152, false),
            ] {
                let reading = try Self.read(["commune=A year=2022 \(count)=\(number) \(heads)=\(persons)"])
                #expect(reading.rules == (isOdd ? ["persons-per-household"] : []), "\(number) \(persons)")
                #expect(reading.series.records.count == 1 && reading.findings.count(of: .error) == 0)
            }
        }
    }

    @Test("repeated-cell: a count above 50 as in the row above under another printed rate")
    func repeated() throws {
        func rows(_ count: Int, _ rate: String) -> [String] {
            [
                "commune=A year=2022 closing_poor=1649 poor_rate=4.10",
                "commune=B year=2022 closing_poor=\(count) poor_rate=\(rate)",
            ]
        }
        let reading = try Self.read(rows(1649, "3.20"))
        #expect(reading.rules == ["repeated-cell"] && reading.series.records.count == 2)
        #expect(try Self.read(rows(1649, "4.1")).lines == [])
        #expect(try Self.read(rows(1650, "3.20")).lines == [])
        // With households the repeated count must also miss its own rate.
        func full(_ households: Int) -> [String] {
            [
                "commune=A year=2022 households=2000 closing_poor=80 poor_rate=4.00",
                "commune=B year=2022 households=\(households) closing_poor=80 poor_rate=3.20",
            ]
        }
        #expect(try Self.read(full(2500)).lines == [])
        #expect(Set(try Self.read(full(3000)).rules) == ["rate-mismatch", "repeated-cell"])
    }

    @Test("tenfold: against rate times households, and against the unit's other years")
    func tenfold() throws {
        let reading = try Self.read(["commune=A year=2022 households=52000 closing_poor=22405 poor_rate=4.62"])
        #expect(Set(reading.rules) == ["rate-mismatch", "tenfold"])
        #expect(
            try Self.read(["commune=A year=2022 households=52000 closing_poor=12405 poor_rate=4.62"]).rules == [
                "rate-mismatch"
            ])
        func years(_ households: Int) -> [String] {
            [
                "commune=A year=2021 households=1700", "commune=A year=2022 households=\(households)",
                "commune=A year=2023 households=1720",
            ]
        }
        #expect(
            try Self.read(years(17100)).lines == [
                "t.csv:3: households: found “17100”, expected about 1720 as in the other years [tenfold]"
            ])
        #expect(try Self.read(years(2600)).lines == [])
    }

    @Test("net-fall-exceeds-exits where the form is not whole: an error with the other falls, a warning without")
    func netFall() throws {
        func rows(_ exits: Int, _ falls: String) -> [String] {
            [
                "commune=A year=2021 closing_poor=2000 poor_to_near_poor= poor_to_above= poor_other_falls=",
                "commune=A year=2022 closing_poor=1436 poor_to_near_poor=100 poor_to_above=\(exits - 100) poor_other_falls=\(falls)",
            ]
        }
        let error = try Self.read(rows(231, "4"))
        #expect(error.rules == ["net-fall-exceeds-exits"] && error.findings.count(of: .error) == 1)
        #expect(error.lines[0].contains("2000 - 1436 = 564 ≤ 231 + 4"))
        #expect(try Self.read(rows(231, "")).findings.count(of: .warning) == 1)
        #expect(try Self.read(rows(560, "4")).lines == [])
    }

    @Test("no-movement: seven zeros over a stock of 20 or more")
    func movement() throws {
        func row(_ stock: Int, _ newly: Int) -> String {
            "commune=A year=2022 opening_poor=\(stock) poor_to_near_poor=0 poor_to_above=0 poor_other_falls=0 "
                + "near_poor_to_poor=0 re_poor=0 newly_poor=\(newly) poor_other_rises=0 closing_poor=\(stock + newly)"
        }
        let reading = try Self.read([row(20, 0)])
        #expect(reading.rules == ["no-movement"] && reading.series.records.count == 1)
        #expect(try Self.read([row(19, 0)]).lines == [])
        #expect(try Self.read([row(20, 1)]).lines == [])
    }

    @Test("year-far-off: a year decades away from those of most rows")
    func farYear() throws {
        func rows(_ years: [Int]) -> [String] { years.map { "commune=A year=\($0) closing_poor=30" } }
        let reading = try Self.read(rows([2021, 2022, 2523, 2024]))
        #expect(reading.rules == ["year-far-off"] && reading.series.records.count == 4)
        #expect(reading.lines[0].contains("2523") && reading.lines[0].contains("2021–2024"))
        #expect(reading.findings.count(of: .error) == 0)
        #expect(try Self.read(rows([2000, 2022, 2024])).lines == [])
    }

    @Test("jump: a rate that moves by far more than the others of the year")
    func jump() throws {
        var sheet = try FlowSheet.shipped()
        for column in sheet.columns
        where ["to_", "falls", "re_", "newly", "rises", "became", "opening", "closing_poor_p"].contains(where: {
            column.contains($0)
        }) {
            let index = sheet.columns.firstIndex(of: column)!
            sheet.columns.remove(at: index)
            for row in sheet.fields.indices { sheet.fields[row].remove(at: index) }
        }
        let row = try #require(
            sheet.fields.indices.first { sheet.number($0, "closing_poor") > 100 && sheet.number($0, "year") == 2022 })
        var moved = sheet
        moved[row, "closing_poor"] = String(sheet.number(row, "closing_poor") * 4)
        let reading = try moved.read()
        #expect(reading.rules == ["jump"])
        #expect(reading.findings.listed.map(\.place.row) == [row + 2])
        moved[row, "closing_poor"] = String(sheet.number(row, "closing_poor") * 5 / 4)
        #expect(try moved.read().lines == [])
    }

    @Test("heaping-at-target, only where a target is given")
    func heaping() throws {
        var rows = (0..<60).map { "commune=S\($0) year=2022 households=10000 closing_poor=\(250 + 2 * $0)" }
        let checks = FlowChecks(target: Fraction("3%"))
        #expect(try Self.read(rows, checks: checks).lines == [])
        rows += (0..<20).map { "commune=H\($0) year=2022 households=10000 closing_poor=29\($0 % 10)" }
        let reading = try Self.read(rows, checks: checks)
        #expect(reading.rules == ["heaping-at-target"] && reading.findings.listed[0].value == "2022: 23")
        #expect(try Self.read(rows).lines == [])
    }

    @Test("unit-two-parents and unit-two-areas name the year that stands alone")
    func parents() throws {
        func rows(_ district: String, _ area: String) -> [String] {
            (2021...2024).map { year in
                let isOdd = year == 2022
                return
                    "commune=A year=\(year) district=\(isOdd ? district : "D1") area=\(isOdd ? area : "rural") closing_poor=9"
            }
        }
        #expect(try Self.read(rows("D1", "rural")).lines == [])
        #expect(
            try Self.read(rows("D2", "rural")).lines == [
                "t.csv:3: district: found “D2”, expected “D1” as in the other years [unit-two-parents]"
            ])
        #expect(try Self.read(rows("D1", "urban")).rules == ["unit-two-areas"])
    }

    @Test("code-unknown on the day, or the last day of each year, with the lost zero where the padded code exists")
    func gazetteer() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "code,name,level,parent,area,valid_from,valid_until\n01,T,province,,,2000-01-01,\n001,H,district,01,,2000-01-01,\n"
                + "00123,A,commune,001,,2000-01-01,2024-06-30\n00124,B,commune,001,,2024-07-01,\n", to: "units.csv")
        let units = try Gazetteer(file: path)
        let rows = [
            "commune=00123 year=2023 closing_poor=9", "commune=00123 year=2024 closing_poor=9",
            "commune=0124 year=2024 closing_poor=1",
        ]
        let reading = try Self.read(rows, checks: FlowChecks(gazetteer: units))
        #expect(reading.rules == ["code-unknown", "code-unknown"])
        #expect(reading.findings.listed.map(\.place.row) == [3, 4])
        #expect(reading.lines[1].contains("a leading zero is probably lost: 00124"))
        let day = try #require(Day(iso: "2023-12-31"))
        #expect(
            try Self.read(rows, checks: FlowChecks(gazetteer: units, on: day)).findings.listed.map(\.place.row) == [4])
    }
}
