import FlatFiles
import SurveyInference
import TestSupport
import Testing

@Suite("Calibration against R")
struct CalibrationReferenceTests {
    private struct Key: Hashable {
        let sample: String
        let kind: String
    }

    private func plan(_ kind: String, _ sample: ReplicateCase, bounds: ClosedRange<Double>?) throws -> CalibrationPlan {
        switch kind {
        case "post-stratified": return try CalibrationPlan([sample.margin("cell1")])
        case "post-stratified-crossed": return try CalibrationPlan([sample.margin("crossed")])
        default:
            let margins = [try sample.margin("cell1"), try sample.margin("cell2")]
            let distances: [String: CalibrationDistance] = [
                "raked": .raking, "rake": .raking, "linear": .linear, "bounded": .boundedLinear(bounds ?? 0...2),
                "logit": .logit(bounds ?? 0...2),
            ]
            return try CalibrationPlan(margins, distance: try #require(distances[kind]))
        }
    }

    private func calibrations() throws -> [Key: (ReplicateCase, Calibration)] {
        var found: [Key: (ReplicateCase, Calibration)] = [:]
        for row in try ReferenceTable("calibration-factors", source: "calibration").rows {
            let key = Key(sample: try row.required("sample"), kind: try row.required("kind"))
            guard found[key] == nil else { continue }
            let sample = try ReplicateCase.named(key.sample)
            let low = try row.optionalNumber("low")
            let high = try row.optionalNumber("high")
            let bounds = low.flatMap { low in high.map { low...$0 } }
            found[key] = (sample, try plan(key.kind, sample, bounds: bounds).calibration(of: sample.weights))
        }
        return found
    }

    @Test("factors: postStratify, rake, calibrate with every distance")
    func factors() throws {
        let found = try calibrations()
        var compared = 0
        for row in try ReferenceTable("calibration-factors", source: "calibration").rows {
            let key = Key(sample: try row.required("sample"), kind: try row.required("kind"))
            let (sample, calibration) = try #require(found[key])
            let cell = (try row.required("cell1"), try row.required("cell2"))
            let element = try #require(sample.cells.firstIndex { $0 == cell })
            let expected = try #require(try row.optionalNumber("factor"))
            #expect(agrees(calibration.factors[element], expected, within: Tolerance.calibrated), "\(key)")
            compared += 1
        }
        #expect(found.count == 14 && compared == 84)
    }

    @Test("estimates and standard errors, of all and of a domain, by Taylor and by replicates")
    func estimates() throws {
        let found = try calibrations()
        var domains: [String: Set<Int>] = [:]
        for row in try ReferenceTable("calibration-domain", source: "calibration").rows {
            domains[try row.required("sample"), default: []]
                .insert(Int(try #require(try row.optionalInteger("element"))) - 1)
        }
        var compared = 0
        for row in try ReferenceTable("calibration-estimates", source: "calibration").rows {
            let key = Key(sample: try row.required("sample"), kind: try row.required("kind"))
            let method = try row.required("method")
            var (sample, calibration) = try #require(found[key])
            if row.optional("domain") != nil { sample.domain = domains[key.sample] }
            let place = try #require(ReplicateCase.statistics.firstIndex(of: try row.required("statistic")))
            let estimate = sample.values(under: calibration.factors)[place]
            #expect(
                agrees(estimate, try #require(try row.optionalNumber("estimate")), within: Tolerance.calibrated),
                "\(key)")
            let error: Double
            if method == "taylor" {
                // rake() takes plain means where weights differ.
                if key.kind == "rake", key.sample == "strat" { continue }
                let residuals = calibration.adjusted(sample.linearised(under: calibration.factors)[place])
                error = try sample.design.variance(of: residuals).squareRoot()
            } else {
                let plan = ReplicatePlan(key.sample == "strat" ? .stratifiedJackknife : .jackknife)
                let made = try calibration.calibrated(plan.replicates(of: sample.design))
                error = try sample.errors(by: made, full: calibration.factors)[place]
            }
            #expect(
                agrees(error, try #require(try row.optionalNumber("se")), within: Tolerance.iterative),
                "\(key) \(method)")
            compared += 1
        }
        #expect(compared == 138)
    }
}
