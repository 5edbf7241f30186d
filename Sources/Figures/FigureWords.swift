internal import Reporting
internal import Tabular
internal import Vocabulary

/// Numbers and standing phrases of figures: those of the tables.
enum FigureWords {
    static func percent(_ share: Double, decimals: Int, _ language: Language) -> String {
        CellFormat.human(.share(share, decimals: decimals), language)
    }

    static func decimal(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        CellFormat.decimal(value, decimals, language)
    }

    static func count(_ number: Int64, _ language: Language) -> String { CellFormat.human(.count(number), language) }

    /// Where the numbers come from, on one line.
    static func source(_ provenance: Provenance, _ language: Language) -> String {
        Footer.sources(of: provenance, language).joined(separator: " · ")
    }

    static let synthetic = Footer.synthetic
}
