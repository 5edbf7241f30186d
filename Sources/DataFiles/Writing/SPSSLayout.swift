internal import Vocabulary

/// How the variables of a file will stand in a file of SPSS.
struct SPSSLayout {
    private(set) var columns: [ColumnLayout] = []
    private(set) var label = ""
    private(set) var notes: WritingNotes

    private var numbers = MissingNumbers(below: [])
    private static let widestText = 32_767
    private static let mostLabelBytes = 120
    private static let missingTextBytes = 8

    init(_ dictionary: DataDictionary, _ facts: ColumnFacts.Table, file: String) throws(UnusableInput) {
        notes = WritingNotes(file: file)
        let variables = dictionary.variables
        numbers = MissingNumbers(
            below: zip(variables, facts.columns).compactMap { variable, facts in
                SPSSLayout.letters(of: variable, facts).isEmpty ? nil : SPSSLayout.lowest(of: variable, facts)
            })
        let names = NameRules.spss.names(for: variables.map(\.name))
        var recoded: [Character: Double] = [:]
        for (index, variable) in variables.enumerated() {
            notes.renamed(variable.name, to: names[index], "SPSS")
            let column = try column(variable, facts.columns[index], name: names[index])
            for case (.tagged(let letter), .missing(.number(let number))) in column.codes { recoded[letter] = number }
            columns.append(column)
        }
        if let title = dictionary.label, !title.isEmpty { label = notes.fitted(title, nil, bytes: 64) }
        guard !recoded.isEmpty else { return }
        let pairs = recoded.sorted { $0.key < $1.key }.map { ".\($0.key) → \($0.value.written)" }
        notes.note(
            "missing-recoded", value: pairs.joined(separator: ", "),
            vi: "số khai là mã thiếu, nằm dưới mọi giá trị của dữ liệu; nhãn đi theo mã",
            en: "numbers declared missing, below all values of the data; labels go with their codes")
    }

    private mutating func column(
        _ variable: Variable, _ facts: ColumnFacts, name: String
    ) throws(UnusableInput) -> ColumnLayout {
        var column = ColumnLayout(name: name, storage: .double)
        column.dropsNull = facts.hasNull
        if let label = variable.label, !label.isEmpty {
            column.label = notes.fitted(label, variable.name, bytes: 256)
        }
        if let clock = ProgramClock(format: variable.format), clock == .stataDays || clock == .stataMoments {
            column.clock = .toSPSS(clock)
            notes.recodedDates(
                variable.name, from: variable.format ?? "", to: clock.showsDays ? "DATE11" : "DATETIME20")
        }
        if variable.kind == .text {
            let width = SPSSLayout.width(of: variable, facts)
            guard width <= SPSSLayout.widestText else {
                throw notes.refusal(
                    "text-too-long", variable.name, value: "\(width) byte",
                    vi: "không quá \(SPSSLayout.widestText) byte", en: "at most \(SPSSLayout.widestText) bytes")
            }
            column.storage = .text(width)
            column.missing = missingTexts(variable)
        } else {
            try checkRange(variable, facts)
            column.codes = codes(variable, facts)
            column.missing = missingNumbers(variable, column)
            column.format = format(variable, facts)
        }
        column.labels = labels(variable, column)
        return column
    }

    /// Room for the longest text, also of those that only have a label or are only declared missing.
    private static func width(of variable: Variable, _ facts: ColumnFacts) -> Int {
        var width = max(1, facts.longestBytes)
        for case .text(let text) in variable.valueLabels.map(\.value) { width = max(width, text.utf8.count) }
        for case .text(let text) in variable.missing { width = max(width, text.utf8.count) }
        return width
    }

    private func checkRange(_ variable: Variable, _ facts: ColumnFacts) throws(UnusableInput) {
        let most = Double.greatestFiniteMagnitude
        guard facts.lowest == -most || facts.highest == most else { return }
        throw notes.refusal(
            "number-too-large", variable.name, value: (facts.lowest == -most ? -most : most).written,
            vi: "số nhỏ hơn số lớn nhất, vốn là mã của SPSS",
            en: "a number other than the greatest, which is a code of SPSS")
    }

    private static func letters(of variable: Variable, _ facts: ColumnFacts) -> Set<Character> {
        variable.kind == .number ? facts.letters.union(variable.labelledLetters) : []
    }

    /// The lowest number the new file will have: in the data, among labels, among declared codes.
    private static func lowest(of variable: Variable, _ facts: ColumnFacts) -> Double? {
        let clock = ProgramClock(format: variable.format)
        var numbers = [facts.lowest, facts.codes.min()].compactMap(\.self)
        for label in variable.valueLabels {
            if case .number(let number) = label.value { numbers.append(number) }
        }
        for rule in variable.missing {
            switch rule {
            case .number(let number): numbers.append(number)
            case .range(let range) where range.lowerBound.isFinite: numbers.append(range.lowerBound)
            default: break
            }
        }
        return numbers.map { clock?.seconds($0) ?? $0 }.min()
    }

