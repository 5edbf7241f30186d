import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of the hazard")
struct HazardLawTests {
    static func specification(
        _ link: HazardLink = .logit, _ quadrature: HazardQuadrature = .laplace
    ) -> ExitHazard {
        ExitHazard(events: .leavingPoverty, link: link, covariates: ["no_labour"], quadrature: quadrature)
    }

    static let point = [-0.7, -0.4, 0.2, -0.5]

    @Test(
        "at spread zero the likelihood is the sum over rows, with any number of points", arguments: HazardLink.allCases)
    func spreadZero(link: HazardLink) throws {
        let table = try HazardCase.table("full")
        var expected = 0.0
        for row in table.rows {
            guard let duration = row.pattern.duration else { continue }
            let predictor =
                Self.point[0] + Self.point[1] * Elementary.log(Double(duration))
                + Self.point[2] * Double(row.pattern.spell - 1) + Self.point[3] * row.pattern.covariates[0]
            let hazard =
                link == .logit ? Logistic.probability(predictor) : 1 - Elementary.exp(-Elementary.exp(predictor))
            let events = Double(row.count.toNearPoor + row.count.toAbove)
            expected += events * Elementary.log(hazard) + Double(row.count.stayed) * Elementary.log(1 - hazard)
        }
        for quadrature in [HazardQuadrature.laplace, .adaptive(points: 9)] {
            let value = try Self.specification(link, quadrature).logLikelihood(
                of: table, coefficients: Self.point, deviation: 0)
            #expect(isClose(try #require(value), expected, within: 1e-12))
        }
    }

    @Test("one adaptive point is Laplace, to the bit")
    func onePoint() throws {
        let table = try HazardCase.table("sparse")
        let values = try [HazardQuadrature.laplace, .adaptive(points: 1)].map {
            try Self.specification(.logit, $0).logLikelihood(of: table, coefficients: Self.point, deviation: 0.8)
        }
        #expect(values[0] != nil && values[0] == values[1])
    }

    @Test("automatic takes nine points for small communes and one for large ones")
    func automatic() throws {
        let sparse = try Self.specification(.logit, .automatic).fit(try HazardCase.table("sparse"))
        let full = try Self.specification(.logit, .automatic).fit(try HazardCase.table("full"))
        #expect(sparse.record.quadraturePoints == 9 && full.record.quadraturePoints == 1)
    }

    @Test("splitting rows changes nothing, to the bit")
    func splitting() throws {
        var halves: [RiskPattern: RiskCount] = [:]
        for (pattern, count) in try HazardCase.rows("full") {
            var other = RiskPattern(
                unit: pattern.unit, year: pattern.year + 100, duration: pattern.duration, spell: pattern.spell,
                covariates: pattern.covariates)
            halves[other] = RiskCount(stayed: count.stayed / 2, toNearPoor: count.toNearPoor, left: count.left)
            other = pattern
            halves[other] = RiskCount(stayed: count.stayed - count.stayed / 2, toAbove: count.toAbove)
        }
        let (whole, split) = (
            try Self.specification().fit(try HazardCase.table("full")),
            try Self.specification().fit(HazardCase.table(halves))
        )
        #expect(whole.coefficients == split.coefficients && whole.spread == split.spread)
        #expect(whole.communes == split.communes && whole.logLikelihood == split.logLikelihood)
        #expect(whole.account == split.account)
    }

    @Test("the names of the communes do not matter")
    func permuting() throws {
        var renamed: [RiskPattern: RiskCount] = [:]
        func reversed(_ code: UnitCode) -> UnitCode { UnitCode(String(code.text.reversed())) }
        for (pattern, count) in try HazardCase.rows("sparse") {
            let code = try #require(pattern.unit.commune)
            renamed[
                RiskPattern(
                    unit: UnitKey(commune: reversed(code)), year: pattern.year, duration: pattern.duration,
                    spell: pattern.spell, covariates: pattern.covariates)] = count
        }
        let (one, other) = (
            try Self.specification(.cloglog, .adaptive(points: 9)).fit(try HazardCase.table("sparse")),
            try Self.specification(.cloglog, .adaptive(points: 9)).fit(HazardCase.table(renamed))
        )
        for (left, right) in zip(one.coefficients, other.coefficients) {
            #expect(isClose(left.value, right.value, within: 1e-8))
            #expect(isClose(left.standardError, right.standardError, within: 1e-6))
        }
        for effect in one.communes {
            let same = try #require(other.communes.first { $0.commune == reversed(effect.commune) })
            #expect(isClose(effect.mode, same.mode, within: 1e-7))
        }
    }

