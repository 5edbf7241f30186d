internal import Tabular
internal import Vocabulary

/// A plot of curves laid out on paper in one language: the axes, the bands, the curves over them, the key below.
struct CurveSheet {
    private static let label = Lettering(size: 11.5)
    private static let tickLabel = Lettering(size: 10.5, ink: Ink.soft)
    private static let left = 110.0
    private static let right = 756.0
    private static let height = 400.0
    /// More bands than these cover each other until none can be read.
    private static let mostBands = 3

    /// A curve with its look.
    private struct Drawn {
        let curve: CurvePlot.Curve
        let style: CurveStyle
    }

    let plot: CurvePlot
    let language: Language
    /// The curves there is room for, in the order of the key.
    private let drawn: [Drawn]
    private let hasBands: Bool

    init(of plot: CurvePlot, _ language: Language) {
        self.plot = plot
        self.language = language
        let parts = plot.parts.prefix(CurveStyle.count).enumerated().map {
            Drawn(curve: $1, style: CurveStyle.part($0))
        }
        drawn = parts + plot.wholes.map { Drawn(curve: $0, style: CurveStyle.whole) }
        hasBands = (1...Self.mostBands).contains(drawn.count { !$0.curve.bands.isEmpty })
    }

    /// What a screen reader says.
    var description: String {
        let head = LocalizedText(
            vi: "\(plot.upwards.words.vi) theo \(plot.across.words.vi.lowercased()).",
            en: "\(plot.upwards.words.en) by \(plot.across.words.en.lowercased()).")[language]
        let curves = drawn.map { drawn -> String in
            let points = drawn.curve.landmarks.map { point in
                "\(written(point.x, plot.across)): \(written(point.y, plot.upwards))"
            }
            return "\(drawn.curve.name[language]): \(points.joined(separator: "; "))."
        }
        return ([head] + curves + remarks).joined(separator: " ")
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        guard drawn.contains(where: { !$0.curve.points.isEmpty }) else {
            drawing.text(
                FanWords.nothing[language], x: FigureFrame.margins.lowerBound, y: top + 24, Self.label)
            return top + 32
        }
        let (acrossTicks, upTicks) = ticks
        let across = LinearScale(domain: acrossTicks.range, start: Self.left, end: Self.right)
        let up = LinearScale(domain: upTicks.range, start: top + 28 + Self.height, end: top + 28)
        grid(on: &drawing, across, acrossTicks, up, upTicks)
        if hasBands { bands(on: &drawing, across, up) }
        reference(on: &drawing, across, up)
        for drawn in drawn {
            drawing.group(["class": "curve"], title: drawn.curve.name[language]) { drawing in
                let corners = drawn.curve.points.map { (across.place($0.x), up.place($0.y)) }
                drawing.run("line", corners, drawn.style.ink, width: drawn.style.width, dashes: drawn.style.dashes)
            }
        }
        return CurveKey(entries: entries, remarks: remarks, left: Self.left, right: Self.right)
            .draw(on: &drawing, from: up.start + 44)
    }

