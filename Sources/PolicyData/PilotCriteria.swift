import FlatFiles
public import Vocabulary

/// One criterion for choosing pilot communes.
public struct Criterion: Hashable, Sendable {
    /// What a criterion does.
    public enum Role: Hashable, Sendable {
        /// It admits or refuses a commune.
        case screen(Comparison, threshold: Double)
        /// It adds to the score: share of the way from the floor to the ceiling, times the weight.
        case score(weight: Double, floor: Double, ceiling: Double, higherIsWorse: Bool)
    }

    /// What is said, and where.
    public let statement: Statement
    /// Name of the measure it looks at.
    public let measure: String
    /// Unit of the measure.
    public let unit: MeasureUnit
    /// What it does.
    public let role: Role
}

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
    /// How many communes to select.
    public let select: Int
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
        try settings.allow(["id", "instrument", "title", "table", "select", "tie_break", "note", "level"])
        id = try settings.string("id")
        instrument = try settings.optionalString("instrument")
        title = try settings.text("title")
        select = try settings.integer("select", in: 1...10_000)
        tieBreak = try settings.strings("tie_break")
        note = try settings.optionalText("note")
        var levels: [String: [Int: LocalizedText]] = [:]
        for level in try settings.tables("level") {
            try level.allow(["measure", "value", "name"])
            levels[try level.string("measure"), default: [:]][try level.integer("value", in: 0...100)] = try level.text(
                "name")
        }
        self.levels = levels
        let table = try DelimitedTable(file: "\(FileAccess.folder(of: path))/\(try settings.string("table"))")
        try table.require([
            "key", "name_vi", "name_en", "role", "measure", "direction", "weight", "floor", "ceiling", "threshold",
            "unit",
            "clause", "wording_vi", "confidence", "note",
        ])
        var criteria: [Criterion] = []
        for row in table.rows {
            let criterion = try Criterion(row, instrument: instrument ?? id)
            guard !criteria.contains(where: { $0.statement.key == criterion.statement.key }) else {
                throw row.wrong("key", vi: "mỗi khóa một lần", en: "each key once")
            }
            criteria.append(criterion)
        }
        self.criteria = criteria
        let weights = scores.reduce(0.0) { sum, criterion in
            if case .score(let weight, _, _, _) = criterion.role { sum + weight } else { sum }
        }
        guard !scores.isEmpty, abs(weights - 1) < 1e-9 else {
            throw settings.wrong("table", vi: "trọng số có tổng bằng 1", en: "weights that sum to 1")
        }
    }
}

extension Criterion {
    private enum RoleName: String, CaseIterable {
        case score
        case screen
    }

    private enum Direction: String, CaseIterable {
        case higher
        case lower
        case atLeast = "at_least"
        case atMost = "at_most"
        case exactly
    }

    init(_ row: DelimitedTable.Row, instrument: String) throws(UnusableInput) {
        measure = try row.required("measure")
        unit = try row.choice("unit", of: MeasureUnit.self)
        statement = Statement(
            key: try row.required("key"),
            name: LocalizedText(vi: try row.required("name_vi"), en: try row.required("name_en")),
            wording: row.optional("wording_vi") ?? "",
            citation: Citation(instrument: instrument, clause: row.optional("clause") ?? ""),
            confidence: try row.choice("confidence", of: Confidence.self), note: row.optional("note") ?? "")
        let direction = try row.choice("direction", of: Direction.self)
        switch (try row.choice("role", of: RoleName.self), direction) {
        case (.score, .higher), (.score, .lower):
            guard let weight = try row.optionalNumber("weight"), weight >= 0, weight <= 1 else {
                throw row.wrong("weight", vi: "trọng số từ 0 đến 1", en: "a weight from 0 to 1")
            }
            guard let floor = try row.optionalNumber("floor"), let ceiling = try row.optionalNumber("ceiling"),
                floor < ceiling
            else { throw row.wrong("ceiling", vi: "mốc trên lớn hơn mốc dưới", en: "a ceiling above the floor") }
            role = .score(weight: weight, floor: floor, ceiling: ceiling, higherIsWorse: direction == .higher)
        case (.screen, .atLeast), (.screen, .atMost), (.screen, .exactly):
            guard let threshold = try row.optionalNumber("threshold") else {
                throw row.wrong("threshold", vi: "một ngưỡng", en: "a threshold")
            }
            let comparison: Comparison =
                switch direction {
                case .atLeast: .atLeast
                case .atMost: .atMost
                default: .exactly
                }
            role = .screen(comparison, threshold: threshold)
        default:
            throw row.wrong(
                "direction", vi: "higher, lower cho score; at_least, at_most, exactly cho screen",
                en: "higher or lower for a score; at_least, at_most or exactly for a screen")
        }
    }
}
