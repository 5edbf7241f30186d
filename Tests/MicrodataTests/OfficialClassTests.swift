import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Official classes, from a household file to the class")
struct OfficialClassTests {
    private static func standard(_ id: String) throws -> PovertyStandard {
        try PolicyLibrary.standard(id, in: Repository.path("datasets/policy"))
    }

    private static func field(_ row: DelimitedTable.Row, _ column: String) -> String {
        let text = row.optional(column) ?? ""
        return column == "area" && text == "unknown" ? "" : text
    }

    @Test(
        "Income and deprivations give the expected class in every boundary row",
        arguments: [("vn-2016-2020", 10), ("vn-2022-2025", 12), ("vn-2027-2030", 12)])
    func incomes(id: String, indicators: Int) throws {
        let standard = try OfficialClassTests.standard(id)
        let rows = try ReferenceTable("official-classification").rows.filter { $0.optional("standard") == id }
        try #require(rows.count > 500)
        try #require(standard.indicators.count == indicators)
        let keys = standard.indicators.map(\.key)
        let study = try HouseholdFileCase.study(
            "[columns]\ncommune = \"row\"\narea = \"area\"\nincome = \"income\"\n[indicators]\n"
                + keys.map { "\($0) = \"\($0)\"" }.joined(separator: "\n"))
        var csv = (["row", "area", "income"] + keys).joined(separator: ",") + "\n"
        for (index, row) in rows.enumerated() {
            let deprived = try #require(try row.optionalInteger("deprived"))
            let missing = try #require(try row.optionalInteger("missing"))
            let answers = keys.indices.map { $0 < deprived ? "1" : $0 < deprived + missing ? "" : "0" }
            let head = [
                "R\(10_000 + index)", OfficialClassTests.field(row, "area"), OfficialClassTests.field(row, "income"),
            ]
            csv += (head + answers).joined(separator: ",") + "\n"
        }
        let tabulation = try HouseholdFileCase.tabulate(csv, study: study, standard: standard)
        let classes = tabulation.classByCommune
        try #require(classes.count == rows.count)
        // A household that is certainly not on the lists but of unknown level has no class of the standard.
        let absent = ["-": "unclassified", TallyLayout.nonPoorClass: "unclassified"]
        for (found, row) in zip(classes, rows) {
            #expect(absent[found] ?? found == row.optional("expected"), "row \(row.number)")
        }
        #expect(Set(classes).isSuperset(of: standard.classes.map(\.key)))
    }

    @Test("Review scores give the expected class in every boundary row")
    func scores() throws {
        let standard = try OfficialClassTests.standard("vn-2022-2025")
        let rows = try ReferenceTable("official-classification-scores", source: "official-classification").rows
        try #require(rows.count == 378)
        let study = try HouseholdFileCase.study(
            "[columns]\ncommune = \"row\"\narea = \"area\"\nscore_a = \"score_a\"\nscore_b = \"score_b\"\n")
        var csv = "row,area,score_a,score_b\n"
        for (index, row) in rows.enumerated() {
            csv +=
                ["R\(10_000 + index)"].joined() + ","
                + ["area", "score_a", "score_b"].map { OfficialClassTests.field(row, $0) }.joined(separator: ",") + "\n"
        }
        let classes = try HouseholdFileCase.tabulate(csv, study: study, standard: standard).classByCommune
        try #require(classes.count == rows.count)
        let words = ["-": "unclassified", TallyLayout.nonPoorClass: "not_income_poor"]
        for (found, row) in zip(classes, rows) {
            #expect(words[found] ?? found == row.optional("expected"), "row \(row.number)")
        }
    }
}
