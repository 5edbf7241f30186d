import FlatFiles
import ReviewForms
import SyntheticProvince
import Tallies
import TestSupport
import Vocabulary

/// A flow table as fields that can be changed one by one; row 0 is row 2 of the file.
struct FlowSheet {
    var columns: [String]
    var fields: [[String]]

    init(_ text: String) throws {
        let table = try DelimitedTable(text, file: "sheet.csv")
        columns = table.columns
        fields = table.rows.map { row in table.columns.map { row.optional($0) ?? "" } }
    }

    subscript(row: Int, column: String) -> String {
        get { fields[row][columns.firstIndex(of: column)!] }
        set { fields[row][columns.firstIndex(of: column)!] = newValue }
    }

    func number(_ row: Int, _ column: String) -> Int { Int(self[row, column]) ?? 0 }

    mutating func add(_ amount: Int, _ row: Int, _ column: String) {
        self[row, column] = String(number(row, column) + amount)
    }

    mutating func addColumn(_ name: String, _ value: (Int) -> String) {
        for row in fields.indices { fields[row].append(value(row)) }
        columns.append(name)
    }

    /// Printed rates with two decimals, as tables have them.
    mutating func addRates() {
        for (name, cell) in [("poor_rate", "closing_poor"), ("near_poor_rate", "closing_near_poor")] {
            let sheet = self
            addColumn(name) { FlowSheet.rate(sheet.number($0, cell), of: sheet.number($0, "households")) }
        }
    }

    static func rate(_ part: Int, of whole: Int) -> String {
        let units = (2 * 10_000 * part + whole) / (2 * whole)
        return "\(units / 100)." + (units % 100 < 10 ? "0" : "") + "\(units % 100)"
    }

    var text: String {
        ([columns] + fields).map { record in
            record.map { $0.contains(",") || $0.contains("\"") ? "\"\($0)\"" : $0 }.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    func table() throws -> DelimitedTable { try DelimitedTable(text, file: "flows.csv") }

    func read(_ study: FlowStudy? = nil, checks: FlowChecks = FlowChecks()) throws -> FlowReading {
        try readFlows(from: table(), file: "flows.csv", study: study, checks: checks)
    }

    // MARK: Sources

    static let file = Repository.path("datasets/microdata/synthetic-flows.csv")

    static func shipped() throws -> FlowSheet { try FlowSheet(FileAccess.text(of: file)) }

    /// The first communes of the shipped table, all their years.
    static func small(communes: Int = 4) throws -> FlowSheet {
        var sheet = try shipped()
        sheet.fields.removeSubrange((5 * communes)...)
        return sheet
    }

    static func synthetic(seed: UInt64) throws -> FlowSheet {
        let preset = try ProvincePreset(file: Repository.path("datasets/microdata/presets/ben-tre-2021.toml"))
        var bytes: [UInt8] = []
        try SyntheticProvince(preset: preset, seed: .init(seed), households: nil).write(.flows, reviewYear: nil) {
            bytes += $0
        }
        return try FlowSheet(String(decoding: bytes, as: UTF8.self))
    }

    static func study(_ text: String) throws -> FlowStudy {
        try FlowStudy(Settings(toml: text, file: "flows.study.toml"))
    }
}

extension FlowReading {
    var rules: [String] { findings.listed.map(\.rule) }
    var lines: [String] { findings.listed.map { $0.line(in: .en) } }
}
