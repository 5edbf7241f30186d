import FlatFiles
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("The policy directory of the repository")
struct PolicyDirectoryTests {
    static let directory = Repository.path("datasets/policy")

    private static func library() throws -> PolicyLibrary { try PolicyLibrary(directory: directory) }

    @Test("Every folder loads without a finding")
    func loads() throws {
        let library = try PolicyDirectoryTests.library()
        #expect(library.findings == [])
        #expect(
            library.entries.map(\.instrument.id) == [
                "ben-tre/2021-KH-UBND-2022", "ben-tre/tan-loi-thanh-2022-2025", "ha-noi/ba-dinh-2019",
                "long-an/tan-hung-2020-2022",
                "quang-phu-2024", "vn/07-ND-CP-2021", "vn/07-TT-BLDTBXH-2021", "vn/24-QD-TTg-2021", "vn/351-ND-CP-2025",
                "vn/59-QD-TTg-2015",
            ])
    }

    /// Facts by instrument: targets, plans, parameters, results, calendar, unit costs, budget lines, criteria.
    static let counts: [(id: String, facts: [Int])] = [
        ("ben-tre/2021-KH-UBND-2022", [35, 28, 14, 0, 8, 13, 85, 0]),
        ("ben-tre/tan-loi-thanh-2022-2025", [22, 0, 0, 0, 0, 0, 0, 4]),
        ("ha-noi/ba-dinh-2019", [2, 0, 0, 0, 1, 0, 0, 0]), ("long-an/tan-hung-2020-2022", [0, 0, 0, 31, 0, 0, 0, 0]),
        ("quang-phu-2024", [6, 1, 12, 0, 0, 0, 0, 0]), ("vn/24-QD-TTg-2021", [0, 0, 0, 0, 7, 0, 0, 0]),
        ("vn/07-ND-CP-2021", [0, 0, 0, 0, 0, 0, 0, 0]), ("vn/07-TT-BLDTBXH-2021", [0, 0, 0, 0, 0, 0, 0, 0]),
        ("vn/351-ND-CP-2025", [0, 0, 0, 0, 0, 0, 0, 0]), ("vn/59-QD-TTg-2015", [0, 0, 0, 0, 0, 0, 0, 0]),
    ]

    private static func facts(_ entry: PolicyLibrary.Entry) -> [Int] {
        let tables = entry.tables
        return [
            tables.targets.count, tables.plans.count, tables.parameters.count, tables.results.count,
            tables.calendar.count,
            tables.unitCosts.count, tables.budget.count, entry.criteria?.criteria.count ?? 0,
        ]
    }

    @Test("No fact of an instrument is lost on the way", arguments: counts.indices)
    func factCounts(index: Int) throws {
        let (id, facts) = PolicyDirectoryTests.counts[index]
        let entry = try #require(try PolicyDirectoryTests.library().entry(id))
        #expect(PolicyDirectoryTests.facts(entry) == facts)
    }

    @Test("The 134 facts of the five documents are covered, kind by kind")
    func coverage() throws {
        let sums = try PolicyDirectoryTests.library().entries.map(PolicyDirectoryTests.facts)
            .reduce([Int](repeating: 0, count: 8)) { zip($0, $1).map(+) }
        // The documents: 65 targets, 25 planned quantities, 11 parameters, 24 results, 3 reporting days, 6 selection rules
        // of which two say how many communes to choose and stand among the plans. Finer rows here are allowed, fewer not.
        #expect(sums == [65, 29, 26, 31, 16, 13, 85, 4])
        for (found, stated) in zip(sums, [65, 25, 11, 24, 3]) { #expect(found >= stated) }
        let plans = try #require(try PolicyDirectoryTests.library().entry("ben-tre/2021-KH-UBND-2022")).tables.plans
        #expect(plans.count { $0.statement.key.hasPrefix("pilot-communes") } == 2)
    }

    @Test(
        "The words of a target decide how it compares",
        arguments: [
            ("ben-tre/2021-KH-UBND-2022", "poor-rate", Comparison.atMost, 3.0, "còn 3%"),
            ("ben-tre/tan-loi-thanh-2022-2025", "poor-rate", .below, 3, "dưới 3%"),
            ("ben-tre/tan-loi-thanh-2022-2025", "older-insured", .above, 90, "trên 90%"),
            ("ben-tre/tan-loi-thanh-2022-2025", "hygienic-latrine", .atLeast, 60, "ít nhất 60%"),
            ("ben-tre/tan-loi-thanh-2022-2025", "schooling-poor-near-poor", .atLeast, 90, "90% trở lên"),
            ("ben-tre/tan-loi-thanh-2022-2025", "merit-persons-in-poor-households", .exactly, 0, "không còn"),
            ("ben-tre/2021-KH-UBND-2022", "contract-workers-abroad", .about, 2000, "khoảng"),
            ("ben-tre/2021-KH-UBND-2022", "mortality-under-five", .below, 7, "dưới 7‰"),
        ])
    func comparisons(id: String, key: String, comparison: Comparison, value: Double, words: String) throws {
        let entry = try #require(try PolicyDirectoryTests.library().entry(id))
        let target = try #require(entry.tables.targets.first { $0.statement.key == key })
        #expect(target.quantity.comparison == comparison)
        #expect(target.quantity.value == value)
        #expect(target.statement.wording.contains(words), "\(target.statement.wording)")
        #expect(target.statement.citation.instrument == id)
        #expect(!target.statement.citation.clause.isEmpty)
    }

    @Test("A range keeps both its ends")
    func ranges() throws {
        let entry = try #require(try PolicyDirectoryTests.library().entry("quang-phu-2024"))
        let fall = try #require(entry.tables.targets.first { $0.statement.key == "fall-poor-households" }).quantity
        #expect((fall.comparison, fall.value, fall.highest, fall.unit) == (.between, 14, 16, .households))
    }

    @Test("Every statement has a name in both languages, and verified ones a wording of the document")
    func statements() throws {
        for entry in try PolicyDirectoryTests.library().entries {
            let tables = entry.tables
            let statements =
                tables.targets.map(\.statement) + tables.plans.map(\.statement) + tables.parameters.map(\.statement)
                + tables.results.map(\.statement)
            for statement in statements {
                #expect(!statement.name.vi.isEmpty && !statement.name.en.isEmpty)
                #expect(
                    statement.confidence != .verified || !statement.wording.isEmpty,
                    "\(entry.instrument.id) \(statement.key)")
            }
        }
    }

    @Test("The parts of every unit cost sum to the cost")
    func unitCosts() throws {
        let costs = try PolicyDirectoryTests.library().entries.flatMap(\.tables.unitCosts)
        #expect(costs.count == 13)
        for cost in costs { #expect(cost.shares.values.reduce(0) { $0 + $1.amount } == cost.amount.amount) }
    }

    @Test("The pilot criteria: two scores, two screens, and the weights are marked as a choice")
    func criteria() throws {
        let criteria = try PolicyLibrary.criteria("pilot-2022", in: PolicyDirectoryTests.directory)
        #expect(criteria.scores.map(\.measure) == ["poor_households", "near_poor_households"])
        #expect(criteria.scores.allSatisfy { $0.statement.confidence == .choice })
        #expect(
            criteria.screens.map(\.role) == [.screen(.atLeast, threshold: 3), .screen(.exactly, threshold: 0)])
        #expect(criteria.picks == [PickClause(each: .everything, take: 1)])
        #expect(criteria.tieBreak == ["poor_rate", "poor_households", "code"])
        #expect(criteria.levels["front_rating"]?[3]?.vi == "hoàn thành tốt nhiệm vụ")
        #expect(criteria.instrument == "ben-tre/tan-loi-thanh-2022-2025")
    }

    @Test(
        "An instrument is in force from its first to its last day",
        arguments: [
            ("2015-12-31", []), ("2016-01-05", ["vn/59-QD-TTg-2015"]),
            (
                "2021-12-31",
                [
                    "long-an/tan-hung-2020-2022", "vn/07-ND-CP-2021", "vn/07-TT-BLDTBXH-2021", "vn/24-QD-TTg-2021",
                    "vn/59-QD-TTg-2015",
                ]
            ),
            (
                "2022-04-06",
                [
                    "ben-tre/tan-loi-thanh-2022-2025", "long-an/tan-hung-2020-2022", "vn/07-ND-CP-2021",
                    "vn/07-TT-BLDTBXH-2021",
                    "vn/24-QD-TTg-2021",
                ]
            ), ("2031-01-01", ["vn/07-TT-BLDTBXH-2021", "vn/24-QD-TTg-2021"]),
        ])
    func inForce(day: String, ids: [String]) throws {
        let day = try #require(Day(iso: day))
        #expect(try PolicyDirectoryTests.library().inForce(on: day).map(\.instrument.id) == ids)
    }

    @Test("The province plan is in force on its first day and not on the day before")
    func firstDay() throws {
        let library = try PolicyDirectoryTests.library()
        let plan = "ben-tre/2021-KH-UBND-2022"
        for (text, isIn) in [("2022-04-06", false), ("2022-04-07", true), ("2022-12-31", true), ("2023-01-01", false)] {
            let day = try #require(Day(iso: text))
            #expect(library.inForce(on: day).contains { $0.instrument.id == plan } == isIn, "\(text)")
        }
    }

    @Test("An instrument, its standard or its criteria lead to the same entry; a near miss is offered")
    func find() throws {
        let library = try PolicyDirectoryTests.library()
        #expect(try library.find("vn-2022-2025").instrument.id == "vn/07-ND-CP-2021")
        #expect(try library.find("pilot-2022").instrument.id == "ben-tre/tan-loi-thanh-2022-2025")
        #expect(try library.find("quang-phu-2024").instrument.id == "quang-phu-2024")
        let refusal = try #require(throws: UnusableInput.self) { try library.find("quang-phu-2025") }
        #expect(refusal.findings.map(\.rule) == ["unknown-instrument"])
        #expect(refusal.findings[0].expected.en.contains("quang-phu-2024"))
        #expect(library.entry("vn-2022-2025") == nil)
    }
}
