public import SurveyInference

extension PovertyStatistic {
    /// The measures with their linearised variables: the influence of each person with the line held, and that of the line.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        precondition(factors.count == population.elementCount, "a factor for each element")
        guard let lines = population.lineOfEachPart(under: factors) else { return measures.map { _ in nil } }
        let order = population.poor(under: lines)
        let sums = population.sums(lines: lines, order: order, powers: powers, under: factors)
        guard let moving = MovingLines(population, lines: lines, order: order, sums, powers, under: factors) else {
            return measures.map { _ in nil }
        }
        let formulas = measures.map { measure in
            measure == .watts && isWattsUndefined ? nil : PovertyFormula(measure, sums, powers: powers)
        }
        let terms = PersonTerms(population, lines: lines, sums: sums, powers: powers)
        var sheets = InfluenceSheets(formulas, moving, population, under: factors)
        terms.forEachPoor(order, under: factors) { entry, weight, person in
            sheets.add(person, entry: entry, weight: weight)
        }
        return measures.indices.map { place in
            switch measures[place] {
            case .line: lineLinearisation(lines, under: factors)
            case .medianGap: medianGapLinearisation(lines: lines, order: order, moving, under: factors)
            default: sheets.linearisation(place)
            }
        }
    }

    private func lineLinearisation(_ lines: [Double], under factors: [Double]) -> Linearisation? {
        population.lines.count == 1 ? population.lines[0].linearisation(under: factors) : nil
    }
}

/// The lines that are estimated, with their own linearised variables and what the sums do when they move.
struct MovingLines {
    /// Each different line; `nil` for one that is known.
    let lines: [LinearisedLine?]
    /// Slopes of the sums along each different line.
    let slopes: [[Double]]
    /// With one estimated line in all: its influence by income, when the domain lies inside its reference.
    let single: (influence: IncomeInfluence, reference: WeightedSpread)?
    /// Nothing moves.
    let isFixed: Bool

    init?(
        _ population: PoorPopulation, lines: [Double], order: PoorOrder, _ sums: PovertySums, _ powers: [Double],
        under factors: [Double]
    ) {
        var moving: [LinearisedLine?] = []
        for line in population.lines {
            let found = line.relative?.linearised(under: factors)
            guard found != nil || line.relative == nil else { return nil }
            moving.append(found)
        }
        var slopes = [[Double]](
            repeating: [Double](repeating: 0, count: sums.terms.count), count: population.lines.count)
        for (part, line) in population.lineOfPart.enumerated() where moving[line] != nil {
            guard
                let slope = population.slopes(
                    of: part, lines: lines, order: order, sums: sums, powers: powers, under: factors)
            else { return nil }
            for place in slope.indices { slopes[line][place] += slope[place] }
        }
        self.lines = moving
        self.slopes = slopes
        if moving.count == 1, let line = moving[0], let spread = line.spread,
            let relative = population.lines[0].relative,
            population.isInside(relative.reference)
        {
            single = (line.influence, spread)
        } else {
            single = nil
        }
        isFixed = moving.allSatisfy { $0 == nil }
    }

