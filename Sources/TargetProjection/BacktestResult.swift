public import Tallies

/// Scores of models by level, origin and year.
public struct BacktestResult: Sendable, Equatable {
    /// An origin and a year after it: all communes share what happened in between.
    public struct OriginYear: Hashable, Sendable {
        /// Last year the models knew.
        public let origin: Int
        /// The year that was forecast.
        public let year: Int
        /// Years ahead.
        public var horizon: Int { year - origin }
    }

    /// A model that had no projection from an origin.
    public struct Refusal: Hashable, Sendable {
        /// The model.
        public let model: ProjectionModel
        /// The origin.
        public let origin: Int
        /// Why.
        public let reason: ProjectionFailure

        /// A refusal.
        public init(model: ProjectionModel, origin: Int, reason: ProjectionFailure) {
            self.model = model
            self.origin = origin
            self.reason = reason
        }
    }

    /// The models, as asked for.
    public let models: [ProjectionModel]
    /// Origins that could not be used: outside the history, or without a later year.
    public let skipped: [Int]
    /// Whether the chance to meet a target was scored.
    public let hasTarget: Bool
    /// Models without a projection from some origin.
    public internal(set) var refusals: [Refusal] = []

    private var scores: [Key: BacktestScore] = [:]

    private struct Key: Hashable {
        let model: ProjectionModel
        let level: FlowSeries.Level
        let time: OriginYear
    }

    init(models: [ProjectionModel], skipped: [Int], hasTarget: Bool) {
        self.models = models
        self.skipped = skipped
        self.hasTarget = hasTarget
    }

    mutating func add(_ score: BacktestScore, model: ProjectionModel, level: FlowSeries.Level, time: OriginYear) {
        guard score.count > 0 else { return }
        let key = Key(model: model, level: level, time: time)
        scores[key] = (scores[key] ?? BacktestScore()) + score
    }

    /// Origins and years with at least one scored case: the effective number of observations.
    public var originYears: [OriginYear] {
        Set(scores.keys.map(\.time)).sorted { ($0.origin, $0.year) < ($1.origin, $1.year) }
    }

    /// Horizons with at least one scored case, ascending.
    public var horizons: [Int] { Set(scores.keys.map(\.time.horizon)).sorted() }

    /// Levels with at least one scored case, from communes up.
    public var levels: [FlowSeries.Level] {
        let present = Set(scores.keys.map(\.level))
        return FlowSeries.Level.allCases.filter(present.contains)
    }

    /// Score of a model at a level, of one horizon or of all; `nil` when it had no case.
    public func score(_ model: ProjectionModel, _ level: FlowSeries.Level, horizon: Int? = nil) -> BacktestScore? {
        sum(times(model, level, horizon), model, level)
    }

    /// What a model's CRPS gains over another's, 1 - ratio, over the origins and years both were scored in; `nil` when there
    /// are none.
    public func skill(
        _ model: ProjectionModel, against reference: ProjectionModel, _ level: FlowSeries.Level, horizon: Int? = nil
    ) -> Double? {
        let shared = times(model, level, horizon).filter { time in
            scores[Key(model: model, level: level, time: time)]?.count
                == scores[Key(model: reference, level: level, time: time)]?.count
        }
        guard let own = sum(shared, model, level)?.crps, let other = sum(shared, reference, level)?.crps else {
            return nil
        }
        return ProperScore.skill(own, against: other)
    }

    private func times(_ model: ProjectionModel, _ level: FlowSeries.Level, _ horizon: Int?) -> [OriginYear] {
        originYears.filter { time in
            (horizon ?? time.horizon) == time.horizon
                && scores[Key(model: model, level: level, time: time)] != nil
        }
    }

    private func sum(_ times: [OriginYear], _ model: ProjectionModel, _ level: FlowSeries.Level) -> BacktestScore? {
        guard !times.isEmpty else { return nil }
        return times.compactMap { scores[Key(model: model, level: level, time: $0)] }.reduce(BacktestScore(), +)
    }
}
