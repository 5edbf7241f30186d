internal import NumericKernel
internal import Vocabulary

extension ReplicatePlan {
    /// Source: Rao, Wu 1988, JASA 83, section 4, in the form of Rao, Wu, Yue 1992, Survey Methodology 18 (factors of weights);
    /// Canty, Davison 1999, The Statistician 48. Random numbers of a stratum: stream `survey bootstrap`, key its label.
    func bootstrap(
        _ stage: FirstStage, _ resampling: ReplicateMethod.Resampling, replicates: Int, seed: Seed, _ place: Place
    ) throws(UnusableInput) -> ReplicateWeights {
        try require(
            replicates >= 2, "bootstrap-replicates", replicates, vi: "ít nhất 2 lần lặp", en: "2 replicates or more",
            place)
        if case .raoWuDraws(let draws) = resampling {
            try require(draws >= 1, "bootstrap-draws", draws, vi: "ít nhất một lần rút", en: "one draw or more", place)
        }
        var strata = stage.varying.map { StratumBootstrap($0, resampling, seed) }
        var factors = [Double](repeating: 1, count: stage.unitCount)
        var all: [[Double]] = []
        all.reserveCapacity(replicates)
        for _ in 0..<replicates {
            for place in strata.indices { strata[place].draw(into: &factors) }
            all.append(stage.spread(factors))
        }
        var scale = 1 / Double(replicates - 1)
        let name: String
        switch resampling {
        case .raoWu: name = "Rao-Wu"
        case .raoWuDraws(let draws): name = "Rao-Wu, \(draws) draws"
        case .cantyDavison:
            name = "Canty-Davison"
            // As many draws as units give (n - 1)/n of the variance; one factor for all strata, from the harmonic mean of n.
            let mean = Double(strata.count) / stage.varying.reduce(0) { $0 + 1 / Double($1.count) }
            scale *= mean / (mean - 1)
        }
        return ReplicateWeights(
            factors: all, scale: scale, coefficients: [Double](repeating: 1, count: replicates), centre: centre,
            degreesOfFreedom: freedom(stage, replicates: replicates), method: "bootstrap (\(name)), \(replicates)")
    }
}

/// Draws of one stratum.
private struct StratumBootstrap {
    private let units: Range<Int>
    private let draws: Int
    /// A factor is `base` plus `step` for each time the unit was drawn.
    private let base: Double
    private let step: Double
    /// Copies of the units that make up a finite population; empty when units are drawn with replacement.
    private var copies: [Int32] = []
    private var stream: RandomStream

    init(_ stratum: FirstStage.Stratum, _ resampling: ReplicateMethod.Resampling, _ seed: Seed) {
        let count = stratum.count
        units = stratum.units
        stream = seed.stream(purpose: "survey bootstrap", key: stratum.label)
        switch resampling {
        case .raoWu: draws = count - 1
        case .raoWuDraws(let asked): draws = min(asked, count - 1)
        case .cantyDavison: draws = count
        }
        if resampling == .cantyDavison {
            (base, step) = (0, 1)
            guard let population = stratum.population else { return }
            var order = (0..<count).map { Int32(stratum.units.lowerBound + $0) }
            stream.shuffle(&order)
            copies = (0..<Int(population)).map { order[$0 % count] }
        } else {
            let stretch = (Double(draws) / Double(count - 1) * stratum.undrawn).squareRoot()
            base = 1 - stretch
            step = stretch * Double(count) / Double(draws)
        }
    }

    mutating func draw(into factors: inout [Double]) {
        for unit in units { factors[unit] = base }
        if copies.isEmpty {
            for _ in 0..<draws { factors[units.lowerBound + stream.integer(below: units.count)] += step }
        } else {
            for place in 0..<draws {
                copies.swapAt(place, place + stream.integer(below: copies.count - place))
                factors[Int(copies[place])] += step
            }
        }
    }
}
