import NumericKernel
import SurveyInference
import TestSupport
import Testing
import Vocabulary

@Suite("Inference from samples")
struct SampleInferenceTests {
    /// Delete-one-unit factors of a case without strata.
    static func jackknife(_ design: SurveyDesign, centre: ReplicateWeights.Centre) -> ReplicateWeights {
        let (units, count) = (design.primaryUnits, design.primaryUnitCount)
        let factors = (0..<count).map { left in
            units.map { Int($0) == left ? 0 : Double(count) / Double(count - 1) }
        }
        return ReplicateWeights(
            factors: factors, scale: Double(count - 1) / Double(count),
            coefficients: [Double](repeating: 1, count: count), centre: centre, degreesOfFreedom: Double(count - 1),
            method: "jackknife")
    }

    @Test("for totals the jackknife is linearisation exactly; for means nearly; covariances likewise")
    func jackknifeIsLinearisation() throws {
        var own = try SurveyCase.named("clus1")
        for place in own.rows.indices {
            own.rows[place].stages = [SurveyDesign.Stage(stratum: "", unit: own.rows[place].stages[0].unit)]
        }
        let design = try own.design()
        let errors = SamplingErrors.replicates(SampleInferenceTests.jackknife(design, centre: .estimate))
        let (taylor, jackknife) = (SampleInference(design: design), SampleInference(design: design, errors: errors))
        let pairs = zip(taylor.estimates(of: own.means(of: "")), jackknife.estimates(of: own.means(of: "")))
        for (one, other) in pairs {
            let (one, other) = (try #require(one), try #require(other))
            #expect(agree(one.value, other.value, within: 1e-12) && one.degreesOfFreedom == other.degreesOfFreedom)
            let isTotal = one.quantity.key.hasPrefix("total")
            #expect(
                agree(one.standardError, other.standardError, within: isTotal ? 1e-11 : 0.25), "\(one.quantity.key)")
        }
        let (e, h) = (own.means(of: "E"), own.means(of: "H"))
        let totals = (taylor.covariances(between: e, and: h)[1], jackknife.covariances(between: e, and: h)[1])
        #expect(agree(totals.0, totals.1, within: 1e-9))
        // Side by side is the same as one by one.
        #expect(jackknife.estimates(ofEach: [e, h]) == [jackknife.estimates(of: e), jackknife.estimates(of: h)])
        #expect(taylor.estimates(ofEach: [e, h]) == [taylor.estimates(of: e), taylor.estimates(of: h)])
    }

    @Test("replicates without a value are counted, and the others stand for them")
    func undefinedReplicates() {
        let replicates = ReplicateWeights(
            factors: [[1], [1], [1], [1]], scale: 0.5, coefficients: [1, 1, 1, 1], centre: .mean, degreesOfFreedom: 3,
            method: "given")
        let all = replicates.knownVariance(of: [1, 2, 3, 4], estimate: 9)
        #expect(all.variance == 2.5 && all.undefined == 0)
        let some = replicates.knownVariance(of: [1, nil, 3, nil], estimate: 9)
        #expect(some.variance == 2 && some.undefined == 2)
        #expect(replicates.knownVariance(of: [1, nil, nil, nil], estimate: 9).variance == nil)
    }

    @Test("a share of 0 or 1 has an interval, and it is not a point")
    func edges() throws {
        var own = try SurveyCase.named("clus1")
        for share in [0.0, 1.0] {
            for place in own.rows.indices { own.rows[place].b = share }
            let found = try #require(SampleInference(design: try own.design()).estimates(of: own.means(of: ""))[4])
            let interval = try #require(found.interval)
            #expect(found.value == share && found.standardError == 0 && found.intervalMethod == .beta)
            #expect(found.designEffect == nil && found.quality() == .caution)
            #expect(share == 0 ? interval.lower == 0 : interval.upper == 1)
            #expect(interval.upper - interval.lower > 0.01 && interval.upper - interval.lower < 0.05)
            // Clopper-Pearson for no hits: 1 - (alpha/2)^(1/n*).
            let ratio =
                try StudentT.quantile(0.975, degreesOfFreedom: 182) / StudentT.quantile(0.975, degreesOfFreedom: 14)
            let expected = -Elementary.expm1(Elementary.log(0.025) / (183 * ratio * ratio))
            #expect(agree(interval.upper - interval.lower, expected, within: 1e-9))
            let score = IntervalMethod.wilson.interval(
                value: share, standardError: 0, degreesOfFreedom: 14, rows: 183, level: 0.95)
            #expect(score.map { $0.upper > $0.lower && $0.lower >= 0 && $0.upper <= 1 } == true)
        }
    }

