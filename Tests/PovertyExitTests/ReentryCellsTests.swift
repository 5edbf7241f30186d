import PovertyExit
import Tallies
import Testing

@Suite("Re-entry and stocks")
struct ReentryCellsTests {
    static func year(_ year: Int, exits: Int64, nearExits: Int64, back: Int64, nearBack: Int64) -> FlowRecord {
        SyntheticFlows.record(
            year,
            [
                .households: 1_000, .closingPoor: 80, .closingNearPoor: 120, .poorToAbove: exits,
                .nearPoorToAbove: nearExits, .rePoor: back, .reNearPoor: nearBack, .newlyPoor: 4, .openingNearPoor: 130,
                .nearPoorBecamePoor: 2, .nearPoorOtherFalls: 5,
            ])
    }

    static let series = FlowSeries(
        origin: .synthetic, standard: nil,
        records: [
            year(1, exits: 10, nearExits: 20, back: 9, nearBack: 9),
            year(2, exits: 8, nearExits: 15, back: 1, nearBack: 2),
            year(3, exits: 7, nearExits: 11, back: 2, nearBack: 1),
            year(4, exits: 5, nearExits: 9, back: 3, nearBack: 0),
            year(5, exits: 0, nearExits: 0, back: 2, nearBack: 0),
        ])

    @Test("The stock at risk of relapse, by hand")
    func relapse() {
        let cells = ReentryCells(.relapse, in: Self.series, window: 3)
        #expect(cells.cells.map(\.year) == [2, 3, 4, 5])
        // Year 4: exits of years 1 to 3, less returns of years 2 and 3. Year 5: exits 2 to 4, returns 3 and 4.
        #expect(cells.cells.map(\.atRisk) == [30, 50, 65, 49])
        #expect(cells.cells.map(\.events) == [1, 2, 3, 2])
        #expect(
            cells.cells.map(\.coverage) == [
                .partial(yearsOnFile: 1, of: 3), .partial(yearsOnFile: 2, of: 3), .complete, .complete,
            ])
        #expect(cells.omissions.map(\.year) == [1])
    }

    @Test("A window of one year needs no returns")
    func oneYear() {
        let cells = ReentryCells(.relapse, in: Self.series, window: 1)
        #expect(cells.cells.map(\.atRisk) == [30, 23, 18, 14] && cells.cells.allSatisfy { $0.coverage == .complete })
    }

    @Test("A missing year makes the window partial, and is not counted as zero")
    func gap() {
        let gap = FlowSeries(
            origin: .synthetic, standard: nil, records: Self.series.records.filter { $0.year != 2 })
        let cells = ReentryCells(.relapse, in: gap, window: 3)
        #expect(cells.cells.map(\.year) == [3, 4, 5])
        #expect(cells.cells.map(\.atRisk) == [30, 45, 29])
        let (one, two) = (WindowCoverage.partial(yearsOnFile: 1, of: 3), WindowCoverage.partial(yearsOnFile: 2, of: 3))
        #expect(cells.cells.map(\.coverage) == [one, two, two])
    }

    @Test("Near-poor to poor, and new poverty")
    func others() {
        let nearPoor = ReentryCells(.nearPoorToPoor, in: Self.series, window: 3)
        #expect(nearPoor.cells.count == 5)
        #expect(nearPoor.cells.allSatisfy { $0.events == 2 && $0.atRisk == 125 && $0.coverage == .complete })
        let new = ReentryCells(.newPoverty, in: Self.series, window: 3)
        #expect(new.cells.map(\.year) == [2, 3, 4, 5])
        #expect(new.cells.allSatisfy { $0.events == 4 && $0.atRisk == 800 })
        #expect(new.omissions[0].reason.en.contains("year before"))
    }

    @Test("More events than households at risk, and nobody at risk, are refused")
    func refused() {
        let odd = FlowSeries(
            origin: .synthetic, standard: nil,
            records: [
                Self.year(1, exits: 1, nearExits: 0, back: 0, nearBack: 0),
                Self.year(2, exits: 0, nearExits: 0, back: 5, nearBack: 0),
                Self.year(3, exits: 0, nearExits: 0, back: 0, nearBack: 0),
            ])
        let cells = ReentryCells(.relapse, in: odd, window: 3)
        #expect(cells.cells.isEmpty && cells.omissions.map(\.year) == [1, 2, 3])
        #expect(cells.omissions[1].reason.en == "5 events among 1 households at risk")
    }

    @Test("Every unit and year of the synthetic province is a cell or an omission", arguments: ReentryEvent.allCases)
    func complete(event: ReentryEvent) throws {
        let series = try SyntheticFlows.series()
        let cells = ReentryCells(event, in: series, window: 3)
        #expect(cells.cells.count + cells.omissions.count == series.records.count)
        // Five years; the first has no flows, and relapse needs the flows of a year before.
        #expect(cells.cells.count == (event == .relapse ? 471 : 628))
        #expect(cells.cells.allSatisfy { $0.events >= 0 && $0.events <= $0.atRisk && $0.atRisk > 0 })
    }

    @Test("Two stocks give bounds and a refusal", arguments: [(100, 70, 30, 100), (70, 100, 0, 70), (0, 5, 0, 0)])
    func bounds(opening: Int64, closing: Int64, fewest: Int64, most: Int64) throws {
        let bounds = try #require(StockBounds(opening: opening, closing: closing))
        #expect(bounds.fewest == fewest && bounds.most == most)
        // Any number of departures between the bounds leaves room for entries of zero or more, none outside does.
        for gone in fewest...most { #expect(closing - (opening - gone) >= 0) }
        if fewest > 0 { #expect(closing - (opening - (fewest - 1)) < 0) }
        #expect(StockBounds(opening: -1, closing: 3) == nil)
        #expect(StockBounds.refusal.en.contains("two stocks"))
    }
}
