import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Rows whose place in the sample is not known")
struct SamplingColumnTests {
    private static let csv = """
        id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,w,tang,db,n,ho,m
        H1,00001,D1,rural,4,500,1,1,0,10,T1,1,40,1,9
        H2,00001,D1,rural,3,900,1,0,0,10,T1,,40,2,9
        H3,00002,D1,urban,2,2000,0,0,0,10,,2,x,3,9
        H4,00002,D1,urban,1,2001,1,1,1,10,T2,,0,,9

        """

    private static func findings(
        design: String = "survey", more: String = "", groups: [String] = []
    ) throws -> (listed: [String], counts: [FindingCount], account: RowAccount) {
        let study = try HouseholdFileCase.study(
            "design = \"\(design)\"\n"
                + HouseholdFileCase.studyText.replacing(
                    "size = ", with: "weight = \"w\"\nstratum = \"tang\"\npsu = \"db\"\nsize = ") + "\n\(more)")
        let found = try HouseholdFileCase.tabulate(
            csv, study: study, options: TabulationOptions(findingLimit: 4, groups: groups))
        #expect(found.findings.listed.allSatisfy { $0.severity == .warning })
        return (
            found.findings.listed.map { "\($0.place.row ?? 0) \($0.place.column ?? "") \($0.rule)" },
            found.findings.counts, found.tallies.account
        )
    }

    @Test("are named with their rows and counted, and kept")
    func named() throws {
        let found = try SamplingColumnTests.findings()
        #expect(
            found.listed == [
                "3 db sampling-unit-unknown", "4 tang stratum-unknown", "5 db sampling-unit-unknown",
            ])
        #expect(found.counts.map(\.count) == [2, 1])
        #expect(found.account == RowAccount(read: 4, leftOut: 0))
    }

    @Test("sizes of the population and later stages, when errors are asked for; the list ends, the counts do not")
    func later() throws {
        let plan = "[sampling]\npopulation = \"n\"\nsecond = { unit = \"ho\", population = \"m\" }\n"
        #expect(try SamplingColumnTests.findings(more: plan).listed.count == 3)
        let found = try SamplingColumnTests.findings(more: plan, groups: ["n", "ho", "m"])
        #expect(
            found.listed == [
                "3 db sampling-unit-unknown", "4 tang stratum-unknown", "4 n population-unreadable",
                "5 db sampling-unit-unknown",
            ])
        #expect(
            Set(found.counts.map { "\($0.rule) \($0.column ?? "") \($0.count)" }) == [
                "sampling-unit-unknown db 2", "stratum-unknown tang 1", "population-unreadable n 2",
                "sampling-unit-unknown ho 1",
            ])
    }

    @Test("do not matter in a full review, nor where replicate weights give the errors")
    func elsewhere() throws {
        #expect(try SamplingColumnTests.findings(design: "census").listed.isEmpty)
        let replicates = "[sampling.replicates]\ncolumns = [\"w\"]\nmethod = \"jk1\"\n"
        #expect(try SamplingColumnTests.findings(more: replicates).listed.isEmpty)
    }
}
