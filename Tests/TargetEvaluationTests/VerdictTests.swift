import TargetEvaluation
import Testing

@Suite("Verdict")
struct VerdictTests {
    @Test("names are distinct and stable")
    func names() {
        #expect(
            Verdict.allCases.map(\.rawValue) == [
                "met", "not_met", "too_close_to_call", "not_applicable", "no_data", "undecided",
            ])
    }
}
