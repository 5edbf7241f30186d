import NumericKernel
public import PolicyData

/// Observed values of a unit and the target they should come down to: what the frameworks of international reports look at.
///
/// The base is the first year on file. Shape: values by year, ascending, each year once. Units: those of the
/// target. The frameworks know neither strict comparisons nor doubt; they are printed beside the chance because readers know
/// them, and because they disagree with one another.
public struct ProgressPath: Sendable {
    /// An observed value.
    public struct Point: Hashable, Sendable {
        /// The year.
        public let year: Int
        /// The value.
        public let value: Double

        /// A point.
        public init(year: Int, value: Double) {
            self.year = year
            self.value = value
        }
    }

    let points: [Point]
    let target: Double
    let comparison: Comparison
    let dueYear: Int
    private let form: TargetMeasure.Form

    /// A path of rates, as shares of 1, that shall come below, or to at most, a target.
    public init(points: [Point], target: Double, comparison: Comparison = .atMost, dueYear: Int) {
        self.points = points
        self.target = target
        self.comparison = comparison
        self.dueYear = dueYear
        form = .rate
    }

    init(values: [(year: Int, value: Double)], target: ProjectionTarget, dueYear: Int) {
        points = values.map { Point(year: $0.year, value: $0.value) }
        self.target = (target.test.highest ?? target.test.bound).value
        comparison = target.test.comparison
        self.dueYear = dueYear
        form = target.measure.form
    }

    /// Every framework, in the order of `ProgressFramework`.
    public var assessments: [ProgressAssessment] {
        ProgressFramework.allCases.map { framework in
            if let absence = absence(of: framework) {
                return ProgressAssessment(framework: framework, value: nil, category: nil, absence: absence)
            }
            let (value, category) = assess(framework)
            return ProgressAssessment(framework: framework, value: value, category: category, absence: nil)
        }
    }

    var first: Point { points[0] }
    var last: Point { points[points.count - 1] }

    /// Whether the last value meets the target.
    var isMet: Bool { last.value < target || (comparison != .below && last.value == target) }

    /// Whether values are shares of 1.
    var isShare: Bool { form.isShare }

    /// Why a framework has nothing to say.
    private func absence(of framework: ProgressFramework) -> ProgressAbsence? {
        if form.isFall, framework != .eurostatTrend { return .fallOfOneYear }
        guard points.count >= 2 else { return .tooFewYears }
        switch framework {
        case .eurostatTrend: return first.value > 0 ? nil : .zeroBase
        case .eurostatTarget:
            if isMet { return nil }
            if first.value <= 0 { return .zeroBase }
            if target <= 0 { return .zeroTarget }
        case .unProgressChart:
            if isMet { return nil }
            if first.value <= 0 { return .zeroBase }
        case .escapStatus, .escapAnticipated:
            if isMet { return nil }
        }
        return first.value <= target ? .baseMeetsTarget : nil
    }

    private func assess(_ framework: ProgressFramework) -> (Double?, ProgressCategory) {
        switch framework {
        case .escapStatus: escapStatus()
        case .escapAnticipated: escapAnticipated()
        case .eurostatTarget: eurostatTarget()
        case .eurostatTrend: eurostatTrend()
        case .unProgressChart: unProgressChart()
        }
    }
}

extension ProgressPath {
    /// Yearly growth in proportion between two values so many years apart; minus 1 down to zero.
    static func growth(_ from: Double, _ to: Double, _ years: Int) -> Double {
        to > 0 ? Elementary.expm1(Elementary.log(to / from) / Double(years)) : -1
    }

    /// Observed yearly growth from the base to the last year.
    var observedGrowth: Double { ProgressPath.growth(first.value, last.value, last.year - first.year) }
}
