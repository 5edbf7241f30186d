import DecisionTables
import NumericKernel
import SpatialStatistics
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Tables of spatial statistics")
struct SpatialTableTests {
    private static let provenance = Provenance(
        origin: .synthetic, inputs: [], instruments: [], method: "test", version: "0",
        uncertainty: SpatialTables.uncertainty)
    private static let variable = LocalizedText(vi: "tỷ lệ hộ nghèo", en: "poor rate")
    private static let rule = LocalizedText(vi: "có chung đường ranh", en: "a border in common")

    /// A row of ten units, low on the left and high on the right; one without a value and one island.
    private static let codes = (0..<10).map { UnitCode("\(10 + $0)") }
    private static let neighbours = NeighbourList(
        neighbours: (0..<10).map { unit in unit == 9 ? [] : [unit - 1, unit + 1].filter { (0..<9).contains($0) } })
    private static let values: [Double?] = [1, 2, 1, 3, nil, 7, 9, 8, 9, 5]

    private static func sample(_ islands: IslandPolicy) -> SpatialSample {
        SpatialSample(codes: codes, values: values, neighbours: neighbours, style: .rowStandardised, islands: islands)
    }

    private static func name(_ code: UnitCode) -> String? { code == "10" ? "Xã Một" : nil }

    private static func prose(_ table: Table) -> (vi: String, en: String) {
        (table.notes.map(\.vi).joined(separator: "\n"), table.notes.map(\.en).joined(separator: "\n"))
    }

    @Test("global tests: a row each, and who did not count")
    func global() throws {
        let plan = PermutationPlan(count: 99, seed: Seed(1))
        let results = [
            try GlobalTest(.moran(.randomisation), alternative: .greater, permutations: plan).result(
                of: Self.sample(.kept)),
            try GlobalTest(.geary(.normality), alternative: .less).result(of: Self.sample(.leftOut)),
        ]
        let table = SpatialTables.global(results, variable: Self.variable, provenance: Self.provenance)
        #expect(table.rows.count == 2)
        #expect(table.rows[0][0] == .choice("moran", LocalizedText(vi: "I của Moran", en: "Moran's I")))
        #expect(table.rows[0][3] == .count(9) && table.rows[1][3] == .count(8))
        #expect(table.rows[0][4] == .number(results[0].value, decimals: 4))
        #expect(table.rows[0][9] == .number(try #require(results[0].pseudoProbability), decimals: 4))
        #expect(table.rows[1][9] == .missing(.notComputed) && table.rows[1][10] == .missing(.notComputed))
        let notes = Self.prose(table)
        #expect(notes.en.contains("1 unit without a value, not counted: 14."))
        #expect(notes.en.contains("1 unit without neighbours, counted among n: 19."))
        #expect(notes.vi.contains("1 đơn vị không có láng giềng, để ngoài: 19."))
    }

    @Test("local tests: class, reasons for none, too few permutations said")
    func local() throws {
        let test = LocalTest(
            .moran(.conditional), alternative: .twoSided, permutations: .init(count: 99, seed: Seed(1)),
            multiplicity: .falseDiscoveryRate, level: 0.05)
        let result = try test.result(of: Self.sample(.kept))
        let table = SpatialTables.local(
            result, variable: Self.variable, decimals: 1, names: Self.name, provenance: Self.provenance)
        #expect(table.rows.count == 10 && table.columns.first?.key == "code")
        #expect(table.rows[0][0] == .text("10") && table.rows[0][1] == .text("Xã Một"))
        let missing = LocalAbsence.missing, island = LocalAbsence.island
        #expect(table.rows[4][2] == .choice("missing", missing.reason) && table.rows[4][3] == .missing(.unknown))
        #expect(table.rows[9][2] == .choice("island", island.reason) && table.rows[9][3] == .number(5, decimals: 1))
        #expect(table.rows[9].dropFirst(4).allSatisfy { $0 == .missing(.notApplicable) })
        #expect(table.rows[1][4] == .number(1, decimals: 1), "the mean of 1 and 1")
        let notes = Self.prose(table)
        #expect(notes.en.contains("a single unit cannot have an adjusted p below 0.160"))
        #expect(notes.vi.contains("không thể có p đã hiệu chỉnh dưới 0,160"))
        let analytic = LocalTest(.getisOrd, alternative: .greater, multiplicity: .unadjusted, level: 0.1)
        let hot = SpatialTables.local(
            try analytic.result(of: Self.sample(.kept)), variable: Self.variable, decimals: 1, names: Self.name,
            provenance: Self.provenance)
        #expect(hot.rows[7][2] == .choice("high", LocalizedText(vi: "Điểm nóng", en: "Hot spot")))
        #expect(!Self.prose(hot).en.contains("Too few permutations"))
    }

    @Test("neighbours and rates")
    func lists() throws {
        let summary = NeighbourSummary(Self.neighbours, codes: Self.codes)
        let short = SpatialTables.neighbourSummary(summary, rule: Self.rule, provenance: Self.provenance)
        #expect(
            short.rows.map { $0[1] }.prefix(7) == [
                .count(10), .count(16), .count(0), .number(1.6, decimals: 2), .count(2), .count(1), .count(2),
            ])
        #expect(Self.prose(short).en.contains("1 unit without a neighbour (that has a value): 19."))
        let long = SpatialTables.neighbours(summary, rule: Self.rule, names: Self.name, provenance: Self.provenance)
        #expect(long.rows[1].dropFirst(2) == [.count(2), .count(1), .text("10 12")])

        let rates = try SmoothedRates(
            RateTable(
                codes: Self.codes, events: [1, 2, 3, 4, nil, 1, 0, 5, 6, 2],
                populations: [10, 20, 10, 40, 30, 0, 9, 10, 11, 20], neighbours: Self.neighbours), law: .poisson)
        let table = SpatialTables.rates(rates, variable: Self.variable, names: Self.name, provenance: Self.provenance)
        #expect(table.rows[0][4] == .share(0.1, decimals: 2) && table.rows[0][7] == .share(0.1, decimals: 2))
        #expect(table.rows[4].dropFirst(4).allSatisfy { $0 == .missing(.unknown) })
        #expect(table.rows[5].dropFirst(4).allSatisfy { $0 == .missing(.notApplicable) })
        #expect(table.rows[9][4] == .share(0.1, decimals: 2) && table.rows[9][6] == .missing(.notApplicable))
        #expect(Self.prose(table).vi.contains("Co về chung: tỷ lệ thô kéo về tỷ lệ của cả vùng"))
    }
}
