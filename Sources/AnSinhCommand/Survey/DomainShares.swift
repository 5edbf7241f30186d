import ArgumentParser
import DecisionTables
import Deprivation
import IncomeDistribution
import SurveyInference
import Tallies
import Vocabulary

/// The wish to see what each domain is of the whole.
struct DecomposeOption: ParsableArguments {
    @Flag(help: "Add what each domain is of the whole: its share of the population and of poverty or inequality.")
    var decompose = false
}

/// Rows on what each domain is of the whole, for the table of the domains themselves.
struct DomainShares {
    private let sample: LoadedSample
    private let domains: [(values: [String?], rows: Int64, weighted: Double)]

    /// The domains of a table, all of them together last.
    init<Statistic>(_ domains: [SampledDomain<Statistic>], of sample: LoadedSample) throws {
        guard domains.count > 2, domains.count <= SurveyTables.mostParts + 1 else {
            throw ValidationError(
                vi: "--decompose cần --by với 2 đến \(SurveyTables.mostParts) miền.",
                en: "--decompose needs --by with 2 to \(SurveyTables.mostParts) domains.")
        }
        self.sample = sample
        self.domains = domains.map { ($0.values, $0.statistic.rows, $0.weighted) }
    }

    /// Shares of the population and of M0.
    func deprivation(_ groups: [[LoadedSample.Part]], by method: AlkireFoster) -> [SurveyTables.Row] {
        let statistic = DeprivationShares(
            of: groups.enumerated().map { ("\($0)", sample.deprivations($1)) }, by: method)
        let estimates = sample.estimates(of: statistic)
        return rows(estimates.prefix(groups.count), .populationShare)
            + rows(estimates.dropFirst(groups.count), .adjustedShare)
    }

    /// Shares of the population and of poverty at each exponent.
    func poverty(_ groups: [[PovertyPart]], alphas: [Double], rules: PovertyRules) -> [SurveyTables.Row] {
        let statistic = PovertyDecomposition(
            groups.enumerated().map { PovertyDecomposition.Group(key: "\($0)", parts: $1) }, alphas: alphas,
            rules: rules)
        let estimates = sample.estimates(of: statistic)
        let count = groups.count
        // For each exponent the measures of all groups stand before their shares.
        return rows(estimates.prefix(count), .populationShare)
            + alphas.enumerated().flatMap { place, alpha in
                rows(estimates.dropFirst(2 * count * (place + 1)).prefix(count), .povertyShare(alpha))
            }
    }

    /// Shares of the population and of income; for each order what is within the domains, and what is between them.
    func inequality(_ groups: [IncomeSample], orders: [Double]) -> [SurveyTables.Row] {
        orders.enumerated().flatMap { place, order in
            let statistic = EntropyDecomposition(
                groups.enumerated().map { (name: "\($0)", sample: $1) }, order: order)
            let estimates = sample.estimates(of: statistic)
            // Total, within and between; then index, shares and part of each group.
            let own = estimates.dropFirst(EntropyDecomposition.quantitiesOfAll)
            func each(_ quantity: Int) -> [SurveyEstimate?] {
                groups.indices.map {
                    own[own.startIndex + $0 * EntropyDecomposition.quantitiesOfGroup + quantity]
                }
            }
            let shares =
                place == 0 ? rows(each(1), .populationShare) + rows(each(2), .incomeShare) : []
            let whole = [SurveyMeasure.within(order), .between(order)].enumerated().map { index, measure in
                row(domains.count - 1, measure, estimates[1 + index])
            }
            return shares + rows(each(EntropyDecomposition.quantitiesOfGroup - 1), .withinPart(order)) + whole
        }
    }

    /// The rows of the domains with those on what they are of the whole, domain by domain.
    func joined(_ rows: [SurveyTables.Row], _ more: [SurveyTables.Row]) -> [SurveyTables.Row] {
        let own = Dictionary(grouping: rows, by: \.domain)
        let shares = Dictionary(grouping: more, by: \.domain)
        return domains.flatMap { own[$0.values, default: []] + shares[$0.values, default: []] }
    }

    private func rows(_ estimates: some Sequence<SurveyEstimate?>, _ measure: SurveyMeasure) -> [SurveyTables.Row] {
        estimates.enumerated().map { row($0, measure, $1) }
    }

    private func row(_ index: Int, _ measure: SurveyMeasure, _ estimate: SurveyEstimate?) -> SurveyTables.Row {
        SurveyTables.Row(
            domain: domains[index].values, measure: measure, estimate: estimate, rows: domains[index].rows,
            weighted: domains[index].weighted)
    }
}
