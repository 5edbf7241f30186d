import Reporting
import Tabular
import Testing
import Vocabulary

@Suite("Cells out of a closed list")
struct ChoiceCellTests {
    private let words = LocalizedText(vi: "đạt", en: "met")

    private var table: Table {
        Table(
            key: "t", title: LocalizedText(vi: "b", en: "t"),
            columns: [Column(choice: "verdict", LocalizedText(vi: "Kết quả", en: "Verdict"))],
            rows: [[.choice("met", words)], [.missing(.unknown)], [.label(LocalizedText(verbatim: ""))]],
            provenance: SampleTable.provenance())
    }

    @Test("a reader sees the words; a file for machines has the key in every language, and the words beside it")
    func languages() {
        #expect(TableFormat.text(of: .choice("met", words)).vi == "đạt")
        let vi = TableFormat.csv.text(of: [table], language: .vi)
        let en = TableFormat.csv.text(of: [table], language: .en)
        #expect(vi == "verdict,verdict_words\nmet,đạt\n,\n,\n")
        #expect(en == "verdict,verdict_words\nmet,met\n,\n,\n")
        let json = TableFormat.json.text(of: [table], language: .vi)
        #expect(json.contains("{\"key\": \"met\", \"vi\": \"đạt\", \"en\": \"met\"}"))
        let page = TableFormat.md.text(of: [table], language: .vi)
        #expect(page.contains("| đạt |") && !page.contains("| met |"))
    }
}
