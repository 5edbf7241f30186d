public import MixedModels
import NumericKernel
public import Tallies
public import Vocabulary

/// Chances of leaving poverty by commune, from yearly review flows, partially pooled.
///
/// Every movement between poor, near-poor and above is a beta-binomial mixed logit with effects of commune, pooling group
/// and year; each future year brings one shock that all communes share. From joint draws follow the probability over the
/// reviews on file, its split by destination, the chance to have left within a horizon, relapse, and the poor years that a
/// poor household has to expect.
///
/// Shape: a series with at least one review whose flows are complete. Units: probabilities per year, counts of households.
/// Edge cases: households that left otherwise are censored: they are neither exits nor at risk; units and years without
/// flows are named and left out; a unit without any flow is estimated from its group.
/// Errors: `ExitFailure`. Complexity: linear in communes for the fit, communes x draws for the summaries.
/// Source: docs/methods/exit-probability.md. Checked by: `mixed-logit-loglik.csv`, the coverage study, PovertyExitTests.
public struct ExitModel: Sendable, Hashable {
    /// With whom a commune shares what is known.
    public enum Pooling: String, Sendable, CaseIterable, Codable {
        /// With nobody: each commune by itself, no year effects. Intervals are too narrow for any year to come.
        case none
        /// With its district, and districts with each other.
        case district
        /// With all communes of its province.
        case province
    }

    /// With whom communes are pooled.
    public var pooling: Pooling
    /// Years within which a household may leave; 1 to 5.
    public var horizon: Int
    /// Joint draws, 100 or more.
    public var draws: Int
    /// Where randomness comes from.
    public var seed: UInt64
    /// Years after passing above during which a household counts as newly escaped.
    public var window: Int

    /// Years over which poor years are counted, this one included.
    public static let occupancyYears = 5
    /// The usual horizon, draws and window.
    public static let usual = ExitModel(pooling: .district, horizon: 1, draws: 4_000, seed: 1, window: 3)
    /// Draws behind poor years of a transition matrix.
    public static let occupancyDraws = 1_000
    /// The usual probability of an interval.
    public static let usualLevel = 0.95
    /// Fewest draws for a 95% interval with two digits.
    public static let fewestDraws = 100
    /// Most draws that fit in memory with ease.
    public static let mostDraws = 100_000
    /// The longest horizon that a few years of flows can speak of.
    public static let longestHorizon = 5

    /// A model.
    public init(pooling: Pooling, horizon: Int, draws: Int, seed: UInt64, window: Int) {
        precondition(
            (1...ExitModel.longestHorizon).contains(horizon) && draws >= ExitModel.fewestDraws && window >= 1,
            "a usable model")
        self.pooling = pooling
        self.horizon = horizon
        self.draws = draws
        self.seed = seed
        self.window = window
    }

    /// Fits the model.
    public func fit(_ series: FlowSeries) throws(ExitFailure) -> ExitFit {
        let series = series.byCommune
        let cells = ExitCells(series, window: window)
        let groups = PoolingGroups(cells.units, pooling)
        var laws: [ExitMovement: any MovementLaw] = [:]
        for movement in ExitMovement.allCases where !cells[movement].isEmpty {
            do throws(MixedLogitError) {
                laws[movement] = try law(of: movement, cells, groups)
            } catch {
                throw ExitFailure(movement: movement, cause: error)
            }
        }
        return ExitSimulation(model: self, series: series, cells: cells, groups: groups, laws: laws).fit()
    }

    private func law(
        of movement: ExitMovement, _ cells: ExitCells, _ groups: PoolingGroups
    ) throws(MixedLogitError) -> any MovementLaw {
        switch pooling {
        case .none: SeparateLaw(cells[movement], units: cells.units, draws: draws, seed: Seed(seed), movement: movement)
        case .district, .province: try PooledLaw(movement, cells, groups, draws: draws, seed: Seed(seed))
        }
    }
}

/// A movement whose model has no fit, and what to try.
public struct ExitFailure: Error, Hashable, Sendable {
    /// The movement.
    public let movement: ExitMovement
    /// What happened.
    public let cause: MixedLogitError

    /// What happened and what to try, in words.
    public var text: LocalizedText {
        let (vi, en) =
            switch cause {
            case .notFinite: ("hàm hợp lý không phải là số", "the likelihood is not a number")
            case .modeNotFound(let steps, _):
                ("không tìm được cực đại sau \(steps) bước Newton", "no mode after \(steps) Newton steps")
            case .scalesNotFound(let evaluations, _):
                (
                    "không tìm được tham số phương sai sau \(evaluations) lượt tính",
                    "no scales after \(evaluations) evaluations"
                )
            case .scalesTooWide:
                ("số liệu không giới hạn được tham số phương sai", "the data do not bound the scales")
            }
        return LocalizedText(
            vi:
                "mô hình hội tụ (\(movement.text.vi): \(vi)); thử: kiểm tra tệp bằng ansinh data check --kind flows, bỏ năm bất thường, hoặc --pooling province hay none",
            en:
                "a model that converges (\(movement.text.en): \(en)); try: ansinh data check --kind flows, leave out an odd year, or --pooling province or none"
        )
    }
}
