import FlatFiles
import PolicyData
import TestSupport
import Testing
import Vocabulary

/// One thing damaged in an otherwise valid policy directory, and the refusal it must give.
struct Damage: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let rule: String
    let row: Int?
    let column: String?
    let value: String?

    init(
        _ file: String, _ old: String, _ new: String, _ rule: String = "bad-field", row: Int? = nil, _ column: String?,
        _ value: String? = nil
    ) {
        (self.file, self.old, self.new, self.rule) = (file, old, new, rule)
        (self.row, self.column, self.value) = (row, column, value)
    }

    var testDescription: String { "\(file): \(old.prefix(30)) becomes \(new.prefix(30))" }
}

@Suite("Damaged instruments are refused, naming file, place and rule")
struct DamagedInstrumentTests {
    private static func check(_ damage: Damage) throws {
        let folder = try TemporaryFolder(copying: PolicyDirectoryTests.directory)
        try folder.replace(damage.old, with: damage.new, in: damage.file)
        let library = try PolicyLibrary(directory: folder.path)
        let finding = try #require(library.findings.first)
        #expect(library.findings.count == 1)
        #expect(finding.severity == .error)
        #expect(finding.rule == damage.rule)
        #expect(finding.place.file == "\(folder.path)/\(damage.file)")
        #expect(finding.place.row == damage.row)
        #expect(finding.place.column == damage.column)
        if let value = damage.value { #expect(finding.value == value) }
        #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
        // The damaged instrument is left out; the others are there.
        let id = damage.file.split(separator: "/").dropLast().joined(separator: "/")
        #expect(library.entry(id) == nil)
        #expect(library.entries.count == 9)
    }

    private static let model = "ben-tre/tan-loi-thanh-2022-2025/"
    private static let plan = "ben-tre/2021-KH-UBND-2022/"
    private static let standard = "vn/07-ND-CP-2021/standard.toml"

    static let headers: [Damage] = [
        Damage(model + "instrument.toml", "kind = ", "kindd = ", "unknown-key", "kindd", "kindd"),
        Damage(model + "instrument.toml", "status = \"in_force\"\n", "", "missing-key", "status"),
        Damage(model + "instrument.toml", "\"announcement\"", "\"letter\"", "bad-setting", "kind", "letter"),
        Damage(model + "instrument.toml", "\"in_force\"\nscope", "\"soon\"\nscope", "bad-setting", "status", "soon"),
        Damage(
            model + "instrument.toml", "level = \"commune\"", "level = \"hamlet\"", "bad-setting", "scope.level",
            "hamlet"),
        Damage(
            model + "instrument.toml", "until = \"2025-12-31\"", "until = \"2021-12-31\"", "bad-setting", "in_force"),
        Damage(
            model + "instrument.toml", "until = \"2025-12-31\"", "untill = \"2025-12-31\"", "unknown-key",
            "in_force.untill"),
        Damage(
            model + "instrument.toml", ", en = \"Tân Lợi Thạnh commune\"", "", "missing-key", "scope.name.en"),
        Damage(model + "instrument.toml", "\"Tân Lợi Thạnh commune\"", "\"\"", "bad-setting", "scope.name"),
        Damage(
            model + "instrument.toml", "id = \"ben-tre/tan-loi-thanh-2022-2025\"", "id = \"tan-loi-thanh\"",
            "bad-setting", "id",
            "tan-loi-thanh"),
        Damage(
            model + "instrument.toml", "confidence = \"verified\"", "confidence = \"sure\"", "bad-setting",
            "confidence", "sure"),
        Damage(model + "instrument.toml", "amends = []", "amends = \"none\"", "bad-setting", "amends", "none"),
        Damage(
            plan + "instrument.toml", "signed = \"2022-04-07\"", "signed = \"2022-02-30\"", "bad-setting", "signed",
            "2022-02-30"),
        Damage(plan + "instrument.toml", "id = \"ben", "id = ben", "not-toml", row: 1, nil),
    ]

    static let tables: [Damage] = [
        Damage(model + "targets.csv", "100,,percent", "100,,percents", row: 2, "unit", "percents"),
        Damage(model + "targets.csv", "100,,percent", ",,percent", row: 2, "value", ""),
        Damage(model + "targets.csv", "100,,percent", "all,,percent", row: 2, "value", "all"),
        Damage(model + "targets.csv", "exactly,100,,", "exactly,100,101,", row: 2, "value_high", "101"),
        Damage(model + "targets.csv", "exactly,100,,", "between,100,,", row: 2, "value_high", ""),
        Damage(model + "targets.csv", "exactly,100,,", "between,100,90,", row: 2, "value_high", "90"),
        Damage(model + "targets.csv", "exactly,100,,", "==,100,,", row: 2, "comparison", "=="),
        Damage(
            model + "targets.csv", "\npoor-rate,", "\npoor-entitled-policies,", row: 3, "key", "poor-entitled-policies"),
        Damage(model + "targets.csv", "2025-12-31", "2025-13-31", row: 2, "due", "2025-13-31"),
        Damage(model + "targets.csv", ",poor_rate,", ",poor_rte,", row: 3, "measure", "poor_rte"),
        Damage(model + "targets.csv", "hộ nghèo,poor households", "hộ nghèo,", row: 2, "population_en", ""),
        Damage(
            model + "targets.csv", "verified,\"the sentence", "certain,\"the sentence", row: 2, "confidence", "certain"),
        Damage(model + "targets.csv", "poor-rate,", "poor-rate,extra,", "ragged-row", row: 3, nil, "17"),
        Damage(model + "targets.csv", "key,population_vi", "key,key", "duplicate-column", row: 1, "key"),
        Damage(plan + "unit-costs.csv", "50000000,,20000000", "50000000,,10000000", row: 2, "amount_dong", "70000000"),
        Damage(plan + "unit-costs.csv", "houses,70000000", "castles,70000000", row: 2, "unit", "castles"),
        Damage(plan + "unit-costs.csv", "houses,70000000", "houses,", row: 2, "amount_dong", ""),
        Damage(plan + "unit-costs.csv", "houses,70000000", "houses,7e7", row: 2, "amount_dong", "7e7"),
        Damage(plan + "budget.csv", "I.1,I,1,", "I.1,Z,1,", row: 3, "parent", "Z"),
        Damage(plan + "budget.csv", "I.1,I,1,", "I,I,1,", row: 3, "line", "I"),
        Damage(plan + "budget.csv", ",quantity,Căn", ",number,Căn", row: 3, "kind", "number"),
        Damage(plan + "calendar.csv", "quarterly,\"Phần", "weekly,\"Phần", row: 2, "recurrence", "weekly"),
        Damage(plan + "calendar.csv", "05-10", "05-32", row: 3, "closes", "05-32"),
        Damage(plan + "plans.csv", "exactly,30,", "exactly,thirty,", row: 2, "quantity", "thirty"),
        Damage(plan + "parameters.csv", "between,25,40,", "between,25,,", row: 15, "value_high", ""),
        Damage("long-an/tan-hung-2020-2022/results.csv", "60,,persons,2020-2022", "60,,persons,", row: 2, "period", ""),
    ]

    static let criteria: [Damage] = [
        Damage(model + "criteria.csv", "0.5,0,400", "0.5,400,400", row: 2, "ceiling", "400"),
        Damage(model + "criteria.csv", "0.5,0,400", "1.5,0,400", row: 2, "weight", "1.5"),
        Damage(model + "criteria.csv", "0.5,0,400", ",0,400", row: 2, "weight", ""),
        Damage(model + "criteria.csv", "at_least,,,,3,", "at_least,,,,,", row: 4, "threshold", ""),
        Damage(
            model + "criteria.csv", "poor_households,higher", "poor_households,at_least", row: 2, "direction",
            "at_least"),
        Damage(model + "criteria.csv", "score,poor_households", "weight,poor_households", row: 2, "role", "weight"),
        Damage(
            model + "criteria.csv", "near-poor-households,Số", "poor-households,Số", row: 3, "key", "poor-households"),
        Damage(model + "criteria.toml", "select = 1", "select = 0", "bad-setting", "select", "0"),
        Damage(model + "criteria.toml", "value = 1\n", "value = 101\n", "bad-setting", "level[1].value", "101"),
        Damage(model + "criteria.toml", "tie_break", "tiebreak", "unknown-key", "tiebreak"),
        Damage(model + "criteria.toml", "\"criteria.csv\"", "5", "bad-setting", "table", "5"),
    ]

    static let standards: [Damage] = [
        Damage(
            standard, "key = \"employment\"\ndimension = \"employment\"", "key = \"employment\"\ndimension = \"work\"",
            "bad-setting", "indicator[1].dimension", "work"),
        Damage(
            standard, "key = \"dependency\"", "key = \"dependency\"\nweight = 1", "bad-setting", "indicator[2].weight",
            "1"),
        Damage(
            standard, "key = \"dependency\"", "key = \"employment\"", "bad-setting", "indicator[2].key", "employment"),
        Damage(standard, "weights = \"flat\"", "weights = \"explicit\"", "bad-setting", "indicator[1].weight"),
        Damage(standard, "weights = \"flat\"", "weights = \"equal\"", "bad-setting", "identification.weights", "equal"),
        Damage(standard, "\"3/12\"", "\"0\"", "bad-setting", "identification.cutoff", "0"),
        Damage(standard, "\"3/12\"", "2", "bad-setting", "identification.cutoff", "2"),
        Damage(standard, "\"3/12\"", "\"three\"", "bad-setting", "identification.cutoff", "three"),
        Damage(standard, "\"drop_household\"", "\"drop\"", "bad-setting", "identification.missing", "drop"),
        Damage(standard, "rural = 2250000", "rural = 1500000", "bad-setting", "line[2].rural", "1500000"),
        Damage(standard, "urban = 3000000", "urban = 0", "bad-setting", "line[2].urban", "0"),
        Damage(
            standard, "key = \"medium\"\nname = { vi = \"Mức", "key = \"poverty\"\nname = { vi = \"Mức", "bad-setting",
            "line[2].key", "poverty"),
        Damage(
            standard, "[ { income_above = \"medium\" } ]", "[ { income_above = \"high\" } ]", "bad-setting",
            "class[4].when[1].income_above", "high"),
        Damage(standard, "[ { income_above = \"medium\" } ]", "[]", "bad-setting", "class[4].when"),
        Damage(
            standard, "income_above = \"medium\"", "income_over = \"medium\"", "unknown-key",
            "class[4].when[1].income_over"),
        Damage(
            standard, "deprivations_at_least = 3", "deprivations_at_least = 13", "bad-setting",
            "class[1].when[1].deprivations_at_least", "13"),
        Damage(standard, "key = \"near_poor\"", "key = \"poor\"", "bad-setting", "class[2].key", "poor"),
        Damage(standard, "line = \"poverty\"", "line = \"none\"", "bad-setting", "scores.line", "none"),
        Damage(
            standard, "points_per_deprivation = 10", "points_per_deprivation = 0", "bad-setting",
            "scores.points_per_deprivation"),
        Damage(standard, "key = \"health\"", "key = \"employment\"", "bad-setting", "dimension[2].key", "employment"),
        Damage(standard, "from = \"2022-01-01\"", "from = \"2027-01-01\"", "bad-setting", "applies"),
    ]

    @Test("Headers", arguments: headers)
    func header(damage: Damage) throws { try DamagedInstrumentTests.check(damage) }

    @Test("Tables", arguments: tables)
    func table(damage: Damage) throws { try DamagedInstrumentTests.check(damage) }

    @Test("Criteria", arguments: criteria)
    func criterion(damage: Damage) throws { try DamagedInstrumentTests.check(damage) }

    @Test("Standards", arguments: standards)
    func standardFile(damage: Damage) throws { try DamagedInstrumentTests.check(damage) }
}

@Suite("Damage that shows elsewhere than where it was done")
struct DamagedDirectoryTests {
    private static func findings(_ change: (TemporaryFolder) throws -> Void) throws -> (PolicyLibrary, TemporaryFolder)
    {
        let folder = try TemporaryFolder(copying: PolicyDirectoryTests.directory)
        try change(folder)
        return (try PolicyLibrary(directory: folder.path), folder)
    }

