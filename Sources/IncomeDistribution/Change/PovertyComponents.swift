/// The four rates behind a decomposition, and what follows from them. Rates are named by whose mean and whose distribution.
struct PovertyComponents {
    /// Rate of the first round.
    let first: Double
    /// Rate of the second round.
    let second: Double
    /// Mean of the second, distribution of the first.
    let firstGrown: Double
    /// Mean of the first, distribution of the second.
    let secondShrunk: Double

    /// The numbers in the order of `PovertyChange.Component`.
    var values: [Double] {
        PovertyChange.Component.allCases.map { component in
            let (a, b, c, d) = component.weights
            return a * first + b * second + c * firstGrown + d * secondShrunk
        }
    }
}

extension PovertyChange.Component {
    /// Multipliers of the rates: first, second, first grown, second shrunk.
    var weights: (first: Double, second: Double, firstGrown: Double, secondShrunk: Double) {
        switch self {
        case .first: (1, 0, 0, 0)
        case .second: (0, 1, 0, 0)
        case .change: (-1, 1, 0, 0)
        case .growth: (-0.5, 0.5, 0.5, -0.5)
        case .redistribution: (-0.5, 0.5, -0.5, 0.5)
        case .growthFromFirst: (-1, 0, 1, 0)
        case .redistributionFromFirst: (-1, 0, 0, 1)
        case .residualFromFirst: (1, 1, -1, -1)
        case .growthFromSecond: (0, 1, 0, -1)
        case .redistributionFromSecond: (0, 1, -1, 0)
        case .residualFromSecond: (-1, -1, 1, 1)
        }
    }
}
