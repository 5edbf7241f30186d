import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Uncertainty

@Suite("Hierarchical rows of transitions")
struct TransitionModelTests {
    /// A province whose row poor follows the model exactly: districts around the province, communes around districts.
    static func province(
        seed: UInt64, between: Double, within: Double, districts: Int = 12, communes: Int = 15
    )
        -> (counts: [TransitionCounts], truth: [[Double]])
    {
        var stream = Seed(seed).stream(purpose: "test", key: "province")
        var (counts, truth): ([TransitionCounts], [[Double]]) = ([], [])
        for district in 0..<districts {
            let mean = stream.dirichlet(shapes: [0.76 * between, 0.13 * between, 0.11 * between])
            for commune in 0..<communes {
                let shares = stream.dirichlet(shapes: mean.map { $0 * within })
                let size = 20 + stream.integer(below: 131)
                var moved: [Int64] = [0, 0, 0]
                for _ in 0..<size {
                    let level = stream.uniform()
                    moved[level < shares[0] ? 0 : level < shares[0] + shares[1] ? 1 : 2] += 1
                }
                let record = SyntheticFlows.record(
                    5, unit: "\(100 * district + commune)", district: "\(district)",
                    [
                        .openingPoor: Int64(size) + 2, .poorToNearPoor: moved[1], .poorToAbove: moved[2],
                        .poorOtherFalls: 2,
                    ])
                counts.append(TransitionCounts(record, before: nil))
                truth.append(shares)
            }
        }
        return (counts, truth)
    }

    @Test("Both precisions are recovered on average")
    func recovery() throws {
        var (within, between): ([Double], [Double]) = ([], [])
        for seed in 1...40 {
            let fit = try #require(
                TransitionModel(pooling: .districts)
                    .fit(.poor, to: Self.province(seed: UInt64(seed), between: 60, within: 40).counts))
            within.append(fit.within.precision)
            between.append(try #require(fit.between).precision)
        }
        within.sort()
        between.sort()
        // The medians of 40 provinces; one province's own spread is about 9 % and 45 %.
        #expect(abs(within[20] / 40 - 1) < 0.12, "within \(within[20])")
        #expect(abs(between[20] / 60 - 1) < 0.35, "between \(between[20])")
    }

    @Test("Intervals of communes cover the truth, and pooling beats raw shares")
    func coverage() throws {
        var (covered, total, pooledError, rawError) = (0, 0, 0.0, 0.0)
        for seed in 1...20 {
            let (counts, truth) = Self.province(seed: UInt64(seed), between: 60, within: 40)
            let fit = TransitionModel(pooling: .districts).fit(counts)
            for (unit, shares) in zip(counts, truth) {
                let exit = try #require(try fit.posterior(of: unit).exit(level: 0.9))
                guard case .interval(let interval) = exit.uncertainty else { continue }
                let real = 1 - shares[0]
                if interval.lower <= real, real <= interval.upper { covered += 1 }
                let row = try #require(unit.row(.poor))
                let raw = Double(row[.nearPoor] + row[.above]) / Double(row.observed)
                pooledError += (exit.value - real) * (exit.value - real)
                rawError += (raw - real) * (raw - real)
                total += 1
            }
        }
        #expect(total == 3_600)
        // Nominal 0.9; the plug-in costs a point. Standard error of the share about 0.006.
        let share = Double(covered) / Double(total)
        #expect(share > 0.87 && share < 0.92, "covered \(share)")
        #expect(pooledError < 0.85 * rawError, "\(pooledError / rawError)")
    }

    @Test("No differences: stated at both levels, and every commune gets the pooled rate")
    func alike() throws {
        let counts = (0..<30).map { unit in
            TransitionCounts(
                SyntheticFlows.record(
                    5, unit: "\(unit)", district: "\(unit / 10)",
                    [.openingPoor: 100, .poorToNearPoor: 13, .poorToAbove: 11, .poorOtherFalls: 0]), before: nil)
        }
        let fit = TransitionModel(pooling: .districts).fit(counts)
        let row = try #require(fit.rows[0])
        #expect(row.within == .notDetectable && row.between == .notDetectable)
        let exit = try #require(try fit.posterior(of: counts[4]).exit(level: 0.9))
        #expect(abs(exit.value - 0.24) < 1e-4)
        // Rows nobody counted are absent, not zero.
        #expect(fit.rows[1] == nil && fit.posterior(of: counts[4]).rows[1] == nil)
        #expect(fit.posterior(of: counts[4]).expected == nil)
    }

