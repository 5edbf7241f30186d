public import Tabular
public import Tallies
public import TargetProjection
public import Vocabulary

extension ProjectionTables {
    /// The years ahead of all units of a level, or of one.
    public static func path(
        of result: ProjectionResult, at level: FlowSeries.Level, within unit: UnitCode? = nil, names: Names,
        suppression: Suppression = .none, rowsLeftOut: Int64 = 0, provenance: Provenance
    ) -> Table {
        let units = result.outlooks(at: level, within: unit)
        return Table(
            key: "outlook_path_\(level.rawValue)",
            title: title("Đường đi các năm tới", "Years ahead", level, result),
            columns: [
                Words.code, Words.name, Column("year", LocalizedText(vi: "Năm", en: "Year"), .leading),
                Words.households,
                Column("median", LocalizedText(vi: "Trung vị (hộ)", en: "Median")),
                Column(interval: "stock_80", LocalizedText(vi: "Khoảng 80%", en: "80% interval")),
                Column(interval: "stock_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("rate", LocalizedText(vi: "Tỷ lệ trung vị", en: "Median rate")),
                Column(interval: "rate_80", LocalizedText(vi: "Tỷ lệ, khoảng 80%", en: "Rate, 80% interval")),
                Column(interval: "rate_95", LocalizedText(vi: "Tỷ lệ, khoảng 95%", en: "Rate, 95% interval")),
                Column("chance", LocalizedText(vi: "Khả năng đạt trong năm", en: "Chance to meet in the year")),
                Column("chance_by", LocalizedText(vi: "Khả năng đã có năm đạt", en: "Chance met by then")),
            ],
            rows: units.flatMap { outlook in
                outlook.path.map { year in
                    head(outlook.unit, level, names) + cells(year, outlook, suppression)
                }
            },
            notes: [
                LocalizedText(
                    vi:
                        "Khả năng đạt trong năm và khả năng đã có năm đạt khác nhau: danh sách có thể dài trở lại.",
                    en: "To meet it in a year and to have met it by then differ: a list may grow again.")
            ] + notes(of: result, rowsLeftOut: rowsLeftOut) + suppression.notes, provenance: provenance)
    }

    private static func cells(_ year: YearForecast, _ outlook: UnitOutlook, _ suppression: Suppression) -> [Cell] {
        func small(_ cell: Cell) -> Cell { suppression.cell(cell, of: outlook) }
        func rates(_ range: ClosedRange<Int>) -> Cell {
            year.rates(range).map { .shareRange($0, decimals: 2) } ?? .missing(.notApplicable)
        }
        return [
            .text(String(year.year)), .count(Int64(year.households)), small(.count(Int64(year.stock.median))),
            small(cell(year.stock.interval80)), small(cell(year.stock.interval95)),
            small(.share(year.rate(year.stock.median))), small(rates(year.stock.interval80)),
            small(rates(year.stock.interval95)), cell(year.chance), cell(outlook.attainment?.chance(by: year.year)),
        ]
    }

    /// Several models beside one another, the chosen one first; the same target, units and due year in each.
    public static func models(
        _ results: [ProjectionResult], at level: FlowSeries.Level, within unit: UnitCode? = nil, names: Names,
        suppression: Suppression = .none, rowsLeftOut: Int64 = 0, provenance: Provenance
    ) -> Table {
        guard let chosen = results.first else { preconditionFailure("a chosen model") }
        precondition(
            results.allSatisfy { $0.target == chosen.target && $0.dueYear == chosen.dueYear }, "one target, one year")
        let outlooks = results.map { result in
            Dictionary(uniqueKeysWithValues: result.outlooks(at: level).map { ($0.unit, $0) })
        }
        let rows = chosen.outlooks(at: level, within: unit).flatMap { own in
            zip(results, outlooks).compactMap { result, outlooks -> [Cell]? in
                guard let outlook = outlooks[own.unit] else { return nil }
                func small(_ cell: Cell) -> Cell { suppression.cell(cell, of: own) }
                return head(own.unit, level, names) + [
                    .text(result.method.model.rawValue), .label(ProjectionWords.model(result.method.model)),
                    small(.count(Int64(outlook.due.stock.median))), small(cell(outlook.due.stock.interval80)),
                    small(cell(outlook.due.stock.interval95)), cell(outlook.chance), light(outlook.light),
                ]
            }
        }
        return Table(
            key: "outlook_models_\(level.rawValue)",
            title: title("Các mô hình đặt cạnh nhau", "Models beside one another", level, chosen),
            columns: [
                Words.code, Words.name, Column("model", LocalizedText(vi: "Mô hình", en: "Model"), .leading),
                Column("model_name", LocalizedText(vi: "Cách tính", en: "What it does"), .leading),
                Column("median_due", LocalizedText(vi: "Trung vị khi đến hạn (hộ)", en: "Median when due")),
                Column(interval: "stock_80", LocalizedText(vi: "Khoảng 80%", en: "80% interval")),
                Column(interval: "stock_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("chance", LocalizedText(vi: "Khả năng đạt", en: "Chance to meet")),
                Column(choice: "light", LocalizedText(vi: "Đánh giá", en: "Light")),
            ], rows: rows,
            notes: [
                LocalizedText(
                    vi:
                        "Mô hình đầu tiên được chọn. Các mô hình đơn giản đứng cạnh để thấy kết luận dựa vào mô hình bao nhiêu; khoảng của chúng cho huyện, tỉnh quá hẹp vì không có biến động chung của năm.",
                    en:
                        "The first model is the chosen one. Simple ones stand beside it to show how much depends on the model; their intervals for districts and provinces are too narrow, for they have no shock that a year gives to all."
                )
            ] + notes(of: chosen, rowsLeftOut: rowsLeftOut) + suppression.notes, provenance: provenance)
    }
}
