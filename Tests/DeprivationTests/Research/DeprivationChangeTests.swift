import Deprivation
import FlatFiles
import PolicyData
import SurveyInference
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Change of deprivation between two rounds")
struct DeprivationChangeTests {
    private let sample: ResearchSample
    init() throws { sample = try ResearchSample() }

    private func round(
        _ number: Int, _ base: CountingBase = .households, standard: String = "toy", cutoff: String = "1/3",
        missing: MissingPolicy = .dropHousehold
    ) throws -> DeprivationRound {
        let layout = TallyLayout(
            standard: standard, indicators: sample.layout.indicators, classes: ResearchSample.classes, lines: [],
            groups: [], design: .survey)
        let method = try sample.method(base, cutoff: cutoff, missing: missing)
        return DeprivationRound(
            DeprivationStatistic(of: sample.sample(round: number), by: method, layout: layout), law: sample.law)
    }

    private func grouped(
        _ number: Int, _ base: CountingBase = .households, standard: String = "toy"
    ) throws
        -> GroupedRound
    {
        let layout = TallyLayout(
            standard: standard, indicators: sample.layout.indicators, classes: [], lines: [], groups: [],
            design: .survey)
        return GroupedRound(
            of: sample.groups(\.region, round: number), by: try sample.method(base), layout: layout, law: sample.law)
    }