    @Test("Weights of criteria that do not sum to one are refused at the table")
    func weights() throws {
        let model = "ben-tre/tan-loi-thanh-2022-2025"
        let (library, folder) = try DamagedDirectoryTests.findings {
            try $0.replace("0.5,0,400", with: "0.4,0,400", in: "\(model)/criteria.csv")
        }
        #expect(library.findings.map(\.rule) == ["bad-setting"])
        #expect(library.findings[0].place == Place(file: "\(folder.path)/\(model)/criteria.csv", column: "weight"))
        #expect(library.findings[0].value == "0.9")
    }

    @Test("A table that is not there is refused by its path")
    func noTable() throws {
        let model = "ben-tre/tan-loi-thanh-2022-2025"
        let (library, folder) = try DamagedDirectoryTests.findings {
            try $0.replace("\"criteria.csv\"", with: "\"none.csv\"", in: "\(model)/criteria.toml")
        }
        #expect(library.findings.map(\.rule) == ["file-unreadable"])
        #expect(library.findings[0].place.file == "\(folder.path)/\(model)/none.csv")
    }

    @Test("A file with a name nobody knows is refused")
    func unknownFile() throws {
        let (library, folder) = try DamagedDirectoryTests.findings {
            try $0.write("key\n", to: "quang-phu-2024/target.csv")
        }
        #expect(library.findings.map(\.rule) == ["unknown-file"])
        #expect(library.findings[0].place.file == "\(folder.path)/quang-phu-2024/target.csv")
        #expect(library.findings[0].expected.en.contains("targets.csv"))
    }

