import DataFiles
import Foundation
import TestSupport
import Testing

@Suite("Writing: files for other programs")
struct WritingForOthersTests {
    struct Sample {
        let name: String
        let dictionary: DataDictionary
        let rows: [[DataValue]]
        let endings: [String]
    }

    static let samples = [
        Sample(
            name: "letters", dictionary: WritingSample.letters, rows: WritingSample.lettersRows,
            endings: StataVersion.allCases.map { "-\($0.rawValue).dta" } + [".sav", ".zsav"]),
        Sample(
            name: "codes", dictionary: WritingSample.codes, rows: WritingSample.codesRows,
            endings: StataVersion.allCases.map { "-\($0.rawValue).dta" } + [".sav", ".zsav"]),
        Sample(
            name: "words", dictionary: WritingSample.words, rows: WritingSample.wordsRows,
            endings: ["-118.dta", ".sav", ".zsav"]),
    ]

    private static func write(into folder: String) throws {
        for sample in samples {
            for ending in sample.endings {
                let path = "\(folder)/\(sample.name)\(ending)"
                let version = StataVersion.allCases.first { ending.contains("\($0.rawValue)") } ?? .v118
                _ = try DataFileWriter.write(
                    sample.dictionary, rows: writingRows(sample.rows), as: DataFileKind(of: path), to: path,
                    options: WritingOptions(stata: version))
            }
        }
    }

    static let folder = ProcessInfo.processInfo.environment["WRITTEN_FILES"]

    @Test("are kept below the folder named in the environment, for the scripts", .enabled(if: folder != nil))
    func keep() throws {
        let folder = try #require(Self.folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.write(into: folder)
    }

    @Test("hold for our reader what pandas, pyreadstat, haven and foreign found in them")
    func othersAgree() throws {
        let folder = try TemporaryFolder()
        try Self.write(into: folder.path)
        var facts: [String: [String: String]] = [:]
        for name in folder.names { facts[name] = try Self.facts("\(folder.path)/\(name)") }
        #expect(facts.count == Self.samples.map(\.endings.count).reduce(0, +))
        var programs: Set<String> = []
        let rows = try ReferenceTable("data-files-written").rows
        for row in rows {
            let file = try row.required("file")
            let key = try row.required("variable") + " " + row.required("fact")
            programs.insert(try row.required("program"))
            #expect(facts[file]?[key] == row.untrimmed("value") ?? "", "\(file) \(key)")
        }
        #expect(programs == ["pandas", "pyreadstat", "haven", "foreign"])
        #expect(rows.count > 400)
    }

    /// A file in the words of the scripts.
    private static func facts(_ path: String) throws -> [String: String] {
        let file = try DataFile(path)
        let variables = file.dictionary.variables
        var values = [[String]](repeating: [], count: variables.count)
        try file.forEachRow(of: Array(variables.indices)) { row in
            for (index, value) in row.enumerated() { values[index].append(word(value, variables[index].kind)) }
            return .next
        }
        var facts: [String: String] = [:]
        for (variable, values) in zip(variables, values) {
            let labels = variable.valueLabels.map { "\(word($0.value, variable.kind))=\($0.label)" }
            let declared = variable.missing.map { rule in
                switch rule {
                case .number(let number): word(.number(number), .number)
                case .range(let range):
                    "\(word(.number(range.lowerBound), .number))…\(word(.number(range.upperBound), .number))"
                case .text(let text): text
                }
            }
            facts["\(variable.name) label"] = variable.label ?? ""
            facts["\(variable.name) labels"] = sorted(labels)
            facts["\(variable.name) values"] = values.joined(separator: "|")
            facts["\(variable.name) declared"] = sorted(declared)
        }
        return facts
    }

    private static func sorted(_ words: [String]) -> String {
        words.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }.joined(separator: "|")
    }

    private static func word(_ value: DataValue, _ kind: Variable.Kind) -> String {
        switch value {
        case .number(let number), .missing(.number(let number)):
            return Int64(exactly: number).map { String($0) } ?? String(number)
        case .text(let text), .missing(.text(let text)): return text
        case .missing(.tagged(let letter)): return ".\(letter)"
        case .missing(.system): return kind == .number ? "." : ""
        }
    }
}
