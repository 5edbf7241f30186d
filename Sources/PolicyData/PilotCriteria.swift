import FlatFiles
public import Vocabulary

/// Rules for choosing pilot communes: screens, weighted scores on fixed goalposts, how many to select, how ties are broken.
public struct PilotCriteria: Hashable, Sendable {
    /// Identifier.
    public let id: String
    /// Instrument the criteria come from, or `nil` for the user's own.
    public let instrument: String?
    /// Title.
    public let title: LocalizedText
    /// Criteria in file order.
    public let criteria: [Criterion]
    /// How communes are picked, in this order.
    public let picks: [PickClause]
    /// Measures that break ties, in order; larger first, except `code`, smaller first.
    public let tieBreak: [String]
    /// Names of the levels of ordinal measures.
    public let levels: [String: [Int: LocalizedText]]
    /// Caveats.
    public let note: LocalizedText?

    /// The criteria that add to the score.
    public var scores: [Criterion] {
        criteria.filter { if case .score = $0.role { true } else { false } }
    }

    /// The criteria that admit or refuse.
    public var screens: [Criterion] {
        criteria.filter { if case .screen = $0.role { true } else { false } }
    }

    /// Reads a criteria file and the table it names.
    ///
    /// Errors name file, key or row, value and expectation; the weights of the scores must sum to one.
    public init(file path: String) throws(UnusableInput) {
        let settings = try Settings(tomlFile: path)
        try settings.allow(["id", "instrument", "title", "table", "select", "pick", "tie_break", "note", "level"])
        id = try settings.string("id")
        instrument = try settings.optionalString("instrument")
        title = try settings.text("title")
        picks = try PilotCriteria.picks(settings)
        tieBreak = try settings.strings("tie_break")
        note = try settings.optionalText("note")
        var levels: [String: [Int: LocalizedText]] = [:]
        for level in try settings.tables("level") {
            try level.allow(["measure", "value", "name"])
            levels[try level.string("measure"), default: [:]][try level.integer("value", in: 0...100)] = try level.text(
                "name")
        }
        self.levels = levels
        let tableFile = FileAccess.path(of: try settings.string("table"), beside: path)
        let table = try DelimitedTable(file: tableFile)
        try table.require(Criterion.columns, optional: Criterion.optionalColumns)
        var criteria: [Criterion] = []
        for row in table.rows {
            let criterion = try Criterion(row, instrument: instrument ?? id)
            // Keys become names of columns, where a dash and an underscore are the same.
            let name = criterion.statement.key.replacing("-", with: "_")
            guard !criteria.contains(where: { $0.statement.key.replacing("-", with: "_") == name }) else {
                throw row.wrong("key", vi: "mỗi khóa một lần", en: "each key once")
            }
            criteria.append(criterion)
        }
        self.criteria = criteria
        let ranged = scores.filter { $0.weightRange != nil }
        guard ranged.isEmpty || ranged.count == scores.count else {
            throw UnusableInput(
                rule: "bad-setting", place: Place(file: tableFile, column: "weight_low"),
                value: "\(ranged.count)/\(scores.count)",
                expected: LocalizedText(
                    vi: "khoảng trọng số cho mọi tiêu chí tính điểm, hoặc không cho tiêu chí nào",
                    en: "a range of weights for every score, or for none"))
        }
        guard !scores.isEmpty, abs(scores.compactMap(\.weight).reduce(0, +) - 1) < 1e-9 else {
            let sum = scores.compactMap(\.weight).reduce(0, +)
            throw UnusableInput(
                rule: "bad-setting", place: Place(file: tableFile, column: "weight"), value: "\(sum)",
                expected: LocalizedText(vi: "trọng số có tổng bằng 1", en: "weights that sum to 1"))
        }
    }

    /// `select = n`, or tables `[[pick]]`, not both.
    private static func picks(_ settings: Settings) throws(UnusableInput) -> [PickClause] {
        guard settings.has("pick") else {
            return [PickClause(each: .everything, take: try settings.integer("select", in: 1...PickClause.most))]
        }
        guard !settings.has("select") else {
            throw settings.wrong("select", vi: "select hoặc [[pick]], không cả hai", en: "select or [[pick]], not both")
        }
        var clauses: [PickClause] = []
        for table in try settings.tables("pick") { clauses.append(try PickClause(table)) }
        guard !clauses.isEmpty else {
            throw settings.wrong("pick", vi: "ít nhất một [[pick]]", en: "at least one [[pick]]")
        }
        return clauses
    }
}
