import NumericKernel
import PovertyExit
import TestSupport
import Testing
import Uncertainty

@Suite("Dirichlet-multinomial")
struct DirichletMultinomialTests {
    static let columns = ["first", "second", "third", "fourth"]

    static func counts(_ dataset: String) throws -> [[Double]] {
        try ReferenceTable("dirichlet-counts", source: "dirichlet-multinomial").rows
            .filter { try $0.required("dataset") == dataset }
            .map { row in try columns.compactMap { try row.optionalNumber($0) } }
    }

    @Test("Log-likelihoods at fixed points, against 50 digits")
    func likelihood() throws {
        var compared = 0
        for row in try ReferenceTable("dirichlet-multinomial").rows where try row.required("kind") == "point" {
            let units = try Self.counts(try row.required("dataset"))
            let shapes = try Self.columns.compactMap { try row.optionalNumber($0) }
            let expected = try #require(try row.optionalNumber("loglikelihood"))
            let found = DirichletMultinomial(shapes: shapes).logLikelihood(of: units)
            #expect(isClose(found, expected, within: 1e-13), "\(shapes): \(found), \(expected)")
            // Absolute, for likelihoods of a few thousand.
            if abs(expected) < 1e4 { #expect(abs(found - expected) < 1e-10, "\(shapes): \(found - expected)") }
            compared += 1
        }
        #expect(compared == 12)
    }

    @Test("Maxima, against 50 digits")
    func maximum() throws {
        var compared = 0
        for row in try ReferenceTable("dirichlet-multinomial").rows where try row.required("kind") == "maximum" {
            let fit = try #require(DirichletMultinomial.fit(try Self.counts(try row.required("dataset"))))
            let expected = try Self.columns.compactMap { try row.optionalNumber($0) }
            for (found, shape) in zip(fit.model.prior.shapes, expected) {
                #expect(abs(found / shape - 1) < 1e-8, "\(found), \(shape)")
            }
            #expect(isClose(fit.heterogeneity.precision, expected.reduce(0, +), within: 1e-8))
            // In one set nobody is in the last category, which the reference leaves out.
            #expect(fit.emptyCategories == Array(expected.count..<fit.model.prior.shapes.count))
            let likelihood = try #require(try row.optionalNumber("loglikelihood"))
            if fit.emptyCategories.isEmpty { #expect(isClose(fit.logLikelihood, likelihood)) }
            compared += 1
        }
        #expect(compared == 4)
    }

    @Test("Maxima, against R's VGAM", arguments: ["exits", "two", "sparse", "entries"])
    func vgam(dataset: String) throws {
        let fit = try #require(DirichletMultinomial.fit(try Self.counts(dataset)))
        let expected = try ReferenceTable("dirichlet-vgam", source: "dirichlet-multinomial").rows
            .filter { try $0.required("dataset") == dataset }.map { try #require(try $0.optionalNumber("alpha")) }
        #expect(expected.count == fit.model.prior.shapes.count - fit.emptyCategories.count)
        for (found, shape) in zip(fit.model.prior.shapes, expected) {
            #expect(abs(found / shape - 1) < 1e-6, "\(found), \(shape)")
        }
    }

    @Test("Identical counts: the cap, said in words, and the pooled posterior")
    func identical() throws {
        let fit = try #require(DirichletMultinomial.fit(Array(repeating: [60, 25, 15], count: 40)))
        #expect(fit.heterogeneity == .notDetectable)
        #expect(fit.heterogeneity.text.en.contains("no detectable heterogeneity"))
        #expect(isClose(fit.model.prior.total, Heterogeneity.cap))
        let posterior = fit.model.posterior([20, 0, 0])
        for (found, pooled) in zip(posterior.means, [0.6, 0.25, 0.15]) { #expect(abs(found - pooled) < 0.001) }
    }

    @Test("Edges: nobody, one unit, single households, a category without households")
    func edges() throws {
        #expect(DirichletMultinomial.fit([]) == nil)
        #expect(DirichletMultinomial.fit([[0, 0, 0]]) == nil)
        #expect(DirichletMultinomial.fit([[5, 3, 2], [0, 0, 0]])?.heterogeneity == .oneUnit)
        // One unit borrows nothing: its own counts decide, and a category nobody is in has half a household.
        let one = try #require(DirichletMultinomial.fit([[64, 0, 16]])).model.posterior([64, 0, 16])
        #expect(isClose(one.shapes[0], 64.8) && isClose(one.shapes[1], 0.5) && isClose(one.shapes[2], 16.2))
        #expect(DirichletMultinomial.fit([[1, 0], [0, 1], [1, 0]])?.heterogeneity == .notDetectable)
        let empty = try #require(DirichletMultinomial.fit([[40, 0, 9], [12, 0, 30], [25, 0, 1]]))
        #expect(empty.emptyCategories == [1])
        let two = try #require(DirichletMultinomial.fit([[40, 9], [12, 30], [25, 1]]))
        #expect(isClose(empty.model.prior.shapes[0], two.model.prior.shapes[0]))
        #expect(isClose(empty.model.prior.shapes[1], two.model.prior.total * 0.5 / 117))
        let lone = try #require(DirichletMultinomial.fit([[7, 0, 0], [9, 0, 0]]))
        #expect(lone.heterogeneity == .notDetectable && lone.model.prior.means[0] > 0.9)
    }

    @Test("Two categories are the beta-binomial: chances sum to one, and the posterior is the beta rule")
    func betaBinomial() throws {
        let model = DirichletMultinomial(shapes: [2.5, 7])
        var (total, mean) = (0.0, 0.0)
        for successes in 0...30 {
            let counts = [Double(successes), Double(30 - successes)]
            let ways =
                RisingFactorial(1, 30).logarithm - RisingFactorial(1, successes).logarithm
                - RisingFactorial(1, 30 - successes).logarithm
            let chance = Elementary.exp(model.logLikelihood(of: [counts]) + ways)
            total += chance
            mean += chance * counts[0]
        }
        #expect(isClose(total, 1))
        #expect(isClose(mean, 30 * 2.5 / 9.5))
        let posterior = model.posterior([3, 27])
        #expect(isClose(posterior.mean(of: [0]), 5.5 / 39.5))
        #expect(try posterior.quantile(0.9, of: [0]) == betaQuantile(0.9, 5.5, 34))
    }

    @Test("Sums of cells: closed forms, complements, one over the share")
    func cells() throws {
        let row = Dirichlet(shapes: [70.5, 13, 11.5])
        #expect(isClose(row.mean(of: [1, 2]), 24.5 / 95))
        #expect(isClose(try #require(row.meanReciprocal(of: [1, 2])), 94 / 23.5))
        #expect(Dirichlet(shapes: [3, 0.4, 0.5]).meanReciprocal(of: [1, 2]) == nil)
        let (low, high) = (try row.quantile(0.05, of: [1, 2]), try row.quantile(0.95, of: [0]))
        #expect(isClose(low, 1 - high))
        #expect(isClose(try row.probability(that: [1, 2], exceed: low), 0.95, within: 1e-11))
        #expect(try row.quantile(0.3, of: [0, 1, 2]) == 1)
        #expect(try row.quantile(0.3, of: []) == 0)
        let estimate = try #require(try row.estimate(of: [1, 2], level: 0.9))
        let top = try row.quantile(0.95, of: [1, 2])
        #expect(isClose(estimate.value, 24.5 / 95))
        guard case .interval(let interval) = estimate.uncertainty else {
            Issue.record("no interval")
            return
        }
        #expect(isClose(interval.lower, low) && isClose(interval.upper, top) && interval.level == 0.9)
        #expect(throws: KernelError.self) { try row.estimate(of: [1], level: 1) }
    }

    /// 200 provinces of 60 communes with A = 40. Information about A gives its estimate a spread of about 20 % here, so one
    /// province in four or five misses 25 %; the median over provinces has a standard error of about 1.8 %.
    @Test("A precision of 40 is recovered")
    func recovery() throws {
        var found: [Double] = []
        for province in 0..<200 {
            var stream = Seed(40).stream(purpose: "test", key: "\(province)")
            let units = (0..<60).map { _ -> [Double] in
                let shares = stream.dirichlet(shapes: [30.4, 5.2, 4.4])
                var counts = [0.0, 0, 0]
                for _ in 0..<(20 + stream.integer(below: 131)) {
                    let level = stream.uniform()
                    counts[level < shares[0] ? 0 : level < shares[0] + shares[1] ? 1 : 2] += 1
                }
                return counts
            }
            found.append(try #require(DirichletMultinomial.fit(units)).model.prior.total)
        }
        found.sort()
        #expect(abs(0.5 * (found[99] + found[100]) / 40 - 1) < 0.08)
        #expect(found.count { abs($0 / 40 - 1) <= 0.25 } >= 140)
    }
}
