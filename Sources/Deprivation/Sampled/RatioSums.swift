import SurveyInference

/// Ratios of weighted totals by element: the totals of every variable are added up once, and any factors need only them.
struct RatioSums: Sendable {
    /// A ratio, by the positions of its variables.
    struct Ratio: Sendable {
        let numerator: Int
        let denominator: Int
    }

    let ratios: [Ratio]
    let households: SampledHouseholds
    /// Values of the variables, kind by kind.
    let values: [Double]
    /// Totals of the variables, element by element.
    let sums: [Double]
    /// Number of variables.
    let width: Int

    init(_ households: SampledHouseholds, values: [[Double]], width: Int, ratios: [Ratio]) {
        self.households = households
        self.ratios = ratios
        self.width = width
        self.values = values.flatMap(\.self)
        var sums = [Double](repeating: 0, count: households.elements.count * width)
        for place in households.elements.indices {
            for entry in households.starts[place]..<households.starts[place + 1] {
                let amount = households.amount[entry]
                let kind = values[Int(households.kind[entry])]
                for column in 0..<width { sums[place * width + column] += amount * kind[column] }
            }
        }
        self.sums = sums
    }

    /// Rows for which a variable is not zero.
    func rows(where column: Int) -> Int64 {
        households.rows.indices.reduce(0) { $0 + (values[$1 * width + column] != 0 ? households.rows[$1] : 0) }
    }

    /// Elements in which a variable is not zero for some household.
    func elements(where column: Int) -> [Int32] {
        households.elements.enumerated().filter { place, _ in
            (households.starts[place]..<households.starts[place + 1]).contains {
                values[Int(households.kind[$0]) * width + column] != 0
            }
        }.map(\.element)
    }

    /// Totals of the variables, each element's multiplied by its factor. Elements touched x variables.
    func totals(under factors: [Double]) -> [Double] {
        var totals = [Double](repeating: 0, count: width)
        totals.withUnsafeMutableBufferPointer { totals in
            sums.withUnsafeBufferPointer { sums in
                for (place, element) in households.elements.enumerated() {
                    let factor = factors[Int(element)]
                    guard factor != 0 else { continue }
                    let start = place * width
                    for column in 0..<width { totals[column] += factor * sums[start + column] }
                }
            }
        }
        return totals
    }

    /// The ratios; `nil` where the denominator is not above zero.
    func values(under factors: [Double]) -> [Double?] {
        let totals = totals(under: factors)
        return ratios.map { totals[$0.denominator] > 0 ? totals[$0.numerator] / totals[$0.denominator] : nil }
    }

    /// The ratios with their linearised variables: the influence of a household is its residual over the denominator.
    func linearisations(under factors: [Double]) -> [Linearisation?] {
        let totals = totals(under: factors)
        let amounts = households.amounts(under: factors)
        return ratios.map { ratio in
            let whole = totals[ratio.denominator]
            guard whole > 0 else { return nil }
            let value = totals[ratio.numerator] / whole
            let residuals = households.elements.enumerated().map { place, element in
                let start = place * width
                let residual = sums[start + ratio.numerator] - value * sums[start + ratio.denominator]
                return factors[Int(element)] * residual / whole
            }
            return Linearisation(
                value: value, totals: ElementTotals(elements: households.elements, totals: residuals),
                spread: spread(of: ratio, value: value, whole: whole, amounts: amounts))
        }
    }

    /// Sums over the households that are in the denominator: the mean of a domain is the mean of its own rows.
    private func spread(of ratio: Ratio, value: Double, whole: Double, amounts: [Double]) -> WeightedSpread {
        var spread = WeightedSpread(rows: 0, weight: 0, sum: 0, squares: 0)
        for kind in amounts.indices {
            let part = values[kind * width + ratio.denominator]
            guard part != 0 else { continue }
            let influence = (values[kind * width + ratio.numerator] - value * part) / whole
            spread.rows += households.rows[kind]
            spread.weight += amounts[kind]
            spread.sum += amounts[kind] * influence
            spread.squares += amounts[kind] * influence * influence
        }
        return spread
    }
}
