public import Vocabulary

/// How a result became known.
public enum ResultKind: String, Sendable, CaseIterable {
    /// A review of all households.
    case review
    /// A register or the records of a service.
    case register
    /// A sample.
    case survey
}

/// One row of a results table, checked.
public struct ResultEntry: Hashable, Sendable {
    /// Key of the target.
    public let key: String
    /// The unit; `nil` for the place the instrument binds.
    public let unit: UnitCode?
    /// What was measured.
    public let measurement: Measurement?
    /// The value as printed, when the row has one.
    public let printed: RoundedNumber?
    /// How it became known, when the row says so.
    public let kind: ResultKind?
    /// The day it describes, when the row says so.
    public let asOf: Day?
    /// Where it was read; empty when the row does not say.
    public let source: String
    /// Remarks; empty when there are none.
    public let note: String
    /// Row in the file.
    public let row: Int
}

/// A results table: what people measured, one row for each target, unit and day.
public struct ResultTable: Sendable {
    /// File it was read from.
    public let file: String
    /// Rows without errors.
    public let entries: [ResultEntry]
    /// Rows with errors, by key of the target, as far as the key could be read.
    public let leftOut: [String: [Int]]
    /// Everything that is wrong.
    public let findings: [Finding]
    /// Rows read.
    public let rows: Int
    /// Synthetic when a row says so.
    public let origin: DataOrigin

    /// No results.
    public static let none = ResultTable(
        file: "", entries: [], leftOut: [:], findings: [], rows: 0, origin: .observed)

    /// The same table with the day of rows that have none.
    public func dated(_ day: Day?) -> ResultTable {
        guard let day else { return self }
        return ResultTable(
            file: file,
            entries: entries.map { entry in
                ResultEntry(
                    key: entry.key, unit: entry.unit, measurement: entry.measurement, printed: entry.printed,
                    kind: entry.kind, asOf: entry.asOf ?? day, source: entry.source, note: entry.note, row: entry.row)
            }, leftOut: leftOut, findings: findings, rows: rows, origin: origin)
    }
}
