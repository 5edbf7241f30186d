import FlatFiles
import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Damaged flow files end in a reading or a refusal", .timeLimit(.minutes(4)))
struct FlowMutationTests {
    static let studyText = """
        kind = "flows"
        title = { vi = "Thử", en = "Test" }
        origin = "observed"
        [file]
        delimiter = ","
        decimal = "."
        thousands = ","
        missing = ["NA", "-"]
        [columns]
        commune = { column = "commune", width = 8 }
        district = "district"
        province = "province"
        area = { column = "area", rural = ["rural"], urban = ["urban"] }
        year = "year"
        households = "households"
        persons = "persons"
        opening_poor = "opening_poor"
        closing_poor = "closing_poor"
        poor_to_above = "poor_to_above"
        poor_rate = "poor_rate"
        [subgroups]
        near = { column = "closing_near_poor", of = "households", share = "near_poor_rate" }
        [totals]
        commune = ["Tổng"]
        """

    private static func sheet() throws -> FlowSheet {
        var sheet = try FlowSheet.small(communes: 6)
        sheet.addRates()
        sheet.addTotals()
        return sheet
    }

    private static func hold(_ reading: FlowReading, _ round: Int) {
        #expect(reading.account.read == reading.account.leftOut + Int64(reading.series.records.count), "round \(round)")
        #expect(
            reading.findings.listed.allSatisfy {
                !$0.rule.isEmpty && !$0.expected.en.isEmpty && !$0.expected.vi.isEmpty
            },
            "round \(round)")
        for record in reading.series.records {
            for cell in FlowCell.allCases { #expect(record.flows[cell].map { $0 >= 0 } ?? true, "round \(round)") }
        }
    }

    @Test("2,000 damaged flow files, plain and under a study")
    func tables() throws {
        let original = Array(try Self.sheet().text.utf8)
        let study = try FlowSheet.study(Self.studyText)
        let target = Fraction("3%")
        var mutation = Mutation(seed: 11)
        var (results, refusals, findings) = (0, 0, 0)
        let folder = try TemporaryFolder()
        let path = folder.path + "/flows.csv"
        for round in 0..<2000 {
            try FileAccess.write(mutation.damage(original), to: path)
            for study in [nil, study] {
                do throws(UnusableInput) {
                    let reading = try readFlows(file: path, study: study, checks: FlowChecks(target: target))
                    Self.hold(reading, round)
                    results += 1
                    findings += reading.findings.listed.isEmpty ? 0 : 1
                } catch {
                    #expect(error.findings.allSatisfy { !$0.rule.isEmpty && !$0.place.file.isEmpty })
                    refusals += 1
                }
            }
        }
        #expect(results > 500 && refusals > 200 && findings > 300, "\(results), \(refusals), \(findings)")
    }

    @Test("2,000 damaged study files")
    func studies() throws {
        let table = try Self.sheet().table()
        #expect(try readFlows(from: table, file: "f.csv", study: FlowSheet.study(Self.studyText)).lines == [])
        let original = Array(Self.studyText.utf8)
        var mutation = Mutation(seed: 12)
        var (results, refusals) = (0, 0)
        let folder = try TemporaryFolder()
        for round in 0..<2000 {
            try FileAccess.write(mutation.damage(original), to: folder.path + "/s.toml")
            do throws(UnusableInput) {
                let study = try FlowStudy(file: folder.path + "/s.toml")
                Self.hold(try readFlows(from: table, file: "f.csv", study: study), round)
                results += 1
            } catch {
                #expect(error.findings.allSatisfy { !$0.rule.isEmpty && !$0.place.file.isEmpty })
                refusals += 1
            }
        }
        #expect(results > 10 && refusals > 500, "\(results) results, \(refusals) refusals")
    }
}
