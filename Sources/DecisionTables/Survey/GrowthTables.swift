public import Figures
import IncomeDistribution
public import SurveyInference
public import Tabular
public import Vocabulary

/// The growth of incomes along the distribution: a table of percentiles and the growth-incidence curve.
public struct GrowthTables: Sendable {
    /// The growth of one domain: of the mean, then of the quantiles at `CurveTables.percentiles`.
    public struct Curve: Sendable {
        /// Values of the domain columns; `nil` for all of them together.
        public let domain: [String?]
        /// Changes of the mean and of each quantile.
        public let changes: [ChangeEstimate?]

        /// The growth of a domain.
        public init(domain: [String?], changes: [ChangeEstimate?]) {
            precondition(changes.count == CurveTables.percentiles.count + 1, "the mean and each percentile")
            self.domain = domain
            self.changes = changes
        }
    }

    /// The percentiles.
    public let table: Table
    /// The curve.
    public let plot: CurvePlot

    /// Curves with the names of their domains. They cannot be made without provenance.
    public init(curves: [(curve: Curve, name: LocalizedText)], notes: [LocalizedText], provenance: Provenance) {
        let title = LocalizedText(vi: "Tăng trưởng thu nhập theo phân vị", en: "Growth-incidence curve")
        func cells(_ name: LocalizedText, _ what: Cell, _ change: ChangeEstimate?) -> [Cell] {
            func share(_ value: Double?) -> Cell { value.map { .share($0, decimals: 2) } ?? .missing(.notApplicable) }
            func money(_ value: Double?) -> Cell {
                value.map { .number($0, decimals: abs($0) < 1000 ? 2 : 0) } ?? .missing(.notApplicable)
            }
            let annual = change?.annualRelative
            return [
                .label(name), what, money(change?.first.value), money(change?.second.value), share(annual?.value),
                annual?.standardError.map { .share($0, decimals: 2) } ?? .missing(.notComputed),
                annual?.interval.map { .shareRange($0.lower...$0.upper, decimals: 2) } ?? .missing(.notComputed),
            ]
        }
        table = Table(
            key: "growth_incidence", title: title,
            columns: [
                Column("domain", LocalizedText(vi: "Miền", en: "Domain"), .leading),
                Column("percentile", LocalizedText(vi: "Phân vị", en: "Percentile")),
                Column("first", LocalizedText(vi: "Kỳ đầu", en: "First round")),
                Column("second", LocalizedText(vi: "Kỳ sau", en: "Second round")),
                Column("growth", LocalizedText(vi: "Tăng trưởng một năm", en: "Growth a year")),
                Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column(interval: "ci", LocalizedText(vi: "Khoảng tin cậy", en: "Confidence interval")),
            ],
            rows: curves.flatMap { curve, name in
                [cells(name, .label(LocalizedText(vi: "bình quân", en: "mean")), curve.changes[0])]
                    + zip(CurveTables.percentiles, curve.changes.dropFirst()).map {
                        cells(name, .share($0, decimals: 0), $1)
                    }
            }, notes: notes, provenance: provenance)
        let drawn = curves.map { curve, name in
            CurvePlot.Curve(
                name: name,
                points: zip(CurveTables.percentiles, curve.changes.dropFirst()).compactMap { percentile, change in
                    change?.annualRelative.value.map { growth in
                        CurvePlot.Point(
                            x: percentile, y: growth,
                            interval: change?.annualRelative.interval.map { $0.lower...$0.upper })
                    }
                }, standing: curve.domain.allSatisfy { $0 == nil } ? .whole : .part)
        }
        let level = curves.lazy.flatMap(\.curve.changes).compactMap { $0?.annualRelative.interval?.level }.first
        let whose = curves.count > 1 ? curves.last?.name : nil
        let mean = curves.last?.curve.changes[0]?.annualRelative.value
        plot = CurvePlot(
            title: title,
            across: CurvePlot.Axis(
                words: LocalizedText(vi: "Phần dân số, từ nghèo nhất", en: "Share of the population, poorest first"),
                style: .share),
            upwards: CurvePlot.Axis(
                words: LocalizedText(vi: "Tăng trưởng thu nhập một năm", en: "Growth of income a year"), style: .share),
            curves: drawn,
            reference: mean.map {
                .level(
                    $0,
                    LocalizedText(
                        vi: "tăng trưởng của bình quân" + (whose.map { " (\($0.vi))" } ?? ""),
                        en: "growth of the mean" + (whose.map { " (\($0.en))" } ?? "")))
            }, interval: level.map(CurveTables.interval), notes: notes, provenance: provenance)
    }
}
