public import ArgumentParser
import DecisionTables
import FlatFiles
import NumericKernel
import Outlines
public import SpatialStatistics
import Tabular
import Territory
import Vocabulary

extension WeightStyle: ExpressibleByArgument {}
extension Alternative: ExpressibleByArgument {}
extension Multiplicity: ExpressibleByArgument {}
extension IslandPolicy: ExpressibleByArgument {}
extension RatePrior.Law: ExpressibleByArgument {}

/// Who is whose neighbour, as a user writes it.
struct NeighbourOptions: ParsableArguments {
    @OptionGroup var layer: LayerOptions

    @Option(help: "Field of the outlines by which units are put together first.")
    var dissolve: String?

    @Option(help: ArgumentHelp("queen, rook, k:NUMBER (nearest) or within:METRES.", valueName: "rule"))
    var neighbours: NeighbourRule = .queen

    @Option(help: "Metres by which borders of neighbours may miss one another; 0: they must coincide.")
    var tolerance: Double = Contiguity.usualTolerance

    func validate() throws {
        guard tolerance >= 0, tolerance.isFinite else {
            throw ValidationError(vi: "--tolerance từ 0 trở lên.", en: "--tolerance is 0 or more.")
        }
    }

    func load(_ language: Language) throws -> (layer: OutlineLayer, contiguity: Contiguity) {
        let layer = try layer.load(language).dissolved(byField: dissolve, language)
        return (layer, layer.contiguity(neighbours.rule(tolerance: tolerance)))
    }

    /// The rule in words.
    var words: LocalizedText { neighbours.words(tolerance: tolerance) }
}

/// A rule of neighbours.
enum NeighbourRule: Hashable, ExpressibleByArgument {
    case queen
    case rook
    case nearest(Int)
    case within(metres: Double)

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        switch (parts[0], parts.count) {
        case ("queen", 1): self = .queen
        case ("rook", 1): self = .rook
        case ("k", 2):
            guard let count = Int(parts[1]), count > 0 else { return nil }
            self = .nearest(count)
        case ("within", 2):
            guard let distance = Double(parts[1]), distance > 0, distance.isFinite else { return nil }
            self = .within(metres: distance)
        default: return nil
        }
    }

    func rule(tolerance: Double) -> Contiguity.Rule {
        switch self {
        case .queen: .queen(tolerance: tolerance)
        case .rook: .rook(tolerance: tolerance)
        case .nearest(let count): .nearest(count)
        case .within(let metres): .within(metres: metres)
        }
    }

    func words(tolerance: Double) -> LocalizedText {
        let metres = Int(exactly: tolerance).map { String($0) } ?? "\(tolerance)"
        return switch self {
        case .queen:
            LocalizedText(
                vi: "chung điểm biên (queen), cho phép lệch \(metres) m",
                en: "any common border point (queen), \(metres) m apart at most")
        case .rook:
            LocalizedText(
                vi: "chung đoạn biên (rook), cho phép lệch \(metres) m",
                en: "a common stretch of border (rook), \(metres) m apart at most")
        case .nearest(let count):
            LocalizedText(
                vi: "\(count) đơn vị gần nhất, tính cả chiều ngược lại", en: "the \(count) nearest, made mutual")
        case .within(let metres):
            LocalizedText(
                vi: "trọng tâm cách nhau không quá \(metres) m", en: "centroids at most \(metres) m apart")
        }
    }
}

/// A column of a table on a ground.
struct SpatialOptions: ParsableArguments {
    @Argument(help: "Table (CSV, .xlsx) with a column of codes.")
    var table: String

    @OptionGroup var neighbours: NeighbourOptions

    @Option(help: "Column of the table with the numbers.")
    var value: String

    @Option(help: "Column with what the numbers are of: rates are then tested as deviates that allow for small units.")
    var population: String?

    @Option(help: "Column of the table with the codes; otherwise commune, code or group.")
    var codes: String?

    @Option(help: "Sheet of a workbook.")
    var sheet: String?

    @Option(help: "Style of the weights: row (W), binary (B), global (C), unit (U) or stabilised (S).")
    var style: WeightStyle = .rowStandardised

    @Option(help: "Units without a neighbour: kept (they count among n) or leftOut.")
    var islands: IslandPolicy = .leftOut

    @Option(help: "greater, less or two-sided, said of the statistic.")
    var alternative: Alternative = .twoSided

    @Option(help: "Random rearrangements to hold the statistic against, 2 or more; 0 for none.")
    var permutations: Int?

    @Option(help: "Seed of the rearrangements.")
    var seed: UInt64 = 1

    func validate() throws {
        guard permutations.map({ $0 == 0 || (2...PermutationPlan.mostCount).contains($0) }) ?? true else {
            throw ValidationError(
                vi: "--permutations là 0, hoặc từ 2 đến \(PermutationPlan.mostCount).",
                en: "--permutations is 0, or from 2 to \(PermutationPlan.mostCount).")
        }
    }

    /// The rearrangements asked for, or as many as usual; `nil` for none.
    func plan(usually usual: Int = PermutationPlan.usualCount) -> PermutationPlan? {
        let count = permutations ?? usual
        return count > 0 ? PermutationPlan(count: count, seed: Seed(seed)) : nil
    }
}
