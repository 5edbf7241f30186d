import Foundation
import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Exit score: the model")
struct ScoreModelTests {
    private static func model() throws -> ExitScoreModel {
        try ScoreCase.training([0.5], communes: .shrunken(priorSD: 0.3)).fit(try ScoreCase.table()).model
    }

    @Test("a probability is the sum of its parts")
    func parts() throws {
        let model = try Self.model()
        let row = try ScoreCase.table().rows[17].pattern
        var logOdds = model.intercept
        for term in model.terms {
            let place = try #require(model.covariates.firstIndex(of: term.name))
            logOdds += term.coefficient * (row.covariates[place] - term.mean) / term.scale
        }
        #expect(isClose(model.probability(of: row.covariates), Logistic.probability(logOdds)))
        let effect = try #require(model.communeEffects.first { $0.commune == row.unit.commune }?.logOdds)
        #expect(
            isClose(
                model.probability(of: row.covariates, commune: row.unit.commune), Logistic.probability(logOdds + effect)
            ))
        #expect(
            model.probability(of: row.covariates, commune: "nowhere") == model.probability(of: row.covariates))
    }

    @Test("a household at all means has the intercept's probability and no contributions")
    func means() throws {
        let model = try Self.model()
        let means = model.covariates.map { name in model.terms.first { $0.name == name }?.mean ?? 1 }
        let score = model.score(of: means)
        #expect(isClose(score.probability, Logistic.probability(model.intercept)))
        #expect(score.contributions.isEmpty && score.model == model.id)
    }

    @Test("the three largest contributions, largest first")
    func contributions() throws {
        let model = try Self.model()
        for row in try ScoreCase.table().rows.prefix(50) {
            let found = model.contributions(of: row.pattern.covariates)
            let all = model.terms.map { term in
                let place = model.covariates.firstIndex(of: term.name)!
                return term.coefficient * ((row.pattern.covariates[place] - term.mean) / term.scale)
            }
            #expect(found.map { abs($0.logOdds) } == Array(all.map(abs).sorted(by: >).prefix(3)))
        }
    }

    @Test("a model survives its JSON form, and a changed number is noticed")
    func coding() throws {
        let model = try Self.model().recalibrated(by: LogisticRecalibration(intercept: 0.1, slope: 0.9))
        let bytes = try JSONEncoder().encode(model)
        #expect(try JSONDecoder().decode(ExitScoreModel.self, from: bytes) == model)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(model.id) && text.contains("must not be used to refuse support"))
        for (old, new) in [("\"slope\":0.9", "\"slope\":0.8"), ("synthetic", "unheard"), ("\"latrine\"", "\"other\"")] {
            #expect(text.contains(old))
            let damaged = Data(text.replacingOccurrences(of: old, with: new).utf8)
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(ExitScoreModel.self, from: damaged) }
        }
    }

    @Test("ids follow the numbers")
    func ids() throws {
        let table = try ScoreCase.table()
        let one = try ScoreCase.training([0.5]).fit(table).model
        #expect(one.id == (try ScoreCase.training([0.5]).fit(table).model.id))
        #expect(one.id != (try ScoreCase.training([0.2]).fit(table).model.id))
        #expect(one.id != one.recalibrated(by: LogisticRecalibration(intercept: 0, slope: 1)).id)
        #expect(one.id.count == 16 && one.id.allSatisfy(\.isHexDigit))
    }

    @Test("recalibration of the model and of its outcomes agree, and composes")
    func recalibration() throws {
        let (model, table) = (try Self.model(), try ScoreCase.table())
        let first = LogisticRecalibration(intercept: -0.2, slope: 0.7)
        let second = LogisticRecalibration(intercept: 0.4, slope: 1.3)
        let direct = try model.recalibrated(by: first).recalibrated(by: second).outcomes(in: table)
        let stepwise = try model.outcomes(in: table).recalibrated(by: first).recalibrated(by: second)
        #expect(direct.households == stepwise.households)
        #expect(isClose(try direct.brier().score, try stepwise.brier().score))
        let values = table.rows[3].pattern.covariates
        let (before, after) = (
            model.contributions(of: values), model.recalibrated(by: first).contributions(of: values)
        )
        for (old, new) in zip(before, after) { #expect(isClose(new.logOdds, 0.7 * old.logOdds)) }
    }

    @Test("another table's columns are refused")
    func otherColumns() throws {
        let table = try ScoreCase.table(columns: ["latrine", "telecom"])
        let model = try Self.model()
        #expect(rules { _ = try model.outcomes(in: table) } == ["other-columns"])
    }

    @Test("what a score may be used for stands on all of them, in both languages")
    func notice() throws {
        let model = try Self.model()
        #expect(model.useNotice.en.contains("must not be used to refuse support"))
        #expect(model.useNotice.vi.contains("không được dùng để từ chối"))
        #expect(model.score(of: model.covariates.map { _ in 1 }).useNotice == ExitScoreModel.useNotice)
    }
}
