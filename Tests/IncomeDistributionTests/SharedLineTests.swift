import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("A relative line that many domains share")
struct SharedLineTests {
    private static let measures: [PovertyMeasure] = [
        .fgt(0), .fgt(1), .fgt(2), .watts, .sen(.continuous), .senShorrocksThon, .meanShortfall, .medianGap, .poor,
        .line,
    ]
    private static let centres: [RelativeLine.Centre] = [.median, .mean]

    /// Each stratum's first units: a domain that is a small part of the sample.
    private func small(_ study: PovertyStudy) -> IncomeSample {
        var part = study
        part.rows = study.rows.filter { $0.element % 8 < 3 }
        return part.sample()
    }

    @Test("errors from the shared part are those of all totals added up", arguments: centres)
    func errors(centre: RelativeLine.Centre) throws {
        let study = try PovertyStudy.invented()
        let line = PovertyLine.relative(RelativeLine(share: 0.6, of: centre, in: study.sample()))
        let inference = SampleInference(design: try study.design())
        let statistics: [any SampleStatistic] = [
            PovertyStatistic(small(study), line: line, measures: Self.measures),
            TIPCurve([PovertyPart(small(study), line: line)], shares: [0.05, 0.2, 0.6]),
        ]
        for statistic in statistics {
            let found = statistic.linearisations(under: study.ones)
            for (estimate, linearised) in zip(inference.estimates(of: statistic), found) {
                let linearised = try #require(linearised)
                #expect(linearised.own.elements.count <= 9 && linearised.shared.count == 1)
                let expected = study.standardError(linearised.totals)
                #expect(meets(try #require(estimate?.standardError), expected, within: 1e-10))
            }
        }
    }

    @Test("one line is worked out once for all domains, and anew for other factors", arguments: centres)
    func remembered(centre: RelativeLine.Centre) throws {
        let study = try PovertyStudy.invented()
        let whole = study.sample()
        let line = RelativeLine(share: 0.6, of: centre, in: whole)
        func totals(_ domain: String, _ factors: [Double]) throws -> SharedTotals {
            let statistic = PovertyStatistic(study.sample(domain), line: .relative(line), measures: [.fgt(1)])
            return try #require(statistic.linearisations(under: factors)[0]?.shared.first).totals
        }
        let ones = study.ones
        #expect(try totals("urban", ones) == totals("rural", ones))
        // The same list with other numbers in it is another set of factors.
        var factors = ones
        for trial in 0..<5 {
            let fresh = RelativeLine(share: 0.6, of: centre, in: whole)
            #expect(line.value(under: factors) == fresh.value(under: factors))
            let (known, anew) = (line.linearisation(under: factors), fresh.linearisation(under: factors))
            #expect(known?.totals == anew?.totals && known?.spread == anew?.spread)
            #expect(try totals("urban", factors) == totals("rural", factors))
            #expect(try totals("urban", factors) != totals("urban", ones) || trial == 0)
            for place in factors.indices { factors[place] = 0.2 + Double((place * (trial + 3)) % 7) }
        }
    }

    @Test("design effects know whether the domain lies inside the reference")
    func insideReference() throws {
        let study = try PovertyStudy.invented()
        let line = RelativeLine(share: 0.6, of: .median, in: study.sample("rural"))
        func spread(_ domain: String) -> WeightedSpread? {
            PovertyStatistic(study.sample(domain), line: .relative(line), measures: [.fgt(1)])
                .linearisations(under: study.ones)[0]?.spread
        }
        #expect(spread("rural") != nil && spread("urban") == nil && spread("all") == nil)
    }
}
