import FlatFiles
import NumericKernel
import ReviewForms
import SyntheticProvince
import TestSupport
import Testing
import Vocabulary

@Suite("Flows of known worlds")
struct WorldReadingTests {
    @Test("the check of flow tables finds no error in any world", arguments: SyntheticWorld.allCases)
    func noErrors(world: SyntheticWorld) throws {
        let preset = try ProvincePreset(file: Repository.path("datasets/microdata/presets/ben-tre-2021.toml"))
        for seed in 1...(world == .household ? 1 : 4) as ClosedRange<UInt64> {
            var bytes: [UInt8] = []
            try world.write(preset: preset, seed: Seed(seed)) { bytes += $0 }
            let table = try DelimitedTable(String(decoding: bytes, as: UTF8.self), file: "flows.csv")
            let reading = try readFlows(from: table, file: "flows.csv")
            #expect(reading.findings.count(of: .error) == 0, "\(reading.lines.prefix(3))")
            #expect(reading.series.origin == .synthetic && reading.series.records.count == 157 * 5)
        }
    }
}
