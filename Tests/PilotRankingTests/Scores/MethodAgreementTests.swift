import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Agreement of methods")
struct MethodAgreementTests {
    @Test("Five methods answer, and support lies between its bounds")
    func bounds() {
        for seed in UInt64(1)...20 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 17, criteria: 3)
            let agreement = MethodAgreement(of: matrix, weights: weights)
            #expect(agreement.checks.map(\.scores.method) == CheckMethod.house)
            #expect(agreement.refused.isEmpty)
            for first in [0, 1, 4, 17, 30] {
                let support = agreement.support(first: first)
                #expect(support.allSatisfy { $0.methods == 5 && $0.inside + $0.tied <= 5 })
                let places = min(first, 17)
                #expect(support.reduce(0) { $0 + $1.inside } <= 5 * places)
                #expect(support.reduce(0) { $0 + $1.inside + $1.tied } >= 5 * places)
                if first >= 17 { #expect(support.allSatisfy { $0.inside == 5 && $0.tied == 0 }) }
            }
            for check in agreement.checks {
                #expect((-1...1).contains(check.kendall ?? 0) && (-1.000001...1.000001).contains(check.spearman ?? 0))
            }
        }
    }

    @Test("A unit best on everything has all methods behind it, the worst none")
    func unanimity() {
        let matrix = ScoreCaseMaker.matrix([[50, 40], [90, 95], [10, 20], [60, 30]])
        let agreement = MethodAgreement(of: matrix, weights: [0.5, 0.5])
        let support = agreement.support(first: 1)
        #expect(support[1] == support.max { $0.inside < $1.inside })
        #expect(support[1].inside == 5 && support[2].inside == 0 && support[2].tied == 0)
    }

    @Test("The main score agrees with itself, and the order of the rows does not matter")
    func itself() throws {
        let (matrix, weights) = ScoreCaseMaker.random(31, units: 19, criteria: 3)
        let alone = MethodAgreement(of: matrix, weights: weights, methods: [.weightedSum])
        let check = try #require(alone.checks.first)
        let kendall = try #require(check.kendall)
        let spearman = try #require(check.spearman)
        #expect(isClose(kendall, 1) && isClose(spearman, 1))
        #expect(alone.main == check.scores)
        let turned = DecisionMatrix(
            units: matrix.units.reversed(), criteria: matrix.criteria,
            values: (0..<19).reversed().flatMap { row in (0..<3).map { matrix[row, $0] } })
        let one = MethodAgreement(of: matrix, weights: weights)
        let other = MethodAgreement(of: turned, weights: weights)
        #expect(one.support(first: 6) == other.support(first: 6).reversed())
        for (here, there) in zip(one.checks, other.checks) {
            let before = try #require(here.kendall)
            let after = try #require(there.kendall)
            #expect(isClose(before, after))
        }
        let flat = ScoreCaseMaker.matrix([[50, 10], [50, 10]])
        #expect(
            MethodAgreement(of: flat, weights: [0.5, 0.5]).checks.allSatisfy { $0.kendall == nil && $0.spearman == nil }
        )
    }

    @Test("A tie over the border is said to be one")
    func border() {
        let matrix = ScoreCaseMaker.matrix([[90, 90], [50, 50], [50, 50], [10, 10]])
        let agreement = MethodAgreement(of: matrix, weights: [0.5, 0.5])
        let two = agreement.support(first: 2)
        #expect(two.map(\.inside) == [5, 0, 0, 0])
        #expect(two.map(\.tied) == [0, 5, 5, 0])
        #expect(agreement.support(first: 3).map(\.inside) == [5, 5, 5, 0])
    }

    @Test("Support inside a group looks at the group only")
    func groups() {
        let matrix = ScoreCaseMaker.matrix([[90, 90], [80, 80], [50, 50], [10, 10]])
        let agreement = MethodAgreement(of: matrix, weights: [0.5, 0.5])
        #expect(agreement.support(first: 1, among: [3, 2]).map(\.inside) == [0, 5])
        #expect(agreement.support(first: 1).map(\.inside) == [5, 0, 0, 0])
    }

    @Test("A method that refuses is named and not counted")
    func refusals() throws {
        let matrix = ScoreCaseMaker.matrix([[90, -3], [80, 5], [50, 9]], lower: [1], goalposts: -10...100)
        let agreement = MethodAgreement(of: matrix, weights: [0.5, 0.5])
        #expect(agreement.checks.count == 4)
        #expect(agreement.support(first: 1).allSatisfy { $0.methods == 4 })
        let refused = try #require(agreement.refused.first)
        #expect(refused.method == .topsis && agreement.refused.count == 1)
        #expect(refused.reason == .negativeValue(criterion: "k1", value: -3))
        #expect(refused.reason.text.vi.contains("k1") && refused.reason.text.en.contains("-3"))
    }

    @Test("What the formulas cannot carry is refused, with the place")
    func typedRefusals() {
        let costless = ScoreCaseMaker.matrix([[1, 5], [2, 0], [3, 7]], lower: [1])
        #expect(throws: ScoreRefusal.noCost(unit: "u101")) {
            try COPRAS().result(of: costless, weights: [0.5, 0.5])
        }
        let negative = ScoreCaseMaker.matrix([[1, -5], [2, -8], [3, 7]])
        for method in [CheckMethod.topsis, .copras, .moora, .mooraReferencePoint] {
            #expect(throws: ScoreRefusal.negativeValue(criterion: "k1", value: -8)) {
                try method.scores(of: negative, weights: [0.5, 0.5])
            }
        }
        #expect(throws: ScoreRefusal.negativeValue(criterion: "k1", value: -8)) {
            try Normalisation.vector.values(of: negative)
        }
        let (many, weights) = ScoreCaseMaker.random(3, units: ELECTREIII.largestCount + 1, criteria: 2)
        #expect(throws: ScoreRefusal.tooManyUnits(count: 501, limit: 500)) {
            try CheckMethod.electreIII.scores(of: many, weights: weights)
        }
    }

    @Test("With no cost criteria the significance of COPRAS is the sum of shares")
    func coprasWithoutCosts() throws {
        let result = try COPRAS().result(of: ScoreCaseMaker.matrix([[1, 4], [3, 4]]), weights: [0.5, 0.5])
        #expect(result.significance == [0.375, 0.625] && result.cost == [0, 0])
        #expect(isClose(result.utility[0], 0.6))
    }

    @Test("A share of 0 makes a weighted product 0, and no more")
    func zeroShares() {
        let matrix = ScoreCaseMaker.matrix([[0, 100], [0, 0], [50, 50], [0, 50]])
        #expect(WeightedProduct().scores(of: matrix, weights: [0.5, 0.5]).prefix(2) == [0, 0])
        #expect(WeightedProduct().scores(of: matrix, weights: [0, 1])[0] == 1)
    }

    @Test("Constant columns have the values that are written down")
    func constantColumns() throws {
        let matrix = ScoreCaseMaker.matrix([[7, 0], [7, 0]], lower: [1])
        let expected: [(Normalisation, [Double])] = [
            (.goalposts, [0.07, 1]), (.minMax, [0.5, 0.5]), (.zScore, [0, 0]), (.rank, [0.5, 0.5]),
            (.vector, [1 / 2.0.squareRoot(), 1]), (.target([9, 0]), [0, 0]),
        ]
        for (normalisation, values) in expected {
            let actual = try normalisation.values(of: matrix)
            #expect(zip(actual, values + values).allSatisfy { isClose($0, $1) }, "\(normalisation)")
        }
    }

    @Test("The partial order of ELECTRE III and the mean place do not contradict each other")
    func outranking() throws {
        var incomparable = 0
        for seed in UInt64(1)...25 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 16, criteria: 5)
            let bounds = matrix.criteria.map { _ in PreferenceThresholds(indifference: 5, preference: 15, veto: 60) }
            let preorder = try ELECTREIII(thresholds: bounds).preorder(of: matrix, weights: weights)
            #expect(preorder.descending.joined().sorted() == Array(0..<16))
            #expect(preorder.ascending.joined().sorted() == Array(0..<16))
            for row in 0..<16 {
                incomparable += preorder.incomparable(to: row).count
                for other in 0..<16 {
                    switch preorder.relation(of: row, to: other) {
                    case .before:
                        #expect(preorder.meanPlaces[row] < preorder.meanPlaces[other])
                        #expect(preorder.relation(of: other, to: row) == .after)
                    case .level: #expect(preorder.meanPlaces[row] == preorder.meanPlaces[other])
                    case .after: #expect(preorder.relation(of: other, to: row) == .before)
                    case .incomparable: #expect(preorder.incomparable(to: other).contains(row))
                    }
                }
            }
        }
        #expect(incomparable > 0)
    }

    @Test("The printed default is 5 % and 20 % of the way between the goalposts")
    func houseThresholds() {
        let scale = CriterionScale(key: "k", preference: .lower, goalposts: -50...150)
        let house = PreferenceThresholds.house(for: scale)
        #expect(house.indifference == 10 && house.preference == 40 && house.veto == nil)
        #expect(house.function.degree(of: 10) == 0 && house.function.degree(of: 25) == 0.5)
        #expect(house.function.degree(of: 40) == 1 && house.function.degree(of: -40) == 0)
    }

    @Test("Three thousand communes and eight criteria")
    func size() {
        let (matrix, weights) = ScoreCaseMaker.random(5, units: 3321, criteria: 8)
        let agreement = MethodAgreement(of: matrix, weights: weights)
        #expect(agreement.checks.count == 5)
        #expect(agreement.checks.allSatisfy { ($0.kendall ?? 0) > 0.5 })
    }
}
