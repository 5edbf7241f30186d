import Deprivation
import FlatFiles
import PolicyData
import SurveyInference
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Ranks of groups under other cutoffs and weights")
struct RankRobustnessTests {
    private let sample: ResearchSample
    init() throws { sample = try ResearchSample() }

    private func half() throws -> Fraction { try #require(Fraction("1/2")) }

    private func ranks(_ law: SamplingLaw? = nil, critical: Double = 1.96) throws -> RankRobustness {
        RankRobustness(
            of: sample.groups(\.people), by: try sample.method(.persons), layout: sample.layout,
            cutoffs: ["1/5", "1/2"].compactMap { Fraction($0) },
            weightings: IndicatorWeights.alternatives(giving: try half(), in: sample.standard),
            law: law ?? sample.law, criticalValue: critical)
    }

    /// Values, differences with errors, and correlations of R, by scenario.
    private struct Expected {
        var values: [String: Double] = [:]
        var differences: [String: (value: Double, error: Double)] = [:]
        var kendall = 0.0
        var spearman = 0.0
    }

    private func expected(_ result: RankRobustness) throws -> [Expected] {
        var all = result.scenarios.map { _ in Expected() }
        for row in try ReferenceTable("deprivation-robustness", source: "deprivation-inference").rows {
            let (weights, k) = (try row.required("weights"), try row.required("k"))
            let place = try #require(
                result.scenarios.firstIndex {
                    ($0.weights.name == weights || weights == "own" && $0.weights.name == "toy")
                        && $0.cutoff == Fraction(k)
                })
            let value = try #require(try row.optionalNumber("value"))
            switch try row.required("what") {
            case "value": all[place].values[try row.required("one")] = value
            case "kendall": all[place].kendall = value
            case "spearman": all[place].spearman = value
            default:
                all[place].differences["\(try row.required("one"))-\(try row.required("other"))"] = (
                    value, try #require(try row.optionalNumber("se"))
                )
            }
        }
        return all
    }

