import FlatFiles
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("What else is known about communes")
struct CommuneContextTests {
    private static func context(_ text: String, companion: String? = nil) throws -> CommuneContext {
        let folder = try TemporaryFolder()
        if let companion { try folder.write(companion, to: "context.csv.provenance.json") }
        return try CommuneContext(
            file: folder.write(text, to: "context.csv"), measures: ["flag", "other", "rating", "name"])
    }

    @Test(
        "Yes and no are read in both languages; an empty cell is unknown",
        arguments: [
            ("yes", 1.0), ("có", 1), ("Có", 1), ("YES", 1), ("true", 1), ("no", 0), ("không", 0), ("Không", 0),
            ("false", 0),
            ("3", 3), ("2.5", 2.5),
        ])
    func words(text: String, value: Double) throws {
        let context = try CommuneContextTests.context("commune,flag,other\nA,\(text),\n")
        #expect(context.measures["A"] == ["flag": value])
        #expect(context.measures["A"]?["other"] == nil)
    }

    @Test("Names and origin are read and are not measures")
    func names() throws {
        let context = try CommuneContextTests.context("commune,name,source,rating\nA,Xã A,synthetic,3\nB,,,\n")
        #expect(context.names["A"] == "Xã A")
        #expect(context.names["B"] == nil)
        #expect(context.origin == .synthetic)
        #expect(context.measures["A"] == ["rating": 3])
        #expect(context.measures["B"] == [:])
        #expect(try CommuneContextTests.context("commune,rating\nA,3\n").origin == .observed)
    }

    @Test(
        "What cannot be used is refused with row and column",
        arguments: [
            ("commune,rating\nA,3\nA,4\n", "bad-field", 3, "commune", "A"),
            ("commune,rating\nA,good\n", "bad-field", 2, "rating", "good"),
            ("commune,rating\n,3\n", "bad-field", 2, "commune", ""),
            ("commune,rating\nA,inf\n", "bad-field", 2, "rating", "inf"),
        ])
    func refused(text: String, rule: String, row: Int, column: String, value: String) throws {
        let refusal = try #require(throws: UnusableInput.self) { try CommuneContextTests.context(text) }
        let finding = refusal.findings[0]
        #expect((finding.rule, finding.place.row, finding.place.column, finding.value) == (rule, row, column, value))
    }

    @Test("Columns nobody asked for may hold anything; their words are kept")
    func otherColumns() throws {
        let context = try CommuneContextTests.context("commune,pool_group,rating,remark\nA,Huyện cũ 1,3,good\n")
        #expect(context.measures["A"] == ["rating": 3])
        #expect(context.words["A"]?["pool_group"] == "Huyện cũ 1")
        #expect(context.words["A"]?["remark"] == "good")
        #expect(context.columns == ["commune", "pool_group", "rating", "remark"])
    }

    @Test("Tables this program writes have their codes in “code” or “group”", arguments: ["code", "group"])
    func ownTables(column: String) throws {
        #expect(try CommuneContextTests.context("\(column),rating\nA,3\n").measures["A"] == ["rating": 3])
    }

    @Test("A table whose companion says synthetic is synthetic; a companion that is none is refused")
    func companion() throws {
        let text = "commune,rating\nA,3\n"
        for (origin, expected) in [("synthetic", DataOrigin.synthetic), ("observed", .observed)] {
            let companion = "{\"provenance\": {\"origin\": \"\(origin)\"}}"
            #expect(try CommuneContextTests.context(text, companion: companion).origin == expected)
        }
        let refusal = try #require(throws: UnusableInput.self) {
            try CommuneContextTests.context(text, companion: "{}")
        }
        #expect(refusal.findings.map(\.rule) == ["not-json"])
    }

    @Test("A table without communes is refused")
    func noCommunes() throws {
        let refusal = try #require(throws: UnusableInput.self) { try CommuneContextTests.context("unit,rating\nA,3\n") }
        #expect(refusal.findings.map(\.rule) == ["missing-column"])
        #expect(refusal.findings[0].place.column == "commune")
    }
}
