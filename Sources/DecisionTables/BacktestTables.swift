public import Tabular
import Tallies
public import TargetProjection
public import Vocabulary

/// How projections did from earlier origins: scores by model, level and years ahead, and where outcomes fell.
public enum BacktestTables {
    /// A row for each model and number of years ahead, and one for all together; blocks by level.
    public static func scores(of result: BacktestResult, provenance: Provenance) -> Table {
        let sections = result.levels.map { level in
            let rows = result.models.flatMap { model in
                (result.horizons.map { Optional($0) } + [nil]).compactMap { row(result, model, level, horizon: $0) }
            }
            return Section(key: level.rawValue, title: word(level), rows: rows)
        }
        return Table(
            key: "backtest", title: LocalizedText(vi: "Dự báo đã sai đến đâu", en: "How far projections were off"),
            columns: columns(result), sections: sections.isEmpty ? [Section(key: "commune", rows: [])] : sections,
            notes: notes(result), provenance: provenance)
    }

    /// Where outcomes of communes fell in their forecasts: 1 in every class when a model is calibrated.
    public static func calibration(of result: BacktestResult, provenance: Provenance) -> Table {
        let bins = BacktestTables.bins
        let rows: [[Cell]] = result.models.compactMap { model in
            guard let heights = result.score(model, .commune)?.pit.heights else { return nil }
            return [.text(model.rawValue)] + heights.map { .number($0, decimals: 2) }
        }
        return Table(
            key: "backtest_pit",
            title: LocalizedText(
                vi: "Kết quả của xã rơi vào đâu trong phân bố dự báo",
                en: "Where communes' outcomes fell in their forecasts"),
            columns: [model]
                + (1...bins).map { bin in
                    let text = "\(100 * (bin - 1) / bins)–\(100 * bin / bins)%"
                    return Column("pit_\(bin)", LocalizedText(vi: text, en: text))
                },
            rows: rows,
            notes: extent(result) + [
                LocalizedText(
                    vi:
                        "1 ở mọi cột: dự báo đúng mức; cao ở hai đầu: khoảng quá hẹp; cao ở giữa: quá rộng; cao ở một đầu: lệch về một phía.",
                    en:
                        "1 everywhere: calibrated; high at both ends: intervals too narrow; high in the middle: too wide; high at one end: leaning to one side."
                )
            ] + leftOut(result), provenance: provenance)
    }

    /// What scores are uncertain of.
    public static let uncertainty = LocalizedText(
        vi: "các xã cùng chịu biến động của năm: mỗi cặp năm gốc và năm dự báo chỉ là một quan sát",
        en: "communes share the shock of a year: an origin and a year are one observation")

    private static let bins = PITHistogram().masses.count
    private static let model = Column("model", LocalizedText(vi: "Mô hình", en: "Model"), .leading)

    private static func word(_ level: FlowSeries.Level) -> LocalizedText {
        switch level {
        case .commune: LocalizedText(vi: "Xã", en: "Communes")
        case .district: LocalizedText(vi: "Huyện", en: "Districts")
        case .province: LocalizedText(vi: "Tỉnh", en: "Provinces")
        }
    }

    private static func columns(_ result: BacktestResult) -> [Column] {
        var columns = [
            model, Column("horizon", LocalizedText(vi: "Trước bao nhiêu năm", en: "Years ahead")),
            Column("cases", LocalizedText(vi: "Trường hợp", en: "Cases")),
            Column("crps", LocalizedText(vi: "CRPS (hộ)", en: "CRPS (households)")),
            Column(
                "skill_constant_relative",
                LocalizedText(vi: "Hơn nhịp giảm riêng", en: "Gain over own pace")),
            Column("skill_persistence", LocalizedText(vi: "Hơn giữ nguyên", en: "Gain over no change")),
            Column("absolute_error", LocalizedText(vi: "Sai số trung vị (hộ)", en: "Error of the median (households)")),
            Column("cover_80", LocalizedText(vi: "Trong khoảng 80%", en: "Inside 80%")),
            Column("cover_95", LocalizedText(vi: "Trong khoảng 95%", en: "Inside 95%")),
            Column("width_95", LocalizedText(vi: "Độ rộng 95% (hộ)", en: "Width of 95% (households)")),
            Column("small_cases", LocalizedText(vi: "Danh sách ngắn", en: "Short lists")),
            Column("small_cover_80", LocalizedText(vi: "Ngắn: trong 80%", en: "Short: inside 80%")),
            Column("small_cover_95", LocalizedText(vi: "Ngắn: trong 95%", en: "Short: inside 95%")),
        ]
        if result.hasTarget {
            columns += [
                Column("brier", LocalizedText(vi: "Brier của chỉ tiêu", en: "Brier of the target")),
                Column("near_cases", LocalizedText(vi: "Gần chỉ tiêu", en: "Near the target")),
                Column("brier_near", LocalizedText(vi: "Gần: Brier", en: "Near: Brier")),
            ]
        }
        return columns
    }

