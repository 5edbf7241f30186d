public import Tallies

extension SurveyDesign {
    /// A design from its elements.
    ///
    /// Strata and units of a stage are told apart inside the unit of the stage before: equal labels elsewhere are other units.
    /// Elements of one unit of the last stage are added up before anything else.
    ///
    /// Shape: at least one element; as many stages in each, one or more. Units: `population` counts units, unless no value of a
    /// stage is above 1: then it is the share drawn, as in R. `nil` or infinite: no finite population correction, and the stages
    /// that follow add nothing.
    /// Edge cases: a stratum drawn in full, or named in `certaintyStrata` (first stage), adds nothing at its stage, while the
    /// stages below it do; a single unit drawn of one is no lonely unit. A single unit of more is treated by `lonely`.
    /// Errors: `SurveyDesignError` with every fault, and with every lonely stratum.
    /// Complexity: O(n log n) in elements; O(n) when they come sorted by unit.
    /// Source: Särndal, Swensson, Wretman 1992, Model Assisted Survey Sampling, section 4.4.
    public init(
        elements: [Element], lonely: LonelyPolicy = .fail, certaintyStrata: Set<String> = []
    ) throws(SurveyDesignError) {
        let faults = SurveyDesign.plainFaults(of: elements)
        guard faults.isEmpty else { throw SurveyDesignError(faults) }
        var builder = DesignBuilder(elements)
        for stage in elements[0].stages.indices {
            builder.resolve(stage, lonely: lonely, certainty: stage == 0 ? certaintyStrata : [])
        }
        guard builder.faults.isEmpty else { throw SurveyDesignError(builder.faults) }
        self.init(elements: elements, lonely: lonely, stages: builder.stages, lastUnits: builder.units)
    }

    /// What can be said of each element by itself.
    private static func plainFaults(of elements: [Element]) -> [SurveyDesignError.Fault] {
        guard let first = elements.first else { return [.noElements] }
        let expected = max(1, first.stages.count)
        var faults: [SurveyDesignError.Fault] = []
        for (index, element) in elements.enumerated() {
            if element.stages.count != expected {
                faults.append(.stages(element: index, found: element.stages.count, expected: expected))
            }
            if !element.weight.isFinite || element.weight < 0 || element.rows < 0 {
                faults.append(.weight(element: index, value: element.weight))
            }
        }
        return faults
    }
}

/// Turns labels into numbers, stage by stage.
private struct DesignBuilder {
    /// A label inside a stratum or unit.
    struct Key: Hashable {
        let inside: Int32
        let label: String
    }

    let elements: [SurveyDesign.Element]
    /// Elements in nested order: those of a unit side by side.
    let order: [Int]
    /// Unit of each element in the stage resolved last.
    var units: [Int32]
    var stages: [DesignStage] = []
    var faults: [SurveyDesignError.Fault] = []

    init(_ elements: [SurveyDesign.Element]) {
        self.elements = elements
        order = DesignBuilder.nestedOrder(of: elements)
        units = [Int32](repeating: 0, count: elements.count)
    }

    /// Positions sorted so that elements of a unit, and units of a stratum, stand side by side in every stage.
    private static func nestedOrder(of elements: [SurveyDesign.Element]) -> [Int] {
        var path = [Int32](repeating: 0, count: elements.count)
        var order = Array(elements.indices)
        for stage in elements[0].stages.indices {
            for part in [\SurveyDesign.Stage.stratum, \SurveyDesign.Stage.unit] {
                // Numbers in the order of appearance along the order so far: a stable sort by them refines it.
                var numbers: [Key: Int32] = [:]
                var next = path
                for element in order {
                    let key = Key(inside: path[element], label: elements[element].stages[stage][keyPath: part])
                    let known = Int32(numbers.count)
                    if let number = numbers[key] {
                        next[element] = number
                    } else {
                        numbers[key] = known
                        next[element] = known
                    }
                }
                path = next
                if zip(order, order.dropFirst()).contains(where: { path[$0] > path[$1] }) {
                    order.sort { path[$0] != path[$1] ? path[$0] < path[$1] : $0 < $1 }
                }
            }
        }
        return order
    }

