import PolicyData
public import Tallies
public import TargetProjection
public import Vocabulary

extension ProjectionTables {
    /// What a reader of the outlook must know.
    static func notes(
        of result: ProjectionResult, at level: FlowSeries.Level, rowsLeftOut: Int64
    ) -> [LocalizedText] {
        notes(of: result, rowsLeftOut: rowsLeftOut) + stress(of: result.method) + reading(of: result, at: level)
    }

    /// What a reader must know of a history with earlier years carried back.
    public static func note(on splice: StandardSplice, earlier: String?) -> LocalizedText {
        let years = splice.history.years.filter(splice.isBackcast).map { String($0) }.joined(separator: ", ")
        let overlap = splice.overlap.map { String($0) }.joined(separator: ", ")
        let shifts = splice.shifts.compactMap { $0?.shrunken }.sorted()
        let middle = shifts.isEmpty ? nil : Words.rounded(shifts[shifts.count / 2], decimals: 2)
        let spread = Words.rounded(splice.varianceBetween.squareRoot(), decimals: 2)
        let standard = earlier.map { " (\($0))" } ?? ""
        return LocalizedText(
            vi:
                "Các năm \(years) theo chuẩn trước\(standard) được quy đổi bằng năm có cả hai danh sách (\(overlap)): dịch trên log-odds, trung vị \(middle?.vi ?? "?"), độ lệch giữa các xã \(spread.vi). Chỉ dùng cho xu thế, không dùng để xét chỉ tiêu.",
            en:
                "The years \(years), under the earlier standard\(standard), are carried over by the year with both lists (\(overlap)): a shift of log-odds, median \(middle?.en ?? "?"), deviation between communes \(spread.en). For the trend alone; no target is tested on them."
        )
    }

    /// Whose target it is, where that is another place than the units of a table.
    public static func note(scope: LocalizedText, level: FlowSeries.Level) -> LocalizedText {
        let word = ProjectionWords.level(level)
        return LocalizedText(
            vi: "Chỉ tiêu là của \(scope.vi); theo từng \(word.vi) ở đây chỉ để so sánh.",
            en: "The target is that of \(scope.en); by \(word.en) it is shown here for comparison only.")
    }

    /// Sums that lack communes.
    private static func missing(of result: ProjectionResult) -> [LocalizedText] {
        let absent = result.missing(at: .commune).count
        guard absent > 0 else { return [] }
        return [
            LocalizedText(
                vi: "\(absent) xã không có dự báo và không có trong tổng nào; xem cột ghi chú của bảng triển vọng.",
                en: "Communes without a forecast, which are in no sum: \(absent); see the remarks of the outlook.")
        ]
    }

    /// A day within a year is decided by the review at its end.
    private static func due(of result: ProjectionResult) -> [LocalizedText] {
        guard let day = result.target.due, day != Day.yearEnd(day.year) else { return [] }
        return [
            LocalizedText(
                vi: "Hạn \(day) nằm trong năm: dự báo là của kỳ rà soát cuối năm \(day.year), sau hạn.",
                en:
                    "Due on \(day), within the year: the forecast is of the review at the end of \(day.year), which is later."
            )
        ]
    }

    /// What a reader of the years ahead must know.
    static func notes(of result: ProjectionResult, rowsLeftOut: Int64) -> [LocalizedText] {
        var notes = Words.rowsLeftOut(rowsLeftOut)
        notes += [years(of: result), decision(of: result.target), method(of: result.method)]
        return notes + due(of: result) + missing(of: result) + confidence(of: result.target)
    }

    private static func years(of result: ProjectionResult) -> LocalizedText {
        let years = result.years.map { String($0) }.joined(separator: ", ")
        let standard =
            result.standard.map { LocalizedText(verbatim: $0) } ?? LocalizedText(vi: "không rõ", en: "unknown")
        return LocalizedText(
            vi:
                "Các kỳ trên hồ sơ: \(years); chuẩn: \(standard.vi). Mọi dự báo bắt đầu từ kỳ cuối: nếu kỳ đó còn tạm tính, hoặc là một năm khác thường, thì mọi con số đều lệch theo.",
            en:
                "Reviews on file: \(years); standard: \(standard.en). Every forecast starts from the last review: when that is provisional, or an odd year, every number is off with it."
        )
    }

