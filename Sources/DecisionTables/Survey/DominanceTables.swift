public import Figures
public import IncomeDistribution
public import SurveyInference
public import Tabular
public import Vocabulary

/// Which of two distributions is poorer whatever the line: verdicts for pairs, the curves they come from, and a picture.
public struct DominanceTables: Sendable {
    /// Domains that can be compared in one table; each is compared with every other.
    public static let mostDomains = 30
    /// No line is higher: squares of gaps stay in range.
    public static let highestLine = 1e12
    /// Lines between the ends of the range, both ends among them, when nobody asks for another number.
    public static let usualLines = 41

    /// Two distributions and what is said of them.
    public struct Pair: Sendable {
        /// Name of the first.
        public let first: LocalizedText
        /// Name of the second.
        public let second: LocalizedText
        /// What is said of them.
        public let result: DominanceResult

        /// A pair.
        public init(first: LocalizedText, second: LocalizedText, result: DominanceResult) {
            self.first = first
            self.second = second
            self.result = result
        }
    }

    /// The curve of one distribution.
    public struct Curve: Sendable {
        /// Its name.
        public let name: LocalizedText
        /// Estimates at the lines; `nil` where there are none.
        public let estimates: [SurveyEstimate?]

        /// A curve.
        public init(name: LocalizedText, estimates: [SurveyEstimate?]) {
            self.name = name
            self.estimates = estimates
        }
    }

    /// A row for each pair.
    public let verdicts: Table
    /// A row for each curve and line.
    public let points: Table
    /// The curves.
    public let plot: CurvePlot

    /// Verdicts and curves. They cannot be made without provenance.
    public init(
        pairs: [Pair], curves: [Curve], lines: [Double], order: DominanceOrdinates.Order, title: LocalizedText,
        notes: [LocalizedText], provenance: Provenance
    ) {
        verdicts = Table(
            key: "dominance", title: title, columns: Self.columns, rows: pairs.map(Self.cells),
            notes: Self.notes(order, pairs) + notes, provenance: provenance)
        let measure = SurveyMeasure("d\(order.rawValue)", order.words, order == .first ? .share : .money)
        points = Table(
            key: "dominance_curves", title: order.words,
            columns: [
                Column("domain", LocalizedText(vi: "Miền", en: "Domain"), .leading),
                Column("line", LocalizedText(vi: "Chuẩn", en: "Line")), Column("estimate", order.words),
                Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column(interval: "ci", LocalizedText(vi: "Khoảng tin cậy", en: "Confidence interval")),
            ],
            rows: curves.flatMap { curve in
                zip(lines, curve.estimates).map { line, estimate -> [Cell] in
                    let place: [Cell] = [
                        .label(curve.name), .number(line, decimals: line < 1000 ? 2 : 0), measure.cell(estimate?.value),
                    ]
                    guard let estimate else { return place + Array(repeating: .missing(.notApplicable), count: 2) }
                    return place + [
                        measure.errorCell(estimate.standardError, of: estimate.value),
                        measure.rangeCell(estimate.interval.map { $0.lower...$0.upper }, of: estimate.value),
                    ]
                }
            }, notes: notes, provenance: provenance)
        let level = curves.lazy.flatMap(\.estimates).compactMap { $0?.interval?.level }.first
        plot = CurvePlot(
            title: title,
            across: CurvePlot.Axis(words: LocalizedText(vi: "Chuẩn nghèo", en: "Poverty line"), style: .number),
            upwards: CurvePlot.Axis(words: order.words, style: order == .first ? .share : .number),
            curves: curves.map { curve in
                CurvePlot.Curve(
                    name: curve.name,
                    points: zip(lines, curve.estimates).compactMap { line, estimate in
                        estimate.map {
                            CurvePlot.Point(x: line, y: $0.value, interval: $0.interval.map { $0.lower...$0.upper })
                        }
                    }, standing: curve.name == Words.total ? .whole : .part)
            }, interval: level.map(CurveTables.interval), notes: notes, provenance: provenance)
    }

