import Deprivation
public import PolicyData
import PovertyExit
public import Tallies
public import Vocabulary

/// Puts together what the other rooms know about each commune. The only file of this room that names a model.
public enum ProfileAssembly {
    /// Names of the measures that tallies always give.
    public static let tallyMeasures = [
        "households", "persons", "poor_households", "near_poor_households", "poor_near_poor_households", "poor_rate",
        "near_poor_rate", "poor_near_poor_rate",
    ]

    /// One candidate for each commune of the tallies, with the measures of the context added.
    ///
    /// Units: households and persons; rates, incidence, intensity, severe, vulnerable and deprived in percent, as criteria are
    /// written; the adjusted headcount 0...1. With a standard the indices of Alkire and Foster at its own cutoff, by households.
    /// Edge cases: units without a commune code are left out; communes that stand only in the context are candidates without
    /// counts, so that they appear with a reason; a rate of no classified household is unknown; a standard whose indicators
    /// the tallies lack gives no index. A commune whose rows name two districts belongs to the one with the smaller code.
    public static func candidates(
        from tallies: DeprivationTallies, standard: PovertyStandard? = nil, context: UnitTable<[String: Double]>
    ) -> [Candidate] {
        var measures = context
        let method = standard.flatMap { try? AlkireFoster(standard: $0, layout: tallies.layout) }
        for (commune, tally) in tallies.grouped(by: { $0.commune?.text }) {
            var counted = known(OfficialClassification(of: tally, layout: tallies.layout))
            if let indices = method?.indices(of: tally) { counted.merge(known(indices)) { first, _ in first } }
            measures.merge(counted, for: UnitCode(commune)) { context, counted in
                context.merging(counted) { _, counted in counted }
            }
        }
        var groups = UnitTable<[String: String]>()
        for key in tallies.units.map(\.key) {
            guard let commune = key.commune else { continue }
            let named = [
                PickClause.Grouping.province.word: key.province?.text,
                PickClause.Grouping.district.word: key.district?.text,
            ]
            groups.merge(named.compactMapValues(\.self), for: commune) { one, other in
                one.merging(other) { min($0, $1) }
            }
        }
        return measures.map { code, values in
            Candidate(code: code, measures: values, groups: groups[code] ?? [:])
        }
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

    private static func known(_ indices: AlkireFoster.Indices) -> [String: Double] {
        var measures = [
            "incidence": indices.incidence.value * 100, "adjusted_headcount": indices.adjustedHeadcount.value,
            "severe": indices.severe.value * 100, "vulnerable": indices.vulnerable.value * 100,
        ]
        measures["intensity"] = indices.intensity.map { $0.value * 100 }
        for indicator in indices.indicators {
            measures["deprived_\(indicator.key)"] = indicator.uncensored.map { $0.value * 100 }
        }
        return measures
    }

    /// The candidates with the values of criteria that ask for shrinking.
    ///
    /// The share of a commune is drawn from one beta distribution of all communes, fitted by maximum likelihood; its count is
    /// binomial. The shrunk value is the mean of what is then known of the share, in percent, per mille or as an index where the
    /// criterion is, otherwise times the total; its error is the standard deviation.
    /// Edge cases: a count or total that is unknown, a total of nobody, or a count above its total gives no value. When
    /// communes do not differ by more than chance, nearly nothing is left of their differences.
    /// Source: Kleinman 1973, JASA 68; `DirichletMultinomial`.
    public static func shrinking(_ candidates: [Candidate], by criteria: PilotCriteria) -> [Candidate] {
        var result = candidates
        for criterion in criteria.scores {
            guard let shrinkage = criterion.shrinkage else { continue }
            let counts = candidates.map { candidate -> [Double]? in
                guard let count = candidate.measures[shrinkage.count], let total = candidate.measures[shrinkage.total],
                    count >= 0, count <= total, total > 0
                else { return nil }
                return [count, total - count]
            }
            guard let fit = DirichletMultinomial.fit(counts.compactMap(\.self)) else { continue }
            for (place, found) in counts.enumerated() {
                guard let found else { continue }
                let after = zip(fit.model.prior.shapes, found).map { $0 + $1 }
                let (total, mean) = (after[0] + after[1], after[0] / (after[0] + after[1]))
                let deviation = (mean * (1 - mean) / (total + 1)).squareRoot()
                let factor = criterion.unit.sharesPerUnit ?? (found[0] + found[1])
                result[place] = result[place].adding([
                    criterion.statement.key: Candidate.Shrunken(
                        value: mean * factor, standardError: deviation * factor)
                ])
            }
        }
        return result
    }
}
