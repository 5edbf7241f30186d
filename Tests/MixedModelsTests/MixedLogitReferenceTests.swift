import FlatFiles
import MixedModels
import NumericKernel
import TestSupport
import Testing

/// The engine beside glmmTMB and beside forty decimal digits.
@Suite("Mixed logit: other programs")
struct MixedLogitReferenceTests {
    private let anyScales = HyperparameterPrior(scales: [1, 1, 1], concentration: 40, concentrationSpread: 1)

    private func check(_ row: DelimitedTable.Row, _ beta: String, _ held: MixedLogitCase, _ count: Int) throws {
        let model = MixedLogit(family: .betaBinomial, prior: anyScales)
        let found = try model.approximation(of: held.data, at: try row.scales())
        let point = try row.required("point")
        let floored = try row.optionalNumber("value_floored")!
        #expect(abs(found.logMarginal - floored) < Tolerance.laplace, "\(point)")
        if try row.optionalInteger("floored_cells") == 0 {
            let other = try row.optionalNumber("glmmTMB")!
            #expect(abs(found.logMarginal - other) < Tolerance.otherProgram, "\(point)")
        }
        var modes: [String: Double] = [:]
        for row in try ReferenceTable("mixed-logit-modes", source: "mixed-logit").rows
        where try row.required("point") == point && row.required("beta") == beta {
            modes["\(try row.required("block")) \(try row.required("level"))"] = try row.optionalNumber("value")!
        }
        let names = held.effectNames(coefficients: count)
        #expect(names.count == found.effects.count && modes.count >= names.count)
        for (name, effect) in zip(names, found.effects) {
            let expected = try #require(modes["\(name.block) \(name.level)"])
            #expect(abs(effect - expected) < Tolerance.laplace, "\(point) \(name)")
        }
    }

    @Test("log-likelihood and modes with the coefficients held, at eighteen points")
    func coefficientsHeld() throws {
        let rows = try ReferenceTable("mixed-logit-loglik", source: "mixed-logit").rows
        #expect(rows.count == 18)
        for row in rows {
            let held = try MixedLogitCase(
                try row.required("cells"),
                .held(intercept: try row.optionalNumber("beta0")!, slope: try row.optionalNumber("beta1")))
            try check(row, "fixed", held, 0)
        }
    }

    @Test("the same with the coefficients integrated under their prior")
    func coefficientsIntegrated() throws {
        for row in try ReferenceTable("mixed-logit-integrated", source: "mixed-logit").rows {
            let count = Int(try row.optionalInteger("coefficients")!)
            try check(row, "integrated", try MixedLogitCase(try row.required("cells"), .free(count: count)), count)
        }
    }

    @Test("with a vague prior the fit lies where glmmTMB's maximum-likelihood estimates lie")
    func fitIsNearMaximumLikelihood() throws {
        var expected: [String: Double] = [:]
        for row in try ReferenceTable("mixed-logit-fit", source: "mixed-logit").rows
        where try row.required("model") == "intercept" {
            expected[try row.required("quantity")] = try row.optionalNumber("value")!
        }
        let fit = try MixedLogit(
            family: .betaBinomial,
            prior: HyperparameterPrior(scales: [1, 1, 1], concentration: 100, concentrationSpread: 3)
        ).fit(try MixedLogitCase("mixed-logit-cells", .free(count: 1)).data, seed: Seed(1))
        // The commune scale is well known from 60 communes; the others carry the prior of few units.
        #expect(abs(fit.record.scales.deviations[0] / expected["sigma_commune"]! - 1) < 0.1)
        let intercept = fit.effects[fit.effects.count - 5]
        #expect(abs(intercept - expected["beta0"]!) < 0.05)
    }
}
