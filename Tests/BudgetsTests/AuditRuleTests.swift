import Budgets
import PolicyData
import TestSupport
import Testing

/// Rules one by one, on tables made for them.
@Suite("Rules of the audit")
struct AuditRuleTests {
    private static func audit(_ rows: String, columns: String = "") throws -> BudgetAudit {
        try BudgetCase.audit(
            "line,parent,item_vi,kind,unit,printed_value,unit_cost_dong,source\(columns)\n" + rows + "\n")
    }

    private static func verdicts(_ audit: BudgetAudit) -> [String] {
        audit.checks.map { "\(CheckName($0)): \($0.verdict.rawValue)" }
    }

    @Test(
        "rounding ends where half a unit of every printed digit ends",
        arguments: [("9,9", "rounding"), ("10,0", "exact"), ("10,1", "rounding"), ("10,2", "error"), ("9,8", "error")])
    func bounds(total: String, verdict: String) throws {
        // 3.3 + 6.7: three numbers of one decimal may be 0.15 apart.
        let audit = try AuditRuleTests.audit(
            "A,,Nhà,amount,Tỷ đồng,\"\(total)\",,\nA.1,A,Phần,amount,Tỷ đồng,\"3,3\",,\nA.2,A,Phần,amount,Tỷ đồng,\"6,7\",,"
        )
        #expect(audit.checks.first { $0.equation.rule == .parts }?.verdict.rawValue == verdict)
    }

    @Test("an amount that is quantity times unit cost is not rounded, whatever its digits")
    func proven() throws {
        let rows = """
            A,,Nhà,amount,Tỷ đồng,11,,
            A.0,A,Số hộ,quantity,Hộ,100,,
            A.1,A,Phần,amount,Tỷ đồng,5,50000000,
            A.2,A,Phần,amount,Tỷ đồng,5,50000000,
            """
        let audit = try AuditRuleTests.audit(rows)
        let check = try #require(audit.checks.first { $0.equation.rule == .parts })
        #expect(check.tolerance == ExactNumber(500_000_000))
        #expect(check.verdict == .error)
    }

    @Test("counts are not rounded; a share of a count is, to a whole one")
    func counts() throws {
        let columns = ",of,share_percent"
        let audit = try AuditRuleTests.audit(
            "A,,Người,quantity,Người,101,,,,\nA.1,A,Nam,quantity,Người,51,,,,50\nA.2,A,Nữ,quantity,Người,49,,,,",
            columns: columns)
        #expect(AuditRuleTests.verdicts(audit) == ["parts A: error", "share A.1: rounding"])
    }

    @Test("a total is checked whatever the number of its items or parts; without any it is named")
    func totals() throws {
        let one = try AuditRuleTests.audit("A,,Nhà,amount,Tỷ đồng,5,,\nT,,Tổng cộng,amount,Tỷ đồng,9999,,")
        #expect(AuditRuleTests.verdicts(one) == ["lump_sum A: not_checkable", "items T: error"])
        let right = try AuditRuleTests.audit("A,,Nhà,amount,Tỷ đồng,5,,\nT,,Tổng cộng,amount,Tỷ đồng,5,,")
        #expect(AuditRuleTests.verdicts(right) == ["lump_sum A: not_checkable", "items T: exact"])
        let none = try AuditRuleTests.audit("A,,Nhà,heading,,,,\nT,,Tổng cộng,amount,Tỷ đồng,5,,")
        #expect(AuditRuleTests.verdicts(none) == ["items T: not_checkable"])
        let part = try AuditRuleTests.audit(
            "A,,Nhà,amount,Tỷ đồng,5,,tinh\nT,,Tổng cộng,amount,Tỷ đồng,5,,\nT.1,T,Tỉnh,amount,Tỷ đồng,2,,tinh")
        #expect(AuditRuleTests.verdicts(part).contains("parts T: error"))
    }

