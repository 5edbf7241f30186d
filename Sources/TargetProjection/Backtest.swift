public import NumericKernel
public import PolicyData

/// How projections would have done: for each origin the history is cut, each model is fitted to what was known then, and what
/// it said about the years since is scored.
///
/// Shape: every unit with a known list and known households at the origin and a known list in the later year; sums of these by
/// district and by province, draw by draw. Units: households. Randomness: the seed; every origin and model starts anew.
/// Edge cases: an origin outside the history or without a later year is skipped and named; a model without a projection at an
/// origin is named with the reason. Error: an origin and a later year are one observation of the year's shock, whatever the
/// number of communes; `BacktestResult.originYears` says how many there are.
/// Complexity: a fit for each origin and model; paths are asked for unit by unit, memory holds the sums of groups.
/// Source: Tashman 2000, International Journal of Forecasting 16(4) (rolling origin); `docs/methods/backtest.md`.
/// Checked by: `BacktestTests` on laws whose scores are known, `WorldCalibrationTests`.
public struct Backtest: Sendable {
    /// What happened.
    public let history: ListHistory
    /// Last years known to the models.
    public let origins: [Int]
    /// The models, each once.
    public let models: [ProjectionModel]
    /// The target whose chance is scored.
    public let test: TargetTest?
    /// The yearly plan, for the model that needs one.
    public let plan: ReductionPlan?
    /// Joint draws, at least two.
    public let draws: Int
    /// Where randomness comes from.
    public let seed: Seed

    /// A back-test.
    public init(
        history: ListHistory, origins: [Int], models: [ProjectionModel], test: TargetTest?, plan: ReductionPlan? = nil,
        draws: Int, seed: Seed
    ) {
        precondition(draws >= 2, "a spread needs two draws")
        self.history = history
        self.origins = Array(Set(origins)).sorted()
        self.models = models.enumerated().filter { !models[..<$0].contains($1) }.map(\.element)
        self.test = test
        self.plan = plan
        self.draws = draws
        self.seed = seed
    }

    /// Years from which a history can be tested: all but the last.
    public static func origins(in history: ListHistory) -> [Int] { history.years.dropLast() }

    /// Fits, draws and scores.
    public func run() -> BacktestResult { run { fitted($0, $1, $2) } }

    /// Fits a model by its name.
    private func fitted(
        _ model: ProjectionModel, _ history: ListHistory, _ request: ProjectionRequest
    ) -> Result<any PathLaw, ProjectionFailure> {
        do throws(ProjectionFailure) {
            return .success(try model.law(history, request, plan: plan))
        } catch {
            return .failure(error)
        }
    }

    /// A way to fit a model: a law, or why there is none.
    public typealias Fitting = (ProjectionModel, ListHistory, ProjectionRequest) -> Result<
        any PathLaw, ProjectionFailure
    >

    /// Scores what any way of fitting gives, such as a law of one's own under the name of a model.
    public func run(fitting: Fitting) -> BacktestResult {
        let possible = Set(Backtest.origins(in: history))
        var result = BacktestResult(
            models: models, skipped: origins.filter { !possible.contains($0) }, hasTarget: test != nil)
        for origin in origins where possible.contains(origin) {
            let known = history.until(origin)
            let request = request(from: origin)
            for model in models {
                switch fitting(model, known, request) {
                case .success(let law): OriginScores(self, origin: origin).score(law, of: model, into: &result)
                case .failure(let reason):
                    result.refusals.append(.init(model: model, origin: origin, reason: reason))
                }
            }
        }
        return result
    }

    private func request(from origin: Int) -> ProjectionRequest {
        ProjectionRequest(years: (history.years.last ?? origin) - origin, draws: draws, seed: seed)
    }

    /// What the origins say about mixing the models: only origins from which every model has a projection.
    ///
    /// Complexity: as `run`, and the square of the number of models in products of draws.
    public func stackEvidence() -> StackEvidence { stackEvidence { fitted($0, $1, $2) } }

    /// The same for any way of fitting.
    public func stackEvidence(fitting: Fitting) -> StackEvidence {
        var evidence = StackEvidence(models: models.count)
        let possible = Set(Backtest.origins(in: history))
        for origin in origins where possible.contains(origin) {
            let known = history.until(origin)
            var laws: [any PathLaw] = []
            for model in models {
                // A model that needs more years is often quick to say so: then no other is fitted.
                guard case .success(let law) = fitting(model, known, request(from: origin)) else { break }
                laws.append(law)
            }
            guard laws.count == models.count else { continue }
            for unit in history.units.indices {
                let paths = laws.compactMap { $0.paths(of: unit) }
                guard paths.count == models.count else { continue }
                for (ahead, year) in ((origin + 1)...(history.years.last ?? origin + 1)).enumerated() {
                    guard let observed = history.record(of: unit, in: year)?.stock else { continue }
                    evidence.add(paths.map { DrawSample($0.stocks[ahead]) }, observed: observed, origin: origin)
                }
            }
        }
        return evidence
    }
}

extension ListHistory {
    /// What is on file about a unit in a year.
    func record(of unit: Int, in year: Int) -> ListYear? {
        guard let first = years.first, years.contains(year) else { return nil }
        return records[unit][year - first]
    }
}
