import NumericKernel
import Tallies
import Vocabulary

extension RandomWalkLaw {
    /// What the random walk is made of, by moments: there is no search, so that there is nothing that can fail to settle.
    ///
    /// l = ln((N + 1/2)/(H + 1)), d its changes between neighbouring known years, c = 0.35/(N + 1) the noise of a count
    /// before a change. Year mean y_t of d weighted by 1/(0.02 + mean c of the unit); r = d - y_t what is a unit's own.
    /// `pace` = mean y; sigma_y^2 = [SS(y) + 2 (0.05)^2]/(T + 1) with T + 1 degrees of freedom.
    /// sigma_e^2 = max(0.001, SS(r within units)/sum(n_i - 1) - mean c); sigma_b^2 = max(0.0005, var(mean r) - mean v) with
    /// v_i = (sigma_e^2 + mean c_i)/n_i for the n_i changes of a unit. Where no unit has two changes, 0.7 and 0.3 of
    /// var(r) - mean c. District means of mean r are shrunk by D/(D + var(mean r)/units), D by moments, and units
    /// towards them by sigma_b^2/(sigma_b^2 + v_i). Variances between units have the divisor n - 1.
    /// Units of a province without a district are one group. All provinces share one year series.
    public struct Moments: Sendable, Equatable {
        /// Mean change y_t of each year with known changes, in order.
        public let yearChanges: [Double]
        /// Mean of the year changes.
        public let pace: Double
        /// sigma_y: how far a year strays from it.
        public let yearDeviation: Double
        /// Degrees of freedom of the shock of a year.
        public let degreesOfFreedom: Double
        /// sigma_e: how far a unit strays in a year, beyond the noise of its count.
        public let noiseDeviation: Double
        /// sigma_b: how far slopes of units differ within a district.
        public let slopeDeviation: Double
        /// Expected slope of each unit, relative to the pace.
        public let slopes: [Double]
        /// Its variance.
        public let slopeVariances: [Double]
    }
}

/// Constants of the moments.
enum RandomWalkScale {
    /// Variance of the log of a count, times the count: exits and entries of a usual list.
    static let countNoise = 0.35
    /// Added to it in the weights of year means.
    static let weightFloor = 0.02
    /// Prior of the year variance, worth so many years.
    static let priorYears = 2.0
    static let priorYearDeviation = 0.05
    static let leastNoise = 0.001
    static let leastSlopeVariance = 0.0005
    /// With single changes: how much of their scatter is noise, and how much slope.
    static let noiseShare = 0.7
    static let slopeShare = 0.3
}

extension RandomWalkLaw.Moments {
    init(_ history: ListHistory) throws(ProjectionFailure) {
        let changes = OwnChanges(history)
        yearChanges = changes.yearChanges
        let years = Double(yearChanges.count)
        guard years > 0 else { throw .tooFewYears(needed: 2) }
        let pace = yearChanges.reduce(0, +) / years
        self.pace = pace
        let scatter = yearChanges.reduce(0) { $0 + ($1 - pace) * ($1 - pace) }
        let prior = RandomWalkScale.priorYears * RandomWalkScale.priorYearDeviation * RandomWalkScale.priorYearDeviation
        degreesOfFreedom = years - 1 + RandomWalkScale.priorYears
        yearDeviation = ((scatter + prior) / degreesOfFreedom).squareRoot()

        let (noise, between) = changes.variances()
        noiseDeviation = noise.squareRoot()
        slopeDeviation = between.squareRoot()
        let districts = changes.districtMeans(of: history.units)
        var slopes: [Double] = []
        var variances: [Double] = []
        for (unit, key) in history.units.enumerated() {
            let district = districts[key.poolingGroup, default: 0]
            guard let own = changes.own[unit] else {
                slopes.append(district)
                variances.append(between)
                continue
            }
            let error = own.error(noise)
            slopes.append(district + (own.mean - district) * between / (between + error))
            variances.append(between * error / (between + error))
        }
        self.slopes = slopes
        slopeVariances = variances
    }
}

