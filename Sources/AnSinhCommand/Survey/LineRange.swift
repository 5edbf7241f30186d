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
        guard lines >= 2, lines <= CurveTables.mostPoints else {
            throw ValidationError(
                vi: "--lines từ 2 đến \(CurveTables.mostPoints).",
                en: "--lines lies between 2 and \(CurveTables.mostPoints).")
        }
        guard from > 0, to > from, to <= DominanceTables.highestLine else {
            throw ValidationError(
                vi: "--from lớn hơn 0 và nhỏ hơn --to; --to không quá 1000000000000.",
                en: "--from is above 0 and below --to; --to is at most 1000000000000.")
        }
        let amounts = (0..<lines).map { from + (to - from) * Double($0) / Double(lines - 1) }
        guard zip(amounts, amounts.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw ValidationError(
                vi: "--from và --to quá gần nhau cho \(lines) mức chuẩn.",
                en: "--from and --to are too close together for \(lines) lines.")
        }
        return amounts
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
