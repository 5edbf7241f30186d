import Budgets
import PolicyData
import TestSupport
import Testing

/// Printed numbers, and what is refused in a table.
@Suite("Budget tables")
struct BudgetTableTests {
    private static let header = "line,parent,item_vi,kind,unit,printed_value,unit_cost_dong,source"

    @Test(
        "numbers as they are printed",
        arguments: [
            ("1.016,50", DecimalMark.comma, quotient(2033, 2), 2), ("1,016.50", .point, quotient(2033, 2), 2),
            ("1000", .comma, ExactNumber(1000), 0),
            ("59.042", .comma, ExactNumber(59042), 0), ("59.042", .point, quotient(29521, 500), 3),
            ("0,4", .comma, quotient(2, 5), 1),
        ])
    func numbers(text: String, mark: DecimalMark, value: ExactNumber, decimals: Int) throws {
        let number = try #require(PrintedNumber(text, mark: mark, scale: ExactNumber(1), precision: .rounded))
        #expect(number.exact == value)
        #expect(number.decimals == decimals)
    }

    @Test(
        "what is no number is refused",
        arguments: [
            "", "1.01,5", "12.34", "1,2,3", "-5", "1 000", "1.0000", "27 tỷ", ",5", "5,", "1234567890123", "٣",
        ])
    func noNumbers(text: String) {
        #expect(PrintedNumber(text, mark: .comma, scale: ExactNumber(1), precision: .full) == nil)
    }

    @Test("the same amounts with a decimal point give the same checks")
    func marks() throws {
        let comma = try BudgetCase.audit(BudgetCase.clean)
        let point = try BudgetCase.audit(
            BudgetCase.clean.replacing(/"(\d+),(\d+)"/) { "\($0.1).\($0.2)" }
                .replacing("12.500", with: "12500").replacing("13.500", with: "13500"), mark: .point)
        #expect(comma.checks.map(\.equation) == point.checks.map(\.equation))
        #expect(comma.checks.map(\.recomputed) == point.checks.map(\.recomputed))
    }

    @Test("a clean table has nothing refused")
    func nothingRefused() throws {
        #expect(try BudgetCase.refusals(BudgetCase.clean) == [])
    }

    @Test(
        "malformed rows are located",
        arguments: [
            ("A,,Nhà,heading,,5,,", "2:printed_value"), ("A,,Nhà,amount,Tỷ đồng,,,", "2:printed_value"),
            ("A,,Nhà,amount,Tỷ đồng,1.2,,", "2:printed_value"), ("A,,Nhà,amount,USD,5,,", "2:unit"),
            ("A,B,Nhà,amount,Tỷ đồng,5,,", "2:parent"), ("A,,Nhà,money,Tỷ đồng,5,,", "2:kind"),
            (",,Nhà,amount,Tỷ đồng,5,,", "2:line"), ("A,,,amount,Tỷ đồng,5,,", "2:item_vi"),
            ("A,,Nhà,quantity,Hộ,5,50,", "2:unit_cost_dong"), ("A,,Nhà,amount,Tỷ đồng,5,0,", "2:unit_cost_dong"),
            ("A,,Nhà,amount,Tỷ đồng,5,,\nA,,Nhà,amount,Tỷ đồng,5,,", "3:line"),
            ("A,,Nhà,amount,Tỷ đồng,5,,central\nA.1,A,Phần,amount,Tỷ đồng,5,,province", "3:source"),
        ])
    func malformed(rows: String, place: String) throws {
        #expect(try BudgetCase.refusals(BudgetTableTests.header + "\n" + rows + "\n") == [place])
    }

    @Test(
        "relations that lead nowhere are located",
        arguments: [
            ("A,,Nhà,amount,Tỷ đồng,5,,,,X,,,", "2:of"), ("A,,Nhà,amount,Tỷ đồng,5,,,,A,50,,", "2:of"),
            ("A,,Nhà,amount,Tỷ đồng,5,,,,,,,X", "2:same_as"), ("A,,Nhà,amount,Tỷ đồng,5,,,,,abc,,", "2:share_percent"),
            ("A,,Nhà,quantity,Hộ,5,,,,,,0,", "2:per"), ("A,,Nhà,amount,Tỷ đồng,5,,,rest,,,,", "2:role"),
        ])
    func relations(row: String, place: String) throws {
        let header = BudgetTableTests.header + ",role,of,share_percent,per,same_as"
        #expect(try BudgetCase.refusals(header + "\n" + row + "\n") == [place])
    }