    /// How a measure moves with each line.
    func derivatives(_ gradient: [Double]) -> [Double] {
        slopes.map { zip($0, gradient).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// What the lines add to a linearised variable that moves so with each of them.
    func parts(_ derivatives: [Double]) -> [Linearisation.SharedPart] {
        zip(lines, derivatives).compactMap { line, derivative in
            derivative == 0 ? nil : line.map { Linearisation.SharedPart($0.totals, times: derivative) }
        }
    }
}

/// What one poor person adds to each sum.
struct PersonTerms {
    let population: PoorPopulation
    let lines: [Double]
    let sums: PovertySums
    let powers: [Double]

    init(_ population: PoorPopulation, lines: [Double], sums: PovertySums, powers: [Double]) {
        self.population = population
        self.lines = lines
        self.sums = sums
        self.powers = powers
    }

    /// Calls with entry, weight and the person's terms, poorest first. The array is one and the same.
    func forEachPoor(
        _ order: PoorOrder, under factors: [Double], _ body: (_ entry: Int, _ weight: Double, _ terms: [Double]) -> Void
    ) {
        let logLines = population.logLines(lines)
        var person = PovertySums(powers: powers.count)
        person[.population] = 1
        person[.poor] = 1
        var (weightSoFar, relativeSoFar) = (0.0, 0.0)
        for rank in 0..<order.count {
            let entry = order[rank]
            let part = order.part(of: entry)
            let weight = population.weights[entry] * factors[Int(population.elements[entry])]
            let share = population.incomes[entry] / lines[part]
            let gap = 1 - share
            weightSoFar += weight
            relativeSoFar += weight * share
            person[.gap] = gap
            person[.money] = lines[part] - population.incomes[entry]
            // Distance to all the poor, weighted.
            person[.differences] =
                (share * weightSoFar - relativeSoFar)
                + (sums.relative - relativeSoFar - share * (sums[.poor] - weightSoFar))
            if !logLines.isEmpty {
                let logarithm = population.logarithms[entry]
                person[.leftOut] = logarithm.isNaN ? 1 : 0
                person[.logarithms] = logarithm.isNaN ? 0 : max(0, logLines[part] - logarithm)
            }
            for (place, alpha) in powers.enumerated() {
                person.terms[PovertySums.powerStart + place] = PovertySums.power(gap, alpha)
            }
            body(entry, weight, person.terms)
        }
    }
}

/// The linearised variables of several measures while they are summed.
struct InfluenceSheets {
    private let formulas: [PovertyFormula?]
    private let derivatives: [[Double]]
    private let moving: MovingLines
    private let population: PoorPopulation
    private let factors: [Double]
    private var totals: [[Double]]
    private var spreads: [WeightedSpread]

    init(
        _ formulas: [PovertyFormula?], _ moving: MovingLines, _ population: PoorPopulation, under factors: [Double]
    ) {
        self.formulas = formulas
        self.moving = moving
        self.population = population
        self.factors = factors
        derivatives = formulas.map { $0.map { moving.derivatives($0.gradient) } ?? [] }
        totals = []
        spreads = []
        for place in formulas.indices { start(place) }
    }

    /// Everybody as if not poor: the first term alone, and the line.
    private mutating func start(_ place: Int) {
        guard let formula = formulas[place] else {
            totals.append([])
            spreads.append(WeightedSpread(rows: 0, weight: 0, sum: 0, squares: 0))
            return
        }
        let constant = formula.gradient[PovertySums.Term.population.rawValue]
        var sums = [Double](repeating: 0, count: population.touched.count)
        for (slot, element) in population.touched.enumerated() {
            sums[slot] = constant * population.touchedWeights[slot] * factors[Int(element)]
        }
        totals.append(sums)
        var spread = WeightedSpread(
            rows: population.rows, weight: population.weight(under: factors), sum: sums.reduce(0, +), squares: 0)
        spread.squares = constant * spread.sum
        if let single = moving.single, let slope = derivatives[place].first {
            // The reference with the line's influence alone; people of the domain have theirs in addition.
            var joint = single.reference
            joint.sum = joint.sum * slope + spread.sum
            joint.squares *= slope * slope
            joint.squares += spread.squares
            for entry in population.incomes.indices {
                let weight = population.weights[entry] * factors[Int(population.elements[entry])]
                joint.squares += 2 * weight * constant * slope * single.influence(population.rawIncomes[entry])
            }
            spread = joint
        }
        spreads.append(spread)
    }

    /// A poor person, whose terms go beyond the first.
    mutating func add(_ person: [Double], entry: Int, weight: Double) {
        let slot = Int(population.slots[entry])
        for place in formulas.indices {
            guard let gradient = formulas[place]?.gradient else { continue }
            var influence = 0.0
            for term in 1..<gradient.count { influence += gradient[term] * person[term] }
            totals[place][slot] += weight * influence
            var before = gradient[0]
            if let single = moving.single {
                before += derivatives[place][0] * single.influence(population.rawIncomes[entry])
            }
            spreads[place].sum += weight * influence
            spreads[place].squares += weight * influence * (influence + 2 * before)
        }
    }

    func linearisation(_ place: Int) -> Linearisation? {
        guard let formula = formulas[place] else { return nil }
        let isKnown = moving.isFixed || moving.single != nil
        return Linearisation(
            value: formula.value, totals: ElementTotals(elements: population.touched, totals: totals[place]),
            shared: moving.parts(derivatives[place]), spread: isKnown ? spreads[place] : nil)
    }
}