    @Test("known totals fix their own share, but not a share that nobody has")
    func calibratedEdges() throws {
        let cells = (0..<40).map { $0 % 3 == 0 ? "u" : "r" }
        let elements = cells.indices.map {
            SurveyDesign.Element(stages: [.init(stratum: "", unit: "\($0 / 4)")], weight: 2, rows: 1)
        }
        let margin = try ControlMargin("area", totals: ["u": 30, "r": 60], cellOfElement: cells)
        let plan = try CalibrationPlan([margin], place: Place(file: "test"))
        let weights = elements.map(\.weight)
        let inference = SampleInference(
            design: try SurveyDesign(elements: elements), adjustment: try plan.calibration(of: weights))
        let means = SampleMeans(
            [
                .init(Quantity("urban", .share), .mean(0)), .init(Quantity("nobody", .share), .mean(1)),
                .init(Quantity("some", .share), .mean(2)), .init(Quantity("urban_total", .positive), .total(0)),
            ], elements: cells.indices.map { Int32($0) }, weights: weights,
            columns: [cells.map { $0 == "u" ? 1 : 0 }, cells.map { _ in 0 }, cells.indices.map { $0 % 7 == 0 ? 1 : 0 }])
        let found = try inference.estimates(of: means).map { try #require($0) }
        #expect(isClose(found[0].value, 1.0 / 3) && isClose(found[3].value, 30))
        for place in [0, 3] {
            #expect((found[place].standardError ?? 1) < 1e-12 * found[place].value)
            #expect(found[place].interval.map { $0.upper == $0.lower } == true)
        }
        #expect(found[1].standardError == 0 && found[1].interval.map { $0.upper > 0.01 } == true)
        #expect((found[2].standardError ?? 0) > 0.01 && found[2].designEffect != nil)
    }

    @Test("which interval is used")
    func choice() {
        #expect(IntervalMethod.usual(for: .share, value: 0.3, standardError: 0.02) == .logit)
        #expect(IntervalMethod.usual(for: .share, value: 0.01, standardError: 0.005) == .beta)
        #expect(IntervalMethod.usual(for: .share, value: 1, standardError: 0) == .beta)
        #expect(IntervalMethod.usual(for: .share, value: 1.2, standardError: 0.1) == .t)
        #expect(IntervalMethod.usual(for: .positive, value: 1.2, standardError: 0.1) == .t)
        #expect(
            IntervalMethod.logit.interval(value: 0, standardError: 0, degreesOfFreedom: 5, rows: 9, level: 0.9) == nil)
        #expect(IntervalMethod.t.interval(value: 2, standardError: 1, degreesOfFreedom: 0, rows: 9, level: 0.9) == nil)
    }

    @Test("no two units in any stratum: estimates without errors")
    func silentDesign() throws {
        let elements = (0..<3).map {
            SurveyDesign.Element(stages: [.init(stratum: "\($0)", unit: "1")], weight: 2, rows: 1)
        }
        let design = try SurveyDesign(elements: elements, lonely: .certainty)
        let means = SampleMeans(
            [.init(Quantity("y", .real), .mean(0))], elements: [0, 1, 2], weights: [2, 2, 2], columns: [[1, 5, 9]])
        let found = try #require(SampleInference(design: design).estimates(of: means)[0])
        #expect(
            found.value == 5 && found.standardError == nil && found.interval == nil && found.quality() == .unreliable)
    }

    @Test("missing values are left out of the numbers that need them")
    func missing() throws {
        let elements = (0..<4).map {
            SurveyDesign.Element(stages: [.init(stratum: "", unit: "\($0)")], weight: 1, rows: 1)
        }
        let means = SampleMeans(
            [
                .init(Quantity("mean", .real), .mean(0)), .init(Quantity("ratio", .real), .ratio(0, over: 1)),
                .init(Quantity("none", .real), .mean(2)),
            ],
            elements: [3, 0, 1, 2], weights: [1, 1, 2, 0],
            columns: [[4, 1, nil, 7], [2, nil, 5, 5], [nil, nil, nil, 1]])
        #expect(means.rows == 3 && means.elements == [0, 1, 3])
        let design = try SurveyDesign(elements: elements)
        let found = SampleInference(design: design).estimates(of: means)
        #expect(found[0]?.value == 2.5 && found[0]?.rows == 2)
        #expect(found[1]?.value == 2 && found[1]?.rows == 1)
        #expect(found[2] == nil)
        // Replicate factors of 0 leave nobody.
        #expect(means.values(under: [0, 1, 1, 0]) == [nil, nil, nil])
    }

    @Test("quality by coefficient of variation, rows and degrees of freedom")
    func quality() {
        func mark(_ value: Double, _ error: Double?, rows: Int64 = 100, degrees: Double = 20) -> EstimateQuality {
            SurveyEstimate(
                quantity: Quantity("m", .positive), value: value, standardError: error, interval: nil,
                intervalMethod: nil, designEffect: nil, degreesOfFreedom: degrees, rows: rows
            ).quality()
        }
        #expect(mark(10, 1) == .good && mark(10, 2) == .caution && mark(10, 4) == .unreliable)
        #expect(mark(10, 1, rows: 29) == .unreliable && mark(10, 1, degrees: 7) == .caution)
        #expect(mark(10, nil) == .unreliable && mark(0, 1) == .unreliable)
        #expect(Set(EstimateQuality.allCases.map(\.text)).count == 3)
    }
}
