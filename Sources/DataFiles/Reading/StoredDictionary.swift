internal import CReadStat

/// A dictionary as the file stores it: texts are bytes until it is known how to read them.
final class StoredDictionary: ReadStatListener {
    /// A value with a label.
    enum Key: Hashable {
        case number(Double)
        case text([UInt8])
        case missing(MissingCode)
    }

    /// A missing value or a range of them.
    enum Missing {
        case numbers(Double, Double)
        case text([UInt8])
    }

    struct Column {
        let name: [UInt8]
        let label: [UInt8]
        let format: [UInt8]
        let isText: Bool
        /// Bytes in a row of Stata.
        let width: Int
        let labels: [UInt8]?
        let missing: [Missing]
    }

    /// Bytes of labels held, each label with a share for its place.
    static let labelBytes = 1 << 26

    private(set) var title: [UInt8] = []
    private(set) var rowCount: Int?
    private(set) var columns: [Column] = []
    private(set) var labels: [[UInt8]: [(key: Key, label: [UInt8])]] = [:]
    /// Whether there were more labels than may be held.
    private(set) var isTooLarge = false

    private var held = 0
    // Names of sets of labels are as long as the version has them, and need not end before.
    private let listNameLimit: Int
    private let tableNameLimit: Int

    /// A listener for a file of SPSS, or of a version of Stata.
    init(stataVersion: Int?) {
        switch stataVersion {
        case nil: (listNameLimit, tableNameLimit) = (255, 255)
        case .some(..<StoredDictionary.firstWithLabels): (listNameLimit, tableNameLimit) = (9, 9)
        case .some(..<118): (listNameLimit, tableNameLimit) = (33, 33)
        case .some: (listNameLimit, tableNameLimit) = (129, 129)
        }
    }

    override func take(rowCount: Int, title: [UInt8]) -> Answer {
        self.rowCount = rowCount < 0 ? nil : rowCount
        self.title = title
        return .goOn
    }

    override func take(
        column: UnsafeMutablePointer<readstat_variable_t>, index: Int, labels: UnsafePointer<CChar>?
    ) -> Answer {
        let isText = readstat_variable_get_type_class(column) == READSTAT_TYPE_CLASS_STRING
        let width = Int(readstat_variable_get_storage_width(column))
        columns.append(
            Column(
                name: StoredDictionary.bytes(readstat_variable_get_name(column)),
                label: StoredDictionary.bytes(readstat_variable_get_label(column)),
                format: StoredDictionary.bytes(readstat_variable_get_format(column)), isText: isText,
                // ReadStat counts an end with a text, and gives none for long texts, whose place takes eight bytes.
                width: isText ? (width == 0 ? 8 : width - 1) : width,
                labels: labels.map { ReadStatRun.bytes(of: $0, limit: listNameLimit) },
                missing: StoredDictionary.missing(of: column, isText: isText)))
        return .goOn
    }

    override func take(
        label: UnsafePointer<CChar>, of value: readstat_value_t, set: UnsafePointer<CChar>
    ) -> Answer {
        guard let key = StoredDictionary.key(value) else { return .goOn }
        take(
            key, ReadStatRun.bytes(of: label, limit: 1 << 18), set: ReadStatRun.bytes(of: set, limit: tableNameLimit))
        return isTooLarge ? .abort : .goOn
    }

    /// Takes a label of a set, if there is room for it.
    func take(_ key: Key, _ words: [UInt8], set: [UInt8]) {
        held += words.count + 64
        isTooLarge = held > StoredDictionary.labelBytes
        if !isTooLarge { labels[set, default: []].append((key, words)) }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        text.map { ReadStatRun.bytes(of: $0, limit: 1 << 16) } ?? []
    }

    private static func key(_ value: readstat_value_t) -> Key? {
        if value.type == READSTAT_TYPE_STRING { return value.v.string_value.map { .text(bytes($0)) } }
        switch DataValue(stored: value) {
        case .number(let number): return .number(number)
        case .missing(let code): return .missing(code)
        case .text: return nil
        }
    }

    private static func missing(
        of column: UnsafeMutablePointer<readstat_variable_t>, isText: Bool
    ) -> [Missing] {
        (0..<readstat_variable_get_missing_ranges_count(column)).compactMap { index in
            let low = readstat_variable_get_missing_range_lo(column, index)
            let high = readstat_variable_get_missing_range_hi(column, index)
            if isText { return readstat_string_value(low).map { .text(bytes($0)) } }
            let (from, to) = (readstat_double_value(low), readstat_double_value(high))
            return from <= to ? .numbers(from, to) : nil
        }
    }
}

extension DataValue {
    /// A stored number: what is no finite number is missing.
    init(stored value: readstat_value_t) {
        if readstat_value_is_tagged_missing(value) != 0 {
            let tag = UInt8(bitPattern: readstat_value_tag(value))
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(tag)
            self = .missing(isLetter ? .tagged(Character(Unicode.Scalar(tag))) : .system)
            return
        }
        let number = readstat_double_value(value)
        self = number.isFinite ? .number(number) : .missing(.system)
    }
}
