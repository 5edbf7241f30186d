/// Which letter of Stata stands for which number declared missing. One code has one letter in all variables, unless there are
/// more codes than letters.
struct MissingLetters {
    /// The letters of all variables; `nil` when there are too many codes, and each variable has letters of its own.
    let shared: [Double: Character]?
    private let taken: Set<Character>

    private static let alphabet = "abcdefghijklmnopqrstuvwxyz"

    /// Letters for the codes that are declared, labelled or occur.
    init(_ variables: [Variable], _ facts: [ColumnFacts]) {
        var codes: Set<Double> = []
        var taken: Set<Character> = []
        for (variable, facts) in zip(variables, facts) where variable.kind == .number {
            codes.formUnion(MissingLetters.codes(of: variable, facts))
            taken.formUnion(variable.labelledLetters.union(facts.letters))
        }
        self.taken = taken
        let free = MissingLetters.alphabet.filter { !taken.contains($0) }
        shared =
            codes.count <= free.count
            ? Dictionary(uniqueKeysWithValues: zip(codes.sorted(), free)) : nil
    }

    /// The letters of one variable; codes for which none is left have none.
    func letters(of variable: Variable, _ facts: ColumnFacts) -> [Double: Character] {
        let codes = MissingLetters.codes(of: variable, facts)
        if let shared { return shared.filter { codes.contains($0.key) } }
        let own = variable.labelledLetters.union(facts.letters)
        let free = MissingLetters.alphabet.filter { !own.contains($0) }
        return Dictionary(uniqueKeysWithValues: zip(codes.sorted(), free))
    }

    static func codes(of variable: Variable, _ facts: ColumnFacts) -> Set<Double> {
        var codes = facts.codes
        for rule in variable.missing {
            if case .number(let number) = rule { codes.insert(number) }
        }
        for label in variable.valueLabels {
            if case .missing(.number(let number)) = variable.settled(label.value) { codes.insert(number) }
        }
        return codes
    }
}

extension Variable {
    /// Extended missing values that have a label.
    var labelledLetters: Set<Character> {
        Set(
            valueLabels.compactMap { label in
                if case .missing(.tagged(let letter)) = label.value { return letter }
                return nil
            })
    }
}
