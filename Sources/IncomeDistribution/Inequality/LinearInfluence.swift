/// The influence of an entry that is a sum of a constant, a multiple of its income and a multiple of one moment of it.
struct LinearInfluence {
    var constant = 0.0
    var income = 0.0
    var moment: (kind: Moment, factor: Double)?

    init(constant: Double = 0, income: Double = 0, moment: (kind: Moment, factor: Double)? = nil) {
        self.constant = constant
        self.income = income
        self.moment = moment
    }

    /// Of a function of the mean income and of the mean of a moment, both of everybody, by its derivatives.
    init(
        slopes: (mean: Double, moment: Double), mean: Double, moment: Double, kind: Moment, weight: Double,
        scale: Double
    ) {
        constant = -(slopes.mean * mean / scale + slopes.moment * moment) / weight
        income = slopes.mean / (scale * weight)
        self.moment = (kind, slopes.moment / weight)
    }

    /// Influence of an entry with an income.
    func callAsFunction(_ value: Double, scale: Double) -> Double {
        var sum = constant + income * value
        if let moment { sum += moment.factor * moment.kind(value / scale) }
        return sum
    }

    /// Factors of 1, of income and of the moment.
    var coefficients: (constant: Double, income: Double, moment: Double) {
        guard let moment else { return (constant, income, 0) }
        return (constant, income, moment.factor)
    }

    func scaled(by factor: Double) -> LinearInfluence {
        LinearInfluence(
            constant: constant * factor, income: income * factor, moment: moment.map { ($0.kind, $0.factor * factor) })
    }

    /// Both together; they speak of the same moment.
    static func + (left: LinearInfluence, right: LinearInfluence) -> LinearInfluence {
        var sum = LinearInfluence(
            constant: left.constant + right.constant, income: left.income + right.income,
            moment: left.moment ?? right.moment)
        if let first = left.moment, let second = right.moment {
            sum.moment = (first.kind, first.factor + second.factor)
        }
        return sum
    }

    static func - (left: LinearInfluence, right: LinearInfluence) -> LinearInfluence { left + right.scaled(by: -1) }
}