    @Test("one part alone is no decomposition; a repeated number must be the same")
    func loneAndRepeated() throws {
        let audit = try AuditRuleTests.audit(
            "A,,Nhà,amount,Tỷ đồng,8,,,\nA.1,A,Trong đó,amount,Tỷ đồng,3,,,\nB,,Lời văn,amount,Tỷ đồng,9,,,A",
            columns: ",same_as")
        #expect(
            AuditRuleTests.verdicts(audit)
                == ["lump_sum A: not_checkable", "lump_sum A.1: not_checkable", "same_as B: error"])
    }

    @Test("totals: several sources, one without a total, one total without items")
    func sources() throws {
        let rows = """
            A,,Nhà,amount,Tỷ đồng,5,,central
            B,,Nước,amount,Tỷ đồng,3,,donor
            C,,Điện,amount,Tỷ đồng,2,,central
            T,,Tổng,amount,Tỷ đồng,10,,
            T.1,T,Trung ương,amount,Tỷ đồng,7,,central
            T.2,T,Tỉnh,amount,Tỷ đồng,3,,province
            """
        let audit = try AuditRuleTests.audit(rows)
        #expect(
            AuditRuleTests.verdicts(audit).filter { !$0.hasPrefix("lump") }
                == [
                    "source B: not_checkable", "parts T: exact", "items T: exact", "source T.1: exact",
                    "source T.2: error",
                ])
    }

    @Test("a total is what is declared, else what calls itself one")
    func zones() throws {
        let declared = try AuditRuleTests.audit(
            "A,,Nhà,amount,Tỷ đồng,5,,,\nB,,Nước,amount,Tỷ đồng,3,,,\nS,,Cả năm,amount,Tỷ đồng,12,,,total",
            columns: ",role")
        #expect(declared.checks(.error).map { CheckName($0.check).description } == ["items S"])
        let named = try AuditRuleTests.audit(
            "A,,Nhà,amount,Tỷ đồng,5,,\nB,,Nước,amount,Tỷ đồng,3,,\nS,,Tổng cộng,amount,Tỷ đồng,12,,")
        #expect(named.checks(.error).map { CheckName($0.check).description } == ["items S"])
    }

    @Test("reconciliation: none, one and several sets of gaps")
    func reconciliation() throws {
        let one = """
            A,,Nhà,amount,Tỷ đồng,"5,00",,central
            B,,Nước,amount,Tỷ đồng,"3,00",,province
            T,,Tổng,amount,Tỷ đồng,"10,00",,
            T.1,T,Trung ương,amount,Tỷ đồng,"7,00",,central
            T.2,T,Tỉnh,amount,Tỷ đồng,"3,00",,province
            """
        let single = try #require(try AuditRuleTests.audit(one).reconciliations.first)
        #expect(single.count == 1)
        #expect(single.explanations == [[0]])
        // Two sources off by the same amount, the total by one of them: either explains it.
        let several = one.replacing("T.2,T,Tỉnh,amount,Tỷ đồng,\"3,00\"", with: "T.2,T,Tỉnh,amount,Tỷ đồng,\"5,00\"")
        let two = try #require(try AuditRuleTests.audit(several).reconciliations.first)
        #expect(two.explanations.contains([1]) || two.explanations.contains([2]))
        let explanations = try #require(two.count)
        #expect(explanations >= 2)
        for steps in two.explanations { #expect(steps.reduce(two.items) { $0 + two.steps[$1].amount } == two.total) }
        let none =
            "A,,Nhà,amount,Tỷ đồng,\"5,00\",,\nB,,Nước,amount,Tỷ đồng,\"3,00\",,\nT,,Tổng,amount,Tỷ đồng,\"10,00\",,"
        let open = try #require(try AuditRuleTests.audit(none).reconciliations.first)
        #expect(open.count == 0)
        #expect(open.gap == ExactNumber(2_000_000_000))
    }

    @Test("a statement key without a statement is not checkable")
    func noText() throws {
        let audit = try AuditRuleTests.audit("A,,Số hộ,quantity,Hộ,5,,,households", columns: ",stated_in")
        #expect(AuditRuleTests.verdicts(audit) == ["statement A households: not_checkable"])
    }
}
