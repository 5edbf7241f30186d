import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing

@Suite("The hazard finds what was put in")
struct HazardRecoveryTests {
    private static func expect(_ fit: HazardFit, _ world: HazardCase.World) throws {
        for (name, truth) in [
            ("intercept", world.intercept), ("log_duration", world.logDuration), ("no_labour", world.labour),
        ] {
            let found = try #require(fit.coefficient(name))
            #expect(abs(found.value - truth) < 3 * found.standardError, "\(name) \(found)")
        }
        let interval = try #require(try fit.spread.interval(level: 0.997))
        #expect(interval.contains(world.sigma))
    }

    @Test("coefficients and spread are recovered within three standard errors", arguments: HazardLink.allCases)
    func recovery(link: HazardLink) throws {
        var world = HazardCase.World()
        world.link = link
        let table = HazardCase.simulate(world, seed: 11)
        let specification = ExitHazard(events: .leavingPoverty, link: link, covariates: ["no_labour"])
        try Self.expect(try specification.fit(table), world)
    }

    @Test("small communes: nine points recover what Laplace underrates")
    func smallCommunes() throws {
        var world = HazardCase.World()
        (world.communes, world.households, world.sigma) = (600, 3, 1.5)
        let table = HazardCase.simulate(world, seed: 12)
        let fits = try [HazardQuadrature.automatic, .laplace].map {
            try ExitHazard(events: .leavingPoverty, covariates: ["no_labour"], quadrature: $0).fit(table)
        }
        #expect(fits[0].record.quadraturePoints == 9)
        try Self.expect(fits[0], world)
        #expect(fits[1].spread.deviation < fits[0].spread.deviation)
    }

    @Test("communes that do not differ: the spread is zero or cannot be told from it")
    func noSpread() throws {
        var world = HazardCase.World()
        world.sigma = 0
        var zeros = 0
        for seed in 0..<10 {
            let fit = try ExitHazard(events: .leavingPoverty, covariates: ["no_labour"])
                .fit(HazardCase.simulate(world, seed: UInt64(seed)))
            if fit.spread == .zero { zeros += 1 }
            #expect(fit.spread.deviation < 0.3)
            #expect(fit.logLikelihood >= fit.logLikelihoodWithoutCommunes)
        }
        // At the boundary the maximum is at zero about every other time.
        #expect((2...9).contains(zeros))
    }

    @Test("delayed entry at the true duration is unbiased; a clock set to 1 at the first review is not")
    func leftTruncation() throws {
        var world = HazardCase.World()
        (world.communes, world.households, world.history) = (100, 600, 4)
        // A household poor before the first review was found poor in its year 0.
        let first = { (duration: Int, year: Int) in year - duration + 1 < 0 }
        let clocks: [(Int, Int) -> Int?] = [
            { duration, _ in duration },
            { duration, year in first(duration, year) ? year + 1 : duration },
            { duration, year in first(duration, year) ? nil : duration },
        ]
        let specification = ExitHazard(events: .leavingPoverty, covariates: ["no_labour"])
        let fits = try clocks.map { try specification.fit(HazardCase.simulate(world, seed: 14, years: 3, clock: $0)) }
        try Self.expect(fits[0], world)
        // Unknown beginnings dropped: less precise, not biased.
        try Self.expect(fits[2], world)
        #expect(fits[2].account.droppedUnknown > 0)
        #expect(fits[2].coefficients[1].standardError > fits[0].coefficients[1].standardError)
        // The reset clock puts survivors among the newly poor: the first hazard too low, its fall too slow.
        let (intercept, slope) = (fits[1].coefficients[0], fits[1].coefficients[1])
        #expect(intercept.value < world.intercept - 3 * intercept.standardError)
        #expect(intercept.value < fits[0].coefficients[0].value - 0.15)
        #expect(slope.value > fits[0].coefficients[1].value + 0.01)
    }
}
