import SurveyInference

/// Two groups whose order was looked at in several scenarios.
public struct RankedPair: Hashable, Sendable {
    /// Values that differ by no more are tied.
    static let tie = 1e-12

    /// Position of the one that is poorer under the method's own weights and cutoff.
    public let poorer: Int
    /// Position of the other.
    public let other: Int
    /// By how much the value of the first exceeds that of the other, under the method's own weights and cutoff.
    public let difference: Double
    /// Standard error of the difference; `nil` when the sample cannot tell.
    public let standardError: Double?
    /// Whether it is significant.
    public let isSignificant: Bool
    /// Whether one is poorer than the other in every scenario.
    public let isPreserved: Bool
    /// Whether one is significantly poorer than the other in every scenario.
    public let isRobust: Bool

    init(
        _ one: Int, _ first: [Linearisation], _ two: Int, _ second: [Linearisation], _ law: SamplingLaw,
        criticalValue: Double
    ) {
        let differences = zip(first, second).map { $0.value - $1.value }
        func error(_ scenario: Int) -> Double? {
            law.variance(first[scenario].totals - second[scenario].totals).map { max(0, $0).squareRoot() }
        }
        func isSignificant(_ difference: Double, _ error: Double?) -> Bool {
            guard let error, abs(difference) > RankedPair.tie else { return false }
            return abs(difference) > criticalValue * error
        }
        let own = differences[0]
        poorer = own >= 0 ? one : two
        other = own >= 0 ? two : one
        difference = abs(own)
        standardError = error(0)
        self.isSignificant = isSignificant(own, standardError)
        isPreserved =
            differences.allSatisfy { $0 > RankedPair.tie } || differences.allSatisfy { $0 < -RankedPair.tie }
        // Errors of other scenarios are only worked out where they can still decide.
        isRobust =
            isPreserved && self.isSignificant
            && differences.indices.dropFirst().allSatisfy { isSignificant(differences[$0], error($0)) }
    }
}
