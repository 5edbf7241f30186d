internal import Vocabulary

/// The marks of a panel: fan, targets, back-cast values, reviews, the median ahead.
struct FanMarks {
    static let breakDashes = "1.5 3"
    static let backcastDashes = "4 3"
    static let targetDashes = "9 3 2 3"
    static let outerDashes = "2 2"

    let panel: FanChart.Panel
    let across: LinearScale
    let up: LinearScale

    func draw(on drawing: inout Drawing) {
        band("interval95", \.interval95, on: &drawing, fill: Ink.fanOuter, dashes: Self.outerDashes)
        band("interval80", \.interval80, on: &drawing, fill: Ink.fanInner, dashes: "0")
        targets(on: &drawing)
        backcast(on: &drawing)
        observed(on: &drawing)
        median(on: &drawing)
    }

    private func place(_ year: Int, _ value: Double) -> Drawing.Corner {
        (across.place(Double(year)), up.place(value))
    }

    /// Where the fan opens: at the last review, when it is before the forecasts.
    private var start: FanChart.Point? {
        guard let last = panel.observed.last, let first = panel.bands.first, last.year < first.year else { return nil }
        return last
    }

    private func band(
        _ name: String, _ interval: (FanChart.Band) -> ClosedRange<Double>, on drawing: inout Drawing, fill: String,
        dashes: String
    ) {
        guard !panel.bands.isEmpty else { return }
        let opening = start.map { [place($0.year, $0.value)] } ?? []
        var high = opening + panel.bands.map { place($0.year, interval($0).upperBound) }
        var low = opening + panel.bands.map { place($0.year, interval($0).lowerBound) }
        if high.count == 1 {
            // One year alone has no width: a bar instead of a fan.
            let (top, bottom) = (high[0], low[0])
            high = [(top.x - 7, top.y), (top.x + 7, top.y)]
            low = [(top.x - 7, bottom.y), (top.x + 7, bottom.y)]
        }
        drawing.area(name, high + low.reversed(), fill: fill)
        for edge in [high, low] { drawing.run("edge", edge, Ink.strong, width: 0.8, dashes: dashes) }
    }

    /// A line up to the review that decides, from the target before it or from the first review. Back-cast years have none: no
    /// target is tested on them.
    private func targets(on drawing: inout Drawing) {
        var before: FanChart.Target?
        for (index, target) in panel.targets.enumerated() {
            let height = up.place(target.value)
            let due = across.place(Double(target.year))
            let from = before?.year ?? panel.observed.first?.year ?? panel.bands.first?.year
            let begin =
                from.map { across.place(Double($0)) }.flatMap { $0 < due ? $0 : nil }
                ?? across.place(
                    Double(target.year) - 0.5)
            drawing.line(
                "target", from: (begin, height), to: (due, height), Ink.warning, width: 1.8, dashes: Self.targetDashes)
            if let before, before.year < target.year {
                drawing.line(
                    "step", from: (begin, up.place(before.value)), to: (begin, height), Ink.warning, width: 0.8,
                    dashes: "1 2")
            }
            Self.due(on: &drawing, "due", at: (due, height))
            if panel.targets.count > 1 {
                let number = Lettering(size: 9.5, face: .bold, ink: Ink.warning)
                drawing.text(String(index + 1), x: due, y: height - 11, number, anchor: .middle, halo: Ink.paper)
            }
            before = target
        }
    }

    /// The end of a target's line: a bar, which the median cannot hide.
    static func due(on drawing: inout Drawing, _ name: String, at place: Drawing.Corner) {
        drawing.line(name, from: (place.x, place.y - 8), to: (place.x, place.y + 8), Ink.warning, width: 2.6)
    }

    private func backcast(on drawing: inout Drawing) {
        guard let last = panel.backcast.last else { return }
        for value in panel.backcast {
            guard let interval = value.interval95 else { continue }
            let (low, high) = (place(value.year, interval.lowerBound), place(value.year, interval.upperBound))
            drawing.line("interval", from: low, to: high, Ink.soft, width: 1.2)
            for end in [low, high] {
                drawing.line("cap", from: (end.x - 3, end.y), to: (end.x + 3, end.y), Ink.soft, width: 1.2)
            }
        }
        for run in Self.runs(panel.backcast.map { ($0.year, $0.value) }) {
            drawing.run(
                "backcast", run.map { place($0.0, $0.1) }, Ink.soft, width: 1.4, dashes: Self.backcastDashes)
        }
        for value in panel.backcast {
            drawing.circle(
                "backcast", at: place(value.year, value.value), radius: 3.2, fill: Ink.paper, stroke: Ink.soft,
                width: 1.4)
        }
        guard let next = panel.observed.first(where: { $0.year > last.year }) else { return }
        let x = (across.place(Double(last.year)) + across.place(Double(next.year))) / 2
        Self.gap(on: &drawing, x: x, from: up.end, to: up.start)
    }

    /// The mark of a break: a dotted line through the plot, and two strokes across its foot.
    static func gap(on drawing: inout Drawing, x: Double, from top: Double, to foot: Double) {
        drawing.line("break", from: (x, top), to: (x, foot - 6), Ink.text, width: 1, dashes: breakDashes)
        for shift in [-2.0, 2] {
            drawing.line("break", from: (x + shift - 2, foot + 5), to: (x + shift + 2, foot - 5), Ink.text, width: 1.2)
        }
    }

    private func observed(on drawing: inout Drawing) {
        for run in Self.runs(panel.observed.map { ($0.year, $0.value) }) where run.count > 1 {
            drawing.run("observed", run.map { place($0.0, $0.1) }, Ink.text, width: 1.8)
        }
        for point in panel.observed {
            drawing.circle(
                "observed", at: place(point.year, point.value), radius: 3.2, fill: Ink.text, stroke: Ink.paper,
                width: 0.8)
        }
    }

    private func median(on drawing: inout Drawing) {
        let path = (start.map { [place($0.year, $0.value)] } ?? []) + panel.bands.map { place($0.year, $0.median) }
        if path.count > 1 { drawing.run("median", path, Ink.strong, width: 1.6) }
        for band in panel.bands {
            drawing.diamond("median", at: place(band.year, band.median), radius: 3.8, fill: Ink.strong)
        }
        // The last review stands on top of the fan that opens from it.
        if let start {
            drawing.circle(
                "observed", at: place(start.year, start.value), radius: 3.2, fill: Ink.text, stroke: Ink.paper,
                width: 0.8)
        }
    }

    /// Values of years that follow each other: a year without a list breaks the line.
    private static func runs(_ values: [(Int, Double)]) -> [[(Int, Double)]] {
        var runs: [[(Int, Double)]] = []
        for value in values {
            if let last = runs.last?.last, last.0 + 1 == value.0 {
                runs[runs.count - 1].append(value)
            } else {
                runs.append([value])
            }
        }
        return runs
    }
}
