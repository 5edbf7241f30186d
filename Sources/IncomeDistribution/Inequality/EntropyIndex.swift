internal import NumericKernel

/// Generalised entropy as a function of two numbers: the mean income and the mean of a moment, both in units of a scale.
struct EntropyIndex {
    let order: Double

    /// The moment it needs.
    var moment: Moment { Moment(entropy: order) }

    /// The index; rounding never makes it negative.
    func value(mean: Double, moment: Double) -> Double {
        switch order {
        case 0: max(0, Elementary.log(mean) - moment)
        case 1: max(0, moment / mean - Elementary.log(mean))
        default: max(0, (moment / Moment.power(order)(mean) - 1) / (order * order - order))
        }
    }

    /// Its derivatives.
    func slopes(mean: Double, moment: Double) -> (mean: Double, moment: Double) {
        switch order {
        case 0: return (1 / mean, -1)
        case 1: return (-(moment / mean + 1) / mean, 1 / mean)
        default:
            let slope = 1 / Moment.power(order)(mean) / (order * order - order)
            return (-order * moment / mean * slope, slope)
        }
    }
}

extension Moment {
    /// The moment generalised entropy of an order needs.
    init(entropy order: Double) {
        self = order == 0 ? .logarithm : order == 1 ? .incomeLogarithm : .power(order)
    }

    /// The moment Atkinson's index needs.
    init(atkinson aversion: Double) {
        self = aversion == 1 ? .logarithm : .power(1 - aversion)
    }

    /// Derivative by the scaled income, above zero.
    func slope(_ income: Double) -> Double {
        guard income > 0 else { return 0 }
        switch self {
        case .logarithm: return 1 / income
        case .incomeLogarithm: return Elementary.log(income) + 1
        case .power(let exponent): return exponent * self(income) / income
        }
    }
}
