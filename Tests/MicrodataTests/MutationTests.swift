import Deprivation
import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// Seeded damage to everything that is read: each time a result that holds together, or a refusal with reasons.
@Suite("Damaged inputs end in a result or a refusal", .timeLimit(.minutes(4)))
struct MutationTests {
    static let rounds = 2500

    private static func check(_ refusal: UnusableInput, _ round: Int) {
        #expect(refusal.findings.allSatisfy { !$0.rule.isEmpty && !$0.place.file.isEmpty }, "round \(round)")
    }

    @Test("2,500 damaged household files")
    func households() throws {
        let text =
            HouseholdFileCase.header + HouseholdFileCase.rows
            + "\"H 5\",00003,D2,NT,\"3\",1e3,0,1,\nH6,3,D2,TT,2.5,-1,1,,0\r\n\r\n\"H\n7\",00004,\"D \"\"2\"\"\",,12,,true,FALSE,1.0\n"
        let original = Array(text.utf8)
        let study = try HouseholdFileCase.study()
        let standard = try HouseholdFileCase.standard()
        let all: Set<Collected> = [.identifiers, .summaries, .incomes]
        var mutation = Mutation(seed: 1)
        var (results, refusals) = (0, 0)
        let folder = try TemporaryFolder()
        for round in 0..<MutationTests.rounds {
            let bytes = mutation.damage(original)
            do {
                let plain = try HouseholdFileCase.tabulate(
                    bytes: bytes, study: study, standard: standard, options: TabulationOptions(threads: 1))
                plain.checkInvariants("round \(round)")
                let more = try HouseholdFileCase.tabulate(
                    bytes: bytes, study: study, standard: standard,
                    options: TabulationOptions(threads: 2, collects: all))
                #expect(more.tallies == plain.tallies, "round \(round)")
                #expect(more.digest == plain.digest, "round \(round)")
                let text = try TallyFile.text(of: plain.tallies)
                try FileAccess.write(text, to: folder.path + "/t.json")
                #expect(try TallyFile.tallies(file: folder.path + "/t.json") == plain.tallies, "round \(round)")
                results += 1
            } catch let refusal as UnusableInput {
                MutationTests.check(refusal, round)
                refusals += 1
            }
        }
        #expect(folder.names == ["t.json"])
        #expect(results > 500 && refusals > 50, "\(results) results, \(refusals) refusals")
    }

    @Test("2,500 damaged study files")
    func studies() throws {
        let text =
            "title = { vi = \"Thử\", en = \"Test\" }\norigin = \"observed\"\ndesign = \"census\"\n[file]\ndelimiter = \",\"\n"
            + "decimal = \".\"\nencoding = \"utf-8\"\nmissing = [\"NA\", 99]\n"
            + HouseholdFileCase.studyText.replacingOccurrences(
                of: "a = \"a\"", with: "a = { column = \"thu_nhap\", between = [1, 900.5], missingIs = \"deprived\" }"
            )
            .replacingOccurrences(of: "standard = \"small\"\n", with: "")
        let original = Array(text.utf8)
        let standard = try HouseholdFileCase.standard()
        let csv = Array((HouseholdFileCase.header + HouseholdFileCase.rows).utf8)
        _ = try HouseholdFileCase.tabulate(bytes: csv, study: HouseholdFileCase.study(text), standard: standard)
        var mutation = Mutation(seed: 2)
        var (results, refusals) = (0, 0)
        let folder = try TemporaryFolder()
        for round in 0..<MutationTests.rounds {
            try FileAccess.write(mutation.damage(original), to: folder.path + "/s.toml")
            do {
                let study = try Study(file: folder.path + "/s.toml")
                try HouseholdFileCase.tabulate(bytes: csv, study: study, standard: standard).checkInvariants(
                    "round \(round)")
                results += 1
            } catch let refusal as UnusableInput {
                MutationTests.check(refusal, round)
                refusals += 1
            }
        }
        #expect(folder.names == ["s.toml"])
        #expect(results > 10 && refusals > 500, "\(results) results, \(refusals) refusals")
    }

    @Test("2,500 damaged standard files")
    func standards() throws {
        let text =
            HouseholdFileCase.standardText
            + "\n[scores]\nline = \"line\"\nrural = 140\nurban = 175\npoints_per_deprivation = 10\n"
        let original = Array(text.utf8)
        let csv = Array((HouseholdFileCase.header + HouseholdFileCase.rows).utf8)
        let study = try HouseholdFileCase.study()
        var mutation = Mutation(seed: 3)
        var (results, refusals) = (0, 0)
        let folder = try TemporaryFolder()
        for round in 0..<MutationTests.rounds {
            try FileAccess.write(mutation.damage(original), to: folder.path + "/p.toml")
            do {
                let standard = try PovertyStandard(file: folder.path + "/p.toml")
                #expect(standard.indicators.reduce(0) { $0 + $1.wholeWeight } == standard.weightTotal, "round \(round)")
                let tabulation = try HouseholdFileCase.tabulate(bytes: csv, study: study, standard: standard)
                tabulation.checkInvariants("round \(round)")
                let method = try AlkireFoster(standard: standard, layout: tabulation.tallies.layout)
                let indices = try #require(method.indices(of: tabulation.tallies.total))
                #expect((0...1).contains(indices.incidence.value), "round \(round)")
                #expect(indices.adjustedHeadcount.value <= indices.incidence.value + Tolerance.share, "round \(round)")
                results += 1
            } catch let refusal as UnusableInput {
                MutationTests.check(refusal, round)
                refusals += 1
            }
        }
        #expect(folder.names == ["p.toml"])
        #expect(results > 10 && refusals > 500, "\(results) results, \(refusals) refusals")
    }

    @Test("2,500 damaged tally files")
    func tallies() throws {
        let tabulation = try HouseholdFileCase.tabulate(
            HouseholdFileCase.header + HouseholdFileCase.rows + "H5,,,,,,,,\n",
            options: TabulationOptions(groups: ["huyen"]))
        let original = try TallyFile.text(of: tabulation.tallies)
        let standard = try HouseholdFileCase.standard()
        var mutation = Mutation(seed: 4)
        var (results, refusals) = (0, 0)
        for round in 0..<MutationTests.rounds {
            do {
                let tallies = try TallyFile.tallies(from: mutation.damage(original), file: "t.json")
                #expect(tallies.total.total.rows + tallies.account.leftOut == tallies.account.read, "round \(round)")
                #expect(
                    try TallyFile.tallies(from: TallyFile.text(of: tallies), file: "t.json") == tallies,
                    "round \(round)")
                _ = try tallies.adding(tallies)
                _ = OfficialClassification(of: tallies.total, layout: tallies.layout)
                if let method = try? AlkireFoster(standard: standard, layout: tallies.layout) {
                    _ = method.indices(of: tallies.total)
                }
                results += 1
            } catch let refusal as UnusableInput {
                MutationTests.check(refusal, round)
                refusals += 1
            }
        }
        #expect(results > 10 && refusals > 500, "\(results) results, \(refusals) refusals")
    }
}
