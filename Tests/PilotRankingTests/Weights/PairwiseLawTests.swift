import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Laws of comparisons of pairs")
struct PairwiseLawTests {
    static func random(_ count: Int, seed: UInt64) throws -> PairwiseComparisons {
        var stream = RandomStream(seed: seed)
        let keys = (0..<count).map { "k\($0)" }
        var judgements: [PairwiseComparisons.Judgement] = []
        for row in 0..<count {
            for column in (row + 1)..<max(count, row + 1) {
                judgements.append(
                    .init(first: keys[row], second: keys[column], value: Elementary.exp(stream.standardNormal())))
            }
        }
        return try PairwiseComparisons(keys: keys, judgements: judgements)
    }

    @Test("weights sum to 1; the eigenvector is one", arguments: [1, 2, 3, 4, 7, 12, 25])
    func eigenvector(count: Int) throws {
        for seed in UInt64(0)..<10 {
            let comparisons = try Self.random(count, seed: seed)
            let found = comparisons.priorities()
            for weights in [found.geometricMean, found.eigenvector] {
                #expect(isClose(weights.reduce(0, +), 1))
                #expect(weights.allSatisfy { $0 > 0 })
            }
            for row in 0..<count {
                let image = (0..<count).reduce(0) { $0 + comparisons[row, $1] * found.eigenvector[$1] }
                #expect(isClose(image, found.largestEigenvalue * found.eigenvector[row], within: 1e-11))
            }
            #expect(found.largestEigenvalue >= Double(count))
        }
    }

    @Test(
        "comparisons that do not contradict give their ratios, by both ways, and no misfit", arguments: [1, 2, 5, 14])
    func consistent(count: Int) throws {
        // Ratios up to a million: nothing is said to stay inside Saaty's scale.
        let wanted = (0..<count).map { Elementary.exp(Double($0 * 13 / max(count - 1, 1))) }
        let whole = wanted.reduce(0, +)
        let keys = wanted.indices.map { "k\($0)" }
        let matrix = wanted.flatMap { top in wanted.map { top / $0 } }
        let found = try PairwiseComparisons(keys: keys, matrix: matrix).priorities()
        for place in keys.indices {
            #expect(isClose(found.geometricMean[place] * whole / wanted[place], 1))
            #expect(isClose(found.eigenvector[place] * whole / wanted[place], 1))
        }
        #expect(isClose(found.largestEigenvalue, Double(count)))
        #expect(found.worst.isEmpty)
        if count >= 3 {
            #expect(try #require(found.consistencyRatio) < Tolerance.rounding)
            #expect(try #require(found.geometricConsistencyIndex) < Tolerance.rounding)
        } else {
            #expect(found.consistencyRatio == nil && found.consistencyIndex == nil)
            #expect(found.geometricConsistencyIndex == nil && found.misfits.isEmpty)
        }
    }

    @Test("the order of the criteria does not matter")
    func permutations() throws {
        var generator = SeededGenerator(seed: 3)
        for seed in UInt64(0)..<10 {
            let comparisons = try Self.random(6, seed: seed)
            let order = comparisons.keys.shuffled(using: &generator)
            let (one, other) = (comparisons.priorities(), try comparisons.ordered(as: order).priorities())
            for (place, key) in order.enumerated() {
                let there = try #require(one.keys.firstIndex(of: key))
                #expect(isClose(one.geometricMean[there], other.geometricMean[place]))
                #expect(isClose(one.eigenvector[there], other.eigenvector[place]))
            }
            #expect(one.misfits.map { [$0.first, $0.second] } == other.misfits.map { [$0.first, $0.second] })
            for (left, right) in zip(one.misfits, other.misfits) {
                #expect(isClose(left.distance, right.distance) && isClose(left.fitting, right.fitting))
            }
        }
    }

