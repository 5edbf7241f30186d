internal import FlatFiles
internal import Vocabulary

/// What the texts of a table mean: numbers in columns of numbers, and letters, where they are not what they say.
struct TableTexts {
    let decimal: UInt8
    /// What the letters of a workbook are in truth.
    let disguise: TextEncoding?

    /// A text, its Latin letters in normal form C.
    func text(_ text: String) -> String {
        disguise.map { $0.decode(Array(text.utf8)).text } ?? NormalFormC.composed(text)
    }

    /// The value of a text without blanks at its ends.
    func value(_ text: String, in kind: Variable.Kind) -> DataValue {
        if text.isEmpty { return .missing(.system) }
        if kind == .number, let number = PlainNumber.value(of: text, decimal: decimal) { return .number(number) }
        return .text(self.text(text))
    }
}

extension TextEvidence {
    /// Looks at a text of a table.
    mutating func take(_ text: String) {
        var text = text
        text.withUTF8 { take($0) }
    }
}
