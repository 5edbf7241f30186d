public import NumericKernel

/// What is asked of a model of the years to come.
public struct ProjectionRequest: Sendable, Hashable {
    /// Years ahead, 1 or more.
    public let years: Int
    /// Joint draws.
    public let draws: Int
    /// Where randomness comes from.
    public let seed: Seed
    /// A bad year to come, for a stress run; `nil` for the forecast.
    public let stress: Stress?

    /// A request.
    public init(years: Int, draws: Int, seed: Seed, stress: Stress? = nil) {
        precondition(years >= 1 && draws >= 1, "at least one year and one draw")
        self.years = years
        self.draws = draws
        self.seed = seed
        self.stress = stress
    }
}

/// A bad year: fewer exits and more entries in the first year ahead, for all communes. A choice for a what-if, not a
/// forecast: four years of history hold no such year.
public struct Stress: Sendable, Hashable {
    /// Added to the log-odds of leaving the list.
    public let leaving: Double
    /// Multiplies the entries.
    public let joining: Double

    /// The usual stress.
    public static let usual = Stress(leaving: -0.7, joining: 1.65)

    /// A stress.
    public init(leaving: Double, joining: Double) {
        self.leaving = leaving
        self.joining = joining
    }
}

/// Joint draws of one unit's list in the years ahead.
public struct UnitPaths: Sendable, Equatable {
    /// All households, by year ahead.
    public let households: [Int]
    /// Households on the list, by year ahead and draw; draw d of one unit belongs with draw d of every other.
    public let stocks: [[Int32]]

    /// Paths.
    public init(households: [Int], stocks: [[Int32]]) {
        self.households = households
        self.stocks = stocks
    }
}

/// A fitted model of the years ahead: joint draws, asked for unit by unit, so that memory does not grow with their number.
public protocol PathLaw: Sendable {
    /// Draws of a unit; `nil` when nothing is known of its last year. The same unit always gives the same draws.
    func paths(of unit: Int) -> UnitPaths?
}
