import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("The official forms")
struct FormBookTests {
    private static func rules(_ book: FormBook) -> Set<String> { Set(book.check(file: "t.csv").findings.map(\.rule)) }

    @Test("Forms of the same households agree in everything that is compared", arguments: 1...6 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        for level in FlowSeries.Level.allCases {
            let check = try FormBookCase(seed: seed).book(by: level).check(file: "t.csv")
            #expect(check.findings.isEmpty, "\(check.findings.prefix(3))")
            #expect(check.comparisons.allSatisfy { $0.compared > 0 && $0.broken == 0 })
            // Every relation is looked at, but totals where there are no parts.
            let expected = level == .province ? 15 : 16
            #expect(check.comparisons.count == expected, "\(check.comparisons.map(\.rule))")
        }
    }

    @Test("One number changed anywhere is found", arguments: OfficialForm.allCases)
    func mutation(form: OfficialForm) throws {
        let book = try FormBookCase(seed: 9).book()
        for row in book[form].rows.indices {
            for column in book[form].columns.indices {
                var changed = book
                switch book[form].rows[row].values[column] {
                case .count(let count): changed.sheets[form.rawValue - 1].rows[row].values[column] = .count(count + 1)
                case .rate(let rate): changed.sheets[form.rawValue - 1].rows[row].values[column] = .rate(rate + 1)
                default: continue
                }
                #expect(
                    !changed.check(file: "t.csv").findings.isEmpty, "\(book[form].columns[column].key) \(row)")
            }
        }
    }

    /// A wrong number that is carried into the totals, and the relation that must see it.
    private static let carried: [(OfficialForm, String, FormMeasure, Int64, String)] = [
        (.poorFlow, "closing", .households, 1, "closing-is-result"),
        (.nearPoorFlow, "closing", .households, 1, "closing-is-result"),
        (.poorFlow, "closing", .persons, 1, "closing-is-result"),
        (.poorFlow, "to_near_poor", .households, 1, "cross-form"),
        (.nearPoorFlow, "to_poor", .households, 1, "cross-form"),
        (.poorFlow, "opening", .households, 1, "flow-identity"),
        (.nearPoorFlow, "other_rises", .households, 1, "flow-identity"),
        (.poorFlow, "other_falls", .households, 10_000, "exits-exceed-stock"),
        (.result, "poor_households", .households, 1, "same-number"),
        (.result, "near_poor_households", .households, 10_000, "poor-exceed-households"),
        (.result, "poor_persons", .households, -10_000, "persons-below-households"),
        (.poorDeprivations, "poor", .households, 1, "same-number"),
        (.poorDeprivations, "deprivations", .households, 1, "indicator-sum"),
        (.nearPoorDeprivations, "lacking_b", .households, 1, "indicator-sum"),
        (.nearPoorDeprivations, "lacking_b", .households, 10_000, "part-exceeds-whole"),
        (.poorDeprivations, "deprivations", .households, -10_000, "deprivations-of-class"),
        (.nearPoorDeprivations, "deprivations", .households, 10_000, "deprivations-of-class"),
        (.poorDeprivationRates, "poor", .households, 1, "same-number"),
        (.targetGroups, "poor", .households, 1, "same-number"),
        (.targetGroups, "near_poor", .persons, 1, "same-number"),
        (.targetGroups, "poor_merit", .households, 10_000, "part-exceeds-whole"),
        (.targetGroups, "poor_other", .persons, -10_000, "groups-do-not-cover"),
        (.ethnicGroups, "poor_kinh", .households, 1, "parts-and-whole"),
        (.ethnicGroups, "near_poor_group_1", .households, 1, "parts-and-whole"),
        (.ethnicGroups, "poor_minority", .households, 1, "same-number"),
        (.causes, "poor", .households, 1, "same-number"),
        (.causes, "poor_causes_land", .households, 10_000, "part-exceeds-whole"),
        (.causes, "near_poor_causes_other", .households, -10_000, "causes-do-not-cover"),
        (.children, "poor_children", .households, 10_000, "children-exceed-persons"),
        (.children, "near_poor_children_health", .households, 10_000, "part-exceeds-whole"),
        (.poorResult, "households", .households, 1, "same-number"),
        (.poorResult, "kinh_households", .households, 1, "parts-and-whole"),
        (.poorResult, "poor_kinh", .households, 1, "parts-and-whole"),
        (.poorResult, "poor_minority_persons", .households, 1, "parts-and-whole"),
        (.nearPoorResult, "near_poor_local_minority", .households, 10_000, "part-exceeds-whole"),
        (.nearPoorResult, "near_poor_merit", .households, 1, "same-number"),
        (.nearPoorResult, "near_poor_no_labour", .households, 1, "same-number"),
        (.poorResult, "poor_female_head", .households, 10_000, "part-exceeds-whole"),
    ]

    @Test("A wrong number that the totals carry too is seen by the other forms", arguments: carried.indices)
    func acrossForms(index: Int) throws {
        let (form, column, measure, number, rule) = FormBookTests.carried[index]
        let book = try FormBookCase(seed: 3).book().adding(number, to: column, of: form, measure: measure)
        let findings = book.check(file: "t.csv").findings
        let rules = Set(findings.map(\.rule))
        #expect(rules.contains(rule) && !rules.contains("sum-of-parts"), "\(rules)")
        let finding = try #require(findings.first { $0.rule == rule })
        #expect(finding.place.file == "t.csv" && finding.value != nil)
        #expect(finding.place.column?.contains("form_") == true)
        #expect(finding.expected.en.contains("form ") && finding.expected.vi.contains("biểu "), "\(finding.expected)")
    }

    @Test("Rates are half up at two decimals, of nobody not applicable")
    func rates() throws {
        var sample = FormBookCase(seed: 1)
        let key = UnitKey(commune: "C9", district: "D3", province: "P1")
        var counts = FormCounts.zero
        counts.add(HeadCount(households: 800, persons: 1600), to: .all, in: .poor)
        counts.add(HeadCount(households: 1, persons: 2), to: .indicator(0), in: .poor)
        counts.add(HeadCount(households: 3, persons: 6), to: .indicator(1), in: .poor)
        sample.counts = [key: counts]
        let book = try FormBook(year: 5, tallies: sample.tallies(), flows: nil, by: .commune, file: "t.csv")
        let unit = try #require(book.units.firstIndex { $0.level == .commune })
        // 0.125% and 0.375%.
        #expect(book.value(.poorDeprivationRates, "lacking_a", unit: unit) == .rate(13))
        #expect(book.value(.poorDeprivationRates, "lacking_b", unit: unit) == .rate(38))
        #expect(book.value(.poorDeprivationRates, "lacking_c", unit: unit) == .rate(0))
        #expect(book.value(.nearPoorDeprivationRates, "lacking_a", unit: unit) == .notApplicable)
    }

    @Test("What is not given is not zero: a form without its columns says what it lacks")
    func notGiven() throws {
        let sample = FormBookCase(seed: 2)
        let bare = try FormBook(
            year: 5, tallies: sample.tallies(traits: [.noLabour], gaps: [.persons], indicators: ["a", "b", "d"]),
            flows: nil,
            by: .commune, file: "t.csv")
        for form in [OfficialForm.poorFlow, .nearPoorFlow, .ethnicGroups, .causes, .children] {
            #expect(!bare[form].isGiven, "\(form)")
        }
        for form in [OfficialForm.result, .poorDeprivations, .targetGroups, .poorResult] {
            #expect(bare[form].isGiven, "\(form)")
        }
        let zero = bare.sheets.flatMap { sheet in sheet.rows.flatMap { zip(sheet.columns, $0.values) } }
            .filter { $0.0.lacks != nil && $0.1 != .notGiven }
        #expect(zero.isEmpty)
        func lacks(_ form: OfficialForm, _ column: String) -> String? {
            bare[form].columns.first { $0.key == column }?.lacks
        }
        #expect(lacks(.poorDeprivations, "lacking_c") == "[indicators] c")
        #expect(lacks(.poorDeprivations, "deprivations") == "[indicators] c")
        #expect(lacks(.result, "persons") == "[columns] size" && lacks(.result, "medium_households") == "[forms] farm")
        #expect(lacks(.targetGroups, "poor_merit") == "[forms] merit" && lacks(.targetGroups, "poor_no_labour") == nil)
        #expect(lacks(.poorFlow, "opening") == FormBook.flowsNeeded)
        #expect(bare.check(file: "t.csv").findings.isEmpty)
        let flowsOnly = try FormBook(year: 5, tallies: nil, flows: sample.series, by: .district, file: "t.csv")
        #expect(flowsOnly[.result].isGiven && flowsOnly[.poorFlow].isGiven && !flowsOnly[.poorDeprivations].isGiven)
        #expect(
            flowsOnly.value(.result, "poor_households", unit: 0)?.count
                == (try sample.book(by: .district))
                .value(.result, "poor_households", unit: 0)?.count)
        #expect(flowsOnly.check(file: "t.csv").findings.isEmpty)
    }

    @Test("Unknown answers get a column of their own, and the parts still add up")
    func unknowns() throws {
        var sample = FormBookCase(seed: 2)
        let key = try #require(sample.counts.keys.min())
        var counts = try #require(sample.counts[key])
        let head = HeadCount(households: 1, persons: 4)
        for item in [
            FormItem.all, .unknown(.minority), .unknown(.kinh), .unknown(.localMinority), .unknownGroups,
            .unknown(.merit), .unknown(.children), .unknown(.causeLand), .incomplete, .indicator(0),
        ] {
            counts.add(head, to: item, in: .poor)
        }
        sample.counts[key] = counts
        let book = try FormBook(year: 5, tallies: sample.tallies(), flows: nil, by: .commune, file: "t.csv")
        let found = book.check(file: "t.csv").findings
        #expect(found.isEmpty, "\(found)")
        for (form, column) in [
            (OfficialForm.targetGroups, "poor_other_unknown"), (.ethnicGroups, "poor_minority_unknown"),
            (.causes, "poor_causes_land_unknown"), (.children, "poor_children_unknown"),
            (.poorDeprivations, "indicator_unknown"), (.poorResult, "minority_households_unknown"),
        ] {
            #expect(book[form].columns.contains { $0.key == column }, "\(column)")
        }
        #expect(!book[.nearPoorResult].columns.contains { $0.key == "near_poor_minority_unknown" })
    }

    @Test("A unit of one input only keeps its row, leaves totals open, and is named")
    func strangers() throws {
        let sample = FormBookCase(seed: 4)
        let flows = FlowSeries(
            origin: .synthetic, standard: nil, records: sample.flows.filter { $0.unit.commune != "C2" })
        let book = try FormBook(year: 5, tallies: sample.tallies(), flows: flows, by: .commune, file: "t.csv")
        let unit = try #require(book.units.firstIndex { $0.code == "C2" })
        #expect(book.value(.poorFlow, "closing", unit: unit) == .unknown)
        #expect(book.value(.result, "poor_households", unit: unit)?.count != nil)
        let district = try #require(book.units.firstIndex { $0.code == "D1" })
        #expect(book.value(.poorFlow, "closing", unit: district) == .unknown)
        let found = FormBook.strangers(year: 5, tallies: sample.tallies(), flows: flows, file: "t.csv")
        #expect(found.map(\.rule) == ["unit-in-one-input"] && found[0].value == "C2")
        #expect(FormBook.strangers(year: 5, tallies: sample.tallies(), flows: sample.series, file: "t.csv").isEmpty)
    }

    @Test("Flows of a table and of the households are compared cell by cell")
    func differences() throws {
        let sample = FormBookCase(seed: 4)
        let book = try sample.book()
        #expect(book.differences(from: sample.series, file: "t.csv").isEmpty)
        var other = sample
        let position = try #require(other.flows.firstIndex { $0.year == 5 })
        var flows = other.flows[position].flows
        // Again and for the first time cannot be told apart by files of a few years.
        flows[.rePoor] = flows[.rePoor]! - 1
        flows[.newlyPoor] = flows[.newlyPoor]! + 1
        other.flows[position] = FlowRecord(unit: other.flows[position].unit, year: 5, flows: flows)
        #expect(book.differences(from: other.series, file: "t.csv").isEmpty)
        flows[.poorToAbove] = flows[.poorToAbove]! + 1
        other.flows[position] = FlowRecord(unit: other.flows[position].unit, year: 5, flows: flows)
        let found = book.differences(from: other.series, file: "t.csv")
        #expect(found.map(\.rule) == ["flows-differ-from-households"] && found[0].place.column == "C1 form_2.to_above")
    }

    @Test("Units without districts or provinces, and a year that is not there")
    func places() throws {
        var sample = FormBookCase(seed: 6)
        sample.counts = Dictionary(
            uniqueKeysWithValues: sample.counts.map { (UnitKey(commune: $0.key.commune), $0.value) })
        let book = try FormBook(year: 5, tallies: sample.tallies(), flows: nil, by: .commune, file: "t.csv")
        #expect(book.units.map { $0.code?.text } == ["C1", "C2", "C3", "C4", "C5", "C6", nil])
        #expect(book.check(file: "t.csv").findings.isEmpty)
        let bare = try FormBook(year: 5, tallies: sample.tallies(), flows: nil, by: .district, file: "t.csv")
        #expect(bare.units.count == 1 && bare.units[0].level == .province)
        #expect(throws: UnusableInput.self) {
            try FormBook(year: 9, tallies: nil, flows: sample.series, by: .commune, file: "t.csv")
        }
    }
}
