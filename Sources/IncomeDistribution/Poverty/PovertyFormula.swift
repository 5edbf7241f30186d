/// A measure as a function of the sums: its value and how it moves with each of them.
struct PovertyFormula {
    var value: Double
    var gradient: [Double]

    /// `nil` when the measure is not defined for these sums: nobody there, or nobody poor for what is said of the poor alone.
    init?(_ measure: PovertyMeasure, _ sums: PovertySums, powers: [Double]) {
        let (all, poor, gap) = (sums[.population], sums[.poor], sums[.gap])
        guard all > 0 else { return nil }
        value = 0
        gradient = [Double](repeating: 0, count: sums.terms.count)
        switch measure {
        case .population: set(sums, .population)
        case .poor, .gapSum(0): set(sums, .poor)
        case .totalGap: set(sums, .money)
        case .gapSum(let alpha): set(sums, place: Self.place(alpha, powers))
        case .fgt(let alpha): setRatio(sums, Self.place(alpha, powers), over: all, [(.population, 1)])
        case .watts:
            let counted = all - sums[.leftOut]
            guard counted > 0 else { return nil }
            setRatio(
                sums, PovertySums.Term.logarithms.rawValue, over: counted, [(.population, 1), (.leftOut, -1)])
        case .incomeGapRatio:
            guard poor > 0 else { return nil }
            setRatio(sums, PovertySums.Term.gap.rawValue, over: poor, [(.poor, 1)])
        case .meanShortfall:
            guard poor > 0 else { return nil }
            setRatio(sums, PovertySums.Term.money.rawValue, over: poor, [(.poor, 1)])
        case .sen(let version):
            // H (I + (1 - I) G) = (gaps + differences / poor) / all: no division by the mean income of the poor.
            let divisor = poor + (version == .finite ? 1 : 0)
            self[.gap] = 1 / all
            value = gap / all
            if poor > 0 {
                value += sums[.differences] / divisor / all
                self[.differences] = 1 / (divisor * all)
                self[.poor] = -sums[.differences] / (divisor * divisor * all)
            }
            self[.population] = -value / all
        case .senShorrocksThon:
            let square = all * all
            value = (gap * (2 * all - poor) + sums[.differences]) / square
            self[.gap] = (2 * all - poor) / square
            self[.poor] = -gap / square
            self[.differences] = 1 / square
            self[.population] = 2 * gap / square - 2 * value / all
        case .line, .medianGap: return nil
        }
    }

    private subscript(term: PovertySums.Term) -> Double {
        get { gradient[term.rawValue] }
        set { gradient[term.rawValue] = newValue }
    }

    /// Where the sum of g^alpha stands.
    private static func place(_ alpha: Double, _ powers: [Double]) -> Int {
        if alpha == 0 { return PovertySums.Term.poor.rawValue }
        if alpha == 1 { return PovertySums.Term.gap.rawValue }
        guard let place = powers.firstIndex(of: alpha) else { preconditionFailure("a power that was summed") }
        return PovertySums.powerStart + place
    }

    private mutating func set(_ sums: PovertySums, _ term: PovertySums.Term) { set(sums, place: term.rawValue) }

    private mutating func set(_ sums: PovertySums, place: Int) {
        value = sums.terms[place]
        gradient[place] = 1
    }

    private mutating func setRatio(
        _ sums: PovertySums, _ place: Int, over divisor: Double, _ parts: [(term: PovertySums.Term, sign: Double)]
    ) {
        value = sums.terms[place] / divisor
        gradient[place] = 1 / divisor
        for part in parts { gradient[part.term.rawValue] -= part.sign * value / divisor }
    }
}
