import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Exit score: the fit")
struct ScoreFitTests {
    private static func values(_ label: String, key: String) throws -> [String: Double] {
        var result: [String: Double] = [:]
        for row in try ReferenceTable("exit-score-fit", source: "exit-score").rows {
            guard try row.required("case") == label, try row.number("key") == Double(key) else { continue }
            result[try row.required("name")] = try row.number("value")
        }
        return result
    }

    @Test("ridge coefficients are those of scikit-learn and base R", arguments: ["0.1", "0.2", "0.5", "1.0", "2.0"])
    func ridge(key: String) throws {
        let expected = try Self.values("ridge", key: key)
        let tau = try #require(Double(key))
        let model = try ScoreCase.training([tau]).fit(try ScoreCase.table()).model
        #expect(abs(model.intercept - (try #require(expected["(intercept)"]))) < Tolerance.iterative)
        #expect(model.terms.count + 1 == expected.count)
        for term in model.terms {
            let wanted = try #require(expected[term.name])
            #expect(abs(term.coefficient - wanted) < Tolerance.iterative, "\(term.name)")
        }
        #expect(model.leftOut == [try #require(model.leftOut.first)])
        #expect(model.leftOut.map(\.name) == ["always_one"] && model.penalty == tau)
    }

    @Test("commune intercepts are those of scikit-learn and base R")
    func communes() throws {
        let expected = try Self.values("communes", key: "0.5")
        let model = try ScoreCase.training([0.5], communes: .shrunken(priorSD: 0.3)).fit(try ScoreCase.table()).model
        #expect(abs(model.intercept - (try #require(expected["(intercept)"]))) < Tolerance.iterative)
        for term in model.terms {
            #expect(abs(term.coefficient - (try #require(expected[term.name]))) < Tolerance.iterative)
        }
        #expect(model.communeEffects.count == 30)
        for effect in model.communeEffects {
            let wanted = try #require(expected[effect.commune.text])
            #expect(abs(effect.logOdds - wanted) < Tolerance.iterative)
        }
        // With an unpenalised intercept the effects of a common prior add up to nothing.
        #expect(abs(model.communeEffects.reduce(0) { $0 + $1.logOdds }) < Tolerance.iterative)
    }

    @Test("cross-validated losses, and the penalty with the smallest")
    func losses() throws {
        let table = try ScoreCase.table()
        let losses = try ScoreCase.training().penaltyLosses(on: table)
        let expected = try ReferenceTable("exit-score-fit", source: "exit-score").rows.filter {
            try $0.required("case") == "losses"
        }
        #expect(losses.count == expected.count)
        for (loss, row) in zip(losses, expected) {
            #expect(loss.penalty == (try row.number("key")))
            #expect(abs(loss.logScore - (try row.number("value"))) < Tolerance.iterative)
            #expect(loss.households == 2054)
        }
        #expect(try ScoreCase.training().fit(table).model.penalty == 0.2)
    }

    @Test("neither the order of the rows nor their splitting matters")
    func invariance() throws {
        let patterns = try ScoreCase.patterns()
        let plain = try ScoreCase.training([0.5]).fit(ScoreCase.table(patterns)).model
        var generator = SeededGenerator(seed: 3)
        let shuffled = ScoreCase.table(patterns.shuffled(using: &generator))
        #expect(try ScoreCase.training([0.5]).fit(shuffled).model == plain)
        // Each pattern cut into as many as it has households, told apart by the spell, which the score does not use.
        var split: [(RiskPattern, RiskCount)] = []
        for (pattern, count) in patterns {
            for (spell, part) in singles(count).enumerated() {
                let own = RiskPattern(
                    unit: pattern.unit, year: pattern.year, duration: pattern.duration, spell: spell + 1,
                    covariates: pattern.covariates)
                split.append((own, part))
            }
        }
        let other = try ScoreCase.training([0.5]).fit(ScoreCase.table(split)).model
        for (left, right) in zip(plain.terms, other.terms) {
            #expect(isClose(left.coefficient, right.coefficient) && isClose(left.scale, right.scale))
        }
        #expect(other.households == plain.households && other.exits == plain.exits)
    }

    private func singles(_ count: RiskCount) -> [RiskCount] {
        [RiskCount](repeating: RiskCount(stayed: 1), count: Int(count.stayed))
            + [RiskCount](repeating: RiskCount(toNearPoor: 1), count: Int(count.toNearPoor))
            + [RiskCount](repeating: RiskCount(toAbove: 1), count: Int(count.toAbove))
            + [RiskCount](repeating: RiskCount(left: 1), count: Int(count.left))
    }

