public import Uncertainty

extension ScoredOutcomes {
    /// The area under the ROC curve: the probability that a household that left had been given a higher probability
    /// than one that stayed, ties counted half; with DeLong's standard error.
    ///
    /// Meaning: 0.5 orders no better than chance, 1 orders perfectly. The standard error takes households as
    /// independent.
    /// Edge cases: a constant probability gives 0.5 with standard error 0.
    /// Errors: `tooFewOfAnOutcome` below two households that left or two that stayed.
    /// Complexity: n log n in the number of distinct probabilities, from `ScoredOutcomes` being in order.
    /// Source: DeLong, DeLong, Clarke-Pearson 1988, Biometrics 44(3); ranks as in Sun, Xu 2014, IEEE Signal Processing
    /// Letters 21(11).
    /// Checked by: pROC 1.18.0, area and variance.
    public func areaUnderCurve() throws(MeasureAbsence) -> Estimate {
        let (left, stayed) = (Double(exits), Double(households - exits))
        guard left >= 2, stayed >= 2 else { throw .tooFewOfAnOutcome(needed: 2) }
        // The share of the other outcome that each household is ordered rightly against.
        var placements: [(exits: Double, ofExit: Double, stays: Double, ofStay: Double)] = []
        var (exitsBelow, staysBelow) = (0.0, 0.0)
        for group in groups {
            let (exits, stays) = (Double(group.exits), Double(group.stays))
            placements.append(
                (exits, (staysBelow + stays / 2) / stayed, stays, (left - exitsBelow - exits / 2) / left))
            exitsBelow += exits
            staysBelow += stays
        }
        let area = placements.reduce(0) { $0 + $1.exits * $1.ofExit } / left
        var (ofExits, ofStays) = (0.0, 0.0)
        for place in placements {
            ofExits += place.exits * (place.ofExit - area) * (place.ofExit - area)
            ofStays += place.stays * (place.ofStay - area) * (place.ofStay - area)
        }
        let variance = ofExits / (left - 1) / left + ofStays / (stayed - 1) / stayed
        guard let estimate = Estimate(area, .standardError(variance.squareRoot())) else { throw .notFinite }
        return estimate
    }
}
