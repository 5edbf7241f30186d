import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Exit score: validation")
struct ScoreValidationTests {
    @Test("penalties and scores of every fold are those of scikit-learn", arguments: ScoreValidation.Scheme.allCases)
    func reference(scheme: ScoreValidation.Scheme) throws {
        let validation = try ScoreCase.training().validation(scheme, on: try ScoreCase.table())
        var found: [String: Double] = ["pooled brier": try validation.pooled.brier.get().score]
        for fold in validation.folds {
            let label =
                switch fold.test {
                case .year(let year): String(year)
                case .district(let code): code.text
                }
            found[label + " penalty"] = fold.model.penalty
            found[label + " log_score"] = try fold.accuracy.logScore.get()
        }
        let expected = try ReferenceTable("exit-score-fit", source: "exit-score").rows.filter {
            try $0.required("case") == scheme.rawValue
        }
        #expect(expected.count == found.count && validation.skipped.isEmpty)
        for row in expected {
            let name = "\(try row.required("key")) \(try row.required("name"))"
            let value = try #require(found[name])
            #expect(abs(value - (try row.number("value"))) < Tolerance.iterative, "\(name)")
        }
    }

    @Test("forward fits know earlier years only, and not the future")
    func forward() throws {
        let patterns = try ScoreCase.patterns()
        let validation = try ScoreCase.training([0.5]).validation(.forward, on: ScoreCase.table(patterns))
        #expect(validation.folds.map(\.test) == [.year(2023), .year(2024), .year(2025)])
        #expect(validation.folds.map(\.model.trainingYears) == [[2022], [2022, 2023], [2022, 2023, 2024]])
        #expect(validation.useNotice == ExitScoreModel.useNotice)
        // Another 2025 changes nothing that was known before it.
        let other = patterns.map { pattern, count in
            (pattern, pattern.year == 2025 ? RiskCount(stayed: 1 + count.toAbove, toAbove: count.stayed) : count)
        }
        let changed = try ScoreCase.training([0.5]).validation(.forward, on: ScoreCase.table(other))
        #expect(changed.folds.map(\.model) == validation.folds.map(\.model))
        #expect(changed.folds[1].outcomes == validation.folds[1].outcomes)
        #expect(changed.folds[2].outcomes != validation.folds[2].outcomes)
    }

    @Test("a district's fit knows neither its communes nor its households")
    func districts() throws {
        let table = try ScoreCase.table()
        let validation = try ScoreCase.training([0.5]).validation(.leaveDistrictOut, on: table)
        #expect(validation.folds.count == 5)
        for fold in validation.folds {
            #expect(fold.model.communes.count == 24)
            #expect(fold.model.households + fold.outcomes.households == 2054)
        }
        #expect(validation.outcomes.households == 2054 && validation.outcomes.exits == 676)
        #expect(validation.pooled.households == 2054)
    }

    @Test("the figures of the method page")
    func methodPage() throws {
        let table = try ScoreCase.table()
        for (communes, area, skill, slope) in [
            (ExitScoreTraining.CommuneIntercepts.none, 0.64, 0.05, 0.89), (.shrunken(priorSD: 0.3), 0.65, 0.07, 0.94),
        ] {
            let pooled = try ScoreCase.training(communes: communes).validation(.forward, on: table).pooled
            #expect(abs(try pooled.areaUnderCurve.get().value - area) < 0.005)
            #expect(abs(try pooled.skill.get() - skill) < 0.005)
            #expect(abs(try pooled.calibrationLine.get().slope.value - slope) < 0.005)
        }
    }

    @Test("the pooled skill is against the base rate each fit knew")
    func skill() throws {
        let validation = try ScoreCase.training([0.5]).validation(.forward, on: try ScoreCase.table())
        var (loss, reference) = (0.0, 0.0)
        for fold in validation.folds {
            loss += try fold.accuracy.brier.get().score * Double(fold.outcomes.households)
            for group in fold.outcomes.groups {
                let (exits, rate) = (Double(group.exits), fold.model.baseRate)
                reference += exits * (1 - rate) * (1 - rate) + (Double(group.households) - exits) * rate * rate
            }
        }
        #expect(isClose(try validation.pooled.skill.get(), 1 - loss / reference))
    }

    @Test("a year that cannot be fitted for is skipped and says why")
    func skipped() throws {
        let patterns = try ScoreCase.patterns().map { pattern, count in
            (pattern, pattern.year == 2022 ? RiskCount(stayed: 2) : count)
        }
        let validation = try ScoreCase.training([0.5]).validation(.forward, on: ScoreCase.table(patterns))
        #expect(validation.skipped.map(\.test) == [.year(2023)])
        #expect(validation.skipped[0].reason.findings.map(\.rule) == ["one-outcome"])
        #expect(validation.folds.map(\.test) == [.year(2024), .year(2025)])
    }

    @Test("one year, one district or no district")
    func refusals() throws {
        let patterns = try ScoreCase.patterns()
        let training = ScoreCase.training([0.5])
        let year = ScoreCase.table(patterns.filter { $0.0.year == 2022 })
        #expect(rules { _ = try training.validation(.forward, on: year) } == ["too-few-years"])
        let district = ScoreCase.table(patterns.filter { $0.0.unit.district == "D1" })
        #expect(rules { _ = try training.validation(.leaveDistrictOut, on: district) } == ["too-few-districts"])
        let nowhere = patterns.enumerated().map { index, row in
            let unit = UnitKey(commune: row.0.unit.commune, district: index == 5 ? nil : row.0.unit.district)
            let pattern = RiskPattern(
                unit: unit, year: row.0.year, duration: row.0.duration, spell: 1, covariates: row.0.covariates)
            return (pattern, row.1)
        }
        #expect(
            rules { _ = try training.validation(.leaveDistrictOut, on: ScoreCase.table(nowhere)) }
                == ["too-few-districts"])
    }
}
