import FlatFiles
public import Tallies
import Vocabulary

/// The column that names a household's ethnic group.
public struct EthnicityColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// Values for the Kinh majority.
    public let kinh: [String]
    /// Values for minorities native to the place; `nil` when the study does not say.
    public let local: [String]?
    /// Names of the groups by value; without any a value is its own name.
    public let names: [String: String]
}

/// The causes of a household's poverty as a list in one column.
public struct CauseColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// What stands between two causes.
    public let separator: Character
    /// Cause by value.
    public let causes: [String: FormTrait]
}

/// What a study says about the columns only the official forms need.
public struct StudyForms: Sendable {
    /// Conditions by trait, in the order of `FormTrait`.
    public let conditions: [(trait: FormTrait, rule: IndicatorRule)]
    /// Columns with numbers of children.
    public let numbers: [(trait: FormTrait, column: String)]
    /// The ethnic group.
    public let ethnicity: EthnicityColumn?
    /// The causes, when they stand in one column.
    public let causes: CauseColumn?

    /// No column at all.
    static let none = StudyForms(conditions: [], numbers: [], ethnicity: nil, causes: nil)

    /// Everything the study describes.
    public var traits: Set<FormTrait> {
        var traits = Set(conditions.map(\.trait) + numbers.map(\.trait))
        if ethnicity != nil || traits.contains(.minority) { traits.formUnion([.kinh, .minority]) }
        if ethnicity?.local != nil { traits.insert(.localMinority) }
        if let causes { traits.formUnion(causes.causes.values) }
        return traits
    }
}

extension StudyForms {
    private static let conditionTraits: [FormTrait] = [
        .minority, .localMinority, .merit, .noLabour, .femaleHead, .farm,
    ]
    private static let causeKeys = FormTrait.causes.map { trait in
        (trait: trait, key: String(trait.rawValue.split(separator: ".")[1]))
    }

    /// Reads `[forms]` of a study.
    init(_ settings: Settings?) throws(UnusableInput) {
        guard let settings else {
            self = .none
            return
        }
        try settings.allow(
            ["ethnicity", "causes"] + (StudyForms.conditionTraits + FormTrait.numbers).map(\.rawValue))
        var conditions: [(trait: FormTrait, rule: IndicatorRule)] = []
        for trait in StudyForms.conditionTraits where settings.has(trait.rawValue) {
            conditions.append((trait, try IndicatorRule(trait.rawValue, in: settings)))
        }
        var numbers: [(trait: FormTrait, column: String)] = []
        for trait in FormTrait.numbers where settings.has(trait.rawValue) {
            numbers.append((trait, try settings.string(trait.rawValue)))
        }
        ethnicity = try EthnicityColumn(try settings.optionalTable("ethnicity"))
        if ethnicity != nil, settings.has("minority") {
            throw settings.wrong(
                "minority", vi: "ethnicity hoặc minority, không cả hai", en: "ethnicity or minority, not both")
        }
        if ethnicity?.local != nil, settings.has("local_minority") {
            throw settings.wrong(
                "local_minority", vi: "local trong ethnicity, hoặc local_minority, không cả hai",
                en: "local of ethnicity, or local_minority, not both")
        }
        var list: CauseColumn?
        if let table = try settings.optionalTable("causes") {
            if table.has("column") {
                list = try CauseColumn(table, keys: StudyForms.causeKeys)
            } else {
                try table.allow(StudyForms.causeKeys.map(\.key))
                for (trait, key) in StudyForms.causeKeys where table.has(key) {
                    conditions.append((trait, try IndicatorRule(key, in: table)))
                }
            }
        }
        causes = list
        self.conditions = conditions
        self.numbers = numbers
    }
}

extension EthnicityColumn {
    init?(_ table: Settings?) throws(UnusableInput) {
        guard let table else { return nil }
        try table.allow(["column", "kinh", "local", "names"])
        column = try table.string("column")
        kinh = try table.strings("kinh")
        local = table.has("local") ? try table.strings("local") : nil
        guard !kinh.isEmpty else {
            throw table.wrong("kinh", vi: "ít nhất một giá trị", en: "at least one value")
        }
        if let both = local?.first(where: kinh.contains) {
            throw table.wrong(
                "local", vi: "các giá trị khác kinh; “\(both)” có ở cả hai",
                en: "values other than those of kinh; “\(both)” is in both")
        }
        var names: [String: String] = [:]
        if let list = try table.optionalTable("names") {
            for key in list.keys { names[key] = try list.string(key) }
            for value in kinh + (local ?? []) where names[value] == nil {
                throw table.wrong("names", vi: "cả tên của “\(value)”", en: "a name for “\(value)” too")
            }
        }
        self.names = names
    }
}

extension CauseColumn {
    init(_ table: Settings, keys: [(trait: FormTrait, key: String)]) throws(UnusableInput) {
        try table.allow(["column", "separator"] + keys.map(\.key))
        column = try table.string("column")
        let mark = try table.optionalString("separator") ?? ";"
        guard mark.count == 1, let separator = mark.first, separator != " " else {
            throw table.wrong("separator", vi: "một ký tự, không phải dấu cách", en: "one character, not a blank")
        }
        self.separator = separator
        var causes: [String: FormTrait] = [:]
        for (trait, key) in keys where table.has(key) {
            for value in try table.strings(key) {
                guard causes.updateValue(trait, forKey: value) == nil else {
                    throw table.wrong(
                        key, vi: "mỗi giá trị một lần; “\(value)” đã có",
                        en: "each value once; “\(value)” is there already")
                }
            }
        }
        guard !causes.isEmpty else {
            throw table.wrong(
                "column", vi: "giá trị của ít nhất một nguyên nhân", en: "the values of at least one cause")
        }
        self.causes = causes
    }
}
