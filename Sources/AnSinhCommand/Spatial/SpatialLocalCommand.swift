import ArgumentParser
import Cartography
import DecisionTables
import FlatFiles
import SpatialStatistics
import Tabular
import Territory
import Vocabulary

/// A local statistic as a user writes it.
enum LocalChoice: String, CaseIterable, ExpressibleByArgument {
    case moran
    case geary
    case getisOrd = "g"
    case getisOrdStar = "g-star"

    var statistic: LocalTest.Statistic {
        switch self {
        case .moran: .moran(.conditional)
        case .geary: .geary
        case .getisOrd: .getisOrd
        case .getisOrdStar: .getisOrdStar(ownWeight: 1)
        }
    }
}

struct SpatialLocalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "local", abstract: "Where units stand out together with their neighbours: local tests, and a map.",
        discussion: """
            P values are of conditional rearrangements and adjusted for the number of units, unless --adjust none. \
            A name ending in .svg or .png draws the map of clusters, any other writes the table.
            """)

    @OptionGroup var options: SpatialOptions

    @Option(help: "moran, geary, g or g-star.")
    var statistic: LocalChoice = .moran

    @Option(help: "Adjustment for many tests: fdr, holm, bonferroni or none.")
    var adjust: Multiplicity = .falseDiscoveryRate

    @Option(help: "Level up to which an adjusted p value is significant; 5% without it.")
    var level: Fraction?

    @OptionGroup var files: PictureOutput

    func validate() throws {
        guard level.map({ $0.value > 0 && $0.value < 1 }) ?? true else {
            throw ValidationError(vi: "--level lớn hơn 0 và nhỏ hơn 1.", en: "--level lies between 0 and 1.")
        }
    }

    func run() throws {
        let level = level?.value ?? LocalTest.usualLevel
        let plan = options.plan(usually: PermutationPlan.usualLocalCount)
        let loaded = try LoadedSpatial(
            options,
            method:
                "local \(statistic.rawValue), \(plan?.count ?? 0) conditional permutations, adjusted \(adjust.rawValue), level \(level)",
            seed: plan.map { _ in options.seed }, language: files.language)
        let test = LocalTest(
            statistic.statistic, alternative: options.alternative, permutations: plan, multiplicity: adjust,
            level: level)
        let result = try loaded.tested(test.result)
        let table = SpatialTables.local(
            result, variable: loaded.variable, decimals: SpatialTables.valueDecimals, names: loaded.name,
            provenance: loaded.provenance)
        if let file = files.output, PictureFile.isPicture(file) {
            let map = SpatialFigures.clusters(
                of: result, on: MapGround(layer: loaded.layer.called(loaded.name), label: UnitName.short),
                variable: loaded.variable, provenance: loaded.provenance)
            try PictureFile.write(
                map.svg(in: files.language), tables: { [table] }, to: file, language: files.language)
        } else {
            try files.tables([table])
        }
        try loaded.layer.finish()
    }
}
