internal import Vocabulary

/// Source: Jones 1974, Biometrika 61; Wolter 2007, chapter 4. The finite population correction stands in the coefficients.
extension ReplicatePlan {
    func jackknife(_ stage: FirstStage, _ place: Place) throws(UnusableInput) -> ReplicateWeights {
        try require(
            stage.strata.count == 1, "jackknife-strata", stage.strata.count, vi: "mẫu không phân tầng, hoặc JKn",
            en: "a sample without strata, or JKn", place)
        let stratum = stage.strata[0]
        let units = Double(stratum.count)
        return ReplicateWeights(
            factors: leftOut(stage), scale: stratum.undrawn * (units - 1) / units,
            coefficients: [Double](repeating: 1, count: stratum.count), centre: centre,
            degreesOfFreedom: freedom(stage), method: "jackknife (JK1), \(stratum.count)")
    }

    func stratifiedJackknife(_ stage: FirstStage) -> ReplicateWeights {
        var coefficients: [Double] = []
        for stratum in stage.varying {
            let units = Double(stratum.count)
            coefficients += [Double](repeating: stratum.undrawn * (units - 1) / units, count: stratum.count)
        }
        return ReplicateWeights(
            factors: leftOut(stage), scale: 1, coefficients: coefficients, centre: centre,
            degreesOfFreedom: freedom(stage), method: "jackknife (JKn), \(coefficients.count)")
    }

    /// One replicate for each unit: its factor is 0, and the others of its stratum make up for it.
    private func leftOut(_ stage: FirstStage) -> [[Double]] {
        var replicates: [[Double]] = []
        var factors = [Double](repeating: 1, count: stage.unitCount)
        for stratum in stage.varying {
            let others = Double(stratum.count) / Double(stratum.count - 1)
            for unit in stratum.units { factors[unit] = others }
            for unit in stratum.units {
                factors[unit] = 0
                replicates.append(stage.spread(factors))
                factors[unit] = others
            }
            for unit in stratum.units { factors[unit] = 1 }
        }
        return replicates
    }
}
