import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Several commune tables put together")
struct MeasureTableTests {
    private static func table(_ texts: [String]) throws -> MeasureTable {
        let folder = try TemporaryFolder()
        var contexts: [CommuneContext] = []
        for (place, text) in texts.enumerated() {
            contexts.append(try CommuneContext(file: folder.write(text, to: "t\(place).csv"), measures: ["a", "b"]))
        }
        return try MeasureTable(contexts)
    }

    @Test("Communes and columns of all tables are there; the first name and the first word count")
    func joined() throws {
        let table = try MeasureTableTests.table([
            "commune,name,a,district\nB,Xã B,1,D1\nA,,2,\n", "code,name,b,district\nA,Xã A,3,D2\nC,,4,D3\n",
        ])
        #expect(table.measures.codes == ["A", "B", "C"])
        #expect(table.measures.values == [["a": 2, "b": 3], ["a": 1], ["b": 4]])
        #expect(table.names["A"] == "Xã A")
        #expect(table.words["A"]?["district"] == "D2")
        #expect(table.words["B"]?["district"] == "D1")
    }

    @Test("The same number twice is one; two numbers are refused, and both named")
    func conflict() throws {
        #expect(try MeasureTableTests.table(["commune,a\nA,1\n", "commune,a\nA,1.0\n"]).measures["A"] == ["a": 1])
        let refusal = try #require(throws: UnusableInput.self) {
            try MeasureTableTests.table(["commune,a\nA,1\n", "commune,a\nA,2\n"])
        }
        #expect(refusal.findings.map(\.rule) == ["two-values"])
        #expect(refusal.findings[0].place.column == "a")
        #expect(refusal.findings[0].value == "A: 2.0")
        #expect(refusal.findings[0].expected.en.contains("1.0, as in "))
    }
}
