public import Tabular
public import Vocabulary

/// A draft in the style of a Vietnamese administrative document, written as a word processor's file (.docx).
///
/// Shape: the agency beside the national title, kind and title of the document, its parts, recipients beside the
/// signature. Number, place, date, recipients and signature are dotted lines to be filled in: the program drafts, an
/// office issues. The page number stands on top from page 2.
/// Edge cases: everything that comes from data is text, never markup, a field or a formula; control characters become
/// blanks. Tables of generated numbers say so, and so does the head of the document. A table whose source is that of an
/// earlier one refers to it.
/// Determinism: the same document and language give the same bytes; the file names no day and no author.
/// Source: customary page rules, all in `OfficialPageRules`; WordprocessingML of ECMA-376.
/// Checked by: XML parser in the tests; python-docx and LibreOffice by hand.
public struct OfficialDocument: Sendable {
    /// How the paper lies.
    public enum Orientation: Hashable, Sendable {
        /// Upright.
        case portrait
        /// On its side, for wide tables.
        case landscape
    }

    /// A piece of a part.
    public enum Block: Hashable, Sendable {
        /// A heading.
        case heading(LocalizedText)
        /// A heading below a heading.
        case subheading(LocalizedText)
        /// A paragraph of plain words.
        case paragraph(LocalizedText)
        /// A list of plain sentences, each after a dash.
        case points([LocalizedText])
        /// A table with its notes and sources; tables are numbered in order.
        case table(Table)
    }

    /// Pieces on paper that lies one way; another way begins a new page.
    public struct Part: Hashable, Sendable {
        /// How the paper lies.
        public let orientation: Orientation
        /// Pieces in order.
        public let blocks: [Block]

        /// A part.
        public init(_ blocks: [Block], on orientation: Orientation = .portrait) {
            self.orientation = orientation
            self.blocks = blocks
        }
    }

    /// Whose document it is.
    public struct Agency: Hashable, Sendable {
        /// The agency above it; `nil` for none.
        public let superior: LocalizedText?
        /// The agency that issues the document; `nil` leaves a dotted line.
        public let name: LocalizedText?

        /// An agency.
        public init(superior: LocalizedText? = nil, name: LocalizedText? = nil) {
            self.superior = superior
            self.name = name
        }
    }

    /// Rows of a table that people still read in a document; a longer one belongs into a workbook.
    public static let mostRows = 40

    /// Whose document it is.
    public let agency: Agency
    /// What kind of document: report, submission, plan.
    public let kind: LocalizedText
    /// What it is about, one sentence.
    public let title: LocalizedText
    /// Parts in order.
    public let parts: [Part]

    /// A document.
    public init(agency: Agency = Agency(), kind: LocalizedText, title: LocalizedText, parts: [Part]) {
        self.agency = agency
        self.kind = kind
        self.title = title
        self.parts = parts
    }

    /// The document as the bytes of a .docx file.
    ///
    /// Complexity: linear in the text. Edge cases: see the type.
    public func docx(in language: Language) -> [UInt8] {
        WordPackage(self, language).bytes
    }
}

extension OfficialDocument.Orientation {
    /// Upright when the words and numbers of the table fit the width of the text unbroken in letters of a readable size,
    /// otherwise on the side.
    public init(fitting table: Table, in language: Language) {
        let width = OfficialPageRules.textWidth(.portrait)
        let widths = ColumnWidths(table, language, textWidth: width)
        self = widths.isTight || widths.size < OfficialPageRules.table[1] ? .landscape : .portrait
    }
}

extension OfficialDocument {
    /// Whether any number in it was generated.
    var isSynthetic: Bool {
        parts.contains { part in
            part.blocks.contains { block in
                if case .table(let table) = block { table.provenance.origin == .synthetic } else { false }
            }
        }
    }
}
