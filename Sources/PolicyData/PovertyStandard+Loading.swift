public import FlatFiles
public import Vocabulary

extension PovertyStandard {
    /// Reads a standard file.
    ///
    /// Errors name file, key, value and expectation: unknown keys, an indicator of an unknown dimension, lines that do not ascend, a cutoff outside 0...1, a class that asks for an unknown line.
    public init(file path: String) throws(UnusableInput) {
        try self.init(try Settings(tomlFile: path))
    }

    /// Reads a standard from its settings.
    public init(_ settings: Settings) throws(UnusableInput) {
        try settings.allow([
            "id", "instrument", "title", "applies", "confidence", "identification", "line", "class", "scores",
            "dimension", "indicator", "note",
        ])
        id = try settings.string("id")
        guard !id.isEmpty else { throw settings.wrong("id", vi: "một mã", en: "an identifier") }
        title = try settings.text("title")
        instrument = try settings.optionalString("instrument")
        applies = settings.has("applies") ? try settings.period("applies") : nil
        confidence = settings.has("confidence") ? try settings.choice("confidence", of: Confidence.self) : .choice
        note = try settings.optionalText("note")

        let identification = try settings.table("identification")
        try identification.allow(["unit", "weights", "cutoff", "missing"])
        unit = try identification.choice("unit", of: IdentificationUnit.self)
        weights = try identification.choice("weights", of: WeightScheme.self)
        missing = try identification.choice("missing", of: MissingPolicy.self)
        cutoff = try identification.fraction("cutoff")
        guard cutoff.numerator > 0, cutoff.numerator <= cutoff.denominator else {
            throw identification.wrong("cutoff", vi: "trên 0 và không quá 1", en: "above 0 and at most 1")
        }

        dimensions = try Self.dimensions(settings)
        (indicators, weightTotal) = try Self.indicators(settings, in: dimensions, scheme: weights)
        lines = try Self.lines(settings)
        classes = try Self.classes(settings, lines: lines, indicatorCount: indicators.count)
        scores = try Self.scores(settings, lines: lines)
    }

    private static func dimensions(_ settings: Settings) throws(UnusableInput) -> [Dimension] {
        var dimensions: [Dimension] = []
        for table in try settings.tables("dimension") {
            try table.allow(["key", "name"])
            let dimension = Dimension(key: try table.string("key"), name: try table.text("name"))
            guard !dimensions.contains(where: { $0.key == dimension.key }) else {
                throw table.wrong("key", vi: "mỗi chiều một lần", en: "each dimension once")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }

    private static func lines(_ settings: Settings) throws(UnusableInput) -> [IncomeLine] {
        var lines: [IncomeLine] = []
        for table in try settings.tables("line") {
            try table.allow(["key", "name", "rural", "urban", "clause", "confidence"])
            let ceiling = 1_000_000_000
            let line = IncomeLine(
                key: try table.string("key"), name: try table.text("name"),
                rural: Dong(Int64(try table.integer("rural", in: 1...ceiling))),
                urban: Dong(Int64(try table.integer("urban", in: 1...ceiling))),
                confidence: table.has("confidence") ? try table.choice("confidence", of: Confidence.self) : .choice)
            if let last = lines.last, line.rural <= last.rural || line.urban <= last.urban {
                throw table.wrong("rural", vi: "các mức tăng dần", en: "lines in ascending order")
            }
            guard !lines.contains(where: { $0.key == line.key }), lines.count < 6 else {
                throw table.wrong(
                    "key", vi: "mỗi mức một lần, nhiều nhất sáu mức", en: "each line once, at most six lines")
            }
            lines.append(line)
        }
        return lines
    }

    private static func classes(
        _ settings: Settings, lines: [IncomeLine], indicatorCount: Int
    ) throws(UnusableInput) -> [PovertyClass] {
        var classes: [PovertyClass] = []
        for table in try settings.tables("class") {
            try table.allow(["key", "name", "when"])
            var conditions: [ClassCondition] = []
            for when in try table.tables("when") {
                try when.allow(["income_at_most", "income_above", "deprivations_at_least", "deprivations_below"])
                conditions.append(
                    ClassCondition(
                        incomeAtMost: try position(of: "income_at_most", among: lines, in: when),
                        incomeAbove: try position(of: "income_above", among: lines, in: when),
                        deprivationsAtLeast: when.has("deprivations_at_least")
                            ? try when.integer("deprivations_at_least", in: 0...indicatorCount) : nil,
                        deprivationsBelow: when.has("deprivations_below")
                            ? try when.integer("deprivations_below", in: 0...(indicatorCount + 1)) : nil))
            }
            guard !conditions.isEmpty else {
                throw table.wrong("when", vi: "ít nhất một điều kiện", en: "at least one condition")
            }
            let key = try table.string("key")
            guard !classes.contains(where: { $0.key == key }), classes.count < 6 else {
                throw table.wrong(
                    "key", vi: "mỗi lớp một lần, nhiều nhất sáu lớp", en: "each class once, at most six classes")
            }
            classes.append(PovertyClass(key: key, name: try table.text("name"), when: conditions))
        }
        return classes
    }

    private static func position(
        of key: String, among lines: [IncomeLine], in settings: Settings
    ) throws(UnusableInput) -> Int? {
        guard let name = try settings.optionalString(key) else { return nil }
        guard let position = lines.firstIndex(where: { $0.key == name }) else {
            let known = lines.map(\.key).joined(separator: " | ")
            throw settings.wrong(key, vi: "một mức: \(known)", en: "a line: \(known)")
        }
        return position
    }

    private static func scores(_ settings: Settings, lines: [IncomeLine]) throws(UnusableInput) -> ReviewScores? {
        guard let table = try settings.optionalTable("scores") else { return nil }
        try table.allow(["line", "rural", "urban", "points_per_deprivation", "instrument", "clause", "confidence"])
        guard let line = try position(of: "line", among: lines, in: table) else {
            throw table.wrong("line", vi: "một mức thu nhập", en: "an income line")
        }
        return ReviewScores(
            line: line, rural: try table.integer("rural", in: 1...100_000),
            urban: try table.integer("urban", in: 1...100_000),
            pointsPerDeprivation: try table.integer("points_per_deprivation", in: 1...1000),
            citation: Citation(
                instrument: try table.optionalString("instrument") ?? "",
                clause: try table.optionalString("clause") ?? ""))
    }
}
