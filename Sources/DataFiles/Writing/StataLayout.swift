internal import Vocabulary

/// How the variables of a file will stand in a file of Stata.
struct StataLayout {
    private(set) var columns: [ColumnLayout] = []
    private(set) var label = ""
    private(set) var notes: WritingNotes

    private let version: StataVersion
    private let letters: MissingLetters
    private static let mostVariables = 32_767
    private static let mostLabelBytes = 32_000

    init(
        _ dictionary: DataDictionary, _ facts: ColumnFacts.Table, _ version: StataVersion, file: String
    ) throws(UnusableInput) {
        self.version = version
        notes = WritingNotes(file: file)
        let variables = dictionary.variables
        letters = MissingLetters(variables, facts.columns)
        guard variables.count <= StataLayout.mostVariables else {
            throw notes.refusal(
                "too-many-variables", value: String(variables.count),
                vi: "không quá \(StataLayout.mostVariables) biến", en: "at most \(StataLayout.mostVariables) variables")
        }
        let names = NameRules.stata(version).names(for: variables.map(\.name))
        for (index, variable) in variables.enumerated() {
            notes.renamed(variable.name, to: names[index], "Stata")
            columns.append(try column(variable, facts.columns[index], name: names[index]))
        }
        if let title = dictionary.label, !title.isEmpty {
            label = notes.fitted(title, nil, bytes: version.isUnicode ? 256 : 80, characters: 80)
        }
        if let shared = letters.shared, !shared.isEmpty {
            noteRecoding(shared, nil)
        }
        noteEncoding(dictionary, facts)
    }

    private mutating func column(
        _ variable: Variable, _ facts: ColumnFacts, name: String
    ) throws(UnusableInput) -> ColumnLayout {
        var column = ColumnLayout(name: name, storage: .double)
        column.dropsNull = facts.hasNull
        if let label = variable.label, !label.isEmpty {
            column.label = notes.fitted(label, variable.name, bytes: version.isUnicode ? 320 : 80, characters: 80)
        }
        if let clock = ProgramClock(format: variable.format), clock == .spssDays || clock == .spssMoments {
            column.clock = .toStata(clock)
            notes.recodedDates(variable.name, from: variable.format ?? "", to: clock.showsDays ? "%td" : "%tc")
        }
        column.codes = codes(variable, facts)
        column.storage = try storage(variable, facts, isShifted: column.clock != nil)
        column.format = format(variable)
        column.labels = labels(variable, column)
        return column
    }

    /// The letter of each missing code; texts stay texts, for Stata has no missing texts but the empty one.
    private mutating func codes(_ variable: Variable, _ facts: ColumnFacts) -> [MissingCode: DataValue] {
        if variable.kind == .text {
            let declared = variable.missing.compactMap { rule -> String? in
                if case .text(let text) = rule { return text }
                return nil
            }
            guard !declared.isEmpty else { return [:] }
            notes.undeclared(variable.name, declared, "Stata")
            return Dictionary(
                declared.map { (MissingCode.text($0), DataValue.text($0)) }, uniquingKeysWith: { first, _ in first })
        }
        let given = letters.letters(of: variable, facts)
        var codes: [MissingCode: DataValue] = [:]
        for (code, letter) in given { codes[.number(code)] = .missing(.tagged(letter)) }
        if letters.shared == nil, !given.isEmpty { noteRecoding(given, variable.name) }
        let without = MissingLetters.codes(of: variable, facts).filter { given[$0] == nil }.sorted()
        for code in without { codes[.number(code)] = .missing(.system) }
        if !without.isEmpty || facts.hasOtherCodes {
            notes.merged(variable.name, without.map { MissingCode.number($0) })
        }
        return codes
    }

