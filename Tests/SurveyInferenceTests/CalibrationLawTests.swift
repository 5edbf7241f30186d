import NumericKernel
import SurveyInference
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of calibration")
struct CalibrationLawTests {
    /// Elements with random weights in cells of three classifications, the third finer than the first.
    struct Sample {
        var weights: [Double] = []
        var labels: [[String]] = [[], [], []]
        var elements: [SurveyDesign.Element] = []

        init(_ count: Int = 120, seed: UInt64 = 5) {
            var stream = Seed(seed).stream(purpose: "test", key: "cells")
            for number in 0..<count {
                let region = stream.integer(below: 4)
                labels[0].append("r\(region)")
                labels[1].append("a\(stream.integer(below: 3))")
                labels[2].append("r\(region)p\(stream.integer(below: 2))")
                let weight = 1 + 4 * stream.uniform()
                weights.append(weight)
                let stage = SurveyDesign.Stage(stratum: "h\(number % 6)", unit: "u\(number % 24)")
                elements.append(SurveyDesign.Element(stages: [stage], weight: weight, rows: 1))
            }
        }

        /// Sums of the weights by cell, moved by a share that depends on the cell; grand totals are kept.
        func margin(_ which: Int, moved: Double = 0.2) throws -> ControlMargin {
            try ControlMargin("m\(which)", totals: totals(which, moved: moved), cellOfElement: labels[which])
        }

        func totals(_ which: Int, moved: Double) -> [String: Double] {
            var sums: [String: Double] = [:]
            for (label, weight) in zip(labels[which], weights) { sums[label, default: 0] += weight }
            // The finer classification moves with the coarser one.
            var moves = Dictionary(
                uniqueKeysWithValues: sums.keys.map { ($0, 1 + moved * Double(($0.utf8.dropFirst().first ?? 48) % 3)) })
            if which == 2 { for key in moves.keys { moves[key] = 1 + moved * Double((Array(key.utf8)[1]) % 3) } }
            let moved = sums.map { ($0, $1 * (moves[$0] ?? 1)) }
            let share = weights.reduce(0, +) / moved.reduce(0) { $0 + $1.1 }
            return Dictionary(uniqueKeysWithValues: moved.map { ($0, $1 * share) })
        }
    }

    static let distances: [CalibrationDistance] = [.raking, .linear, .boundedLinear(0.5...1.8), .logit(0.4...2)]

    private func sums(_ calibration: Calibration, _ sample: Sample, _ which: Int) -> [String: Double] {
        var sums: [String: Double] = [:]
        for (place, label) in sample.labels[which].enumerated() {
            sums[label, default: 0] += sample.weights[place] * calibration.factors[place]
        }
        return sums
    }

