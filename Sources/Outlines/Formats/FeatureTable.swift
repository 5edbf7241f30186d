import Vocabulary

/// What a file says in a field of one unit.
enum FieldValue: Hashable, Sendable {
    case absent
    case text(String)
    /// A number, as it is written.
    case number(String)
    /// A truth value, a list, something nested: as written.
    case other(String)

    /// The value as text; `nil` when there is none.
    var text: String? {
        switch self {
        case .absent: nil
        case .text(let text), .number(let text), .other(let text): text
        }
    }
}

/// What the three formats have in common: units as they stand in the file, before codes and coordinates are judged.
struct FeatureTable {
    /// One unit of the file.
    struct Feature {
        /// Number of the unit in the file, from 1.
        let row: Int
        /// What identifies the unit besides its fields (the `id` member of GeoJSON).
        var identifier = FieldValue.absent
        /// Fields in the order of the file.
        let values: [(key: String, value: FieldValue)]
        /// Its ground.
        var ground: GroundAssembly
    }

    let file: String
    /// Names of fields, in the order in which they first appear.
    var fields: [String] = []
    var features: [Feature] = []
    /// What the file says of its coordinates.
    var statement = CoordinateStatement.none
    /// What was noticed about the file as a whole.
    var findings: [Finding] = []

    init(file: String) { self.file = file }

    /// A warning or note about the whole file.
    mutating func note(
        _ rule: String, _ severity: Severity = .warning, row: Int? = nil, column: String? = nil, value: String? = nil,
        vi: String, en: String
    ) {
        findings.append(
            Finding(
                rule: rule, severity: severity, place: Place(file: file, row: row, column: column), value: value,
                expected: LocalizedText(vi: vi, en: en)))
    }
}

extension String {
    /// The text without blanks and control characters at both ends.
    var withoutEndBlanks: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        let bytes = Array(utf8)
        guard let from = bytes.firstIndex(where: { $0 > 0x20 }), let to = bytes.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(decoding: bytes[from...to], as: UTF8.self)
    }
}
