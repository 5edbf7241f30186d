internal import Figures
internal import Vocabulary

/// Small maps laid out in rows, with one legend under them.
struct SeriesSheet {
    private let series: MapSeries
    private let areas: ClassedAreas
    private let counts: [ClassedAreas.Counts]
    private let language: Language
    private let plane: MapPlane
    private let laid: LaidGround?
    private let columns: Int

    private static let heading = Lettering(size: 12.5, face: .bold)
    private static let small = Lettering(size: 9.5)
    private static let gap = 16.0
    /// Heights all rows together, and one map, may have.
    private static let tallest = (all: 860.0, one: 520.0)
    private static let titleHeight = 20.0

    init(of series: MapSeries, _ language: Language) {
        self.series = series
        self.language = language
        areas = ClassedAreas(series.classes, language)
        counts = series.panels.map { [areas] in areas.counts(series.ground, $0.readings) }
        let plane = MapPlane(series.ground)
        self.plane = plane
        let number = series.panels.count
        var best: (columns: Int, scale: Double)?
        for columns in 1...max(1, min(5, number)) where number > 0 {
            let rows = Double((number + columns - 1) / columns)
            let height = min(Self.tallest.one, Self.tallest.all / rows - Self.titleHeight - 34)
            guard let scale = plane.scale(width: Self.width(columns), height: height) else { continue }
            // A row more for little gain only makes the figure longer.
            if best.map({ scale > $0.scale * 1.02 }) ?? true { best = (columns, scale) }
        }
        columns = best?.columns ?? 1
        laid = best.map { LaidGround(plane, scale: $0.scale) }
    }

    private static func width(_ columns: Int) -> Double {
        (MapSheet.room - Double(columns - 1) * gap) / Double(columns)
    }

    var notes: [LocalizedText] {
        let codes = Set(series.panels.flatMap(\.readings.codes)).sorted()
        return MapWords.notes(
            series.ground, laid, strangers: series.ground.strangers(in: codes), labelsLeftOut: 0)
            + (laid == nil ? [] : [plane.projection.words])
    }

    /// What a screen reader says.
    var description: String {
        let panels = zip(series.panels, counts).map { "\($0.title[language]): \(areas.spoken($1))" }
        return ([series.wording.value[language] + "."] + panels).joined(separator: " ")
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let left = FigureFrame.margins.lowerBound
        guard let laid else {
            drawing.text(MapWords.nothing[language], x: left, y: top + 20, Lettering(size: 12, face: .italic))
            return top + 30
        }
        let cell = Self.width(columns)
        var y = top
        for row in stride(from: 0, to: series.panels.count, by: columns) {
            var end = y
            for index in row..<min(row + columns, series.panels.count) {
                let x = left + Double(index - row) * (cell + Self.gap)
                end = max(end, draw(index, laid, on: &drawing, x: x, y: y, width: cell))
            }
            y = end + 14
        }
        var all = ClassedAreas.Counts(classes: series.classes.colours.map { _ in 0 })
        all.absent = counts.map(\.absent).max() ?? 0
        all.doubtful = counts.map(\.doubtful).max() ?? 0
        let legend = ListLegend(
            title: series.wording.value[language], entries: areas.entries(all, printing: .no), language: language)
        let end = legend.draw(on: &drawing, x: left, y: y, width: MapSheet.room - 180)
        let bar = ScaleBar(scale: laid.scale, atMost: min(140, max(40, laid.width / 2)), language)
        return max(end, bar.draw(on: &drawing, x: left + MapSheet.room - 150, y: y))
    }

    private func draw(
        _ index: Int, _ laid: LaidGround, on drawing: inout Drawing, x: Double, y: Double, width: Double
    ) -> Double {
        let panel = series.panels[index]
        drawing.text(panel.title[language], x: x, y: y + 14, Self.heading)
        let map: Drawing.Attributes = [
            "class": "map", "transform": .text(MapSheet.shift(x + (width - laid.width) / 2, y + Self.titleHeight)),
        ]
        drawing.group(map) { areas.picture(series.ground, panel.readings).draw(on: &$0, series.ground, laid) }
        return tally(counts[index], on: &drawing, x: x, y: y + Self.titleHeight + laid.height + 8, width: width)
    }

    /// How many units are in each class: a small swatch and a number for each.
    private func tally(
        _ counts: ClassedAreas.Counts, on drawing: inout Drawing, x: Double, y: Double, width: Double
    ) -> Double {
        var parts = counts.classes.enumerated().map { (areas.fills[2 * $0], $1) }
        let middle = series.classes.colours[series.classes.colours.count / 2]
        if counts.doubtful > 0 { parts.append((AreaFill(middle, .doubt), counts.doubtful)) }
        if counts.absent > 0 { parts.append((.noData, counts.absent)) }
        var (left, top) = (x, y)
        drawing.group(["class": "counts"]) { drawing in
            for (fill, number) in parts {
                let words = MapWords.count(number, language)
                let needed = 16 + Self.small.width(of: words)
                if left > x, left + needed > x + width { (left, top) = (x, top + 15) }
                ListLegend.swatch(fill, on: &drawing, x: left, y: top, size: (12, 10))
                drawing.text(words, x: left + 15, y: top + 8.5, Self.small)
                left += needed + 8
            }
        }
        return top + 12
    }
}
