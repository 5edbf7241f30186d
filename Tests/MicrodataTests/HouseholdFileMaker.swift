import FlatFiles
import Microdata
import PolicyData
import Testing

/// Makes household files with everything that occurs in them, from a seed.
struct HouseholdFileMaker {
    /// What a file is like.
    struct Traits: Sendable, CustomTestStringConvertible {
        var name: String
        var rows = 600
        var delimiter = ","
        var lineEnd = "\n"
        var hasWeight = false
        var hasSize = true
        var hasArea = true
        var perHousehold = false
        var yearlyThousands = false
        var isSorted = true
        /// Share of records with something unusual in them, in thousandths.
        var unusual = 0
        var shufflesColumns = false
        var extraColumns = 1
        /// The last column, when the columns are shuffled and it matters.
        var lastColumn: String?
        var missing: [String] = []
        var endsWithLineEnd = true

        var testDescription: String { name }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mix = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            mix = (mix ^ mix >> 27) &* 0x94D0_49BB_1331_11EB
            return mix ^ mix >> 31
        }
    }

    let traits: Traits
    let indicators: [String]
    private var draw: Generator

    init(_ traits: Traits, standard: PovertyStandard, seed: UInt64) {
        self.traits = traits
        indicators = standard.indicators.map(\.key)
        draw = Generator(state: seed)
    }

    /// The study file that describes the columns.
    func study() throws -> Study {
        var text = "design = \"census\"\norigin = \"synthetic\"\n[columns]\nhousehold = \"id\"\n"
        text += "commune = { column = \"commune\", width = 5 }\nprovince = \"province\"\n"
        if traits.hasArea { text += "area = { column = \"area\", rural = [\"R\", \"rural\"], urban = [\"U\"] }\n" }
        if traits.hasWeight { text += "weight = \"weight\"\n" }
        if traits.hasSize { text += "size = \"size\"\n" }
        let unit = traits.yearlyThousands ? ", unit = 1000, period = \"year\"" : ""
        text += "income = { column = \"income\", per = \"\(traits.perHousehold ? "household" : "person")\"\(unit) }\n"
        text += "[indicators]\n"
        for key in indicators { text += "\(key) = \"d_\(key)\"\n" }
        text += "[file]\ndelimiter = \"\(traits.delimiter == "\t" ? "\\t" : traits.delimiter)\"\n"
        if !traits.missing.isEmpty {
            text += "missing = [\(traits.missing.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
        }
        return try Study(Settings(toml: text, file: "study.toml"))
    }

    /// The text of the file.
    mutating func text() -> String {
        var columns = ["id", "province", "commune"]
        if traits.hasArea { columns.append("area") }
        if traits.hasWeight { columns.append("weight") }
        if traits.hasSize { columns.append("size") }
        columns.append("income")
        columns += indicators.map { "d_\($0)" }
        columns += (0..<traits.extraColumns).map { "note\($0)" }
        if traits.shufflesColumns { columns.shuffle(using: &draw) }
        if let last = traits.lastColumn {
            columns.removeAll { $0 == last }
            columns.append(last)
        }
        var lines = [columns.joined(separator: traits.delimiter)]
        var commune = 10_000
        for row in 0..<traits.rows {
            if traits.isSorted {
                if one(in: 40) { commune += 3 }
            } else {
                commune = 10_000 + Int.random(in: 0..<9, using: &draw)
            }
            let isUnusual = Int.random(in: 0..<1000, using: &draw) < traits.unusual
            let damaged = isUnusual ? columns.randomElement(using: &draw) : nil
            var fields = columns.map { column in
                let plain = field(column, row: row, commune: commune)
                return column == damaged ? unusual(column, plain) : plain
            }
            if isUnusual, one(in: 8) {
                if one(in: 2) { fields.append("1") } else { fields.removeLast(Int.random(in: 1...3, using: &draw)) }
            }
            lines.append(fields.joined(separator: traits.delimiter))
            if isUnusual, one(in: 8) { lines.append("") }
        }
        return lines.joined(separator: traits.lineEnd) + (traits.endsWithLineEnd ? traits.lineEnd : "")
    }

    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &draw) == 0 }

    private mutating func field(_ column: String, row: Int, commune: Int) -> String {
        switch column {
        case "id": return one(in: 3) ? "H\(row)" : "\(10_000_000 + row)"
        case "province": return "83"
        case "commune": return "\(commune)"
        case "area": return commune % 4 == 0 ? "U" : "R"
        case "weight": return ["1", "2.5", "0.125", "118.03125", "12"].randomElement(using: &draw)!
        case "size":
            return "\(one(in: 9) ? Int.random(in: 10...99, using: &draw) : Int.random(in: 1...9, using: &draw))"
        case "income": return income()
        case let note where note.hasPrefix("note"):
            return ["", "tốt", "a b", "chưa rõ, xem lại", "-", "x-y.z", "một câu dài hơn tám chữ"]
                .filter { !$0.contains(traits.delimiter) }.randomElement(using: &draw)!
        default: return one(in: 4) ? "1" : "0"
        }
    }

    private mutating func income() -> String {
        let scale = (traits.yearlyThousands ? 12 : 1000) * (traits.perHousehold ? 3 : 1)
        switch Int.random(in: 0..<6, using: &draw) {
        // Exactly on a line, and one above it.
        case 0: return "\(([1500, 2000, 2250, 3000].randomElement(using: &draw)!) * scale)"
        case 1: return "\(([1500, 2000, 2250, 3000].randomElement(using: &draw)!) * scale + 1)"
        case 2: return "\(Int.random(in: 0..<10, using: &draw))"
        case 3: return "\(Int.random(in: 10_000_000..<1_500_000_000, using: &draw))"
        default: return "\(Int.random(in: 500..<9000, using: &draw) * scale)"
        }
    }

    private mutating func unusual(_ column: String, _ plain: String) -> String {
        let quoted = "\"\(plain)\""
        let missing = (traits.missing + [""]).randomElement(using: &draw)!
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &draw)! }
        switch column {
        case "id": return pick([quoted, "\"a\(traits.delimiter)b\"", "\"two\nlines\"", "\"say \"\"no\"\"\"", missing])
        case "province": return pick([quoted, missing, "831", " 83 "])
        case "commune": return pick([quoted, missing, "123", "100000", " 10003"])
        case "area": return pick([quoted, missing, "rural", "u", "RR"])
        case "weight": return pick([quoted, missing, "0", "-1", "1e2", "1.5e1", "abc", "2.5x", "999"])
        case "size":
            return pick([quoted, missing, "0", "100", "-2", "3.0", "2.5", " 4", "4 ", "four", "03", "1e1", "+5"])
        case "income":
            return pick([
                quoted, missing, "1500000.5", "1.5e6", "2e6", "2250000.000001", "-200", "+1500000", " 1500000",
                "01500000",
                "1500000000000", "00000000001500001", "abc", "1.500.000", "1 500 000", "12345678x", "123456789012x",
            ])
        case let note where note.hasPrefix("note"):
            return pick([quoted, "\"a\(traits.delimiter)b\"", "\"\"\"\"", "\"x\ny\"", "a\"b"])
        default: return pick([quoted, missing, "2", "true", "FALSE", "1.0", "0.0", "01x", "-", " 1", "0 "])
        }
    }
}
