import ReviewForms
import Tallies
import TestSupport
import Vocabulary

/// A province of made-up households, described both by its flows and by counts for the forms.
struct FormBookCase {
    static let year = 5
    static let indicators = ["a", "b", "c", "d"]
    var counts: [UnitKey: FormCounts] = [:]
    var flows: [FlowRecord] = []

    /// Two districts of three communes.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for number in 1...6 {
            let key = UnitKey(
                commune: UnitCode("C\(number)"), district: UnitCode(number < 4 ? "D1" : "D2"), province: "P1")
            var counts = FormCounts.zero
            for _ in 0..<60 { FormBookCase.addHousehold(to: &counts, &generator) }
            self.counts[key] = counts
            flows += FormBookCase.records(key, counts, &generator)
        }
    }

    private static func addHousehold(to counts: inout FormCounts, _ generator: inout SeededGenerator) {
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
        let list: FormList = chance(40) ? .poor : chance(50) ? .nearPoor : .neither
        let head = HeadCount(households: 1, persons: Int64.random(in: 3...6, using: &generator))
        counts.add(head, to: .all, in: list)
        let lacking = list == .poor ? 2 + (chance(30) ? 1 : 0) : chance(50) ? 1 : 0
        for indicator in indicators.indices.shuffled(using: &generator).prefix(lacking) {
            counts.add(head, to: .indicator(indicator), in: list)
        }
        let minority = chance(50)
        counts.add(head, to: .having(minority ? .minority : .kinh), in: list)
        if minority {
            let isLocal = chance(60)
            counts.add(head, to: .ethnicGroup(isLocal ? "Khmer" : "Tày"), in: list)
            if isLocal { counts.add(head, to: .having(.localMinority), in: list) }
        }
        let (merit, noLabour) = (chance(30), chance(30))
        if merit { counts.add(head, to: .having(.merit), in: list) }
        if noLabour { counts.add(head, to: .having(.noLabour), in: list) }
        if !minority, !merit, !noLabour { counts.add(head, to: .outsideGroups, in: list) }
        if chance(40) { counts.add(head, to: .having(.femaleHead), in: list) }
        let causes = FormTrait.causes.filter { _ in chance(25) }
        for cause in causes.isEmpty ? [.causeOther] : causes { counts.add(head, to: .having(cause), in: list) }
        let children = Int64.random(in: 1...2, using: &generator)
        counts.add(HeadCount(households: 1, persons: children), to: .having(.children), in: list)
        counts.add(HeadCount(households: 1, persons: 1), to: .having(.childrenHealth), in: list)
        if chance(50) { counts.add(HeadCount(households: 1, persons: 1), to: .having(.childrenEducation), in: list) }
        if list == .neither { counts.add(head, to: .medium, in: list) }
    }

    private static func records(
        _ key: UnitKey, _ counts: FormCounts, _ generator: inout SeededGenerator
    ) -> [FlowRecord] {
        func number(_ most: Int64) -> Int64 { Int64.random(in: 1...most, using: &generator) }
        let (poor, near) = (counts[.poor, .all], counts[.nearPoor, .all])
        var flows = ReviewFlows()
        flows[.households] = counts.total(of: .all).households
        flows[.persons] = counts.total(of: .all).persons
        let (toNear, toPoor) = (number(5), number(3))
        let falls: [FlowCell] = [.poorToAbove, .poorOtherFalls, .nearPoorToAbove, .nearPoorOtherFalls]
        let rises: [FlowCell] = [
            .rePoor, .newlyPoor, .poorOtherRises, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises,
        ]
        for cell in falls + rises { flows[cell] = number(2) }
        (flows[.poorToNearPoor], flows[.poorBecameNearPoor]) = (toNear, toNear)
        (flows[.nearPoorToPoor], flows[.nearPoorBecamePoor]) = (toPoor, toPoor)
        (flows[.closingPoor], flows[.closingPoorPersons]) = (poor.households, poor.persons)
        (flows[.closingNearPoor], flows[.closingNearPoorPersons]) = (near.households, near.persons)
        func sum(_ cells: [FlowCell]) -> Int64 { flows.sum(cells)! }
        flows[.openingPoor] =
            poor.households + sum([.poorToNearPoor, .poorToAbove, .poorOtherFalls])
            - sum([.nearPoorToPoor, .rePoor, .newlyPoor, .poorOtherRises])
        flows[.openingNearPoor] =
            near.households + sum([.nearPoorBecamePoor, .nearPoorToAbove, .nearPoorOtherFalls])
            - sum([.poorBecameNearPoor, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises])
        var before = ReviewFlows()
        before[.closingPoor] = flows[.openingPoor]
        before[.closingPoorPersons] = 3 * flows[.openingPoor]!
        before[.closingNearPoor] = flows[.openingNearPoor]
        before[.closingNearPoorPersons] = 3 * flows[.openingNearPoor]!
        return [
            FlowRecord(unit: key, year: year - 1, flows: before), FlowRecord(unit: key, year: year, flows: flows),
        ]
    }

    func tallies(
        traits: Set<FormTrait> = Set(FormTrait.allCases), gaps: Set<FormTallies.Gap> = [],
        indicators: [String] = indicators
    ) -> FormTallies {
        FormTallies(
            year: FormBookCase.year, origin: .synthetic, standard: "small",
            indicators: FormBookCase.indicators.map {
                .init(key: $0, name: LocalizedText(verbatim: $0), source: indicators.contains($0) ? .column : .nowhere)
            }, deprivations: [.poor: 2...4, .nearPoor: 0...1], traits: traits, gaps: gaps,
            units: counts.map { .init(key: $0.key, counts: $0.value) })
    }

    var series: FlowSeries { FlowSeries(origin: .synthetic, standard: "small", records: flows) }

    func book(by level: FlowSeries.Level = .commune) throws -> FormBook {
        try FormBook(year: FormBookCase.year, tallies: tallies(), flows: series, by: level, file: "t.csv")
    }
}

extension FormBook {
    /// The same book with one column of one form changed by a number in the first commune and the totals above it.
    func adding(
        _ number: Int64, to column: String, of form: OfficialForm, measure: FormMeasure = .households
    ) -> FormBook {
        var book = self
        let first = units.firstIndex { $0.level == .commune }!
        let district = units.firstIndex { $0.parts.contains(first) }!
        let province = units.firstIndex { $0.parts.contains(district) }!
        let position = self[form].columns.firstIndex { $0.key == column }!
        for unit in [first, district, province] {
            let row = self[form].rows.firstIndex { $0.unit == unit && $0.measure == measure }!
            guard let count = self[form].rows[row].values[position].count else { continue }
            book.sheets[form.rawValue - 1].rows[row].values[position] = .count(count + number)
        }
        return book
    }
}
