public import Budgets
public import Tabular
public import Tallies
public import Vocabulary

/// What closing the deprivations of listed households would cost.
public enum GapCostTables {
    static let payers = GapCosting.Payer.spending

    /// One row for each group of households, and their total.
    public static func byGroup(
        _ groups: [(group: String, tally: DeprivationTally)], heading: LocalizedText, costing: GapCosting,
        names: (String) -> String?, suppression: Suppression = .none, provenance: Provenance
    ) -> Table {
        let total = groups.reduce(into: DeprivationTally.zero) { $0 += $1.tally }
        var rows = groups.map { group in
            row(
                [.text(group.group), Words.textOrBlank(names(group.group))], costing.cost(of: group.tally), suppression)
        }
        if groups.count != 1 {
            rows.append(row([.label(Words.total), Words.blank], costing.cost(of: total), suppression))
        }
        return Table(
            key: "gap_cost",
            title: LocalizedText(
                vi: "Chi phí xóa thiếu hụt theo \(heading.vi.lowercased())",
                en: "Cost of closing deprivations by \(heading.en.lowercased())"),
            columns: [
                Column("group", heading, .leading), Words.name,
                Column("listed", LocalizedText(vi: "Hộ trong diện", en: "Households counted")),
                Column("in_need", LocalizedText(vi: "Hộ có thiếu hụt tính được", en: "In need of a costed support")),
                Column("unknown", LocalizedText(vi: "Hộ chưa rõ chỉ số", en: "With an unknown indicator")),
            ] + money, rows: rows, notes: notes(costing), provenance: provenance)
    }

    /// One row for each support.
    public static func bySupport(
        _ tally: DeprivationTally, costing: GapCosting, suppression: Suppression = .none, provenance: Provenance
    ) -> Table {
        let total = costing.cost(of: tally)
        let rows = costing.supports.enumerated().map { index, support -> [Cell] in
            let need = total.needs[index]
            let count = support.base == .household ? need.known.households : need.known.persons
            func shown(_ cell: Cell) -> Cell { suppression.cell(cell, countedOn: need.known.households) }
            let parts = payers.map { total.amount($0, support: index) }
            let spent = parts.compactMap(\.self)
            // A support that is only lent costs a subsidy nobody has printed.
            let cost: Cell =
                spent.isEmpty ? .missing(.unknown) : .money(Dong(spent.reduce(Int64.zero) { $0 + $1.amount }))
            return [
                .text(support.cost.statement.key), .label(support.cost.statement.name),
                .text(support.indicators.joined(separator: ", ")), .text(support.base.rawValue),
                .money(support.cost.amount), shown(.amount(count)),
                suppression.cell(.amount(need.unknown.households), countedOn: need.unknown.households),
            ] + parts.map { shown($0.map { .money($0) } ?? .missing(.notApplicable)) }
                + [
                    shown(cost),
                    shown(total.amount(.loan, support: index).map { .money($0) } ?? .missing(.notApplicable)),
                ]
        }
        return Table(
            key: "gap_cost_by_support", title: LocalizedText(vi: "Chi phí theo hỗ trợ", en: "Cost by support"),
            columns: [
                Column("support", LocalizedText(vi: "Đơn giá", en: "Unit cost"), .leading), Words.name,
                Column("indicators", LocalizedText(vi: "Chỉ số", en: "Indicators"), .leading),
                Column("per", LocalizedText(vi: "Tính theo", en: "Counted by"), .leading),
                Column("amount", LocalizedText(vi: "Mức", en: "Amount")),
                Column("units", LocalizedText(vi: "Số lượng", en: "Units")),
                Column("unknown", LocalizedText(vi: "Hộ chưa rõ", en: "Households not known")),
            ] + money, rows: rows, notes: notes(costing), provenance: provenance)
    }

