public import Figures
public import Tabular
public import Tallies
public import TargetProjection
public import Vocabulary

/// Pictures of a projection.
public enum ProjectionFigures {
    /// Past lists, the path ahead and the target, in a panel for each unit of a level; `unit` keeps that unit, or those in it.
    ///
    /// A target of a rate or of its fall is drawn on rates, any other on numbers. Back-cast values of communes have their
    /// interval; those of sums have none, because shifts of communes are not independent.
    public static func fan(
        of result: ProjectionResult, at level: FlowSeries.Level, within unit: UnitCode? = nil,
        splice: StandardSplice? = nil, names: ProjectionTables.Names, suppression: Suppression = .none,
        rowsLeftOut: Int64 = 0, remarks: [LocalizedText] = [], provenance: Provenance
    ) -> FanChart {
        let fans = ProjectionFans(result: result, level: level, splice: splice, suppression: suppression)
        let known = result.outlooks(at: level, within: unit).map { outlook in
            (outlook.unit, { (title: LocalizedText) in fans.panel(outlook, title: title) })
        }
        let absent = result.missing(at: level, within: unit).map { missing in
            (missing.unit, { (title: LocalizedText) in fans.panel(missing, title: title) })
        }
        let isShare = result.target.measure.form.isShare
        return FanChart(
            title: ProjectionWords.title(of: result), subject: ProjectionWords.subject(of: result.target),
            measure: isShare ? .rate : .households,
            panels: (known + absent).sorted { $0.0 < $1.0 }.map { unit, panel in
                let code = ProjectionTables.code(unit, level)
                return panel(LocalizedText(verbatim: code.map { names($0, level) ?? $0.text } ?? "?"))
            },
            axis: isShare ? .common : .own,
            notes: ProjectionTables.notes(of: result, rowsLeftOut: rowsLeftOut) + remarks, provenance: provenance)
    }
}

/// Panels of a fan chart, made from outlooks.
private struct ProjectionFans {
    let result: ProjectionResult
    let level: FlowSeries.Level
    let splice: StandardSplice?
    let suppression: Suppression

    private var isShare: Bool { result.target.measure.form.isShare }

    func panel(_ outlook: UnitOutlook, title: LocalizedText) -> FanChart.Panel {
        guard !suppression.withholds(outlook) else {
            return FanChart.Panel(
                title: title, observed: [],
                remark: LocalizedText(vi: "Số hộ nhỏ, không công bố.", en: "Small numbers, withheld."))
        }
        let remarks = outlook.remarks.map(ProjectionWords.remark)
        return FanChart.Panel(
            title: title, observed: points(outlook), backcast: backCasts(of: outlook.unit),
            bands: outlook.path.compactMap(band), targets: target(of: outlook).map { [$0] } ?? [],
            remark: remarks.isEmpty ? nil : ProjectionWords.joined(remarks).asSentence)
    }

    func panel(_ missing: MissingUnit, title: LocalizedText) -> FanChart.Panel {
        FanChart.Panel(title: title, observed: [], remark: ProjectionWords.absence(missing.reason).asSentence)
    }

    /// The rate is that of the communes known in the year; a number needs all of them.
    private func points(_ outlook: UnitOutlook) -> [FanChart.Point] {
        outlook.observed.compactMap { list in
            guard isShare || list.communes == outlook.coverage.communes else { return nil }
            return value(list.size).map { FanChart.Point(year: list.year, value: $0) }
        }
    }

    private func band(_ year: YearForecast) -> FanChart.Band? {
        func value(_ count: Int) -> Double? { self.value(ListSize(stock: count, households: year.households)) }
        func range(_ range: ClosedRange<Int>) -> ClosedRange<Double>? {
            guard let lower = value(range.lowerBound), let upper = value(range.upperBound) else { return nil }
            return lower...upper
        }
        guard let median = value(year.stock.median), let inner = range(year.stock.interval80),
            let outer = range(year.stock.interval95)
        else { return nil }
        return FanChart.Band(year: year.year, median: median, interval80: inner, interval95: outer)
    }

    /// The target's line: its bound, or for a fall the longest list that meets it; none where that differs from draw to draw.
    private func target(of outlook: UnitOutlook) -> FanChart.Target? {
        let target = result.target
        let allowed = outlook.gap.allowance?.count
        let line: Double? =
            target.measure.form.isFall
            ? allowed.flatMap { value(ListSize(stock: $0, households: outlook.due.households)) }
            : (target.test.highest ?? target.test.bound).value
        guard let line, line >= 0, let due = Day.yearEnd(result.dueYear) else { return nil }
        return FanChart.Target(
            wording: ProjectionWords.quantity(of: target), value: line, year: result.dueYear, due: due,
            chance: outlook.chance?.value, allowed: allowed.map { Int64($0) })
    }

    private func value(_ size: ListSize) -> Double? { isShare ? size.rate : Double(size.stock) }

    private func backCasts(of unit: UnitKey) -> [FanChart.BackCast] {
        guard let splice else { return [] }
        guard level != .commune else {
            return splice.backCasts.filter { $0.unit == unit }.compactMap { cast in
                guard let households = splice.households(of: unit, in: cast.year) else { return nil }
                let scale = isShare ? 1 : Double(households)
                return FanChart.BackCast(
                    year: cast.year, value: cast.rate * scale,
                    interval95: cast.interval95.lowerBound * scale...cast.interval95.upperBound * scale)
            }
        }
        return splice.sums(of: unit, at: level).compactMap { list in
            guard isShare || list.communes == splice.communes(of: unit, at: level) else { return nil }
            return value(list.size).map { FanChart.BackCast(year: list.year, value: $0) }
        }
    }
}
