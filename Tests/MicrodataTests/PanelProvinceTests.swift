import FlatFiles
import Microdata
import NumericKernel
import PolicyData
import SyntheticProvince
import Tallies
import TestSupport
import Testing
import Vocabulary

/// The synthetic province writes household files and, from its own simulation, the flow forms: two ways to one table.
@Suite("Panels: the synthetic province")
struct PanelProvinceTests {
    private static func panel(
        _ reviews: [PanelReview], study: Study? = nil, options: PanelOptions = PanelOptions()
    ) throws -> HouseholdPanel {
        try readPanel(
            of: reviews, study: study ?? PanelCase.provinceStudy(), standard: PanelCase.standard(), options: options)
    }

    private static func table(_ province: SyntheticProvince) throws -> [String: DelimitedTable.Row] {
        let text = String(decoding: try PanelCase.bytes(province, .flows), as: UTF8.self)
        var rows: [String: DelimitedTable.Row] = [:]
        for row in try DelimitedTable(text, file: "flows.csv").rows {
            rows["\(try row.required("commune")) \(try row.required("year"))"] = row
        }
        return rows
    }

    @Test("The flows of the files are the flows of the simulation, cell by cell", arguments: [1, 2, 3] as [UInt64])
    func flows(seed: UInt64) throws {
        let province = try PanelCase.province(seed: seed, households: 8000)
        let panel = try PanelProvinceTests.panel(PanelCase.reviews(of: province))
        let table = try PanelProvinceTests.table(province)
        #expect(panel.flows.records.count == table.count && panel.years == Array(province.reviewYears))
        #expect(panel.flows.origin == .synthetic && panel.findings.counts.isEmpty)
        var (known, rePoor) = (0, Int64(0))
        for record in panel.flows.records {
            let row = try #require(table["\(record.unit.commune?.text ?? "") \(record.year)"])
            #expect(record.unit.district?.text == row.optional("district"))
            #expect(record.unit.area?.rawValue == row.optional("area"))
            for cell in FlowCell.allCases {
                let expected = try row.optionalInteger(cell.rawValue).map { Int64($0) }
                #expect(record.flows[cell] == expected, "\(record.unit) \(record.year) \(cell)")
                if expected != nil { known += 1 }
            }
            rePoor += record.flows[.rePoor] ?? 0
        }
        #expect(known == 157 * (4 * FlowCell.allCases.count + 6) && rePoor > 0)
    }

