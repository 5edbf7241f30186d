public import PilotRanking
public import Tabular
import Uncertainty
public import Vocabulary

/// What became of the pilots, against their own forecasts.
public enum AfterSelectionTables {
    /// A commune with its outcome.
    public struct Unit: Sendable {
        /// Code.
        public let code: UnitCode
        /// What came, beside what was forecast without a pilot.
        public let outcome: ForecastedOutcome

        /// A commune.
        public init(code: UnitCode, outcome: ForecastedOutcome) {
            self.code = code
            self.outcome = outcome
        }
    }

    /// What is known about uncertainty in it.
    public static let uncertainty = LocalizedText(
        vi: "dự báo theo mô hình, lập từ số liệu biết được khi chọn; kiểm định hoán vị",
        en: "forecasts by a model from what was known at the choice; permutation test")

    /// The pilots one by one, and under them what the comparison says. Without pilots or others there is no comparison.
    public static func table(
        of units: [Unit], result: AfterSelection.Result?, leftOut: Int, names: (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let pilots = units.filter { $0.outcome.role == .pilot }
        return Table(
            key: "pilots_after_selection",
            title: LocalizedText(
                vi: "Xã làm điểm so với dự báo nếu không làm điểm", en: "Pilots against their forecasts without a pilot"
            ),
            columns: [
                Words.code, Words.name,
                Column("before", LocalizedText(vi: "Số hộ khi chọn", en: "Households at the choice")),
                Column("expected", LocalizedText(vi: "Dự báo nếu không làm điểm", en: "Forecast without a pilot")),
                Column(interval: "forecast_80", LocalizedText(vi: "Khoảng dự báo 80%", en: "80% forecast interval")),
                Column("outcome", LocalizedText(vi: "Kết quả", en: "Outcome")),
                Column("pit", LocalizedText(vi: "Vị trí trong dự báo", en: "Place in the forecast")),
            ],
            rows: pilots.map { unit in
                let outcome = unit.outcome
                let spread = Posterior(draws: outcome.forecast)
                return [
                    .text(unit.code.text), .text(names(unit.code)),
                    outcome.before.map(Cell.amount) ?? .missing(.unknown), .number(outcome.expected, decimals: 1),
                    spread.map { .numberRange($0.lower80...$0.upper80, decimals: 0) } ?? .missing(.notComputed),
                    .amount(outcome.outcome), .share(outcome.pit, decimals: 1),
                ]
            }, notes: (result.map(notes) ?? [none]) + omitted(leftOut), provenance: provenance)
    }

    private static let none = LocalizedText(
        vi: "Không có xã làm điểm hoặc không có xã khác để so sánh.",
        en: "There are no pilots, or no others to compare with.")

    private static func omitted(_ count: Int) -> [LocalizedText] {
        guard count > 0 else { return [] }
        return [
            LocalizedText(
                vi: "\(count) xã không có dự báo hoặc kết quả nên bị để ngoài.",
                en: "Communes without a forecast or an outcome, left out: \(count).")
        ]
    }

    private static func notes(_ result: AfterSelection.Result) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        for (change, vi, en) in [
            (result.pilots, "xã làm điểm", "pilots"), (result.comparisons, "xã khác", "other communes"),
        ] {
            guard let change else { continue }
            let (naive, expected, rest) = (signed(change.naive), signed(change.expected), signed(change.beyondForecast))
            notes.append(
                LocalizedText(
                    vi:
                        "\(change.units) \(vi): trung bình \(naive.vi) hộ so với khi chọn; dự báo đã chờ đợi \(expected.vi); phần còn lại \(rest.vi).",
                    en:
                        "\(change.units) \(en): \(naive.en) households on average since the choice; the forecast expected \(expected.en); the rest is \(rest.en)."
                ))
        }
        let (pilots, others) = (Words.percent(result.pilotMean), Words.percent(result.comparisonMean))
        let (chance, drawn) = (Words.rounded(result.lower, decimals: 3), test(result.test))
        notes.append(
            LocalizedText(
                vi:
                    "Vị trí trung bình trong dự báo: xã làm điểm \(pilots.vi), xã khác \(others.vi); dưới 50% là ít hộ hơn dự báo.",
                en:
                    "Mean place in the forecast: pilots \(pilots.en), others \(others.en); below 50% there are fewer households than forecast."
            ))
        notes.append(
            LocalizedText(
                vi:
                    "Nếu làm điểm không có tác dụng, xác suất thấy chênh lệch thấp như vậy là \(chance.vi) (\(drawn.vi)); hai phía \(Words.rounded(result.twoSided, decimals: 3).vi).",
                en:
                    "If pilots had no effect, a difference as low would be seen with probability \(chance.en) (\(drawn.en)); two-sided \(Words.rounded(result.twoSided, decimals: 3).en)."
            ))
        return notes
    }

    private static func signed(_ number: Double) -> LocalizedText {
        let text = Words.rounded(number, decimals: 1)
        return number > 0 ? LocalizedText(vi: "+" + text.vi, en: "+" + text.en) : text
    }

    private static func test(_ test: AfterSelection.Test) -> LocalizedText {
        switch test {
        case .enumerated(let choices):
            let count = Words.count(Int64(choices))
            return LocalizedText(vi: "tất cả \(count.vi) cách chọn", en: "all \(count.en) choices")
        case .drawn(let choices, _):
            let count = Words.count(Int64(choices))
            return LocalizedText(vi: "\(count.vi) cách chọn rút ngẫu nhiên", en: "\(count.en) choices drawn")
        }
    }
}