    /// The number of each letter.
    private mutating func codes(_ variable: Variable, _ facts: ColumnFacts) -> [MissingCode: DataValue] {
        let letters = SPSSLayout.letters(of: variable, facts).sorted()
        let lowest = SPSSLayout.lowest(of: variable, facts)
        var codes: [MissingCode: DataValue] = [:]
        for letter in letters {
            let number = numbers.number(of: letter, lowest: lowest)
            codes[.tagged(letter)] = .missing(number.map { .number($0) } ?? .system)
        }
        let without = letters.filter { numbers.number(of: $0, lowest: lowest) == nil }
        if !without.isEmpty { notes.merged(variable.name, without.map { .tagged($0) }) }
        return codes
    }

    /// SPSS declares three numbers, or a range and one number.
    private mutating func missingNumbers(_ variable: Variable, _ column: ColumnLayout) -> [DeclaredMissing] {
        var ranges: [ClosedRange<Double>] = []
        var single: [Double] = []
        for rule in variable.missing {
            switch rule {
            case .range(let range): ranges.append(range)
            case .number(let number): if !single.contains(number) { single.append(number) }
            case .text: break
            }
        }
        let given = column.codes.values.compactMap { value -> Double? in
            if case .missing(.number(let number)) = value { return number }
            return nil
        }.sorted()
        if single.count + given.count > (ranges.isEmpty ? 3 : 1), let least = given.first, let most = given.last,
            least < most
        {
            // Nothing lies between codes that are below all data.
            ranges.insert(least...most, at: 0)
        } else {
            single = given + single
        }
        let declared = ranges.prefix(1)
        single.removeAll { number in declared.contains { $0.contains(number) } }
        let room = declared.isEmpty ? 3 : 1
        let left =
            ranges.dropFirst().map { "\($0.lowerBound.written)…\($0.upperBound.written)" }
            + single.dropFirst(room).map(\.written)
        if !left.isEmpty { notes.undeclared(variable.name, left, "SPSS") }
        return declared.map { .range($0) } + single.prefix(room).map { .number($0) }
    }

    private mutating func missingTexts(_ variable: Variable) -> [DeclaredMissing] {
        var declared: [String] = []
        var left: [String] = []
        for case .text(let text) in variable.missing where !declared.contains(text) {
            if text.utf8.count <= SPSSLayout.missingTextBytes, declared.count < 3 {
                declared.append(text)
            } else {
                left.append(text)
            }
        }
        if !left.isEmpty { notes.undeclared(variable.name, left, "SPSS") }
        return declared.map { .text($0) }
    }

    private mutating func format(_ variable: Variable, _ facts: ColumnFacts) -> String {
        let plain = SPSSLayout.plainFormat(facts)
        guard let format = variable.format, !format.isEmpty else { return plain }
        if let clock = ProgramClock(format: format) {
            return format.hasPrefix("%") ? (clock.showsDays ? "DATE11" : "DATETIME20") : format
        }
        if format.hasPrefix("%") {
            if let parts = PrintFormat(stata: format) { return parts.spss }
            // %9.0g leaves the digits open, as the plain format does.
            if !format.hasSuffix("g"), !format.hasSuffix("gc") { notes.lostFormat(variable.name, format) }
            return plain
        }
        if PrintFormat(spss: format) != nil || SPSSLayout.isOwnFormat(format) { return format }
        notes.lostFormat(variable.name, format)
        return plain
    }

    /// Wide enough for the longest number; two decimals where there are any.
    private static func plainFormat(_ facts: ColumnFacts) -> String {
        let most = max(facts.lowest.map(\.magnitude) ?? 1, facts.highest.map(\.magnitude) ?? 1)
        var digits = 1
        var bound = 10.0
        while bound <= most, digits < 30 {
            bound *= 10
            digits += 1
        }
        let decimals = facts.areWhole ? 0 : 2
        return "F\(max(8, digits + 1 + (decimals > 0 ? decimals + 1 : 0))).\(decimals)"
    }

    /// Formats of SPSS without a like one elsewhere: a name it knows, a width, decimals.
    private static func isOwnFormat(_ format: String) -> Bool {
        let name = format.prefix { $0.isLetter }.uppercased()
        let names: Set<String> = [
            "DOLLAR", "E", "PCT", "TIME", "DTIME", "MTIME", "WKDAY", "MONTH", "MOYR", "QYR", "WKYR", "Z",
        ]
        let numbers = format.dropFirst(name.count).split(separator: ".", omittingEmptySubsequences: false)
        return names.contains(name) && numbers.count <= 2
            && numbers.allSatisfy { Int($0).map { (0...40).contains($0) } ?? false }
    }

    private mutating func labels(_ variable: Variable, _ column: ColumnLayout) -> [ValueLabel] {
        var dropped: [String] = []
        var kept: [ValueLabel] = []
        for label in column.translated(variable) {
            switch label.value {
            case .number, .missing(.number): guard variable.kind == .number else { continue }
            case .text, .missing(.text): guard variable.kind == .text else { continue }
            case .missing(.system), .missing(.tagged):
                dropped.append(label.value.written)
                continue
            }
            let text = notes.fitted(label.label, variable.name, bytes: SPSSLayout.mostLabelBytes)
            kept.append(ValueLabel(value: label.value, label: text))
        }
        notes.lostLabels(variable.name, dropped, "SPSS")
        return kept
    }
}
