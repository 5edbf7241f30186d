import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Tables of weights")
struct WeightTableTests {
    private static let provenance = Provenance(
        origin: .observed, inputs: [], instruments: [], method: "test", version: "0",
        uncertainty: WeightTables.uncertainty)

    private static func names(_ key: String) -> LocalizedText? {
        key == "a" ? LocalizedText(vi: "Hộ nghèo", en: "Poor") : nil
    }

    private static func group(_ text: String) throws -> GroupPriorities {
        let folder = try TemporaryFolder()
        let sheet = try WeightSheet(file: folder.write(text, to: "pairs.csv"))
        return try #require(try sheet.group()).priorities()
    }

    /// All notes of a table, in one language after the other.
    private static func prose(_ table: Table) -> (vi: String, en: String) {
        (table.notes.map(\.vi).joined(separator: "\n"), table.notes.map(\.en).joined(separator: "\n"))
    }

    @Test("one judge: weights both ways, and the odd comparison in words")
    func oneJudge() throws {
        let group = try Self.group("first,second,value\na,b,2\nb,c,2\nc,d,2\na,c,4\nb,d,4\na,d,1/2\n")
        let table = WeightTables.weights(of: group, names: Self.names, provenance: Self.provenance)
        #expect(table.columns.map(\.key) == ["criterion", "name", "weight", "eigenvector"])
        #expect(table.rows.count == 4 && table.rows[0][1] == .label(LocalizedText(vi: "Hộ nghèo", en: "Poor")))
        #expect(table.rows[0][2] == .number(group.judgements.geometricMean[0], decimals: 4))
        let notes = Self.prose(table)
        #expect(notes.en.contains("The comparison d : Poor = 2 fits the others least; 1/8 would fit."))
        #expect(notes.vi.contains("So sánh d : Hộ nghèo = 2 lệch các so sánh khác nhiều nhất; giá trị 1/8 sẽ khớp."))
        #expect(notes.en.contains("above what is usually accepted (0.10)"))
        let consistency = WeightTables.consistency(of: group, names: Self.names, provenance: Self.provenance)
        #expect(consistency.rows.count == 1)
        #expect(consistency.rows[0][5] == .label(LocalizedText(vi: "d : Hộ nghèo", en: "d : Poor")))
        let matrix = WeightTables.matrix(of: group, names: Self.names, provenance: Self.provenance)
        #expect(matrix.columns.map(\.key) == ["criterion", "name", "to_a", "to_b", "to_c", "to_d"])
        guard case .number(let value, _) = matrix.rows[2][2] else { return #expect(Bool(false), "a number") }
        #expect(isClose(value, 0.25))
    }

    @Test("several judges: mean, range, a column and a block for each, a note by name")
    func severalJudges() throws {
        let group = try Self.group(
            "first,second,value,judge\na,b,2,An\nb,c,2,An\na,c,4,An\na,b,1/2,Bình\nb,c,5,Bình\na,c,3,Bình\n")
        let table = WeightTables.weights(of: group, names: { _ in nil }, provenance: Self.provenance)
        #expect(
            table.columns.map(\.key) == [
                "criterion", "name", "weight", "eigenvector", "mean_of_judges", "range", "judge_1", "judge_2",
            ])
        #expect(table.columns[7].title.vi == "Bình")
        let notes = Self.prose(table)
        #expect(notes.en.contains("An: the comparisons fit together exactly."))
        #expect(notes.en.contains("Bình: consistency ratio") && notes.en.contains("3 comparisons fit equally badly"))
        let consistency = WeightTables.consistency(of: group, names: { _ in nil }, provenance: Self.provenance)
        #expect(consistency.rows.map { $0[0] }.dropFirst() == [.text("An"), .text("Bình")])
        #expect(consistency.rows[1][5] == .missing(.notApplicable))
        let matrix = WeightTables.matrix(of: group, names: { _ in nil }, provenance: Self.provenance)
        #expect(matrix.sections.map(\.key) == ["joint", "judge_1", "judge_2"])
    }

    @Test("two criteria cannot contradict: no index, and the reason")
    func twoCriteria() throws {
        let group = try Self.group("first,second,value\na,b,3\n")
        let table = WeightTables.consistency(of: group, names: Self.names, provenance: Self.provenance)
        #expect(table.rows[0].dropFirst(2).allSatisfy { $0 == .missing(.notApplicable) })
        #expect(Self.prose(table).en.contains("cannot contradict"))
    }

    @Test("points with ranges, ranks with ties, data with columns for each rule")
    func others() throws {
        let folder = try TemporaryFolder()
        let points = try WeightSheet(
            file: folder.write("criterion,points,low,high\na,60,50,70\nb,40,,\n", to: "points.csv"))
        guard case .points(let rows) = points.content else { return #expect(Bool(false), "points") }
        let table = WeightTables.points(
            rows, weighting: try points.weighting(), names: Self.names, provenance: Self.provenance)
        #expect(table.rows[0].suffix(2) == [.number(0.6, decimals: 4), .numberRange(0.5...0.7, decimals: 4)])
        #expect(table.rows[1].last == .missing(.notApplicable))
        let ranks = try WeightSheet(file: folder.write("criterion,rank\na,1\nb,1\nc,3\n", to: "ranks.csv"))
        guard case .ranks(let places) = ranks.content else { return #expect(Bool(false), "ranks") }
        let ranked = try WeightTables.ranks(places, names: Self.names, provenance: Self.provenance)
        #expect(ranked.rows[1][2] == .rank(1, isTied: true) && ranked.rows[2][2] == .rank(3, isTied: false))
        let matrix = DecisionMatrix(
            units: ["u", "v", "w"],
            criteria: ["a", "b"].map { CriterionScale(key: $0, preference: .higher, goalposts: 0...10) },
            values: [1, 5, 4, 5, 9, 5])
        let data = WeightTables.data(try DataWeights(of: matrix), names: Self.names, provenance: Self.provenance)
        #expect(
            data.columns.map(\.key) == [
                "criterion", "name", "equal", "entropy", "critic", "principal_component",
            ])
        #expect(data.rows[1][3] == .number(0, decimals: 4) && data.rows[0][4] == .missing(.notApplicable))
        let notes = Self.prose(data)
        #expect(notes.en.contains("no decision") && notes.vi.contains("không phải là quyết định"))
        #expect(notes.en.contains("All units are equal on: b"))
    }
}
