internal import Vocabulary

/// The sampling units of the first stage, by stratum: what replicates are made of. All elements of a unit share its factor.
///
/// Strata, and units within them, stand in the order of their labels, so that replicates do not depend on the order of a file.
struct FirstStage {
    struct Stratum {
        let label: String
        /// Places of its units.
        let units: Range<Int>
        /// Units there were to draw from; `nil` without a finite population correction.
        let population: Double?
        /// Share of them that was not drawn; 1 without a correction, 0 for strata taken with certainty.
        let undrawn: Double

        var count: Int { units.count }
        /// Whether its units show a variance: two or more, and not all there are.
        var varies: Bool { count > 1 && undrawn > 0 }
    }

    let strata: [Stratum]
    /// The unit of each element.
    let unitOfElement: [Int32]
    /// Units in the order in which elements list them, one stratum after the other.
    let listing: [Int]

    /// Strata that show a variance.
    var varying: [Stratum] { strata.filter(\.varies) }
    var unitCount: Int { listing.count }

    init(_ design: SurveyDesign, finitePopulation: ReplicatePlan.FinitePopulation) {
        let stage = design.stages[0]
        let primary = design.primaryUnits
        var labels = [String](repeating: "", count: stage.unitCount)
        var appearance: [Int32] = []
        var isSeen = [Bool](repeating: false, count: stage.unitCount)
        for (element, unit) in primary.enumerated() where !isSeen[Int(unit)] {
            isSeen[Int(unit)] = true
            labels[Int(unit)] = design.elements[element].stages[0].unit
            appearance.append(unit)
        }
        var places = [Int32](repeating: 0, count: stage.unitCount)
        var strata: [Stratum] = []
        for stratum in stage.strata.sorted(by: { $0.label < $1.label }) {
            let start = strata.last.map(\.units.upperBound) ?? places.startIndex
            for (offset, unit) in stratum.units.sorted(by: { labels[Int($0)] < labels[Int($1)] }).enumerated() {
                places[Int(unit)] = Int32(start + offset)
            }
            // A stratum taken with certainty has a share of 1 but no population; it stays certain.
            let isIgnored = finitePopulation == .ignored && stratum.population != nil
            strata.append(
                Stratum(
                    label: stratum.label, units: start..<start + stratum.units.count,
                    population: isIgnored ? nil : stratum.population, undrawn: isIgnored ? 1 : 1 - stratum.fraction))
        }
        self.strata = strata
        unitOfElement = primary.map { places[Int($0)] }
        listing = FirstStage.grouped(appearance, by: stage).map { Int(places[Int($0)]) }
    }

    /// The factors of all elements from those of the units.
    func spread(_ factors: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: unitOfElement.count) { buffer, count in
            factors.withUnsafeBufferPointer { factors in
                for (element, unit) in unitOfElement.enumerated() { buffer[element] = factors[Int(unit)] }
            }
            count = unitOfElement.count
        }
    }

    /// Units in the order given, but strata in one piece, where their first unit stands.
    private static func grouped(_ units: [Int32], by stage: DesignStage) -> [Int32] {
        var byStratum: [Int32: [Int32]] = [:]
        var order: [Int32] = []
        for unit in units {
            let stratum = stage.stratumOfUnit[Int(unit)]
            if byStratum[stratum] == nil { order.append(stratum) }
            byStratum[stratum, default: []].append(unit)
        }
        return order.flatMap { byStratum[$0] ?? [] }
    }
}
