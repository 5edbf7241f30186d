import FlatFiles
import SyntheticProvince
import Testing

/// How far a simulated figure may lie from its target: about five standard deviations between seeds (sixteen seeds were
/// run), plus the distance of their mean from the target. Everything not listed must be met exactly.
private let tolerances: [String: Double] = [
    "near-poor-persons": 700, "no-labour-poor": 200, "income-gini": 0.016, "exit-rate": 0.017,
    "exit-share-near-poor": 0.08, "near-poor-exit-rate": 0.055, "near-poor-to-poor-rate": 0.0018,
    "entry-rate": 0.0007, "poor-rate-2023": 0.0010, "near-poor-rate-2023": 0.0018, "households-2023": 250,
    // Rates of one unit: half a household is the best a count can do.
    "district-poor-rate-2021": 0.00002, "district-poor-rate-2022": 0.00002, "commune-poor-rate-2023": 0.00017,
]

@Suite("Calibration")
struct CalibrationTests {
    @Test("Published figures come out at full size", arguments: [1, 2, 2026] as [UInt64])
    func fullSize(seed: UInt64) throws {
        let table = try ProvinceCase.province(seed: seed).table(.calibration)
        #expect(table.rows.count == 22)
        for row in table.rows {
            let key = try row.required("key")
            let (target, obtained) = (try row.optionalNumber("target"), try row.optionalNumber("obtained"))
            let gap = abs(try #require(target) - #require(obtained))
            #expect(gap <= tolerances[key, default: 0], "\(key): \(obtained ?? 0) instead of \(target ?? 0)")
        }
    }

    @Test("Counts scale with the size", arguments: [2000, 100_000, 1_000_000])
    func scaled(households: Int) throws {
        let table = try ProvinceCase.province(seed: 3, households: households).table(.calibration, year: 2021)
        let exact = ["households", "rural-poor", "rural-near-poor", "urban-poor", "urban-near-poor"]
        for row in table.rows where exact.contains(try row.required("key")) {
            #expect(try row.count("target") == row.count("obtained"))
        }
    }

    @Test("Only targets of the asked years are listed")
    func years() throws {
        let table = try ProvinceCase.province(seed: 1, households: 2000).table(.calibration, year: 2022)
        #expect(try table.rows.allSatisfy { try $0.count("year") <= 2022 })
        #expect(table.rows.count == 18)
    }

    @Test("The placed units are the ones the table names")
    func placedUnits() throws {
        let province = try ProvinceCase.province(seed: 1)
        let rows = try province.table(.calibration).rows
        let district = rows.filter { ($0.optional("key") ?? "").hasPrefix("district-") }
        let commune = rows.filter { ($0.optional("key") ?? "").hasPrefix("commune-") }
        #expect(district.allSatisfy { $0.optional("unit") == province.placedDistrict.text })
        #expect(commune.allSatisfy { $0.optional("unit") == province.placedCommune.text })
        let flows = try province.table(.flows).rows.filter { $0.optional("commune") == province.placedCommune.text }
        let base = try #require(flows.first)
        #expect(try base.count("households") == 3000)
        #expect(base.optional("district") != province.placedDistrict.text)
    }
}
