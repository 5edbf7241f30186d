import NumericKernel
import PolicyData
import Tallies
import TargetProjection
import Testing
import Vocabulary

/// Draws written by hand.
struct FixedLaw: PathLaw {
    var units: [UnitPaths?]

    func paths(of unit: Int) -> UnitPaths? { units[unit] }

    /// One year ahead for each unit: all households, and the draws of the list.
    init(_ units: [(households: Int, draws: [Int])]) {
        self.units = units.map { UnitPaths(households: [$0.households], stocks: [$0.draws.map { Int32($0) }]) }
    }

    init(paths: [UnitPaths?]) { units = paths }
}

/// Targets and histories of the tests.
enum ProjectionCase {
    static func quantity(
        _ comparison: Comparison, _ number: String, to highest: String? = nil, _ unit: MeasureUnit = .percent
    ) throws -> Quantity {
        let exact = try #require(Fraction(number))
        return try #require(Quantity(comparison, exact, highest: highest.flatMap { Fraction($0) }, unit: unit))
    }

    static func target(
        _ comparison: Comparison, _ number: String, to highest: String? = nil, _ unit: MeasureUnit = .percent,
        form: TargetMeasure.Form = .rate, due: Int? = 2025
    ) throws -> ProjectionTarget {
        let quantity = try quantity(comparison, number, to: highest, unit)
        return try #require(
            ProjectionTarget(
                key: "own", name: LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Poverty rate"),
                measure: TargetMeasure(.poor, form), quantity: quantity, dueYear: due))
    }

    static func unit(_ commune: String, _ district: String = "D1", _ province: String = "P") -> UnitKey {
        UnitKey(commune: UnitCode(commune), district: UnitCode(district), province: UnitCode(province))
    }

    /// Lists by year for each unit, with all households the same in every year.
    static func history(
        _ units: [(UnitKey, households: Int, stocks: [Int?])], first: Int
    ) -> ListHistory {
        let count = units.map(\.stocks.count).max() ?? 0
        return ListHistory(
            origin: .observed, standard: "toy", list: .poor, units: units.map(\.0),
            years: (0..<count).map { first + $0 },
            records: units.map { unit in
                unit.stocks.map { stock in stock.map { ListYear(households: unit.households, stock: $0) } }
            })
    }

    static let method = ProjectionMethod(model: .pool, draws: 4, seed: Seed(1), stress: .usual)

    static func result(
        _ history: ListHistory, _ target: ProjectionTarget, _ law: FixedLaw, stressed: FixedLaw? = nil,
        through: Int? = nil
    ) throws -> ProjectionResult {
        try TargetProjector(history: history, target: target, through: through)
            .result(law: law, stressed: stressed, method: method)
    }
}
