internal import Vocabulary

/// Kinds of files that are no delimited text, known by their first bytes, and what to do with each.
enum BinaryKind: CaseIterable {
    case openDocument, workbook, zip, oldOffice, stata, spss, portable, sasData, sasTransport, rData, parquet, arrow,
        database
    case dBase, scientific, packed, page, picture
    /// Something with zero bytes in it.
    case unknown

    /// The kind that first bytes tell, or `nil` when they may be text.
    init?(_ bytes: [UInt8]) {
        guard let kind = BinaryKind.allCases.first(where: { $0.begins(bytes) }) else { return nil }
        self = kind
    }

    private func begins(_ bytes: [UInt8]) -> Bool {
        func starts(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
        func starts(_ mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
        let isZip = starts([0x50, 0x4B, 0x03, 0x04])
        switch self {
        case .workbook: return isZip && BinaryKind.holds(bytes, BinaryKind.workbookParts)
        case .openDocument: return isZip && BinaryKind.holds(bytes, ["application/vnd.oasis.opendocument"])
        case .zip: return isZip
        case .oldOffice: return starts([0xD0, 0xCF, 0x11, 0xE0])
        case .stata: return starts("<stata_dta>") || BinaryKind.isOldStata(bytes)
        case .spss: return starts("$FL2@(#)") || starts("$FL3@(#)")
        case .portable: return BinaryKind.holds(Array(bytes.prefix(300)), ["SPSS PORT FILE"])
        case .sasData: return starts(BinaryKind.sasMark)
        case .sasTransport: return starts("HEADER RECORD*******LIB")
        case .rData:
            return ["RDX2\n", "RDX3\n", "RDA2\n", "RDA3\n"].contains(where: starts) || starts([0x58, 0x0A, 0, 0])
        // A column may have such a name.
        case .parquet: return starts("PAR1") && bytes.contains(0)
        case .arrow: return (starts("ARROW1") || starts("FEA1")) && bytes.contains(0)
        case .database: return starts(Array("SQLite format 3".utf8) + [0])
        case .dBase: return BinaryKind.isDBase(bytes)
        case .scientific: return starts([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A])
        case .packed:
            return starts([0x42, 0x5A, 0x68, 0x39, 0x31]) || starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])
                || starts([0x28, 0xB5, 0x2F, 0xFD]) || starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
                || starts([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07])
        case .page: return starts("%PDF-")
        case .picture: return starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) || starts([0xFF, 0xD8, 0xFF])
        case .unknown: return false
        }
    }

    /// A refusal that says what the file seems to be and what can be done.
    func refusal(_ file: String) -> UnusableInput {
        if self == .workbook {
            return UnusableInput(
                rule: "is-workbook", place: Place(file: file),
                expected: LocalizedText(
                    vi:
                        "văn bản thuần (CSV); tệp này là sổ tính: lưu lại thành CSV, hoặc đặt đuôi .xlsx ở chỗ đọc được sổ tính",
                    en:
                        "plain text (CSV); this is a workbook: save it as CSV, or name it .xlsx where workbooks are read"
                ))
        }
        let (name, remedy) = (name, remedy)
        return UnusableInput(
            rule: "not-a-text-file", place: Place(file: file),
            expected: LocalizedText(
                vi: "văn bản (CSV, có thể nén gzip); tệp này có vẻ là \(name.vi): \(remedy.vi)",
                en: "text (CSV, also packed with gzip); this seems to be \(name.en): \(remedy.en)"))
    }

    private var name: LocalizedText {
        switch self {
        case .workbook: LocalizedText(vi: "sổ tính .xlsx", en: "an .xlsx workbook")
        case .openDocument: LocalizedText(vi: "tài liệu OpenDocument (.ods)", en: "an OpenDocument file (.ods)")
        case .zip: LocalizedText(vi: "tệp nén ZIP", en: "a ZIP archive")
        case .oldOffice: LocalizedText(vi: "tệp .xls cũ hoặc có mật khẩu", en: "an old .xls or password-protected file")
        case .stata: LocalizedText(vi: "tệp Stata", en: "a Stata file")
        case .spss: LocalizedText(vi: "tệp SPSS", en: "an SPSS file")
        case .portable: LocalizedText(vi: "tệp SPSS portable (.por)", en: "a portable SPSS file (.por)")
        case .sasData: LocalizedText(vi: "tệp SAS (.sas7bdat)", en: "a SAS file (.sas7bdat)")
        case .sasTransport: LocalizedText(vi: "tệp SAS transport (.xpt)", en: "a SAS transport file (.xpt)")
        case .rData: LocalizedText(vi: "tệp dữ liệu R (.rda, .rds)", en: "a data file of R (.rda, .rds)")
        case .parquet: LocalizedText(vi: "tệp Parquet", en: "a Parquet file")
        case .arrow: LocalizedText(vi: "tệp Arrow (Feather)", en: "an Arrow (Feather) file")
        case .database:
            LocalizedText(vi: "cơ sở dữ liệu SQLite (cả GeoPackage)", en: "an SQLite database (or GeoPackage)")
        case .dBase: LocalizedText(vi: "tệp dBase (.dbf)", en: "a dBase file (.dbf)")
        case .scientific: LocalizedText(vi: "tệp HDF5", en: "an HDF5 file")
        case .packed: LocalizedText(vi: "tệp nén", en: "a packed file")
        case .page: LocalizedText(vi: "tệp PDF", en: "a PDF")
        case .picture: LocalizedText(vi: "tệp ảnh", en: "a picture")
        case .unknown: LocalizedText(vi: "tệp nhị phân", en: "a binary file")
        }
    }

    private var remedy: LocalizedText {
        switch self {
        case .openDocument, .oldOffice, .dBase, .workbook:
            LocalizedText(vi: "mở rồi lưu lại thành .xlsx hoặc CSV UTF-8", en: "open it and save as .xlsx or CSV UTF-8")
        case .zip, .packed:
            LocalizedText(vi: "giải nén trước (chỉ đọc được gzip)", en: "unpack it first (gzip alone is read)")
        case .stata: LocalizedText(vi: "đặt đuôi .dta", en: "name it .dta")
        case .spss: LocalizedText(vi: "đặt đuôi .sav hoặc .zsav", en: "name it .sav or .zsav")
        case .portable, .sasData, .sasTransport, .rData, .parquet, .arrow, .database, .scientific:
            LocalizedText(vi: "xuất ra .csv, .dta hoặc .sav", en: "export it as .csv, .dta or .sav")
        case .page, .picture: LocalizedText(vi: "cần bảng số liệu gốc", en: "the table it was made from is needed")
        case .unknown:
            LocalizedText(
                vi: "đọc được .csv, .csv.gz, .dta, .sav, .zsav, .xlsx",
                en: "read are .csv, .csv.gz, .dta, .sav, .zsav, .xlsx")
        }
    }

    private static let workbookParts = [
        "[Content_Types].xml", "_rels/.rels", "docProps/", "xl/workbook.xml", "xl/worksheets/",
    ]

    private static let sasMark: [UInt8] =
        [UInt8](repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92]

    private static func holds(_ bytes: [UInt8], _ names: [String]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return names.contains { text.contains($0) }
    }

    /// Version, order of bytes, kind of file, and a zero.
    private static func isOldStata(_ bytes: [UInt8]) -> Bool {
        bytes.count > 4 && (104...115).contains(bytes[0]) && (1...2).contains(bytes[1]) && bytes[2] == 1
            && bytes[3] == 0
    }

    /// Version, then the day of the last change, and zeros among the bytes that follow.
    private static func isDBase(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 32 && [0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(bytes[0]) && (1...12).contains(bytes[2])
            && (1...31).contains(bytes[3]) && bytes[12..<28].count { $0 == 0 } >= 12
    }
}
