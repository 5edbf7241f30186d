import FlatFiles
import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Uncertainty
import Vocabulary

/// Chances of exit by commune: what must hold whatever the numbers are.
@Suite("Exit model")
struct ExitModelTests {
    static let synthetic: Result<ExitFit, any Error> = Result { try fit(SyntheticFlows.series()) }

    static func fit(
        _ series: FlowSeries, pooling: ExitModel.Pooling = .district, horizon: Int = 1, draws: Int = 1_000
    ) throws -> ExitFit {
        try ExitModel(pooling: pooling, horizon: horizon, draws: draws, seed: 1, window: 3).fit(series)
    }

    private static func keep(_ series: FlowSeries, _ isKept: (FlowRecord) -> Bool) -> FlowSeries {
        FlowSeries(origin: series.origin, standard: series.standard, records: series.records.filter(isKept))
    }

    @Test("counts add up: exits, households at risk and stocks of communes, districts and the province")
    func countsAddUp() throws {
        let fit = try Self.synthetic.get()
        let province = try #require(fit.units(at: .province).first)
        #expect(fit.units(at: .commune).count == 157 && fit.units(at: .district).count == 9)
        for level in [FlowSeries.Level.commune, .district] {
            let units = fit.units(at: level)
            #expect(units.reduce(0) { $0 + $1.exits } == province.exits)
            #expect(units.reduce(0) { $0 + $1.atRisk } == province.atRisk)
            #expect(units.compactMap(\.stock).reduce(0, +) == province.stock)
        }
        // 14,089 exits of 49,303 households at risk: counted from the file with another program.
        #expect(province.exits == 14_089 && province.atRisk == 49_303)
    }

