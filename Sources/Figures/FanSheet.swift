internal import Tabular
internal import Vocabulary

/// A fan chart laid out on paper in one language: legend, subject, then panels in rows of up to three.
struct FanSheet {
    static let head = Lettering(size: 11.5)
    static let tickLabel = Lettering(size: 10, ink: Ink.soft)
    static let italic = Lettering(size: 11, face: .italic, ink: Ink.soft)
    private static let gutter = 28.0

    let chart: FanChart
    let language: Language
    let words: FanWords
    /// First and last year of all panels.
    let years: ClosedRange<Int>?

    init(of chart: FanChart, _ language: Language) {
        self.chart = chart
        self.language = language
        words = FanWords(measure: chart.measure, language: language)
        let all = chart.panels.flatMap(\.years)
        years = all.min().flatMap { first in all.max().map { first...$0 } }
    }

    /// Panels beside each other.
    var columns: Int {
        switch chart.panels.count {
        case 0, 1: 1
        case 2, 4: 2
        default: 3
        }
    }

    var columnWidth: Double {
        let room = FigureFrame.margins.upperBound - FigureFrame.margins.lowerBound
        return (room - Self.gutter * Double(columns - 1)) / Double(columns)
    }

    var plotHeight: Double { [300, 210, 150][columns - 1] }
    var name: Lettering { Lettering(size: columns == 3 ? 12 : 13.5, face: .bold) }
    var line: Lettering { Lettering(size: columns == 3 ? 10.5 : 11.5) }

    /// Round numbers along the vertical axis of a panel.
    func ticks(of panel: FanChart.Panel) -> Ticks {
        let panels = chart.axis == .common ? chart.panels : [panel]
        let largest = panels.compactMap(\.largest).max() ?? chart.measure.smallestAxis
        let count = columns == 1 ? 7 : 4
        return switch chart.measure {
        case .rate: Ticks(covering: 0...largest, about: count)
        case .households: Ticks(upTo: largest, about: count)
        }
    }

    /// What a screen reader says.
    var description: String {
        let heads = heading.joined(separator: " ")
        return ([heads] + chart.panels.map { words.spoken($0) + "." }).joined(separator: " ")
    }

    private var heading: [String] {
        var lines = [
            LocalizedText(
                vi: "\(chart.subject.vi). Trục ngang: năm rà soát.", en: "\(chart.subject.en). Across: review years.")[
                    language]
        ]
        if chart.axis == .own, chart.panels.count > 1 {
            lines.append(
                LocalizedText(
                    vi: "Mỗi ô có trục đứng riêng: không so độ cao giữa các ô.",
                    en: "Each panel has its own vertical axis: heights cannot be compared between panels.")[language])
        }
        return lines
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let left = FigureFrame.margins.lowerBound
        guard let years else {
            drawing.text(FanWords.nothing[language], x: left, y: top + 24, Self.head)
            return top + 34
        }
        var y = FanLegend(sheet: self).draw(on: &drawing, from: top) + 4
        let room = FigureFrame.margins.upperBound - left
        for text in heading.flatMap({ Self.head.wrapped($0, into: room) }) {
            y += 16
            drawing.text(text, x: left, y: y, Self.head)
        }
        var rest = chart.panels[...]
        while !rest.isEmpty {
            let row = rest.prefix(columns).map { FanPanel(sheet: self, panel: $0, years: years) }
            rest = rest.dropFirst(columns)
            // Panels of a row begin and end together, so that their axes are at one height.
            let titles = row.map(\.title.count).max() ?? 1
            var bottom = y
            for (index, panel) in row.enumerated() {
                let x = left + Double(index) * (columnWidth + Self.gutter)
                bottom = max(bottom, panel.draw(on: &drawing, x: x, from: y + 14, titleLines: titles))
            }
            y = bottom + 4
        }
        return y
    }
}

extension FanChart.Measure {
    /// What an axis reaches when there is nothing to show.
    fileprivate var smallestAxis: Double {
        switch self {
        case .rate: 0.01
        case .households: 1
        }
    }
}
