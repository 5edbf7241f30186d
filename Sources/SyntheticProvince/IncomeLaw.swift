internal import NumericKernel
internal import Vocabulary

/// How likely a household is to be at or under the line, before any household is drawn.
///
/// Income is log-normal with a different centre for households without labour capacity, so the share of a commune is a
/// mixture of two normal probabilities.
struct IncomeLaw {
    let income: ProvincePreset.Income
    let noLabourShare: Double

    init(_ preset: ProvincePreset) {
        income = preset.income
        noLabourShare = preset.households.noLabourShare
    }

    /// Expected share at or under the line when the commune's centre lies `level` above it, in logarithms.
    func lowShare(at level: Double) -> Double {
        let spread = income.householdSpread
        return (1 - noLabourShare) * StandardNormal.cumulative(-level / spread)
            + noLabourShare * StandardNormal.cumulative(-(level + income.noLabourEffect) / spread)
    }

    /// Expected share over several communes whose common level is `level`.
    func lowShare(of communes: [ProvinceLayout.Commune], at level: Double) -> Double {
        let households = communes.reduce(0) { $0 + $1.households }
        let low = communes.reduce(0.0) { $0 + Double($1.households) * lowShare(at: level + $1.incomeEffect) }
        return low / Double(max(households, 1))
    }

    /// The common level at which the expected share comes out; 0 when there are no communes.
    func level(of communes: [ProvinceLayout.Commune], lowShare share: Double) throws(KernelError) -> Double {
        if communes.isEmpty { return 0 }
        let wanted = min(max(share, 1e-6), 1 - 1e-6)
        return try rootOf({ lowShare(of: communes, at: $0) - wanted }, in: -20...20, tolerance: 1e-9)
    }

    /// The commune effect at which the expected share of one commune comes out.
    func effect(forLowShare share: Double, at level: Double) throws(KernelError) -> Double {
        try rootOf({ lowShare(at: level + $0) - share }, in: -20...20, tolerance: 1e-9)
    }
}
