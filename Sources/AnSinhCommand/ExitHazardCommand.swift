public import ArgumentParser
import DecisionTables
import Microdata
import PolicyData
public import PovertyExit
import Tabular
public import Tallies
import Territory
import Vocabulary

extension RiskState: ExpressibleByArgument {}
extension HazardLink: ExpressibleByArgument {}
extension UnknownDuration: ExpressibleByArgument {}
extension EarlierSpells: ExpressibleByArgument {}
extension DurationEffect: ExpressibleByArgument {
    private static let short = "log"

    /// Reads `log`, `steps` or `none`.
    public init?(argument: String) {
        self.init(rawValue: argument == Self.short ? Self.logarithm.rawValue : argument)
    }

    /// What help shows.
    public var defaultValueDescription: String { self == .logarithm ? Self.short : rawValue }

    /// What help shows.
    public static var allValueStrings: [String] { [Self.short, Self.steps.rawValue, Self.none.rawValue] }
}
extension HazardQuadrature: ExpressibleByArgument {
    private static let auto = "auto"

    /// Reads `auto`, or a number of points from 1 to 100.
    public init?(argument: String) {
        if argument == Self.auto {
            self = .automatic
            return
        }
        guard let points = Int(argument), (1...100).contains(points) else { return nil }
        self = points == 1 ? .laplace : .adaptive(points: points)
    }

    /// What help shows.
    public var defaultValueDescription: String { Self.auto }
}

/// The event of a hazard, as it is asked for.
public enum HazardEvent: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Off the list of poor households, to near-poor or above.
    case leave
    /// Above both lines.
    case above
    /// Becoming poor.
    case poor

    /// Where the event leads.
    var destinations: Set<RiskDestination> {
        switch self {
        case .leave: .leavingPoverty
        case .above: .risingAbove
        case .poor: .becomingPoor
        }
    }
}

struct ExitHazardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hazard",
        abstract: "What the yearly chance to leave or re-enter poverty depends on (nguy cơ theo thời gian).",
        discussion: """
            A discrete-time hazard with random effects of the communes. Without --covariates it needs none, and no \
            household is left out because something about it is unknown.
            """)

    @OptionGroup var files: PanelFiles
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Households at risk: poor, near_poor, or escaped (passed above within --window years).")
    var state: RiskState = .poor

    @Option(help: "The event: leave (the poor list), above (both lines) or poor; otherwise leave for poor, else poor.")
    var event: HazardEvent?

    @Option(help: "logit (odds ratios) or cloglog (hazard ratios).")
    var link: HazardLink = .logit

    @Option(help: "Effect of the years in the state: log, steps or none.")
    var duration: DurationEffect = .logarithm

    @Option(help: "Household-years of unknown duration: drop, or indicator (a coefficient of their own).")
    var unknown: UnknownDuration = .drop

    @Option(help: "Earlier spells in the state: count (a coefficient), or ignore, when they are too rare for one.")
    var spells: EarlierSpells = .count

    @Option(help: "Columns to use, separated by commas; none without it.")
    var covariates: NameList?

    @Option(help: "Quadrature points over a commune's effect: auto, 1 (Laplace), 9, 25, up to 100.")
    var points: HazardQuadrature = .automatic

    @Option(help: "Years after passing above during which a household is at risk of coming back.")
    var window: Int = PanelOptions().escapedYears

    @Option(help: "What to show: coefficient or commune (effects of the communes).")
    var by: HazardView = .coefficient

    @Option(help: "With --by commune, suppress communes of 1 up to N-1 household-years.")
    var suppress: Int = 0

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    func validate() throws {
        if state != .poor, event == .leave {
            throw ValidationError(
                vi: "--event leave dùng với --state poor; ở đây là above hoặc poor.",
                en: "--event leave is for --state poor; here it is above or poor.")
        }
        guard window > 0 else {
            throw ValidationError(vi: "--window phải ít nhất là 1.", en: "--window must be at least 1.")
        }
    }

    func run() throws {
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        let loaded = try files.load(
            policy, language: output.language, covariates: covariates?.names ?? [], escapedYears: window)
        let hazard = ExitHazard(
            events: (event ?? (state == .poor ? .leave : .poor)).destinations, link: link, duration: duration,
            unknownDuration: unknown, earlierSpells: spells, covariates: covariates?.names ?? [], quadrature: points)
        let fit = try hazard.fit(loaded.risk(state))
        let provenance = loaded.provenance(
            "discrete-time hazard, \(link.rawValue) link, duration \(duration.rawValue), unknown duration \(unknown.rawValue), earlier spells \(spells.rawValue), "
                + "random effects of communes", uncertainty: HazardTables.uncertainty)
        try output.write([
            by == .commune
                ? HazardTables.communes(
                    of: fit, names: { names?.name(of: $0, level: .commune) },
                    suppression: Suppression(minimum: suppress), notes: loaded.notes,
                    provenance: provenance)
                : HazardTables.coefficients(
                    of: fit, names: loaded.standard.name(ofCovariate:), notes: loaded.notes, provenance: provenance)
        ])
        try loaded.finish()
    }
}

/// What can be shown of a hazard.
enum HazardView: String, CaseIterable, ExpressibleByArgument {
    /// Coefficients and the spread of the communes.
    case coefficient
    /// Effects of the communes.
    case commune
}
