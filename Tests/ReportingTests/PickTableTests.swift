import DecisionTables
import PilotRanking
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Tables of picks")
struct PickTableTests {
    private static let provenance = Provenance(
        origin: .synthetic, inputs: [], instruments: [], method: "picks", version: "test",
        uncertainty: LocalizedText(vi: "chưa đánh giá", en: "not assessed"))

    private static func unit(_ code: String, _ score: Double, _ rank: Int, _ district: String?) -> EligibleUnit {
        EligibleUnit(
            code: UnitCode(code), score: score, rank: rank, groups: district.map { ["district": $0] } ?? [:])
    }

    private static let eligible = EligibleUnits(
        [
            unit("A", 0.9, 1, "East"), unit("B", 0.8, 2, "West"), unit("C", 0.8, 2, "West"), unit("D", 0.4, 4, nil),
        ], labels: ["district": ["East", "West", "North"]])

    private static let rules = [
        PickRule(key: "province", title: LocalizedText(vi: "Một xã của tỉnh", en: "One of the province"), scope: .all),
        PickRule(
            key: "district", title: LocalizedText(vi: "Mỗi huyện một xã", en: "One in each district"),
            scope: .each(grouping: "district")),
    ]

    /// Communes have one letter; districts have no name here.
    private static func names(_ code: UnitCode) -> String? { code.text.count == 1 ? "Xã \(code)" : nil }

    private static func texts(_ cells: [Cell], _ language: Language = .en) -> [String] {
        cells.map { cell in
            switch cell {
            case .text(let text): text
            case .label(let text): text[language]
            default: "\(cell)"
            }
        }
    }

    @Test("A block for each rule; runner-up, ladder and a later rule are said")
    func picks() throws {
        let set = PickPlan(Self.rules).picks(from: Self.eligible)
        let table = PickTables.picks(
            of: set, by: Self.rules, from: Self.eligible, names: Self.names, provenance: Self.provenance)
        #expect(table.sections.map(\.key) == ["province", "district"])
        let first = try #require(table.sections[0].rows.first)
        #expect(Array(Self.texts(first)[..<2]) == ["A", "Xã A"])
        #expect(Self.texts(first)[5] == "B")
        #expect(Self.texts(first)[8] == "the runner-up is picked by a later rule: One in each district")
        let second = try #require(table.sections[1].rows.first)
        #expect(Self.texts(second)[2] == "West")
        #expect(second[3] == .rank(2, isTied: true) && first[3] == .rank(1, isTied: false))
        #expect(Self.texts(second)[8] == "same score: only the ladder decided")
        #expect(
            table.notes.map(\.en).contains("Units not considered because their group (district) is unknown: 1 (D)."))
        #expect(table.notes.map(\.vi).contains("1 nhóm chọn chưa đủ; xem bảng lý do."))
        let short = PickTables.shortfalls(of: set, by: Self.rules, names: Self.names, provenance: Self.provenance)
        #expect(short.rows.map { Self.texts($0)[1] } == ["North"])
        #expect(short.rows.map { Self.texts($0)[5] } == ["no eligible unit"])
    }

    private static func budget(_ money: Int64, least: Int = 0) -> Table {
        let rule = BudgetRule(
            key: "money", title: LocalizedText(vi: "Trong ngân sách", en: "Within the budget"), budget: Dong(money),
            costs: ["A": Dong(1_000), "B": Dong(600), "C": Dong(400)],
            bounds: least > 0 ? BudgetRule.Bounds(grouping: "district", each: least...9) : nil)
        return PickTables.budget(
            of: rule.picks(from: eligible), rule: rule, from: eligible, names: names, provenance: provenance)
    }

    @Test("What the money does, in plain words in both languages")
    func money() {
        let table = Self.budget(1_100)
        #expect(table.sections.map { $0.rows.map { Self.texts($0)[0] } } == [["B", "C"], ["A"]])
        #expect(
            table.notes.map(\.en) == [
                "Optimal: no set that keeps the rules has a larger total.",
                "Total score 1.600; 1,000 đồng spent of 1,100 đồng, 100 đồng left.",
                "The next best set is worth 0.700 less.", "Units not considered because their cost is unknown: 1 (D).",
            ])
        #expect(table.notes[1].vi == "Tổng điểm 1,600; chi 1.000 đồng trong 1.100 đồng, còn 100 đồng.")
    }

    @Test("A programme that cannot be kept says why")
    func refusal() {
        let table = Self.budget(1_100, least: 1)
        #expect(table.rows.isEmpty)
        #expect(
            table.notes[0].en
                == "No set keeps the rules: North needs at least 1 and has 0 that can be chosen.")
        #expect(
            table.notes[0].vi
                == "Không phương án nào giữ được các quy tắc: nhóm North cần ít nhất 1, chỉ có 0 đơn vị chọn được.")
    }
}
