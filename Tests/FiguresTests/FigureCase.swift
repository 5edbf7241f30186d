import Figures
import Tabular
import Vocabulary

/// Figures to look at.
enum FigureCase {
    static func provenance(_ origin: DataOrigin = .observed) -> Provenance {
        Provenance(
            origin: origin, inputs: [.init(name: "hộ <1>.csv", digest: "0123456789abcdef0123", rows: 12_345)],
            instruments: ["standard-a"], method: "k=1/4 & more", seed: 42, version: "9.8.7",
            uncertainty: LocalizedText(vi: "khoảng hậu nghiệm", en: "posterior intervals"))
    }

    static let notes = [LocalizedText(vi: "Một ghi chú.", en: "One note.")]

    static let wording = CaterpillarPlot.Wording(
        title: LocalizedText(vi: "Thoát nghèo theo xã", en: "Exits by commune"),
        share: LocalizedText(vi: "Xác suất thoát nghèo", en: "Chance to leave"),
        detail: LocalizedText(vi: "Hộ nghèo", en: "Poor households"),
        reference: LocalizedText(vi: "cả huyện", en: "whole district"))

    static func row(
        _ label: String, _ value: Double, half: Double = 0.1, raw: Double? = nil,
        standing: CaterpillarPlot.Standing = .ordinary
    ) -> CaterpillarPlot.Row {
        CaterpillarPlot.Row(
            label: label, detail: LocalizedText(verbatim: "12"),
            reading: .estimate(
                value, interval80: (value - half / 2)...(value + half / 2), interval95: (value - half)...(value + half)),
            raw: raw, standing: standing)
    }

    static func missing(_ label: String, raw: Double? = nil) -> CaterpillarPlot.Row {
        CaterpillarPlot.Row(
            label: label, detail: LocalizedText(verbatim: "0"),
            reading: .missing(LocalizedText(vi: "không có hộ nghèo", en: "nobody was poor")), raw: raw)
    }

    static func panel(_ rows: [CaterpillarPlot.Row], reference: Double? = 0.3) -> CaterpillarPlot.Panel {
        CaterpillarPlot.Panel(title: LocalizedText(verbatim: "Huyện Ba Tri"), reference: reference, rows: rows)
    }

    static func caterpillar(
        _ panels: [CaterpillarPlot.Panel], origin: DataOrigin = .observed, axis: ClosedRange<Double>? = nil
    ) -> CaterpillarPlot {
        CaterpillarPlot(wording: wording, panels: panels, notes: notes, provenance: provenance(origin), axis: axis)
    }

    static func many(_ count: Int) -> CaterpillarPlot.Panel {
        panel((0..<count).map { row("Xã \($0)", 0.2 + 0.004 * Double($0 * 7 % count), raw: 0.5) })
    }

    static let points = (1...9).map { step in
        let forecast = Double(step) / 20
        return ReliabilityPlot.Point(
            meanForecast: forecast, observedShare: forecast * 0.9, interval: (forecast * 0.8)...(forecast * 1.1),
            count: Int64(100 * step))
    }

    static func reliability(
        _ points: [ReliabilityPlot.Point] = points, histogram: [Int64] = [10, 40, 30, 5, 0, 0, 0, 0, 0, 0],
        origin: DataOrigin = .observed
    ) -> ReliabilityPlot {
        ReliabilityPlot(
            wording: ReliabilityPlot.Wording(
                title: LocalizedText(vi: "Độ tin cậy", en: "Reliability"),
                counted: LocalizedText(vi: "hộ", en: "households"),
                interval: LocalizedText(vi: "khoảng Wilson", en: "Wilson interval"),
                caption: [LocalizedText(vi: "Brier: 0,16", en: "Brier: 0.16")]),
            points: points, histogram: histogram, notes: notes, provenance: provenance(origin))
    }

    /// Every figure worth drawing, in both languages.
    static var documents: [String] {
        let odd = panel([
            row("Ở không", 0, half: 0), row("Ở một", 1, half: 0), row("Rộng", 0.5, half: 3, raw: 0.4),
            missing("Thiếu", raw: 0.25), row(String(repeating: "Nguyễn Thị Định ", count: 20), 0.4),
        ])
        let caterpillars = [
            caterpillar([]), caterpillar([panel([])]), caterpillar([panel([row("Một", 0.3)], reference: nil)]),
            caterpillar([many(60), odd], origin: .synthetic), caterpillar([many(17)], axis: 0.25...0.26),
            caterpillar([panel([missing("Thiếu")], reference: nil)]),
        ]
        let reliabilities = [
            reliability(), reliability([]), reliability([points[0]], histogram: [], origin: .synthetic),
            reliability([.init(meanForecast: 0, observedShare: 0, interval: 0...0, count: 1)], histogram: [0, 0]),
        ]
        return Language.allCases.flatMap { language in
            caterpillars.map { $0.svg(in: language) } + reliabilities.map { $0.svg(in: language) }
                + FanCase.charts.map { $0.svg(in: language) }
                + RankingFigureCase.documents.map { $0.figure(language) }
        }
    }
}
