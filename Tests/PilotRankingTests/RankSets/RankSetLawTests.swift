import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Laws of rank sets")
struct RankSetLawTests {
    @Test(
        "Sets hold the point rank and lie in 1...n; a stepwise set lies in the single-step one; a marginal in a simultaneous"
    )
    func containment() throws {
        for (count, spread) in [(1, 0.0), (2, 1.0), (7, 0), (25, 0.6), (60, 1.2)] {
            let units = RankSetCase.random(count, spread: spread, seed: 1)
            let ranks = units.estimates.map { own in 1 + units.estimates.count { $0 > own } }
            for kind in RankSetCase.kinds() {
                let sets = try units.sets(kind)
                #expect(sets.sets.map(\.rank) == ranks)
                for set in sets.sets {
                    #expect(1 <= set.lower && set.lower <= set.rank && set.rank <= set.upper && set.upper <= count)
                }
                let single = try units.sets(
                    RankConfidence(level: 0.9, family: kind.family, bounds: kind.bounds, procedure: .singleStep))
                for (one, other) in zip(sets.sets, single.sets) {
                    #expect(one.lower >= other.lower && one.upper <= other.upper)
                }
                guard kind.family == .marginal, kind.procedure == .singleStep, kind.bounds == .twoSided else {
                    continue
                }
                let all = try units.sets(RankConfidence(level: 0.9, family: .simultaneous, procedure: .singleStep))
                for (one, other) in zip(sets.sets, all.sets) {
                    #expect(one.lower >= other.lower && one.upper <= other.upper)
                }
            }
        }
    }

    @Test("A higher level never gives a smaller set")
    func nested() throws {
        let units = RankSetCase.random(30, spread: 0.7, seed: 2)
        for kind in RankSetCase.kinds() {
            var previous: [RankSet]?
            for level in [0.5, 0.7, 0.9, 0.95, 0.99, 0.9999] {
                let sets = try units.sets(
                    RankConfidence(level: level, family: kind.family, bounds: kind.bounds, procedure: kind.procedure)
                ).sets
                for (inner, outer) in zip(previous ?? sets, sets) {
                    #expect(outer.lower <= inner.lower && outer.upper >= inner.upper)
                }
                previous = sets
            }
        }
    }

    @Test("The order of the units, a shift and another unit of measure change nothing")
    func invariance() throws {
        var units = RankSetCase.random(40, spread: 0.8, seed: 5)
        // Ties of estimates and of errors, and units without error.
        units.estimates[3] = units.estimates[4]
        units.errors[3] = units.errors[4]
        units.errors[10] = 0
        units.errors[11] = 0
        units.estimates[12] = units.estimates[10]
        units.errors[12] = 0
        var stream = Seed(9).stream(purpose: "test", key: "order")
        var order = Array(units.errors.indices)
        stream.shuffle(&order)
        for kind in RankSetCase.kinds() {
            let sets = try units.sets(kind).sets
            let again = try units.permuted(order).sets(kind).sets
            for (place, unit) in order.enumerated() {
                #expect(again[place].lower == sets[unit].lower && again[place].upper == sets[unit].upper)
            }
            let scaled = RankSetCase(
                estimates: units.estimates.map { 40 * $0 - 1_000 }, errors: units.errors.map { 40 * $0 })
            for (one, other) in zip(try scaled.sets(kind).sets, sets) {
                #expect(one.lower == other.lower && one.upper == other.upper)
            }
        }
        let simulated = RankConfidence()
        let covariance = covariance(units.errors)
        let drawn = try simulated.sets(of: units.estimates, covariance: covariance, seed: Seed(1), draws: 500).sets
        let shuffled = units.permuted(order)
        let again = try simulated.sets(
            of: shuffled.estimates, covariance: self.covariance(shuffled.errors), seed: Seed(1), draws: 500
        ).sets
        #expect(order.map { drawn[$0].lower } == again.map(\.lower))
        #expect(order.map { drawn[$0].upper } == again.map(\.upper))
    }

    private func covariance(_ errors: [Double]) -> [Double] {
        errors.indices.flatMap { row in errors.indices.map { $0 == row ? errors[row] * errors[row] : 0 } }
    }

    @Test("Errors that vanish give single places, errors without end all places")
    func limits() throws {
        let units = RankSetCase.random(20, spread: 0.5, seed: 6)
        for kind in RankSetCase.kinds() where kind.bounds == .twoSided {
            let sharp = RankSetCase(estimates: units.estimates, errors: units.errors.map { $0 * 1e-9 })
            #expect(try sharp.sets(kind).sets.allSatisfy { $0.lower == $0.rank && $0.upper == $0.rank })
            let known = RankSetCase(estimates: units.estimates, errors: units.errors.map { $0 * 0 })
            #expect(try known.sets(kind).sets.allSatisfy { $0.count == 1 && $0.criticalValue == nil })
            let blurred = RankSetCase(estimates: units.estimates, errors: units.errors.map { $0 * 1e9 })
            #expect(try blurred.sets(kind).sets.allSatisfy { $0.lower == 1 && $0.upper == 20 })
        }
    }

    @Test("Values known exactly: ties share places, others are in order, the uncertain one is between")
    func known() throws {
        let units = RankSetCase(estimates: [5, 5, 3, 1, 3.1], errors: [0, 0, 0, 0, 0.5])
        for kind in RankSetCase.kinds() where kind.bounds == .twoSided {
            let sets = try units.sets(kind)
            #expect(sets.sets.map(\.lower) == [1, 1, 3, 5, 3])
            #expect(sets.sets.map(\.upper) == [2, 2, 4, 5, 4])
            #expect(sets.comparison(of: 0, with: 1) == .notSeparated)
            #expect(sets.comparison(of: 2, with: 3) == .above)
            #expect(sets.band(atPlace: 3) == [4, 2])
            #expect(sets.band(atPlace: 2) == [0, 1])
            #expect(sets.surelyAmongFirst(2) == [0, 1])
            #expect(sets.possiblyAmongFirst(3) == [0, 1, 2, 4])
        }
        let drawn = try RankConfidence().sets(
            of: units.estimates, covariance: covariance(units.errors), seed: Seed(1), draws: 2_000)
        #expect(drawn.sets.map(\.lower) == [1, 1, 3, 5, 3])
    }

    @Test("The band at a place: not separated from the unit there; between a band of one and all")
    func band() throws {
        let units = RankSetCase.random(30, spread: 0.4, seed: 7)
        let sets = try units.sets(RankConfidence(family: .simultaneous))
        for place in 1...30 {
            let holder = try #require(sets.sets.firstIndex { $0.rank == place })
            let band = sets.band(atPlace: place)
            #expect(band.contains(holder))
            #expect(band.map { sets.sets[$0].rank } == band.map { sets.sets[$0].rank }.sorted())
            // Who is not separated from the holder of a place may be among as many first, or may be outside them.
            let above = units.errors.indices.count { sets.comparison(of: holder, with: $0) == .below }
            let below = units.errors.indices.count { sets.comparison(of: holder, with: $0) == .above }
            #expect(band.count == 30 - above - below)
            #expect(sets.sets[holder].lower == above + 1 && sets.sets[holder].upper == 30 - below)
        }
        #expect((2...29).contains(sets.band(atPlace: 10).count))
    }
}
