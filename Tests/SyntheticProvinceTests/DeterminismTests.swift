import FlatFiles
import NumericKernel
import SyntheticProvince
import Testing

@Suite("Determinism")
struct DeterminismTests {
    @Test("The same seed gives the same bytes, another seed others", arguments: SyntheticTable.allCases)
    func seeds(table: SyntheticTable) throws {
        let bytes = try ProvinceCase.province(seed: 5, households: 3000).bytes(table)
        #expect(try ProvinceCase.province(seed: 5, households: 3000).bytes(table) == bytes)
        // Units are named, not drawn.
        #expect(try (ProvinceCase.province(seed: 6, households: 3000).bytes(table) == bytes) == (table == .units))
    }

    @Test("Two tasks that share a province write the same bytes as one")
    func concurrency() async throws {
        let province = try ProvinceCase.province(seed: 7, households: 3000)
        let alone = try province.bytes(.households, year: 2023)
        let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<4 { group.addTask { try province.bytes(.households, year: 2023) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == alone })
    }

    @Test("A further commune changes no draw of the others")
    func furtherCommune() throws {
        let changed = try ProvinceCase.preset(replacing: [
            ("communes = [13, 0, 0]", "communes = [13, 0, 1]")
        ])
        let before = try ProvinceCase.province(seed: 8, households: 20_000)
        let after = try SyntheticProvince(preset: changed, seed: Seed(8), households: 20_000)
        #expect(after.communes.count == before.communes.count + 1)
        let (old, new) = (try people(before), try people(after))
        for (commune, households) in old {
            // Sizes are scaled to the total, so one of the two lists may be longer. The commune placed by hand may be
            // another one, but people are drawn before incomes are placed.
            let common = min(households.count, new[commune]?.count ?? 0)
            #expect(common > 0)
            #expect(Array(households.prefix(common)) == Array(new[commune, default: []].prefix(common)))
        }
    }

    /// What is drawn and not fitted: members and labour, by commune.
    private func people(_ province: SyntheticProvince) throws -> [String: [String]] {
        var people: [String: [String]] = [:]
        for row in try province.table(.households, year: 2021).rows {
            let entry = "\(try row.required("household_size")) \(try row.required("no_labour"))"
            people[try row.required("commune"), default: []].append(entry)
        }
        return people
    }

    @Test(
        "The files of the repository are what the generator writes",
        arguments: [
            ("synthetic-1000.csv", SyntheticTable.households, 1000 as Int?, 2021),
            ("synthetic-units.csv", .units, nil, 2025), ("synthetic-context.csv", .context, nil, 2025),
            ("synthetic-flows.csv", .flows, nil, 2025),
        ])
    func committedFiles(file: String, table: SyntheticTable, households: Int?, year: Int) throws {
        let committed = try FileAccess.bytes(of: "\(ProvinceCase.folder)/\(file)")
        #expect(try ProvinceCase.province(seed: 1, households: households).bytes(table, year: year) == committed)
    }
}