    @Test("R survey: changes in four forms, and every split, with independent rounds and with a panel")
    func referenceValues() throws {
        var compared = 0
        for base in CountingBase.allCases {
            for samples in RoundSamples.allCases {
                let change = try DeprivationChange(
                    from: round(1, base), to: round(2, base), years: 3, samples: samples)
                let groups = try #require(
                    try GroupChange(from: grouped(1, base), to: grouped(2, base), samples: samples))
                for row in try ReferenceTable("deprivation-change", source: "deprivation-inference").rows {
                    guard try row.required("base") == base.rawValue, try row.required("samples") == samples.rawValue
                    else { continue }
                    let key = try row.required("key").split(separator: ":").map(String.init)
                    let (value, error) = try #require(self.value(of: key, change, groups))
                    let expected = try #require(try row.optionalNumber("value"))
                    let theirs = try #require(try row.optionalNumber("se"))
                    #expect(agrees(value, expected, 1e-10), "\(key)")
                    #expect(agrees(try #require(error), theirs, 1e-8), "\(key)")
                    compared += 1
                }
            }
        }
        #expect(compared == 144)
    }

    private func value(of key: [String], _ change: DeprivationChange, _ groups: GroupChange) -> (Double, Double?)? {
        func of(_ parts: [ChangePart]?) -> (Double, Double?)? {
            parts?.first { $0.key == key[1] }.map { ($0.value, $0.standardError) }
        }
        switch key[0] {
        case "split": return of(change.byIncidenceAndIntensity?.parts)
        case "indicator": return of(change.byIndicator?.parts)
        case "within": return of(groups.within + [groups.totalWithin])
        case "shift": return of(groups.shift + [groups.totalShift])
        default:
            guard let found = change.measures.first(where: { $0.quantity.key == key[0] })?.estimate else { return nil }
            let figure: ChangeFigure? =
                switch key[1] {
                case "absolute": found.absolute
                case "annual_absolute": found.annualAbsolute
                case "relative": found.relative
                case "annual_relative": found.annualRelative
                default: nil
                }
            return figure.flatMap { figure in figure.value.map { ($0, figure.standardError) } }
        }
    }

    @Test("the parts of every split add up to the change of M0", arguments: MissingPolicy.allCases)
    func partsAddUp(missing: MissingPolicy) throws {
        for cutoff in ["1/5", "1/3", "1/2"] {
            let change = try DeprivationChange(
                from: round(1, cutoff: cutoff, missing: missing), to: round(2, cutoff: cutoff, missing: missing),
                years: 1, samples: .independent)
            for split in [try #require(change.byIncidenceAndIntensity), try #require(change.byIndicator)] {
                #expect(isClose(split.parts.reduce(0) { $0 + $1.value }, split.whole.value))
                #expect(isClose(try #require(split.shares).reduce(0, +), 1))
                let measured = change.measures.first { $0.item.measure == .adjustedHeadcount }?.estimate?.absolute
                #expect(isClose(split.whole.value, try #require(measured?.value)))
                #expect(isClose(try #require(split.whole.standardError), try #require(measured?.standardError)))
            }
        }
        let groups = try #require(try GroupChange(from: grouped(1), to: grouped(2), samples: .panel))
        #expect(isClose(groups.totalWithin.value + groups.totalShift.value, groups.whole.value))
    }

    @Test("an indicator's part is its weight times the change of its censored headcount")
    func indicatorParts() throws {
        let change = try DeprivationChange(from: round(1), to: round(2), years: 1, samples: .independent)
        for (part, indicator) in zip(try #require(change.byIndicator).parts, sample.standard.indicators) {
            let censored = change.measures.first { $0.item.measure == .censored(indicator.key) }
            let absolute = try #require(censored?.estimate?.absolute)
            let (value, error) = (try #require(absolute.value), try #require(absolute.standardError))
            #expect(isClose(part.value, indicator.weight.value * value))
            #expect(isClose(try #require(part.standardError), indicator.weight.value * error))
        }
    }

    @Test("exchanging the rounds turns every sign and leaves every error")
    func antisymmetry() throws {
        for samples in RoundSamples.allCases {
            let there = try DeprivationChange(from: round(1), to: round(2), years: 2, samples: samples)
            let back = try DeprivationChange(from: round(2), to: round(1), years: 2, samples: samples)
            var pairs = zip(
                try #require(there.byIncidenceAndIntensity).parts, try #require(back.byIncidenceAndIntensity).parts
            ).map { ($0, $1) }
            pairs += zip(try #require(there.byIndicator).parts, try #require(back.byIndicator).parts).map { ($0, $1) }
            let groups = (
                try #require(try GroupChange(from: grouped(1), to: grouped(2), samples: samples)),
                try #require(try GroupChange(from: grouped(2), to: grouped(1), samples: samples))
            )
            pairs += zip(groups.0.within + groups.0.shift, groups.1.within + groups.1.shift).map { ($0, $1) }
            for (one, other) in pairs {
                #expect(isClose(one.value, -other.value))
                #expect(isClose(try #require(one.standardError), try #require(other.standardError)))
            }
        }
    }

    @Test("a panel that does not change: no change, no error")
    func sameRound() throws {
        let change = try DeprivationChange(from: round(1), to: round(1), years: 1, samples: .panel)
        for measure in change.measures {
            let absolute = try #require(measure.estimate).absolute
            let error = try #require(absolute.standardError)
            #expect(absolute.value == 0 && error < 1e-8)
        }
        #expect(try #require(change.byIncidenceAndIntensity).shares == nil)
        for part in try #require(change.byIndicator).parts {
            let error = try #require(part.standardError)
            #expect(error < 1e-8)
        }
    }

    @Test("two standards are refused, by name; a stated bridge is kept and leaves official classes out")
    func standards() throws {
        let (first, second) = (try round(1, standard: "old"), try round(2, standard: "new"))
        let refusal = ChangeRefusal.twoStandards(first: "old", second: "new")
        #expect(throws: refusal) {
            try DeprivationChange(from: first, to: second, years: 1, samples: .independent)
        }
        #expect(refusal.explanation.vi.contains("old") && refusal.explanation.en.contains("new"))
        let wrong = StandardBridge(from: "new", to: "old", statement: LocalizedText(vi: "x", en: "x"))
        #expect(throws: refusal) {
            try DeprivationChange(from: first, to: second, years: 1, samples: .independent, bridge: wrong)
        }
        #expect(throws: refusal) {
            try GroupChange(
                from: grouped(1, standard: "old"), to: grouped(2, standard: "new"), samples: .independent,
                bridge: wrong)
        }
        let bridge = StandardBridge(from: "old", to: "new", statement: LocalizedText(vi: "cùng câu hỏi", en: "same"))
        let change = try DeprivationChange(
            from: first, to: second, years: 1, samples: .independent, bridge: bridge)
        #expect(change.bridge == bridge && change.measures.allSatisfy { !$0.item.measure.isOfficial })
        let plain = try DeprivationChange(
            from: round(1), to: round(2), years: 1, samples: .independent, bridge: bridge)
        #expect(plain.bridge == nil && plain.measures.contains { $0.item.measure.isOfficial })
    }

    @Test("two methods are refused, by the part that differs")
    func methods() throws {
        let first = try round(1)
        func refusal(_ second: DeprivationRound) -> ChangeRefusal? {
            do throws(ChangeRefusal) {
                _ = try DeprivationChange(from: first, to: second, years: 1, samples: .independent)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(try round(2, .persons)) == .twoMethods(.base))
        #expect(refusal(try round(2, cutoff: "1/2")) == .twoMethods(.cutoff))
        #expect(refusal(try round(2, missing: .notDeprived)) == .twoMethods(.missing))
        let half = try #require(Fraction("1/2"))
        let weights = try #require(IndicatorWeights(giving: "health", half, in: sample.standard))
        let other = DeprivationStatistic(
            of: sample.sample(round: 2), by: try sample.method().withWeights(weights), layout: sample.layout)
        #expect(refusal(DeprivationRound(other, law: sample.law)) == .twoMethods(.weights))
        for part in ChangeRefusal.MethodPart.allCases {
            #expect(!ChangeRefusal.twoMethods(part).explanation.vi.isEmpty)
        }
    }

    @Test("nobody poor in a round: no split into incidence and intensity; an empty group: no split by groups")
    func nobody() throws {
        let well = DeprivationRound(
            DeprivationStatistic(
                of: sample.sample(round: 2) { $0.profile.deprived == 0 }, by: try sample.method(),
                layout: sample.layout), law: sample.law)
        let change = try DeprivationChange(from: round(1), to: well, years: 1, samples: .independent)
        #expect(change.byIncidenceAndIntensity == nil)
        let split = try #require(change.byIndicator)
        #expect(isClose(split.parts.reduce(0) { $0 + $1.value }, split.whole.value))
        let intensity = change.measures.first { $0.item.measure == .intensity }
        #expect(intensity != nil && intensity?.estimate == nil)
        func groups(_ others: [(element: Int, tally: DeprivationTally)]) throws -> GroupedRound {
            GroupedRound(
                of: [("some", sample.sample()), ("others", others)], by: try sample.method(), layout: sample.layout,
                law: sample.law)
        }
        #expect(try GroupChange(from: groups([]), to: groups(sample.sample(round: 2)), samples: .independent) == nil)
    }
}
