import FlatFiles
public import PolicyData
public import Vocabulary

extension ForecastTable.Row {
    /// Whether the chance is that of a target in a year. A row that names no instrument is taken by its key.
    func isAbout(_ target: Target, in year: Int) -> Bool {
        self.target == target.statement.key && self.year == year
            && (target.due.map { $0.year == year } ?? true)
            && (instrument.map { $0 == target.statement.citation.instrument } ?? true)
    }
}

extension ForecastTable {
    /// Chances that are about none of the targets in a year: a note for each target and year they name, at its first row.
    public func passedOver(_ targets: [Target], in year: Int) -> [Finding] {
        var seen: Set<String> = []
        let keys = targets.filter { ($0.due.map { $0.year == year } ?? true) && $0.measure != nil }
            .map(\.statement.key).joined(separator: ", ")
        return rows.filter { row in !targets.contains { row.isAbout($0, in: year) } }
            .filter { seen.insert("\($0.instrument ?? "")#\($0.target) \($0.year)").inserted }
            .map { row in
                let name = row.instrument.map { "\($0)#\(row.target)" } ?? row.target
                let instrument = targets.first?.statement.citation.instrument ?? ""
                return Finding(
                    rule: "forecast-passed-over", severity: .note,
                    place: Place(file: file, row: row.row, column: "target"), value: "\(name), \(row.year)",
                    expected: LocalizedText(
                        vi: "chỉ tiêu có hạn \(year) của \(instrument) tính được từ biểu biến động: \(keys)",
                        en: "a target of \(instrument) due in \(year) that flows decide: \(keys)"))
            }
    }
}
