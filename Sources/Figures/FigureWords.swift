internal import Reporting
package import Tabular
package import Vocabulary

/// Numbers and standing phrases of figures: those of the tables.
package enum FigureWords {
    package static func percent(_ share: Double, decimals: Int, _ language: Language) -> String {
        CellFormat.human(.share(share, decimals: decimals), language)
    }

    package static func decimal(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        CellFormat.decimal(value, decimals, language)
    }

    package static func count(_ number: Int64, _ language: Language) -> String {
        CellFormat.human(.count(number), language)
    }

    package static func rank(_ label: RankLabel, _ language: Language) -> String {
        switch label {
        case .alone(let rank): CellFormat.human(.rank(rank, isTied: false), language)
        case .tied(let rank): CellFormat.human(.rank(rank, isTied: true), language)
        }
    }

    /// Whole percent; a chance from draws is never printed as none or as certain.
    package static func chance(_ chance: Double, _ language: Language) -> String {
        if chance < 0.01 { return (language == .vi ? "dưới " : "below ") + percent(0.01, decimals: 0, language) }
        if chance > 0.99 { return (language == .vi ? "trên " : "above ") + percent(0.99, decimals: 0, language) }
        return percent(chance, decimals: 0, language)
    }

    /// Where the numbers come from, on one line.
    package static func source(_ provenance: Provenance, _ language: Language) -> String {
        Footer.sources(of: provenance, language).joined(separator: " · ")
    }

    package static let synthetic = Footer.synthetic
}
