import Budgets
import Testing

@Suite("Audit verdict")
struct AuditVerdictTests {
    @Test("names are distinct and stable")
    func names() {
        #expect(AuditVerdict.allCases.map(\.rawValue) == ["exact", "rounding", "error", "ambiguous", "not_checkable"])
    }
}
