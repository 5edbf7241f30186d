import Tabular
public import Vocabulary

/// Withholds what could point to single households. Decided here, once, for every table.
public struct Suppression: Hashable, Sendable {
    /// Counts of households from 1 up to, not including, this number are withheld; 0 withholds nothing.
    public let minimum: Int

    /// Withholds counts below a minimum.
    public init(minimum: Int) {
        self.minimum = max(0, minimum)
    }

    /// Withholds nothing.
    public static let none = Suppression(minimum: 0)

    /// What a reader must know of it, if it withholds anything.
    var notes: [LocalizedText] {
        minimum > 1
            ? [
                LocalizedText(
                    vi: "Số hộ từ 1 đến \(minimum - 1) được giấu.",
                    en: "Counts of 1 to \(minimum - 1) households are suppressed.")
            ] : []
    }

    /// Whether a domain of so many rows is withheld as a whole.
    public func withholds(rows: Int64) -> Bool { withholds(Double(rows)) }

    /// What a reader must know of domains that are not there.
    public func notes(withheldDomains count: Int) -> [LocalizedText] {
        guard count > 0 else { return [] }
        return [
            LocalizedText(
                vi: "Số miền không được công bố vì chỉ có từ 1 đến \(minimum - 1) dòng: \(count).",
                en: "Domains withheld because they have 1 to \(minimum - 1) rows: \(count).")
        ]
    }

    func withholds(_ count: Double) -> Bool { count > 0 && count < Double(minimum) }

    /// The cell, or a withheld one when the count behind it is too small.
    func cell(_ cell: Cell, countedOn count: Double) -> Cell { withholds(count) ? .suppressed : cell }
}
