public import FlatFiles
import Tallies
public import Vocabulary

extension Study {
    /// Reads a study file.
    ///
    /// Errors name file, key, value and expectation; a key nobody knows is an error with its near misses.
    public init(file path: String) throws(UnusableInput) {
        try self.init(try Settings(tomlFile: path))
    }

    /// Reads a study from its settings.
    public init(_ settings: Settings) throws(UnusableInput) {
        try settings.allow([
            "title", "origin", "design", "standard", "file", "columns", "indicators", "covariates", "panel", "forms",
            "sampling",
        ])
        file = settings.file
        title = try settings.optionalText("title") ?? LocalizedText(verbatim: settings.file)
        origin = settings.has("origin") ? try settings.choice("origin", of: DataOrigin.self) : .observed
        design = settings.has("design") ? try settings.choice("design", of: SamplingDesign.self) : .census
        standard = try settings.optionalString("standard")
        format = try FileFormat(settings.optionalTable("file"))

        let columns = try settings.table("columns")
        try columns.allow([
            "household", "commune", "district", "province", "area", "stratum", "psu", "weight", "size", "income",
            "score_a", "score_b", "year", "status", "poor_since",
        ])
        household = try columns.optionalString("household")
        commune = try CodeColumn("commune", in: columns)
        district = try CodeColumn("district", in: columns)
        province = try CodeColumn("province", in: columns)
        area = try AreaColumn("area", in: columns)
        stratum = try columns.optionalString("stratum")
        psu = try columns.optionalString("psu")
        weight = try WeightColumn("weight", in: columns)
        guard design == .survey || !settings.has("sampling") else {
            throw settings.wrong(
                "sampling", vi: "không có bảng này, hoặc design = \"survey\": tổng rà soát không có mẫu",
                en: "no such table, or design = \"survey\": a full review has no sample")
        }
        sampling = try SamplingPlan(try settings.optionalTable("sampling"))
        size = try columns.optionalString("size")
        income = try IncomeColumn("income", in: columns)
        scoreA = try columns.optionalString("score_a")
        scoreB = try columns.optionalString("score_b")
        guard design == .census || weight != nil else {
            throw columns.wrong(
                "weight", vi: "cột quyền số, vì design = \"survey\"", en: "a weight column, as design = \"survey\"")
        }
        guard income == nil || scoreA == nil else {
            throw columns.wrong(
                "score_a", vi: "thu nhập hoặc điểm A, không cả hai", en: "income or the A score, not both")
        }

        var rules: [(key: String, rule: IndicatorRule)] = []
        if let table = try settings.optionalTable("indicators") {
            for key in table.keys { rules.append((key, try IndicatorRule(key, in: table))) }
        }
        indicators = rules
        panel = try StudyPanel(settings, columns: columns)
        forms = try StudyForms(try settings.optionalTable("forms"))
    }
}

extension FileFormat {
    init(_ settings: Settings?) throws(UnusableInput) {
        self = .plain
        guard let settings else { return }
        try settings.allow(["delimiter", "decimal", "encoding", "missing", "sheet", "header_row"])
        if let text = try settings.optionalString("delimiter") {
            let allowed: [String: UInt8] = [",": 0x2C, ";": 0x3B, "\t": 0x09, "|": 0x7C]
            guard let byte = allowed[text] else {
                throw settings.wrong("delimiter", vi: "một trong , ; | hoặc \\t", en: "one of , ; | or \\t")
            }
            delimiter = byte
        }
        if let text = try settings.optionalString("decimal") {
            guard text == "." || text == "," else {
                throw settings.wrong("decimal", vi: "\".\" hoặc \",\"", en: "\".\" or \",\"")
            }
            decimal = text == "." ? UInt8(ascii: ".") : UInt8(ascii: ",")
        }
        if settings.has("encoding") { statedEncoding = try settings.choice("encoding", of: TextEncoding.self) }
        sheet = try settings.optionalString("sheet")
        if settings.has("header_row") { headerRow = try HeaderRows("header_row", in: settings) }
        if settings.has("missing") { missing = [""] + (try settings.strings("missing")).filter { !$0.isEmpty } }
    }
}

extension WeightColumn {
    init?(_ key: String, in columns: Settings) throws(UnusableInput) {
        guard columns.has(key) else { return nil }
        if let name = try? columns.string(key) {
            self.init(column: name, divisor: nil)
            return
        }
        let table = try columns.table(key)
        try table.allow(["column", "divisor"])
        let column = try table.string("column")
        guard table.has("divisor") else {
            self.init(column: column, divisor: nil)
            return
        }
        guard let divisor = try? table.fraction("divisor"), divisor.numerator > 0 else {
            throw table.wrong(
                "divisor", vi: "một số trên 0 và dưới 2^31, như 1000000 hoặc \"1/1000\"",
                en: "a number above 0 and below 2^31, such as 1000000 or \"1/1000\"")
        }
        self.init(column: column, divisor: divisor)
    }
}

