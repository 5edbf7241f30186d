public import Vocabulary

/// What the numbers of a map are, for print.
public enum ValueUnit: Hashable, Sendable {
    /// Shares from 0 to 1, printed as percent.
    case share
    /// Percent already: 3 is 3%.
    case percent
    /// Numbers with a word after them, such as households; `nil` for bare numbers.
    case number(LocalizedText?)
}