    @Test("A column with a wrong name is missing and unknown at once")
    func wrongColumn() throws {
        let (library, _) = try DamagedDirectoryTests.findings {
            try $0.replace(",clause,", with: ",clauze,", in: "quang-phu-2024/plans.csv")
        }
        #expect(library.findings.map(\.rule) == ["missing-column", "unknown-column"])
        #expect(library.findings.map(\.place.column) == ["clause", "clauze"])
        #expect(library.findings[0].value == "clauze")
    }

    @Test("Two standards of one place on the same day are a finding, and both stay in the library")
    func overlap() throws {
        let (library, _) = try DamagedDirectoryTests.findings {
            try $0.replace(
                "until = \"2021-12-31\"", with: "until = \"2022-01-01\"", in: "vn/59-QD-TTg-2015/standard.toml")
        }
        #expect(library.findings.map(\.rule) == ["standards-overlap"])
        #expect(library.findings.map(\.severity) == [.error])
        #expect(library.entries.count == 10)
    }

    @Test("An announced standard never conflicts with one in force, and is not in force")
    func expectedStandard() throws {
        let (library, _) = try DamagedDirectoryTests.findings {
            try $0.replace(
                "until = \"2026-12-31\"", with: "until = \"2027-12-31\"", in: "vn/07-ND-CP-2021/standard.toml")
            try $0.replace(
                "status = \"in_force\"", with: "status = \"expected\"", in: "vn/351-ND-CP-2025/instrument.toml")
        }
        #expect(library.findings == [])
        let day = try #require(Day(iso: "2028-01-01"))
        #expect(!library.inForce(on: day).contains { $0.instrument.id == "vn/351-ND-CP-2025" })
    }

