import Deprivation
import PolicyData
public import Tallies
public import Vocabulary

/// Puts together what the other rooms know about each commune. The only file of this room that names a model.
public enum ProfileAssembly {
    /// Names of the measures that tallies give.
    public static let tallyMeasures = [
        "households", "persons", "poor_households", "near_poor_households", "poor_near_poor_households", "poor_rate",
        "near_poor_rate", "poor_near_poor_rate",
    ]

    /// One candidate for each commune of the tallies, with the measures of the context added.
    ///
    /// Units: households and persons; rates in percent, as criteria are written.
    /// Edge cases: units without a commune code are left out; communes that stand only in the context are candidates without
    /// counts, so that they appear with a reason; a rate of no classified household is unknown.
    public static func candidates(
        from tallies: DeprivationTallies, context: UnitTable<[String: Double]>
    ) -> [Candidate] {
        var measures = context
        for (commune, tally) in tallies.grouped(by: { $0.commune?.text }) {
            measures.merge(
                known(OfficialClassification(of: tally, layout: tallies.layout)), for: UnitCode(commune)
            ) { context, counted in context.merging(counted) { _, counted in counted } }
        }
        return measures.map { Candidate(code: $0, measures: $1) }
    }

    private static func known(_ official: OfficialClassification) -> [String: Double] {
        var measures = ["households": official.total.households, "persons": official.total.persons]
        let lists = PovertyStandard.lowIncomeClasses.compactMap { official[$0] }
        for list in lists {
            measures["\(list.key)_households"] = list.count.households
            measures["\(list.key)_rate"] = list.householdShare.map { $0.value * 100 }
        }
        if !lists.isEmpty {
            measures["poor_near_poor_households"] = lists.reduce(0) { $0 + $1.count.households }
            measures["poor_near_poor_rate"] = official.lowIncomeShare.map { $0.value * 100 }
        }
        return measures
    }
}