    @Test("every chance is a probability inside its intervals, and the two destinations add up to the exit")
    func destinationsAddUp() throws {
        for unit in try Self.synthetic.get().units {
            let probability = try #require(unit.probability)
            let (near, above) = (try #require(unit.toNearPoor), try #require(unit.toAbove))
            #expect(isClose(near.mean + above.mean, probability.mean))
            for posterior in [probability, near, above, try #require(unit.withinHorizon)] {
                #expect(posterior.isOrdered && posterior.lower95 > 0 && posterior.upper95 < 1)
                #expect(posterior.lower80 < posterior.mean && posterior.mean < posterior.upper80)
            }
            let years = try #require(unit.poorYears)
            #expect(years.mean > 1 && years.mean < Double(ExitModel.occupancyYears))
        }
    }

    @Test("a district's chance is the mean of its communes', weighted by households at risk")
    func districtsAreMeans() throws {
        let fit = try Self.synthetic.get()
        for district in fit.units(at: .district) {
            let communes = fit.units(at: .commune).filter { $0.district == district.district }
            let sum = communes.reduce(0) { $0 + Double($1.atRisk) * $1.probability!.mean }
            #expect(isClose(sum / Double(district.atRisk), district.probability!.mean, within: 1e-9))
        }
    }

    @Test("pooling pulls small communes more than large ones, and towards the district")
    func smallCommunesArePulled() throws {
        let fit = try Self.synthetic.get()
        let rates = Dictionary(uniqueKeysWithValues: fit.units(at: .district).map { ($0.district, $0.rate!) })
        func pull(_ units: [UnitExit]) -> Double {
            // How much of a commune's distance from its district is left: regression through the origin.
            let (top, bottom) = units.reduce((0.0, 0.0)) { sum, unit in
                let own = unit.rate! - rates[unit.district]!
                return (sum.0 + own * (unit.probability!.mean - rates[unit.district]!), sum.1 + own * own)
            }
            return top / bottom
        }
        let communes = fit.units(at: .commune).sorted { $0.atRisk < $1.atRisk }
        let (small, large) = (pull(Array(communes.prefix(50))), pull(Array(communes.suffix(50))))
        #expect(small > 0 && small < large && large < 1)
    }

    @Test("a longer horizon never lowers the chance to have left")
    func horizonIsMonotone() throws {
        let series = Self.keep(try SyntheticFlows.series()) { $0.unit.district == "SYN-D01" }
        var last = Array(repeating: 0.0, count: 14)
        for horizon in 1...ExitModel.longestHorizon {
            let now = try Self.fit(series, horizon: horizon, draws: 200).units(at: .commune).map {
                $0.withinHorizon!.mean
            }
            #expect(zip(last, now).allSatisfy { $0 < $1 } && now.allSatisfy { $0 < 1 })
            last = now
        }
    }

    @Test("alone, a commune has the beta posterior of its own counts")
    func aloneIsBeta() throws {
        let series = Self.keep(try SyntheticFlows.series()) { $0.unit.commune == "SYN-C002" }
        let fit = try Self.fit(series, pooling: .none, draws: 20_000)
        let unit = try #require(fit.units(at: .commune).first)
        let (first, second) = (Double(unit.exits) + 0.5, Double(unit.atRisk - unit.exits) + 0.5)
        // 20,000 draws: the standard error of a 2.5% quantile is about 1.2% of the interval's width.
        let width = try betaQuantile(0.975, first, second) - betaQuantile(0.025, first, second)
        #expect(abs(unit.probability!.lower95 - (try betaQuantile(0.025, first, second))) < 0.06 * width)
        #expect(abs(unit.probability!.upper95 - (try betaQuantile(0.975, first, second))) < 0.06 * width)
        #expect(abs(unit.probability!.mean - first / (first + second)) < 0.02 * width)
        #expect(unit.aboveGroup == nil && fit.movements.allSatisfy { $0.search == nil })
    }

    @Test("households that left otherwise are neither exits nor at risk")
    func otherFallsAreCensored() throws {
        let cells: [FlowCell: Int64] = [
            .openingPoor: 50, .poorToNearPoor: 6, .poorToAbove: 4, .poorOtherFalls: 10, .closingPoor: 30,
        ]
        let fit = try Self.fit(
            FlowSeries(
                origin: .observed, standard: nil,
                records: [SyntheticFlows.record(2023, cells), SyntheticFlows.record(2023, unit: "Y", cells)]),
            draws: 200)
        let unit = try #require(fit.units(at: .commune).first)
        #expect(unit.atRisk == 40 && unit.exits == 10 && unit.exitsAbove == 4)
        #expect(unit.relapse == nil && unit.poorYears == nil)
    }

    @Test("only stocks: no rate, bounds instead, and no invented number for the unit")
    func stocksOnly() throws {
        let records = [2022: 40, 2023: 31].map { year, stock in
            SyntheticFlows.record(year, [.closingPoor: stock, .households: 900])
        }
        let fit = try Self.fit(FlowSeries(origin: .observed, standard: nil, records: records))
        let unit = try #require(fit.units(at: .commune).first)
        #expect(fit.movements.isEmpty && unit.probability == nil && unit.withinHorizon == nil && unit.rate == nil)
        #expect(unit.fewestExits == 9 && unit.mostExits == 40 && unit.stock == 31)
        #expect(fit.gaps.count == 1 && fit.gaps[0].year == 2023)
    }

    @Test("a commune without flows among others is estimated from its district and says so")
    func communeWithoutFlows() throws {
        let series = try SyntheticFlows.series()
        let records = series.records.map { record in
            guard record.unit.commune == "SYN-C004" else { return record }
            var flows = ReviewFlows()
            flows[.closingPoor] = record.flows[.closingPoor]
            return FlowRecord(unit: record.unit, year: record.year, flows: flows)
        }
        let fit = try Self.fit(FlowSeries(origin: .synthetic, standard: nil, records: records))
        let unit = try #require(fit.units(at: .commune).first { $0.commune == "SYN-C004" })
        let full = try #require(try Self.synthetic.get().units(at: .commune).first { $0.commune == "SYN-C004" })
        #expect(unit.atRisk == 0 && unit.rate == nil && unit.fewestExits != nil)
        let width = { (posterior: Posterior) in posterior.upper95 - posterior.lower95 }
        #expect(width(try #require(unit.probability)) > width(try #require(full.probability)))
    }

    @Test("a count far out of line is named, and the clean file has at most a handful of such")
    func outliers() throws {
        // 0.5% of 628 cells: three; nine or more has a probability below 1e-2 even with perfect calibration.
        #expect(try Self.synthetic.get().outliers.count < 9)
        let series = try SyntheticFlows.series()
        let records = series.records.map { record in
            guard record.unit.commune == "SYN-C002", record.year == 2024 else { return record }
            var flows = record.flows
            flows[.poorToAbove] = flows[.poorToAbove]! + 60
            return FlowRecord(unit: record.unit, year: record.year, flows: flows)
        }
        let fit = try Self.fit(FlowSeries(origin: .synthetic, standard: nil, records: records))
        let found = try #require(fit.outliers.first { $0.unit == "SYN-C002" })
        #expect(found.year == 2024 && found.exits > found.upper)
    }

    @Test("the same input gives the same bytes, another seed nearly the same numbers")
    func seeds() throws {
        let series = Self.keep(try SyntheticFlows.series()) { $0.unit.district == "SYN-D01" }
        let model = ExitModel(pooling: .district, horizon: 1, draws: 1_000, seed: 7, window: 3)
        var other = model
        other.seed = 8
        let (one, same, another) = (try model.fit(series), try model.fit(series), try other.fit(series))
        #expect(try JSONDocument.text(of: one) == JSONDocument.text(of: same))
        for (left, right) in zip(one.units(at: .commune), another.units(at: .commune)) {
            let width = left.probability!.upper95 - left.probability!.lower95
            // Means of 1,000 draws behind 20 draws of the scales: a tenth of the interval is far out.
            #expect(abs(left.probability!.mean - right.probability!.mean) < 0.1 * width)
        }
    }

    @Test("on the generator's own flows the probability and its split are near the chances behind them")
    func nearTheTruth() throws {
        let fit = try Self.synthetic.get()
        let rows = try ReferenceTable("synthetic-chances-1").rows
        var (error, raw, split, count) = (0.0, 0.0, 0.0, 0.0)
        var held = 0
        for row in rows {
            let unit = try #require(fit.units(at: .commune).first { $0.commune?.text == row.optional("commune") })
            let truth = try row.optionalNumber("exit_probability")!
            error += (unit.probability!.mean - truth) * (unit.probability!.mean - truth)
            raw += (unit.rate! - truth) * (unit.rate! - truth)
            let share = unit.toNearPoor!.mean / unit.probability!.mean
            split += share - (try row.optionalNumber("exit_to_near_poor_share")!)
            if unit.probability!.lower90 <= truth, truth <= unit.probability!.upper90 { held += 1 }
            count += 1
        }
        #expect(count == 157)
        // One province; the coverage study runs a hundred.
        #expect((error / count).squareRoot() < 0.025 && error < 0.6 * raw)
        #expect(abs(split / count) < 0.02)
        #expect((0.80...0.96).contains(Double(held) / count), "\(held) of 157")
    }

    @Test("bounds from stocks hold what really left the list, in every commune and year")
    func boundsHoldTheTruth() throws {
        var (before, count) = ([UnitKey: Int64](), 0)
        for record in try SyntheticFlows.series().records {
            defer { before[record.unit] = record.flows[.closingPoor] }
            guard let opening = before[record.unit], let closing = record.flows[.closingPoor],
                let left = record.flows.sum([.poorToNearPoor, .poorToAbove, .poorOtherFalls])
            else { continue }
            let bounds = try #require(StockBounds(opening: opening, closing: closing))
            #expect(bounds.fewest <= left && left <= bounds.most, "\(record.unit), \(record.year)")
            count += 1
        }
        #expect(count == 628)
    }

    @Test("tens of thousands of households in one unit, with a year out of line")
    func largeUnits() throws {
        let records = (0..<6).flatMap { unit in
            (2021...2024).map { year in
                let exits: Int64 = unit == 0 && year == 2023 ? 15_000 : 4_400
                return SyntheticFlows.record(
                    year, unit: "U\(unit)",
                    [.openingPoor: 20_000, .poorToNearPoor: exits / 2, .poorToAbove: exits / 2, .poorOtherFalls: 100])
            }
        }
        let fit = try Self.fit(FlowSeries(origin: .observed, standard: nil, records: records), draws: 400)
        let found = try #require(fit.outliers.first { $0.unit == "U0" && $0.year == 2023 })
        #expect(found.exits == 15_000 && found.upper < 15_000)
    }

    @Test("very different communes are told so, not refused")
    func wideProvinces() throws {
        // Log-odds spread with a standard deviation of 1.3: 24 communes of 200 poor, each with a rate of its own.
        let records = (0..<24).flatMap { unit in
            (2021...2024).map { year in
                let chance = Logistic.probability(-1 + 1.3 * (Double(unit) - 11.5) / 7)
                let exits = Int64((200 * chance).rounded())
                return SyntheticFlows.record(
                    year, unit: "U\(unit + 10)", district: "D\(unit % 4)",
                    [
                        .openingPoor: 200, .poorToNearPoor: exits / 2, .poorToAbove: exits - exits / 2,
                        .poorOtherFalls: 0,
                    ])
            }
        }
        let fit = try Self.fit(FlowSeries(origin: .observed, standard: nil, records: records), draws: 400)
        for unit in fit.units(at: .commune) { #expect(abs(unit.probability!.mean - unit.rate!) < 0.03) }
    }

    @Test("a commune that becomes urban, or changes its district, is one commune")
    func oneCommuneOneUnit() throws {
        let series = Self.keep(try SyntheticFlows.series()) {
            $0.unit.district == "SYN-D01" || $0.unit.district == "SYN-D02"
        }
        let moved = FlowSeries(
            origin: .synthetic, standard: nil,
            records: series.records.map { record in
                guard record.unit.commune == "SYN-C004" else { return record }
                var unit = record.unit
                unit.area = record.year < 2024 ? .rural : .urban
                if record.year < 2025 { unit.district = "SYN-D02" }
                return FlowRecord(unit: unit, year: record.year, flows: record.flows)
            })
        let (one, other) = (try Self.fit(series, draws: 200), try Self.fit(moved, draws: 200))
        #expect(one.units == other.units && one.outliers == other.outliers)
    }

    @Test("units that are districts vary on their own: their province is as sure as with communes of those counts")
    func districtRows() throws {
        let communes = Self.keep(try SyntheticFlows.series()) { _ in true }.summed(to: .district)
        let named = FlowSeries(
            origin: .synthetic, standard: nil,
            records: communes.records.map { record in
                let unit = UnitKey(commune: record.unit.district, province: record.unit.province)
                return FlowRecord(unit: unit, year: record.year, flows: record.flows)
            })
        let (rows, whole) = (try Self.fit(communes), try Self.fit(named))
        let width = { (fit: ExitFit) -> Double in
            let posterior = fit.units(at: .province)[0].probability!
            return posterior.upper95 - posterior.lower95
        }
        #expect(abs(width(rows) / width(whole) - 1) < 0.2)
        #expect(rows.pooling == .province)
    }

    @Test("what is unknown of a part is unknown of the whole")
    func unknownParts() throws {
        let records = (0..<6).flatMap { unit in
            (2022...2024).map { year in
                var cells: [FlowCell: Int64] = [
                    .openingPoor: 60, .poorToNearPoor: 6, .poorToAbove: unit == 1 ? 0 : 6, .poorOtherFalls: 1,
                    .closingPoor: 50,
                ]
                if unit == 1 { cells[.poorToNearPoor] = 0 }
                if unit == 0, year == 2024 { cells[.closingPoor] = nil }
                return SyntheticFlows.record(year, unit: "U\(unit)", cells)
            }
        }
        let series = FlowSeries(origin: .observed, standard: nil, records: records)
        let pooled = try Self.fit(series, draws: 200).units(at: .province)[0]
        #expect(
            pooled.stock == nil && pooled.withinHorizon == nil && pooled.probability != nil && pooled.toAbove != nil)
        // Alone, a commune without exits has no split.
        let alone = try Self.fit(series, pooling: .none, draws: 200)
        #expect(alone.units(at: .commune)[1].toAbove == nil)
        #expect(alone.units(at: .province)[0].probability != nil && alone.units(at: .province)[0].toAbove == nil)
    }
}