    @Test("R: values, rank correlations, and which pairs are robust")
    func referenceValues() throws {
        let result = try ranks()
        let expected = try expected(result)
        #expect(result.scenarios.count == 12 && result.pairs.count == 15)
        #expect(result.scenarios[0].cutoff == Fraction("1/3"))
        for (scenario, reference) in expected.enumerated() {
            for (place, group) in result.groups.enumerated() {
                let value = try #require(result.values[scenario][place])
                #expect(isClose(value, try #require(reference.values[group])))
                let better = reference.values.values.filter { $0 > value + 1e-9 }.count
                #expect(result.ranks[scenario][place] == better + 1)
            }
            #expect(isClose(try #require(result.kendall(0, scenario)), reference.kendall))
            #expect(isClose(try #require(result.spearman(scenario, 0)), reference.spearman))
        }
        for pair in result.pairs {
            let (one, two) = (result.groups[pair.poorer], result.groups[pair.other])
            let sign = one < two ? 1.0 : -1
            let name = one < two ? "\(one)-\(two)" : "\(two)-\(one)"
            let all = try expected.map { try #require($0.differences[name]) }
            #expect(isClose(pair.difference, sign * all[0].value))
            #expect(agrees(try #require(pair.standardError), all[0].error, 1e-10))
            #expect(pair.isSignificant == (sign * all[0].value > 1.96 * all[0].error))
            #expect(pair.isPreserved == all.allSatisfy { sign * $0.value > 0 })
            #expect(pair.isRobust == all.allSatisfy { sign * $0.value > 1.96 * $0.error })
        }
        let (significant, preserved) = (try #require(result.shareSignificant), try #require(result.sharePreserved))
        let robust = try #require(result.shareRobust)
        #expect(significant > 0 && preserved < 1 && robust > 0 && robust < significant)
    }

    @Test("without sampling errors every kept order is robust; a stricter test keeps fewer pairs")
    func laws() throws {
        let census = try ranks(.census(elements: 30))
        #expect(census.shareRobust == census.sharePreserved && census.shareSignificant == 1)
        let shares = try [0, 1, 1.96, 4, 1e9].compactMap { try ranks(critical: $0).shareRobust }
        #expect(shares.count == 5 && shares.last == 0)
        #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(shares[0] == census.shareRobust)
        let untold = SamplingLaw(factors: sample.ones, degreesOfFreedom: 0) { _ in nil }
        #expect(try ranks(untold).shareRobust == 0)
        #expect(try ranks(untold).shareRobustOfSignificant == nil)
    }

    @Test("a group ties with itself, and one without households has no rank")
    func ties() throws {
        let all = sample.groups(\.people)
        let result = RankRobustness(
            of: [all[0], ("again", all[0].sample), ("nobody", []), all[1]], by: try sample.method(),
            layout: sample.layout, cutoffs: [], weightings: [], law: sample.law, criticalValue: 1.96)
        #expect(result.scenarios.count == 1 && result.pairs.count == 3)
        #expect(result.ranks[0] == [2, 2, nil, 1] || result.ranks[0] == [1, 1, nil, 3])
        let twins = try #require(result.pairs.first { $0.poorer < 2 && $0.other < 2 })
        #expect(!twins.isPreserved && !twins.isSignificant && !twins.isRobust)
        #expect(twins.standardError == 0)
    }

    @Test("weights: exact, scaled to one, and dimensions in turn")
    func weights() throws {
        let alternatives = IndicatorWeights.alternatives(giving: try half(), in: sample.standard)
        #expect(alternatives.map(\.name) == ["toy", "health", "education", "living"])
        #expect(alternatives[1].weights.map(\.description) == ["1/4", "1/4", "1/4", "1/12", "1/12", "1/12"])
        #expect(alternatives[2].weights.map(\.description) == ["1/8", "1/8", "1/2", "1/12", "1/12", "1/12"])
        #expect(IndicatorWeights(giving: "none", try half(), in: sample.standard) == nil)
        let above = try #require(Fraction("3/2"))
        #expect(IndicatorWeights(giving: "health", above, in: sample.standard) == nil)
        let scaled = try #require(IndicatorWeights("x", ["1", "0.5", "2.5"].compactMap { Fraction($0) }))
        #expect(scaled.weights.map(\.description) == ["1/4", "1/8", "5/8"])
        #expect(IndicatorWeights("x", [Fraction(0, 1)].compactMap(\.self)) == nil)
        let large = ["1/2147483647", "1/2147483629"].compactMap { Fraction($0) }
        #expect(large.count == 2 && IndicatorWeights("x", large) == nil)
    }

    @Test("a method with other weights is the method of a standard that has them")
    func otherWeights() throws {
        let explicit = zip(ResearchSample.keys, ["1/4", "1/4", "1/4", "1/12", "1/12", "1/12"]).map {
            (key: $0.key, dimension: $0.dimension, weight: Optional("\"\($1)\""))
        }
        let standard = try Toy.standard(explicit, scheme: "explicit", cutoff: "1/3")
        let theirs = try AlkireFoster(standard: standard, layout: sample.layout)
        let half = try half()
        let ours = try sample.method().withWeights(
            try #require(IndicatorWeights(giving: "health", half, in: sample.standard)))
        let whole = sample.sample().reduce(into: DeprivationTally.zero) { $0 += $1.tally }
        #expect(ours.distinctCutoffs == theirs.distinctCutoffs)
        for cutoff in ours.distinctCutoffs {
            let (a, b) = (ours.withCutoff(cutoff).indices(of: whole), theirs.withCutoff(cutoff).indices(of: whole))
            let (one, other) = (try #require(a), try #require(b))
            #expect(isClose(one.adjustedHeadcount.value, other.adjustedHeadcount.value))
            #expect(a?.poor == b?.poor)
        }
    }
}
