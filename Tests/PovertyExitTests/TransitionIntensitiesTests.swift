import NumericKernel
import PovertyExit
import TestSupport
import Testing

@Suite("Continuous time")
struct TransitionIntensitiesTests {
    static func panels(_ name: String) throws -> (panels: [ObservedTransitions], rates: [[Double]], minus2: Double) {
        var counts: [Double: [[Int64]]] = [:]
        var rates = [[Double]](repeating: [0, 0, 0], count: 3)
        var minus2 = 0.0
        for row in try ReferenceTable("transition-intensities").rows where try row.required("panel") == name {
            let gap = try #require(try row.optionalNumber("gap"))
            let (from, to) = (Int(try row.optionalInteger("from")!) - 1, Int(try row.optionalInteger("to")!) - 1)
            counts[gap, default: Array(repeating: [0, 0, 0], count: 3)][from][to] = try row.optionalInteger("count")!
            rates[from][to] = try #require(try row.optionalNumber("intensity"))
            minus2 = try #require(try row.optionalNumber("minus2loglik"))
        }
        let panels = try counts.sorted { $0.key < $1.key }.map {
            try #require(ObservedTransitions(years: $0.key, counts: $0.value))
        }
        return (panels, rates, minus2)
    }

    static func difference(_ found: TransitionIntensities, _ expected: [[Double]]) -> Double {
        zip(found.rows.flatMap(\.self), expected.flatMap(\.self)).map { abs($0 - $1) }.max() ?? .infinity
    }

    /// msm stops when its own likelihood no longer changes, which leaves up to 2.5e-9 in the rates.
    @Test("Rates and likelihood of R's msm, one length of time and several", arguments: ["annual", "sparse", "uneven"])
    func msm(name: String) throws {
        let (panels, rates, minus2) = try Self.panels(name)
        let fit = try #require(try TransitionIntensities.maximumLikelihood(panels))
        #expect(Self.difference(fit.intensities, rates) < 1e-7, "\(Self.difference(fit.intensities, rates))")
        #expect(isClose(-2 * fit.logLikelihood, minus2, within: 1e-12), "\(-2 * fit.logLikelihood) \(minus2)")
        // Nothing msm found is more probable.
        #expect(-2 * fit.logLikelihood <= minus2 + 1e-8)
        #expect(fit.atZero.isEmpty)
    }

    @Test("For one length of time the logarithm is the maximum-likelihood estimate", arguments: ["annual", "sparse"])
    func logarithmIsMaximum(name: String) throws {
        let (panels, rates, _) = try Self.panels(name)
        let shares = try #require(TransitionMatrix(sharesOf: panels[0].counts))
        guard case .intensities(let logarithm) = Embedding(of: shares) else {
            Issue.record("embeddable")
            return
        }
        #expect(Self.difference(logarithm, rates) < 1e-8)
        let fit = try #require(try TransitionIntensities.maximumLikelihood(panels))
        #expect(Self.difference(fit.intensities, logarithm.rows) < 1e-9)
    }