    private static func decision(of target: ProjectionTarget) -> LocalizedText {
        let quantity = ProjectionWords.quantity(of: target)
        var text = LocalizedText(
            vi: "“\(quantity.vi)” được quyết định bằng số nguyên, không làm tròn tỷ lệ.",
            en: "“\(quantity.en)” is decided in whole numbers; no rate is rounded.")
        guard target.quantity.comparison == .between else { return text }
        text = LocalizedText(
            vi: text.vi
                + (target.measure.form.isFall
                    ? " Giảm nhiều hơn cũng đạt; khả năng nằm trong khoảng được ghi riêng."
                    : " Thấp hơn cũng đạt; khả năng nằm trong khoảng được ghi riêng."),
            en: text.en
                + (target.measure.form.isFall
                    ? " A larger fall also meets it; the chance inside the range stands by itself."
                    : " A lower value also meets it; the chance inside the range stands by itself."))
        return text
    }

    private static func method(of method: ProjectionMethod) -> LocalizedText {
        let model = ProjectionWords.model(method.model)
        let draws = Words.count(Int64(method.draws))
        let parts = method.parts == [method.model] ? "" : ": " + method.parts.map(\.rawValue).joined(separator: ", ")
        let years =
            method.model.feelsStress
            ? LocalizedText(
                vi: "Biến động của một năm chung cho mọi xã; huyện, tỉnh là tổng từng lượt.",
                en:
                    "The shock of a year is the same for all communes; districts and provinces are sums draw by draw.")
            : LocalizedText(
                vi: "Mô hình không có biến động chung của năm: khoảng của huyện, tỉnh quá hẹp.",
                en:
                    "The model has no shock that a year gives to all: intervals of districts and provinces are too narrow."
            )
        return LocalizedText(
            vi:
                "Mô hình: \(model.vi) (\(method.model.rawValue)\(parts)); \(draws.vi) lượt mô phỏng, số khởi tạo \(method.seed). \(years.vi) Khả năng = (số lượt đạt + 0,5)/(số lượt + 1): không khả năng nào được in là 0 hay 100%.",
            en:
                "Model: \(model.en) (\(method.model.rawValue)\(parts)); \(draws.en) draws, seed \(method.seed). \(years.en) Chance = (hits + 0.5)/(draws + 1): no chance is printed as 0 or 100%."
        )
    }

    private static func confidence(of target: ProjectionTarget) -> [LocalizedText] {
        switch target.confidence {
        case .verified: []
        case .choice:
            [LocalizedText(vi: "Chỉ tiêu do người dùng đặt.", en: "The target is the user's own.")]
        case .secondary, .derived, .unverified:
            [
                LocalizedText(
                    vi: "Chỉ tiêu chưa được đọc ở văn bản gốc; hãy kiểm tra trước khi dùng.",
                    en: "The target was not read in its instrument; check it before use.")
            ]
        }
    }

    private static func stress(of method: ProjectionMethod) -> [LocalizedText] {
        guard let stress = method.stress else { return [] }
        let leaving = Words.rounded(stress.leaving, decimals: 1)
        let joining = Words.rounded(stress.joining, decimals: 2)
        return [
            LocalizedText(
                vi:
                    "Năm xấu: năm đầu tiên phía trước, log-odds ra khỏi danh sách \(leaving.vi), số hộ vào danh sách × \(joining.vi), ở mọi xã; mô hình không biết số hộ ra, vào thì mức giảm năm đó bằng không. Đó là phép thử, không phải dự báo: vài năm số liệu không cho biết năm như vậy có hay xảy ra không.",
                en:
                    "Bad year: in the first year ahead, log-odds of leaving \(leaving.en), entries × \(joining.en), in all communes; where a model knows no movements, the fall of that year is none. A what-if, not a forecast: a few years on file cannot say how often such a year comes."
            )
        ]
    }

    private static func reading(of result: ProjectionResult, at level: FlowSeries.Level) -> [LocalizedText] {
        let (high, low) = (TrafficLight.onTrackFrom / 10, TrafficLight.offTrackBelow / 10)
        var notes = [
            LocalizedText(
                vi:
                    "Đúng hướng: từ \(high)% số lượt mô phỏng; khó đạt: dưới \(low)%; còn lại là chưa chắc. Số hộ giảm thêm để đạt 80%: ngoài số hộ ra khỏi danh sách theo dự báo.",
                en:
                    "On track: from \(high)% of the draws; off track: below \(low)%; uncertain between. Extra exits for 80% come on top of those in the forecast."
            )
        ]
        if level != .commune, result.target.measure.form.isShare {
            notes.append(
                LocalizedText(
                    vi:
                        "Khả năng mọi xã đạt tính trên cùng lượt mô phỏng, không phải tích các khả năng. Xã thiếu số liệu không có trong tổng nào.",
                    en:
                        "The chance that all communes meet it is of the same draws, not a product. Communes without data are in no sum."
                ))
        }
        return notes
    }
}
