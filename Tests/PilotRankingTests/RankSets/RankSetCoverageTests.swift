import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Coverage of rank sets")
struct RankSetCoverageTests {
    private static let replications = 1_000
    /// Four standard errors of an observed coverage of nine in ten.
    private static let slack = 4 * (0.09 / Double(replications)).squareRoot()

    /// How often each marginal set, and all simultaneous sets, hold the true ranks.
    private func coverage(
        _ truth: [Double], _ errors: [Double], _ kind: RankConfidence
    ) throws -> (each: [Double], all: Double) {
        let ranks = truth.map { own in 1 + truth.count { $0 > own } }
        var stream = Seed(77).stream(purpose: "coverage", key: "\(truth.count)")
        var (held, together) = ([Int](repeating: 0, count: truth.count), 0)
        for _ in 0..<Self.replications {
            let estimates = zip(truth, errors).map { $0 + $1 * stream.standardNormal() }
            let sets = try kind.sets(of: estimates, standardErrors: errors).sets
            let isHeld = zip(sets, ranks).map { $0.lower <= $1 && $1 <= $0.upper }
            for unit in truth.indices where isHeld[unit] { held[unit] += 1 }
            if isHeld.allSatisfy(\.self) { together += 1 }
        }
        return (held.map { Double($0) / Double(Self.replications) }, Double(together) / Double(Self.replications))
    }

    @Test("At least nominal: spread values, ties, errors that differ", arguments: RankConfidence.Family.allCases)
    func nominal(family: RankConfidence.Family) throws {
        let kind = RankConfidence(family: family)
        let errors = [0.2, 0.5, 0.5, 1, 1.5, 0.3]
        for truth in [[0, 0.5, 1, 1.5, 2, 2.5], [0, 0, 0, 2, 2, 9], [0, 0.01, 0.02, 0.03, 0.04, 0.05]] {
            let found = try coverage(truth, errors, kind)
            switch kind.family {
            case .marginal: for one in found.each { #expect(one > 0.9 - Self.slack) }
            case .simultaneous: #expect(found.all > 0.9 - Self.slack)
            }
        }
    }

    @Test("Values all but equal and one bound: exactly nominal")
    func exact() throws {
        let errors = [0.2, 0.5, 0.5, 1, 1.5, 0.3]
        // Too close for the estimates to notice. No unit is truly above the first, so its bound fails exactly when one is called so.
        let descending = errors.indices.map { -1e-7 * Double($0) }
        let best = try coverage(descending, errors, RankConfidence(bounds: .lower, procedure: .singleStep)).each[0]
        #expect(abs(best - 0.9) < Self.slack)
        let worst = try coverage(descending, errors, RankConfidence(bounds: .upper, procedure: .singleStep)).each[5]
        #expect(abs(worst - 0.9) < Self.slack)
    }
}
