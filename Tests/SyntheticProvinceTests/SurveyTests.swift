import FlatFiles
import SyntheticProvince
import Testing

@Suite("Survey")
struct SurveyTests {
    @Test("Every wave has three households in six tenths of the communes, at least two communes in a stratum")
    func design() throws {
        let rows = try ProvinceCase.province(seed: 1).table(.survey).rows
        for year in 2021...2025 {
            let wave = try rows.filter { try $0.count("year") == year }
            let units = Dictionary(grouping: wave) { $0.optional("psu") ?? "" }
            #expect(abs(units.count - 94) <= 3)
            #expect(units.values.allSatisfy { $0.count == 3 })
            let strata = Dictionary(grouping: wave) { $0.optional("stratum") ?? "" }
            #expect(strata.count == 11)
            for (name, answers) in strata {
                #expect(Set(answers.compactMap { $0.optional("psu") }).count >= 2, "\(name)")
            }
        }
    }

    @Test("Half of the communes of a wave are in the next one, with the same households")
    func rotation() throws {
        let rows = try ProvinceCase.province(seed: 1).table(.survey).rows
        for year in 2021...2024 {
            let now = try rows.filter { try $0.count("year") == year }
            let next = try rows.filter { try $0.count("year") == year + 1 }
            let units = Set(now.compactMap { $0.optional("psu") }).intersection(next.compactMap { $0.optional("psu") })
            // 94 communes in 11 strata; half of an odd number is one more or one less.
            #expect(abs(units.count - 94 / 2) <= 11)
            let same = Set(now.compactMap { $0.optional("household_id") })
                .intersection(next.compactMap { $0.optional("household_id") })
            #expect(same.count >= 3 * units.count - 6)
        }
    }

    /// The estimated number of households is unbiased over seeds; its error is between-commune variation in size.
    @Test("Weights add up to the households, on average over samples")
    func weights() throws {
        let size = 100_000
        let totals = try (1...20 as ClosedRange<UInt64>).map { seed in
            try ProvinceCase.province(seed: seed, households: size).table(.survey, year: 2021).rows
                .reduce(0.0) { try $0 + ($1.optionalNumber("weight") ?? 0) }
        }
        let mean = totals.reduce(0, +) / Double(totals.count)
        let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(totals.count - 1)
        let standardError = (variance / Double(totals.count)).squareRoot()
        // Student's t with 19 degrees of freedom: beyond 7.9 with a chance of one in five million.
        #expect(abs(mean - Double(size)) < 7.9 * standardError)
        #expect(standardError < 0.02 * Double(size))
    }
}
