import DataFiles
import FlatFiles
import PolicyData
import Vocabulary

/// A household file of any kind, ready for the kernel: its text, its column names, and the study with labels resolved.
struct OpenedHouseholds {
    let reader: BlockReader
    let study: Study
    let header: [String]
    /// Number by which people call the first row: the row below the names, 1 in files that keep names apart.
    let firstRow: Int
    /// What the reader of the file assumed or repaired.
    let findings: [Finding]
    /// The digest of the file, where the text that is read is not that of the file.
    let digest: BlockDigest?

    init(
        _ source: HouseholdSource, study: Study, standard: PovertyStandard, groups: [String]
    ) throws(UnusableInput) {
        guard case .file(let path) = source, DataFileKind(of: path) != .delimited else {
            reader = try BlockReader(source, format: study.format)
            self.study = study
            header = try reader.header()
            firstRow = 2
            findings = []
            digest = nil
            return
        }
        func columns(_ names: [String]) -> [Int] {
            let wanted = study.columnNames(header: names, groups: groups, standard: standard)
            return names.indices.filter { wanted.contains(names[$0]) }
        }
        var resolved = study
        let text: TextStream
        if DataFileKind(of: path) == .workbook {
            let sheet = try Workbook(file: path).rows(
                study.format.sheet, headerRow: study.format.headerRow,
                decimal: Character(UnicodeScalar(study.format.decimal)))
            resolved.format = study.format.ofSheet
            let encoding = resolved.format.encoding
            let names = sheet.columns.map { encoding.decode(Array($0.utf8)).text }
            let rows = DataFileText.stream(sheet, columns: columns(names), delimiter: resolved.format.delimiter)
            text = TextStream(ByteStream(rows, name: path), encoding: encoding)
            firstRow = sheet.headerRows.last + 1
            findings = []
        } else {
            let file = try DataFile(path, options: study.dataFileOptions)
            resolved = try study.resolved(with: file.dictionary, file: path, groups: groups)
            resolved.format = study.format.rewritten
            let rows = DataFileText.stream(file, columns: columns(file.dictionary.variables.map(\.name)))
            text = TextStream(ByteStream(rows, name: path), encoding: .utf8)
            firstRow = file.firstRow
            findings = file.dictionary.findings
        }
        reader = BlockReader(
            text, name: path, delimiter: resolved.format.delimiter, encoding: resolved.format.encoding)
        self.study = resolved
        header = try reader.header()
        digest = try BlockDigest(bytesOf: path)
    }
}

extension FileFormat {
    /// The format of text rewritten from a file of Stata or SPSS, with the same missing codes.
    fileprivate var rewritten: FileFormat {
        var format = FileFormat.plain
        format.missing = missing
        return format
    }

    /// The format of text rewritten from a sheet: its cells are as the study says; what stands between them is ours.
    fileprivate var ofSheet: FileFormat {
        var format = self
        format.delimiter = decimal == UInt8(ascii: ",") ? UInt8(ascii: ";") : UInt8(ascii: ",")
        // Workbooks are in Unicode; only their letters may be meant as others.
        if encoding != .tcvn3InUTF8 && encoding != .vniInUTF8 { format.statedEncoding = .utf8 }
        return format
    }
}

extension Study {
    /// How a file of another program is to be read, where it does not say so itself.
    fileprivate var dataFileOptions: DataFileOptions {
        DataFileOptions(encoding: format.statedEncoding?.rawValue)
    }
}
