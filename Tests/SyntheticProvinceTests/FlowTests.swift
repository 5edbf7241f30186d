import FlatFiles
import SyntheticProvince
import Testing

@Suite("Flows")
struct FlowTests {
    @Test("Both forms close, share their cells and follow one another")
    func identities() throws {
        let rows = try ProvinceCase.province(seed: 1).table(.flows).rows
        #expect(rows.count == 157 * 5)
        var previous: DelimitedTable.Row?
        for row in rows {
            guard try row.count("year") > 2021 else {
                #expect(row.optional("opening_poor") == nil)
                previous = row
                continue
            }
            let last = try #require(previous)
            #expect(row.optional("commune") == last.optional("commune"))
            func cell(_ name: String) throws -> Int { try row.count(name) }
            #expect(try cell("opening_poor") == last.count("closing_poor"))
            #expect(try cell("opening_near_poor") == last.count("closing_near_poor"))
            let leftPoor = try cell("poor_to_near_poor") + cell("poor_to_above") + cell("poor_other_falls")
            let joinedPoor =
                try cell("near_poor_to_poor") + cell("re_poor") + cell("newly_poor") + cell("poor_other_rises")
            #expect(try cell("opening_poor") - leftPoor + joinedPoor == cell("closing_poor"))
            let leftNear =
                try cell("near_poor_became_poor") + cell("near_poor_to_above") + cell("near_poor_other_falls")
            let joinedNear =
                try cell("poor_became_near_poor") + cell("re_near_poor") + cell("newly_near_poor")
                + cell("near_poor_other_rises")
            #expect(try cell("opening_near_poor") - leftNear + joinedNear == cell("closing_near_poor"))
            #expect(try cell("near_poor_to_poor") == cell("near_poor_became_poor"))
            #expect(try cell("poor_to_near_poor") == cell("poor_became_near_poor"))
            #expect(try cell("closing_poor") <= cell("closing_poor_persons"))
            previous = row
        }
    }

    @Test("Classifying the household file of any year gives the closing stocks of the flows", arguments: 2021...2025)
    func householdFileAgrees(year: Int) throws {
        let province = try ProvinceCase.province(seed: 4, households: 20_000)
        let keys = try ProvinceCase.preset().indicatorKeys
        var counted: [String: Stock] = [:]
        for row in try province.table(.households, year: year).rows {
            let line = try row.required("area") == "rural" ? 1_500_000 : 2_000_000
            let lacking = try keys.reduce(0) { try $0 + row.count($1) }
            let (low, members) = (try row.count("income") <= line, try row.count("household_size"))
            var stock = counted[try row.required("commune"), default: Stock()]
            stock.households += 1
            stock.persons += members
            if low && lacking >= 3 { (stock.poor, stock.poorPersons) = (stock.poor + 1, stock.poorPersons + members) }
            if low && lacking < 3 { (stock.near, stock.nearPersons) = (stock.near + 1, stock.nearPersons + members) }
            counted[try row.required("commune")] = stock
        }
        for row in try province.table(.flows, year: year).rows where try row.count("year") == year {
            let stock = Stock(
                households: try row.count("households"), persons: try row.count("persons"),
                poor: try row.count("closing_poor"), near: try row.count("closing_near_poor"),
                poorPersons: try row.count("closing_poor_persons"),
                nearPersons: try row.count("closing_near_poor_persons"))
            #expect(counted[try row.required("commune")] == stock)
        }
    }

    private struct Stock: Equatable {
        var households = 0
        var persons = 0
        var poor = 0
        var near = 0
        var poorPersons = 0
        var nearPersons = 0
    }

    /// The exits and entries of a year are independent over households given the probabilities in the truth table, so
    /// their total is normal around the expected one. False alarms: one in ten million for each comparison (5.33 standard
    /// deviations); the variance is bounded by that of equal probabilities.
    @Test("Exits and entries follow their true probabilities", arguments: [1, 2, 3] as [UInt64])
    func truth(seed: UInt64) throws {
        let rows = try ProvinceCase.province(seed: seed).table(.truth).rows
        for year in 2022...2025 {
            for (count, size, probability) in [
                ("exits", "opening_poor", "exit_probability"), ("entries", "opening_not_poor", "entry_probability"),
            ] {
                var (observed, expected, variance) = (0.0, 0.0, 0.0)
                for row in rows where try row.count("year") == year {
                    guard let chance = try row.optionalNumber(probability) else { continue }
                    let n = Double(try row.count(size))
                    observed += Double(try row.count(count))
                    expected += n * chance
                    variance += n * chance * (1 - chance)
                }
                #expect(abs(observed - expected) < 5.33 * variance.squareRoot(), "\(year) \(count)")
            }
        }
    }
}
