/// A column as the new file will have it, and the way from a value of the old one to a value of the new one.
struct ColumnLayout: Sendable {
    /// How a value is stored.
    enum Storage: Hashable, Sendable {
        /// Whole numbers of one byte.
        case byte
        /// Whole numbers of two bytes.
        case short
        /// Whole numbers of four bytes.
        case long
        /// Numbers of double precision.
        case double
        /// Texts of at most so many bytes.
        case text(Int)
        /// Texts that stand apart from the rows.
        case longText
    }

    var name: String
    var label: String?
    var format: String?
    var storage: Storage
    /// Labels of numbers, letters and texts of the new file.
    var labels: [ValueLabel] = []
    var missing: [DeclaredMissing] = []
    /// What becomes of missing codes; a code that is not here stays.
    var codes: [MissingCode: DataValue] = [:]
    /// What becomes of numbers that count time.
    var clock: ClockChange?
    /// Whether texts may hold the byte that ends a text.
    var dropsNull = false

    /// From the clock of one program to that of another.
    enum ClockChange: Sendable {
        /// To Stata.
        case toStata(ProgramClock)
        /// To SPSS.
        case toSPSS(ProgramClock)

        func number(_ number: Double) -> Double {
            switch self {
            case .toStata(let clock): clock.stata(number)
            case .toSPSS(let clock): clock.seconds(number)
            }
        }
    }

    /// The value of the new file.
    func value(_ value: DataValue) -> DataValue {
        switch value {
        case .number(let number): clock.map { .number($0.number(number)) } ?? value
        case .text(let text): dropsNull ? .text(text.replacing("\0", with: "")) : value
        case .missing(let code): codes[code] ?? value
        }
    }

    /// The labels of a variable for the values of the new file, each value once.
    func translated(_ variable: Variable) -> [ValueLabel] {
        var seen: Set<DataValue> = []
        let rules = MissingRules(variable.missing)
        return variable.valueLabels.compactMap { label in
            let value = value(rules.applied(to: label.value))
            return seen.insert(value).inserted ? ValueLabel(value: value, label: label.label) : nil
        }
    }
}