    @Test("One district falls back on two levels; a unit without poor households gets the prior")
    func twoLevels() throws {
        let (counts, _) = Self.province(seed: 3, between: 60, within: 40, districts: 1, communes: 60)
        let nested = try #require(TransitionModel(pooling: .districts).fit(.poor, to: counts))
        let flat = try #require(TransitionModel(pooling: .allUnits).fit(.poor, to: counts))
        #expect(nested == flat && nested.between == nil)
        let units = counts.compactMap { $0.row(.poor)?.counts.map(Double.init) }
        #expect(flat.within == DirichletMultinomial.fit(units)?.heterogeneity)
        // Districts as the units: nothing to tell what is inside them from what is between them.
        let (districts, _) = Self.province(seed: 4, between: 60, within: 40, districts: 12, communes: 1)
        #expect(
            TransitionModel(pooling: .districts).fit(.poor, to: districts)
                == TransitionModel(pooling: .allUnits).fit(.poor, to: districts))
        let nobody = TransitionCounts(
            SyntheticFlows.record(
                5, unit: "none", district: "0",
                [.openingPoor: 0, .poorToNearPoor: 0, .poorToAbove: 0, .poorOtherFalls: 0]), before: nil)
        let fit = TransitionModel(pooling: .districts).fit(counts + [nobody])
        #expect(fit.rows[0] == flat)
        #expect(fit.posterior(of: nobody).rows[0] == flat.prior(for: nobody.unit).prior)
    }

    @Test("The order of units does not matter beyond rounding")
    func order() throws {
        let (counts, _) = Self.province(seed: 9, between: 60, within: 40)
        let one = try #require(TransitionModel(pooling: .districts).fit(.poor, to: counts))
        let other = try #require(TransitionModel(pooling: .districts).fit(.poor, to: counts.reversed()))
        #expect(isClose(one.within.precision, other.within.precision, within: 1e-8))
        for (key, prior) in one.priors {
            let mirrored = try #require(other.priors[key])
            for (left, right) in zip(prior.prior.means, mirrored.prior.means) {
                #expect(isClose(left, right, within: 1e-8))
            }
        }
    }

    @Test("The synthetic province, all rows and years")
    func syntheticProvince() throws {
        let series = try SyntheticFlows.series()
        let first = series.years[0]
        let pooled = TransitionCounts.pooled(TransitionCounts.counts(of: series).filter { $0.years != [first] })
        let fit = TransitionModel(pooling: .districts).fit(pooled)
        #expect(fit.rows.allSatisfy { $0?.units == 157 })
        for unit in pooled {
            let posterior = fit.posterior(of: unit)
            let exit = try #require(try posterior.exit(level: 0.9))
            #expect(exit.value > 0.1 && exit.value < 0.6)
            #expect(posterior.expected != nil)
            let pace = try #require(try posterior.probabilityOfExit(above: exit.value))
            #expect(pace > 0.4 && pace < 0.6)
        }
    }

    @Test("districts with less than one effective household in a category have a fit")
    func rareCategory() throws {
        let records = (0..<12).map { unit in
            SyntheticFlows.record(
                2023, unit: "U\(unit + 10)", district: "D\(unit % 4)",
                [
                    .openingPoor: 40, .poorToNearPoor: Int64(4 + unit % 3), .poorToAbove: unit == 0 ? 1 : 0,
                    .poorOtherFalls: 0,
                ])
        }
        let counts = TransitionCounts.known(
            in: FlowSeries(origin: .observed, standard: nil, records: records), at: .commune)
        let fit = try #require(TransitionModel(pooling: .districts).fit(.poor, to: counts))
        #expect(fit.shares.allSatisfy { $0 >= 0 && $0.isFinite } && isClose(fit.shares.reduce(0, +), 1))
    }

    @Test("a row is summed over the communes and years that have it")
    func knownRows() throws {
        let full: [FlowCell: Int64] = [
            .openingPoor: 40, .poorToNearPoor: 4, .poorToAbove: 2, .poorOtherFalls: 1, .closingPoor: 35,
            .openingNearPoor: 30, .nearPoorBecamePoor: 1, .nearPoorToPoor: 1, .nearPoorToAbove: 9,
            .nearPoorOtherFalls: 0, .closingNearPoor: 26, .households: 1_000, .rePoor: 0, .newlyPoor: 1,
            .reNearPoor: 0, .newlyNearPoor: 2, .poorBecameNearPoor: 4,
        ]
        var poorOnly = full
        poorOnly[.nearPoorToAbove] = nil
        let series = FlowSeries(
            origin: .observed, standard: nil,
            records: [
                SyntheticFlows.record(2022, full), SyntheticFlows.record(2023, full),
                SyntheticFlows.record(2022, unit: "Y", full), SyntheticFlows.record(2023, unit: "Y", poorOnly),
            ])
        let district = try #require(TransitionCounts.known(in: series, at: .district).first)
        #expect(try #require(district.row(.poor)).observed == Int64(4 * 39))
        #expect(try #require(district.row(.nearPoor)).observed == Int64(3 * 30))
        // The row above needs the year before: one commune-year each.
        #expect(try #require(district.row(.above)).observed == Int64(2 * (1_000 - 35 - 26)))
    }
}
