import NumericKernel
import PovertyExit
import TestSupport
import Testing
import Uncertainty

@Suite("Exit score: measures of accuracy")
struct ScoreMeasureTests {
    private static func reference() throws -> [String: Double] {
        var result: [String: Double] = [:]
        for row in try ReferenceTable("exit-score-measures", source: "exit-score").rows {
            result[try row.required("measure") + (row.optional("bin").map { " " + $0 } ?? "")] = try row.number("value")
        }
        return result
    }

    private static func error(_ estimate: Estimate) throws -> Double {
        guard case .standardError(let error) = estimate.uncertainty else {
            Issue.record("no standard error")
            return -1
        }
        return error
    }

    @Test("area under the curve and DeLong's standard error are those of pROC")
    func area() throws {
        let expected = try Self.reference()
        let area = try ScoreCase.outcomes("exit-score-scored").areaUnderCurve()
        #expect(isClose(area.value, try #require(expected["auc"])))
        #expect(isClose(try Self.error(area), try #require(expected["auc_se"])))
    }

    @Test("scores, decomposition, tenths and Hosmer-Lemeshow are those of base R over single households")
    func scores() throws {
        let expected = try Self.reference()
        let outcomes = try ScoreCase.outcomes("exit-score-scored")
        let brier = try outcomes.brier()
        let found: [String: Double] = [
            "brier": brier.score, "reliability": brier.reliability, "resolution": brier.resolution,
            "uncertainty": brier.uncertainty, "within_variance": brier.withinBinVariance,
            "within_covariance": brier.withinBinCovariance, "log_score": try outcomes.logScore(),
            "skill_0.2": try outcomes.skill(againstRate: 0.2),
            "hosmer_lemeshow": try outcomes.hosmerLemeshow().statistic,
        ]
        for (name, value) in found { #expect(isClose(value, try #require(expected[name])), "\(name)") }
        let table = try outcomes.reliabilityTable()
        #expect(table.count == 10)
        for (index, bin) in table.enumerated() {
            #expect(Double(bin.households) == expected["bin_households \(index)"])
            #expect(Double(bin.exits) == expected["bin_exits \(index)"])
            #expect(isClose(bin.meanProbability, try #require(expected["bin_probability \(index)"])))
            #expect(isClose(bin.interval.lowerBound, try #require(expected["bin_low \(index)"])))
            #expect(isClose(bin.interval.upperBound, try #require(expected["bin_high \(index)"])))
        }
    }

    @Test("calibration in the large and the calibration line are those of glm")
    func calibration() throws {
        let expected = try Self.reference()
        let outcomes = try ScoreCase.outcomes("exit-score-scored")
        let line = try outcomes.calibrationLine()
        let found = [
            "large": try outcomes.calibrationInTheLarge(), "intercept": line.intercept, "slope": line.slope,
        ]
        for (name, estimate) in found {
            #expect(abs(estimate.value - (try #require(expected[name]))) < Tolerance.iterative, "\(name)")
            #expect(abs(try Self.error(estimate) - (try #require(expected[name + "_se"]))) < Tolerance.iterative)
        }
    }

    @Test("isotonic probabilities are those of isoreg")
    func isotonic() throws {
        let steps = try ScoreCase.outcomes("exit-score-steps").isotonicRecalibration()
        var compared = 0
        for row in try ReferenceTable("exit-score-measures", source: "exit-score").rows {
            guard try row.required("measure") == "isotonic" else { continue }
            #expect(isClose(steps.probability(try row.number("bin")), try row.number("value")))
            compared += 1
        }
        #expect(compared == 69 && steps.steps.count > 10 && steps.steps.count < compared)
    }

    @Test("the decomposition closes, whatever the probabilities", arguments: 1...20)
    func closes(seed: UInt64) throws {
        var stream = Seed(seed).stream(purpose: "scores", key: "decomposition")
        let outcomes = ScoreCase.outcomes(
            (0..<(1 + stream.integer(below: 60))).map { _ in
                let households = Int64(1 + stream.integer(below: 9))
                return (stream.uniform(), Int64(stream.integer(below: Int(households) + 1)), households)
            })
        let brier = try outcomes.brier()
        let sum =
            brier.reliability - brier.resolution + brier.uncertainty + brier.withinBinVariance
            - brier.withinBinCovariance
        #expect(abs(sum - brier.score) < Tolerance.rounding)
    }

    @Test("measures do not depend on the order or the splitting of groups")
    func grouping() throws {
        let outcomes = try ScoreCase.outcomes("exit-score-scored")
        let singles = outcomes.groups.reversed().flatMap { group in
            (0..<group.households).map { number in
                ScoredOutcomes.Group(
                    probability: group.probability, exits: number < group.exits ? 1 : 0, households: 1)
            }
        }
        #expect(ScoredOutcomes(singles) == outcomes)
    }

    @Test("turning the probabilities round turns the area round")
    func turned() throws {
        let outcomes = try ScoreCase.outcomes("exit-score-scored")
        let turned = ScoredOutcomes(
            outcomes.groups.map {
                .init(probability: 1 - $0.probability, exits: $0.exits, households: $0.households)
            })
        let (area, other) = (try outcomes.areaUnderCurve(), try turned.areaUnderCurve())
        #expect(isClose(area.value, 1 - other.value))
        #expect(isClose(try Self.error(area), try Self.error(other)))
    }

    @Test("perfect, constant and worthless probabilities")
    func extremes() throws {
        let perfect = ScoreCase.outcomes([(0, 0, 8), (1, 4, 4)])
        #expect(try perfect.brier().score == 0 && perfect.areaUnderCurve().value == 1)
        #expect(try perfect.logScore() == 0 && perfect.skill(againstRate: 0.3) == 1)
        #expect(throws: MeasureAbsence.certainty) { try perfect.calibrationLine() }
        #expect(throws: MeasureAbsence.certainty) { try perfect.hosmerLemeshow() }
        let separated = ScoreCase.outcomes([(0.2, 0, 8), (0.3, 2, 4), (0.4, 4, 4)])
        #expect(throws: MeasureAbsence.separated) { try separated.calibrationLine() }
        let constant = ScoreCase.outcomes([(0.25, 3, 12)])
        #expect(try constant.areaUnderCurve().value == 0.5)
        #expect(throws: MeasureAbsence.constantProbability) { try constant.calibrationLine() }
        #expect(abs(try constant.calibrationInTheLarge().value) < Tolerance.rounding)
        #expect(try constant.brier().score == constant.brier().uncertainty)
        #expect(abs(try constant.skill(againstRate: 0.25)) < Tolerance.rounding)
        #expect(throws: MeasureAbsence.certainty) { try ScoreCase.outcomes([(0, 1, 2)]).logScore() }
    }

    @Test("one outcome only, or nobody")
    func absences() throws {
        let stayed = ScoreCase.outcomes([(0.1, 0, 5), (0.3, 0, 5)])
        #expect(throws: MeasureAbsence.tooFewOfAnOutcome(needed: 2)) { try stayed.areaUnderCurve() }
        #expect(throws: MeasureAbsence.tooFewOfAnOutcome(needed: 1)) { try stayed.calibrationLine() }
        #expect(throws: MeasureAbsence.tooFewOfAnOutcome(needed: 1)) { try stayed.calibrationInTheLarge() }
        #expect(try stayed.brier().uncertainty == 0)
        #expect(try stayed.reliabilityTable()[0].interval.lowerBound == 0)
        let nobody = ScoreCase.outcomes([])
        #expect(throws: MeasureAbsence.nobody) { try nobody.brier() }
        #expect(throws: MeasureAbsence.nobody) { try nobody.logScore() }
        #expect(throws: MeasureAbsence.nobody) { try nobody.reliabilityTable() }
        let few = try ScoreCase.outcomes("exit-score-scored")
        #expect(throws: MeasureAbsence.tooFewExits(needed: 1000, found: few.exits)) { try few.isotonicRecalibration() }
    }

    @Test("each reason stands in both languages, with its numbers")
    func reasons() {
        let reasons: [MeasureAbsence] = [
            .nobody, .tooFewOfAnOutcome(needed: 2), .tooFewExits(needed: 1000, found: 31), .constantProbability,
            .certainty, .separated, .notFinite,
        ]
        for reason in reasons { #expect(reason.text.vi != reason.text.en && !reason.text.vi.isEmpty) }
        #expect(Set(reasons.map(\.text)).count == reasons.count)
        #expect(reasons[2].text.vi.contains("1000") && reasons[2].text.en.contains("31"))
    }

    @Test("recalibrated probabilities have slope 1 and intercept 0 on the same households")
    func recalibrated() throws {
        let outcomes = try ScoreCase.outcomes("exit-score-scored")
        let corrected = outcomes.recalibrated(by: try outcomes.logisticRecalibration())
        let line = try corrected.calibrationLine()
        #expect(abs(line.slope.value - 1) < Tolerance.iterative && abs(line.intercept.value) < Tolerance.iterative)
        #expect(try corrected.logScore() < outcomes.logScore())
        #expect(isClose(try corrected.areaUnderCurve().value, try outcomes.areaUnderCurve().value))
    }

    @Test("isotonic probabilities never fall, keep the total, and lose less")
    func isotonicLaws() throws {
        let outcomes = try ScoreCase.outcomes("exit-score-steps")
        let steps = try outcomes.isotonicRecalibration()
        for (low, high) in zip(steps.steps, steps.steps.dropFirst()) {
            #expect(low.from < high.from && low.probability < high.probability)
        }
        let corrected = outcomes.recalibrated(by: steps)
        let expected = corrected.groups.reduce(0) { $0 + Double($1.households) * $1.probability }
        #expect(isClose(expected, Double(outcomes.exits)))
        #expect(try corrected.brier().score < outcomes.brier().score)
        #expect(try abs(corrected.brier().reliability) < Tolerance.rounding)
    }

    @Test("groups of one probability are never parted among tenths")
    func ties() throws {
        let table = try ScoreCase.outcomes([(0.1, 1, 50), (0.2, 10, 45), (0.9, 3, 5)]).reliabilityTable()
        #expect(table.map(\.households) == [50, 45, 5])
        #expect(table.map(\.exits) == [1, 10, 3] && table[0].rate == 0.02)
    }
}
