import PovertyExit
import Vocabulary

extension ScoreMeasure {
    /// Heading.
    var name: LocalizedText {
        switch self {
        case .households: LocalizedText(vi: "Số hộ-năm được chấm", en: "Household-years scored")
        case .exits: LocalizedText(vi: "Số thoát nghèo", en: "Exits")
        case .areaUnderCurve: LocalizedText(vi: "Diện tích dưới đường ROC (AUC)", en: "Area under the ROC curve (AUC)")
        case .skill: LocalizedText(vi: "Mức cải thiện (skill)", en: "Skill")
        case .brier: LocalizedText(vi: "Điểm Brier", en: "Brier score")
        case .reliability: LocalizedText(vi: "Brier: độ lệch", en: "Brier: reliability")
        case .resolution: LocalizedText(vi: "Brier: độ phân giải", en: "Brier: resolution")
        case .uncertainty: LocalizedText(vi: "Brier: độ bất định", en: "Brier: uncertainty")
        case .withinBinVariance: LocalizedText(vi: "Brier: phương sai trong nhóm", en: "Brier: within-bin variance")
        case .withinBinCovariance:
            LocalizedText(vi: "Brier: hiệp phương sai trong nhóm", en: "Brier: within-bin covariance")
        case .logScore: LocalizedText(vi: "Điểm log", en: "Log score")
        case .calibrationInTheLarge: LocalizedText(vi: "Độ khớp chung", en: "Calibration in the large")
        case .calibrationSlope: LocalizedText(vi: "Độ dốc khớp", en: "Calibration slope")
        case .hosmerLemeshow: LocalizedText(vi: "Hosmer–Lemeshow", en: "Hosmer-Lemeshow")
        }
    }

    /// A short name for the heading of a column.
    var shortName: LocalizedText {
        switch self {
        case .households: LocalizedText(vi: "Số hộ-năm", en: "Household-years")
        case .exits: name
        case .areaUnderCurve: LocalizedText(vi: "AUC", en: "AUC")
        case .skill: LocalizedText(vi: "Skill", en: "Skill")
        case .brier: LocalizedText(vi: "Brier", en: "Brier")
        case .reliability: LocalizedText(vi: "Độ lệch", en: "Reliability")
        case .resolution: LocalizedText(vi: "Phân giải", en: "Resolution")
        case .uncertainty: LocalizedText(vi: "Bất định", en: "Uncertainty")
        case .withinBinVariance: LocalizedText(vi: "Phương sai", en: "Variance")
        case .withinBinCovariance: LocalizedText(vi: "Hiệp phương sai", en: "Covariance")
        case .logScore: LocalizedText(vi: "Điểm log", en: "Log score")
        case .calibrationInTheLarge: LocalizedText(vi: "Khớp chung", en: "In the large")
        case .calibrationSlope: LocalizedText(vi: "Độ dốc", en: "Slope")
        case .hosmerLemeshow: LocalizedText(vi: "H–L", en: "H-L")
        }
    }

    /// How to read the value.
    func reading(of accuracy: ScoreAccuracy) -> LocalizedText {
        let bins = (try? accuracy.hosmerLemeshow.get())?.bins
        let groups = bins.map { String($0) } ?? "?"
        return switch self {
        case .households:
            LocalizedText(vi: "hộ nghèo biết kết quả ở kỳ sau", en: "poor households whose next review is known")
        case .exits: LocalizedText(vi: "sang cận nghèo hoặc vượt cận nghèo", en: "to near-poor or above")
        case .areaUnderCurve:
            LocalizedText(
                vi: "0,5: như xếp ngẫu nhiên; 1: xếp đúng hoàn toàn", en: "0.5: no better than chance; 1: perfect order"
            )
        case .skill:
            LocalizedText(
                vi: "1: hoàn hảo; 0: không hơn tỷ lệ chung của dữ liệu huấn luyện; âm: kém hơn",
                en: "1: perfect; 0: no better than the training base rate; negative: worse")
        case .brier:
            LocalizedText(vi: "bình phương sai số trung bình; nhỏ là tốt", en: "mean squared error; small is good")
        case .reliability:
            LocalizedText(
                vi: "xác suất lệch so với thực tế giữa các nhóm; nhỏ là tốt",
                en: "how far probabilities are from what happened; small is good")
        case .resolution:
            LocalizedText(vi: "các nhóm khác nhau bao nhiêu; lớn là tốt", en: "how far groups differ; large is good")
        case .uncertainty:
            LocalizedText(
                vi: "điểm Brier của tỷ lệ chung; không do mô hình",
                en: "Brier score of the overall share; not the model's doing")
        case .withinBinVariance, .withinBinCovariance:
            LocalizedText(
                vi: "phần dư để tổng khớp: độ lệch − phân giải + bất định + phương sai − hiệp phương sai",
                en: "closes the sum: reliability − resolution + uncertainty + variance − covariance")
        case .logScore:
            LocalizedText(
                vi: "trung bình của −log xác suất đã cho; nhỏ là tốt",
                en: "mean of −log probability given; small is good")
        case .calibrationInTheLarge:
            LocalizedText(
                vi: "0: khớp; âm: chấm xác suất quá cao; dương: quá thấp (log-odds)",
                en: "0: right; negative: probabilities too high; positive: too low (log-odds)")
        case .calibrationSlope:
            LocalizedText(
                vi: "1: khớp; dưới 1: xác suất quá cực đoan", en: "1: right; below 1: probabilities too extreme")
        case .hosmerLemeshow:
            LocalizedText(
                vi: "tổng trên \(groups) nhóm; để so sánh, không phải kiểm định",
                en: "sum over \(groups) groups; to compare fits with, not a test")
        }
    }
}
