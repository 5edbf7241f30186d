public import TargetProjection
public import Vocabulary

extension ProjectionTables {
    /// What would be needed where a model has no projection; the gap is the first commune and year without a plan.
    public static func needs(of failure: ProjectionFailure, gap: String? = nil) -> LocalizedText {
        let first = gap.map { " (\($0))" } ?? ""
        return switch failure {
        case .tooFewYears(let needed):
            LocalizedText(
                vi: "ít nhất \(needed) kỳ rà soát liền năm có số hộ trong danh sách và tổng số hộ",
                en: "at least \(needed) reviews in successive years with the list and all households known")
        case .noFlows:
            LocalizedText(
                vi: "ít nhất một năm có số hộ ra, vào danh sách và tổng số hộ (hoặc mô hình random-walk)",
                en: "at least one year with leavings, joinings and all households (or the model random-walk)")
        case .noPlan:
            LocalizedText(
                vi: "kế hoạch cho mọi xã và mọi năm tới\(first)", en: "a plan for every commune and year ahead\(first)")
        case .notConverged(let cause):
            LocalizedText(
                vi: "mô hình hội tụ được (\(cause)); thử random-walk",
                en: "a model that converges (\(cause)); try random-walk")
        }
    }
}
