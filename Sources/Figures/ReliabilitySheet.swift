internal import Tabular
internal import Vocabulary

/// A reliability diagram laid out on paper in one language: a square, the histogram under it, the key beside it.
struct ReliabilitySheet {
    static let label = Lettering(size: 11.5)
    static let tickLabel = Lettering(size: 10.5, ink: Ink.soft)
    private static let left = 96.0
    private static let side = 456.0
    private static let barsHeight = 72.0
    /// Radius of the largest point.
    static let largest = 12.0

    let plot: ReliabilityPlot
    let language: Language
    let ticks: Ticks
    let across: LinearScale

    init(of plot: ReliabilityPlot, _ language: Language) {
        self.plot = plot
        self.language = language
        ticks = plot.ticks
        across = LinearScale(domain: ticks.range, start: Self.left, end: Self.left + Self.side)
    }

    /// What a screen reader says.
    var description: String {
        let groups = plot.points.count
        let all = FigureWords.count(plot.points.reduce(0) { $0 + $1.count }, language)
        let head = LocalizedText(
            vi: "Biểu đồ độ tin cậy. Số nhóm dự báo: \(groups); tổng số \(plot.wording.counted.vi): \(all).",
            en: "Reliability diagram. Groups of forecasts: \(groups); \(plot.wording.counted.en) in all: \(all).")
        return ([head] + plot.wording.caption).map { $0[language] }.joined(separator: " ")
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        guard let most = plot.points.map(\.count).max() else {
            let words = LocalizedText(vi: "Không có gì để vẽ.", en: "There is nothing to draw.")[language]
            drawing.text(words, x: FigureFrame.margins.lowerBound, y: top + 24, Self.label)
            return caption(on: &drawing, x: FigureFrame.margins.lowerBound, from: top + 44)
        }
        let upper = top + 8
        let up = LinearScale(domain: ticks.range, start: upper + Self.side, end: upper)
        grid(on: &drawing, up: up)
        drawing.line(
            "diagonal", from: (across.start, up.start), to: (across.end, up.end), Ink.text, width: 1.2, dashes: "6 4")
        // Small points last, so that they are not covered.
        for point in plot.points.sorted(by: Self.isDrawnBefore) { draw(point, most, on: &drawing, up: up) }
        let x = across.end + 28
        let key = ReliabilityKey(sheet: self, most: most).draw(on: &drawing, x: x, from: upper)
        _ = caption(on: &drawing, x: x, from: key + 20)
        return histogram(on: &drawing, from: up.start)
    }

    private static func isDrawnBefore(_ a: ReliabilityPlot.Point, _ b: ReliabilityPlot.Point) -> Bool {
        (b.count, a.meanForecast, a.observedShare) < (a.count, b.meanForecast, b.observedShare)
    }

    private func grid(on drawing: inout Drawing, up: LinearScale) {
        for value in ticks.values {
            let (x, y) = (across.place(value), up.place(value))
            let words = FigureWords.percent(value, decimals: ticks.decimals, language)
            drawing.line("grid", from: (x, up.end), to: (x, up.start), Ink.grid)
            drawing.line("grid", from: (across.start, y), to: (across.end, y), Ink.grid)
            drawing.text(words, x: across.start - 8, y: y + 3.5, Self.tickLabel, anchor: .end)
            drawing.text(words, x: x, y: up.start + 17, Self.tickLabel, anchor: .middle)
        }
        let observed = LocalizedText(vi: "Tỷ lệ thực tế", en: "Observed share")[language]
        drawing.group([
            "transform":
                .text("translate(40.00 \(Drawing.fixed((up.start + up.end) / 2))) rotate(-90)")
        ]) { $0.text(observed, x: 0, y: 0, Self.label, anchor: .middle) }
    }

    /// The radius of a point: area in proportion to its count.
    static func radius(of count: Int64, most: Int64) -> Double {
        max(3, largest * (Double(count) / Double(most)).squareRoot())
    }

    private func draw(_ point: ReliabilityPlot.Point, _ most: Int64, on drawing: inout Drawing, up: LinearScale) {
        let (x, y) = (across.place(point.meanForecast), up.place(point.observedShare))
        let (low, high) = (up.place(point.interval.lowerBound), up.place(point.interval.upperBound))
        let shares = [point.meanForecast, point.observedShare, point.interval.lowerBound, point.interval.upperBound]
            .map { FigureWords.percent($0, decimals: 1, language) }
        let count = FigureWords.count(point.count, language)
        let spoken = LocalizedText(
            vi: "dự báo \(shares[0]), thực tế \(shares[1]) (\(shares[2])–\(shares[3])), \(count) ",
            en: "forecast \(shares[0]), observed \(shares[1]) (\(shares[2])–\(shares[3])), \(count) ")[language]
        drawing.group(["class": "point"], title: spoken + plot.wording.counted[language]) { drawing in
            drawing.circle(
                "area", at: (x, y), radius: Self.radius(of: point.count, most: most), fill: Ink.strongTint,
                stroke: Ink.strong)
            drawing.line("interval", from: (x, low), to: (x, high), Ink.strong, width: 1.6)
            for end in [low, high] { drawing.line("cap", from: (x - 4, end), to: (x + 4, end), Ink.strong, width: 1.6) }
            drawing.circle("centre", at: (x, y), radius: 2.2, fill: Ink.strong, stroke: Ink.strong, width: 0.6)
        }
    }

    /// Forecasts counted in bins, on the axis of the square.
    private func histogram(on drawing: inout Drawing, from top: Double) -> Double {
        let forecast = LocalizedText(vi: "Xác suất dự báo", en: "Forecast probability")[language]
        drawing.text(forecast, x: (across.start + across.end) / 2, y: top + 36, Self.label, anchor: .middle)
        guard let most = plot.histogram.max(), most > 0 else { return top + 40 }
        let (head, base) = (top + 56, top + 56 + Self.barsHeight)
        drawing.line("grid", from: (across.start, head), to: (across.end, head), Ink.grid)
        drawing.group(["class": "histogram"]) { drawing in
            for (index, count) in plot.histogram.enumerated() where count > 0 {
                let bins = Double(plot.histogram.count)
                let ends = (across.place(Double(index) / bins), across.place(Double(index + 1) / bins))
                let height = Self.barsHeight * Double(count) / Double(most)
                // A hairline of paper between bars, but never a bar of no width.
                let gap = min(1, (ends.1 - ends.0) / 4)
                drawing.rectangle("bar", x: ends.0...(ends.1 - gap), y: (base - height)...base, fill: Ink.pale)
            }
        }
        drawing.line("base", from: (across.start, base), to: (across.end, base), Ink.soft)
        let largest = FigureWords.count(most, language)
        drawing.text(largest, x: across.start - 8, y: head + 3.5, Self.tickLabel, anchor: .end)
        drawing.text("0", x: across.start - 8, y: base + 3.5, Self.tickLabel, anchor: .end)
        let words = LocalizedText(vi: "Phân bố của dự báo", en: "Distribution of forecasts")[language]
        drawing.text(words, x: across.end + 28, y: head + 10, Self.label)
        drawing.text("(\(plot.wording.counted[language]))", x: across.end + 28, y: head + 26, Self.tickLabel)
        return base + 8
    }

    /// The summary numbers.
    private func caption(on drawing: inout Drawing, x: Double, from top: Double) -> Double {
        var y = top
        for paragraph in plot.wording.caption {
            for line in Self.label.wrapped(paragraph[language], into: FigureFrame.margins.upperBound - x) {
                y += 17
                drawing.text(line, x: x, y: y, Self.label)
            }
        }
        return y
    }
}