    @Test("Exponentials of R's expm: slow, yearly, fast and one-way chains")
    func expm() throws {
        var tables: [String: (years: Double, rates: [[Double]], probabilities: [[Double]])] = [:]
        for row in try ReferenceTable("transition-exponentials", source: "transition-intensities").rows {
            let years = try #require(try row.optionalNumber("years"))
            let (from, to) = (Int(try row.optionalInteger("from")!) - 1, Int(try row.optionalInteger("to")!) - 1)
            let key = try row.required("matrix") + " \(years)"
            let empty = [[Double]](repeating: [0, 0, 0], count: 3)
            tables[key, default: (years, empty, empty)].rates[from][to] = try #require(
                try row.optionalNumber("intensity"))
            tables[key]?.probabilities[from][to] = try #require(try row.optionalNumber("probability"))
        }
        #expect(tables.count == 12)
        for (key, table) in tables {
            let rates = try #require(TransitionIntensities(table.rates))
            let found = try rates.probabilities(after: table.years)
            for (row, expected) in zip(found.rows, table.probabilities) {
                #expect(isClose(row.reduce(0, +), 1))
                // Squaring doubles rounding: the error grows with rates times years.
                let size = table.years * (table.rates.flatMap(\.self).map { abs($0) }.max() ?? 0)
                for (one, other) in zip(row, expected) {
                    #expect(abs(one - other) < 1e-15 * max(10, 2 * size), "\(key): \(one), \(other)")
                }
            }
        }
    }

    @Test(
        "The logarithm undoes the exponential, near-equal eigenvalues and tiny rates included",
        arguments: [
            [[0, 0.15, 0.11], [0.04, 0, 0.29], [0.005, 0.009, 0]], [[0, 6e-7, 4e-7], [2e-7, 0, 1e-7], [0, 1e-9, 0]],
            [[0, 0.3, 0], [0, 0, 0.3], [0, 0, 0]], [[0, 0.3, 0], [0, 0, 0.300001], [0, 0, 0]],
            [[0, 0.1, 0.1], [0.1, 0, 0.1], [0.1, 0.1, 0]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
        ])
    func roundTrip(rows: [[Double]]) throws {
        let rates = try #require(TransitionIntensities(rows))
        guard case .intensities(let back) = Embedding(of: try rates.probabilities(after: 1)) else {
            Issue.record("embeddable")
            return
        }
        let size = max(1e-3, rows.flatMap(\.self).max() ?? 0)
        #expect(Self.difference(back, rates.rows) < 1e-11 * size, "\(Self.difference(back, rates.rows))")
    }

    @Test("What is not embeddable is said, with the reason")
    func notEmbeddable() throws {
        let cyclic = try #require(TransitionMatrix([[0.2, 0.7, 0.1], [0.1, 0.2, 0.7], [0.7, 0.1, 0.2]]))
        #expect(Embedding(of: cyclic) == .none(.complexEigenvalues))
        let swapped = try #require(TransitionMatrix([[0.2, 0.8, 0], [0.8, 0.2, 0], [0, 0, 1]]))
        guard case .none(.eigenvalueNotPositive(let eigenvalue)) = Embedding(of: swapped) else {
            Issue.record("negative eigenvalue")
            return
        }
        #expect(isClose(eigenvalue, -0.6))
        // Poor to above only through near-poor within the year is impossible when the near-poor never move.
        let jump = try #require(TransitionMatrix([[0.7, 0.3, 0], [0, 0.6, 0.4], [0, 0, 1]]))
        guard case .none(.negativeRate(let from, let to, let rate)) = Embedding(of: jump) else {
            Issue.record("negative rate")
            return
        }
        #expect(from == .poor && to == .above && rate < -0.05)
    }

    @Test("A rate the data would rather have negative goes to zero, and the rest still climbs")
    func boundary() throws {
        let panel = try #require(
            ObservedTransitions(years: 1, counts: [[700, 300, 0], [0, 600, 400], [0, 0, 1_000]]))
        let fit = try #require(try TransitionIntensities.maximumLikelihood([panel]))
        #expect(fit.atZero.contains([.poor, .above]), "\(fit)")
        for factor in [0.9, 1.1] {
            let other = try #require(
                TransitionIntensities(fit.intensities.rows.map { row in row.map { max(0, $0) * factor } }))
            #expect(try other.logLikelihood(of: [panel]) < fit.logLikelihood)
        }
        #expect(try TransitionIntensities.maximumLikelihood([]) == nil)
    }

    @Test("Two half years are one year")
    func time() throws {
        let rates = try #require(TransitionIntensities([[0, 0.15, 0.11], [0.04, 0, 0.29], [0.005, 0.009, 0]]))
        let (half, one) = (try rates.probabilities(after: 0.5), try rates.probabilities(after: 1))
        #expect(isClose(half.power(2)[.poor, .above], one[.poor, .above]))
        #expect(isClose(try #require(rates.meanYears(in: .poor)), 1 / 0.26))
        #expect(try rates.probabilities(after: 0) == TransitionMatrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    }
}
