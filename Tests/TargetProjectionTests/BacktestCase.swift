import NumericKernel
import PolicyData
import Tallies
import TargetProjection
import Vocabulary

/// A law that says what a test wants it to say.
struct ToldLaw: PathLaw {
    /// Households and draws by unit, year ahead and draw.
    let told: [UnitPaths?]

    func paths(of unit: Int) -> UnitPaths? { told[unit] }
}

/// Histories small enough to score by hand.
enum BacktestCase {
    /// Two districts of two communes, three years; stocks by unit and year.
    static func history(
        stocks: [[Int?]], households: Int = 1000, districts: [String?] = ["D1", "D1", "D2", "D2"]
    ) -> ListHistory {
        let units = districts.enumerated().map { index, district in
            UnitKey(commune: UnitCode("C\(index)"), district: district.map { UnitCode($0) }, province: UnitCode("P"))
        }
        let records: [[ListYear?]] = stocks.map { unit in
            unit.map { $0.map { ListYear(households: households, stock: $0) } }
        }
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: [2021, 2022, 2023], records: records)
    }

    /// The same draws for every unit, every year ahead.
    static func law(_ draws: [[Int32]?], years: Int, households: Int = 1000) -> ToldLaw {
        ToldLaw(
            told: draws.map { own in
                own.map {
                    UnitPaths(
                        households: Array(repeating: households, count: years),
                        stocks: Array(repeating: $0, count: years))
                }
            })
    }

    static let belowThree = TargetTest(Quantity(.below, Fraction(3, 1)!, unit: .percent)!)!
}
