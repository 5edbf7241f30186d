public import SpatialStatistics
public import Tabular
public import Vocabulary

extension SpatialTables {
    /// Raw rates beside smoothed ones, in percent; per head where a raw rate is above 1.
    public static func rates(
        _ rates: SmoothedRates, variable: LocalizedText, names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        let isShare = rates.rows.allSatisfy { row in
            [row.raw, row.smoothed, row.local, row.window].allSatisfy { $0.map { $0 <= 1 } ?? true }
        }
        func rate(_ value: Double?, _ absence: Cell.Absence) -> Cell {
            guard let value else { return .missing(absence) }
            return isShare ? .share(value, decimals: 2) : .number(value, decimals: 4)
        }
        return Table(
            key: "smoothed_rates",
            title: LocalizedText(
                vi: "Tỷ lệ thô và tỷ lệ làm trơn: \(variable.vi)", en: "Raw and smoothed rates: \(variable.en)"),
            columns: [
                Words.code, Words.name, Column("events", LocalizedText(vi: "Số trường hợp", en: "Events")),
                Column("population", LocalizedText(vi: "Tổng số", en: "Population")),
                Column("raw_rate", LocalizedText(vi: "Tỷ lệ thô", en: "Raw rate")),
                Column("smoothed_rate", LocalizedText(vi: "Co về chung", en: "Smoothed to all")),
                Column("local_rate", LocalizedText(vi: "Co về láng giềng", en: "Smoothed to neighbours")),
                Column("window_rate", LocalizedText(vi: "Gộp với láng giềng", en: "Pooled with neighbours")),
            ],
            rows: rates.rows.map { row in
                let absence: Cell.Absence = row.events == nil || row.population == nil ? .unknown : .notApplicable
                return [
                    .text(row.code.text), Words.textOrBlank(names(row.code)),
                    row.events.map { .amount($0) } ?? .missing(.unknown),
                    row.population.map { .amount($0) } ?? .missing(.unknown), rate(row.raw, absence),
                    rate(row.smoothed, absence), rate(row.local, absence), rate(row.window, absence),
                ]
            }, notes: notes(rates, isShare: isShare), provenance: provenance)
    }

    private static func notes(_ rates: SmoothedRates, isShare: Bool) -> [LocalizedText] {
        func size(_ value: Double) -> LocalizedText {
            isShare ? Words.percent(value) : Words.rounded(value, decimals: decimals)
        }
        let (mean, spread) = (size(rates.prior.mean), size(rates.prior.variance.squareRoot()))
        var notes = [
            LocalizedText(
                vi:
                    "Co về chung: tỷ lệ thô kéo về tỷ lệ của cả vùng (\(mean.vi)), đơn vị càng nhỏ kéo càng mạnh; độ lệch chuẩn thật giữa các đơn vị ước lượng là \(spread.vi).",
                en:
                    "Smoothed to all: the raw rate drawn towards that of all units (\(mean.en)), the more so the smaller the unit; the true standard deviation between units is estimated at \(spread.en)."
            ),
            LocalizedText(
                vi:
                    "Đơn vị có tổng số bằng 0 không có tỷ lệ. Đơn vị không có láng giềng có số liệu không có hai cột cuối.",
                en:
                    "A unit with a population of 0 has no rate. The last two columns are empty for units without a neighbour that has a rate."
            ),
        ]
        if rates.prior.variance == 0 {
            notes.append(
                LocalizedText(
                    vi: "Các tỷ lệ thô chênh nhau không quá mức ngẫu nhiên, nên mọi tỷ lệ co về bằng tỷ lệ chung.",
                    en: "Raw rates differ no more than chance makes them, so every rate is drawn to the common one."))
        }
        return notes
    }
}
