import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Exit score: columns of other files, forecasts counted")
struct ScoreColumnTests {
    private static func model() throws -> ExitScoreModel {
        var counts: [RiskPattern: RiskCount] = [:]
        for (index, pair) in [(0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)].enumerated() {
            let pattern = RiskPattern(
                unit: UnitKey(commune: "A"), year: 2, duration: nil, spell: 1, covariates: [pair.0, pair.1])
            counts[pattern] = RiskCount(stayed: Int64(10 + index), toAbove: Int64(8 - index))
        }
        let table = RiskTable(
            origin: .synthetic, standard: "s", state: .poor, covariates: ["x", "y"], counts: counts)
        return try ExitScoreTraining(penalties: [1], seed: Seed(1)).fit(table).model
    }

    private static func refusal(_ columns: [String], standard: String) throws -> Finding? {
        let model = try model()
        do throws(UnusableInput) {
            _ = try model.positions(in: columns, standard: standard, place: Place(file: "m.json"))
            return nil
        } catch {
            return error.findings.first
        }
    }

    @Test("columns are found by name, in any order and among others")
    func positions() throws {
        let place = Place(file: "m.json")
        #expect(try Self.model().positions(in: ["y", "z", "x"], standard: "s", place: place) == [2, 0])
    }

    @Test("a column that is not there, another standard: refused, and named")
    func refusals() throws {
        let absent = try Self.refusal(["y", "z"], standard: "s")
        #expect(absent?.rule == "other-columns" && absent?.value == "x" && absent?.place.file == "m.json")
        let other = try Self.refusal(["x", "y"], standard: "t")
        #expect(other?.rule == "other-standard" && other?.value == "s")
    }

    @Test("the odds ratio is e to the coefficient")
    func oddsRatio() throws {
        let term = try Self.model().terms[0]
        let series = (0..<30).reduce((sum: 0.0, term: 1.0)) {
            ($0.sum + $0.term, $0.term * term.coefficient / Double($1 + 1))
        }
        #expect(abs(try #require(term.oddsRatio) - series.sum) < 1e-12)
    }

    @Test("a histogram counts every household once; 1 is in the last bin")
    func histogram() {
        let outcomes = ScoredOutcomes([
            .init(probability: 0, exits: 0, households: 2), .init(probability: 0.25, exits: 1, households: 3),
            .init(probability: 0.74, exits: 1, households: 4), .init(probability: 1, exits: 5, households: 5),
        ])
        #expect(outcomes.histogram(bins: 4) == [2, 3, 4, 5])
        #expect(outcomes.histogram().reduce(0, +) == outcomes.households)
    }
}
