import NumericKernel
import SurveyInference
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of replicates")
struct ReplicateLawTests {
    /// A design with so many units in each stratum, two elements a unit, and a value for each element.
    struct Sample {
        var elements: [SurveyDesign.Element] = []
        var values: [Double] = []

        init(_ counts: [Int], finite: Bool = false, seed: UInt64 = 7) {
            var stream = Seed(seed).stream(purpose: "test", key: "values")
            for (stratum, count) in counts.enumerated() {
                for unit in 0..<count {
                    for _ in 0..<2 {
                        let stage = SurveyDesign.Stage(
                            stratum: "h\(stratum)", unit: "u\(unit)", population: finite ? Double(3 * count) : nil)
                        elements.append(SurveyDesign.Element(stages: [stage], weight: 1, rows: 1))
                        values.append(stream.standardNormal() + Double(stratum))
                    }
                }
            }
        }

        func design(_ lonely: SurveyDesign.LonelyPolicy = .fail) throws -> SurveyDesign {
            try SurveyDesign(elements: elements, lonely: lonely)
        }

        func total(_ factors: [Double]) -> Double { zip(values, factors).reduce(0) { $0 + $1.0 * $1.1 } }

        func variance(_ replicates: ReplicateWeights) throws -> Double {
            try #require(
                replicates.variance(
                    of: replicates.factors.map { total($0) }, estimate: values.reduce(0, +)))
        }
    }

    private func bootstrap(
        _ resampling: ReplicateMethod.Resampling = .raoWu, _ replicates: Int = 50, seed: UInt64 = 1
    ) -> ReplicatePlan {
        ReplicatePlan(.bootstrap(resampling, replicates: replicates, seed: Seed(seed)))
    }

    @Test(
        "variances of totals are the design's, exactly: jackknives, half-samples and Fay, with population sizes or without"
    )
    func exactForTotals() throws {
        for finite in [false, true] {
            for strata in 1...70 {
                let sample = Sample([Int](repeating: 2, count: strata), finite: finite, seed: UInt64(strata))
                let expected = try sample.design().variance(of: ElementTotals(dense: sample.values))
                let methods: [ReplicateMethod] = [.balancedHalfSamples, .fay(rho: 0.4), .stratifiedJackknife]
                for method in methods {
                    for centre in ReplicateWeights.Centre.allCases {
                        let made = try ReplicatePlan(method, centre: centre).replicates(of: sample.design())
                        #expect(agrees(try sample.variance(made), expected), "\(method) \(strata)")
                        #expect(made.degreesOfFreedom == Double(strata))
                    }
                }
            }
            let one = Sample([9], finite: finite)
            let expected = try one.design().variance(of: ElementTotals(dense: one.values))
            #expect(agrees(try one.variance(try ReplicatePlan(.jackknife).replicates(of: one.design())), expected))
            let uneven = Sample([2, 5, 3], finite: finite)
            let wanted = try uneven.design().variance(of: ElementTotals(dense: uneven.values))
            let made = try ReplicatePlan(.stratifiedJackknife).replicates(of: uneven.design())
            #expect(agrees(try uneven.variance(made), wanted))
        }
    }

    @Test("larger orders of half-samples are balanced too", arguments: [75, 99, 150, 211])
    func largeOrders(strata: Int) throws {
        let sample = Sample([Int](repeating: 2, count: strata))
        let made = try ReplicatePlan(.balancedHalfSamples).replicates(of: sample.design())
        #expect(
            agrees(try sample.variance(made), try sample.design().variance(of: ElementTotals(dense: sample.values))))
        #expect(made.factors.count <= strata + 9)
        // Each unit is in half of the replicates.
        #expect(
            (0..<2 * strata).allSatisfy { unit in made.factors.count { $0[2 * unit] == 2 } * 2 == made.factors.count })
    }

    @Test("successive differences: half the squared differences around the circle")
    func circle() throws {
        for (units, asked) in [(3, 4), (19, 20), (50, 80), (80, 80), (101, 130)] {
            let elements = (0..<units).map {
                SurveyDesign.Element(
                    stages: [SurveyDesign.Stage(stratum: $0 < 7 ? "a" : "b", unit: "\(units - $0)", population: 1_000)],
                    weight: 1, rows: 1)
            }
            var stream = Seed(3).stream(purpose: "test", key: "circle")
            let values = elements.map { _ in stream.standardNormal() }
            let made = try ReplicatePlan(.successiveDifferences(replicates: asked), finitePopulation: .ignored)
                .replicates(of: SurveyDesign(elements: elements))
            let totals = made.factors.map { zip(values, $0).reduce(0) { $0 + $1.0 * $1.1 } }
            let next = values.dropFirst() + [values[0]]
            let expected = zip(values, next).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
            let found = try #require(made.variance(of: totals, estimate: values.reduce(0, +)))
            #expect(agrees(found, expected), "\(units) \(asked)")
            let corrected = try ReplicatePlan(.successiveDifferences(replicates: asked))
                .replicates(of: SurveyDesign(elements: elements))
            let share = 1 - Double(units > 7 ? units - 7 : units) / 1_000
            for (small, whole) in zip(corrected.factors, made.factors) {
                #expect(isClose(small[units - 1] - 1, (whole[units - 1] - 1) * share.squareRoot()))
            }
        }
        // ACS has 80.
        let elements = Sample([160]).elements
        let made = try ReplicatePlan(.successiveDifferences(replicates: 80)).replicates(
            of: SurveyDesign(elements: elements))
        #expect(made.factors.count == 80)
    }

    @Test("bootstraps give the variance of a total on average", arguments: [false, true])
    func expectation(finite: Bool) throws {
        let sample = Sample([4, 4, 4], finite: finite)
        let expected = try sample.design().variance(of: ElementTotals(dense: sample.values))
        for resampling in [ReplicateMethod.Resampling.raoWu, .raoWuDraws(2), .cantyDavison] {
            let made = try bootstrap(resampling, 40_000).replicates(of: sample.design())
            // Four standard deviations of a variance from so many replicates, kurtosis included, are below 4 %. Sampling from
            // copies is without replacement: (N - n)/(N - 1) against 1 - n/N makes 12/11 here.
            let share = resampling == .cantyDavison && finite ? 12.0 / 11 : 1
            #expect(agrees(try sample.variance(made), expected * share, within: 0.04), "\(resampling)")
            let means = made.factors[0].indices.map { element in
                made.factors.reduce(0) { $0 + $1[element] } / Double(made.factors.count)
            }
            #expect(means.allSatisfy { abs($0 - 1) < 0.03 })
        }
    }

    @Test("factors of a bootstrap: none negative, and their sum is the stratum's units")
    func factorsOfABootstrap() throws {
        for finite in [false, true] {
            let sample = Sample([2, 3, 7], finite: finite)
            for resampling in [ReplicateMethod.Resampling.raoWu, .raoWuDraws(4), .raoWuDraws(1), .cantyDavison] {
                for factors in try bootstrap(resampling).replicates(of: sample.design()).factors {
                    #expect(factors.allSatisfy { $0 >= 0 })
                    #expect(isClose(factors[10...].reduce(0, +), 14))
                    #expect(factors[0] == factors[1])
                }
            }
        }
    }

    @Test("random factors belong to seed and stratum: not to other strata, order or number of replicates")
    func streams() throws {
        let sample = Sample([3, 4])
        let made = try bootstrap().replicates(of: sample.design())
        let more = try bootstrap().replicates(of: Sample([3, 4, 5]).design())
        #expect(more.factors.map { Array($0.prefix(14)) } == made.factors)
        let longer = try bootstrap(.raoWu, 80).replicates(of: sample.design())
        #expect(Array(longer.factors.prefix(50)) == made.factors)
        let turned = try bootstrap().replicates(of: SurveyDesign(elements: sample.elements.reversed()))
        #expect(turned.factors.map { Array($0.reversed()) } == made.factors)
        #expect(try bootstrap(.raoWu, 50, seed: 2).replicates(of: sample.design()).factors != made.factors)
        #expect(try bootstrap().replicates(of: sample.design()).factors == made.factors)
    }

    @Test("the order of elements does not matter to jackknives and half-samples")
    func order() throws {
        let sample = Sample([2, 2, 2])
        for method in [ReplicateMethod.stratifiedJackknife, .balancedHalfSamples] {
            let made = try ReplicatePlan(method).replicates(of: sample.design())
            let turned = try ReplicatePlan(method).replicates(of: SurveyDesign(elements: sample.elements.reversed()))
            #expect(turned.factors.map { Array($0.reversed()) } == made.factors)
        }
    }

    @Test("lonely units: named, or certain")
    func lonely() throws {
        let sample = Sample([2, 1, 2])
        for method in [ReplicateMethod.stratifiedJackknife, .balancedHalfSamples] {
            let made = try ReplicatePlan(method).replicates(of: sample.design(.certainty))
            #expect(made.factors.allSatisfy { $0[4] == 1 && $0[5] == 1 })
            #expect(made.degreesOfFreedom == 2)
            #expect(
                agrees(
                    try sample.variance(made),
                    try sample.design(.certainty).variance(of: ElementTotals(dense: sample.values))))
            for policy in [SurveyDesign.LonelyPolicy.adjust, .average] {
                let refusal = try #require(
                    throws: UnusableInput.self,
                    performing: { _ = try ReplicatePlan(method).replicates(of: sample.design(policy)) })
                #expect(refusal.findings.map(\.value) == ["h1"])
            }
        }
    }

    @Test("what a method cannot serve is refused by name")
    func refusals() throws {
        func rules(_ method: ReplicateMethod, _ sample: Sample) throws -> [String] {
            try #require(
                throws: UnusableInput.self,
                performing: { _ = try ReplicatePlan(method).replicates(of: sample.design()) }
            ).findings.map { "\($0.rule) \($0.value ?? "")" }
        }
        #expect(try rules(.jackknife, Sample([3, 3])) == ["jackknife-strata 2"])
        #expect(
            try rules(.balancedHalfSamples, Sample([2, 3, 4])) == [
                "half-samples-pairs h1: 3", "half-samples-pairs h2: 4",
            ])
        #expect(try rules(.fay(rho: 1), Sample([2])) == ["fay-rho 1.0"])
        #expect(try rules(.bootstrap(.raoWu, replicates: 1, seed: Seed(1)), Sample([2])) == ["bootstrap-replicates 1"])
        #expect(
            try rules(.bootstrap(.raoWuDraws(0), replicates: 5, seed: Seed(1)), Sample([2])) == ["bootstrap-draws 0"])
        #expect(try rules(.successiveDifferences(replicates: 1), Sample([3])) == ["sdr-replicates 1"])
    }

    @Test("replicates of a file that do not fit are refused by name")
    func supplied() throws {
        func rules(_ kind: SuppliedReplicates.Kind, _ columns: [[Double]], freedom: Double? = nil) throws -> [String] {
            try #require(
                throws: UnusableInput.self,
                performing: {
                    _ = try SuppliedReplicates(kind, form: .weights, degreesOfFreedom: freedom)
                        .replicates(columns, weights: [1, 2, 0])
                }
            ).findings.map { "\($0.rule) \($0.value ?? "")" }
        }
        #expect(try rules(.bootstrap, [[1, 2, 0]]) == ["replicate-count 1"])
        #expect(
            try rules(.bootstrap, [[1, 2], [1, .nan, 0], [1, 1, 1]])
                == ["replicate-values 1", "replicate-values 2", "replicate-without-weight 3"])
        #expect(
            try rules(.stated(scale: 1, coefficients: [1, 1, 1]), [[1, 2, 0], [2, 1, 0]]) == ["replicate-scale 1.0, 3"])
        #expect(try rules(.bootstrap, [[1, 2, 0], [2, 1, 0]], freedom: 0) == ["replicate-freedom 0.0"])
        let made = try SuppliedReplicates(.bootstrap, form: .weights, degreesOfFreedom: 31)
            .replicates([[1, 3, 0], [2, 1, 0]], weights: [1, 2, 0])
        #expect(made.factors == [[1, 1.5, 1], [2, 0.5, 1]] && made.degreesOfFreedom == 31)
    }

    @Test("a replicate without a value leaves no variance, unless it does not count")
    func missing() {
        let made = ReplicateWeights(
            factors: [[1], [1], [1]], scale: 2, coefficients: [1, 1, 0], centre: .mean, degreesOfFreedom: 1, method: "")
        #expect(made.variance(of: [1, nil, 3], estimate: 1) == nil)
        #expect(made.variance(of: [1, 3, nil], estimate: nil) == 4)
        #expect(made.covariance(of: [1, 3, nil], [3, 1, nil], estimates: (nil, nil)) == -4)
    }
}