    @Test("the maximum is one: the slope there is zero in each direction", arguments: HazardLink.allCases, [1, 3, 9])
    func maximum(link: HazardLink, points: Int) throws {
        let table = try HazardCase.table("sparse")
        let specification = Self.specification(link, .adaptive(points: points))
        let fit = try specification.fit(table)
        let centre = fit.coefficients.map(\.value)
        for direction in 0...centre.count {
            func value(_ step: Double) throws -> Double {
                var (coefficients, sigma) = (centre, fit.spread.deviation)
                if direction < centre.count { coefficients[direction] += step } else { sigma += step }
                return try #require(
                    try specification.logLikelihood(of: table, coefficients: coefficients, deviation: sigma))
            }
            let (left, middle, right) = (try value(-1e-3), try value(0), try value(1e-3))
            #expect(left < middle && right < middle)
            // The third derivative leaves 1e-6 times its size.
            #expect(abs(right - left) / 2e-3 < 2e-4, "\(link) \(points) \(direction)")
        }
        #expect(
            isClose(
                try #require(
                    try specification.logLikelihood(
                        of: table, coefficients: centre, deviation: fit.spread.deviation)), fit.logLikelihood,
                within: 1e-12))
    }

    @Test("another unit of a covariate changes its coefficient alone")
    func rescaling() throws {
        var scaled: [RiskPattern: RiskCount] = [:]
        for (pattern, count) in try HazardCase.rows("full") {
            scaled[
                RiskPattern(
                    unit: pattern.unit, year: pattern.year, duration: pattern.duration, spell: pattern.spell,
                    covariates: [pattern.covariates[0], 5_000 + 1_000 * pattern.covariates[1]])] = count
        }
        let specification = ExitHazard(events: .leavingPoverty, covariates: HazardCase.names, quadrature: .laplace)
        let (one, other) = (
            try specification.fit(try HazardCase.table("full")), try specification.fit(HazardCase.table(scaled))
        )
        let (slope, scaledSlope) = (one.coefficients[4], other.coefficients[4])
        #expect(isClose(slope.value, 1_000 * scaledSlope.value, within: 1e-8))
        #expect(isClose(slope.standardError, 1_000 * scaledSlope.standardError, within: 1e-6))
        #expect(
            isClose(one.coefficients[0].value, other.coefficients[0].value + 5_000 * scaledSlope.value, within: 1e-8))
        #expect(isClose(one.logLikelihood, other.logLikelihood, within: 1e-12))
        let profiles = [0.5, 5_500].map {
            HazardFit.Profile(duration: 2, covariates: ["no_labour": 1, "remote": $0])
        }
        let chances = (
            try one.hazard(of: profiles[0], for: .commune("F07")),
            try other.hazard(of: profiles[1], for: .commune("F07"))
        )
        #expect(isClose(chances.0.interval.lowerBound, chances.1.interval.lowerBound, within: 1e-6))
    }

    @Test("relapse is the mirror image: the same counts in another state give the same fit")
    func mirror() throws {
        var mirrored: [RiskPattern: RiskCount] = [:]
        for (pattern, count) in try HazardCase.rows("full") {
            mirrored[pattern] = RiskCount(
                stayed: count.stayed, toPoor: count.toNearPoor + count.toAbove, left: count.left)
        }
        let exit = try Self.specification().fit(try HazardCase.table("full"))
        let relapse = ExitHazard(events: .becomingPoor, covariates: ["no_labour"], quadrature: .laplace)
        for state in [RiskState.escaped, .nearPoor] {
            let fit = try relapse.fit(HazardCase.table(mirrored, state: state))
            #expect(fit.coefficients == exit.coefficients && fit.spread == exit.spread && fit.state == state)
        }
    }

    @Test("the account adds up, and exits to elsewhere are at risk without the event")
    func account() throws {
        let table = try HazardCase.table("full")
        let all = table.rows.reduce(into: RiskCount.zero) { $0 += $1.count }
        let fit = try ExitHazard(events: .risingAbove, quadrature: .laplace).fit(table)
        #expect(
            fit.account.householdYears + fit.account.censored + fit.account.droppedUnknown == all.observed + all.left)
        #expect(fit.account.competing > 0 && fit.account.droppedUnknown > 0)
        #expect(fit.account.householdYears == fit.communes.reduce(0) { $0 + $1.householdYears })
        #expect(
            Set(fit.record.warnings.map(\.rule)) == ["hazard-competing", "hazard-duration-unknown"])
    }
}
