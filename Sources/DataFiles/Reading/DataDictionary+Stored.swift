internal import Vocabulary

extension DataDictionary {
    /// A stored dictionary with its texts decoded.
    init(_ stored: StoredDictionary, path: String, reader: TextReader, findings: [Finding]) {
        var words = DictionaryWords(path: path, reader: reader, findings: findings)
        let title = words.text(stored.title, column: nil)
        var sets: [[UInt8]: [ValueLabel]] = [:]
        var variables: [Variable] = []
        variables.reserveCapacity(stored.columns.count)
        for column in stored.columns {
            let name = words.text(column.name, column: nil)
            let label = words.text(column.label, column: name)
            var variable = Variable(
                name: name, label: label.isEmpty ? nil : label, kind: column.isText ? .text : .number,
                format: column.format.isEmpty ? nil : String(decoding: column.format, as: UTF8.self))
            variable.missing = column.missing.map { words.declared($0, column: name) }
            if let set = column.labels, let labels = stored.labels[set] {
                let known = sets[set] ?? labels.map { words.label($0.key, $0.label, column: name) }
                sets[set] = known
                // The labels of most columns are shared, and stay so.
                let rules = MissingRules(variable.missing)
                variable.valueLabels =
                    rules.isEmpty
                    ? known : known.map { ValueLabel(value: rules.applied(to: $0.value), label: $0.label) }
            }
            variables.append(variable)
        }
        self.init(
            variables: variables, rowCount: stored.rowCount, label: title.isEmpty ? nil : title,
            findings: words.findings)
    }
}

/// Decodes the texts of a dictionary and keeps what had to be repaired.
private struct DictionaryWords {
    let path: String
    var reader: TextReader
    var findings: [Finding]

    mutating func text(_ bytes: [UInt8], column: String?) -> String {
        let text = reader.decode(bytes)
        if reader.isRepaired, findings.count < FindingReport.usualLimit {
            findings.append(.unreadableBytes(Place(file: path, column: column), text))
        }
        return text
    }

    mutating func label(_ key: StoredDictionary.Key, _ words: [UInt8], column: String) -> ValueLabel {
        let value: DataValue =
            switch key {
            case .number(let number): .number(number)
            case .missing(let code): .missing(code)
            case .text(let bytes): bytes.isEmpty ? .missing(.system) : .text(text(bytes, column: column))
            }
        return ValueLabel(value: value, label: text(words, column: column))
    }

    mutating func declared(_ missing: StoredDictionary.Missing, column: String) -> DeclaredMissing {
        switch missing {
        case .numbers(let low, let high): low < high ? .range(low...high) : .number(low)
        case .text(let bytes): .text(text(bytes, column: column))
        }
    }
}

extension Finding {
    /// Bytes that mean nothing in the encoding of the file.
    static func unreadableBytes(_ place: Place, _ text: String) -> Finding {
        Finding(
            rule: "bytes-unreadable", severity: .warning, place: place, value: text,
            expected: LocalizedText(
                vi: "văn bản đúng bảng mã của tệp (byte lạ được thay bằng \u{FFFD})",
                en: "text in the encoding of the file (bytes that are not were replaced by \u{FFFD})"))
    }

    /// A stored number that is none.
    static func notFinite(_ place: Place, _ value: Double) -> Finding {
        Finding(
            rule: "number-not-finite", severity: .warning, place: place, value: "\(value)",
            expected: LocalizedText(
                vi: "một số hữu hạn (đã coi là không có giá trị)", en: "a finite number (taken as missing)"))
    }
}
