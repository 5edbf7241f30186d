import Tallies
import TestSupport
import Vocabulary

/// A tally that can be made of one seeded household, so that one driver can try its laws.
protocol DrawnTally: Tally {
    static func drawn(using random: inout SeededGenerator) -> Self
}

extension WeightedCount: DrawnTally {
    static func drawn(using random: inout SeededGenerator) -> WeightedCount {
        // Weights with many decimals, and now and then one that brings the sum to the largest total.
        let weight =
            Int.random(in: 0..<200, using: &random) == 0
            ? Int64.max / 3 : Int64.random(in: 1...5_000_000_000, using: &random)
        let size = Int64.random(in: 1...9, using: &random)
        let (persons, overflow) = weight.multipliedReportingOverflow(by: size)
        return WeightedCount(rows: 1, householdBillionths: weight, personBillionths: overflow ? .max : persons)
    }
}

extension DeprivationCell {
    static func drawn(using random: inout SeededGenerator) -> DeprivationCell {
        // Few different cells, so that cells meet.
        DeprivationCell(
            classCode: [0, 1, 2, 7].randomElement(using: &random)!, bandCode: [0, 1, 7].randomElement(using: &random)!,
            profile: DeprivationProfile(
                deprived: UInt32.random(in: 0..<8, using: &random), missing: UInt32.random(in: 0..<4, using: &random)))
    }
}

extension DeprivationTally: DrawnTally {
    static func drawn(using random: inout SeededGenerator) -> DeprivationTally {
        DeprivationTally([(.drawn(using: &random), .drawn(using: &random))])
    }
}

extension IncomeTally: DrawnTally {
    static func drawn(using random: inout SeededGenerator) -> IncomeTally {
        if Int.random(in: 0..<10, using: &random) == 0 { return IncomeTally([], unknown: .drawn(using: &random)) }
        return IncomeTally(
            [(Double(Int.random(in: -5...50, using: &random)) * 100_000, .drawn(using: &random))], unknown: .zero)
    }
}

extension RowAccount: DrawnTally {
    static func drawn(using random: inout SeededGenerator) -> RowAccount {
        let isLarge = Int.random(in: 0..<100, using: &random) == 0
        return RowAccount(read: isLarge ? .max - 3 : 1, leftOut: Int64.random(in: 0...1, using: &random))
    }
}

/// Layouts and tallies the suites share.
enum TallyCase {
    static func layout(_ standard: String = "s", indicators: Int = 5, groups: [String] = []) -> TallyLayout {
        TallyLayout(
            standard: standard, indicators: (0..<indicators).map { "i\($0)" },
            classes: ["poor", "near_poor", TallyLayout.nonPoorClass], lines: ["line"], groups: groups, design: .census)
    }

    static func tallies(seed: UInt64, units: Int = 12, layout: TallyLayout = layout()) -> DeprivationTallies {
        var random = SeededGenerator(seed: seed)
        var rows: Int64 = 0
        let all = (0..<units).map { index -> DeprivationTallies.Unit in
            let households = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                (
                    DeprivationCell.drawn(using: &random),
                    WeightedCount(
                        rows: 1, householdBillionths: WeightedCount.scale,
                        personBillionths: WeightedCount.scale * Int64.random(in: 1...9, using: &random))
                )
            }
            rows += Int64(households.count)
            return DeprivationTallies.Unit(
                key: UnitKey(commune: UnitCode("C\(index % 9)"), district: UnitCode("D\(index % 3)"), area: .rural),
                tally: DeprivationTally(households))
        }
        return DeprivationTallies(
            layout: layout, units: all, account: RowAccount(read: rows + 4, leftOut: 4), origin: .observed)
    }
}