    /// Numbers the strata and units of a stage, and works out what each stratum is multiplied by.
    mutating func resolve(_ stage: Int, lonely: SurveyDesign.LonelyPolicy, certainty: Set<String>) {
        var strata: [DesignStage.Stratum] = []
        var stratumOfUnit: [Int32] = []
        let areShares = checkedScale(of: stage)
        var next = units
        var start = 0
        while start < order.count {
            let (parent, label) = (units[order[start]], elements[order[start]].stages[stage].stratum)
            let firstUnit = Int32(stratumOfUnit.count)
            var (end, unit) = (start, "")
            while end < order.count, units[order[end]] == parent, elements[order[end]].stages[stage].stratum == label {
                let own = elements[order[end]].stages[stage].unit
                if end == start || own != unit {
                    stratumOfUnit.append(Int32(strata.count))
                    unit = own
                }
                next[order[end]] = Int32(stratumOfUnit.count - 1)
                end += 1
            }
            let stated = statedPopulation(order[start..<end], stage: stage, label: label)
            let count = stratumOfUnit.count - Int(firstUnit)
            strata.append(
                stratum(
                    label, inside: parent, stage: stage, units: firstUnit..<Int32(stratumOfUnit.count),
                    population: stated.map { areShares ? Double(count) / $0 : $0 }, lonely: lonely,
                    isCertain: certainty.contains(label)))
            start = end
        }
        units = next
        refuse(strata, stage: stage, lonely: lonely, certainty: certainty)
        stages.append(DesignStage(strata: strata, stratumOfUnit: stratumOfUnit, lonely: lonely))
    }

    private func stratum(
        _ label: String, inside parent: Int32, stage: Int, units: Range<Int32>, population: Double?,
        lonely: SurveyDesign.LonelyPolicy, isCertain: Bool
    ) -> DesignStage.Stratum {
        let count = Double(units.count)
        let fraction = isCertain ? 1 : min(1, count / (population ?? .infinity))
        let before = stages.last.map { $0.strata[Int($0.stratumOfUnit[Int(parent)])] }
        let chain = before.map { $0.chain * $0.fraction } ?? 1
        let rest = chain * (1 - fraction)
        let isLonely = units.count == 1 && rest > 0
        let scale = isLonely ? (lonely == .adjust ? rest : 0) : (rest > 0 ? rest * count / (count - 1) : 0)
        return DesignStage.Stratum(
            label: label, parent: parent, units: units, population: population, fraction: fraction, chain: chain,
            scale: scale, isLonely: isLonely)
    }

    /// Whether the population column of a stage holds shares drawn; a mixture of shares and counts is refused.
    private mutating func checkedScale(of stage: Int) -> Bool {
        let values = elements.compactMap { $0.stages[stage].population }.filter(\.isFinite)
        let areShares = values.allSatisfy { $0 <= 1 }
        if !areShares, values.contains(where: { $0 > 0 && $0 < 1 }) { faults.append(.mixedPopulations(stage: stage)) }
        return areShares
    }

    /// The one population size of a stratum; infinite is none.
    private mutating func statedPopulation(_ members: ArraySlice<Int>, stage: Int, label: String) -> Double? {
        let values = members.map { elements[$0].stages[stage].population }
        guard let first = values.first else { return nil }
        if let other = values.first(where: { $0 != first }) {
            faults.append(.populationsDiffer(stage: stage, stratum: label, first: first, other: other))
        }
        guard let first, first != .infinity else { return nil }
        guard first > 0 else {
            faults.append(.population(stage: stage, stratum: label, value: first))
            return nil
        }
        return first
    }

    private mutating func refuse(
        _ strata: [DesignStage.Stratum], stage: Int, lonely: SurveyDesign.LonelyPolicy, certainty: Set<String>
    ) {
        for stratum in strata {
            // Below 1 it is a share among counts, which was named already.
            if let population = stratum.population, population >= 1, population < Double(stratum.units.count) {
                faults.append(
                    .populationTooSmall(
                        stage: stage, stratum: stratum.label, units: stratum.units.count, population: population))
            }
            if stratum.isLonely, lonely == .fail {
                faults.append(.lonely(stage: stage, stratum: stratum.label, units: stratum.units.count))
            }
        }
        let counted = strata.filter { $0.chain > 0 }
        if lonely == .average, !counted.isEmpty, counted.allSatisfy(\.isLonely) {
            faults.append(.nothingToAverage(stage: stage))
        }
        for name in certainty.subtracting(strata.map(\.label)).sorted() { faults.append(.unknownStratum(name)) }
    }
}
