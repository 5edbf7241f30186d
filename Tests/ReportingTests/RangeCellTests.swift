import Reporting
import Tabular
import Testing

@Suite("Cells that are ranges")
struct RangeCellTests {
    @Test("a dash between two numbers, a word where it would meet a minus sign")
    func separator() {
        let positive = TableFormat.text(of: .numberRange(0.5...1.25, decimals: 2))
        #expect(positive.vi == "0,50–1,25" && positive.en == "0.50–1.25")
        let mixed = TableFormat.text(of: .numberRange(-0.5...1.25, decimals: 1))
        #expect(mixed.vi == "−0,5 đến 1,3" && mixed.en == "−0.5 to 1.3")
        let negative = TableFormat.text(of: .numberRange(-2 ... -1, decimals: 0))
        #expect(negative.vi == "−2 đến −1" && negative.en == "−2 to −1")
    }
}
