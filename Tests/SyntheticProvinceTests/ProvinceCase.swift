import FlatFiles
import NumericKernel
import SyntheticProvince
import Vocabulary

/// The preset of the repository and short ways to a province, a table and its bytes.
enum ProvinceCase {
    static let folder: String = {
        let tests = FileAccess.folder(of: FileAccess.folder(of: #filePath))
        return FileAccess.folder(of: tests) + "/datasets/microdata"
    }()
    static let presetFile = folder + "/presets/ben-tre-2021.toml"

    static func preset() throws -> ProvincePreset {
        try ProvincePreset(file: presetFile)
    }

    /// The preset with parts of its text replaced; each part must be there.
    static func preset(replacing changes: [(old: String, new: String)]) throws -> ProvincePreset {
        var text = try FileAccess.text(of: presetFile)
        for change in changes {
            guard let range = text.firstRange(of: change.old) else { throw MissingText(text: change.old) }
            text.replaceSubrange(range, with: change.new)
        }
        return try ProvincePreset(settings: Settings(toml: text, file: "changed.toml"))
    }

    struct MissingText: Error {
        let text: String
    }

    static func province(seed: UInt64, households: Int? = nil) throws -> SyntheticProvince {
        try SyntheticProvince(preset: preset(), seed: Seed(seed), households: households)
    }
}

extension SyntheticProvince {
    func bytes(_ table: SyntheticTable, year: Int? = nil) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write(table, reviewYear: year) { bytes += $0 }
        return bytes
    }

    func table(_ table: SyntheticTable, year: Int? = nil) throws -> DelimitedTable {
        try DelimitedTable(
            String(decoding: bytes(table, year: year), as: UTF8.self), file: "\(table.rawValue).csv")
    }
}

extension DelimitedTable.Row {
    /// A field that must hold an integer.
    func count(_ column: String) throws -> Int {
        guard let number = try optionalInteger(column) else { throw wrong(column, vi: "một số", en: "a number") }
        return Int(number)
    }
}
