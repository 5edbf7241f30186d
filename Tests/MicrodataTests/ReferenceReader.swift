import Microdata
import PolicyData
import Tallies
import Vocabulary

/// A household reader that is slow and plainly right: it splits text character by character, keeps every field as a
/// string and counts in a dictionary. It knows the files that `HouseholdFileMaker` makes and nothing else.
struct ReferenceReader {
    struct Place: Hashable {
        let unit: String
        let cell: UInt64
    }

    let study: Study
    let standard: PovertyStandard
    private(set) var counts: [Place: WeightedCount] = [:]
    private(set) var read: Int64 = 0
    private(set) var leftOut: Int64 = 0

    init(_ text: String, study: Study, standard: PovertyStandard) {
        self.study = study
        self.standard = standard
        let records = ReferenceReader.records(Array(text.utf8), delimiter: study.format.delimiter)
        let header = records[0]
        for record in records.dropFirst() where record != [""] {
            read += 1
            if record.count != header.count || !count(Dictionary(uniqueKeysWithValues: zip(header, record))) {
                leftOut += 1
            }
        }
    }

    /// Records of fields; quotation marks count at the beginning of a field only.
    private static func records(_ bytes: [UInt8], delimiter: UInt8) -> [[String]] {
        var records: [[String]] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        func trimmed() -> String {
            var text = String(decoding: field, as: UTF8.self)
            while let last = text.last, last == " " || last == "\t" { text.removeLast() }
            while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
            return text
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte != 0x22 {
                    field.append(byte)
                } else if index < bytes.count, bytes[index] == 0x22 {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == 0x22, field.isEmpty {
                isQuoted = true
            } else if byte == delimiter || byte == 0x0A {
                if byte == 0x0A, field.last == 0x0D { field.removeLast() }
                fields.append(trimmed())
                field = []
                if byte == 0x0A {
                    records.append(fields)
                    fields = []
                }
            } else {
                field.append(byte)
            }
        }
        if !field.isEmpty || !fields.isEmpty { records.append(fields + [trimmed()]) }
        return records
    }

    /// A number as a whole number of billionths: digits, a mark, digits, perhaps an exponent.
    static func billionths(_ text: String, decimal: Character) -> Int128? {
        var body = text.lowercased()
        let sign: Int128 = body.hasPrefix("-") ? -1 : 1
        if body.hasPrefix("-") || body.hasPrefix("+") { body.removeFirst() }
        let parts = body.split(separator: "e", omittingEmptySubsequences: false)
        guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
        let halves = parts[0].split(separator: decimal, omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        let (whole, rest) = (String(halves[0]), halves.count == 2 ? String(halves[1]) : "")
        guard !(whole + rest).isEmpty, (whole + rest).allSatisfy({ "0123456789".contains($0) }) else { return nil }
        var value = Int128(whole + rest)!
        let shift = 9 + exponent - rest.count
        guard shift >= 0 else { return nil }
        for _ in 0..<shift { value *= 10 }
        return sign * value
    }

    private func isMissing(_ text: String) -> Bool { study.format.missing.contains(text) }

    /// Counts one household; `false` when something in it is wrong.
    private mutating func count(_ row: [String: String]) -> Bool {
        let decimal = Character(UnicodeScalar(study.format.decimal))
        var unit = ""
        var area: AreaType?
        for code in [study.province, study.district, study.commune].compactMap({ $0 }) {
            guard let text = row[code.column], !isMissing(text), code.width == nil || text.count == code.width else {
                return false
            }
            unit += text + "/"
        }
        if let column = study.area, let text = row[column.column] {
            if column.rural.contains(text) {
                area = .rural
            } else if column.urban.contains(text) {
                area = .urban
            } else if !isMissing(text) {
                return false
            }
        }
        unit += area?.rawValue ?? ""

        var weight = WeightedCount.scale
        if let text = study.weight.flatMap({ row[$0.column] }) {
            guard !isMissing(text), let value = ReferenceReader.billionths(text, decimal: decimal), value > 0 else {
                return false
            }
            weight = Int64(value)
        }
        var size: Int64 = 1
        if let text = study.size.flatMap({ row[$0] }) {
            guard !isMissing(text), let value = ReferenceReader.billionths(text, decimal: decimal),
                value % 1_000_000_000 == 0,
                (1...99).contains(value / 1_000_000_000)
            else { return false }
            size = Int64(value / 1_000_000_000)
        }
        var income: Int128?
        if let column = study.income, let text = row[column.column], !isMissing(text) {
            guard let value = ReferenceReader.billionths(text, decimal: decimal) else { return false }
            income = value
        }
        var deprived: UInt32 = 0
        var missing: UInt32 = 0
        for (position, indicator) in standard.indicators.enumerated() {
            guard let rule = study.rule(for: indicator.key), let text = row[rule.column] else { return false }
            switch text.lowercased() {
            case "0", "false", "0.0": break
            case "1", "true", "1.0": deprived |= 1 << UInt32(position)
            default:
                guard isMissing(text) else { return false }
                missing |= 1 << UInt32(position)
            }
        }
        add(unit, cell(income, area, size, deprived, missing), weight, size)
        return true
    }

    private func cell(
        _ income: Int128?, _ area: AreaType?, _ size: Int64, _ deprived: UInt32, _ missing: UInt32
    ) -> UInt64 {
        let areas = area.map { [$0] } ?? AreaType.allCases
        var bands = [0, standard.lines.count]
        if let income {
            let factor = Int128(study.income!.months * (study.income!.isPerHousehold ? size : 1)) * 1_000_000_000
            bands = areas.map { area in
                standard.lines.count {
                    income * Int128(study.income!.unit) > Int128($0.amount(in: area).amount) * factor
                }
            }
        }
        let doubtful = standard.missing == .notDeprived ? 0 : missing.nonzeroBitCount
        let known = deprived.nonzeroBitCount
        let official = standard.officialClass(
            bands: bands.min()!...bands.max()!, deprivations: known...(known + doubtful))
        let classCode: UInt8 =
            switch official {
            case .certain(let index): UInt8(index)
            case .notPoor: UInt8(standard.classes.count)
            case .unclassified: DeprivationCell.unclassified
            }
        let bandCode = bands.min() == bands.max() ? UInt8(bands[0]) : DeprivationCell.unknownBand
        return DeprivationCell(classCode: classCode, bandCode: bandCode, deprived: deprived, missing: missing).word
    }

    private mutating func add(_ unit: String, _ cell: UInt64, _ weight: Int64, _ size: Int64) {
        counts[Place(unit: unit, cell: cell), default: .zero] += WeightedCount(
            rows: 1, householdBillionths: weight, personBillionths: weight * size)
    }
}

extension ReferenceReader {
    /// The counts of tallies in the reader's form.
    static func counts(of tallies: DeprivationTallies) -> [Place: WeightedCount] {
        var counts: [Place: WeightedCount] = [:]
        for unit in tallies.units {
            let codes = [unit.key.province, unit.key.district, unit.key.commune].compactMap { $0.map { $0.text + "/" } }
            for (cell, count) in unit.tally {
                counts[Place(unit: codes.joined() + (unit.key.area?.rawValue ?? ""), cell: cell.word)] = count
            }
        }
        return counts
    }
}
