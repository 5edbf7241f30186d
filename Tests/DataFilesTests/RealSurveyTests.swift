import DataFiles
import TestSupport
import Testing
import Vocabulary

/// A real survey: CASEN 2017 of Chile, region Los Ríos, as SPSS wrote it.
@Suite("A real survey")
struct RealSurveyTests {
    private static let path = Repository.sharedData("micro/chile_casen2017_los_rios.sav")

    /// For each column 31 times the rest of the rows before, plus the value, modulo 1,000,000,007: as pyreadstat 1.3.7 reads it.
    private static let sums: [(name: String, sum: Int)] = [
        ("expc", 524_230_338),
        ("varstrat", 199_989_970),
        ("varunit", 594_788_354),
        ("ytotcorh", 346_321_828),
        ("sexo", 532_506_158),
        ("comuna", 717_220_759),
        ("pobreza", 269_656_930),
    ]

    @Test("rows, labels and texts are those that pyreadstat reads", .enabled(if: RealSurveyTests.path != nil))
    func casen() throws {
        let file = try DataFile(#require(RealSurveyTests.path))
        #expect(file.dictionary.rowCount == 8_055)
        #expect(file.dictionary.findings.isEmpty)
        #expect(file.dictionary.variables.map(\.name) == RealSurveyTests.sums.map(\.name))
        var sums = [Int](repeating: 0, count: 7)
        var rows = 0
        let report = try file.forEachRow(of: Array(0..<7)) { row in
            for (index, value) in row.enumerated() {
                guard case .number(let number) = value else { continue }
                sums[index] = (sums[index] * 31 + Int(number)) % 1_000_000_007
            }
            rows += 1
            return .next
        }
        #expect(rows == 8_055)
        #expect(report.counts.isEmpty)
        #expect(sums == RealSurveyTests.sums.map(\.sum))
        let communes = file.dictionary.variables[5]
        #expect(communes.label == "Comuna")
        #expect(communes.format == "F8.2")
        #expect(communes.valueLabels.count == 325)
        #expect(communes.valueLabels.contains(ValueLabel(value: .number(13_120), label: "Ñuñoa")))
        #expect(file.dictionary.variables[0].label == "Factor de Expansion Comunal")
    }
}
