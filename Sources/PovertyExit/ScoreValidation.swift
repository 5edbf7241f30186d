public import Tallies
public import Uncertainty
public import Vocabulary

/// How good probabilities were, measure by measure; where a measure does not exist, the reason stands in its place.
public struct ScoreAccuracy: Sendable {
    /// Households scored.
    public let households: Int64
    /// Households that left.
    public let exits: Int64
    /// Brier score and its parts.
    public let brier: Result<BrierDecomposition, MeasureAbsence>
    /// Skill against the reference.
    public let skill: Result<Double, MeasureAbsence>
    /// Mean log score.
    public let logScore: Result<Double, MeasureAbsence>
    /// Area under the ROC curve.
    public let areaUnderCurve: Result<Estimate, MeasureAbsence>
    /// Calibration in the large.
    public let calibrationInTheLarge: Result<Estimate, MeasureAbsence>
    /// Calibration line.
    public let calibrationLine: Result<CalibrationLine, MeasureAbsence>
    /// Reliability in tenths.
    public let reliability: Result<[ReliabilityBin], MeasureAbsence>
    /// Hosmer-Lemeshow statistic.
    public let hosmerLemeshow: Result<HosmerLemeshow, MeasureAbsence>

    /// All measures of some outcomes; the reference gives the same households other probabilities, such as a base rate.
    public init(of outcomes: ScoredOutcomes, reference: ScoredOutcomes) {
        func measured<Value>(_ measure: () throws(MeasureAbsence) -> Value) -> Result<Value, MeasureAbsence> {
            do throws(MeasureAbsence) { return .success(try measure()) } catch { return .failure(error) }
        }
        households = outcomes.households
        exits = outcomes.exits
        brier = measured(outcomes.brier)
        skill = measured { () throws(MeasureAbsence) in try outcomes.skill(against: reference) }
        logScore = measured(outcomes.logScore)
        areaUnderCurve = measured(outcomes.areaUnderCurve)
        calibrationInTheLarge = measured(outcomes.calibrationInTheLarge)
        calibrationLine = measured(outcomes.calibrationLine)
        reliability = measured { () throws(MeasureAbsence) in try outcomes.reliabilityTable() }
        hosmerLemeshow = measured(outcomes.hosmerLemeshow)
    }
}

/// How good a way of fitting the score is on households it has not seen.
public struct ScoreValidation: Sendable {
    /// What the test households are kept apart by.
    public enum Scheme: String, Sendable, CaseIterable {
        /// Fit to all earlier years, score a year: the use the score is for. Read this first.
        case forward
        /// Fit to the other districts, score a district: a place the score has not seen.
        case leaveDistrictOut = "leave_district_out"
    }

    /// A test set.
    public enum TestSet: Hashable, Sendable {
        /// The households of a year.
        case year(Int)
        /// The households of a district.
        case district(UnitCode)
    }

    /// One fit and the households it was tested on.
    public struct Fold: Sendable {
        /// The test set.
        public let test: TestSet
        /// The fit, its penalty chosen within the training households.
        public let model: ExitScoreModel
        /// The test households.
        public let outcomes: ScoredOutcomes
        /// The measures; the reference is the training households' base rate.
        public let accuracy: ScoreAccuracy
    }

    /// A test set no score could be fitted for.
    public struct Skipped: Sendable {
        /// The test set.
        public let test: TestSet
        /// Why.
        public let reason: UnusableInput
    }

    /// The scheme.
    public let scheme: Scheme
    /// Test sets in order.
    public let folds: [Fold]
    /// Test sets without a fit.
    public let skipped: [Skipped]
    /// All test households together, each with the probability of its own fold.
    public let outcomes: ScoredOutcomes
    /// Measures of all test households; the reference is the base rate of each fold's training households.
    public let pooled: ScoreAccuracy

    /// What the score may be used for.
    public var useNotice: LocalizedText { ExitScoreModel.useNotice }
}

extension ExitScoreTraining {
    /// Fits and tests the score on parts of a table.
    ///
    /// Meaning: each test set is scored by a fit to its own training households alone: means, scales and penalty
    /// included. Forward: training years are all before the test year. Leave district out: all years of the others.
    /// Edge cases: the first year cannot be tested forward. A test set whose training households do not allow a fit is
    /// skipped and says why. Columns are checked on the whole table.
    /// Errors: as `fit`; one year only (forward); a pattern without district or one district only.
    /// Complexity: one `fit` for each test set.
    public func validation(
        _ scheme: ScoreValidation.Scheme, on table: RiskTable
    ) throws(UnusableInput) -> ScoreValidation {
        let sample = try ExitSample(table)
        try check(sample)
        var folds: [ScoreValidation.Fold] = []
        var skipped: [ScoreValidation.Skipped] = []
        var (outcomes, reference) = (ScoredOutcomes([]), ScoredOutcomes([]))
        for test in try testSets(scheme, of: sample) {
            let training: ExitSample
            let tested: ExitSample
            switch test {
            case .year(let year):
                training = sample.selecting { sample.years[$0] < year }
                tested = sample.selecting { sample.years[$0] == year }
            case .district(let district):
                training = sample.selecting { sample.districts[$0] != district }
                tested = sample.selecting { sample.districts[$0] == district }
            }
            do throws(UnusableInput) {
                let model = try fit(training, origin: table.origin, standard: table.standard).model
                let scored = model.outcomes(in: tested)
                let base = scored.atConstant(model.baseRate)
                folds.append(
                    .init(test: test, model: model, outcomes: scored, accuracy: .init(of: scored, reference: base)))
                outcomes = outcomes + scored
                reference = reference + base
            } catch {
                skipped.append(.init(test: test, reason: error))
            }
        }
        return ScoreValidation(
            scheme: scheme, folds: folds, skipped: skipped, outcomes: outcomes,
            pooled: ScoreAccuracy(of: outcomes, reference: reference))
    }

    private func testSets(
        _ scheme: ScoreValidation.Scheme, of sample: ExitSample
    ) throws(UnusableInput) -> [ScoreValidation.TestSet] {
        switch scheme {
        case .forward:
            let years = sample.yearList
            guard years.count >= 2 else {
                throw ExitSample.refuse(
                    "too-few-years", column: "year", value: String(years.count),
                    vi: "ít nhất hai năm theo dõi, tức ba kỳ rà soát liền nhau",
                    en: "at least two years at risk, which takes three reviews in a row")
            }
            return years.dropFirst().map { .year($0) }
        case .leaveDistrictOut:
            let known = sample.districts.compactMap(\.self)
            let districts = Set(known).sorted()
            guard known.count == sample.rows, districts.count >= 2 else {
                throw ExitSample.refuse(
                    "too-few-districts", column: "district", value: String(districts.count),
                    vi: "mã huyện cho mọi hộ và ít nhất hai huyện", en: "a district for every household, at least two")
            }
            return districts.map { .district($0) }
        }
    }
}
