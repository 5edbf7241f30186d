internal import Vocabulary

/// What could not be carried over as it was, as findings about the new file.
struct WritingNotes {
    private let file: String
    private(set) var findings: [Finding] = []

    init(file: String) { self.file = file }

    mutating func note(_ rule: String, _ column: String? = nil, value: String?, vi: String, en: String) {
        add(rule, .note, column, value, LocalizedText(vi: vi, en: en))
    }

    mutating func warn(_ rule: String, _ column: String? = nil, value: String?, vi: String, en: String) {
        add(rule, .warning, column, value, LocalizedText(vi: vi, en: en))
    }

    func refusal(
        _ rule: String, row: Int? = nil, _ column: String? = nil, value: String?, vi: String, en: String
    ) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: file, row: row, column: column), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }

    private mutating func add(
        _ rule: String, _ severity: Severity, _ column: String?, _ value: String?, _ expected: LocalizedText
    ) {
        findings.append(
            Finding(
                rule: rule, severity: severity, place: Place(file: file, column: column), value: value,
                expected: expected))
    }

    /// A label that fits: cut at a character when it is too long, and reported.
    mutating func fitted(_ label: String, _ column: String?, bytes: Int, characters: Int = .max) -> String {
        let whole = label.contains("\0") ? label.replacing("\0", with: "") : label
        if whole.utf8.count <= bytes, whole.unicodeScalars.count <= characters { return whole }
        var kept = ""
        var width = 0
        var count = 0
        for character in whole {
            width += character.utf8.count
            count += character.unicodeScalars.count
            if width > bytes || count > characters { break }
            kept.append(character)
        }
        let limit = characters == .max ? "\(bytes) byte" : "\(characters)"
        warn(
            "label-cut", column, value: whole,
            vi: "nhãn ngắn hơn (tối đa \(limit)\(characters == .max ? "" : " ký tự"))",
            en: "a shorter label (at most \(limit)\(characters == .max ? "s" : " characters"))")
        return kept
    }
}
