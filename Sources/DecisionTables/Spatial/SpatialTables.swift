public import SpatialStatistics
public import Tabular
public import Vocabulary

/// The tables of spatial statistics: do neighbours resemble each other, where, and who is whose neighbour.
public enum SpatialTables {
    /// What is to be said of the uncertainty of a test.
    public static let uncertainty = LocalizedText(
        vi: "giá trị p so với giả thuyết các giá trị nằm ngẫu nhiên trên bản đồ",
        en: "p values against values placed at random on the map")

    /// What is to be said of the uncertainty of smoothed rates.
    public static let withoutIntervals = LocalizedText(
        vi: "ước lượng điểm; không tính khoảng", en: "point estimates; no intervals are computed")
    /// What a statistic needs, where there is none.
    public static let needed = LocalizedText(
        vi: "số liệu của các đơn vị liền kề, khác nhau, đủ nhiều",
        en: "values of neighbouring units, not all equal, enough of them")

    static let deviate = Column("z", LocalizedText(vi: "z", en: "z"))
    static let probability = Column("p", LocalizedText(vi: "p (phân tích)", en: "p (analytic)"))
    static let pseudo = Column("pseudo_p", LocalizedText(vi: "p (hoán vị)", en: "p (permutations)"))
    static let decimals = 4
    /// Decimals of values and lags: shares need them.
    public static let valueDecimals = 4

    /// Global tests of one variable, one a row.
    ///
    /// Notes name the units that do not count and why, for the samples of all results.
    public static func global(_ results: [GlobalResult], variable: LocalizedText, provenance: Provenance) -> Table {
        Table(
            key: "spatial_global",
            title: LocalizedText(
                vi: "Tự tương quan không gian của cả bản đồ: \(variable.vi)",
                en: "Spatial autocorrelation of the whole map: \(variable.en)"),
            columns: [
                Column(choice: "statistic", LocalizedText(vi: "Thống kê", en: "Statistic")),
                Column(choice: "assumption", LocalizedText(vi: "Giả định", en: "Assumption")),
                Column(choice: "alternative", LocalizedText(vi: "Đối thuyết", en: "Alternative")),
                Column("units", LocalizedText(vi: "Số đơn vị (n)", en: "Units (n)")),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column("expectation", LocalizedText(vi: "Kỳ vọng", en: "Expectation")),
                Column("standard_deviation", LocalizedText(vi: "Độ lệch chuẩn", en: "Standard deviation")),
                deviate, probability, pseudo,
                Column("permutations", LocalizedText(vi: "Số hoán vị", en: "Permutations")),
            ],
            rows: results.map(row), notes: notes(results), provenance: provenance)
    }

    private static func row(_ result: GlobalResult) -> [Cell] {
        let test = result.test
        let (key, assumption) = SpatialWords.keys(test.statistic)
        return [
            .choice(key, SpatialWords.name(of: test.statistic)),
            .choice(assumption, SpatialWords.assumption(of: test.statistic)),
            .choice(test.alternative.rawValue, SpatialWords.name(of: test.alternative)),
            .count(Int64(result.units)), .number(result.value, decimals: decimals),
            .number(result.expectation, decimals: decimals),
            .number(result.deviate == nil ? nil : result.variance.squareRoot(), decimals: decimals),
            .number(result.deviate, decimals: 2), .number(result.probability, decimals: decimals),
            result.pseudoProbability.map { .number($0, decimals: decimals) } ?? .missing(.notComputed),
            result.simulated.map { .count(Int64($0.count)) } ?? .missing(.notComputed),
        ]
    }

    private static func notes(_ results: [GlobalResult]) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        func add(_ note: LocalizedText?) {
            if let note, !notes.contains(note) { notes.append(note) }
        }
        for result in results {
            add(SpatialWords.meaning(of: result.test.statistic))
            if result.deviate == nil { add(SpatialWords.noDeviate) }
            if result.simulated != nil { add(SpatialWords.pseudo) }
        }
        for result in results {
            add(SpatialWords.listed(result.missing, SpatialWords.missing))
            add(SpatialWords.listed(result.islands, SpatialWords.islandsKept))
            add(SpatialWords.listed(result.leftOut, SpatialWords.islandsLeftOut))
        }
        return notes
    }
}
