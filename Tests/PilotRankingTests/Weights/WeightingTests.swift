import NumericKernel
import PilotRanking
import PolicyData
import TestSupport
import Testing

@Suite("Weights from points and ranks")
struct WeightingTests {
    @Test("weights are shares of the points, whatever their scale")
    func points() throws {
        let weighting = try Weighting(keys: ["a", "b", "c"], points: [50, 30, 20], ranges: [40...70, nil, 20...20])
        #expect(zip(weighting.weights, [0.5, 0.3, 0.2]).allSatisfy { isClose($0, $1) })
        #expect(weighting["b"].map { isClose($0, 0.3) } == true && weighting["x"] == nil)
        let range = try #require(weighting.ranges[0])
        #expect(isClose(range.lowerBound, 0.4) && isClose(range.upperBound, 0.7))
        #expect(weighting.ranges[1] == nil)
        let scaled = try Weighting(keys: ["a", "b", "c"], points: [5e307, 3e307, 2e307])
        #expect(zip(weighting.weights, scaled.weights).allSatisfy { isClose($0, $1) })
        #expect(try Weighting(keys: ["a", "b"], points: [0, 7]).weights == [0, 1])
        #expect(try Weighting(keys: ["a", "b"], points: [7, 0], ranges: [0...7, 0...7]).ranges == [0...1, 0...1])
    }

    @Test("points that give no weights are refused")
    func refusals() {
        #expect(throws: WeightingError.allZero) { try Weighting(keys: ["a", "b"], points: [0, 0]) }
        #expect(throws: WeightingError.noCriteria) { try Weighting(keys: [], points: []) }
        #expect(throws: WeightingError.repeatedKey("a")) { try Weighting(keys: ["a", "a"], points: [1, 2]) }
        #expect(throws: WeightingError.notAWeight(key: "b", value: -1)) {
            try Weighting(keys: ["a", "b"], points: [1, -1])
        }
        #expect(throws: WeightingError.rangeWithoutWeight(key: "a", weight: 3, low: 4, high: 5)) {
            try Weighting(keys: ["a", "b"], points: [3, 7], ranges: [4...5, nil])
        }
        #expect(throws: WeightingError.rangeWithoutWeight(key: "a", weight: 3, low: 0, high: 11)) {
            try Weighting(keys: ["a", "b"], points: [3, 7], ranges: [0...11, nil])
        }
        #expect(throws: WeightingError.notSummingToOne(sum: 0.75)) {
            try Weighting(keys: ["a", "b"], weights: [0.5, 0.25], origin: .criteriaFile)
        }
    }

    @Test("another order of the criteria takes weights and ranges along")
    func ordered() throws {
        let weighting = try Weighting(keys: ["a", "b"], points: [1, 3], ranges: [nil, 2...4])
        let turned = try weighting.ordered(as: ["b", "a"])
        #expect(turned.weights == [0.75, 0.25] && turned.ranges == [0.5...1, nil])
        #expect(try turned.ordered(as: ["a", "b"]) == weighting)
        #expect(throws: WeightingError.otherCriteria(missing: ["c"], unknown: ["a"])) {
            try weighting.ordered(as: ["b", "c"])
        }
        #expect(try Weighting.equal(["x", "y", "z", "u"]).weights == [0.25, 0.25, 0.25, 0.25])
    }

    @Test("weights of ranks are those of pyDecision, and the tables of Barron and Barrett")
    func ranks() throws {
        for row in try ReferenceTable("weights-ranks", source: "weights-data").rows {
            let (count, place) = (try row.optionalInteger("criteria"), try row.optionalInteger("place"))
            for rule in RankOrderRule.allCases {
                let found = rule.weights(of: Int(try #require(count)))[Int(try #require(place)) - 1]
                #expect(isClose(found, try #require(try row.optionalNumber(rule.rawValue))))
            }
        }
        for (weight, printed) in zip(RankOrderRule.centroid.weights(of: 4), [0.5208, 0.2708, 0.1458, 0.0625]) {
            #expect(abs(weight - printed) <= 0.00005)
        }
        for (weight, printed) in zip(RankOrderRule.centroid.weights(of: 5), [0.4567, 0.2567, 0.1567, 0.09, 0.04]) {
            #expect(abs(weight - printed) <= 0.00005)
        }
    }

    @Test("weights fall from rank to rank and sum to 1", arguments: RankOrderRule.allCases)
    func falling(rule: RankOrderRule) {
        for count in 1...40 {
            let weights = rule.weights(of: count)
            #expect(weights.count == count && isClose(weights.reduce(0, +), 1))
            #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 } && weights.allSatisfy { $0 > 0 })
        }
        #expect(rule.weights(of: 0).isEmpty)
    }

    @Test("the centroid is the mean of random weights that keep the order")
    func centre() {
        var stream = RandomStream(seed: 4)
        let (count, draws) = (4, 40_000)
        var sums = [Double](repeating: 0, count: count)
        for _ in 0..<draws {
            let parts = (0..<count).map { _ in -Elementary.log(1 - stream.uniform()) }.sorted(by: >)
            let whole = parts.reduce(0, +)
            for place in sums.indices { sums[place] += parts[place] / whole }
        }
        for (sum, weight) in zip(sums, RankOrderRule.centroid.weights(of: count)) {
            #expect(abs(sum / Double(draws) - weight) < 0.004)
        }
    }

    @Test("ties have the mean of the weights over the orders that break them", arguments: RankOrderRule.allCases)
    func ties(rule: RankOrderRule) throws {
        let keys = ["a", "b", "c", "d", "e"]
        let tied = try Weighting(keys: keys, ranks: [2, 1, 2, 5, 2], rule: rule)
        #expect(try Weighting(keys: keys, ranks: [2, 1, 2, 3, 2], rule: rule) == tied)
        let orders = [[2, 3, 4], [2, 4, 3], [3, 2, 4], [3, 4, 2], [4, 2, 3], [4, 3, 2]]
        var means = [Double](repeating: 0, count: 5)
        for order in orders {
            let broken = try Weighting(keys: keys, ranks: [order[0], 1, order[1], 5, order[2]], rule: rule)
            for place in means.indices { means[place] += broken.weights[place] / Double(orders.count) }
        }
        #expect(zip(tied.weights, means).allSatisfy { isClose($0, $1) })
        let equal = try Weighting(keys: keys, ranks: [3, 3, 3, 3, 3], rule: rule)
        #expect(equal.weights.allSatisfy { isClose($0, 0.2) })
    }

    @Test("a sheet gives the weights its rows give")
    func sheets() throws {
        let folder = try TemporaryFolder()
        let points = try WeightSheet(
            file: folder.write("criterion,points,low,high\na,60,50,70\nb,40,,\n", to: "points.csv"))
        #expect(try points.weighting().weights == [0.6, 0.4])
        #expect(try points.weighting().ranges == [0.5...0.7, nil])
        let ranks = try WeightSheet(file: folder.write("criterion,rank\na,2\nb,1\n", to: "ranks.csv"))
        #expect(try ranks.weighting().weights == [0.25, 0.75])
        #expect(try ranks.weighting(ranks: .sum).origin == .rankSum)
        let pairs = try WeightSheet(
            file: folder.write("first,second,value,judge\na,b,3,An\nb,a,1/3,Bình\n", to: "pairs.csv"))
        let group = try #require(try pairs.group()).priorities()
        #expect(group.voices.map(\.name) == ["An", "Bình"])
        #expect(isClose(group.judgements.geometricMean[0], 0.75))
        #expect(try isClose(pairs.weighting().weights[0], 0.75))
        #expect(try points.group() == nil)
    }
}