    private static func row(
        _ result: BacktestResult, _ model: ProjectionModel, _ level: FlowSeries.Level, horizon: Int?
    ) -> [Cell]? {
        guard let score = result.score(model, level, horizon: horizon) else { return nil }
        func skill(_ reference: ProjectionModel) -> Cell {
            share(result.skill(model, against: reference, level, horizon: horizon))
        }
        var cells: [Cell] = [
            .text(model.rawValue), horizon.map { .count(Int64($0)) } ?? .missing(.notApplicable),
            .count(Int64(score.count)), .number(score.crps, decimals: 2), skill(.constantRelative),
            skill(.persistence), .number(score.absoluteError, decimals: 1), share(score.cover80),
            share(score.cover95), .number(score.width95, decimals: 1), .count(Int64(score.smallCount)),
            share(score.smallCover80), share(score.smallCover95),
        ]
        if result.hasTarget {
            cells += [
                .number(score.brier, decimals: 4), .count(Int64(score.nearCount)),
                .number(score.brierNear, decimals: 4),
            ]
        }
        return cells
    }

    private static func share(_ value: Double?) -> Cell {
        value.map { .share($0, decimals: 1) } ?? .missing(.notApplicable)
    }

    /// How many observations there really are.
    private static func extent(_ result: BacktestResult) -> [LocalizedText] {
        let pairs = result.originYears.map { "\($0.origin)→\($0.year)" }.joined(separator: ", ")
        return [
            LocalizedText(
                vi:
                    "Năm gốc và năm dự báo: \(result.originYears.count) cặp (\(pairs)). Các xã cùng chịu biến động của năm, nên đây là số quan sát thật sự.",
                en:
                    "Origins and years: \(result.originYears.count) (\(pairs)). Communes share the shock of a year, so this is the real number of observations."
            )
        ]
    }

    /// Origins and models without a forecast, and why.
    private static func leftOut(_ result: BacktestResult) -> [LocalizedText] {
        let refusals = result.refusals.map(refusal)
        guard !result.skipped.isEmpty else { return refusals }
        let years = result.skipped.map(String.init).joined(separator: ", ")
        return [
            LocalizedText(
                vi: "Năm gốc không dùng được (ngoài chuỗi số liệu hoặc không có năm sau): \(years).",
                en: "Origins that could not be used (outside the series, or without a later year): \(years).")
        ] + refusals
    }

    private static func notes(_ result: BacktestResult) -> [LocalizedText] {
        var notes =
            extent(result) + [
                LocalizedText(
                    vi: "CRPS: càng nhỏ càng tốt; với một con số duy nhất là sai số tuyệt đối. Dòng “–” gộp mọi năm.",
                    en:
                        "CRPS: smaller is better; for a single number it is the absolute error. Rows with “–” are all years."
                ),
                LocalizedText(
                    vi:
                        "Danh sách ngắn: dưới \(BacktestScore.smallList) hộ ở năm gốc. Khoảng của số đếm nhỏ chứa nhiều hơn mức ghi; hãy xem thêm bảng phân bố (--by calibration).",
                    en:
                        "Short lists: under \(BacktestScore.smallList) households at the origin. Intervals of small counts hold more than they say; see the table of where outcomes fell (--by calibration)."
                ),
            ]
        if result.hasTarget {
            notes.append(
                LocalizedText(
                    vi: "Gần chỉ tiêu: từ hai phần ba đến năm phần ba mức chỉ tiêu ở năm gốc.",
                    en: "Near the target: between two thirds and five thirds of its bound at the origin."))
        }
        return notes + leftOut(result)
    }

    private static func refusal(_ refusal: BacktestResult.Refusal) -> LocalizedText {
        let reason = ProjectionTables.needs(of: refusal.reason)
        let (model, origin) = (refusal.model.rawValue, refusal.origin)
        return LocalizedText(
            vi: "\(model) từ năm \(origin): không có dự báo; cần \(reason.vi).",
            en: "\(model) from \(origin): no projection; it needs \(reason.en).")
    }
}
