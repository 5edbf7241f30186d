/// What past forecasts of several models say about how to mix them: mean losses and mean distances between models.
///
/// The score of a mixture w is a'w - w'Bw/2 with a_k = E|X_k - y| and B_kl = E|X_k - X_l|, so these two are all that is
/// needed. Both are divided by the square root of max(y, 10): otherwise large communes decide alone.
/// Shape: one entry for each model. Sums over cases; add one case after the other.
/// Source: Gneiting, Raftery 2007, JASA 102(477), the kernel form of the score. Checked by: `StackWeightsTests`.
public struct StackEvidence: Sendable, Equatable {
    private var lossSums: [Double]
    private var distanceSums: [[Double]]
    /// Cases: units, at every horizon and origin.
    public private(set) var cases = 0
    /// Origins the cases come from.
    public private(set) var origins: Set<Int> = []

    /// No evidence yet about so many models.
    public init(models: Int) {
        precondition(models >= 1, "at least one model")
        lossSums = Array(repeating: 0, count: models)
        distanceSums = Array(repeating: Array(repeating: 0, count: models), count: models)
    }

    /// Adds a case: each model's draws, and what happened. A model with one draw has no spread, so two are needed.
    public mutating func add(_ samples: [DrawSample], observed: Int, origin: Int) {
        precondition(samples.count == lossSums.count && samples.allSatisfy { $0.count > 1 }, "two draws of each model")
        let weight = 1 / Double(max(observed, 10)).squareRoot()
        for model in samples.indices {
            lossSums[model] += weight * samples[model].meanDistance(to: observed)
            if let spread = samples[model].spread() { distanceSums[model][model] += weight * spread }
            for other in 0..<model {
                let distance = weight * samples[model].meanDistance(to: samples[other])
                distanceSums[model][other] += distance
                distanceSums[other][model] += distance
            }
        }
        cases += 1
        origins.insert(origin)
    }

    /// Mean losses a; `nil` without a case.
    public var losses: [Double]? { cases > 0 ? lossSums.map { $0 / Double(cases) } : nil }

    /// Mean distances B; `nil` without a case.
    public var distances: [[Double]]? {
        cases > 0 ? distanceSums.map { $0.map { $0 / Double(cases) } } : nil
    }
}
