public import Vocabulary

/// Which units count for the degrees of freedom of a domain.
///
/// Source: Korn, Graubard 1999, Analysis of Health Surveys, section 5.2; Rust, Rao 1996, Statistical Methods in Medical
/// Research 5. No rule is exact: the number is that of a chi-squared variable the variance is taken for.
public enum DegreesOfFreedomRule: String, Hashable, Sendable, CaseIterable {
    /// Primary units less strata of the whole design.
    case design
    /// Primary units less strata, in the strata that contain the domain: Stata's rule for subpopulations.
    case strata
    /// Primary units that contain the domain less the strata that do: `degf(subset(design, ...))` in R.
    case units

    /// The rule in words, for the footer of a table.
    public var text: LocalizedText {
        switch self {
        case .design:
            LocalizedText(
                vi: "bậc tự do: số đơn vị mẫu cấp một trừ số tầng của cả mẫu",
                en: "degrees of freedom: primary sampling units less strata of the whole sample")
        case .strata:
            LocalizedText(
                vi: "bậc tự do: số đơn vị mẫu cấp một trừ số tầng, trong các tầng có miền ước lượng",
                en: "degrees of freedom: primary sampling units less strata, in the strata that contain the domain")
        case .units:
            LocalizedText(
                vi: "bậc tự do: số đơn vị mẫu cấp một có miền ước lượng trừ số tầng có miền đó",
                en: "degrees of freedom: primary sampling units that contain the domain less strata that contain it")
        }
    }
}

extension SurveyDesign {
    /// Primary units less strata of the whole design. 0 when no stratum has two.
    public var degreesOfFreedom: Int { stages[0].unitCount - stages[0].strata.count }

    /// The degrees of freedom of a domain.
    ///
    /// Shape: elements in which the domain was observed, each once, in any order. Edge cases: 0 without elements; by `.units` also
    /// when each stratum has it in one unit only. Complexity: O(elements of the domain).
    /// Checked by: R's `degf`, Tests/Reference/survey-estimates.csv.
    public func degreesOfFreedom(ofDomain elements: [Int32], rule: DegreesOfFreedomRule = .strata) -> Int {
        guard rule != .design else { return degreesOfFreedom }
        var units = elements.map { primaryUnit(of: $0) }
        if zip(units, units.dropFirst()).contains(where: { $0 > $1 }) { units.sort() }
        var (degrees, lastUnit, lastStratum) = (0, Int32(-1), Int32(-1))
        for unit in units where unit != lastUnit {
            lastUnit = unit
            if rule == .units { degrees += 1 }
            let stratum = stages[0].stratumOfUnit[Int(unit)]
            guard stratum != lastStratum else { continue }
            lastStratum = stratum
            degrees += (rule == .strata ? stages[0].strata[Int(stratum)].units.count : 0) - 1
        }
        return degrees
    }

    private func primaryUnit(of element: Int32) -> Int32 {
        var unit = lastUnits[Int(element)]
        for stage in stages.dropFirst().reversed() { unit = stage.strata[Int(stage.stratumOfUnit[Int(unit)])].parent }
        return unit
    }
}
