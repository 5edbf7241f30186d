import PovertyExit
import Tabular
import Uncertainty
import Vocabulary

/// A measure of accuracy as it is printed: heading, value, interval, and how to read it.
enum ScoreMeasure: String, CaseIterable {
    case households
    case exits
    case areaUnderCurve = "auc"
    case skill
    case brier
    case reliability
    case resolution
    case uncertainty
    case withinBinVariance = "within_bin_variance"
    case withinBinCovariance = "within_bin_covariance"
    case logScore = "log_score"
    case calibrationInTheLarge = "calibration_in_the_large"
    case calibrationSlope = "calibration_slope"
    case hosmerLemeshow = "hosmer_lemeshow"

    /// The value, or not applicable.
    func value(in accuracy: ScoreAccuracy) -> Cell {
        switch self {
        case .households: .count(accuracy.households)
        case .exits: .count(accuracy.exits)
        default: .number(try? number(in: accuracy).get(), decimals: decimals)
        }
    }

    /// Why there is no value; `nil` when there is one.
    func absence(in accuracy: ScoreAccuracy) -> LocalizedText? {
        guard case .failure(let reason) = number(in: accuracy) else { return nil }
        return reason.text
    }

    /// The 95% interval of an estimate; `nil` for a measure without one.
    func interval(in accuracy: ScoreAccuracy) -> Cell? {
        guard hasInterval else { return nil }
        let range = (try? estimate(in: accuracy).get())?.interval()
        guard let range, self == .areaUnderCurve else { return Words.range(range, decimals: decimals) }
        // An area is between 0 and 1, whatever a normal distribution says.
        return .numberRange(max(0, range.lower)...min(1, range.upper), decimals: decimals)
    }

    /// One column, or two with the interval.
    var columns: [Column] {
        [Column(rawValue, shortName)]
            + (hasInterval
                ? [
                    Column(
                        interval: rawValue + "_95",
                        LocalizedText(vi: "95% (\(shortName.vi))", en: "95% (\(shortName.en))"))
                ] : [])
    }

    /// The cells of `columns`.
    func cells(in accuracy: ScoreAccuracy) -> [Cell] {
        [value(in: accuracy)] + (interval(in: accuracy).map { [$0] } ?? [])
    }

    private var hasInterval: Bool {
        [.areaUnderCurve, .calibrationInTheLarge, .calibrationSlope].contains(self)
    }

    private var decimals: Int {
        switch self {
        case .areaUnderCurve, .skill, .calibrationInTheLarge, .calibrationSlope: 3
        case .hosmerLemeshow: 1
        default: 4
        }
    }

    private func number(in accuracy: ScoreAccuracy) -> Result<Double, MeasureAbsence> {
        switch self {
        case .households: .success(Double(accuracy.households))
        case .exits: .success(Double(accuracy.exits))
        case .areaUnderCurve, .calibrationInTheLarge, .calibrationSlope: estimate(in: accuracy).map(\.value)
        case .skill: accuracy.skill
        case .brier: accuracy.brier.map(\.score)
        case .reliability: accuracy.brier.map(\.reliability)
        case .resolution: accuracy.brier.map(\.resolution)
        case .uncertainty: accuracy.brier.map(\.uncertainty)
        case .withinBinVariance: accuracy.brier.map(\.withinBinVariance)
        case .withinBinCovariance: accuracy.brier.map(\.withinBinCovariance)
        case .logScore: accuracy.logScore
        case .hosmerLemeshow: accuracy.hosmerLemeshow.map(\.statistic)
        }
    }

    private func estimate(in accuracy: ScoreAccuracy) -> Result<Estimate, MeasureAbsence> {
        switch self {
        case .areaUnderCurve: accuracy.areaUnderCurve
        case .calibrationInTheLarge: accuracy.calibrationInTheLarge
        default: accuracy.calibrationLine.map(\.slope)
        }
    }
}
