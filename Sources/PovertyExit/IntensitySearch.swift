import NumericKernel

/// Fisher scoring for the logarithms of six rates.
struct IntensitySearch {
    /// A logarithm below which a rate is taken to be zero, per year.
    private static let floor = -25.0
    private static let moves: [(from: Int, to: Int)] = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
    private let panels: [PanelCounts]

    init(_ panels: [PanelCounts]) {
        self.panels = panels
    }

    func run() throws(KernelError) -> TransitionIntensities.Fit? {
        var logarithms = start()
        var value = try intensities(logarithms).logLikelihood(of: panels)
        for iteration in 1...200 {
            let (score, information) = try derivatives(logarithms)
            let free = logarithms.indices.filter { logarithms[$0] > IntensitySearch.floor || score[$0] > 0 }
            guard let step = solve(information, score, free) else { return nil }
            var (size, moved) = (1.0, 0.0)
            while size > 1e-9 {
                var candidate = logarithms
                for (position, index) in free.enumerated() {
                    // A step of more than 3 in a logarithm is beyond what the quadratic approximation can tell.
                    candidate[index] = max(
                        IntensitySearch.floor, logarithms[index] + size * min(3, max(-3, step[position])))
                }
                let reached = try intensities(candidate).logLikelihood(of: panels)
                if reached >= value - 1e-14 * abs(value) {
                    moved = zip(candidate, logarithms).map { abs($0 - $1) }.reduce(0) { max($0, $1) }
                    (logarithms, value) = (candidate, reached)
                    break
                }
                size *= 0.5
            }
            if moved < 1e-10 { return fit(logarithms, iteration) }
        }
        return nil
    }

    private func fit(_ logarithms: [Double], _ iterations: Int) -> TransitionIntensities.Fit? {
        let states = PovertyState.allCases
        let zero = logarithms.indices.filter { logarithms[$0] <= IntensitySearch.floor }
        var rows = intensities(logarithms).rows
        for index in zero { rows[IntensitySearch.moves[index].from][IntensitySearch.moves[index].to] = 0 }
        guard let fitted = TransitionIntensities(rows), let value = try? fitted.logLikelihood(of: panels) else {
            return nil
        }
        // Where zero makes something impossible that was seen, the tiny rate stays.
        let kept = value.isFinite ? fitted : intensities(logarithms)
        guard let likelihood = try? kept.logLikelihood(of: panels) else { return nil }
        return TransitionIntensities.Fit(
            intensities: kept, logLikelihood: likelihood, iterations: iterations,
            atZero: zero.map { [states[IntensitySearch.moves[$0].from], states[IntensitySearch.moves[$0].to]] })
    }

    /// Moves over the years at risk, as if each household moved once at most; half a move where none was seen.
    private func start() -> [Double] {
        IntensitySearch.moves.map { from, to in
            var (moves, years) = (0.5, 0.0)
            for panel in panels {
                moves += Double(panel.counts[from][to])
                years += panel.years * Double(panel.counts[from].reduce(0, +))
            }
            return naturalLogarithm(moves / years)
        }
    }

    private func intensities(_ logarithms: [Double]) -> TransitionIntensities {
        var rows = [[Double]](repeating: [0, 0, 0], count: 3)
        for (move, logarithm) in zip(IntensitySearch.moves, logarithms) {
            rows[move.from][move.to] = exponential(logarithm)
        }
        guard let intensities = TransitionIntensities(rows) else { preconditionFailure("rates are positive") }
        return intensities
    }

    /// Slope of the log-likelihood, and Fisher's information, in the logarithms.
    private func derivatives(_ logarithms: [Double]) throws(KernelError) -> (score: [Double], information: [[Double]]) {
        let count = logarithms.count
        var score = [Double](repeating: 0, count: count)
        var information = [[Double]](repeating: score, count: count)
        let rates = intensities(logarithms)
        for panel in panels {
            let probabilities = try rates.probabilities(after: panel.years)
            var slopes: [SquareMatrix] = []
            for index in 0..<count {
                slopes.append(try slope(rates, index, exponential(logarithms[index]), panel.years))
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

    /// Derivative of exp(Q t) in the logarithm of one rate: the upper right block of the exponential of [Q t, D t; 0, Q t].
    private func slope(
        _ rates: TransitionIntensities, _ index: Int, _ rate: Double, _ years: Double
    ) throws(KernelError) -> SquareMatrix {
        let move = IntensitySearch.moves[index]
        var block = SquareMatrix(zeros: 6)
        for row in 0..<3 {
            for column in 0..<3 {
                block[row, column] = years * rates.values[row, column]
                block[row + 3, column + 3] = block[row, column]
            }
        }
        block[move.from, move.to + 3] = years * rate
        block[move.from, move.from + 3] = -years * rate
        let whole = try block.exponential()
        return SquareMatrix((0..<3).map { row in (0..<3).map { whole[row, $0 + 3] } })
    }

    private func solve(_ information: [[Double]], _ score: [Double], _ free: [Int]) -> [Double]? {
        guard !free.isEmpty else { return [] }
        var left = SquareMatrix(free.map { row in free.map { information[row][$0] } })
        // A rate near zero carries next to no information; the small ridge keeps the system solvable.
        for index in 0..<left.size { left[index, index] += 1e-9 + 1e-12 * left[index, index] }
        var right = SquareMatrix(zeros: free.count)
        for (position, index) in free.enumerated() { right[position, 0] = score[index] }
        guard let answer = left.solve(right) else { return nil }
        return free.indices.map { answer[$0, 0] }
    }
}
