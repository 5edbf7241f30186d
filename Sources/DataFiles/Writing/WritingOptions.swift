/// A format of Stata data files, by the number in its first bytes.
public enum StataVersion: Int, Hashable, Sendable, CaseIterable {
    /// Stata 8 and 9.
    case v113 = 113
    /// Stata 10 and 11.
    case v114 = 114
    /// Stata 12.
    case v115 = 115
    /// Stata 13, the first with long texts.
    case v117 = 117
    /// Stata 14 and later, the first whose texts are Unicode.
    case v118 = 118
}

/// How a data file is written, where its kind leaves a choice.
public struct WritingOptions: Hashable, Sendable {
    /// What stands for a missing value in text.
    public enum MissingText: String, Hashable, Sendable, CaseIterable {
        /// Nothing.
        case empty
        /// Its code: `.a`, or the declared number or text; nothing for a value that is missing without a code.
        case codes
    }

    /// What becomes of texts that a spreadsheet would run as a formula.
    public enum FormulaText: String, Hashable, Sendable, CaseIterable {
        /// An apostrophe is put in front, as in all other tables of this toolkit, and a finding says how often.
        case disarmed
        /// They stay as they are, for readers that are no spreadsheets; a finding says how many there are.
        case asWritten
    }

    /// Format of Stata files.
    public var stata: StataVersion
    /// Missing values in text.
    public var missingText: MissingText
    /// Texts like formulas in text.
    public var formulaText: FormulaText

    /// Options.
    public init(
        stata: StataVersion = .v118, missingText: MissingText = .empty, formulaText: FormulaText = .disarmed
    ) {
        self.stata = stata
        self.missingText = missingText
        self.formulaText = formulaText
    }
}
