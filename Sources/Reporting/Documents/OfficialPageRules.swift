/// Every measure of the page of an administrative document, in one place.
///
/// These are customary values of Vietnamese administrative documents as they are generally known. They were not compared
/// with the text of the regulation in force; whoever issues a document checks them there.
enum OfficialPageRules {
    // MARK: - Paper and margins, mm

    static let paper = (short: 210, long: 297)
    static let margins = (top: 20, bottom: 20, left: 30, right: 20)
    /// From the upper edge of the paper to the page number.
    static let pageNumberFromTop = 10

    // MARK: - Letters, pt

    static let font = "Times New Roman"
    static let body = 14
    static let nationalTitle = 12
    static let motto = 13
    static let agency = 12
    static let documentNumber = 13
    static let placeAndDate = 13
    static let title = 14
    static let pageNumber = 14
    static let signature = 14
    static let recipientsHead = 12
    static let recipients = 11
    static let caption = 13
    static let note = 11
    /// Sizes of letters in tables: the first that lets every word stand unbroken.
    static let table = [12, 11, 10, 9, 8]

    // MARK: - Paragraphs

    /// First line of a paragraph, mm.
    static let firstLine = 12.7
    /// Between paragraphs, pt.
    static let betweenParagraphs = 6
    /// Room for signature and seal, in empty lines.
    static let signatureLines = 4
    /// Part of the text width that the agency has; the national title has the rest.
    static let agencyShare = 0.40
    /// Part of its column that the line below the agency and the title takes.
    static let shortLine = 0.35
    /// Part of its column that the line below the motto takes: as long as the motto.
    static let mottoLine = (vi: 0.59, en: 0.77)

    // MARK: - Units of the file

    /// A twentieth of a point.
    static func twips(millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }
    static func twips(points: Int) -> Int { points * 20 }

    /// Width of the text, in twentieths of a point.
    static func textWidth(_ orientation: OfficialDocument.Orientation) -> Int {
        let width = orientation == .portrait ? paper.short : paper.long
        return twips(millimetres: Double(width - margins.left - margins.right))
    }
}
