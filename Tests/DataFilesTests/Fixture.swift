import DataFiles
import Foundation
import TestSupport
import Vocabulary

/// A file of Fixtures, and what `expected.json` says must be read from it.
struct Fixture: Sendable, CustomStringConvertible {
    let name: String
    let title: String?
    let findings: [String]
    let encoding: String?
    let variables:
        [(
            name: String, kind: Variable.Kind, label: String?, format: String?, valueLabels: [ValueLabel],
            missing: [DeclaredMissing]
        )]
    let rows: [[DataValue]]

    var description: String { name }
    var path: String { Fixture.folder + name }

    static let folder = Repository.path("Tests/DataFilesTests/Fixtures/")

    static let all: [Fixture] = {
        guard let data = FileManager.default.contents(atPath: folder + "expected.json"),
            let files = try? JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
        else { return [] }
        return files.sorted { $0.key < $1.key }.compactMap(Fixture.init)
    }()

    func open() throws(UnusableInput) -> DataFile {
        try DataFile(path, options: DataFileOptions(encoding: encoding))
    }

    private init?(name: String, told: [String: Any]) {
        guard let variables = told["variables"] as? [[String: Any]], let rows = told["rows"] as? [[Any]],
            let findings = told["findings"] as? [String], let options = told["options"] as? [String: String]
        else { return nil }
        self.name = name
        title = told["title"] as? String
        self.findings = findings
        encoding = options["encoding"]
        self.variables = variables.map { variable in
            (
                variable["name"] as? String ?? "",
                Variable.Kind(rawValue: variable["kind"] as? String ?? "") ?? .text, variable["label"] as? String,
                variable["format"] as? String,
                (variable["labels"] as? [[Any]] ?? []).map {
                    ValueLabel(value: Fixture.value($0[0]), label: $0[1] as? String ?? "")
                },
                (variable["missing"] as? [Any] ?? []).map(Fixture.declared)
            )
        }
        self.rows = rows.map { $0.map(Fixture.value) }
    }

    private static func value(_ told: Any) -> DataValue {
        switch told {
        case let text as String: return .text(text)
        case let number as Double: return .number(number)
        case let tag as [String: String] where tag["tag"] != nil: return .missing(.tagged(Character(tag["tag"] ?? "?")))
        case let number as [String: String] where number["hex"] != nil:
            return .number(Double(number["hex"] ?? "") ?? .nan)
        case let code as [String: Any]:
            if let text = code["missing"] as? String { return .missing(.text(text)) }
            return .missing(.number(code["missing"] as? Double ?? .nan))
        default: return .missing(.system)
        }
    }

    private static func declared(_ told: Any) -> DeclaredMissing {
        if let range = told as? [Any], let low = range[0] as? Double {
            return .range(low...(range[1] as? Double ?? .infinity))
        }
        if let text = told as? String { return .text(text) }
        return .number(told as? Double ?? .nan)
    }
}