    @Test("An amended instrument that is not in the directory is a warning, not an error")
    func unknownAmended() throws {
        let (library, _) = try DamagedDirectoryTests.findings {
            try $0.replace("amends = []", with: "amends = [\"vn/none\"]", in: "quang-phu-2024/instrument.toml")
        }
        #expect(library.findings.map(\.rule) == ["unknown-amended"])
        #expect(library.findings.map(\.severity) == [.warning])
        #expect(library.findings[0].value == "vn/none")
        #expect(library.entries.count == 10)
    }

    @Test("Problems of several folders are all found")
    func several() throws {
        let (library, _) = try DamagedDirectoryTests.findings {
            for name in ["quang-phu-2024", "vn/07-ND-CP-2021", "ha-noi/ba-dinh-2019"] {
                try $0.replace("status = ", with: "state = ", in: "\(name)/instrument.toml")
            }
        }
        #expect(library.findings.map(\.rule) == ["unknown-key", "unknown-key", "unknown-key"])
        #expect(library.entries.count == 7)
    }

    @Test("A directory that cannot be read is refused")
    func noDirectory() throws {
        let refusal = try #require(throws: UnusableInput.self) { try PolicyLibrary(directory: "/no/such/folder") }
        #expect(refusal.findings.map(\.rule) == ["file-unreadable"])
    }
}
