import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Flip points and sensitivity in words and tables")
struct FlipTableTests {
    private static let provenance = Provenance(
        origin: .synthetic, inputs: [], instruments: [], method: "test", version: "test",
        uncertainty: LocalizedText(vi: "không", en: "none"))

    private static let poor = CriterionWords(
        name: LocalizedText(vi: "Số lượng hộ nghèo", en: "Number of poor households"), grain: .count)
    private static let rate = CriterionWords(name: LocalizedText(vi: "Tỷ lệ", en: "Rate"), grain: .real)

    private static func scale(_ key: String, _ goalposts: ClosedRange<Double>) -> CriterionScale {
        CriterionScale(key: key, preference: .higher, goalposts: goalposts)
    }

    /// Poor households on 0...400 and a rate on 0...50 %, weights 0.5 each: shares 0.75 and 0.5 against 0.5 and 0.646.
    private static func pair(_ rows: [[Double]] = [[300, 25], [200, 32.3]]) -> PairComparison {
        PairComparison(
            0, with: 1,
            in: DecisionMatrix(
                units: ["A", "B"], criteria: [scale("poor", 0...400), scale("rate", 0...50)],
                values: rows.flatMap(\.self)), weights: [0.5, 0.5])
    }

    private static func words(_ pair: PairComparison) -> FlipWords {
        FlipWords(pair, criteria: [poor, rate]) { "Xã \($0.text)" }
    }

