import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Uncertainty
import Vocabulary

@Suite("Predictions of the hazard")
struct HazardPredictionTests {
    static func fit(_ link: HazardLink) throws -> HazardFit {
        try ExitHazard(events: .leavingPoverty, link: link, covariates: ["no_labour"], quadrature: .adaptive(points: 9))
            .fit(try HazardCase.table("full"))
    }

    static func error(_ prediction: HazardFit.Prediction) throws -> Double {
        guard case .standardError(let error) = prediction.estimate.uncertainty else {
            throw KernelError.outsideDomain(function: "error", argument: 0)
        }
        return error
    }

    static func hazard(_ link: HazardLink, _ predictor: Double) -> Double {
        link == .logit ? Logistic.probability(predictor) : 1 - Elementary.exp(-Elementary.exp(predictor))
    }

    /// Chance of no event in some years, by a fine sum over the effects.
    static func staying(_ link: HazardLink, _ parameters: [Double], sigma: Double, years: Int) -> Double {
        let step = 0.01
        var total = 0.0
        for index in -800...800 {
            let standard = Double(index) * step
            var chance = 1.0
            for year in 1...years {
                chance *=
                    1
                    - hazard(
                        link,
                        parameters[0] + parameters[1] * Elementary.log(Double(year)) + parameters[3] + sigma * standard)
            }
            total += chance * Elementary.exp(-standard * standard / 2) * step / (2 * Double.pi).squareRoot()
        }
        return total
    }

    @Test("averaged chances are integrals over the communes", arguments: HazardLink.allCases)
    func averages(link: HazardLink) throws {
        let fit = try Self.fit(link)
        let profile = HazardFit.Profile(duration: 1, covariates: ["no_labour": 1])
        let curve = try fit.survival(of: profile, years: 4, for: .average)
        for year in 1...4 {
            let exact = Self.staying(
                link, fit.coefficients.map(\.value), sigma: fit.spread.deviation, years: year)
            #expect(isClose(curve[year - 1].estimate.value, exact, within: 1e-10))
        }
        let hazard = try fit.hazard(of: profile, for: .average)
        #expect(isClose(hazard.estimate.value, 1 - curve[0].estimate.value, within: 1e-15))
        #expect(isClose(try Self.error(hazard), try Self.error(curve[0]), within: 1e-15))
    }

    @Test("their standard errors are those of draws of the parameters", arguments: HazardLink.allCases)
    func simulation(link: HazardLink) throws {
        let fit = try Self.fit(link)
        let curve = try fit.survival(
            of: HazardFit.Profile(duration: 1, covariates: ["no_labour": 1]), years: 3, for: .average)
        let order = fit.covariance.count
        let centre = fit.coefficients.map(\.value) + [fit.spread.deviation]
        // With L L' the inverse of the covariance, L'^-1 z has the covariance itself.
        let precision = try CholeskyFactor(Array(fit.covariance.joined()), order: order).inverse()
        let factor = try CholeskyFactor(precision, order: order)
        var stream = Seed(5).stream(purpose: "test", key: "draws")
        var (sum, squares) = (0.0, 0.0)
        let draws = 1_500
        for _ in 0..<draws {
            let step = factor.solveTransposed((0..<order).map { _ in stream.standardNormal() })
            let parameters = zip(centre, step).map { $0 + $1 }
            let value = Self.staying(link, Array(parameters.dropLast()), sigma: parameters[order - 1], years: 3)
            sum += value
            squares += value * value
        }
        let (mean, count) = (sum / Double(draws), Double(draws))
        let deviation = ((squares - count * mean * mean) / (count - 1)).squareRoot()
        // The standard error of a standard deviation is 1 in sqrt(2 x 1500), 2 %.
        #expect(abs(deviation / (try Self.error(curve[2])) - 1) < 0.07)
    }

    @Test("a commune's curve follows its own effect and falls; an average one is flatter than the middle")
    func curves() throws {
        let fit = try Self.fit(.logit)
        let profile = HazardFit.Profile(duration: 1, spell: 2, covariates: ["no_labour": 0])
        let effect = try #require(fit.communes.max { $0.mode < $1.mode })
        let curve = try fit.survival(of: profile, years: 6, for: .commune(effect.commune))
        var expected = 1.0
        let values = fit.coefficients.map(\.value)
        for year in 1...6 {
            expected *=
                1 - Logistic.probability(values[0] + values[1] * Elementary.log(Double(year)) + values[2] + effect.mode)
            let found = curve[year - 1]
            #expect(isClose(found.estimate.value, expected, within: 1e-12))
            #expect(found.interval.contains(found.estimate.value) && found.interval.lowerBound > 0)
            #expect(found.interval.upperBound < 1)
        }
        let last = try #require(fit.durations?.upperBound)
        let long = try fit.survival(of: profile, years: last + 1, for: .average)
        #expect(!long[last - 1].isExtrapolated && long[last].isExtrapolated)
        // Communes with high hazards empty first: survivors of the average do worse than a commune in the middle.
        let middle = (1...last).reduce(1.0) { chance, year in
            chance * (1 - Logistic.probability(values[0] + values[1] * Elementary.log(Double(year)) + values[2]))
        }
        #expect(long[last - 1].estimate.value > middle)
    }

    @Test("at spread zero the standard error is the delta method's by hand")
    func spreadZero() throws {
        let cells = [(0.0, Int64(30), Int64(10)), (1.0, 40, 5)]
        var counts: [RiskPattern: RiskCount] = [:]
        for (labour, stayed, left) in cells {
            counts[
                RiskPattern(unit: UnitKey(commune: "X"), year: 1, duration: 1, spell: 1, covariates: [labour, 0])] =
                RiskCount(stayed: stayed, toAbove: left)
        }
        for link in HazardLink.allCases {
            let fit = try ExitHazard(
                events: .leavingPoverty, link: link, duration: .none, covariates: ["no_labour"], quadrature: .laplace
            ).fit(HazardCase.table(counts))
            for (labour, stayed, left) in cells {
                let found = try fit.hazard(
                    of: HazardFit.Profile(duration: nil, covariates: ["no_labour": labour]), for: .average)
                // Two coefficients for two shares: the fit is the shares.
                let (share, total) = (Double(left) / Double(stayed + left), Double(stayed + left))
                #expect(isClose(found.estimate.value, share, within: 1e-8))
                #expect(isClose(try Self.error(found), (share * (1 - share) / total).squareRoot(), within: 1e-6))
            }
        }
    }

    @Test("profiles the fit knows nothing about are refused")
    func refusals() throws {
        let fit = try Self.fit(.logit)
        let full = ["no_labour": 0.0]
        let refused: [(HazardFit.Profile, HazardFit.Scope)] = [
            (HazardFit.Profile(duration: 1), .average),
            (HazardFit.Profile(duration: 1, covariates: ["no_labour": .nan]), .average),
            (HazardFit.Profile(duration: 1, covariates: ["no_labour": 0, "age": 1]), .average),
            (HazardFit.Profile(duration: nil, covariates: full), .average),
            (HazardFit.Profile(duration: 0, covariates: full), .average),
            (HazardFit.Profile(duration: 1, covariates: full), .commune("nowhere")),
        ]
        for (profile, scope) in refused {
            #expect(throws: UnusableInput.self) { try fit.hazard(of: profile, for: scope) }
        }
        _ = try fit.hazard(of: HazardFit.Profile(duration: 1, covariates: full), for: .average)
    }
}
