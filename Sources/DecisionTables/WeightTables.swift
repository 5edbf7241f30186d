public import PilotRanking
public import PolicyData
public import Tabular
public import Vocabulary

/// The tables of weights: what people decided, how well it fits together, and what the data alone would say.
public enum WeightTables {
    /// Names of the criteria by key, where there are any.
    public typealias Names = (_ key: String) -> LocalizedText?

    /// What is to be said of the doubt in weights.
    public static let uncertainty = LocalizedText(
        vi: "trọng số là lựa chọn của người quyết định, không phải ước lượng; khoảng (nếu có) là các ý kiến khác nhau",
        en: "weights are a choice of people, not an estimate; ranges, where given, are differences of opinion")

    static let criterion = Column("criterion", LocalizedText(vi: "Tiêu chí", en: "Criterion"), .leading)
    static let weight = Column("weight", LocalizedText(vi: "Trọng số", en: "Weight"))
    static let range = Column(interval: "range", LocalizedText(vi: "Khoảng chấp nhận", en: "Admitted range"))
    static let decimals = 4

    static func head(_ key: String, _ names: Names) -> [Cell] {
        [.text(key), names(key).map { .label($0) } ?? Words.blank]
    }

    static func number(_ weight: Double) -> Cell { .number(weight, decimals: decimals) }

    static func cell(_ range: ClosedRange<Double>?) -> Cell {
        range.map { .numberRange($0, decimals: decimals) } ?? .missing(.notApplicable)
    }

    /// A criterion inside a sentence: its name, or its key.
    static func word(_ key: String, _ names: Names) -> LocalizedText {
        names(key) ?? LocalizedText(verbatim: key)
    }

    /// Points and the weights they give.
    public static func points(
        _ points: [WeightSheet.Points], weighting: Weighting, names: Names, provenance: Provenance
    ) -> Table {
        Table(
            key: "weights", title: LocalizedText(vi: "Trọng số theo điểm", en: "Weights from points"),
            columns: [
                criterion, Words.name, Column("points", LocalizedText(vi: "Điểm", en: "Points")), weight, range,
            ],
            rows: points.enumerated().map { place, one in
                head(one.criterion, names) + [
                    .number(one.points, decimals: 2), number(weighting.weights[place]), cell(weighting.ranges[place]),
                ]
            },
            notes: [
                LocalizedText(
                    vi: "Trọng số = điểm chia cho tổng số điểm; khoảng chấp nhận chia cho cùng tổng.",
                    en: "A weight is the points divided by the sum of all points; ranges are divided by the same sum."),
                LocalizedText(
                    vi: "Điểm nói về bước từ mốc dưới lên mốc trên của tiêu chí, không phải về tiêu chí nói chung.",
                    en:
                        "Points are about the step from the floor to the ceiling of a criterion, not about it in general."
                ),
            ], provenance: provenance)
    }

    /// Ranks and the weights they give, by each of the rules.
    ///
    /// Errors: those of `Weighting`; none for ranks of a sheet that was read.
    public static func ranks(
        _ ranks: [WeightSheet.Rank], names: Names, provenance: Provenance
    ) throws(WeightingError) -> Table {
        let keys = ranks.map(\.criterion)
        var rules: [[Double]] = []
        for rule in RankOrderRule.allCases {
            rules.append(try Weighting(keys: keys, ranks: ranks.map(\.rank), rule: rule).weights)
        }
        return Table(
            key: "weights", title: LocalizedText(vi: "Trọng số theo thứ hạng", en: "Weights from ranks"),
            columns: [
                criterion, Words.name, Column("rank", LocalizedText(vi: "Hạng", en: "Rank")), weight,
                Column("rank_sum", LocalizedText(vi: "Theo tổng hạng", en: "By rank sum")),
                Column("reciprocal_rank", LocalizedText(vi: "Theo nghịch đảo hạng", en: "By reciprocal rank")),
            ],
            rows: ranks.enumerated().map { place, one in
                head(one.criterion, names)
                    + [.rank(one.rank, isTied: ranks.count { $0.rank == one.rank } > 1)]
                    + rules.map { number($0[place]) }
            },
            notes: [
                LocalizedText(
                    vi:
                        "Trọng số: trọng tâm theo thứ hạng, tức trung bình của mọi bộ trọng số giữ đúng thứ tự này. Hai cột cuối là quy tắc khác, chỉ để so sánh.",
                    en:
                        "Weights are rank-order centroids: the mean of all weights that keep this order. The last two columns are other rules, for comparison only."
                ),
                LocalizedText(
                    vi: "Tiêu chí đồng hạng chia đều trọng số của các hạng mà chúng chiếm.",
                    en: "Criteria of one rank share the weights of the places they take."),
            ], provenance: provenance)
    }

    /// The weights that data alone would give, by four rules.
    public static func data(_ weights: DataWeights, names: Names, provenance: Provenance) -> Table {
        func column(_ rule: DataWeights.Rule) -> Column {
            switch rule {
            case .equal: Column(rule.rawValue, LocalizedText(vi: "Bằng nhau", en: "Equal"))
            case .entropy: Column(rule.rawValue, LocalizedText(vi: "Entropy", en: "Entropy"))
            case .critic: Column(rule.rawValue, LocalizedText(vi: "CRITIC", en: "CRITIC"))
            case .principalComponent:
                Column(rule.rawValue, LocalizedText(vi: "Thành phần chính thứ nhất", en: "First principal component"))
            }
        }
        return Table(
            key: "data_weights",
            title: LocalizedText(vi: "Nếu chỉ có số liệu lên tiếng", en: "What the data alone would say"),
            columns: [criterion, Words.name] + DataWeights.Rule.allCases.map(column),
            rows: weights.keys.enumerated().map { place, key in
                head(key, names)
                    + DataWeights.Rule.allCases.map { rule in
                        weights[rule].map { number($0[place]) } ?? .missing(.notApplicable)
                    }
            }, notes: dataNotes(weights, names), provenance: provenance)
    }
}
