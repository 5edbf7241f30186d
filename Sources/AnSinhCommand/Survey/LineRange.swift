public import ArgumentParser
import DecisionTables
public import IncomeDistribution
import Tallies
import Vocabulary

/// Poverty lines along a range, and the order of the curves drawn over them.
struct LineRange: ParsableArguments {
    @Option(help: "Lowest poverty line, per person and month.")
    var from: Double?

    @Option(help: "Highest poverty line.")
    var to: Double?

    @Option(help: "How many lines from the lowest to the highest.")
    var lines: Int = DominanceTables.usualLines

    @Option(help: "Order of dominance: 1 compares headcounts, 2 gaps, 3 squared gaps.")
    var order: DominanceOrdinates.Order = .first

    /// The lines, ascending.
    func amounts() throws -> [Double] {
        guard let from, let to else {
            throw ValidationError(
                vi: "Cần --from và --to: chuẩn thấp nhất và cao nhất.",
                en: "Give --from and --to, the lowest and the highest poverty line.")
        }
        guard from > 0, to > from, to.isFinite, lines >= 2, lines <= CurveTables.mostPoints else {
            throw ValidationError(
                vi: "--from lớn hơn 0 và nhỏ hơn --to; --lines từ 2 đến \(CurveTables.mostPoints).",
                en: "--from is above 0 and below --to; --lines lies between 2 and \(CurveTables.mostPoints).")
        }
        return (0..<lines).map { from + (to - from) * Double($0) / Double(lines - 1) }
    }

    /// The dominance curve of incomes.
    func curve(_ incomes: IncomeSample, _ amounts: [Double], poor: PoorRule) -> DominanceOrdinates {
        DominanceOrdinates(incomes, order: order, lines: amounts, poor: poor)
    }

    /// What was compared, for the record.
    func method(_ amounts: [Double]) -> String {
        "dominance of order \(order.rawValue), \(amounts.count) lines from \(amounts[0]) to \(amounts[amounts.count - 1])"
    }
}

extension DominanceOrdinates.Order: ExpressibleByArgument {}
