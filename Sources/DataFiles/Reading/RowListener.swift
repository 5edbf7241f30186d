internal import CReadStat
internal import Vocabulary

/// What numbers of a file stand for no value besides those that ReadStat knows.
struct NumberMarks {
    /// A number that old versions of Stata used.
    var oldMissing: Double?
    /// Whether ReadStat hands over NaN for what is missing, so that it tells nothing of what is stored.
    var isMissingNaN: Bool
}

/// Puts the values that ReadStat tells one by one into rows.
final class RowListener: ReadStatListener {
    /// Whether the reader of the rows wanted no more.
    private(set) var isStopped = false
    /// Whether rows did not come whole.
    private(set) var isDamaged = false
    /// What had to be repaired.
    private(set) var findings = RowFindings()

    private let path: String
    private let body: ([DataValue]) -> Continuation
    private var reader: TextReader
    private let marks: NumberMarks
    private let variables: [Variable]
    /// For each column of the file its place in the row, or -1; whether it holds texts; and what it declares missing.
    private let places: [Int]
    private let isText: [Bool]
    private let hasRules: [Bool]
    private let rules: [MissingRules]
    /// Places that hold the same column as another, with that one.
    private let copies: [(to: Int, from: Int)]
    private let last: Int
    private var values: [DataValue]
    private var row = 0
    private var filled = 0
    private let wanted: Int
    private static let tagged: [DataValue] = "abcdefghijklmnopqrstuvwxyz".map { .missing(.tagged($0)) }

    init(
        _ asked: [Int], of variables: [Variable], path: String, reader: TextReader, marks: NumberMarks,
        body: @escaping ([DataValue]) -> Continuation
    ) {
        self.path = path
        self.body = body
        self.reader = reader
        self.marks = marks
        self.variables = variables
        values = [DataValue](repeating: .missing(.system), count: asked.count)
        var places = [Int](repeating: -1, count: variables.count)
        var copies: [(to: Int, from: Int)] = []
        isText = variables.map { $0.kind == .text }
        rules = variables.map { MissingRules($0.missing) }
        hasRules = rules.map { !$0.isEmpty }
        for (place, index) in asked.enumerated() {
            if places[index] >= 0 {
                copies.append((place, places[index]))
            } else {
                places[index] = place
            }
        }
        self.places = places
        self.copies = copies
        // Without a column the rows could not be counted.
        last = asked.reduce(0, max)
        wanted = max(1, Set(asked).count)
    }

    override func take(
        column: UnsafeMutablePointer<readstat_variable_t>, index: Int, labels: UnsafePointer<CChar>?
    ) -> Answer {
        guard index < places.count else { return .damaged(self) }
        return places[index] >= 0 || index == last ? .goOn : .skip
    }

    override func take(value: readstat_value_t, row: Int, column: Int) -> Answer {
        // The same file as at first, and every column in its turn.
        guard row == self.row, places.indices.contains(column) else { return .damaged(self) }
        let place = places[column]
        if place >= 0 {
            guard isText[column] == (value.type == READSTAT_TYPE_STRING) else { return .damaged(self) }
            values[place] = isText[column] ? text(value, column) : number(value, column)
        }
        filled += 1
        guard column == last else { return .goOn }
        guard filled == wanted else { return .damaged(self) }
        for copy in copies { values[copy.to] = values[copy.from] }
        filled = 0
        self.row += 1
        guard body(values) == .next else {
            isStopped = true
            return .abort
        }
        return .goOn
    }

    private func number(_ value: readstat_value_t, _ column: Int) -> DataValue {
        if value.is_tagged_missing != 0 {
            let letter = Int(value.tag) - 97
            return RowListener.tagged.indices.contains(letter) ? RowListener.tagged[letter] : .missing(.system)
        }
        let number =
            switch value.type {
            case READSTAT_TYPE_DOUBLE: value.v.double_value
            case READSTAT_TYPE_FLOAT: Double(value.v.float_value)
            case READSTAT_TYPE_INT8: Double(value.v.i8_value)
            case READSTAT_TYPE_INT16: Double(value.v.i16_value)
            default: Double(value.v.i32_value)
            }
        let isMissing = value.is_system_missing != 0 && !(number.isNaN && !marks.isMissingNaN)
        if isMissing || number == marks.oldMissing { return .missing(.system) }
        guard number.isFinite else {
            findings.take(.notFinite(place(column), number))
            return .missing(.system)
        }
        return hasRules[column] && rules[column].declares(number) ? .missing(.number(number)) : .number(number)
    }

    private func place(_ column: Int) -> Place {
        Place(file: path, row: row + 1, column: variables[column].name)
    }

    private func text(_ value: readstat_value_t, _ column: Int) -> DataValue {
        guard let stored = value.v.string_value, stored[0] != 0 else { return .missing(.system) }
        let length = strlen(stored)
        let text = stored.withMemoryRebound(to: UInt8.self, capacity: length) {
            reader.decode(UnsafeBufferPointer(start: $0, count: length))
        }
        if reader.isRepaired {
            findings.take(.unreadableBytes(place(column), text))
        }
        return hasRules[column] && rules[column].declares(text) ? .missing(.text(text)) : .text(text)
    }

    fileprivate func noteDamage() { isDamaged = true }
}

extension ReadStatListener.Answer {
    fileprivate static func damaged(_ listener: RowListener) -> Self {
        listener.noteDamage()
        return .abort
    }
}

/// Looks at the texts of rows until it is clear how they are stored.
final class EvidenceListener: ReadStatListener {
    private(set) var evidence: TextEvidence
    private let columns: Set<Int>
    private let rows: Int

    /// A listener for some columns and the first rows, or all of them.
    init(_ columns: [Int], _ evidence: TextEvidence, rows: Int?) {
        self.columns = Set(columns)
        self.rows = rows ?? .max
        self.evidence = evidence
    }

    override func take(
        column: UnsafeMutablePointer<readstat_variable_t>, index: Int, labels: UnsafePointer<CChar>?
    ) -> Answer {
        columns.contains(index) ? .goOn : .skip
    }

    override func take(value: readstat_value_t, row: Int, column: Int) -> Answer {
        guard row < rows else { return .abort }
        guard value.type == READSTAT_TYPE_STRING, let stored = value.v.string_value else { return .goOn }
        let length = strlen(stored)
        stored.withMemoryRebound(to: UInt8.self, capacity: length) {
            evidence.take(UnsafeBufferPointer(start: $0, count: length))
        }
        return evidence.isEnough ? .abort : .goOn
    }
}