    @Test("Reviews after the first: who was poor before counts as new, everything else is the same")
    func laterStart() throws {
        let province = try PanelCase.province(seed: 5, households: 5000)
        let reviews = try PanelCase.reviews(of: province)
        let panel = try PanelProvinceTests.panel(Array(reviews.dropFirst(2)))
        let table = try PanelProvinceTests.table(province)
        let whole = try PanelProvinceTests.panel(reviews)
        var forgotten: Int64 = 0
        let later = panel.flows.records.filter { $0.year > panel.years[0] }
        #expect(later.count == 2 * 157)
        for record in later {
            let row = try #require(table["\(record.unit.commune?.text ?? "") \(record.year)"])
            func truth(_ cell: FlowCell) throws -> Int64 {
                Int64(try #require(try row.optionalInteger(cell.rawValue)))
            }
            for cell in FlowCell.allCases where ![.rePoor, .newlyPoor, .reNearPoor, .newlyNearPoor].contains(cell) {
                #expect(try record.flows[cell] == truth(cell))
            }
            for (again, new) in [(FlowCell.rePoor, FlowCell.newlyPoor), (.reNearPoor, .newlyNearPoor)] {
                let (here, there) = (try #require(record.flows[again]), try truth(again))
                #expect(here <= there)
                #expect(try record.flows.sum([again, new]) == truth(again) + truth(new))
                forgotten += there - here
            }
        }
        #expect(forgotten > 0)
        // The rows at risk of the poor are the same households; only what is known of their past is less.
        for state in [RiskState.poor, .nearPoor] {
            let years = panel.years.dropFirst()
            func sum(_ panel: HouseholdPanel) -> RiskCount {
                panel.risk(state).rows.filter { years.contains($0.pattern.year) }.reduce(into: .zero) { $0 += $1.count }
            }
            #expect(sum(panel) == sum(whole))
        }
    }

    @Test("The risk tables are those of a plain walk through the files")
    func risks() throws {
        let province = try PanelCase.province(seed: 6, households: 6000)
        let reviews = try PanelCase.reviews(of: province)
        for window in [1, 3] {
            let panel = try PanelProvinceTests.panel(reviews, options: PanelOptions(escapedYears: window))
            let plain = try PlainPanel(reviews, years: Array(province.reviewYears), window: window)
            for state in RiskState.allCases {
                let table = panel.risk(state)
                #expect(table.covariates == plain.covariates)
                #expect(table.rows.count > 100)
                var counts: [RiskPattern: RiskCount] = [:]
                for row in table.rows { counts[row.pattern] = row.count }
                #expect(counts == plain.counts[state])
            }
        }
    }

    @Test("Risk tables and flows tell the same movements")
    func sums() throws {
        let province = try PanelCase.province(seed: 7, households: 6000)
        let panel = try PanelProvinceTests.panel(PanelCase.reviews(of: province))
        struct Place: Hashable {
            let unit: UnitKey
            let year: Int
            let state: RiskState
        }
        var sums: [Place: RiskCount] = [:]
        for state in RiskState.allCases {
            for row in panel.risk(state).rows {
                sums[Place(unit: row.pattern.unit, year: row.pattern.year, state: state), default: .zero] += row.count
            }
        }
        for record in panel.flows.records where record.year > panel.years[0] {
            func sum(_ state: RiskState) -> RiskCount {
                sums[Place(unit: record.unit, year: record.year, state: state)] ?? .zero
            }
            let (poor, near, escaped, flows) = (sum(.poor), sum(.nearPoor), sum(.escaped), record.flows)
            #expect(poor.toNearPoor == flows[.poorToNearPoor] && poor.toAbove == flows[.poorToAbove])
            #expect(poor.toNearPoor + poor.toAbove == flows.exits && poor.left == flows[.poorOtherFalls])
            #expect(poor.observed + poor.left == flows[.openingPoor] && poor.toPoor == 0)
            #expect(near.toPoor == flows[.nearPoorToPoor] && near.toAbove == flows[.nearPoorToAbove])
            #expect(near.observed + near.left == flows[.openingNearPoor] && near.toNearPoor == 0)
            // Five reviews lie inside a window of three years: everybody who comes back to a list has been at risk. One who
            // was near-poor before and is poor now is newly poor on the form.
            let (again, new) = (try #require(flows[.rePoor]), try #require(flows[.newlyPoor]))
            #expect(escaped.toNearPoor == flows[.reNearPoor])
            #expect(again <= escaped.toPoor && escaped.toPoor <= again + new)
        }
    }

    @Test("Neither the order of rows, nor threads, nor the cut into files matters")
    func order() throws {
        let province = try PanelCase.province(seed: 8, households: 5000)
        let reviews = try PanelCase.reviews(of: province)
        let first = try PanelProvinceTests.panel(reviews, options: PanelOptions(threads: 1))
        var stream = Seed(9).stream(purpose: "shuffle", key: "panel")
        var shuffled: [PanelReview] = []
        var parts: [PanelReview] = []
        for review in reviews.reversed() {
            let (header, rows) = PanelCase.lines(review)
            func file(_ rows: [String]) -> PanelReview {
                PanelReview(
                    year: review.year,
                    source: .bytes(Array(([header] + rows).joined(separator: "\n").utf8), name: "part.csv"))
            }
            let mixed = rows.map { ($0, stream.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
            shuffled.append(file(mixed))
            let byDistrict = Dictionary(grouping: rows) { $0.split(separator: ",")[2] }
            parts += byDistrict.sorted { $0.key < $1.key }.map { file($0.value) }
        }
        for reviews in [shuffled, parts] {
            for threads in [1, 3] {
                let again = try PanelProvinceTests.panel(reviews, options: PanelOptions(threads: threads))
                #expect(again.flows == first.flows)
                for state in RiskState.allCases { #expect(again.risk(state) == first.risk(state)) }
                #expect(again.account == first.account)
            }
        }
        let threaded = try PanelProvinceTests.panel(reviews, options: PanelOptions(threads: 3))
        #expect(threaded.inputs == first.inputs)
    }

    @Test("Panels of districts add up to the province's")
    func parts() throws {
        let province = try PanelCase.province(seed: 10, households: 5000)
        let reviews = try PanelCase.reviews(of: province)
        let whole = try PanelProvinceTests.panel(reviews)
        let districts = Set(PanelCase.lines(reviews[0]).rows.map { $0.split(separator: ",")[2] })
        var records: [FlowRecord] = []
        var rows: [RiskState: [RiskTable.Row]] = [:]
        for district in districts.sorted() {
            let part = try PanelProvinceTests.panel(
                reviews.map { review in
                    let (header, rows) = PanelCase.lines(review)
                    let own = rows.filter { $0.split(separator: ",")[2] == district }
                    return PanelReview(
                        year: review.year,
                        source: .bytes(Array(([header] + own).joined(separator: "\n").utf8), name: "d.csv"))
                })
            records += part.flows.records
            for state in RiskState.allCases { rows[state, default: []] += part.risk(state).rows }
        }
        #expect(FlowSeries(origin: .synthetic, standard: whole.flows.standard, records: records) == whole.flows)
        for state in RiskState.allCases { #expect(rows[state] == whole.risk(state).rows) }
    }

    @Test("Files of the lists alone give the same lists; who vanished counts as an exit")
    func listsOnly() throws {
        let province = try PanelCase.province(seed: 11, households: 4000)
        let reviews = try PanelCase.reviews(of: province)
        let whole = try PanelProvinceTests.panel(reviews)
        let lists = reviews.map { review in
            let (header, rows) = PanelCase.lines(review)
            // Income at or under the line of the area: both lists, and nothing else.
            let listed = rows.filter {
                let fields = $0.split(separator: ",")
                return (Int(fields[6]) ?? 0) <= (fields[4] == "rural" ? 1_500_000 : 2_000_000)
            }
            return PanelReview(
                year: review.year,
                source: .bytes(Array(([header] + listed).joined(separator: "\n").utf8), name: "lists.csv"))
        }
        let study = try PanelCase.provinceStudy("[panel]\nabsent = \"above\"\n")
        let panel = try PanelProvinceTests.panel(lists, study: study).flows.summed(to: .province)
        for (part, full) in zip(panel.records, whole.flows.summed(to: .province).records).dropFirst() {
            func both(_ cells: [FlowCell]) -> (Int64?, Int64?) { (part.flows.sum(cells), full.flows.sum(cells)) }
            for cell in [
                FlowCell.openingPoor, .closingPoor, .openingNearPoor, .poorToNearPoor, .nearPoorToPoor, .rePoor,
            ] {
                #expect(part.flows[cell] == full.flows[cell] && part.flows[cell] != nil)
            }
            #expect(part.flows[.poorToAbove] == full.flows.sum([.poorToAbove, .poorOtherFalls]))
            #expect(part.flows[.newlyPoor] == full.flows.sum([.newlyPoor, .poorOtherRises]))
            #expect(part.flows[.newlyNearPoor] == full.flows.sum([.newlyNearPoor, .nearPoorOtherRises]))
            #expect(part.flows[.poorOtherFalls] == 0 && part.flows[.poorOtherRises] == 0)
            #expect(part.flows[.households] == nil)
        }
    }
}