    private var ticks: (across: Ticks, up: Ticks) {
        let points = drawn.flatMap(\.curve.points)
        let bounds = hasBands ? points.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] } : []
        let extra: [Double] =
            switch plot.reference {
            case .diagonal: [0, 1]
            case .level(let level, _): [level]
            case nil: []
            }
        return (Ticks(around: points.map(\.x), about: 10), Ticks(around: points.map(\.y) + bounds + extra, about: 8))
    }

    private func grid(
        on drawing: inout Drawing, _ across: LinearScale, _ acrossTicks: Ticks, _ up: LinearScale, _ upTicks: Ticks
    ) {
        for value in acrossTicks.values {
            let x = across.place(value)
            drawing.line("grid", from: (x, up.end), to: (x, up.start), Ink.grid)
            drawing.text(
                written(value, plot.across, acrossTicks), x: x, y: up.start + 17, Self.tickLabel, anchor: .middle)
        }
        for value in upTicks.values {
            let y = up.place(value)
            drawing.line("grid", from: (across.start, y), to: (across.end, y), Ink.grid)
            drawing.text(
                written(value, plot.upwards, upTicks), x: across.start - 8, y: y + 3.5, Self.tickLabel, anchor: .end)
        }
        if up.shows(0) {
            drawing.line(
                "zero", from: (across.start, up.place(0)), to: (across.end, up.place(0)), Ink.soft, width: 1.4)
        }
        drawing.text(plot.upwards.words[language], x: FigureFrame.margins.lowerBound, y: up.end - 12, Self.label)
        drawing.text(
            plot.across.words[language], x: (across.start + across.end) / 2, y: up.start + 36, Self.label,
            anchor: .middle)
    }

    private func bands(on drawing: inout Drawing, _ across: LinearScale, _ up: LinearScale) {
        for drawn in drawn {
            for band in drawn.curve.bands {
                let upper = band.map { (across.place($0.x), up.place($0.interval.upperBound)) }
                let lower = band.reversed().map { (across.place($0.x), up.place($0.interval.lowerBound)) }
                drawing.wash("band", upper + lower, fill: drawn.style.ink)
            }
        }
    }

    private func reference(on drawing: inout Drawing, _ across: LinearScale, _ up: LinearScale) {
        let style = CurveStyle.reference
        let ends: (from: Drawing.Corner, to: Drawing.Corner)
        switch plot.reference {
        case .diagonal: ends = ((across.place(0), up.place(0)), (across.place(1), up.place(1)))
        case .level(let level, _): ends = ((across.start, up.place(level)), (across.end, up.place(level)))
        case nil: return
        }
        drawing.line("reference", from: ends.from, to: ends.to, style.ink, width: style.width, dashes: style.dashes)
    }

    /// The curves by name, what they are compared with, and what the shading is.
    private var entries: [CurveKey.Entry] {
        var entries = drawn.map { CurveKey.Entry.line($0.style, $0.curve.name[language]) }
        switch plot.reference {
        case .diagonal(let words), .level(_, let words): entries.append(.line(.reference, words[language]))
        case nil: break
        }
        if hasBands, let interval = plot.interval {
            entries.append(.bands(drawn.filter { !$0.curve.bands.isEmpty }.map(\.style.ink), interval[language]))
        }
        return entries
    }

    /// What is not drawn.
    private var remarks: [String] {
        var remarks: [LocalizedText] = []
        let (count, most) = (plot.parts.count, CurveStyle.count)
        if count > most {
            let whole = plot.wholes.first?.name
            remarks.append(
                LocalizedText(
                    vi: "Chỉ vẽ \(most) đường đầu trong \(count) đường\(whole.map { " và \($0.vi)" } ?? ""); "
                        + "bảng có đủ mọi đường.",
                    en: "Only the first \(most) of \(count) curves\(whole.map { " and \($0.en)" } ?? "") are drawn; "
                        + "the table has all of them."))
        }
        if !hasBands, drawn.contains(where: { !$0.curve.bands.isEmpty }) {
            remarks.append(
                LocalizedText(
                    vi: "Không vẽ khoảng tin cậy của trên \(Self.mostBands) đường; xem trong bảng.",
                    en: "Intervals of more than \(Self.mostBands) curves are not drawn; they are in the table."))
        }
        return remarks.map { $0[language] }
    }

    private func written(_ value: Double, _ axis: CurvePlot.Axis, _ ticks: Ticks? = nil) -> String {
        switch axis.style {
        case .share: FigureWords.percent(value, decimals: max(0, (ticks?.decimals ?? 3) - 2), language)
        case .number:
            if (ticks?.decimals ?? (abs(value) < 1000 ? 2 : 0)) == 0 {
                FigureWords.count(Int64(value.rounded()), language)
            } else {
                FigureWords.decimal(value, ticks?.decimals ?? 2, language)
            }
        }
    }
}

extension CurvePlot {
    /// A whole stands apart only from parts.
    fileprivate var wholes: [Curve] { curves.count > 1 ? curves.filter { $0.standing == .whole } : [] }
    fileprivate var parts: [Curve] { curves.count > 1 ? curves.filter { $0.standing == .part } : curves }
}

extension CurvePlot.Curve {
    /// About five points along the curve, both ends among them.
    fileprivate var landmarks: [CurvePlot.Point] {
        guard points.count > 5 else { return points }
        return (0...4).map { points[(points.count - 1) * $0 / 4] }
    }

    /// Runs of neighbouring points that have intervals: a band has no bridge over points without one.
    fileprivate var bands: [[(x: Double, interval: ClosedRange<Double>)]] {
        points.split { $0.interval == nil }
            .filter { $0.count > 1 }
            .map { run in run.compactMap { point in point.interval.map { (point.x, $0) } } }
    }
}