    @Test("columns that are missing or unknown, and an empty table")
    func columns() throws {
        #expect(
            try BudgetCase.refusals("line,parent,item,kind,unit,printed_value,unit_cost_dong,source\n") == [
                "1:item_vi", "1:item",
            ])
        #expect(try BudgetCase.refusals(BudgetTableTests.header + "\n") == ["-:-"])
    }

    @Test("all rows are read before anything is refused")
    func everything() throws {
        let rows = "A,,Nhà,amount,USD,5,,\nB,,Nhà,amount,Tỷ đồng,năm,,\nC,,Nhà,amount,Tỷ đồng,5,,"
        #expect(try BudgetCase.refusals(BudgetTableTests.header + "\n" + rows) == ["2:unit", "3:printed_value"])
    }

    @Test("the largest and the finest numbers a table can print do not overflow")
    func extremes() throws {
        let columns = BudgetTableTests.header + ",of,share_percent\n"
        let largest = "999999999999"
        let finest = "\"999999,999999\""
        let rows = """
            A,,Nhà,quantity,Hộ,\(finest),,,,
            A.1,A,Phần,amount,Tỷ đồng,\(largest),\(largest),,,
            A.1.1,A.1,Phần,amount,Đồng,\(finest),\(largest),,,999999.999999
            A.1.2,A.1,Phần,amount,Tỷ đồng,\(largest),,,,0.000001
            T,,Tổng,amount,Đồng,\(finest),,,,
            B,,Nhà,amount,Tỷ đồng,\(largest),,,,
            """
        let audit = try BudgetCase.audit(columns + rows)
        #expect(audit.checks(.error).count >= 4)
    }

    @Test("random damage is refused or audited, never a crash", arguments: 1...300)
    func mutation(seed: Int) throws {
        var mutation = Mutation(seed: UInt64(seed))
        let bytes = mutation.damage(Array(BudgetCase.clean.utf8))
        let text = String(decoding: bytes, as: UTF8.self)
        if try BudgetCase.refusals(text).isEmpty { #expect(try !BudgetCase.audit(text).table.rows.isEmpty) }
    }

    @Test(
        "what the words of a row say",
        arguments: [
            ("Kinh phí (vay vốn NHCSXH 50 triệu đồng/hộ)", "unitCost", ExactNumber(50_000_000)),
            ("Vay vốn (25 tr/căn)", "unitCost", ExactNumber(25_000_000)),
            ("Quà (500 nghìn đồng/phần)", "unitCost", ExactNumber(500_000)), ("Số hộ (12 hộ/mô hình)", "unitCost", nil),
            ("Số hộ tham gia (12 hộ/mô hình)", "multiple", ExactNumber(12)),
            ("Kinh phí (30 triệu/hộ)", "multiple", nil),
            ("xã hội hóa (40%/tổng số người chưa có BHYT)", "share", quotient(2, 5)),
            ("12,5% số hộ", "share", quotient(1, 8)),
            ("hộ nghèo", "share", nil),
        ])
    func words(item: String, part: String, value: ExactNumber?) throws {
        let audit = try BudgetCase.audit(BudgetTableTests.header + "\nA,,\"\(item)\",amount,Tỷ đồng,5,,\n")
        let asked = try #require(BudgetNumber.Part(rawValue: part))
        #expect(audit.value(of: .inWords("A", asked)) == value)
    }

    @Test("a printed unit cost that is not the column's, and a share that is not its words'")
    func wordsAgainstColumns() throws {
        let audit = try BudgetCase.audit(
            BudgetCase.clean.replacing("(65 triệu/căn)", with: "(56 triệu/căn)").replacing("(70%)", with: "(75%)"))
        #expect(audit.checks(.error).map { CheckName($0.check).description } == ["words A.2", "words C.2.1"])
    }
}
