public import PovertyExit
import Tallies
public import Vocabulary

extension ExitTables {
    /// What a reader of the chances must know.
    static func notes(_ fit: ExitFit, _ level: FlowSeries.Level, rowsLeftOut: Int64) -> [LocalizedText] {
        var notes = Words.rowsLeftOut(rowsLeftOut)
        if fit.movements.isEmpty { return notes + [noChances(of: fit)] }
        notes.append(years(fit))
        notes.append(pooling(fit.pooling))
        notes.append(
            LocalizedText(
                vi:
                    "Xác suất thoát/năm: trung bình các kỳ rà soát có số liệu; hộ giảm khác (chết, chuyển đi, tách, nhập) không tính là thoát và không nằm trong mẫu số.",
                en:
                    "Probability of exit a year: over the reviews on file. Households that left otherwise (death, move, split, merger) are neither exits nor at risk."
            ))
        if fit.pooling != .none {
            notes.append(
                LocalizedText(
                    vi:
                        "Các cột “tới” tính thêm biến động chung của năm chưa biết, nên khoảng rộng hơn; biến động này chung cho mọi xã.",
                    en:
                        "Columns ahead carry the unknown common shock of a year to come, so they are wider; the shock is the same for all communes."
                ))
        }
        if fit.windowOnFile < fit.window {
            notes.append(
                LocalizedText(
                    vi:
                        "Tái nghèo: chỉ có số liệu \(fit.windowOnFile) trong \(fit.window) năm trước, số hộ theo dõi bị thiếu nên xác suất cao hơn thực tế.",
                    en:
                        "Relapse: only \(fit.windowOnFile) of the \(fit.window) years before are on file; too few at risk, so the probability is too high."
                ))
        }
        if fit.units(at: level).contains(where: { $0.poorYears == nil }) {
            notes.append(
                LocalizedText(
                    vi: "Số năm nghèo cần đủ biểu hộ nghèo, biểu hộ cận nghèo và ít nhất hai kỳ liên tiếp.",
                    en: "Poor years need both flow forms and at least two reviews in a row."))
        }
        notes += irregularities(fit)
        return notes
    }

    /// Why a fit holds no chance of exit.
    public static func noChances(of fit: ExitFit) -> LocalizedText {
        if fit.units.contains(where: { $0.fewestExits != nil }) { return StockBounds.refusal.asSentence }
        return LocalizedText(
            vi:
                "Không có kỳ nào có đủ hộ nghèo đầu kỳ và các dòng chuyển, nên không ước lượng được khả năng thoát nghèo.",
            en: "No review has both an opening list and its movements, so there is no chance of exit to estimate.")
    }

    /// Which reviews the chances are of, and what "now" and "next" mean.
    private static func years(_ fit: ExitFit) -> LocalizedText {
        let years = fit.reviews.map(String.init).joined(separator: ", ")
        let last = fit.lastReview.map(String.init) ?? "?"
        return LocalizedText(
            vi: "Các kỳ rà soát có số liệu: \(years). “Hiện có” và “tới” tính từ sau kỳ \(last).",
            en: "Reviews on file: \(years). “Now” and “next” are counted from the review of \(last).")
    }

    private static func pooling(_ pooling: ExitModel.Pooling) -> LocalizedText {
        switch pooling {
        case .none:
            LocalizedText(
                vi:
                    "Mỗi xã tính riêng, không mượn thông tin và không có biến động năm: khoảng quá hẹp cho các năm tới.",
                en:
                    "Each commune by itself, without borrowing and without year effects: too narrow for any year to come."
            )
        case .district:
            LocalizedText(
                vi: "Xã được gộp một phần với huyện; ghi chú so xã với huyện của nó.",
                en: "Communes are partially pooled within their district; remarks compare a commune with its district.")
        case .province:
            LocalizedText(
                vi: "Xã được gộp một phần trong tỉnh; ghi chú so xã với tỉnh.",
                en: "Communes are partially pooled within the province; remarks compare a commune with the province.")
        }
    }

    private static func irregularities(_ fit: ExitFit) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if !fit.gaps.isEmpty {
            let first = fit.gaps[0]
            let code = first.unit?.text ?? "?"
            notes.append(
                LocalizedText(
                    vi:
                        "\(fit.gaps.count) dòng xã-năm không có tỷ lệ thoát; ví dụ \(code), \(first.year): \(first.reason.vi).",
                    en:
                        "Commune-years without an exit rate: \(fit.gaps.count); for example \(code), \(first.year): \(first.reason.en)."
                ))
        }
        if !fit.outliers.isEmpty {
            notes.append(
                LocalizedText(
                    vi:
                        "\(fit.outliers.count) dòng xã-năm có số thoát nằm ngoài khoảng dự báo 99,5%; xem --by outlier.",
                    en:
                        "Commune-years with exits outside their 99.5% prediction: \(fit.outliers.count); see --by outlier."
                ))
        }
        for movement in fit.movements where movement.search?.isCurvatureRepaired == true {
            notes.append(
                LocalizedText(
                    vi:
                        "\(movement.movement.text.vi): bề mặt các tham số phương sai quá phẳng, khoảng của chúng bị hẹp.",
                    en:
                        "\(movement.movement.text.en): the surface of the scales is too flat; their intervals are too narrow."
                ))
        }
        return notes
    }
}
