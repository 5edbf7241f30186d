public import Vocabulary

/// A missing value, and which one: files of Stata have 27 kinds, files of SPSS declare codes of their own.
public enum MissingCode: Hashable, Sendable {
    /// No value.
    case system
    /// An extended missing value of Stata, `.a` to `.z`: the letter.
    case tagged(Character)
    /// A number declared missing.
    case number(Double)
    /// A text declared missing.
    case text(String)
}

/// One value of a data file.
public enum DataValue: Hashable, Sendable {
    /// A number, finite.
    case number(Double)
    /// A text.
    case text(String)
    /// No value.
    case missing(MissingCode)
}

/// A value with its label, such as 1 “Kinh”.
public struct ValueLabel: Hashable, Sendable {
    /// The value; missing codes can have labels too.
    public let value: DataValue
    /// Its words, as the file has them.
    public let label: String

    /// A label.
    public init(value: DataValue, label: String) {
        self.value = value
        self.label = label
    }
}

/// A rule for numbers that stand for no answer.
public enum DeclaredMissing: Hashable, Sendable {
    /// One number.
    case number(Double)
    /// A range of numbers, both ends included.
    case range(ClosedRange<Double>)
    /// One text.
    case text(String)
}

/// One column of a data file.
public struct Variable: Hashable, Sendable {
    /// What it holds.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Numbers.
        case number
        /// Texts.
        case text
    }

    /// Name.
    public var name: String
    /// Label, when the file has one.
    public var label: String?
    /// What it holds.
    public var kind: Kind
    /// How the file prints it, such as `%9.0g` or `F8.2`.
    public var format: String?
    /// Labels of its values, in the file's order.
    public var valueLabels: [ValueLabel]
    /// Declared missing values.
    public var missing: [DeclaredMissing]

    /// A variable.
    public init(
        name: String, label: String? = nil, kind: Kind, format: String? = nil, valueLabels: [ValueLabel] = [],
        missing: [DeclaredMissing] = []
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.format = format
        self.valueLabels = valueLabels
        self.missing = missing
    }
}

/// What a data file says of itself before its rows.
public struct DataDictionary: Hashable, Sendable {
    /// Variables in file order.
    public var variables: [Variable]
    /// Rows, when the file says.
    public var rowCount: Int?
    /// Title of the file, when it has one.
    public var label: String?
    /// What was assumed or repaired on reading, each once.
    public var findings: [Finding]

    /// A dictionary.
    public init(variables: [Variable], rowCount: Int? = nil, label: String? = nil, findings: [Finding] = []) {
        self.variables = variables
        self.rowCount = rowCount
        self.label = label
        self.findings = findings
    }
}
