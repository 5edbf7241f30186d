public import Figures
public import SurveyInference
public import Tabular
public import Vocabulary

/// A curve of a distribution, as a table of its points and as a picture.
public struct CurveTables: Sendable {
    /// Steps of a curve, when nobody asks for more.
    public static let usualSteps = 20

    /// Points of a curve at most.
    public static let mostPoints = 1000

    /// Percentiles of a growth-incidence curve: the twentieths.
    public static let percentiles = (1..<usualSteps).map { Double($0) / Double(usualSteps) }

    /// What kind of curve it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Shares of income of the poorest shares.
        case lorenz
        /// The same times the mean.
        case generalisedLorenz = "generalised_lorenz"
        /// Gaps of the poorest shares.
        case tip

        /// Its title.
        public var title: LocalizedText {
            switch self {
            case .lorenz: LocalizedText(vi: "Đường Lorenz", en: "Lorenz curve")
            case .generalisedLorenz: LocalizedText(vi: "Đường Lorenz tổng quát", en: "Generalised Lorenz curve")
            case .tip: LocalizedText(vi: "Đường TIP của nghèo", en: "TIP curve of poverty")
            }
        }

        private var upwards: CurvePlot.Axis {
            switch self {
            case .lorenz:
                CurvePlot.Axis(
                    words: LocalizedText(vi: "Phần thu nhập cộng dồn", en: "Cumulative share of income"), style: .share)
            case .generalisedLorenz:
                CurvePlot.Axis(
                    words: LocalizedText(vi: "Thu nhập cộng dồn bình quân", en: "Cumulative income per head"),
                    style: .number)
            case .tip:
                CurvePlot.Axis(
                    words: LocalizedText(
                        vi: "Khoảng cách nghèo cộng dồn (phần của chuẩn)", en: "Cumulative poverty gap (share of line)"),
                    style: .share)
            }
        }

        fileprivate func plot(
            _ title: LocalizedText, _ curves: [CurvePlot.Curve], interval: LocalizedText?, notes: [LocalizedText],
            provenance: Provenance
        ) -> CurvePlot {
            let equal = LocalizedText(vi: "chia đều tuyệt đối", en: "perfect equality")
            return CurvePlot(
                title: title,
                across: CurvePlot.Axis(
                    words: LocalizedText(
                        vi: "Phần dân số, từ nghèo nhất", en: "Share of the population, poorest first"), style: .share),
                upwards: upwards, curves: curves, reference: self == .lorenz ? .diagonal(equal) : nil,
                interval: interval, notes: notes, provenance: provenance)
        }

        fileprivate func measure(_ share: Double) -> SurveyMeasure {
            SurveyMeasure(rawValue, title, self == .generalisedLorenz ? .money : .share)
        }
    }

    /// One curve: its estimates at all shares but the first, at which it is zero.
    public struct Curve: Sendable {
        /// Its name.
        public let name: LocalizedText
        /// Shares of the population, from 0.
        public let shares: [Double]
        /// Estimates at the shares after the first; `nil` where undefined.
        public let estimates: [SurveyEstimate?]

        /// A curve.
        public init(name: LocalizedText, shares: [Double], estimates: [SurveyEstimate?]) {
            precondition(estimates.count == shares.count - 1, "an estimate for each share but the first")
            self.name = name
            self.shares = shares
            self.estimates = estimates
        }
    }

    /// The points.
    public let table: Table
    /// The picture.
    public let plot: CurvePlot

    /// A curve for each domain. It cannot be made without provenance.
    public init(kind: Kind, curves: [Curve], title: LocalizedText, notes: [LocalizedText], provenance: Provenance) {
        let share = Column("share", LocalizedText(vi: "Phần dân số", en: "Share of the population"))
        table = Table(
            key: "curve_\(kind.rawValue)", title: title,
            columns: [
                Column("domain", LocalizedText(vi: "Miền", en: "Domain"), .leading), share,
                Column("estimate", kind.title), Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column(interval: "ci", LocalizedText(vi: "Khoảng tin cậy", en: "Confidence interval")),
            ],
            rows: curves.flatMap { curve in
                zip(curve.shares.dropFirst(), curve.estimates).map { share, estimate -> [Cell] in
                    let measure = kind.measure(share)
                    // All people have all income, by definition.
                    if kind == .lorenz, share == 1 {
                        return [.label(curve.name), .share(1, decimals: 1), measure.cell(1)]
                            + Array(repeating: .missing(.notApplicable), count: 2)
                    }
                    let value = estimate?.value
                    return [.label(curve.name), .share(share, decimals: 1), measure.cell(value)]
                        + (estimate.map { found -> [Cell] in
                            [
                                measure.errorCell(found.standardError, of: found.value),
                                measure.rangeCell(found.interval.map { $0.lower...$0.upper }, of: found.value),
                            ]
                        } ?? [.missing(.notApplicable), .missing(.notApplicable)])
                }
            }, notes: notes, provenance: provenance)
        let drawn = curves.map { curve in
            CurvePlot.Curve(
                name: curve.name,
                points: [CurvePlot.Point(x: 0, y: 0, interval: 0...0)]
                    + zip(curve.shares.dropFirst(), curve.estimates).compactMap { share, estimate in
                        estimate.map {
                            CurvePlot.Point(
                                x: share, y: $0.value,
                                interval: kind == .lorenz && share == 1
                                    ? 1...1 : $0.interval.map { $0.lower...$0.upper })
                        }
                    }, standing: curve.name == Words.total ? .whole : .part)
        }
        let level = curves.lazy.flatMap(\.estimates).compactMap { $0?.interval?.level }.first
        plot = kind.plot(
            title, drawn, interval: level.map(Self.interval), notes: notes, provenance: provenance)
    }

    /// What the band of a curve is: it holds point by point, not for the curve as one.
    static func interval(_ level: Double) -> LocalizedText {
        let percent = Words.plain((level * 1000).rounded() / 10)
        return LocalizedText(
            vi: "khoảng tin cậy \(percent.vi)% của từng điểm", en: "\(percent.en)% confidence interval of each point")
    }

    /// The name of a domain: its values, or the words for all of them together. `headings` tell which value is an area, that has
    /// words in both languages.
    public static func name(
        _ values: [String?], headings: [(key: String, words: LocalizedText)] = [], names: (Int, String) -> String?
    ) -> LocalizedText {
        let known = values.enumerated().compactMap { index, value -> LocalizedText? in
            guard let value else { return nil }
            if headings.indices.contains(index), let words = DomainCells.words(value, of: headings[index].key) {
                return words
            }
            return LocalizedText(verbatim: names(index, value) ?? value)
        }
        guard !known.isEmpty else { return Words.total }
        return LocalizedText(
            vi: known.map(\.vi).joined(separator: ", "), en: known.map(\.en).joined(separator: ", "))
    }
}