    @Test("Sentences of a pair: lead 0.052, differences 0.25 and −0.146")
    func sentences() {
        let words = FlipTableTests.words(FlipTableTests.pair())
        // Level at 0.146 / 0.396 = 0.36868…; 41.6 households; 5.2 points.
        #expect(
            words.weight(0)
                == LocalizedText(
                    vi: "Nếu trọng số “Số lượng hộ nghèo” giảm từ 0,50 xuống 0,36 thì Xã B đứng trước Xã A.",
                    en: "If the weight of “Number of poor households” fell from 0.50 to 0.36, "
                        + "Xã B would come before Xã A."))
        #expect(
            words.weight(1)
                == LocalizedText(
                    vi: "Nếu trọng số “Tỷ lệ” tăng từ 0,50 lên 0,64 thì Xã B đứng trước Xã A.",
                    en: "If the weight of “Rate” rose from 0.50 to 0.64, Xã B would come before Xã A."))
        #expect(words.weight == words.weight(0))
        #expect(
            words.value(0)
                == LocalizedText(
                    vi: "“Số lượng hộ nghèo”: nếu Xã A giảm 42 (hiện 300), hoặc Xã B tăng 42 (hiện 200), "
                        + "thì hai đơn vị đổi chỗ.",
                    en: "“Number of poor households”: 42 fewer in Xã A (now 300), or 42 more in Xã B (now 200), "
                        + "would swap them."))
        // 5.21 makes them level, and 5.3 swaps them; 6 would be more than a tenth too much.
        #expect(
            words.value(1)?.en
                == "“Rate”: 5.3 lower in Xã A (now 25.0), or 5.3 higher in Xã B (now 32.3), would swap them.")
        #expect(words.sentences == [words.weight, words.value])
    }

    @Test("A rate is printed with the decimals it needs, in the way of the language")
    func decimals() {
        // 0.5·(0.76 − 0.75) against 0.5·(0.5 − 0.502): a lead of 0.004, 0.4 points of the rate.
        let words = FlipTableTests.words(FlipTableTests.pair([[304, 25.04], [300, 25.14]]))
        #expect(
            words.value(1)
                == LocalizedText(
                    vi: "“Tỷ lệ”: nếu Xã A giảm 0,41 (hiện 25,04), hoặc Xã B tăng 0,41 (hiện 25,14), "
                        + "thì hai đơn vị đổi chỗ.",
                    en: "“Rate”: 0.41 lower in Xã A (now 25.04), or 0.41 higher in Xã B (now 25.14), would swap them."))
    }

    @Test("Nothing to change: the one ahead is level or better everywhere; equal scores; no value far enough")
    func nothing() {
        let dominant = FlipTableTests.words(FlipTableTests.pair([[400, 50], [0, 0]]))
        #expect(
            dominant.weight
                == LocalizedText(
                    vi: "Không cách đổi trọng số nào làm đổi thứ tự: Xã A không kém Xã B ở tiêu chí nào.",
                    en: "No weights change this: Xã A is at least level with Xã B on every criterion."))
        #expect(dominant.value.en == "No single value, changed between its goalposts, changes this.")
        #expect(dominant.weight(0) == nil && dominant.value(0) == nil)
        let tied = FlipTableTests.words(FlipTableTests.pair([[100, 25], [200, 12.5]]))
        #expect(tied.sentences.map(\.en) == ["Xã A and Xã B have the same score: only the tie-break ladder decides."])
    }

    @Test("The comparison: points add up, each flip in its column, absent where there is none")
    func comparison() throws {
        let pair = FlipTableTests.pair()
        let table = FlipTables.comparison(
            pair, criteria: [FlipTableTests.poor, FlipTableTests.rate], names: { _ in nil },
            provenance: FlipTableTests.provenance)
        #expect(table.title.en == "A compared with B" && table.rows.count == 3)
        let keys = table.columns.map(\.key)
        func cell(_ row: Int, _ key: String) throws -> Cell { table.rows[row][try #require(keys.firstIndex(of: key))] }
        #expect(try cell(0, "weight_flip") == .number(0.36, decimals: 2))
        #expect(try cell(0, "value_flip_ahead") == .count(-42))
        #expect(try cell(0, "value_flip_behind") == .count(42))
        #expect(try cell(1, "value_flip_ahead") == .number(-5.3, decimals: 1))
        #expect(try cell(0, "value_ahead") == .count(300))
        #expect(try cell(1, "value_behind") == .number(32.3, decimals: 2))
        #expect(try cell(2, "difference") == .number(pair.lead, decimals: 3))
        #expect(try cell(2, "weight_flip") == .missing(.notApplicable))
        #expect(table.notes.count == 3)
    }

    private static func ranking() throws -> PriorityRanking {
        let criteria = try PilotCriteria(
            file: Repository.path("datasets/policy/ben-tre/tan-loi-thanh-2022-2025/criteria.toml"))
        func candidate(_ code: UnitCode, _ poor: Double, _ near: Double?, rating: Double? = 3) -> Candidate {
            let measures = [
                "poor_households": poor, "near_poor_households": near, "front_rating": rating, "new_style_rural": 0,
            ]
            return Candidate(code: code, measures: measures.compactMapValues(\.self))
        }
        return try PriorityRanking(
            of: [
                candidate("A", 412, 200), candidate("B", 300, 260), candidate("C", 400, nil),
                candidate("D", 390, 390, rating: 2),
            ], by: criteria, doubt: .none(LocalizedText(vi: "thử", en: "test")))
    }

    @Test("An explanation of a selected commune, of the reserve, of one that is not eligible, of nobody")
    func explanation() throws {
        let ranking = try FlipTableTests.ranking()
        func tables(_ code: UnitCode) -> [Table] {
            FlipTables.explanation(
                of: code, in: ranking, names: { "Xã \($0.text)" }, provenance: FlipTableTests.provenance)
        }
        func table(_ code: UnitCode) -> Table? { tables(code).first }
        /// The notes besides the three on doubt, each of which says why nothing is known.
        func notes(_ table: Table) -> [LocalizedText] { table.notes.filter { !$0.en.contains(" axis)") } }
        #expect(["A", "B", "C", "Z"].map { tables($0).count } == [2, 2, 1, 0])
        #expect(tables("A")[1] == tables("B")[1])
        let texts = FlipWords.byPick(in: ranking) { "Xã \($0.text)" }
        #expect(texts.count == 1)
        #expect(texts["A"]?.vi.hasPrefix("Nếu trọng số “Số lượng hộ cận nghèo” tăng từ 0,50 lên 0,63") == true)
        let first = try #require(table("A"))
        #expect(first.sections.map(\.key) == ["screens", "scores"] && first.rows.count == 4)
        #expect(first.notes.count - notes(first).count == 3)
        let said = notes(first).map(\.en)
        #expect(said[0] == "Xã A: rank 1 of 2 eligible communes, score 0.750; selected.")
        #expect(said[1] == "Compared with Xã B (reserve):")
        #expect(said[2].hasPrefix("If the weight of “Number of near-poor households” rose from 0.50 to 0.63, Xã B"))
        #expect(
            said[3] == "“Number of near-poor households”: 41 fewer in Xã A (now 200), or 41 more in Xã B (now 260), "
                + "would swap them.")
        let clipped = Cell.choice("clipped", LocalizedText(vi: "ngoài mốc", en: "outside the goalposts"))
        #expect(first.sections[1].rows[0].contains(clipped))
        #expect(try notes(#require(table("B")))[1].en == "Compared with Xã A (selected):")
        let unknown = try #require(table("C"))
        #expect(unknown.notes[0].en.hasPrefix("Xã C is not eligible. Number of near-poor households: unknown."))
        #expect(unknown.sections[1].rows[1].contains(.missing(.unknown)))
        let failed = try #require(table("D"))
        #expect(failed.notes[0].vi.hasPrefix("Xã D không đủ điều kiện. Xếp loại hằng năm"))
        #expect(failed.sections[0].rows[0].contains(.choice("fail", LocalizedText(vi: "không đạt", en: "not met"))))
    }

    @Test("The sensitivity table: every replicate with parameters, and the reason where it was not run")
    func sensitivity() throws {
        let matrix = DecisionMatrix(
            units: ["A", "B", "C"],
            criteria: [FlipTableTests.scale("poor", 0...400), FlipTableTests.scale("rate", 0...50)],
            values: [300, 25, 200, 32.3, 10, 10])
        let result = SensitivityTable(
            of: matrix, weights: [0.5, 0.5],
            plan: SensitivityPlan(
                weightSteps: [0.25], relativeNormalisations: ["minmax"], methods: ["vikor"], withdrawal: .named(["C"])),
            picking: SensitivityTable.first(1)
        ) { replicate, matrix, _ in
            replicate.method == "vikor"
                ? .notRun(LocalizedText(vi: "chưa có", en: "not there yet")) : .scores(matrix.column(0))
        }
        let table = SensitivityTables.table(
            of: result, criteria: [FlipTableTests.poor, FlipTableTests.rate], names: { "Xã \($0.text)" },
            methods: { LocalizedText(verbatim: $0.uppercased()) }, provenance: FlipTableTests.provenance)
        let keys = table.columns.map(\.key)
        func column(_ key: String) throws -> [Cell] {
            let place = try #require(keys.firstIndex(of: key))
            return table.rows.map { $0[place] }
        }
        let words = try column("change").map { if case .label(let text) = $0 { text.en } else { "" } }
        #expect(
            words == [
                "without “Number of poor households”", "without “Rate”",
                "weight of “Number of poor households” −25%", "weight of “Number of poor households” +25%",
                "weight of “Rate” −25%", "weight of “Rate” +25%", "method: VIKOR", "without Xã C",
                "without Xã C, normalisation: MINMAX",
            ])
        #expect(try column("entering")[0] == .text("Xã B"))
        #expect(try column("leaving")[0] == .text("Xã A"))
        #expect(try column("kept")[6] == .missing(.notComputed))
        #expect(
            try column("outcome")[6]
                == .choice("not_run", LocalizedText(vi: "không chạy được: chưa có", en: "not run: not there yet")))
        #expect(Set(try column("parameters")).count == 9)
        #expect(
            table.notes[0].en == "Main picks: Xã A. 7 of 8 replicates in which all of them take part keep them all. "
                + "Replicates that could not be run, with the reason in the table: 1.")
        let ranges = SensitivityTables.ranges(
            of: result, names: { _ in nil }, provenance: FlipTableTests.provenance)
        #expect(
            ranges.rows.map { $0[3] } == [
                .numberRange(1...2, decimals: 0), .numberRange(1...2, decimals: 0), .numberRange(3...3, decimals: 0),
            ])
    }
}
