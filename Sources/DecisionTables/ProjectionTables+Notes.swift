import PolicyData
import Tallies
import TargetProjection
import Vocabulary

extension ProjectionTables {
    /// What a reader of the outlook must know.
    static func notes(
        of result: ProjectionResult, at level: FlowSeries.Level, rowsLeftOut: Int64
    ) -> [LocalizedText] {
        notes(of: result, rowsLeftOut: rowsLeftOut) + stress(of: result.method) + reading(of: result, at: level)
    }

    /// What a reader of the years ahead must know.
    static func notes(of result: ProjectionResult, rowsLeftOut: Int64) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if rowsLeftOut > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(rowsLeftOut) dòng có lỗi bị để ngoài; xem ansinh data check.",
                    en: "\(rowsLeftOut) rows with errors left out; see ansinh data check."))
        }
        notes += [years(of: result), decision(of: result.target), method(of: result.method)]
        return notes + confidence(of: result.target)
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
        let error = Words.rounded(50 / Double(method.draws).squareRoot(), decimals: 1)
        return LocalizedText(
            vi:
                "Mô hình: \(model.vi) (\(method.model.rawValue)); \(draws.vi) lượt mô phỏng, số khởi tạo \(method.seed). Biến động của một năm chung cho mọi xã; huyện, tỉnh là tổng từng lượt. Khả năng = (số lượt đạt + 0,5)/(số lượt + 1): không khả năng nào được in là 0 hay 100%; sai số mô phỏng không quá \(error.vi) điểm.",
            en:
                "Model: \(model.en) (\(method.model.rawValue)); \(draws.en) draws, seed \(method.seed). The shock of a year is the same for all communes; districts and provinces are sums draw by draw. Chance = (hits + 0.5)/(draws + 1): no chance is printed as 0 or 100%; its simulation error is at most \(error.en) points."
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
        if level != .commune {
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
