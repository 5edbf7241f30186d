public import Tallies
public import Vocabulary

/// A way into poverty that the yearly forms record.
public enum ReentryEvent: String, Sendable, CaseIterable, Codable {
    /// A household that had left both lists is poor again. At risk: those that left in the last years and have not returned.
    case relapse
    /// A near-poor household became poor. At risk: the near-poor list, without those that left otherwise.
    case nearPoorToPoor = "near_poor_to_poor"
    /// A household is poor for the first time. At risk: all on neither list.
    case newPoverty = "new_poverty"
}

/// How much of the years before an event was on file.
public enum WindowCoverage: Hashable, Sendable {
    /// All of them.
    case complete
    /// Some: the households at risk are too few and the rate too high.
    case partial(yearsOnFile: Int, of: Int)

    /// The coverage in words.
    public var text: LocalizedText {
        switch self {
        case .complete: LocalizedText(vi: "đủ các năm", en: "all years on file")
        case .partial(let years, let window):
            LocalizedText(
                vi: "chỉ có \(years) trong \(window) năm: số hộ theo dõi thiếu, tỷ lệ bị cao",
                en: "\(years) of \(window) years on file: too few at risk, rate too high")
        }
    }
}

/// Households at risk of one event in one unit and year, and how many it happened to: what a model of rates is fitted to.
public struct ReentryCell: Hashable, Sendable {
    /// The unit.
    public let unit: UnitKey
    /// Year of the review that closes the year at risk.
    public let year: Int
    /// Households it happened to.
    public let events: Int64
    /// Households at risk, at least as many.
    public let atRisk: Int64
    /// How much of the years before was on file.
    public let coverage: WindowCoverage
}

/// The cells of one event, and what could not be counted.
public struct ReentryCells: Hashable, Sendable {
    /// A unit and year without a cell.
    public struct Omission: Hashable, Sendable {
        /// The unit.
        public let unit: UnitKey
        /// The year.
        public let year: Int
        /// Why there is none.
        public let reason: LocalizedText
    }

    /// The event.
    public let event: ReentryEvent
    /// Years a household that left stays at risk of relapse.
    public let window: Int
    /// Cells by unit and year; none without households at risk.
    public let cells: [ReentryCell]
    /// Units and years without a cell, by unit and year.
    public let omissions: [Omission]

    /// Counts one event in every unit and year of a series.
    ///
    /// Relapse in the review of year t happens to the stock of households that left: all that passed above the near-poor
    /// line in the reviews t - w to t - 1, less those that returned to a list in the same reviews but the first. The forms do
    /// not say when a returning household had left; one that left before the window is subtracted too, which makes the stock
    /// slightly too small. Who left the unit is not known, which makes it slightly too large.
    ///
    /// Shape: window of at least 1 year. Edge cases: a year that is missing or incomplete inside the window makes the
    /// coverage partial; with none on file, nobody at risk, or more events than households at risk, the unit and year are
    /// among the omissions with the reason.
    /// Complexity: records x window. Checked by: hand-made series.
    public init(_ event: ReentryEvent, in series: FlowSeries, window: Int) {
        precondition(window >= 1, "a window of years")
        self.event = event
        self.window = window
        var (cells, omissions): ([ReentryCell], [Omission]) = ([], [])
        let counts = TransitionCounts.counts(of: series)
        for (index, record) in series.records.enumerated() {
            do throws(Refusal) {
                let found =
                    switch event {
                    case .relapse: try ReentryCells.relapse(series.records, index, window)
                    case .nearPoorToPoor: try ReentryCells.nearPoorToPoor(counts[index])
                    case .newPoverty: try ReentryCells.newPoverty(series.records, index)
                    }
                cells.append(try found.cell(record))
            } catch {
                omissions.append(Omission(unit: record.unit, year: record.year, reason: error.reason))
            }
        }
        self.cells = cells
        self.omissions = omissions
    }
}

private struct Refusal: Error {
    let reason: LocalizedText
}

private struct Risk {
    let events: Int64
    let atRisk: Int64
    var coverage = WindowCoverage.complete

    func cell(_ record: FlowRecord) throws(Refusal) -> ReentryCell {
        guard atRisk > 0 else {
            throw Refusal(reason: LocalizedText(vi: "không có hộ nào để theo dõi", en: "no household at risk"))
        }
        guard events <= atRisk else {
            throw Refusal(
                reason: LocalizedText(
                    vi: "có \(events) hộ phát sinh trên \(atRisk) hộ theo dõi",
                    en: "\(events) events among \(atRisk) households at risk"))
        }
        return ReentryCell(
            unit: record.unit, year: record.year, events: events, atRisk: atRisk, coverage: coverage)
    }
}

extension ReentryCells {
    private static func relapse(_ records: [FlowRecord], _ index: Int, _ window: Int) throws(Refusal) -> Risk {
        let record = records[index]
        let events = try known([.rePoor], in: record.flows)
        var (left, returned, years): (Int64, Int64, Int) = (0, 0, 0)
        let first = records[..<index].lastIndex { $0.unit != record.unit || $0.year < record.year - window } ?? -1
        for before in records[(first + 1)..<index] {
            guard let exits = before.flows.sum([.poorToAbove, .nearPoorToAbove]) else { continue }
            // Who returned in the first year that is counted had left before it.
            if years > 0 {
                guard let back = before.flows.sum([.rePoor, .reNearPoor]) else { continue }
                returned += back
            }
            left += exits
            years += 1
        }
        guard years > 0 else {
            throw Refusal(
                reason: LocalizedText(
                    vi: "không có năm nào trong \(window) năm trước",
                    en: "none of the \(window) years before is on file"))
        }
        return Risk(
            events: events, atRisk: left - returned,
            coverage: years == window ? .complete : .partial(yearsOnFile: years, of: window))
    }

    private static func nearPoorToPoor(_ counts: TransitionCounts) throws(Refusal) -> Risk {
        switch counts[.nearPoor] {
        case .success(let row): Risk(events: row[.poor], atRisk: row.observed)
        case .failure(let gap): throw Refusal(reason: gap.text)
        }
    }

    private static func newPoverty(_ records: [FlowRecord], _ index: Int) throws(Refusal) -> Risk {
        let record = records[index]
        let events = try known([.newlyPoor], in: record.flows)
        let before = index > 0 ? records[index - 1] : nil
        let isBefore = before?.unit == record.unit && before?.year == record.year - 1
        do throws(TransitionGap) {
            return Risk(
                events: events, atRisk: try TransitionCounts.householdsAbove(after: isBefore ? before?.flows : nil))
        } catch {
            throw Refusal(reason: error.text)
        }
    }

    private static func known(_ cells: [FlowCell], in flows: ReviewFlows) throws(Refusal) -> Int64 {
        guard let sum = flows.sum(cells) else { throw Refusal(reason: TransitionGap.unknown(cells).text) }
        return sum
    }
}