    private mutating func noteRecoding(_ letters: [Double: Character], _ column: String?) {
        let pairs = letters.sorted { $0.key < $1.key }.map { "\($0.key.written) → .\($0.value)" }
        notes.note(
            "missing-recoded", column, value: pairs.joined(separator: ", "),
            vi: "mã thiếu của Stata (.a đến .z); nhãn đi theo mã",
            en: "missing values of Stata (.a to .z); labels go with their codes")
    }

    private func storage(
        _ variable: Variable, _ facts: ColumnFacts, isShifted: Bool
    ) throws(UnusableInput) -> ColumnLayout.Storage {
        guard variable.kind == .number else {
            if facts.longestBytes <= version.widestText { return .text(max(1, facts.longestBytes)) }
            guard version.hasLongTexts else {
                throw notes.refusal(
                    "text-too-long", variable.name, value: "\(facts.longestBytes) byte",
                    vi: "không quá \(version.widestText) byte; phiên bản 117 trở lên chứa được chữ dài hơn",
                    en: "at most \(version.widestText) bytes; versions from 117 on hold longer texts")
            }
            return .longText
        }
        guard let lowest = facts.lowest, let highest = facts.highest else { return .byte }
        let bound = 0x1.fffffffffffffp1022
        guard highest <= bound, lowest >= -bound else {
            throw notes.refusal(
                "number-too-large", variable.name, value: (highest > bound ? highest : lowest).written,
                vi: "số mà Stata chứa được (dưới 9·10³⁰⁷)", en: "a number Stata can hold (below 9·10³⁰⁷)")
        }
        guard facts.areWhole, !isShifted else { return .double }
        if lowest >= -127, highest <= 100 { return .byte }
        if lowest >= -32_767, highest <= 32_740 { return .short }
        if lowest >= -2_147_483_647, highest <= 2_147_483_620 { return .long }
        return .double
    }

    private mutating func format(_ variable: Variable) -> String? {
        guard let format = variable.format, !format.isEmpty else { return nil }
        if format.hasPrefix("%") {
            let isText = format.hasSuffix("s")
            return isText == (variable.kind == .text) && format.utf8.count <= 48 ? format : nil
        }
        guard variable.kind == .number else { return nil }
        if let clock = ProgramClock(format: format) { return clock.showsDays ? "%td" : "%tc" }
        guard let parts = PrintFormat(spss: format) else {
            notes.lostFormat(variable.name, format)
            return nil
        }
        return parts.stata
    }

    /// Stata labels whole numbers of four bytes and letters, nothing else.
    private mutating func labels(_ variable: Variable, _ column: ColumnLayout) -> [ValueLabel] {
        var dropped: [String] = []
        var kept: [ValueLabel] = []
        for label in column.translated(variable) {
            switch label.value {
            case .number(let number) where StataLayout.isLabelled(number): break
            case .missing(.tagged): break
            default:
                dropped.append(label.value.written)
                continue
            }
            let text = notes.fitted(label.label, variable.name, bytes: StataLayout.mostLabelBytes)
            kept.append(ValueLabel(value: label.value, label: text))
        }
        notes.lostLabels(variable.name, dropped, "Stata")
        return kept
    }

    private static func isLabelled(_ number: Double) -> Bool {
        guard let whole = Int32(exactly: number) else { return false }
        return whole > Int32.min && whole <= 2_147_483_620
    }

    private mutating func noteEncoding(_ dictionary: DataDictionary, _ facts: ColumnFacts.Table) {
        guard !version.isUnicode else { return }
        let hasOther =
            facts.columns.contains(where: \.hasOtherThanASCII)
            || (columns.compactMap(\.label) + columns.flatMap(\.labels).map(\.label) + [label])
                .contains { $0.utf8.contains { $0 >= 0x80 } }
        guard hasOther else { return }
        notes.warn(
            "text-needs-unicode", value: String(version.rawValue),
            vi: "phiên bản 118; phiên bản này không ghi bảng mã, chữ được ghi ở UTF-8",
            en: "version 118; this one names no encoding, and texts are written in UTF-8")
    }
}
