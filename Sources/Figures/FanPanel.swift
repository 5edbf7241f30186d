internal import Vocabulary

/// One panel of a fan chart: name, plot, and the targets in words under it.
struct FanPanel {
    let sheet: FanSheet
    let panel: FanChart.Panel
    let years: ClosedRange<Int>

    /// The name on up to two lines.
    var title: [String] {
        let lines = sheet.name.wrapped(panel.title[sheet.language], into: sheet.columnWidth)
        guard lines.count > 2 else { return lines.isEmpty ? [""] : lines }
        let rest = lines.dropFirst().joined(separator: " ")
        return [lines[0], sheet.name.fitted(rest, into: sheet.columnWidth)]
    }

    /// Draws the panel; returns where it ended.
    func draw(on drawing: inout Drawing, x: Double, from top: Double, titleLines: Int) -> Double {
        let leading = sheet.name.size + 4
        let ticks = sheet.ticks(of: panel)
        let upper = top + leading * Double(titleLines) + 16
        let base = upper + sheet.plotHeight
        let labels = ticks.values.map { label($0, ticks) }
        let indent = (labels.map { FanSheet.tickLabel.width(of: $0) }.max() ?? 20) + 8
        let across = LinearScale(
            domain: (Double(years.lowerBound) - 0.4)...(Double(years.upperBound) + 0.4), start: x + indent,
            end: x + sheet.columnWidth)
        let up = LinearScale(domain: ticks.range, start: base, end: upper)
        var y = base + 20
        drawing.group(["class": "panel"], title: sheet.words.spoken(panel)) { drawing in
            for (index, line) in title.enumerated() {
                drawing.text(line, x: x, y: top + leading * Double(index + 1) - 4, sheet.name)
            }
            for (value, label) in zip(ticks.values, labels) {
                let height = up.place(value)
                drawing.line(
                    value == 0 ? "base" : "grid", from: (across.start, height), to: (across.end, height),
                    value == 0 ? Ink.soft : Ink.grid)
                drawing.text(label, x: across.start - 6, y: height + 3.5, FanSheet.tickLabel, anchor: .end)
            }
            yearLabels(on: &drawing, across: across, base: base)
            if panel.isEmpty {
                let middle = (across.start + across.end) / 2
                drawing.text(
                    FanWords.noData[sheet.language], x: middle, y: (base + upper) / 2, FanSheet.italic,
                    anchor: .middle, halo: Ink.paper)
            }
            FanMarks(panel: panel, across: across, up: up).draw(on: &drawing)
            y = legends(on: &drawing, x: x, from: y)
        }
        return y
    }

    private func label(_ value: Double, _ ticks: Ticks) -> String {
        switch sheet.chart.measure {
        case .rate: FigureWords.percent(value, decimals: ticks.decimals, sheet.language)
        case .households: FigureWords.decimal(value, 0, sheet.language)
        }
    }

    /// A tick for each year, and as many labels as have room: the year of the first target is always among them.
    private func yearLabels(on drawing: inout Drawing, across: LinearScale, base: Double) {
        let distance = across.place(Double(years.lowerBound) + 1) - across.place(Double(years.lowerBound))
        let need = FanSheet.tickLabel.width(of: String(years.upperBound)) + 7
        let step = max(1, Int((need / distance).rounded(.up)))
        let anchor = panel.targets.first?.year ?? years.upperBound
        for year in years {
            let place = across.place(Double(year))
            drawing.line("tick", from: (place, base), to: (place, base + 4), Ink.soft)
            guard (year - anchor) % step == 0 else { continue }
            drawing.text(String(year), x: place, y: base + 15, FanSheet.tickLabel, anchor: .middle)
        }
    }

    /// Remark and targets in words.
    private func legends(on drawing: inout Drawing, x: Double, from top: Double) -> Double {
        var y = top + 2
        for text in sheet.words.lines(of: panel) {
            // A percent sign does not begin a line.
            let glued = text.replacing(" %", with: "\u{A0}%")
            for line in sheet.line.wrapped(glued, into: sheet.columnWidth) {
                y += sheet.line.size + 3.5
                drawing.text(line, x: x, y: y, sheet.line)
            }
        }
        return y + 6
    }
}
