public import Tallies
public import Vocabulary

extension GapCosting {
    /// Households a support is for.
    public struct Need: Sendable {
        /// Households known to lack what it gives.
        public var known: WeightedCount
        /// Households of which that is not known.
        public var unknown: WeightedCount
    }

    /// What one tally needs and what that costs.
    public struct Cost: Sendable {
        /// Households and persons of the classes.
        public let listed: WeightedCount
        /// Those who lack something a support answers.
        public let inNeed: WeightedCount
        /// Those who may lack something more: a costed indicator of theirs is not known.
        public let unknown: WeightedCount
        /// Need by support, in the order of `supports`.
        public let needs: [Need]
        /// Need by indicator, in the layout's order.
        public let indicators: [Need]
        let supports: [Support]

        /// Whole đồng a payer is asked for, by support.
        public func amount(_ payer: Payer, support index: Int) -> Dong? {
            guard let unit = supports[index].amount(payer) else { return nil }
            return Cost.money([(units(index), unit)])
        }

        /// Whole đồng a payer is asked for; `nil` when no support names it.
        public func amount(_ payer: Payer) -> Dong? {
            let asked = supports.indices.compactMap { index in
                supports[index].amount(payer).map { (units(index), $0) }
            }
            return asked.isEmpty ? nil : Cost.money(asked)
        }

        /// Everything that is spent, loans left out.
        public var spent: Dong {
            Cost.money(
                supports.indices.flatMap { index in
                    Payer.spending.compactMap { payer in supports[index].amount(payer).map { (units(index), $0) } }
                })
        }

        private func units(_ index: Int) -> Int64 {
            switch supports[index].base {
            case .household: needs[index].known.householdBillionths
            case .person: needs[index].known.personBillionths
            }
        }

        /// Billionths of units times đồng, rounded once at the end. Whole households give whole đồng.
        private static func money(_ items: [(billionths: Int64, dong: Int64)]) -> Dong {
            let sum = items.reduce(Int128(0)) { $0 + Int128($1.billionths) * Int128($1.dong) }
            return Dong(ExactNumber(sum, over: Int128(WeightedCount.scale)).rounded.whole ?? .max)
        }
    }

    /// The cost of closing the gap of a tally.
    ///
    /// Shape: one pass over the cells. Units: households and persons; đồng, exact for a census and rounded once for a survey.
    /// Edge cases: households of no class or another class are not counted; an unknown indicator is no need and is counted as
    /// unknown, so that the cost is at least what it says; a support by person counts all members of a household in need.
    /// Error: a full review has none; prices are assumptions. Complexity: cells times supports.
    /// Source: sum of unit costs over deprivations of listed households. Checked by: Tests/BudgetsTests, household by household.
    public func cost(of tally: DeprivationTally) -> Cost {
        let positions = classes.compactMap { layout.classes.firstIndex(of: $0) }
        let costed = supports.reduce(UInt32.zero) { $0 | $1.positions }
        var (listed, inNeed, unknown) = (WeightedCount.zero, WeightedCount.zero, WeightedCount.zero)
        let none = Need(known: .zero, unknown: .zero)
        var needs = [Need](repeating: none, count: supports.count)
        var indicators = [Need](repeating: none, count: layout.indicators.count)
        for (cell, count) in tally {
            guard let position = cell.povertyClass, positions.contains(position) else { continue }
            listed += count
            let profile = cell.profile
            if profile.deprived & costed != 0 { inNeed += count }
            if profile.missing & costed != 0 { unknown += count }
            for (index, support) in supports.enumerated() {
                if profile.deprived & support.positions != 0 {
                    needs[index].known += count
                } else if profile.missing & support.positions != 0 {
                    needs[index].unknown += count
                }
            }
            for index in indicators.indices {
                if profile.isMissing(index) {
                    indicators[index].unknown += count
                } else if profile.isDeprived(in: index) {
                    indicators[index].known += count
                }
            }
        }
        return Cost(
            listed: listed, inNeed: inNeed, unknown: unknown, needs: needs, indicators: indicators, supports: supports)
    }
}
