import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("What the hazard refuses")
struct HazardRefusalTests {
    /// Cells of one year: commune, duration, two covariates, stayed, left the list.
    private static func table(
        _ cells: [(UnitCode?, Int?, [Double], Int64, Int64)], state: RiskState = .poor
    ) -> RiskTable {
        var counts: [RiskPattern: RiskCount] = [:]
        for (index, cell) in cells.enumerated() {
            counts[
                RiskPattern(unit: UnitKey(commune: cell.0), year: index, duration: cell.1, spell: 1, covariates: cell.2)
            ] =
                RiskCount(stayed: cell.3, toAbove: cell.4)
        }
        return HazardCase.table(counts, state: state)
    }

    private static func finding(
        _ table: RiskTable, events: Set<RiskDestination> = .leavingPoverty, link: HazardLink = .logit,
        covariates: [String] = []
    ) -> Finding? {
        do throws(UnusableInput) {
            _ = try ExitHazard(events: events, link: link, covariates: covariates).fit(table)
            return nil
        } catch {
            return error.findings.first
        }
    }

    private static let sound: [(UnitCode?, Int?, [Double], Int64, Int64)] = [
        ("A", 1, [0, 1], 20, 9), ("A", 2, [1, 2], 20, 5), ("B", 1, [0, 2], 20, 4), ("B", 3, [1, 1], 20, 3),
        ("C", 1, [1, 3], 30, 8), ("C", 2, [0, 2], 20, 4),
    ]

    @Test("a sound table is not refused")
    func sound() {
        #expect(Self.finding(Self.table(Self.sound), covariates: HazardCase.names) == nil)
    }

    @Test("an event of the state itself, an unknown covariate, a row without commune, a duration of 0")
    func inputs() {
        let table = Self.table(Self.sound)
        #expect(Self.finding(table, events: .becomingPoor)?.rule == "hazard-event")
        #expect(Self.finding(table, covariates: ["age"])?.place.column == "age")
        #expect(Self.finding(Self.table(Self.sound + [(nil, 1, [0, 0], 2, 1)]))?.rule == "hazard-commune")
        #expect(Self.finding(Self.table(Self.sound + [("A", 0, [0, 0], 2, 1)]))?.rule == "hazard-duration")
    }

    @Test("nobody at risk, no event, nothing but events")
    func contrast() {
        #expect(Self.finding(Self.table([("A", nil, [0, 0], 5, 5)]))?.rule == "hazard-no-rows")
        #expect(Self.finding(Self.table([("A", 1, [0, 0], 5, 0)]))?.rule == "hazard-no-contrast")
        #expect(Self.finding(Self.table([("A", 1, [0, 0], 0, 5)]))?.rule == "hazard-no-contrast")
    }

    @Test("columns that say the same are named, with those they repeat")
    func collinear() throws {
        let twice = Self.sound.map { ($0.0, $0.1, [$0.2[0], 3 - 2 * $0.2[0]], $0.3, $0.4) }
        let found = try #require(Self.finding(Self.table(twice), covariates: HazardCase.names))
        #expect(found.rule == "hazard-collinear" && found.place.column == "remote")
        #expect(found.expected.en.contains("no_labour"))
        let constant = Self.sound.map { ($0.0, $0.1, [$0.2[0], 7.0], $0.3, $0.4) }
        let other = try #require(Self.finding(Self.table(constant), covariates: HazardCase.names))
        #expect(other.place.column == "remote" && other.expected.en.contains("intercept"))
    }

    @Test("a covariate that foretells the event is named", arguments: HazardLink.allCases)
    func separation(link: HazardLink) throws {
        for certain in [(Int64(6), Int64(0)), (0, 6), (1, 0)] {
            let cells =
                Self.sound.map { ($0.0, $0.1, [0, $0.2[1]], $0.3, $0.4) }
                + [("A", 1, [1, 2], certain.0, certain.1), ("C", 2, [1, 1], certain.0, certain.1)]
            let found = try #require(Self.finding(Self.table(cells), link: link, covariates: HazardCase.names))
            #expect(found.rule == "hazard-separation" && found.place.column == "no_labour", "\(certain) \(found)")
        }
        // One household against the rule, and the estimate is finite.
        let cells = Self.sound.map { ($0.0, $0.1, [0, $0.2[1]], $0.3, $0.4) } + [("A", 1, [1, 2], 40, 1)]
        #expect(Self.finding(Self.table(cells), link: link, covariates: HazardCase.names) == nil)
    }

    @Test("few communes are warned of")
    func fewCommunes() throws {
        let fit = try ExitHazard(events: .leavingPoverty).fit(Self.table(Self.sound))
        #expect(fit.record.warnings.contains { $0.rule == "hazard-few-communes" && $0.value == "3" })
    }
}
