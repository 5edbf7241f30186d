import FlatFiles
import PolicyData
import Tallies
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

/// Targets and results made by hand, and the instruments of the repository.
enum EvaluationCase {
    static let library = try? PolicyLibrary(directory: Repository.path("datasets/policy"))

    static func entry(_ id: String) throws -> PolicyLibrary.Entry { try #require(library?.entry(id)) }

    static let province = "ben-tre/2021-KH-UBND-2022"
    static let model = "ben-tre/tan-loi-thanh-2022-2025"
    static let commune = "quang-phu-2024"

    static func calendar() throws -> ReviewCalendar { ReviewCalendar(try #require(library)) }

    static func target(
        _ comparison: Comparison, _ bound: String, _ high: String? = nil, unit: MeasureUnit = .percent,
        measure: String? = nil, key: String = "t"
    ) throws -> Target {
        let columns =
            "key,population_vi,population_en,indicator_vi,indicator_en,measure,comparison,value,value_high,unit,due,clause,"
            + "wording_vi,wording_en,confidence,note"
        let row =
            "\(key),x,x,x,x,\(measure ?? ""),\(comparison.rawValue),\(bound),\(high ?? ""),\(unit.rawValue),yearly,,,,,"
        let folder = try TemporaryFolder()
        try folder.write("\(columns)\n\(row)\n", to: "targets.csv")
        return try #require(try PolicyTables(folder: folder.path, instrument: "x").targets.first)
    }

    /// One event of a calendar that closes on a day.
    static func event(
        _ wording: String, closes: String, _ recurrence: CalendarEvent.Recurrence
    ) throws -> CalendarEvent {
        let columns = "key,event_vi,event_en,opens,closes,recurrence,clause,wording_vi,confidence,note"
        let folder = try TemporaryFolder()
        try folder.write("\(columns)\nk,k,k,,\(closes),\(recurrence.rawValue),,\(wording),,\n", to: "calendar.csv")
        return try #require(try PolicyTables(folder: folder.path, instrument: "x").calendar.first)
    }

    /// One row of a results table, as its columns and fields.
    static func results(
        _ fields: KeyValuePairs<String, String>, for targets: [Target], decimal: Character = "."
    ) throws -> ResultTable {
        let header = fields.map(\.key).joined(separator: ";")
        let row = fields.map(\.value).joined(separator: ";")
        return try ResultTable(
            DelimitedTable("\(header)\n\(row)\n", file: "r.csv", delimiter: ";"), file: "r.csv", targets: targets,
            decimal: decimal)
    }

    static func results(_ text: String, of entry: PolicyLibrary.Entry) throws -> ResultTable {
        try ResultTable(DelimitedTable(text, file: "r.csv"), file: "r.csv", targets: entry.tables.targets)
    }

    /// What a row says of one target.
    static func judge(_ fields: KeyValuePairs<String, String>, _ target: Target) throws -> Judgement {
        let table = try results(fields, for: [target])
        #expect(table.findings.allSatisfy { $0.severity != .error })
        let measurement = try #require(table.entries.first?.measurement)
        return TargetRule(target).judge(measurement)
    }

    /// A unit's households, poor and near-poor in years from the first on.
    static func flows(
        _ communes: [(code: UnitCode, years: [(households: Int64, poor: Int64, nearPoor: Int64)?])], from first: Int
    ) -> FlowSeries {
        var records: [FlowRecord] = []
        for commune in communes {
            for (position, numbers) in commune.years.enumerated() {
                guard let numbers else { continue }
                var flows = ReviewFlows()
                flows[.households] = numbers.households
                flows[.closingPoor] = numbers.poor
                flows[.closingNearPoor] = numbers.nearPoor
                records.append(
                    FlowRecord(
                        unit: UnitKey(commune: commune.code, district: "d", province: "p"), year: first + position,
                        flows: flows))
            }
        }
        return FlowSeries(origin: .observed, standard: nil, records: records)
    }
}
