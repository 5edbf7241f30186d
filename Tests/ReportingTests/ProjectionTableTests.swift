import DecisionTables
import FlatFiles
import NumericKernel
import PolicyData
import Reporting
import Tabular
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Tables of projections")
struct ProjectionTableTests {
    private struct Draws: PathLaw {
        let units: [UnitPaths?]
        func paths(of unit: Int) -> UnitPaths? { units[unit] }
    }

    /// The targets of the policy directory that lists can be projected against.
    private static func target(_ key: String, of instrument: String) throws -> ProjectionTarget {
        let library = try PolicyLibrary(directory: Repository.path("datasets/policy"))
        let tables = try #require(library.entry(instrument)).tables
        let target = try #require(tables.targets.first { $0.statement.key == key })
        return try #require(ProjectionTarget(target))
    }

    /// Two communes with four draws, and one without a last year.
    private static func result(
        _ target: ProjectionTarget, model: ProjectionModel = .pool, origin: DataOrigin = .synthetic
    ) throws -> ProjectionResult {
        let due = try #require(target.dueYear)
        let units = ["C1", "C2", "C3"].map {
            UnitKey(commune: UnitCode($0), district: "D1", province: "P")
        }
        func row(_ stocks: [Int?]) -> [ListYear?] {
            stocks.map { $0.map { ListYear(households: 2_000, stock: $0) } }
        }
        let history = ListHistory(
            origin: origin, standard: "toy", list: target.measure.list, units: units,
            years: [due - 2, due - 1],
            records: [row([100, 80]), row([50, nil]), row([4, 3])])
        func paths(_ draws: [Int32]) -> UnitPaths { UnitPaths(households: [2_000], stocks: [draws]) }
        let law = Draws(units: [paths([50, 59, 60, 70]), nil, paths([1, 2, 3, 4])])
        let bad = Draws(units: [paths([60, 61, 62, 70]), nil, paths([2, 3, 4, 5])])
        return try TargetProjector(history: history, target: target).result(
            law: law, stressed: bad,
            method: ProjectionMethod(model: model, draws: 4, seed: Seed(7), stress: .usual))
    }

    private static func names(_ code: UnitCode, _ level: FlowSeries.Level) -> String? {
        "Xã \(code.text)"
    }

    private static func outlook(
        _ result: ProjectionResult, _ level: FlowSeries.Level = .commune,
        _ suppression: Suppression = .none
    ) -> Table {
        ProjectionTables.outlook(
            of: result, at: level, names: names, suppression: suppression,
            provenance: SampleTable.provenance())
    }

    private static func csv(_ table: Table) throws -> [DelimitedTable.Row] {
        try DelimitedTable(TableFormat.csv.text(of: [table], language: .vi), file: "t.csv").rows
    }

