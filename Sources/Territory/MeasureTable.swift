public import Vocabulary

/// What several tables say about the same communes, put together.
public struct MeasureTable: Sendable {
    /// Names, from the first table that has one.
    public let names: UnitTable<String>
    /// Numbers by column name.
    public let measures: UnitTable<[String: Double]>
    /// The words of every column, from the first table that has them.
    public let words: UnitTable<[String: String]>

    /// Joins tables by commune.
    ///
    /// Errors: `two-values` when two tables give one commune different numbers under one name.
    public init(_ tables: [CommuneContext]) throws(UnusableInput) {
        var names = UnitTable<String>()
        var measures = UnitTable<[String: Double]>()
        var words = UnitTable<[String: String]>()
        var findings: [Finding] = []
        for (place, table) in tables.enumerated() {
            for (code, name) in table.names { names.merge(name, for: code) { first, _ in first } }
            for (code, said) in table.words {
                words.merge(said, for: code) { first, other in first.merging(other) { one, _ in one } }
            }
            for (code, values) in table.measures {
                for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                    guard let known = measures[code]?[name], known != value else { continue }
                    let other = tables[..<place].first { $0.measures[code]?[name] != nil }
                    findings.append(
                        Finding(
                            rule: "two-values", severity: .error, place: Place(file: table.file, column: name),
                            value: "\(code): \(value)",
                            expected: LocalizedText(
                                vi: "\(known), như trong \(other?.file ?? table.file)",
                                en: "\(known), as in \(other?.file ?? table.file)")))
                }
                measures.merge(values, for: code) { first, other in first.merging(other) { one, _ in one } }
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
        self.names = names
        self.measures = measures
        self.words = words
    }
}
