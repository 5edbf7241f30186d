import TestSupport
import Testing
import Vocabulary

@Suite("Tables by unit")
struct UnitTableTests {
    @Test("Codes come out in byte order whatever the order of entry")
    func order() {
        var table = UnitTable<Int>()
        for (value, code) in ["29038", "00001", "Đ", "9", "29037", "a", "B"].enumerated() {
            table.merge(value, for: UnitCode(code), combining: +)
        }
        #expect(table.codes.map(\.text) == ["00001", "29037", "29038", "9", "B", "a", "Đ"])
        #expect(table.values == [1, 4, 0, 3, 6, 5, 2])
        #expect(table.map { "\($0.0)=\($0.1)" }.joined(separator: " ") == "00001=1 29037=4 29038=0 9=3 B=6 a=5 Đ=2")
    }

    @Test("A second value for a code is combined, not added as another row")
    func merging() {
        var table = UnitTable<Int>()
        table.merge(2, for: "A", combining: +)
        table.merge(3, for: "A", combining: +)
        table.merge(7, for: "B") { _, new in new }
        table.merge(8, for: "B") { _, new in new }
        #expect(table.count == 2)
        #expect(table["A"] == 5)
        #expect(table["B"] == 8)
    }

    @Test("A code that is not there has no value; leading zeros matter")
    func absent() {
        var table = UnitTable<Int>()
        #expect(table["1"] == nil)
        table.merge(1, for: "001", combining: +)
        #expect(table["1"] == nil)
        #expect(table["0001"] == nil)
        #expect(table["001"] == 1)
    }

    @Test("The order of entry does not show in the table")
    func permutations() {
        var random = SeededGenerator(seed: 7)
        let codes = (0..<200).map { UnitCode("SYN-\($0)") }
        func filled(_ order: [UnitCode]) -> UnitTable<String> {
            var table = UnitTable<String>()
            for code in order { table.merge(code.text, for: code) { $0 + $1 } }
            return table
        }
        let first = filled(codes)
        for _ in 0..<10 { #expect(filled(codes.shuffled(using: &random)) == first) }
        #expect(first["SYN-17"]?.count == 6)
    }
}
