/// Texts that a spreadsheet would run. The rule is that of all tables of this toolkit, but a plain number or telephone number
/// is left alone: in a data file `-1` may be a code.
enum FormulaGuard {
    static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D, 0x0A: return true
        case 0x2B, 0x2D: return !text.utf8.dropFirst().allSatisfy(isPartOfNumber)
        default: return false
        }
    }

    /// The text with an apostrophe in front when it would be run.
    static func disarmed(_ text: String) -> String {
        isFormula(text) ? "'" + text : text
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2C || byte == 0x20
    }
}
