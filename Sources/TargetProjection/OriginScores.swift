internal import PolicyData
internal import Tallies
internal import Vocabulary

/// Scores one model's draws from one origin: unit by unit, and summed by district and province.
struct OriginScores {
    private let backtest: Backtest
    private let origin: Int
    /// Position of the origin in the history.
    private let start: Int

    init(_ backtest: Backtest, origin: Int) {
        self.backtest = backtest
        self.origin = origin
        start = origin - (backtest.history.years.first ?? origin)
    }

    /// Forecast and outcome of a unit, or of a sum of units.
    private struct Case {
        /// At the origin.
        var (startStock, startHouseholds) = (0, 0)
        /// In the year that was forecast.
        var observed = 0
        /// `nil` as soon as the number of one unit is unknown.
        var households: Int? = 0
        var expectedHouseholds = 0
        var draws: [Int] = []

        mutating func add(_ other: Case) {
            startStock += other.startStock
            startHouseholds += other.startHouseholds
            observed += other.observed
            if let sum = households, let more = other.households { households = sum + more } else { households = nil }
            expectedHouseholds += other.expectedHouseholds
            if draws.isEmpty {
                draws = other.draws
            } else {
                for draw in draws.indices { draws[draw] += other.draws[draw] }
            }
        }
    }

    /// A district or province; a unit of an unknown one is in none.
    private struct Group: Hashable {
        let level: FlowSeries.Level
        let province: UnitCode?
        let district: UnitCode?
    }

    func score(_ law: any PathLaw, of model: ProjectionModel, into result: inout BacktestResult) {
        let history = backtest.history
        let years = history.years.count - start - 1
        var groups = Array(repeating: [Group: Case](), count: years)
        var scores = Array(repeating: BacktestScore(), count: years)
        for unit in history.units.indices {
            guard let record = history.records[unit][start], let stock = record.stock,
                let households = record.households, let paths = law.paths(of: unit)
            else { continue }
            for ahead in 0..<years {
                guard let outcome = history.records[unit][start + 1 + ahead], let observed = outcome.stock else {
                    continue
                }
                var own = Case()
                (own.startStock, own.startHouseholds) = (stock, households)
                (own.observed, own.households) = (observed, outcome.households)
                own.expectedHouseholds = paths.households[ahead]
                own.draws = paths.stocks[ahead].map { Int($0) }
                add(own, to: &scores[ahead])
                for group in OriginScores.groups(of: history.units[unit]) {
                    groups[ahead][group, default: Case()].add(own)
                }
            }
        }
        for ahead in 0..<years {
            let time = BacktestResult.OriginYear(origin: origin, year: origin + 1 + ahead)
            result.add(scores[ahead], model: model, level: .commune, time: time)
            for level in [FlowSeries.Level.district, .province] {
                var score = BacktestScore()
                // Sums of doubles: in the order of the codes, not of the dictionary.
                let sorted = groups[ahead].filter { $0.key.level == level }.sorted {
                    OriginScores.order($0.key, $1.key)
                }
                for (_, summed) in sorted { add(summed, to: &score) }
                result.add(score, model: model, level: level, time: time)
            }
        }
    }

    private static func groups(of unit: UnitKey) -> [Group] {
        var groups = [Group(level: .province, province: unit.province, district: nil)]
        if unit.district != nil {
            groups.append(Group(level: .district, province: unit.province, district: unit.district))
        }
        return groups
    }

    private static func order(_ left: Group, _ right: Group) -> Bool {
        UnitKey(district: left.district, province: left.province)
            < UnitKey(district: right.district, province: right.province)
    }

    private func add(_ own: Case, to score: inout BacktestScore) {
        let sample = DrawSample(own.draws)
        score.add(sample, observed: own.observed, .init(start: own.startStock, event: event(own, sample)))
    }

    /// The chance to meet the target and whether it was met; `nil` without a target, or when that cannot be said.
    private func event(
        _ own: Case, _ sample: DrawSample
    ) -> (probability: Double, outcome: ProperScore.Outcome, isNear: Bool)? {
        guard let test = backtest.test, let isMet = test.isMet(own.observed, of: own.households) else { return nil }
        let hits = sample.sorted.count { test.isMet($0, of: own.expectedHouseholds) == true }
        return (Chance(hits: hits, draws: sample.count).value, isMet ? .yes : .no, isNear(own, test))
    }

    private func isNear(_ own: Case, _ test: TargetTest) -> Bool {
        let whole = test.isShare ? Double(own.startHouseholds) : 1
        // Of a range the end that decides.
        let bound = (test.highest ?? test.bound).value * whole
        let value = Double(own.startStock)
        return 3 * value > 2 * bound && 3 * value < 5 * bound
    }
}