    @Test("the title says the target in its own words, with its clause and due year")
    func title() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let table = Self.outlook(try Self.result(target))
        #expect(table.title.vi.contains(target.wording) && table.title.en.contains(target.wording))
        #expect(table.title.vi.contains("Đoạn 4") && table.title.vi.contains("dưới 3%"))
        #expect(table.title.en.contains("below 3%, due 2025"))
        let range = Self.outlook(
            try Self.result(try Self.target("fall-poor-households", of: "quang-phu-2024")))
        #expect(range.title.vi.contains("giảm từ 14 đến 16 hộ"))
        #expect(range.columns.contains { $0.key == "chance_inside" })
        #expect(range.notes.contains { $0.vi.contains("Giảm nhiều hơn cũng đạt") })
    }

    @Test("chances are read back from CSV as they were, with target and due year")
    func readBack() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let rows = try Self.csv(Self.outlook(try Self.result(target)))
        #expect(rows.map { $0.optional("code") } == ["C1", "C2", "C3"])
        #expect(rows[0].optional("chance").flatMap { Double($0) } == Chance(hits: 2, draws: 4).value)
        #expect(
            rows[0].optional("chance_stress").flatMap { Double($0) } == Chance(hits: 0, draws: 4).value)
        #expect(
            rows.allSatisfy { $0.optional("target") == "poor-rate" && $0.optional("due") == "2025" })
        #expect(rows.allSatisfy { $0.optional("instrument") == "ben-tre/tan-loi-thanh-2022-2025" })
        #expect(rows[0].optional("last_stock") == "80" && rows[0].optional("allowed") == "59")
        #expect(rows[0].optional("shortfall") == "21" && rows[0].optional("extra_exits_80") == "11")
        #expect(
            rows[0].optional("stock_80_lower") == "50" && rows[0].optional("stock_80_upper") == "70")
    }

    @Test("a unit without a forecast keeps its row, with the reason and without numbers")
    func missing() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let result = try Self.result(target)
        let row = try Self.csv(Self.outlook(result))[1]
        #expect(row.optional("code") == "C2" && row.optional("remark") == "không có dòng dùng được của kỳ cuối")
        #expect(row.optional("chance") == nil && row.optional("last_stock") == nil)
        let district = try Self.csv(Self.outlook(result, .district))[0]
        #expect(district.optional("communes") == "2")
        #expect(district.optional("remark")?.contains("thiếu 1 xã (2.000 hộ); thiếu quá 1/20 số hộ") == true)
        // A part of a district is not told for the whole.
        for column in ["chance", "gap_points", "allowed", "all_communes", "communes_meeting", "required_pace"] {
            #expect(district.optional(column) == nil, "\(column)")
        }
    }

    @Test("one household in twenty may be missing, and no more", arguments: [(100, true), (101, false), (nil, false)])
    func enough(missing: Int?, isEnough: Bool) {
        let part = OutlookCoverage(communes: 3, missing: 1, households: 1_900, missingHouseholds: missing)
        #expect(part.isEnough == isEnough)
        #expect(OutlookCoverage(communes: 3, missing: 0, households: 0, missingHouseholds: 0).isEnough)
    }

    @Test("no chance is printed as 0 or 100%", arguments: [4, 999, 4_000, 1_000_000])
    func neverCertain(draws: Int) throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let unit = UnitKey(commune: "C1", district: "D1", province: "P")
        let history = ListHistory(
            origin: .observed, standard: nil, list: .poor, units: [unit], years: [2024],
            records: [[ListYear(households: 2_000, stock: 100)]])
        for stock in [Int32(10), 100] {
            let paths = UnitPaths(households: [2_000], stocks: [Array(repeating: stock, count: draws)])
            let result = try TargetProjector(history: history, target: target).result(
                law: Draws(units: [paths]),
                method: ProjectionMethod(model: .pool, draws: draws, seed: Seed(1), stress: nil))
            let table = Self.outlook(result)
            let column = try #require(table.columns.firstIndex { $0.key == "chance" })
            let text = TableFormat.text(of: table.rows[0][column]).en
            let number = try #require(Double(text.dropLast()))
            #expect(number > 0 && number < 100, "\(text)")
            #expect(table.columns.count == table.rows[0].count)
        }
    }

    @Test("small lists are withheld, and what would tell them too")
    func suppression() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let table = Self.outlook(try Self.result(target), .commune, Suppression(minimum: 5))
        let row = table.rows[2]
        for (column, cell) in zip(table.columns, row)
        where [
            "last_stock", "last_rate", "gap_points", "median_due", "stock_80", "rate_due",
            "observed_pace",
        ]
        .contains(column.key) {
            #expect(cell == .suppressed, "\(column.key)")
        }
        #expect(!table.rows[0].contains(.suppressed))
    }

    @Test(
        "notes say shared shocks, stress, the last review, and that no chance is certain")
    func notes() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let notes = Self.outlook(try Self.result(target)).notes.map(\.en).joined(separator: "\n")
        for words in [
            "seed 7", "same for all communes", "0 or 100%", "×", "provisional",
            "standard: toy",
        ] {
            #expect(notes.contains(words), "\(words)")
        }
    }

    @Test("frameworks stand beside the chance, and models beside one another")
    func beside() throws {
        let target = try Self.target("poor-rate", of: "ben-tre/tan-loi-thanh-2022-2025")
        let result = try Self.result(target)
        let progress = try Self.csv(
            ProjectionTables.progress(
                of: result, at: .commune, within: "C1", names: Self.names,
                provenance: SampleTable.provenance()))
        #expect(
            progress.map { $0.optional("framework") }
                == ProgressFramework.allCases.map { $0.rawValue } + ["chance"])
        #expect(progress.allSatisfy { $0.optional("code") == "C1" })
        let other = try Self.result(target, model: .persistence)
        let models = try Self.csv(
            ProjectionTables.models(
                [result, other], at: .province, names: Self.names, provenance: SampleTable.provenance()))
        #expect(models.map { $0.optional("model") } == ["pool", "persistence"])
        let path = try Self.csv(
            ProjectionTables.path(
                of: result, at: .province, names: Self.names, provenance: SampleTable.provenance()))
        #expect(
            path.count == 1 && path[0].optional("year") == "2025"
                && path[0].optional("households") == "4000")
        #expect(path[0].optional("rate_80_upper").flatMap { Double($0) } == 74.0 / 4_000)
    }

    @Test("keys are ASCII and stand once in each table")
    func keys() throws {
        let result = try Self.result(try Self.target("fall-poor-rate", of: "quang-phu-2024"))
        let provenance = SampleTable.provenance()
        for level in FlowSeries.Level.allCases {
            for table in [
                Self.outlook(result, level),
                ProjectionTables.path(of: result, at: level, names: Self.names, provenance: provenance),
                ProjectionTables.progress(of: result, at: level, names: Self.names, provenance: provenance),
                ProjectionTables.models([result], at: level, names: Self.names, provenance: provenance),
            ] {
                let keys = table.columns.flatMap(\.machineKeys)
                #expect(
                    Set(keys).count == keys.count && keys.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
                #expect(table.columns.allSatisfy { !$0.title.vi.isEmpty && !$0.title.en.isEmpty })
            }
        }
    }
}
