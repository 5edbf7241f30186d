import Deprivation
import PolicyData
import SurveyInference
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Deprivation measures of a sample")
struct DeprivationStatisticTests {
    private let sample: ResearchSample
    init() throws { sample = try ResearchSample() }

    @Test("R survey: every measure, both bases, three policies, cutoffs, regions and peoples")
    func referenceValues() throws {
        var found: [String: [String: (Linearisation, Double?)]] = [:]
        var compared = 0
        for row in try ReferenceTable("deprivation-inference").rows {
            let (policy, base) = (try row.required("policy"), try row.required("base"))
            let (k, group) = (try row.required("k"), try row.required("group"))
            let measure = try row.required("measure")
            let key = [policy, base, k, group].joined(separator: " ")
            if found[key] == nil {
                let method = try sample.method(
                    try #require(CountingBase(rawValue: base)), cutoff: k,
                    missing: try #require(MissingPolicy(rawValue: policy)))
                found[key] = linearised(try statistic(group, by: method))
            }
            let (linearisation, simple) = try #require(found[key]?[measure], "\(key) \(measure)")
            let value = try #require(try row.optionalNumber("value"))
            let error = try #require(try row.optionalNumber("se"))
            #expect(agrees(linearisation.value, value, 1e-12), "\(key) \(measure)")
            #expect(
                agrees(sample.design.variance(of: linearisation.totals).squareRoot(), error, 1e-10),
                "\(key) \(measure)")
            if let srs = try row.optionalNumber("srs") {
                #expect(agrees(try #require(simple), srs, 1e-9), "\(key) \(measure)")
            }
            compared += 1
        }
        #expect(compared > 1300)
    }

