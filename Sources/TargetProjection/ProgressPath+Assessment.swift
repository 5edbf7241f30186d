import NumericKernel

// One framework each; `absence(of:)` has ruled out what has no answer. Lower values are better throughout.
extension ProgressPath {
    /// Share of the way from base to target that a value has behind it.
    private func way(to value: Double) -> Double { (first.value - value) / (first.value - target) }

    func escapStatus() -> (Double?, ProgressCategory) {
        guard first.value > target else { return (nil, .met) }
        let value = ProgressPath.statusScale * way(to: last.value)
        if isMet { return (value, .met) }
        if value < 0 { return (value, .regressed) }
        let passed = Double(last.year - first.year) / Double(dueYear - first.year)
        return (value, value >= ProgressPath.statusScale * passed ? .expectedProgress : .behind)
    }

    func escapAnticipated() -> (Double?, ProgressCategory) {
        guard first.value > target else { return (nil, .met) }
        let gap = max(0, 1 - way(to: anticipated))
        if isMet { return (gap, .met) }
        if gap <= ProgressPath.maintainUpTo { return (gap, .maintain) }
        return (gap, gap <= 1 ? .accelerate : .reverse)
    }

    /// The weighted line at the date. Weights (T - t_first)/(T - t) make it pass through the plain means of years and values.
    var anticipated: Double {
        let years = points.map { Double($0.year) }
        let values = points.map(\.value)
        // A year at or past the date has no such weight; the line is then the last value.
        guard last.year < dueYear else { return last.value }
        let weights = years.map { (Double(dueYear) - years[0]) / (Double(dueYear) - $0) }
        let total = weights.reduce(0, +)
        let meanYear = zip(weights, years).reduce(0) { $0 + $1.0 * $1.1 } / total
        let meanValue = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total
        var (across, along) = (0.0, 0.0)
        for (index, weight) in weights.enumerated() {
            across += weight * (years[index] - meanYear) * (values[index] - meanValue)
            along += weight * (years[index] - meanYear) * (years[index] - meanYear)
        }
        return meanValue + across / along * (Double(dueYear) - meanYear)
    }

    func eurostatTarget() -> (Double?, ProgressCategory) {
        guard first.value > target, target > 0 else { return (nil, .met) }
        let ratio = observedGrowth / ProgressPath.growth(first.value, target, dueYear - first.year)
        if isMet { return (ratio, .met) }
        if ratio >= ProgressPath.nearlyAll { return (ratio, .significant) }
        if ratio >= ProgressPath.moderateFrom { return (ratio, .moderate) }
        return (ratio, ratio >= 0 ? .insufficient : .away)
    }

    func eurostatTrend() -> (Double?, ProgressCategory) {
        let growth = observedGrowth
        if growth <= -ProgressPath.trendCut { return (growth, .significant) }
        if growth <= 0 { return (growth, .moderate) }
        return (growth, growth < ProgressPath.trendCut ? .away : .significantlyAway)
    }

    func unProgressChart() -> (Double?, ProgressCategory) {
        guard first.value > target else { return (nil, .met) }
        var expected = last.value
        for _ in 0..<max(0, dueYear - last.year) { expected *= 1 + observedGrowth }
        let ratio = way(to: expected)
        let isNearZero = target == 0 && isShare && last.value <= ProgressPath.nearZero
        if isMet || isNearZero { return (ratio, .met) }
        if ratio >= ProgressPath.nearlyAll { return (ratio, .onTrack) }
        return (ratio, ratio >= ProgressPath.fairFrom ? .fair : .stagnation)
    }

    private static let statusScale = 10.0
    private static let maintainUpTo = 0.1
    private static let nearlyAll = 0.95
    private static let moderateFrom = 0.6
    private static let fairFrom = 0.1
    private static let trendCut = 0.01
    private static let nearZero = 0.01
}
