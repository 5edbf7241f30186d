internal import Figures
internal import Vocabulary

extension ValueUnit {
    /// So many decimals more than usual are printed at most.
    private static let mostMore = 6

    /// A value with its unit, in so many decimals: those of the percent where it is printed as one. A number too large for them
    /// gets as many as it has room for.
    func printed(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        let number = number(value, decimals, language)
        return switch self {
        case .share, .percent: number + (language == .vi ? "\u{A0}%" : "%")
        case .number(let word): number + (word.map { "\u{A0}\($0[language])" } ?? "")
        }
    }

    /// The lower end of a class, of which the upper end says the word.
    func start(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        switch self {
        case .share, .percent: printed(value, decimals, language)
        case .number: number(value, decimals, language)
        }
    }

    /// The decimals with which values are printed that need so many of their own: a share needs two fewer as percent.
    func printedDecimals(_ own: Int) -> Int { self == .share ? max(0, own - 2) : own }

    /// The fewest decimals, from the usual number on, with which the number read from the print is still what it has to be. The
    /// usual number where six more do not help; fewer where a number is so large that there is no room for them.
    func decimals(of value: Double, usual: Int, where isKept: (Double) -> Bool) -> Int {
        let room = room(for: value)
        let fewest = max(0, min(usual, room))
        return (fewest...max(fewest, min(usual + Self.mostMore, room))).first { isKept(read(value, $0)) } ?? fewest
    }

    private func number(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        FigureWords.decimal(inPrint(value), max(0, min(decimals, room(for: value))), language)
    }

    private func inPrint(_ value: Double) -> Double { self == .share ? value * 100 : value }

    /// What whoever reads the print takes the value for, in the unit of the value.
    private func read(_ value: Double, _ decimals: Int) -> Double {
        let scale = Rounding.scale(decimals)
        let digits = (inPrint(value).magnitude * scale).rounded()
        guard digits < Rounding.exact else { return value }
        // One quotient of whole numbers: the same number as the print, or a cut, read from a file.
        let number = digits / (self == .share ? scale * 100 : scale)
        return value < 0 ? -number : number
    }

    /// The most decimals with which all digits of a number are printed.
    private func room(for value: Double) -> Int {
        let most = Rounding.mostDecimals + Self.mostMore
        let number = inPrint(value).magnitude
        return (1...most).first { number * Rounding.scale($0) >= Rounding.exact }.map { $0 - 1 } ?? most
    }
}

extension Classification {
    /// The decimals of a value that stands beside its class: so many more than usual as keep the printed number in it.
    func decimals(of value: Double, usual: Int, _ unit: ValueUnit) -> Int {
        let index = breaks.index(of: value)
        return unit.decimals(of: value, usual: usual) { breaks.index(of: $0) == index }
    }
}
