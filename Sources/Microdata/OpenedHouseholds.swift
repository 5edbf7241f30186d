import DataFiles
import FlatFiles
import PolicyData
import Vocabulary

/// A household file of any kind, ready for the kernel: its text, its column names, and the study with labels resolved.
struct OpenedHouseholds {
    let reader: BlockReader
    let study: Study
    let header: [String]
    /// Number by which people call the first row: 2 below a line of names, 1 in files that keep names apart.
    let firstRow: Int
    /// What the reader of the file assumed or repaired.
    let findings: [Finding]

    init(
        _ source: HouseholdSource, study: Study, standard: PovertyStandard, groups: [String]
    ) throws(UnusableInput) {
        guard case .file(let path) = source, DataFileKind(of: path) != .delimited || GzipStream.isGzip(path) else {
            reader = try BlockReader(source, format: study.format)
            self.study = study
            header = try reader.header()
            firstRow = 2
            findings = []
            return
        }
        if DataFileKind(of: path) == .delimited {
            let text = TextStream(
                ByteStream(DataFileText.unpacked(path), name: path), encoding: study.format.encoding)
            reader = BlockReader(
                text, name: path, delimiter: study.format.delimiter, encoding: study.format.encoding)
            self.study = study
            header = try reader.header()
            firstRow = 2
            findings = []
            return
        }
        let file = try DataFile(path, options: study.dataFileOptions)
        var resolved = try study.resolved(with: file.dictionary, file: path, groups: groups)
        let names = file.dictionary.variables.map(\.name)
        let columns = resolved.columnNames(header: names, groups: groups, standard: standard)
        // The text is ours, whatever the study says of a delimited file; its missing codes still hold.
        resolved.format = resolved.format.rewritten
        let text = TextStream(ByteStream(DataFileText.stream(file, columns: columns), name: path), encoding: .utf8)
        reader = BlockReader(text, name: path, delimiter: resolved.format.delimiter, encoding: .utf8)
        self.study = resolved
        header = try reader.header()
        firstRow = file.firstRow
        findings = file.dictionary.findings
    }
}

extension FileFormat {
    /// The format of text rewritten from a data file, with the same missing codes.
    var rewritten: FileFormat {
        var format = FileFormat.plain
        format.missing = missing
        return format
    }
}

extension Study {
    /// How a file of another program is to be read, where it does not say so itself.
    fileprivate var dataFileOptions: DataFileOptions {
        DataFileOptions(
            sheet: format.sheet, headerRow: format.headerRow,
            encoding: format.statedEncoding?.rawValue,
            decimal: Character(UnicodeScalar(format.decimal)))
    }
}
