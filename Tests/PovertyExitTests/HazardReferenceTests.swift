import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Hazard against other programs")
struct HazardReferenceTests {
    static let models = [
        "full-logit", "full-cloglog", "full-steps", "full-above", "sparse-logit", "sparse-cloglog",
    ]

    @Test("the log-likelihood at fixed points: exact integrals, Laplace by hand, lme4", arguments: models)
    func points(model: String) throws {
        let rows = try ReferenceTable("hazard-point", source: "hazard").rows.filter {
            try $0.required("model") == model
        }
        var compared = 0
        for place in ["one", "two", "three"] {
            let here = try rows.filter { try $0.required("place") == place }
            let at = { (program: String) in
                try here.filter { try $0.required("program") == program }.map { try HazardCase.number($0, "value") }
            }
            let (coefficients, sigma) = (try at("at"), try at("at_sigma")[0])
            func value(_ points: Int) throws -> Double {
                let (table, specification) = try HazardCase.model(model, points: points)
                return try #require(
                    try specification.logLikelihood(of: table, coefficients: coefficients, deviation: sigma))
            }
            #expect(abs(try value(1) - (try at("laplace")[0])) < 1e-8)
            // Twenty-five points are exact to 1e-8 where the spread is moderate; at 1.6 it takes more.
            let isHard = sigma > 1
            #expect(abs(try value(isHard ? 100 : 25) - (try at("exact")[0])) < 1e-8, "\(model) \(place)")
            for row in here where try row.required("program") == "glmer" {
                let points = Int(try HazardCase.whole(row, "points"))
                // For cloglog lme4 scales by expected curvature: another approximation unless points are many.
                if model.hasSuffix("cloglog"), points < 25 || isHard { continue }
                let tolerance = points == 1 ? 1e-5 : 2e-7
                #expect(
                    abs(try value(points) - (try HazardCase.number(row, "value"))) < tolerance,
                    "\(model) \(place) \(points)")
                compared += 1
            }
        }
        #expect(compared >= 2)
    }

    @Test("coefficients, spread, standard errors and log-likelihood at the maximum", arguments: models)
    func fits(model: String) throws {
        let rows = try ReferenceTable("hazard-fit", source: "hazard").rows.filter {
            try $0.required("model") == model && $0.required("program") != "glm"
        }
        for (program, points) in [("glmmTMB", 1), ("glmer", 1), ("glmer", 9), ("glmer", 25)] {
            if program == "glmer", model.hasSuffix("cloglog"), points < 25 { continue }
            let expected = try rows.filter {
                try $0.required("program") == program && HazardCase.whole($0, "points") == Int64(points)
            }
            if expected.isEmpty { continue }
            let (table, specification) = try HazardCase.model(model, points: points)
            let fit = try specification.fit(table)
            #expect(fit.record.gradientNorm < 1e-6)
            #expect(fit.record.quadraturePoints == points)
            var compared = 0
            for row in expected {
                let name = try row.required("parameter").replacing("duration_4", with: "duration_4+")
                let value = try HazardCase.number(row, "value")
                if name == "loglik" {
                    #expect(abs(fit.logLikelihood - value) < 2e-6, "\(model) \(program) \(points)")
                    continue
                }
                let found =
                    name == "sigma"
                    ? (fit.spread.deviation, try #require(fit.spread.standardError))
                    : { ($0.value, $0.standardError) }(try #require(fit.coefficient(name)))
                let error = try HazardCase.number(row, "se")
                #expect(abs(found.0 - value) < 1e-4 * error, "\(model) \(program) \(points) \(name)")
                #expect(abs(found.1 / error - 1) < 1e-3, "\(model) \(program) \(points) \(name)")
                compared += 1
            }
            #expect(compared == fit.coefficients.count + 1)
        }
    }

    @Test("without spread the fit is glm's", arguments: models)
    func plain(model: String) throws {
        let (table, specification) = try HazardCase.model(model, points: 1)
        var counts: [RiskPattern: RiskCount] = [:]
        for row in table.rows {
            // One commune for all: its effect cannot be told from the intercept, and zero fits best.
            let pattern = RiskPattern(
                unit: UnitKey(commune: "X"), year: row.pattern.year, duration: row.pattern.duration,
                spell: row.pattern.spell, covariates: row.pattern.covariates)
            var count = counts[pattern] ?? .zero
            count += row.count
            counts[pattern] = count
        }
        let fit = try specification.fit(HazardCase.table(counts))
        #expect(fit.spread == .zero && fit.communes.map(\.mode) == [0])
        #expect(fit.record.warnings.contains { $0.rule == "hazard-spread-zero" })
        for row in try ReferenceTable("hazard-fit", source: "hazard").rows
        where try row.required("model") == model && row.required("program") == "glm" {
            let name = try row.required("parameter").replacing("duration_4", with: "duration_4+")
            let value = try HazardCase.number(row, "value")
            if name == "loglik" {
                #expect(isClose(fit.logLikelihood, value, within: 1e-11))
                continue
            }
            let found = try #require(fit.coefficient(name))
            // Scoring by expected curvature (cloglog) stops when the deviance does: at 1e-8.
            #expect(isClose(found.value, value, within: 1e-7), "\(name)")
            #expect(isClose(found.standardError, try HazardCase.number(row, "se"), within: 1e-6), "\(name)")
        }
    }

    @Test("conditional modes and their deviations are lme4's", arguments: ["full-logit", "sparse-logit"])
    func modes(model: String) throws {
        let (table, specification) = try HazardCase.model(model, points: 1)
        let fit = try specification.fit(table)
        var compared = 0
        for row in try ReferenceTable("hazard-mode", source: "hazard").rows where try row.required("model") == model {
            let code = UnitCode(try row.required("commune"))
            let effect = try #require(fit.communes.first { $0.commune == code })
            // lme4 stops its search earlier than its derivatives allow: about 1e-5 of a standard error.
            #expect(abs(effect.mode - (try HazardCase.number(row, "mode"))) < 2e-4 * fit.spread.deviation)
            #expect(abs(effect.deviation / (try HazardCase.number(row, "deviation")) - 1) < 2e-4)
            compared += 1
        }
        #expect(compared == fit.communes.count)
    }

    @Test("a commune's hazard and its standard error are glmmTMB's", arguments: models)
    func chances(model: String) throws {
        let rows = try ReferenceTable("hazard-chance", source: "hazard").rows.filter {
            try $0.required("model") == model
        }
        if model == "full-steps" { return }
        #expect(rows.count == 12)
        let (table, specification) = try HazardCase.model(model, points: 1)
        let fit = try specification.fit(table)
        for row in rows {
            var covariates: [String: Double] = [:]
            for name in specification.covariates { covariates[name] = try HazardCase.number(row, name) }
            let profile = HazardFit.Profile(
                duration: Int(try HazardCase.whole(row, "duration")), covariates: covariates)
            let found = try fit.hazard(of: profile, for: .commune(UnitCode(try row.required("commune"))))
            let predictor = try HazardCase.number(row, "predictor")
            let slope: Double
            let hazard: Double
            switch specification.link {
            case .logit:
                hazard = Logistic.probability(predictor)
                slope = hazard * (1 - hazard)
            case .cloglog:
                hazard = 1 - Elementary.exp(-Elementary.exp(predictor))
                slope = Elementary.exp(predictor) * (1 - hazard)
            }
            #expect(isClose(found.estimate.value, hazard, within: 1e-5))
            guard case .standardError(let error) = found.estimate.uncertainty else {
                Issue.record("a prediction has a standard error")
                continue
            }
            #expect(isClose(error / (slope * (try HazardCase.number(row, "se"))), 1, within: 1e-4))
        }
    }
}
