public import PolicyData
public import Tallies
public import Vocabulary

/// What closing the deprivations of listed households would cost, by support and by who pays.
///
/// A support that answers two indicators, such as a house for quality and for area, is counted once for a household that
/// lacks both. Money that is lent is kept apart: a principal is not a cost.
public struct GapCosting: Sendable {
    /// A unit cost and the indicators it answers.
    public struct Support: Hashable, Sendable {
        /// The unit cost.
        public let cost: UnitCost
        /// What it is counted by.
        public let base: GapCost.Base
        /// The indicators, in the layout's order.
        public let indicators: [String]
        let positions: UInt32

        /// What one unit of it asks of a payer, in đồng.
        func amount(_ payer: Payer) -> Int64? {
            switch payer {
            case .unsplit: cost.shares.isEmpty ? cost.amount.amount : nil
            default: cost.shares[payer.rawValue]?.amount
            }
        }
    }

    /// Who pays.
    public enum Payer: String, Sendable, CaseIterable {
        /// The central budget.
        case central
        /// The provincial budget.
        case province
        /// Mobilised funds.
        case mobilised
        /// The household itself.
        case household
        /// Nobody is named.
        case unsplit
        /// A loan: its principal, which is no cost.
        case loan

        /// Payers whose money is spent.
        public static let spending: [Payer] = [.central, .province, .mobilised, .household, .unsplit]
    }

    /// Supports in the order of the layout's first indicator they answer.
    public let supports: [Support]
    /// Indicators no unit cost is named for.
    public let uncosted: [String]
    /// Classes whose households are counted.
    public let classes: [String]
    /// What the positions of the tallies mean.
    public let layout: TallyLayout

    /// A costing of some classes.
    ///
    /// Errors, at `place` (a class at `classesPlace`, where that is given): `unknown-indicator`, `unknown-unit-cost`, `unknown-class`, `mixed-base` when one unit cost is
    /// counted by household for one indicator and by person for another, `no-gap-costs` when nothing is mapped.
    public init(
        _ map: [GapCost], unitCosts: [UnitCost], layout: TallyLayout, classes: [String], place: Place,
        classesPlace: Place? = nil
    ) throws(UnusableInput) {
        func refusal(_ rule: String, _ value: String, _ known: [String], _ column: String) -> UnusableInput {
            let all = known.joined(separator: ", ")
            return UnusableInput(
                rule: rule, place: Place(file: place.file, column: column), value: value,
                expected: LocalizedText(vi: "một trong: \(all)", en: "one of: \(all)"))
        }
        guard !map.isEmpty else {
            throw UnusableInput(
                rule: "no-gap-costs", place: place,
                expected: LocalizedText(
                    vi: "đơn giá cho ít nhất một chỉ số (gap-costs.csv hoặc --map)",
                    en: "a unit cost for at least one indicator (gap-costs.csv or --map)"))
        }
        for entry in map {
            guard layout.indicators.contains(entry.indicator) else {
                throw refusal("unknown-indicator", entry.indicator, layout.indicators, "indicator")
            }
        }
        for name in classes where !layout.classes.contains(name) {
            let all = layout.classes.joined(separator: ", ")
            throw UnusableInput(
                rule: "unknown-class", place: classesPlace ?? Place(file: place.file, column: "classes"), value: name,
                expected: LocalizedText(vi: "một trong: \(all)", en: "one of: \(all)"))
        }
        let ordered = map.sorted { left, right in
            GapCosting.position(left, layout) < GapCosting.position(right, layout)
        }
        var supports: [Support] = []
        for entry in ordered where !supports.contains(where: { $0.cost.statement.key == entry.unitCost }) {
            guard let cost = unitCosts.first(where: { $0.statement.key == entry.unitCost }) else {
                throw refusal("unknown-unit-cost", entry.unitCost, unitCosts.map(\.statement.key), "unit_cost")
            }
            let same = ordered.filter { $0.unitCost == entry.unitCost }
            if let other = same.first(where: { $0.base != entry.base }) {
                throw UnusableInput(
                    rule: "mixed-base", place: place, value: other.base.rawValue,
                    expected: LocalizedText(
                        vi: "\(entry.unitCost) tính theo \(entry.base.rawValue) ở mọi chỉ số",
                        en: "\(entry.unitCost) counted by \(entry.base.rawValue) for every indicator"))
            }
            let positions = same.reduce(UInt32.zero) { $0 | 1 << UInt32(GapCosting.position($1, layout)) }
            supports.append(
                Support(cost: cost, base: entry.base, indicators: same.map(\.indicator), positions: positions))
        }
        self.supports = supports
        self.classes = classes
        self.layout = layout
        uncosted = layout.indicators.filter { key in !map.contains { $0.indicator == key } }
    }

    private static func position(_ entry: GapCost, _ layout: TallyLayout) -> Int {
        layout.indicators.firstIndex(of: entry.indicator) ?? layout.indicators.count
    }
}
