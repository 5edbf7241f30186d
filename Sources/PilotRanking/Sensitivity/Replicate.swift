public import Vocabulary

/// One other way to reach a ranking, with everything needed to reach it again.
public struct Replicate: Hashable, Sendable {
    /// What differs from the main ranking.
    public enum Change: Hashable, Sendable {
        /// A criterion is left out, the weights of the others re-scaled.
        case criterionDropped(String)
        /// A unit is left out, as if it had withdrawn.
        case unitDropped(UnitCode)
        /// A weight is multiplied by 1 + step, the others re-scaled.
        case weightStepped(String, step: Double)
        /// Another way to make values comparable.
        case normalisation
        /// Another way to score.
        case method
    }

    /// What differs.
    public let change: Change
    /// Weights in the order of all criteria, 0 for one left out; `nil` where no such weights exist.
    public let weights: [Double]?
    /// How values are made comparable.
    public let normalisation: String
    /// How they are scored.
    public let method: String
    /// Why it cannot be run, where that is known beforehand.
    public let obstacle: LocalizedText?

    /// A replicate that can be run.
    public init(
        _ change: Change, weights: [Double], normalisation: String = Replicate.mainNormalisation,
        method: String = Replicate.mainMethod
    ) {
        self.change = change
        self.weights = weights
        self.normalisation = normalisation
        self.method = method
        obstacle = nil
    }

    private init(_ change: Change, obstacle: LocalizedText) {
        self.change = change
        weights = nil
        normalisation = Replicate.mainNormalisation
        method = Replicate.mainMethod
        self.obstacle = obstacle
    }

    /// The normalisation of the main score.
    public static let mainNormalisation = "goalposts"
    /// The method of the main score.
    public static let mainMethod = "weighted_sum"

    /// Whether it is a weighted sum of shares between the goalposts, which the table works out itself.
    public var isMainScore: Bool {
        normalisation == Replicate.mainNormalisation && method == Replicate.mainMethod
    }

    /// The unit left out, if one is.
    public var droppedUnit: UnitCode? {
        if case .unitDropped(let unit) = change { unit } else { nil }
    }

    /// All parameters in one line, the same in every language: `key=value` with semicolons between, numbers in full.
    public func parameters(criteria: [CriterionScale]) -> String {
        var parts: [String] = []
        switch change {
        case .criterionDropped(let key): parts.append("drop_criterion=\(key)")
        case .unitDropped(let unit): parts.append("drop_unit=\(unit.text)")
        case .weightStepped(let key, let step): parts += ["weight_of=\(key)", "step=\(step)"]
        case .normalisation, .method: break
        }
        if let weights {
            let pairs = zip(criteria, weights).map { "\($0.key):\($1)" }
            parts.append("weights=" + pairs.joined(separator: ","))
        }
        return (parts + ["normalisation=\(normalisation)", "method=\(method)"]).joined(separator: ";")
    }
}

// Weights with one of them changed and the others in proportion.
extension Replicate {
    static func dropping(_ column: Int, of criteria: [CriterionScale], weights: [Double]) -> Replicate {
        let change = Change.criterionDropped(criteria[column].key)
        guard let scaled = rescaled(weights, column, to: 0) else {
            return Replicate(
                change,
                obstacle: LocalizedText(
                    vi: "các tiêu chí còn lại không có trọng số", en: "the other criteria have no weight"))
        }
        return Replicate(change, weights: scaled)
    }

    static func stepping(
        _ column: Int, by step: Double, of criteria: [CriterionScale], weights: [Double]
    ) -> Replicate {
        let change = Change.weightStepped(criteria[column].key, step: step)
        let weight = weights[column] * (1 + step)
        if weights[column] == 0 {
            return Replicate(
                change,
                obstacle: LocalizedText(
                    vi: "trọng số bằng 0 nên không đổi theo tỷ lệ được", en: "a weight of 0 has no relative change"))
        }
        guard (0...1).contains(weight) else {
            return Replicate(
                change, obstacle: LocalizedText(vi: "trọng số ra ngoài 0–1", en: "the weight would leave 0 to 1"))
        }
        guard let scaled = rescaled(weights, column, to: weight) else {
            return Replicate(
                change,
                obstacle: LocalizedText(
                    vi: "các tiêu chí còn lại không có trọng số", en: "the other criteria have no weight"))
        }
        return Replicate(change, weights: scaled)
    }

    /// The weights with one of them given and the others scaled to fill up to 1; `nil` when the others have none.
    static func rescaled(_ weights: [Double], _ column: Int, to weight: Double) -> [Double]? {
        let rest = weights.indices.reduce(0) { $1 == column ? $0 : $0 + weights[$1] }
        guard rest > 0 else { return nil }
        return weights.indices.map { $0 == column ? weight : weights[$0] * (1 - weight) / rest }
    }
}
