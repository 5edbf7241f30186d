import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// Seeded damage to one of two reviews: a panel that holds together, or a refusal with reasons.
@Suite("Panels: damaged files", .timeLimit(.minutes(4)))
struct PanelMutationTests {
    @Test("1,000 damaged reviews, as files for each year and as one long file")
    func reviews() throws {
        let rows = ["H1 X P 1 61", "H2 X C", "H3 Y A - 1.5", "H4 Y P", "\"H,5\" Y C", "H6 X ?"]
        let long =
            "nam," + PanelCase.header
            + (1...3).flatMap { year in
                PanelCase.file(rows).split(separator: "\n").dropFirst().map { "\(year),\($0)\n" }
            }.joined()
        let (study, standard) = (try PanelCase.study(), try HouseholdFileCase.standard())
        let longStudy = try PanelCase.study([("poor_since", "year = \"nam\"\npoor_since")])
        let whole = Array(PanelCase.file(rows).utf8)
        var mutation = Mutation(seed: 11)
        var (results, refusals) = (0, 0)
        for round in 0..<1000 {
            let damaged = mutation.damage(round % 2 == 0 ? whole : Array(long.utf8))
            do {
                func read(_ threads: Int) throws -> HouseholdPanel {
                    let bytes = HouseholdSource.bytes(damaged, name: "ho.csv")
                    let reviews =
                        round % 2 == 0
                        ? [
                            PanelReview(year: 1, source: bytes),
                            PanelReview(year: 2, source: .bytes(whole, name: "h2.csv")),
                        ]
                        : [PanelReview(source: bytes)]
                    return try readPanel(
                        of: reviews, study: round % 2 == 0 ? study : longStudy, standard: standard,
                        options: PanelOptions(threads: threads, covariates: round % 3 == 0 ? .none : .all))
                }
                let panel = try read(1)
                let again = try read(2)
                #expect(again.flows == panel.flows && again.account == panel.account, "round \(round)")
                #expect(again.findings.listed == panel.findings.listed, "round \(round)")
                PanelMutationTests.check(panel, "round \(round)")
                results += 1
            } catch let refusal as UnusableInput {
                #expect(refusal.findings.allSatisfy { !$0.rule.isEmpty && !$0.place.file.isEmpty }, "round \(round)")
                refusals += 1
            }
        }
        #expect(results > 300 && refusals > 50, "\(results) results, \(refusals) refusals")
    }

    /// What holds whatever the files say.
    private static func check(_ panel: HouseholdPanel, _ comment: Comment) {
        let rows = panel.account.rows
        #expect(rows.leftOut <= rows.read && panel.account.households <= rows.read - rows.leftOut, comment)
        #expect(rows.leftOut == 0 || panel.findings.count(of: .error) > 0, comment)
        var stocks: Int64 = 0
        for record in panel.flows.records {
            let flows = record.flows
            stocks += flows[.households] ?? 0
            if let opening = flows[.openingPoor], let closing = flows[.closingPoor],
                let falls = flows.sum([.poorToNearPoor, .poorToAbove, .poorOtherFalls]),
                let rises = flows.sum([.nearPoorToPoor, .rePoor, .newlyPoor, .poorOtherRises])
            {
                #expect(opening - falls + rises == closing && falls <= opening, comment)
            }
            if let opening = flows[.openingNearPoor], let closing = flows[.closingNearPoor],
                let falls = flows.sum([.nearPoorBecamePoor, .nearPoorToAbove, .nearPoorOtherFalls]),
                let rises = flows.sum([.poorBecameNearPoor, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises])
            {
                #expect(opening - falls + rises == closing && falls <= opening, comment)
            }
            #expect(FlowCell.allCases.allSatisfy { flows[$0].map { $0 >= 0 } ?? true }, comment)
        }
        #expect(stocks == rows.read - rows.leftOut, comment)
    }
}