    @Test("comparisons turned round give reciprocal weights, and the same consistency")
    func transposed() throws {
        for seed in UInt64(0)..<10 {
            let comparisons = try Self.random(5, seed: seed)
            let matrix = comparisons.matrix
            let turned = try PairwiseComparisons(
                keys: comparisons.keys, matrix: (0..<25).map { matrix[$0 % 5 * 5 + $0 / 5] })
            let (one, other) = (comparisons.priorities(), turned.priorities())
            let inverted = one.geometricMean.map { 1 / $0 }
            let whole = inverted.reduce(0, +)
            for (weight, wanted) in zip(other.geometricMean, inverted) { #expect(isClose(weight, wanted / whole)) }
            #expect(isClose(one.largestEigenvalue, other.largestEigenvalue))
            #expect(
                isClose(
                    try #require(one.geometricConsistencyIndex), try #require(other.geometricConsistencyIndex)))
        }
    }

    @Test("the worst pair, set to what would fit, fits; its distance is (n - 2)/n of the one from the others")
    func fitting() throws {
        for seed in UInt64(0)..<10 {
            let comparisons = try Self.random(6, seed: seed)
            let found = comparisons.priorities()
            let worst = try #require(found.worst.first)
            #expect(isClose(worst.distance, 4.0 / 6 * abs(Elementary.log(worst.value / worst.fitting))))
            #expect(found.misfits.count == 15 && found.misfits.allSatisfy { $0.value >= 1 })
            var judgements: [PairwiseComparisons.Judgement] = []
            for one in found.misfits {
                judgements.append(
                    .init(first: one.first, second: one.second, value: one == worst ? one.fitting : one.value))
            }
            let mended = try PairwiseComparisons(keys: comparisons.keys, judgements: judgements).priorities()
            let again = try #require(
                mended.misfits.first { Set([$0.first, $0.second]) == Set([worst.first, worst.second]) })
            #expect(again.distance < Tolerance.rounding)
            #expect(mended.geometricConsistencyIndex! < found.geometricConsistencyIndex!)
        }
    }

    @Test("of three criteria no comparison alone is to blame")
    func three() throws {
        let found = try PairwiseComparisons(
            keys: ["a", "b", "c"],
            judgements: [
                .init(first: "a", second: "b", value: 2), .init(first: "b", second: "c", value: 2),
                .init(first: "c", second: "a", value: 1.0 / 8),
            ]
        ).priorities()
        #expect(found.worst.map { [$0.first, $0.second] } == [["a", "b"], ["a", "c"], ["b", "c"]])
        #expect(zip(found.worst, [4, 4, 4.0]).allSatisfy { isClose($0.fitting, $1) })
    }

    @Test("what is not a full set of comparisons is refused")
    func refusals() {
        typealias Judgement = PairwiseComparisons.Judgement
        func refusal(_ judgements: [Judgement], keys: [String] = ["a", "b", "c"]) -> ComparisonError? {
            do throws(ComparisonError) {
                _ = try PairwiseComparisons(keys: keys, judgements: judgements)
                return nil
            } catch {
                return error
            }
        }
        let (ab, ba) = (
            Judgement(first: "a", second: "b", value: 3), Judgement(first: "b", second: "a", value: 1.0 / 3)
        )
        #expect(refusal([ab]) == .missingPairs([["a", "c"], ["b", "c"]]))
        #expect(refusal([ab, ba]) == .repeatedPair(first: "b", second: "a"))
        #expect(refusal([.init(first: "a", second: "a", value: 1)]) == .selfComparison("a"))
        #expect(refusal([.init(first: "a", second: "x", value: 1)]) == .unknownKey("x"))
        #expect(
            refusal([.init(first: "a", second: "b", value: 0)]) == .notPositive(first: "a", second: "b", value: 0))
        #expect(refusal([], keys: []) == .noCriteria)
        #expect(refusal([], keys: ["a", "a"]) == .repeatedKey("a"))
        #expect(throws: ComparisonError.notReciprocal(first: "a", second: "b", value: 3, opposite: 0.333)) {
            try PairwiseComparisons(keys: ["a", "b"], matrix: [1, 3, 0.333, 1])
        }
        #expect(throws: ComparisonError.notReciprocal(first: "a", second: "a", value: 2, opposite: 2)) {
            try PairwiseComparisons(keys: ["a"], matrix: [2])
        }
    }

    @Test("the joint judgements of a group weigh what the geometric mean of the judges' weights weighs")
    func groups() throws {
        let judges = try (0..<4).map { place in
            GroupComparisons.Judge(
                name: "\(place)", comparisons: try Self.random(5, seed: UInt64(place)), say: Double(1 + place % 2))
        }
        let found = try GroupComparisons(judges).priorities()
        let logs = found.keys.indices.map { place in
            found.voices.reduce(0) { $0 + $1.share * Elementary.log($1.priorities.geometricMean[place]) }
        }
        let whole = logs.reduce(0) { $0 + Elementary.exp($1) }
        for (weight, log) in zip(found.judgements.geometricMean, logs) {
            #expect(isClose(weight, Elementary.exp(log) / whole))
        }
        #expect(isClose(found.meanPriorities.reduce(0, +), 1))
        for (weight, spread) in zip(found.meanPriorities, found.spread) { #expect(spread.contains(weight)) }
        for aggregation in GroupPriorities.Aggregation.allCases {
            let weighting = found.weighting(aggregation)
            for (weight, range) in zip(weighting.weights, weighting.ranges) {
                #expect(try #require(range).contains(weight))
            }
        }
        let turned = try GroupComparisons(judges.reversed()).priorities()
        for (one, other) in zip(found.judgements.geometricMean, turned.judgements.geometricMean) {
            #expect(isClose(one, other))
        }
    }

    @Test("one judge is a group that says what the judge says; ranges hold weights outside the spread")
    func smallGroups() throws {
        let comparisons = try Self.random(4, seed: 9)
        let alone = try GroupComparisons([.init(name: "", comparisons: comparisons)]).priorities()
        #expect(alone.weighting().ranges.allSatisfy { $0 == nil })
        #expect(alone.weighting().origin == .geometricMean)
        for (one, other) in zip(alone.judgements.geometricMean, comparisons.priorities().geometricMean) {
            #expect(isClose(one, other))
        }
        // 0.9, 0.05, 0.05 and 0.05, 0.9, 0.05: the third has 0.05 with both, and more with the two together.
        func judge(_ weights: [Double]) throws -> GroupComparisons.Judge {
            .init(
                name: "\(weights)",
                comparisons: try PairwiseComparisons(
                    keys: ["a", "b", "c"], matrix: weights.flatMap { top in weights.map { top / $0 } }))
        }
        let apart = try GroupComparisons([judge([0.9, 0.05, 0.05]), judge([0.05, 0.9, 0.05])]).priorities()
        #expect(apart.judgements.geometricMean[2] > 0.1)
        #expect(isClose(apart.spread[2].upperBound, 0.05))
        #expect(try #require(apart.weighting().ranges[2]).contains(apart.judgements.geometricMean[2]))
        #expect(isClose(apart.weighting(.priorities).weights[2], 0.05))
        #expect(throws: ComparisonError.repeatedKey("x")) {
            try GroupComparisons([
                .init(name: "x", comparisons: comparisons), .init(name: "x", comparisons: comparisons),
            ])
        }
        #expect(throws: ComparisonError.unknownKey("k3")) {
            try GroupComparisons([
                .init(name: "x", comparisons: comparisons), .init(name: "y", comparisons: try Self.random(3, seed: 1)),
            ])
        }
    }
}