/// Changes of log rates less the mean of their year, unit by unit.
private struct OwnChanges {
    /// A unit with at least one change.
    struct Unit {
        let changes: [Double]
        /// Mean noise of the counts before them.
        let countNoise: Double

        var mean: Double { changes.reduce(0, +) / Double(changes.count) }

        /// Variance of the mean.
        func error(_ noise: Double) -> Double { (noise + countNoise) / Double(changes.count) }
    }

    let yearChanges: [Double]
    /// `nil` for units without a change.
    let own: [Unit?]

    init(_ history: ListHistory) {
        let known = history.known
        let changes = known.map { $0.changes(of: \.logRate) }
        let noises: [[Double]] = zip(known, changes).map { counts, changes in
            zip(counts, changes).compactMap { before, change in
                before.flatMap { change == nil ? nil : RandomWalkScale.countNoise / Double($0.stock + 1) }
            }
        }
        let means = noises.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
        let spans = max(0, history.years.count - 1)
        var totals = Array(repeating: (weight: 0.0, sum: 0.0), count: spans)
        for (unit, changes) in changes.enumerated() {
            let weight = 1 / (RandomWalkScale.weightFloor + means[unit])
            for (year, change) in changes.enumerated() {
                guard let change else { continue }
                totals[year].weight += weight
                totals[year].sum += weight * change
            }
        }
        let byYear = totals.map { $0.weight > 0 ? $0.sum / $0.weight : nil }
        yearChanges = byYear.compactMap(\.self)
        own = zip(changes, means).map { changes, noise in
            let own = zip(changes, byYear).compactMap { change, year in
                change.flatMap { change in year.map { change - $0 } }
            }
            return own.isEmpty ? nil : Unit(changes: own, countNoise: noise)
        }
    }

    private var units: [Unit] { own.compactMap(\.self) }

    /// sigma_e^2 and sigma_b^2.
    func variances() -> (noise: Double, between: Double) {
        let units = units
        let count = units.reduce(0) { $0 + $1.changes.count }
        let countNoise = units.reduce(0) { $0 + $1.countNoise * Double($1.changes.count) } / Double(count)
        let spread = OwnChanges.variance(units.map(\.mean))
        let freedom = count - units.count
        guard freedom > 0 else {
            let excess = spread - countNoise
            return (
                max(RandomWalkScale.leastNoise, RandomWalkScale.noiseShare * excess),
                max(RandomWalkScale.leastSlopeVariance, RandomWalkScale.slopeShare * excess)
            )
        }
        let within = units.reduce(0) { sum, unit in
            unit.changes.reduce(sum) { $0 + ($1 - unit.mean) * ($1 - unit.mean) }
        }
        let noise = max(RandomWalkScale.leastNoise, within / Double(freedom) - countNoise)
        let error = units.reduce(0) { $0 + $1.error(noise) } / Double(units.count)
        return (noise, max(RandomWalkScale.leastSlopeVariance, spread - error))
    }

    /// Shrunk means of districts that have a unit with changes.
    func districtMeans(of keys: [UnitKey]) -> [UnitKey: Double] {
        let spread = OwnChanges.variance(units.map(\.mean))
        var groups: [(key: UnitKey, means: [Double])] = []
        var positions: [UnitKey: Int] = [:]
        for (unit, key) in zip(own, keys.map(\.poolingGroup)) {
            guard let unit else { continue }
            if let position = positions[key] {
                groups[position].means.append(unit.mean)
            } else {
                positions[key] = groups.count
                groups.append((key, [unit.mean]))
            }
        }
        let means = groups.map { $0.means.reduce(0, +) / Double($0.means.count) }
        let errors = groups.map { spread / Double($0.means.count) }
        let between = max(
            0, OwnChanges.variance(means) - errors.reduce(0, +) / Double(groups.count))
        // No difference between districts beyond chance: none is believed, also where chance itself is nothing.
        guard between > 0 else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: groups.indices.map {
                (groups[$0].key, means[$0] * between / (between + errors[$0]))
            })
    }

    /// With the divisor n - 1; 0 for a single value, which differs from nobody.
    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}