    @Test("a tighter prior shrinks the coefficients, to the base rate in the end")
    func shrinkage() throws {
        let table = try ScoreCase.table()
        let norms = try [1e-4, 0.05, 0.1, 0.2, 0.5, 1, 2, 50].map { tau in
            try ScoreCase.training([tau]).fit(table).model.terms.reduce(0) { $0 + $1.coefficient * $1.coefficient }
        }
        for (tight, loose) in zip(norms, norms.dropFirst()) { #expect(tight < loose) }
        let model = try ScoreCase.training([1e-4]).fit(table).model
        #expect(abs(model.probability(of: table.rows[0].pattern.covariates) - model.baseRate) < 1e-4)
    }

    @Test("expected exits are the observed ones, even where a column separates them", arguments: [0.1, 2, 20])
    func scoreEquation(tau: Double) throws {
        let separating = try ScoreCase.patterns().flatMap { pattern, count in
            [(0.0, RiskCount(stayed: count.stayed)), (1.0, RiskCount(toAbove: count.observed - count.stayed))].map {
                let own = RiskPattern(
                    unit: pattern.unit, year: pattern.year, duration: pattern.duration, spell: pattern.spell,
                    covariates: pattern.covariates + [$0.0])
                return (own, $0.1)
            }
        }
        for columns in [ScoreCase.columns, ScoreCase.columns + ["left"]] {
            let known = columns.count > ScoreCase.columns.count
            let table = known ? ScoreCase.table(separating, columns: columns) : try ScoreCase.table()
            let model = try ScoreCase.training([tau]).fit(table).model
            let outcomes = try model.outcomes(in: table)
            let expected = outcomes.groups.reduce(0) { $0 + Double($1.households) * $1.probability }
            #expect(abs(expected - Double(model.exits)) < Tolerance.iterative * Double(model.exits))
            #expect(try (outcomes.areaUnderCurve().value == 1) == known)
        }
    }

    @Test("the unit of a column does not matter")
    func units() throws {
        let plain = try ScoreCase.training([0.5]).fit(try ScoreCase.table()).model
        let scaled = try ScoreCase.patterns().map { pattern, count in
            let own = RiskPattern(
                unit: pattern.unit, year: pattern.year, duration: pattern.duration, spell: pattern.spell,
                covariates: pattern.covariates.map { 1000 * $0 - 7 })
            return (own, count)
        }
        let model = try ScoreCase.training([0.5]).fit(ScoreCase.table(scaled)).model
        for (left, right) in zip(plain.terms, model.terms) {
            #expect(isClose(left.coefficient, right.coefficient, within: Tolerance.iterative))
        }
    }

    @Test("a total beside its parts is refused by name, or the later column is left out")
    func dependence() throws {
        let columns = ScoreCase.columns + ["score_b"]
        let table = try ScoreCase.table(columns: columns)
        do throws(UnusableInput) {
            _ = try ScoreCase.training([0.5]).fit(table)
            Issue.record("not refused")
        } catch {
            #expect(error.findings.map(\.rule) == ["dependent-columns"])
            #expect(error.findings[0].value == "score_b")
            for flag in ScoreCase.flags { #expect(error.findings[0].expected.en.contains(flag)) }
            #expect(!error.findings[0].expected.vi.contains("no_labour"))
        }
        let model = try ScoreCase.training([0.5], dependent: .leaveOut).fit(table).model
        #expect(model.leftOut.map(\.name) == ["always_one", "score_b"])
        #expect(model.leftOut[1].dependsOn == ScoreCase.flags)
        let plain = try ScoreCase.training([0.5]).fit(try ScoreCase.table()).model
        #expect(model.terms.map(\.coefficient) == plain.terms.map(\.coefficient))
        // The total with one part missing is no longer dependent.
        let partial = try ScoreCase.table(columns: columns.filter { $0 != "latrine" })
        #expect(try ScoreCase.training([0.5]).fit(partial).model.leftOut.map(\.name) == ["always_one"])
    }

    @Test("what no score can be fitted to is refused")
    func refusals() throws {
        let patterns = try ScoreCase.patterns()
        let training = ScoreCase.training()
        #expect(rules { _ = try training.fit(ScoreCase.table(patterns, state: .nearPoor)) } == ["not-poor"])
        #expect(rules { _ = try training.fit(ScoreCase.table([])) } == ["one-outcome"])
        let stayed = patterns.map { ($0.0, RiskCount(stayed: 3)) }
        #expect(rules { _ = try training.fit(ScoreCase.table(stayed)) } == ["one-outcome"])
        let censored = patterns.map { ($0.0, RiskCount(left: 3)) }
        #expect(rules { _ = try training.fit(ScoreCase.table(censored)) } == ["one-outcome"])
        let one = patterns.filter { $0.0.unit.commune == "C01" }
        #expect(rules { _ = try training.fit(ScoreCase.table(one)) } == ["too-few-communes"])
        let constant = try ScoreCase.table(columns: ["always_one"])
        #expect(rules { _ = try training.fit(constant) } == ["no-varying-column"])
        let nowhere = RiskPattern(
            unit: UnitKey(), year: 2022, duration: nil, spell: 1, covariates: patterns[0].0.covariates)
        #expect(
            rules { _ = try training.fit(ScoreCase.table(patterns + [(nowhere, patterns[0].1)])) } == ["no-commune"])
        let twice = try ScoreCase.table(columns: ["latrine", "telecom", "latrine"])
        #expect(rules { _ = try training.fit(twice) } == ["repeated-column"])
    }
}
