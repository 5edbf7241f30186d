/// Element totals that many domains have in common, such as those of a poverty line estimated from the whole sample.
///
/// Each domain adds a multiple of them to its own totals (`Linearisation.shared`). They are one object, so that what a design
/// makes of them is worked out once and not for every domain.
public final class SharedTotals: Sendable {
    /// The totals.
    public let totals: ElementTotals

    /// Totals to be shared.
    public init(_ totals: ElementTotals) { self.totals = totals }
}

extension SharedTotals: Hashable {
    /// Whether they are one object.
    public static func == (left: SharedTotals, right: SharedTotals) -> Bool { left === right }

    /// By the object.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What a design makes of shared totals.
struct SharedVariance: Sendable {
    /// Their variance.
    let variance: Double
    /// Their covariance with a total of 1 in a single element.
    private let covariances: [Double]

    init(_ totals: ElementTotals, in design: SurveyDesign) {
        covariances = design.elementCovariances(of: totals)
        variance = design.variance(of: totals)
    }

    /// Their covariance with other totals. O(elements of those).
    func covariance(with other: ElementTotals) -> Double {
        zip(other.elements, other.totals).reduce(0) { $0 + $1.1 * covariances[Int($1.0)] }
    }
}

extension SurveyDesign {
    /// The covariance of a total with one of 1 in a single element, for every element: the covariance with any other total is
    /// the sum of its element totals times these.
    ///
    /// Shape: a number for each element of the design. Complexity: O(elements), for each stage.
    /// Source: `variance(of:)` is a quadratic form; this is its slope, halved.
    func elementCovariances(of totals: ElementTotals) -> [Double] {
        var units = lastUnits
        var sums = [Double](repeating: 0, count: stages[stages.count - 1].unitCount)
        for (element, total) in zip(totals.elements, totals.totals) { sums[Int(lastUnits[Int(element)])] += total }
        var covariances = [Double](repeating: 0, count: elementCount)
        for place in stages.indices.reversed() {
            let stage = stages[place]
            if !stage.isSilent {
                let own = stage.unitCovariances(of: sums, adjusting: lonely)
                for element in covariances.indices { covariances[element] += own[Int(units[element])] }
            }
            guard place > 0 else { break }
            var above = [Double](repeating: 0, count: stages[place - 1].unitCount)
            for (unit, sum) in sums.enumerated() {
                above[Int(stage.strata[Int(stage.stratumOfUnit[unit])].parent)] += sum
            }
            sums = above
            for element in units.indices {
                units[element] = stage.strata[Int(stage.stratumOfUnit[Int(units[element])])].parent
            }
        }
        return covariances
    }
}

extension DesignStage {
    /// What the stage adds to the covariance of these unit totals with a total of 1 in a single unit, for every unit.
    fileprivate func unitCovariances(of sums: [Double], adjusting policy: SurveyDesign.LonelyPolicy) -> [Double] {
        let isAdjusted = policy == .adjust && lonelyScale > 0
        let grand = isAdjusted ? sums.reduce(0, +) / Double(unitCount) : 0
        var (covariances, lonely) = ([Double](repeating: 0, count: sums.count), 0.0)
        for stratum in strata where stratum.scale > 0 {
            let units = Int(stratum.units.lowerBound)..<Int(stratum.units.upperBound)
            let mean = stratum.isLonely ? grand : sums[units].reduce(0, +) / Double(units.count)
            for unit in units {
                covariances[unit] = stratum.scale * (sums[unit] - mean)
                if stratum.isLonely { lonely += covariances[unit] }
            }
        }
        // A lonely unit is held against the mean of all units, which every unit moves.
        let push = isAdjusted ? lonely / Double(unitCount) : 0
        return covariances.map { ($0 - push) * averageFactor }
    }
}
