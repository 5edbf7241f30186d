import NumericKernel

/// The exact distribution of a list after a year, for given chances: what a simulation of many paths comes near to.
///
/// N' = N - X + M with independent X and M, by convolution; several years by forward recursion over all lengths of the list.
/// Shape: counts not negative. Units: households. Edge cases: chance 1 of leaving and none of joining leave an empty list;
/// an empty list can only grow. Error: probabilities to about 1e-12. Complexity: N x M a year, N x N x M for several.
/// Checked by: closed forms and direct sums in OneStepForecastTests.
struct OneStepForecast: Sendable, Hashable {
    /// How many of some households move.
    enum CountLaw: Sendable, Hashable {
        /// Independent households with one chance.
        case binomial(Double)
        /// A chance that scatters as Beta(s p, s (1 - p)).
        case betaBinomial(Double, concentration: Double)
        /// Rare events with a mean, whoever is at risk.
        case poisson(mean: Double)

        /// Probabilities of 0, 1, ... of `trials` households. A Poisson law ends where its tail is below 1e-16.
        func probabilities(trials: Int) -> [Double] {
            switch self {
            case .binomial(let chance):
                (0...trials).map { count in
                    let (moved, stayed) = (Double(count), Double(trials - count))
                    return Elementary.exp(
                        Elementary.logChoices(count, of: trials) + CountLaw.power(chance, moved)
                            + CountLaw.power(1 - chance, stayed))
                }
            case .betaBinomial(let chance, let concentration):
                (0...trials).map { count in
                    guard chance > 0 else { return count == 0 ? 1 : 0 }
                    guard chance < 1 else { return count == trials ? 1 : 0 }
                    return Elementary.exp(
                        Elementary.logChoices(count, of: trials)
                            + RisingFactorial(concentration * chance, count).logarithm
                            + RisingFactorial(concentration * (1 - chance), trials - count).logarithm
                            - RisingFactorial(concentration, trials).logarithm)
                }
            case .poisson(let mean): CountLaw.poisson(mean)
            }
        }

        /// log of base to the power exponent; 0 to the power 0 is 1.
        private static func power(_ base: Double, _ exponent: Double) -> Double {
            exponent == 0 ? 0 : exponent * Elementary.log(base)
        }

        private static func poisson(_ mean: Double) -> [Double] {
            var (log, count, masses) = (-mean, 0.0, [Elementary.exp(-mean)])
            while mean > 0, count < mean || masses[masses.count - 1] > 1e-17 {
                count += 1
                log += Elementary.log(mean / count)
                masses.append(Elementary.exp(log))
            }
            return masses
        }
    }

    /// Households that leave, of those on the list.
    let leaving: CountLaw
    /// Households that join, of all others.
    let joining: CountLaw

    /// A forecast.
    init(leaving: CountLaw, joining: CountLaw) {
        self.leaving = leaving
        self.joining = joining
    }

    /// Probabilities of a list of 0, 1, ... households a year after it had `stock`.
    func probabilities(stock: Int, households: Int) -> [Double] {
        precondition(stock >= 0, "counts are not negative")
        let leavings = leaving.probabilities(trials: stock)
        let joinings = joining.probabilities(trials: max(0, households - stock))
        var result = Array(repeating: 0.0, count: stock + joinings.count)
        for (left, chance) in leavings.prefix(stock + 1).enumerated() where chance > 0 {
            for (joined, other) in joinings.enumerated() { result[stock - left + joined] += chance * other }
        }
        return result
    }

    /// The same after several years, with the households of each.
    func probabilities(stock: Int, households: [Int]) -> [Double] {
        var now = Array(repeating: 0.0, count: stock) + [1]
        for all in households {
            var next: [Double] = []
            for (length, chance) in now.enumerated() where chance > 0 {
                let step = probabilities(stock: length, households: all)
                if step.count > next.count { next += Array(repeating: 0, count: step.count - next.count) }
                for (result, probability) in step.enumerated() { next[result] += chance * probability }
            }
            now = next
        }
        return now
    }
}