extension HeaderRows {
    /// A number, or several rows as text: `"3-4"`.
    fileprivate init(_ key: String, in settings: Settings) throws(UnusableInput) {
        if let text = try? settings.string(key) {
            guard let rows = HeaderRows(text) else {
                throw settings.wrong(
                    key, vi: "số một dòng như 4, hoặc không quá chín dòng như \"3-4\"",
                    en: "a row such as 4, or up to nine rows such as \"3-4\"")
            }
            self = rows
        } else {
            self.init(try settings.integer(key, in: 1...1_000_000))
        }
    }
}

extension IncomeColumn {
    private enum Receiver: String, CaseIterable {
        case person
        case household
    }

    private enum Span: String, CaseIterable {
        case month
        case year
    }

    init?(_ key: String, in columns: Settings) throws(UnusableInput) {
        guard columns.has(key) else { return nil }
        if let name = try? columns.string(key) {
            self.init(column: name, unit: 1, isPerHousehold: false, months: 1, currency: nil)
            return
        }
        let table = try columns.table(key)
        try table.allow(["column", "unit", "per", "period", "currency"])
        let receiver: Receiver = table.has("per") ? try table.choice("per", of: Receiver.self) : .person
        let span: Span = table.has("period") ? try table.choice("period", of: Span.self) : .month
        self.init(
            column: try table.string("column"),
            unit: table.has("unit") ? Int64(try table.integer("unit", in: 1...1_000_000)) : 1,
            isPerHousehold: receiver == .household, months: span == .year ? 12 : 1,
            currency: try table.optionalString("currency"))
    }
}

extension IndicatorRule {
    private static let conditionKeys = ["equals", "oneOf", "below", "atMost", "above", "atLeast", "between"]

    init(_ key: String, in indicators: Settings) throws(UnusableInput) {
        if let name = try? indicators.string(key) {
            self.init(column: name, condition: .flag)
            return
        }
        let table = try indicators.table(key)
        try table.allow(["column", "missingIs", "missing"] + IndicatorRule.conditionKeys)
        let stated = IndicatorRule.conditionKeys.filter { table.has($0) }
        guard stated.count <= 1 else {
            throw table.wrong(stated[1], vi: "một điều kiện duy nhất", en: "a single condition")
        }
        self.init(
            column: try table.string("column"),
            condition: try IndicatorRule.condition(stated.first, in: table),
            missingIs: table.has("missingIs") ? try table.choice("missingIs", of: MissingMeaning.self) : .missing,
            missing: table.has("missing") ? try table.strings("missing") : [])
    }

    private static func condition(_ key: String?, in table: Settings) throws(UnusableInput) -> Condition {
        switch key {
        case nil: return .flag
        case "equals"?:
            if let text = try? table.string("equals") { return .oneOf([text]) }
            return .oneOf([String(try table.integer("equals", in: Int.min...Int.max))])
        case "oneOf"?:
            let values = try table.strings("oneOf")
            guard !values.isEmpty else {
                throw table.wrong("oneOf", vi: "ít nhất một giá trị", en: "at least one value")
            }
            return .oneOf(values)
        case "below"?: return .range(lowest: .min, highest: try millionths("below", in: table) - 1)
        case "atMost"?: return .range(lowest: .min, highest: try millionths("atMost", in: table))
        case "above"?: return .range(lowest: try millionths("above", in: table) + 1, highest: .max)
        case "atLeast"?: return .range(lowest: try millionths("atLeast", in: table), highest: .max)
        default:
            let bounds = try table.numbers("between")
            guard bounds.count == 2, bounds[0] <= bounds[1], bounds.allSatisfy({ abs($0) <= 1e12 }) else {
                throw table.wrong("between", vi: "[thấp nhất, cao nhất]", en: "[lowest, highest]")
            }
            return .range(lowest: scaled(bounds[0]), highest: scaled(bounds[1]))
        }
    }

    private static func millionths(_ key: String, in table: Settings) throws(UnusableInput) -> Int64 {
        let number = try table.number(key)
        guard abs(number) <= 1e12 else { throw table.wrong(key, vi: "một số dưới 10^12", en: "a number below 10^12") }
        return scaled(number)
    }

    private static func scaled(_ number: Double) -> Int64 { Int64((number * 1e6).rounded()) }
}
