public import Cartography
public import Tabular
public import Territory
public import Vocabulary

/// What maps show of tables: numbers of units, and which of them cannot be told from a target.
public enum MapReadings {
    /// Words of a table that say a number is not certain enough to speak for or against a target.
    static let doubtfulWords: Set<String> = [
        "uncertain", "too_close_to_call", "undecided", "no_data", "doubtful", "yes", "có", "true",
    ]
    /// Words that say it is.
    static let certainWords: Set<String> = [
        "certain", "clear", "on_track", "off_track", "met", "not_met", "not_applicable", "no", "không", "false",
    ]

    /// How many standard errors to each side make an interval of 95%.
    static let standardErrors = 1.959963984540054

    /// How the doubt of a layer is read.
    public enum DoubtRule: Hashable, Sendable {
        /// The table was not asked for any: no number is doubtful.
        case none
        /// Words of the table.
        case words
        /// Whether an interval holds this target.
        case target(Double)
    }

    /// The readings of a table of one's own. A number cannot be told from the target when its interval holds the target: an
    /// interval of the table, or 95% around it by its standard error, taking errors as normal; or when the table says so in a
    /// word.
    ///
    /// Edge cases: where the table was asked for doubt and says none of a number, the number cannot be told from the target
    /// either. Errors: `unknown-doubt` for a word that is none of the closed list, and for words among numbers;
    /// `doubt-without-target` for widths and intervals when there is no target to hold them against.
    public static func readings(
        of layer: AreaValues.Layer, rule: DoubtRule, place: Place
    ) throws(UnusableInput) -> UnitTable<MapReading> {
        var readings = UnitTable<MapReading>()
        for (code, reading) in layer.readings {
            let found: MapReading
            if let value = reading.value {
                found = try isDoubtful(value, reading.doubt, rule, place, code) ? .doubtful(value) : .value(value)
            } else {
                found = reading.isWithheld ? .withheld : .absent
            }
            readings.merge(found, for: code) { _, new in new }
        }
        return readings
    }

    private static func isDoubtful(
        _ value: Double, _ doubt: AreaValues.Doubt?, _ rule: DoubtRule, _ place: Place, _ code: UnitCode
    ) throws(UnusableInput) -> Bool {
        switch (rule, doubt) {
        case (.none, _): return false
        case (_, nil): return true
        case (.words, .word(let word)?), (.target, .word(let word)?):
            if doubtfulWords.contains(word.lowercased()) { return true }
            guard certainWords.contains(word.lowercased()) else { throw unknownWord(word, code, place) }
            return false
        case (.target(let target), .interval(let lower, let upper)?): return (lower...upper).contains(target)
        case (.target(let target), .width(let error)?): return abs(value - target) <= standardErrors * error
        case (.words, _):
            throw UnusableInput(
                rule: "doubt-without-target", place: place,
                expected: LocalizedText(
                    vi: "--target để so với sai số hoặc khoảng; hoặc một cột chữ như uncertain",
                    en: "--target to hold errors or intervals against; or a column of words such as uncertain"))
        }
    }

    private static func unknownWord(_ word: String, _ code: UnitCode, _ place: Place) -> UnusableInput {
        let known = (doubtfulWords.sorted() + certainWords.sorted()).joined(separator: ", ")
        return UnusableInput(
            rule: "unknown-doubt", place: place, value: "\(code): \(word)",
            expected: LocalizedText(
                vi: "một số có dấu chấm thập phân, hoặc một trong: \(known)",
                en: "a number with a decimal point, or one of: \(known)"))
    }

    /// Levels and widths, for a map of both; an interval counts by its width. Units without either are left out.
    public static func levels(of layer: AreaValues.Layer) -> UnitTable<BivariateMap.Reading> {
        var readings = UnitTable<BivariateMap.Reading>()
        for (code, reading) in layer.readings {
            let width: Double? =
                switch reading.doubt {
                case .width(let width): width
                case .interval(let lower, let upper): upper - lower
                case .word, nil: nil
                }
            guard let value = reading.value, let width else { continue }
            readings.merge(BivariateMap.Reading(level: value, doubt: width), for: code) { _, new in new }
        }
        return readings
    }

    /// The readings of a column of one of our own tables, and whether they are shares; `nil` when it has no such column, or
    /// no unit has a number. The first column holds the codes. `doubt` is a column of choices.
    public static func readings(
        of table: Table, column key: String, doubt: String? = nil
    ) -> (readings: UnitTable<MapReading>, unit: ValueUnit, column: Column)? {
        guard let place = table.columns.firstIndex(where: { $0.key == key }) else { return nil }
        let doubtful = table.columns.firstIndex { $0.key == doubt }
        var readings = UnitTable<MapReading>()
        var unit: ValueUnit?
        for row in table.rows {
            guard case .text(let code)? = row.first, let found = number(row[place]) else { continue }
            if found.reading.value != nil { unit = found.unit }
            readings.merge(marked(found.reading, by: doubtful.map { row[$0] }), for: UnitCode(code)) { _, new in new }
        }
        return unit.map { (readings, $0, table.columns[place]) }
    }

    private static func marked(_ reading: MapReading, by cell: Cell?) -> MapReading {
        guard case .choice(let word, _)? = cell, doubtfulWords.contains(word), let value = reading.value else {
            return reading
        }
        return .doubtful(value)
    }

    private static func number(_ cell: Cell) -> (reading: MapReading, unit: ValueUnit)? {
        switch cell {
        case .share(let share, _): (.value(share), .share)
        case .number(let number, _): (.value(number), .number(nil))
        case .count(let count): (.value(Double(count)), .number(nil))
        case .missing: (.absent, .number(nil))
        case .suppressed: (.withheld, .number(nil))
        default: nil
        }
    }
}
