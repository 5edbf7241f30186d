import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// Single households whose history is known, told by hand.
@Suite("Panels: single histories")
struct PanelHistoryTests {
    private let bare = PanelOptions(covariates: .none)

    @Test("Every movement stands in its cell, on both forms")
    func movements() throws {
        let panel = try PanelCase.panel(
            [
                ["H1 X P", "H2 X P", "H3 X P", "H4 X C", "H5 X C", "H6 X A", "H7 X A", "H8 X P", "H9 X C"],
                ["H1 X C", "H2 X A", "H4 X P", "H5 X A", "H6 X P", "H7 X C", "H8 X P", "H10 X P", "H11 X C"],
            ], options: bare)
        #expect(panel.flow("X", 1).hasPrefix("opening_poor?, poor_to_near_poor?"))
        #expect(panel.flow("X", 1).hasSuffix("near_poor_other_rises?, closing_near_poor 3"))
        #expect(
            panel.flow("X", 2)
                == "opening_poor 4, poor_to_near_poor 1, poor_to_above 1, poor_other_falls 1, near_poor_to_poor 1, "
                + "newly_poor 1, poor_other_rises 1, closing_poor 4, opening_near_poor 3, near_poor_became_poor 1, "
                + "near_poor_to_above 1, near_poor_other_falls 1, poor_became_near_poor 1, newly_near_poor 1, "
                + "near_poor_other_rises 1, closing_near_poor 3")
        let flows = try #require(panel.flows.records.last).flows
        #expect((flows[.households], flows[.persons], flows[.closingPoorPersons]) == (9, 36, 16))
        #expect(panel.years == [1, 2] && panel.account.households == 11)
        #expect(panel.risks(.poor) == ["X 2 d? s1: stayed 1, near 1, above 1, left 1"])
        #expect(panel.risks(.nearPoor) == ["X 2 d? s1: poor 1, above 1, left 1"])
        #expect(panel.risks(.escaped) == [])
    }

    @Test("Spells: durations start where the state before is known")
    func spells() throws {
        let panel = try PanelCase.panel(
            [["H X P"], ["H X P"], ["H X A"], ["H X P"], ["H X P"], ["H X C"], ["H X P"]],
            options: bare)
        #expect(
            panel.risks(.poor) == [
                "X 2 d? s1: stayed 1", "X 3 d? s1: above 1", "X 5 d1 s2: stayed 1", "X 6 d2 s2: near 1",
            ])
        #expect(panel.risks(.nearPoor) == ["X 7 d1 s1: poor 1"])
        #expect(panel.risks(.escaped) == ["X 4 d1 s1: poor 1"])
        #expect(panel.flow("X", 4) == "re_poor 1, closing_poor 1")
        #expect(panel.flow("X", 7).contains("near_poor_to_poor 1"))
    }

    @Test("A known beginning makes delayed entry exact; one after the review is not believed")
    func delayedEntry() throws {
        let late = PanelCase.reviews([
            ["H X P 3", "I X P 9", "J X A 2"], ["H X P 3", "I X P 9", "J X P 2"], ["H X A", "J X P"],
        ])
        let shifted = late.enumerated().map { PanelReview(year: $0 + 5, source: $1.source) }
        let panel = try readPanel(
            of: shifted, study: PanelCase.study(), standard: HouseholdFileCase.standard(), options: bare)
        // H became poor in the review of year 3: year 6 is its third year, and J's spell is seen to begin in 6.
        #expect(
            panel.risks(.poor) == [
                "X 6 d? s1: stayed 1", "X 6 d3 s1: stayed 1", "X 7 d? s1: left 1", "X 7 d1 s1: stayed 1",
                "X 7 d4 s1: above 1",
            ])
        #expect(panel.count("poor-since") == 2)
    }

    @Test("Escapes are followed for the window only, and end with a list or an absence")
    func escapes() throws {
        let files: [[String]] = [
            ["H X C", "I X P", "J X P"], ["H X A", "I X A", "J X A"], ["H X A", "I X A"], ["H X A", "I X C", "J X A"],
            ["H X A", "I X A", "J X A"], ["H X P", "I X A", "J X A"],
        ]
        let panel = try PanelCase.panel(files, options: bare)
        #expect(
            panel.risks(.escaped) == [
                "X 3 d1 s1: stayed 2, left 1", "X 4 d2 s1: stayed 1, near 1", "X 5 d3 s1: stayed 1",
                "X 6 d1 s2: stayed 1",
            ])
        var wider = bare
        wider.escapedYears = 4
        #expect(try PanelCase.panel(files, options: wider).risks(.escaped).contains("X 6 d4 s1: poor 1"))
        wider.escapedYears = 0
        #expect(try PanelCase.panel(files, options: wider).risks(.escaped).isEmpty)
    }

    @Test("After an absence nothing is known of the spell, but the past is not forgotten")
    func absence() throws {
        let panel = try PanelCase.panel(
            [["H X P", "I X A"], ["I X A"], ["H X P", "I X A"], ["H X A", "I X A"], ["H X P", "I X A"]], options: bare)
        #expect(panel.flow("X", 2) == "opening_poor 1, poor_other_falls 1")
        #expect(panel.flow("X", 3) == "poor_other_rises 1, closing_poor 1")
        #expect(panel.flow("X", 5) == "re_poor 1, closing_poor 1")
        #expect(panel.risks(.poor) == ["X 2 d? s1: left 1", "X 4 d? s2: above 1"])
    }

    @Test("A household whose status nobody can tell was not reviewed")
    func unknownStatus() throws {
        let panel = try PanelCase.panel([["H X P", "I X A"], ["H X ?", "I X A"], ["H X P", "I X A"]], options: bare)
        #expect(panel.flow("X", 2) == "opening_poor 1, poor_other_falls 1")
        #expect(panel.flow("X", 3) == "poor_other_rises 1, closing_poor 1")
        #expect(panel.account.unknownStates == 1 && panel.count("status-unknown") == 1)
        #expect(panel.flows.records.map { $0.flows[.households] } == [2, 2, 2])
    }

    @Test("Files of the lists: absence is above, and the number of households stays unknown")
    func listsOnly() throws {
        let study = try PanelCase.study([("[covariates]", "[panel]\nabsent = \"above\"\n[covariates]")])
        let files: [[String]] = [["H X P", "I X C"], ["I X P"], ["H X P", "J X C"], ["H X P"]]
        let panel = try PanelCase.panel(files, study: study, options: bare)
        #expect(
            panel.flow("X", 2)
                == "opening_poor 1, poor_to_above 1, near_poor_to_poor 1, closing_poor 1, opening_near_poor 1, "
                + "near_poor_became_poor 1")
        #expect(
            panel.flow("X", 3)
                == "opening_poor 1, poor_to_above 1, re_poor 1, closing_poor 1, newly_near_poor 1, closing_near_poor 1")
        #expect(panel.flows.records.allSatisfy { $0.flows[.households] == nil && $0.flows[.persons] == nil })
        #expect(panel.risks(.escaped) == ["X 3 d1 s1: poor 1", "X 4 d1 s1: stayed 1"])
        #expect(panel.risks(.nearPoor) == ["X 2 d? s1: poor 1", "X 4 d1 s1: above 1"])
        #expect(panel.account.absentTakenAsAbove == 3 && panel.count("absent-as-above") == 3)
        // With covariates the escaped have none: they are not in their own files.
        let full = try PanelCase.panel(files, study: study)
        #expect(full.risks(.escaped).isEmpty && full.account.incomplete == 2)
        #expect(full.flows == panel.flows)
    }

    @Test("A move is another fall and another rise on the forms, and followed in the risks")
    func moves() throws {
        let panel = try PanelCase.panel(
            [["H X P", "I X P", "J X A", "K Y A", "L X P"], ["H Y A", "I Y C", "J Y P", "K X A", "L X P"]],
            options: bare)
        #expect(panel.flow("X", 2) == "opening_poor 3, poor_other_falls 2, closing_poor 1")
        #expect(
            panel.flow("Y", 2) == "poor_other_rises 1, closing_poor 1, near_poor_other_rises 1, closing_near_poor 1")
        #expect(panel.risks(.poor) == ["X 2 d? s1: stayed 1, near 1, above 1"])
        #expect(panel.account.moves == 4 && panel.count("household-moved") == 4)
    }

    @Test("A commune without a household in a review was not reviewed")
    func unreviewed() throws {
        let panel = try PanelCase.panel(
            [["H X P", "I Y A"], ["I Y A"], ["H X P", "I Y A"], ["H X A", "I Y A"]], options: bare)
        let unknown = FlowCell.allCases.count - 2
        let two = try #require(panel.flows.records.first { $0.unit.commune?.text == "X" && $0.year == 2 }).flows
        #expect(two[.openingPoor] == 1 && two[.openingNearPoor] == 0)
        #expect(FlowCell.allCases.count { two[$0] == nil } == unknown)
        let three = try #require(panel.flows.records.first { $0.unit.commune?.text == "X" && $0.year == 3 }).flows
        #expect(three[.openingPoor] == nil && three[.poorOtherRises] == nil && three[.closingPoor] == 1)
        #expect(panel.flow("X", 4) == "opening_poor 1, poor_to_above 1")
        #expect(panel.count("commune-without-review") == 1)
        #expect(panel.risks(.poor) == ["X 2 d? s1: left 1", "X 4 d? s2: above 1"])
    }

    @Test("A commune that becomes urban stays one commune")
    func reclassified() throws {
        let rows = PanelCase.file(["H X P", "I X A"])
        let sources = [rows, rows.replacing("rural", with: "urban")].enumerated().map {
            PanelReview(year: $0 + 1, source: .bytes(Array($1.utf8), name: "ho.csv"))
        }
        let panel = try readPanel(
            of: sources, study: PanelCase.study(), standard: HouseholdFileCase.standard(), options: bare)
        #expect(
            panel.flows.records.map(\.unit) == Array(repeating: UnitKey(commune: UnitCode("X"), area: .urban), count: 2)
        )
        #expect(panel.flow("X", 2) == "opening_poor 1, closing_poor 1" && panel.account.moves == 0)
    }

    @Test("A part of a unit on which the last review does not agree is left open")
    func openParts() throws {
        let one = PanelCase.file(["H X P", "I X A"])
        let two = one.replacing("I,X,rural", with: "I,X,urban")
        let sources = [one, two].enumerated().map {
            PanelReview(year: $0 + 1, source: .bytes(Array($1.utf8), name: "ho.csv"))
        }
        func read(_ sources: [PanelReview]) throws -> HouseholdPanel {
            try readPanel(
                of: sources, study: PanelCase.study(), standard: HouseholdFileCase.standard(), options: bare)
        }
        let panel = try read(sources)
        #expect(panel.flows.units == [UnitKey(commune: UnitCode("X"))])
        #expect(panel.flow("X", 2) == "opening_poor 1, closing_poor 1" && panel.count("unit-parts-differ") == 1)
        // What earlier reviews said does not matter.
        let settled = try read([
            PanelReview(year: 2, source: sources[0].source), PanelReview(year: 1, source: sources[1].source),
        ])
        #expect(settled.flows.units == [UnitKey(commune: UnitCode("X"), area: .rural)])
        #expect(settled.count("unit-parts-differ") == 0)
    }
}