    private func statistic(_ group: String, by method: AlkireFoster) throws -> any SampleStatistic {
        switch group {
        case "region": return DeprivationShares(of: sample.groups(\.region), by: method)
        case "people": return DeprivationShares(of: sample.groups(\.people), by: method)
        default:
            let measures =
                DeprivationMeasure.all(of: sample.standard, layout: sample.layout) + [
                    .scoreBand(from: try #require(Fraction("1/5")), below: Fraction("1/3")),
                    .scoreBand(from: try #require(Fraction("1/2")), below: nil),
                ]
            return DeprivationStatistic(
                of: sample.sample { group == "all" || $0.region == group || $0.people == group }, by: method,
                layout: sample.layout, measures: measures)
        }
    }

    /// Linearisations by key, with the variance of a simple random sample where there is a spread.
    private func linearised(_ statistic: any SampleStatistic) -> [String: (Linearisation, Double?)] {
        var found: [String: (Linearisation, Double?)] = [:]
        for (quantity, linearisation) in zip(statistic.quantities, statistic.linearisations(under: sample.ones)) {
            guard let linearisation else { continue }
            let simple = linearisation.spread.map { spread in
                let mean = spread.sum / spread.weight
                return spread.weight * (spread.squares - mean * spread.sum) / Double(spread.rows - 1)
            }
            found[quantity.key] = (linearisation, simple)
        }
        return found
    }

    @Test("the estimates are those of the merged tally", arguments: MissingPolicy.allCases, CountingBase.allCases)
    func mergedTally(missing: MissingPolicy, base: CountingBase) throws {
        for cutoff in ["1/5", "1/3", "1/2", "1"] {
            let method = try sample.method(base, cutoff: cutoff, missing: missing)
            let parts = sample.sample()
            let statistic = DeprivationStatistic(of: parts, by: method, layout: sample.layout)
            let whole = parts.reduce(into: DeprivationTally.zero) { $0 += $1.tally }
            let indices = try #require(method.indices(of: whole))
            #expect(statistic.rows == indices.rows && statistic.droppedRows == indices.droppedRows)
            let values = statistic.values(under: sample.ones)
            func value(_ measure: DeprivationMeasure) -> Double? {
                statistic.position(of: measure).flatMap { values[$0] }
            }
            var pairs: [(Double?, Double?)] = [
                (value(.incidence), indices.incidence.value), (value(.intensity), indices.intensity?.value),
                (value(.adjustedHeadcount), indices.adjustedHeadcount.value), (value(.severe), indices.severe.value),
                (value(.vulnerable), indices.vulnerable.value),
            ]
            for indicator in indices.indicators {
                pairs += [
                    (value(.uncensored(indicator.key)), indicator.uncensored?.value),
                    (value(.censored(indicator.key)), indicator.censored.value),
                    (value(.contribution(indicator.key)), indicator.contribution.value),
                    (value(.contributionShare(indicator.key)), indicator.contributionShare?.value),
                ]
            }
            let living = sample.standard.indicators.filter { $0.dimension == "living" }.map(\.key)
            pairs.append((value(.dimensionShare("living")), indices.contributionShare(ofIndicators: living)?.value))
            for (ours, theirs) in pairs {
                #expect((ours == nil) == (theirs == nil))
                if let ours, let theirs { #expect(isClose(ours, theirs)) }
            }
        }
    }

    @Test("official classes are those of the classification")
    func officialClasses() throws {
        let parts = sample.sample()
        let official = OfficialClassification(
            of: parts.reduce(into: .zero) { $0 += $1.tally }, layout: sample.layout)
        for base in CountingBase.allCases {
            let statistic = DeprivationStatistic(of: parts, by: try sample.method(base), layout: sample.layout)
            let values = statistic.values(under: sample.ones)
            for counted in official.classes {
                let share = base == .households ? counted.householdShare : counted.personShare
                let place = try #require(statistic.position(of: .officialClass(counted.key)))
                #expect(isClose(try #require(values[place]), try #require(share?.value)))
            }
            if base == .households {
                let place = try #require(statistic.position(of: .lowIncome))
                #expect(isClose(try #require(values[place]), try #require(official.lowIncomeShare?.value)))
            }
        }
    }

    @Test("rows weighted one by one, tallies under factors, and linearised variables by rows agree")
    func threeRoutes() throws {
        var random = SeededGenerator(seed: 7)
        let method = try sample.method(.persons)
        let statistic = DeprivationStatistic(of: sample.sample(), by: method, layout: sample.layout)
        let whole: [Double] = [3, 3, 6, 2, 2, 2]
        for _ in 0..<20 {
            let factors = sample.ones.map { _ in Double(Int.random(in: 0...3, using: &random)) }
            var sums = (all: 0.0, poor: 0.0, weighted: 0.0, c: 0.0)
            var rows: [(element: Int, weight: Double, score: Double, isPoor: Bool)] = []
            for household in sample.households where household.round == 1 && household.profile.missing == 1 {
                let score = whole.indices.reduce(0.0) {
                    $0 + (household.profile.isDeprived(in: $1 + 1) ? whole[$1] : 0)
                }
                let weight = household.weight * household.size * factors[household.element]
                rows.append((household.element, weight, score / 18, score >= 6))
                sums.all += weight
                guard score >= 6 else { continue }
                sums.poor += weight
                sums.weighted += weight * score / 18
                if household.profile.isDeprived(in: 3) { sums.c += weight * 6 / 18 }
            }
            let values = statistic.values(under: factors)
            let linearised = statistic.linearisations(under: factors)
            let expected: [(DeprivationMeasure, Double)] = [
                (.incidence, sums.poor / sums.all), (.intensity, sums.weighted / sums.poor),
                (.adjustedHeadcount, sums.weighted / sums.all), (.contributionShare("c"), sums.c / sums.weighted),
            ]
            for (measure, value) in expected {
                let place = try #require(statistic.position(of: measure))
                #expect(isClose(try #require(values[place]), value))
                #expect(isClose(try #require(linearised[place]).value, value))
            }
            let m = sums.weighted / sums.all
            var totals = [Double](repeating: 0, count: 30)
            for row in rows { totals[row.element] += row.weight * ((row.isPoor ? row.score : 0) - m) / sums.all }
            let place = try #require(statistic.position(of: .adjustedHeadcount))
            for (ours, theirs) in zip(try #require(linearised[place]).totals.dense(count: 30), totals) {
                #expect(abs(ours - theirs) < 1e-15)
            }
        }
    }

    @Test("the delete-one jackknife gives nearly the linearised errors")
    func jackknife() throws {
        let statistic = DeprivationStatistic(of: sample.sample(), by: try sample.method(), layout: sample.layout)
        let linearised = statistic.linearisations(under: sample.ones)
        var variances = [Double](repeating: 0, count: linearised.count)
        for units in sample.strata {
            let count = Double(units.count)
            for unit in units {
                var factors = sample.ones
                for other in units { factors[other] = other == unit ? 0 : count / (count - 1) }
                for (place, value) in statistic.values(under: factors).enumerated() {
                    guard let value, let full = linearised[place]?.value else { continue }
                    variances[place] += (count - 1) / count * (value - full) * (value - full)
                }
            }
        }
        for (place, linearisation) in linearised.enumerated() {
            let linearisation = try #require(linearisation)
            let error = sample.variance(linearisation.totals.dense(count: 30)).squareRoot()
            #expect(isClose(error, sample.design.variance(of: linearisation.totals).squareRoot()))
            let ratio = variances[place].squareRoot() / error
            #expect((0.97...1.06).contains(ratio), "\(statistic.quantities[place].key) \(ratio)")
        }
    }

    @Test("contributions sum to M0, their shares to one, and what is certain does not vary")
    func contributions() throws {
        for missing in MissingPolicy.allCases {
            let method = try sample.method(missing: missing)
            let statistic = DeprivationStatistic(of: sample.sample(), by: method, layout: sample.layout)
            let all = statistic.linearisations(under: sample.ones)
            func chosen(_ measures: [DeprivationMeasure]) throws -> [Linearisation] {
                try measures.map { measure in
                    let place = try #require(statistic.position(of: measure))
                    return try #require(all[place])
                }
            }
            let keys = ResearchSample.keys.map(\.key)
            let shares = try chosen(keys.map { .contributionShare($0) })
            #expect(isClose(shares.reduce(0) { $0 + $1.value }, 1))
            // Rows of the covariance matrix sum to zero.
            for row in sample.design.covarianceMatrix(of: shares.map(\.totals)) {
                #expect(abs(row.reduce(0, +)) < 1e-14)
            }
            let m0 = try chosen([.adjustedHeadcount])[0]
            let parts = try chosen(keys.map { .contribution($0) })
            #expect(isClose(parts.reduce(0) { $0 + $1.value }, m0.value))
            let sum = parts.dropFirst().reduce(parts[0].totals) { $0 + $1.totals }
            #expect(isClose(sample.design.variance(of: sum), sample.design.variance(of: m0.totals)))
        }
    }

    @Test("the sweep: M0 = H x A, H and M0 never rise with k, and one cutoff's numbers are its own statistic's")
    func sweep() throws {
        let method = try sample.method(.persons)
        let sweep = DeprivationStatistic.sweep(of: sample.sample(), by: method, layout: sample.layout)
        let values = sweep.values(under: sample.ones)
        #expect(sweep.items.count == 3 * method.distinctCutoffs.count)
        #expect(sweep.quantities[0].key == "incidence@\(method.distinctCutoffs[0])")
        var last = (h: 1.0, m: 1.0)
        for place in stride(from: 0, to: values.count, by: 3) {
            let (h, m) = (try #require(values[place]), try #require(values[place + 2]))
            #expect(isClose(m, h * (values[place + 1] ?? 0)))
            #expect(h <= last.h + Tolerance.share && m <= last.m + Tolerance.share)
            last = (h, m)
        }
        let third = try #require(sweep.position(of: .adjustedHeadcount, at: Fraction("1/3")))
        let alone = DeprivationStatistic(
            of: sample.sample(), by: method, layout: sample.layout, measures: [.adjustedHeadcount])
        #expect(alone.values(under: sample.ones)[0] == values[third])
        #expect(
            alone.linearisations(under: sample.ones)[0]?.totals
                == sweep.linearisations(under: sample.ones)[third]?.totals)
    }

    @Test("order of the tallies, several tallies of an element, and empty ones change nothing")
    func order() throws {
        let method = try sample.method()
        let parts = sample.sample()
        let split = parts.reversed().flatMap { element, tally in
            tally.map { (element: element, tally: DeprivationTally([($0.0, $0.1)])) } + [(element: 3, tally: .zero)]
        }
        let one = DeprivationStatistic(of: parts, by: method, layout: sample.layout)
        let two = DeprivationStatistic(of: split, by: method, layout: sample.layout)
        #expect(one.rows == two.rows && one.elements == two.elements && one.quantities == two.quantities)
        for (a, b) in zip(one.values(under: sample.ones), two.values(under: sample.ones)) {
            #expect(isClose(try #require(a), try #require(b)))
        }
    }

    @Test("nobody poor: no intensity and no shares of M0; nobody at all: nothing")
    func nobody() throws {
        let method = try sample.method()
        let none = DeprivationStatistic(of: [], by: method, layout: sample.layout)
        #expect(none.rows == 0 && none.elements == [])
        #expect(none.values(under: sample.ones).allSatisfy { $0 == nil })
        #expect(none.linearisations(under: sample.ones).allSatisfy { $0 == nil })
        let well = sample.sample { $0.profile.deprived == 0 && $0.profile.missing == 1 }
        let statistic = DeprivationStatistic(of: well, by: method, layout: sample.layout)
        let values = statistic.values(under: sample.ones)
        #expect(values[0] == 0 && values[1] == nil && values[2] == 0)
        let shares = DeprivationShares(of: [("well", well), ("none", [])], by: method)
        #expect(shares.values(under: sample.ones) == [1, 0, nil, nil])
        #expect(shares.linearisations(under: sample.ones).compactMap { $0?.value } == [1, 0])
    }

    @Test("shares of groups sum to one and are those of the decomposition; their errors cancel")
    func shares() throws {
        for base in CountingBase.allCases {
            let method = try sample.method(base)
            let groups = sample.groups(\.people)
            let shares = DeprivationShares(of: groups, by: method)
            let values = shares.values(under: sample.ones)
            let decomposition = Decomposition(
                of: groups.map { ($0.group, $0.sample.reduce(into: .zero) { $0 += $1.tally }) }, by: method)
            for (place, group) in decomposition.groups.enumerated() {
                #expect(isClose(try #require(values[place]), try #require(group.populationShare?.value)))
                #expect(
                    isClose(
                        try #require(values[place + groups.count]), try #require(group.contributionShare?.value)))
            }
            let all = shares.linearisations(under: sample.ones).compactMap(\.self)
            #expect(isClose(values.compactMap(\.self).reduce(0, +), 2))
            let sum = all.dropFirst().reduce(all[0].totals) { $0 + $1.totals }
            #expect(sample.design.variance(of: sum) < 1e-25)
        }
    }

    @Test("bands of scores: shares add up to one, and those from a cutoff on to H at that cutoff")
    func scores() throws {
        for missing in MissingPolicy.allCases {
            let method = try sample.method(missing: missing)
            let whole = sample.sample().reduce(into: DeprivationTally.zero) { $0 += $1.tally }
            let bands = DeprivationStatistic(
                of: sample.sample(), by: method, layout: sample.layout, measures: method.scoreBands)
            let shares = try bands.values(under: sample.ones).map { try #require($0) }
            #expect(shares.count == method.distinctCutoffs.count + 1)
            #expect(isClose(shares.reduce(0, +), 1))
            for (place, cutoff) in method.distinctCutoffs.enumerated() {
                let h = try #require(method.withCutoff(cutoff).indices(of: whole)?.incidence.value)
                #expect(isClose(shares[(place + 1)...].reduce(0, +), h))
            }
        }
    }
}