    @Test("the known totals are met, with nested margins too, and factors keep their bounds", arguments: distances)
    func met(distance: CalibrationDistance) throws {
        let sample = Sample()
        let margins = try [0, 1, 2].map { try sample.margin($0) }
        let calibration = try CalibrationPlan(margins, distance: distance).calibration(of: sample.weights)
        for which in 0...2 {
            let wanted = sample.totals(which, moved: 0.2)
            for (label, sum) in sums(calibration, sample, which) {
                #expect(isClose(sum, try #require(wanted[label])), "\(label)")
            }
        }
        if let bounds = distance.bounds {
            #expect(
                bounds.contains(calibration.factorRange.lowerBound)
                    && bounds.contains(calibration.factorRange.upperBound))
        }
        #expect(calibration.factors.max() == calibration.factorRange.upperBound)
    }

    @Test("the variance of a known total is 0, by residuals and by replicates", arguments: distances)
    func certain(distance: CalibrationDistance) throws {
        let sample = Sample()
        let margins = try [0, 1].map { try sample.margin($0) }
        let calibration = try CalibrationPlan(margins, distance: distance).calibration(of: sample.weights)
        let design = try SurveyDesign(elements: sample.elements)
        let replicates = try calibration.calibrated(ReplicatePlan(.stratifiedJackknife).replicates(of: design))
        for label in ["r0", "r3", "a1"] {
            let isIn = zip(sample.labels[0], sample.labels[1]).map { $0 == label || $1 == label }
            let values = sample.weights.indices.map { isIn[$0] ? sample.weights[$0] : 0 }
            let total = zip(values, calibration.factors).map(*)
            let plain = design.variance(of: ElementTotals(dense: total))
            #expect(design.variance(of: calibration.adjusted(ElementTotals(dense: total))) < 1e-20 * plain)
            let estimates = replicates.factors.map { zip(values, $0).reduce(0) { $0 + $1.0 * $1.1 } }
            let variance = try #require(replicates.variance(of: estimates, estimate: nil))
            #expect(variance < 1e-18 * plain)
        }
    }

    @Test("weights that meet the totals already stay as they are", arguments: distances)
    func nothingToDo(distance: CalibrationDistance) throws {
        let sample = Sample()
        let margins = try [0, 1].map { try sample.margin($0, moved: 0) }
        let calibration = try CalibrationPlan(margins, distance: distance).calibration(of: sample.weights)
        #expect(calibration.factors.allSatisfy { isClose($0, 1) })
        // Residuals are taken all the same: the totals are known.
        let totals = ElementTotals(dense: sample.weights)
        #expect(calibration.adjusted(totals).totals.allSatisfy { abs($0) < 1e-10 })
    }

    @Test("with one margin every distance is post-stratification", arguments: distances)
    func oneMargin(distance: CalibrationDistance) throws {
        let sample = Sample()
        let calibration = try CalibrationPlan([sample.margin(2)], distance: distance).calibration(of: sample.weights)
        let wanted = sample.totals(2, moved: 0.2)
        var sums: [String: Double] = [:]
        for (label, weight) in zip(sample.labels[2], sample.weights) { sums[label, default: 0] += weight }
        for (label, factor) in zip(sample.labels[2], calibration.factors) {
            #expect(isClose(factor, try #require(wanted[label]) / (try #require(sums[label]))))
        }
    }

    @Test("neither the order of margins nor that of elements matters, and a second calibration changes nothing")
    func order() throws {
        let sample = Sample()
        let margins = try [0, 1].map { try sample.margin($0) }
        let calibration = try CalibrationPlan(margins).calibration(of: sample.weights)
        let turned = try CalibrationPlan(margins.reversed()).calibration(of: sample.weights)
        #expect(zip(calibration.factors, turned.factors).allSatisfy { isClose($0, $1, within: 1e-11) })
        let backwards = try [0, 1].map { which in
            try ControlMargin(
                "m\(which)", totals: sample.totals(which, moved: 0.2), cellOfElement: sample.labels[which].reversed())
        }
        let reversed = try CalibrationPlan(backwards).calibration(of: sample.weights.reversed())
        #expect(zip(calibration.factors, reversed.factors.reversed()).allSatisfy { isClose($0, $1, within: 1e-11) })
        let again = try CalibrationPlan(margins).calibration(of: zip(sample.weights, calibration.factors).map(*))
        #expect(again.factors.allSatisfy { isClose($0, 1, within: 1e-11) })
    }

    @Test("residuals are the derivative of the calibrated total", arguments: distances)
    func derivative(distance: CalibrationDistance) throws {
        let sample = Sample(40)
        var stream = Seed(9).stream(purpose: "test", key: "values")
        let values = sample.weights.map { _ in stream.standardNormal() }
        let margins = try [0, 1].map { try sample.margin($0, moved: 0) }
        let plan = try CalibrationPlan(margins, distance: distance)
        func total(_ weights: [Double]) throws -> Double {
            let factors = try plan.calibration(of: weights).factors
            return (0..<40).reduce(0) { $0 + weights[$1] * factors[$1] * values[$1] }
        }
        let calibration = try plan.calibration(of: sample.weights)
        let totals = (0..<40).map { sample.weights[$0] * calibration.factors[$0] * values[$0] }
        let residuals = calibration.adjusted(ElementTotals(dense: totals)).dense(count: 40)
        for element in stride(from: 0, to: 40, by: 7) {
            let step = 1e-4 * sample.weights[element]
            var (more, less) = (sample.weights, sample.weights)
            more[element] += step
            less[element] -= step
            let slope = (try total(more) - total(less)) / (2 * step)
            // Where factors are 1 the regression, fitted with the weights as they were, is the derivative itself.
            #expect(abs(slope * sample.weights[element] - residuals[element]) < 1e-6 * sample.weights[element])
        }
    }

    @Test("every calibrated replicate meets the totals; the plain ones do not")
    func replicates() throws {
        let sample = Sample()
        let margins = try [0, 1].map { try sample.margin($0) }
        let calibration = try CalibrationPlan(margins).calibration(of: sample.weights)
        let plain = try ReplicatePlan(.bootstrap(.raoWu, replicates: 30, seed: Seed(4)))
            .replicates(of: SurveyDesign(elements: sample.elements))
        let calibrated = try calibration.calibrated(plain)
        let wanted = try #require(sample.totals(0, moved: 0.2)["r1"])
        func sum(_ factors: [Double]) -> Double {
            factors.indices.reduce(0) { $0 + (sample.labels[0][$1] == "r1" ? sample.weights[$1] * factors[$1] : 0) }
        }
        #expect(calibrated.factors.allSatisfy { isClose(sum($0), wanted, within: 1e-11) })
        #expect(plain.factors.contains { !isClose(sum($0), wanted, within: 1e-3) })
        #expect(zip(plain.factors, calibrated.factors).allSatisfy { zip($0, $1).allSatisfy { ($0 == 0) == ($1 == 0) } })
        #expect(calibrated.degreesOfFreedom == plain.degreesOfFreedom && calibrated.method.hasSuffix("calibrated"))
    }

    private func rules(_ body: () throws -> Void) throws -> [String] {
        try #require(throws: UnusableInput.self, performing: body).findings.map { finding in
            "\(finding.rule) \(finding.place.column ?? "") \(finding.value ?? "")"
        }
    }

    @Test("cells that cannot be met are refused by name")
    func refusals() throws {
        #expect(
            try rules {
                _ = try ControlMargin("m", totals: ["a": 3, "b": -1, "c": 2, "d": 0], cellOfElement: ["a", "b", "e"])
            } == ["control-missing m e", "control-number m b: -1.0", "control-empty-cell m c"])
        let one = try ControlMargin("m", totals: ["a": 3, "b": 0], cellOfElement: ["a", "b", "a"])
        let other = try ControlMargin("n", totals: ["x": 2, "y": 1.5], cellOfElement: ["x", "x", "y"])
        #expect(try rules { _ = try CalibrationPlan([one]).calibration(of: [1, 1, 1]) } == ["control-zero m b"])
        #expect(try rules { _ = try CalibrationPlan([one]).calibration(of: [0, 0, 0]) } == ["control-empty-cell m a"])
        #expect(try rules { _ = try CalibrationPlan([one, other]) } == ["control-totals-differ n 3.5"])
        #expect(
            try rules { _ = try CalibrationPlan([other], distance: .logit(0.5...0.9)) }
                == ["calibration-bounds  0.5...0.9"])
        #expect(try CalibrationPlan([one]).calibration(of: [1, 0, 1]).factors == [1.5, 1, 1.5])
    }

    @Test("totals that cannot be met at once are refused, with the cell that is furthest off")
    func notMet() throws {
        // Nobody of a is in y: both cannot be 3.
        let one = try ControlMargin("m", totals: ["a": 3, "b": 1], cellOfElement: ["a", "b", "b"])
        let other = try ControlMargin("n", totals: ["x": 1, "y": 3], cellOfElement: ["x", "x", "y"])
        for distance in Self.distances where distance != .linear {
            let found = try rules {
                _ = try CalibrationPlan([one, other], distance: distance, iterations: 50).calibration(of: [1, 1, 1])
            }
            #expect(found.count == 1 && found[0].hasPrefix("calibration-not-converged"), "\(found)")
        }
        // Regression has an answer, with a negative weight.
        let linear = try CalibrationPlan([one, other], distance: .linear).calibration(of: [1, 1, 1])
        #expect(zip(linear.factors, [3, -2, 3]).allSatisfy { isClose($0, $1) })
    }

    @Test("a cell that a replicate left out is named, with the number of replicates")
    func emptyInReplicates() throws {
        let elements = (0..<4).map { number in
            SurveyDesign.Element(
                stages: [SurveyDesign.Stage(stratum: "", unit: "u\(number)")], weight: 1, rows: 1)
        }
        let margin = try ControlMargin("m", totals: ["a": 30, "b": 10], cellOfElement: ["a", "a", "a", "b"])
        let calibration = try CalibrationPlan([margin]).calibration(of: [1, 1, 1, 1])
        let replicates = try ReplicatePlan(.jackknife).replicates(of: SurveyDesign(elements: elements))
        #expect(
            try rules { _ = try calibration.calibrated(replicates) } == ["control-empty-in-replicates m b (1/4)"])
    }
}