    private static let columns = [
        Column("first", LocalizedText(vi: "Thứ nhất", en: "First"), .leading),
        Column("second", LocalizedText(vi: "Thứ hai", en: "Second"), .leading),
        Column(choice: "estimated", LocalizedText(vi: "Ước lượng cho thấy", en: "The estimates show")),
        Column(choice: "verdict", LocalizedText(vi: "Kiểm định", en: "Test")),
        Column("p_first", LocalizedText(vi: "p nếu nói thứ nhất ít nghèo hơn", en: "p: first has less")),
        Column("p_second", LocalizedText(vi: "p nếu nói thứ hai ít nghèo hơn", en: "p: second has less")),
        Column("crossings", LocalizedText(vi: "Cắt nhau quanh mức chuẩn", en: "Curves cross near"), .leading),
        Column("lines", LocalizedText(vi: "Số mức chuẩn", en: "Lines")),
        Column("silent", LocalizedText(vi: "Số mức không đủ thông tin", en: "Say nothing")),
    ]

    private static func cells(_ pair: Pair) -> [Cell] {
        let result = pair.result
        func probability(_ value: Double?) -> Cell {
            value.map { .number($0, decimals: 4) } ?? .missing(.notApplicable)
        }
        let crossings = result.crossings.map { Words.plain(rounded($0.line)) }
        return [
            .label(pair.first), .label(pair.second),
            result.estimated.map { .choice($0.rawValue, words(of: $0)) } ?? .missing(.notApplicable),
            result.firstPValue == nil
                ? .missing(.notApplicable) : .choice(result.verdict.rawValue, words(of: result.verdict)),
            probability(result.firstPValue), probability(result.secondPValue),
            .label(
                LocalizedText(
                    vi: crossings.map(\.vi).joined(separator: "; "), en: crossings.map(\.en).joined(separator: "; "))),
            .count(Int64(result.points.count)), .count(Int64(result.silentLines)),
        ]
    }

    private static func rounded(_ line: Double) -> Double {
        line < 1000 ? (line * 100).rounded() / 100 : line.rounded()
    }

    private static func words(of verdict: DominanceResult.Verdict) -> LocalizedText {
        switch verdict {
        case .firstDominates:
            LocalizedText(vi: "thứ nhất ít nghèo hơn ở mọi mức chuẩn", en: "first has less poverty at every line")
        case .secondDominates:
            LocalizedText(vi: "thứ hai ít nghèo hơn ở mọi mức chuẩn", en: "second has less poverty at every line")
        case .curvesCross: LocalizedText(vi: "hai đường cắt nhau", en: "the curves cross")
        case .undecided: LocalizedText(vi: "chưa đủ để kết luận", en: "the sample cannot tell")
        }
    }

    private static func notes(_ order: DominanceOrdinates.Order, _ pairs: [Pair]) -> [LocalizedText] {
        guard let level = pairs.first?.result.level else { return [] }
        let percent = Words.percent(level)
        guard pairs.contains(where: { $0.result.firstPValue != nil }) else {
            return [
                LocalizedText(
                    vi: "Không có sai số mẫu nên không có kiểm định: đường cong là đường cong.",
                    en: "There are no sampling errors and so no test: the curves are what they are.")
            ]
        }
        return [
            LocalizedText(
                vi:
                    "p là giá trị lớn nhất trong các kiểm định một phía ở từng mức chuẩn, mức ý nghĩa \(percent.vi): phải đạt ở mọi mức nên không cần hiệu chỉnh vì nhiều mức. Mức chuẩn mà ở một bên không ai nghèo hoặc ai cũng nghèo thì không đủ thông tin, vì sai số ở đó bằng 0 chỉ do ngẫu nhiên.",
                en:
                    "p is the largest of the one-sided tests at the lines (intersection-union test), level \(percent.en); many lines need no correction. A line at which nobody or everybody of one side is poor says nothing: its error is 0 by chance."
            )
        ]
            + (pairs.count < 2
                ? []
                : [
                    LocalizedText(
                        vi: "Nhiều cặp so sánh cùng lúc không được hiệu chỉnh.",
                        en: "Nothing is adjusted for the number of pairs.")
                ])
    }
}

extension DominanceOrdinates.Order {
    /// What the curve shows.
    public var words: LocalizedText {
        switch self {
        case .first: LocalizedText(vi: "Tỷ lệ nghèo theo chuẩn", en: "Headcount by line")
        case .second: LocalizedText(vi: "Thiếu hụt bình quân đầu người theo chuẩn", en: "Mean gap by line")
        case .third:
            LocalizedText(vi: "Nửa bình phương thiếu hụt bình quân theo chuẩn", en: "Half the mean squared gap by line")
        }
    }
}
