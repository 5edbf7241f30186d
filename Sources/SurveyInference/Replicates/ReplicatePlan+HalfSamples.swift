internal import NumericKernel
internal import Vocabulary

/// Source: McCarthy 1969, Review of the International Statistical Institute 37; Fay in Dippo, Fay, Morganstein 1984 and
/// Judkins 1990, Journal of Official Statistics 6.
extension ReplicatePlan {
    /// With n replicates, the deviations of the factors from 1 are plus or minus 1 - rho times the root of the undrawn share,
    /// by the rows of a Hadamard matrix of order n; its row of ones is left aside, so that each unit is in half of them.
    func halfSamples(_ stage: FirstStage, rho: Double, _ place: Place) throws(UnusableInput) -> ReplicateWeights {
        try require(rho >= 0 && rho < 1, "fay-rho", rho, vi: "rho từ 0 đến dưới 1", en: "rho from 0 to below 1", place)
        let strata = stage.varying
        let findings = strata.filter { $0.count != 2 }.map { stratum in
            Finding(
                rule: "half-samples-pairs", severity: .error, place: place, value: "\(stratum.label): \(stratum.count)",
                expected: LocalizedText(
                    vi: "đúng hai đơn vị chọn mẫu mỗi tầng; nếu không, dùng JKn hoặc bootstrap",
                    en: "exactly two sampling units in each stratum; otherwise JKn or a bootstrap"))
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        let matrix = HadamardMatrix(atLeast: strata.count + 1)
        var replicates: [[Double]] = []
        var factors = [Double](repeating: 1, count: stage.unitCount)
        for replicate in 0..<matrix.order {
            for (place, stratum) in strata.enumerated() {
                let sign = matrix.isPositive(place + 1, replicate) ? 1.0 : -1.0
                let deviation = sign * (1 - rho) * stratum.undrawn.squareRoot()
                factors[stratum.units.lowerBound] = 1 + deviation
                factors[stratum.units.lowerBound + 1] = 1 - deviation
            }
            replicates.append(stage.spread(factors))
        }
        let name = rho == 0 ? "balanced half-samples (BRR)" : "balanced half-samples (Fay, rho = \(rho))"
        return ReplicateWeights(
            factors: replicates, scale: 1 / (Double(matrix.order) * (1 - rho) * (1 - rho)),
            coefficients: [Double](repeating: 1, count: matrix.order), centre: centre,
            degreesOfFreedom: freedom(stage), method: "\(name), \(matrix.order)")
    }
}
