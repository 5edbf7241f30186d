import NumericKernel

/// Fisher scoring for six rates that may not be negative.
///
/// A rate at zero whose slope is negative is held there; a step that would cross zero ends on it (projected Newton,
/// Bertsekas 1982).
struct IntensitySearch {
    private static let moves: [(from: Int, to: Int)] = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
    private let panels: [ObservedTransitions]

    init(_ panels: [ObservedTransitions]) {
        self.panels = panels
    }

    func run() throws(KernelError) -> TransitionIntensities.Fit? {
        var rates = start()
        var value = try intensities(rates).logLikelihood(of: panels)
        for iteration in 1...200 {
            let (score, information) = try derivatives(rates)
            let free = rates.indices.filter { rates[$0] > 0 || score[$0] > 0 }
            guard let step = solve(information, score, free) else { return nil }
            let gain = zip(free, step).reduce(0) { $0 + score[$1.0] * $1.1 }
            var (size, moved) = (1.0, 0.0)
            while size > 1e-6 {
                var candidate = rates
                for (position, index) in free.enumerated() {
                    candidate[index] = max(0, rates[index] + size * step[position])
                }
                let reached = try intensities(candidate).logLikelihood(of: panels)
                // Rounding of the likelihood, so that the last steps are not refused.
                if reached >= value - 1e-14 * abs(value) {
                    moved = zip(candidate, rates).map { abs($0 - $1) }.reduce(0) { max($0, $1) }
                    (rates, value) = (candidate, reached)
                    break
                }
                size *= 0.5
            }
            let scale = rates.reduce(0) { max($0, $1) }
            if moved <= 1e-12 * scale, size > 1e-6 || gain < 1e-9 * abs(value) { return fit(rates, value, iteration) }
            if size <= 1e-6 { return nil }
        }
        return nil
    }

    private func fit(_ rates: [Double], _ value: Double, _ iterations: Int) -> TransitionIntensities.Fit {
        let states = PovertyState.allCases
        return TransitionIntensities.Fit(
            intensities: intensities(rates), logLikelihood: value, iterations: iterations,
            atZero: zip(IntensitySearch.moves, rates).filter { $0.1 == 0 }.map { [states[$0.0.from], states[$0.0.to]] })
    }

    /// Moves over the years at risk, as if each household moved once at most; half a move where none was seen.
    private func start() -> [Double] {
        IntensitySearch.moves.map { from, to in
            var (moves, years) = (0.5, 0.0)
            for panel in panels {
                moves += Double(panel.counts[from][to])
                years += panel.years * Double(panel.counts[from].reduce(0, +))
            }
            return moves / years
        }
    }

    private func intensities(_ rates: [Double]) -> TransitionIntensities {
        var rows = [[Double]](repeating: [0, 0, 0], count: 3)
        for (move, rate) in zip(IntensitySearch.moves, rates) { rows[move.from][move.to] = rate }
        guard let intensities = TransitionIntensities(rows) else { preconditionFailure("rates are not negative") }
        return intensities
    }

    /// Slope of the log-likelihood, and Fisher's information, in the rates.
    private func derivatives(_ point: [Double]) throws(KernelError) -> (score: [Double], information: [[Double]]) {
        let count = point.count
        var score = [Double](repeating: 0, count: count)
        var information = [[Double]](repeating: score, count: count)
        let rates = intensities(point)
        for panel in panels {
            let probabilities = try rates.probabilities(after: panel.years)
            var slopes: [SquareMatrix] = []
            for index in 0..<count {
                slopes.append(try slope(rates, index, panel.years))
            }
            for (from, row) in panel.counts.enumerated() {
                let households = Double(row.reduce(0, +))
                for (to, seen) in row.enumerated() {
                    let probability = probabilities.values[from, to]
                    guard probability > 0 else { continue }
                    for one in 0..<count {
                        let part = slopes[one][from, to] / probability
                        score[one] += Double(seen) * part
                        for other in 0..<count {
                            information[one][other] += households * part * slopes[other][from, to]
                        }
                    }
                }
            }
        }
        return (score, information)
    }

    /// Derivative of exp(Q t) in one rate: the upper right block of the exponential of [Q t, D t; 0, Q t].
    private func slope(
        _ rates: TransitionIntensities, _ index: Int, _ years: Double
    ) throws(KernelError) -> SquareMatrix {
        let move = IntensitySearch.moves[index]
        var block = SquareMatrix(zeros: 6)
        for row in 0..<3 {
            for column in 0..<3 {
                block[row, column] = years * rates.values[row, column]
                block[row + 3, column + 3] = block[row, column]
            }
        }
        block[move.from, move.to + 3] = years
        block[move.from, move.from + 3] = -years
        let whole = try block.exponential()
        return SquareMatrix((0..<3).map { row in (0..<3).map { whole[row, $0 + 3] } })
    }

    private func solve(_ information: [[Double]], _ score: [Double], _ free: [Int]) -> [Double]? {
        guard !free.isEmpty else { return [] }
        let left = SquareMatrix(free.map { row in free.map { information[row][$0] } })
        var right = SquareMatrix(zeros: free.count)
        for (position, index) in free.enumerated() { right[position, 0] = score[index] }
        guard let answer = left.solve(right) else { return nil }
        return free.indices.map { answer[$0, 0] }
    }
}