    /// One row for each indicator, the ones without a unit cost included.
    public static func byIndicator(
        _ tally: DeprivationTally, costing: GapCosting, suppression: Suppression = .none, provenance: Provenance
    ) -> Table {
        let cost = costing.cost(of: tally)
        let rows = zip(costing.layout.indicators, cost.indicators).map { key, need -> [Cell] in
            let support = costing.supports.first { $0.indicators.contains(key) }
            func count(_ number: Double) -> Cell { suppression.cell(.amount(number), countedOn: number) }
            return [
                .text(key), count(need.known.households), count(need.unknown.households),
                support.map { .text($0.cost.statement.key) } ?? .missing(.unknown),
                support.map { .money($0.cost.amount) } ?? .missing(.unknown),
                .label(
                    support == nil
                        ? LocalizedText(vi: "chưa có đơn giá, không tính", en: "no unit cost, not counted")
                        : LocalizedText(verbatim: "")),
            ]
        }
        return Table(
            key: "gap_cost_by_indicator",
            title: LocalizedText(vi: "Thiếu hụt và đơn giá", en: "Deprivations and unit costs"),
            columns: [
                Column("indicator", LocalizedText(vi: "Chỉ số", en: "Indicator"), .leading),
                Column("deprived", LocalizedText(vi: "Hộ thiếu hụt", en: "Deprived households")),
                Column("unknown", LocalizedText(vi: "Hộ chưa rõ", en: "Households not known")),
                Column("support", LocalizedText(vi: "Đơn giá", en: "Unit cost"), .leading),
                Column("amount", LocalizedText(vi: "Mức", en: "Amount")),
                Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ], rows: rows, notes: notes(costing), provenance: provenance)
    }

    /// What the costs are uncertain of.
    public static func uncertainty(_ layout: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(layout.vi); đơn giá là giả định, không có khoảng",
            en: "\(layout.en); unit costs are assumptions, without an interval")
    }

    private static let money =
        payers.map { Column("from_\($0.rawValue)", word($0)) }
        + [
            Column("cost", LocalizedText(vi: "Chi phí, không kể vốn vay", en: "Cost, loans left out")),
            Column("loan_principal", LocalizedText(vi: "Vốn vay (gốc)", en: "Loan principal")),
        ]

    private static func word(_ payer: GapCosting.Payer) -> LocalizedText {
        switch payer {
        case .central: LocalizedText(vi: "Trung ương", en: "Central budget")
        case .province: LocalizedText(vi: "Ngân sách tỉnh", en: "Provincial budget")
        case .mobilised: LocalizedText(vi: "Vận động", en: "Mobilised")
        case .household: LocalizedText(vi: "Hộ đóng góp", en: "Households")
        case .unsplit: LocalizedText(vi: "Chưa rõ nguồn", en: "Source not named")
        case .loan: LocalizedText(vi: "Vốn vay", en: "Loan")
        }
    }

    private static func row(_ labels: [Cell], _ cost: GapCosting.Cost, _ suppression: Suppression) -> [Cell] {
        func count(_ number: WeightedCount) -> Cell {
            suppression.cell(.amount(number.households), countedOn: number.households)
        }
        // Money divided by a unit cost is a count again.
        func shown(_ dong: Dong?) -> Cell {
            suppression.cell(
                dong.map { .money($0) } ?? .missing(.notApplicable), countedOn: cost.inNeed.households)
        }
        return labels + [count(cost.listed), count(cost.inNeed), count(cost.unknown)]
            + payers.map { shown(cost.amount($0)) } + [shown(cost.spent), shown(cost.amount(.loan))]
    }

    private static func notes(_ costing: GapCosting) -> [LocalizedText] {
        let classes = costing.classes.joined(separator: ", ")
        var notes = [
            LocalizedText(
                vi: "Hộ thuộc nhóm: \(classes). Mỗi hỗ trợ tính một lần cho một hộ, dù đáp ứng hai chỉ số.",
                en:
                    "Households of: \(classes). A support is counted once for a household, also where it answers two indicators."
            ),
            LocalizedText(
                vi: "Gốc vốn vay không phải chi phí; phần bù lãi và rủi ro không có trong đơn giá nên không tính.",
                en: "Loan principal is no cost; subsidy of interest and risk are not in the unit costs and not counted."
            ),
        ]
        if !costing.uncosted.isEmpty {
            let keys = costing.uncosted.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Chưa có đơn giá nên không tính: \(keys).", en: "Without a unit cost and not counted: \(keys).")
            )
        }
        if costing.supports.contains(where: { $0.base == .person }) {
            notes.append(
                LocalizedText(
                    vi: "Đơn giá theo người tính cho mọi nhân khẩu của hộ thiếu hụt: mức cao nhất.",
                    en: "A unit cost by person counts all members of a deprived household: the most it can be."))
        }
        return notes
    }
}
