import FlatFiles
public import Vocabulary

/// The tables of one instrument.
public struct PolicyTables: Hashable, Sendable {
    /// Targets.
    public var targets: [Target] = []
    /// Planned quantities.
    public var plans: [PlannedQuantity] = []
    /// Parameters.
    public var parameters: [Parameter] = []
    /// Results.
    public var results: [ReportedResult] = []
    /// Calendar.
    public var calendar: [CalendarEvent] = []
    /// Unit costs.
    public var unitCosts: [UnitCost] = []
    /// Budget table.
    public var budget: [BudgetLine] = []
    /// Which unit cost closes which deprivation.
    public var gapCosts: [GapCost] = []

    /// Names of the table files an instrument may have.
    public static let files = [
        "targets.csv", "plans.csv", "parameters.csv", "results.csv", "calendar.csv", "unit-costs.csv", "budget.csv",
        "gap-costs.csv",
    ]

    /// Reads the tables that stand in a folder.
    ///
    /// Errors name file, row, column, value and expectation: unknown or missing columns, a repeated key, a number without a
    /// known unit, a range without its upper end, a bad date, a budget row under a row that does not exist.
    public init(folder: String, instrument: String) throws(UnusableInput) {
        for row in try Self.rows("targets.csv", in: folder, Self.targetColumns) {
            targets.append(try Self.target(row, instrument))
        }
        for row in try Self.rows("plans.csv", in: folder, Self.planColumns) {
            plans.append(
                PlannedQuantity(
                    statement: try Self.statement(row, name: "item", instrument),
                    quantity: try Self.quantity(row, "quantity"), due: try Self.due(row)))
        }
        for row in try Self.rows("parameters.csv", in: folder, Self.parameterColumns) {
            parameters.append(
                Parameter(
                    statement: try Self.statement(row, name: "name", instrument), quantity: try Self.quantity(row)))
        }
        for row in try Self.rows("results.csv", in: folder, Self.resultColumns) {
            results.append(
                ReportedResult(
                    statement: try Self.statement(row, name: "indicator", instrument), quantity: try Self.quantity(row),
                    period: try row.required("period")))
        }
        for row in try Self.rows("calendar.csv", in: folder, Self.calendarColumns) {
            calendar.append(
                CalendarEvent(
                    statement: try Self.statement(row, name: "event", instrument),
                    recurrence: try row.choice("recurrence", of: CalendarEvent.Recurrence.self),
                    opens: try Self.printedDay(row, "opens"), closes: try Self.printedDay(row, "closes")))
        }
        let costs = "\(folder)/unit-costs.csv"
        if FileAccess.exists(costs) { unitCosts = try Self.unitCosts(file: costs, instrument: instrument) }
        budget = try Self.budgetLines(folder)
        let gaps = "\(folder)/gap-costs.csv"
        if FileAccess.exists(gaps) { gapCosts = try Self.gapCosts(file: gaps, unitCosts: unitCosts) }
    }

    /// Reads a table of unit costs by itself.
    ///
    /// Errors: as for a folder.
    public static func unitCosts(file: String, instrument: String) throws(UnusableInput) -> [UnitCost] {
        var costs: [UnitCost] = []
        for row in try rows(file, costColumns) { costs.append(try unitCost(row, instrument)) }
        return costs
    }

    /// Reads which unit cost closes which deprivation; every unit cost must be one of those given.
    ///
    /// Errors: as for a folder; a unit cost that is not there.
    public static func gapCosts(file: String, unitCosts: [UnitCost]) throws(UnusableInput) -> [GapCost] {
        let keys = unitCosts.map(\.statement.key)
        var costs: [GapCost] = []
        for row in try rows(file, gapCostColumns) {
            let cost = try row.required("unit_cost")
            guard keys.contains(cost) else {
                let near = nearMisses(of: cost, in: keys)
                let offer = (near.isEmpty ? keys : near).joined(separator: ", ")
                throw row.wrong("unit_cost", vi: "một trong: \(offer)", en: "one of: \(offer)")
            }
            costs.append(
                GapCost(
                    indicator: try row.required("indicator"), unitCost: cost,
                    base: try row.choice("per", of: GapCost.Base.self),
                    confidence: try row.choice("confidence", of: Confidence.self), note: row.optional("note") ?? ""))
        }
        return costs
    }

    private static let targetColumns = [
        "key", "population_vi", "population_en", "indicator_vi", "indicator_en", "measure", "comparison", "value",
        "value_high", "unit", "due", "clause", "wording_vi", "wording_en", "confidence", "note",
    ]
    private static let planColumns = [
        "key", "item_vi", "item_en", "comparison", "quantity", "quantity_high", "unit", "due", "clause", "wording_vi",
        "confidence", "note",
    ]
    private static let parameterColumns = [
        "key", "name_vi", "name_en", "comparison", "value", "value_high", "unit", "clause", "wording_vi", "confidence",
        "note",
    ]
    private static let resultColumns = [
        "key", "indicator_vi", "indicator_en", "comparison", "value", "value_high", "unit", "period", "clause",
        "wording_vi",
        "confidence", "note",
    ]
    private static let calendarColumns = [
        "key", "event_vi", "event_en", "opens", "closes", "recurrence", "clause", "wording_vi", "confidence", "note",
    ]
    private static let costColumns = [
        "key", "item_vi", "item_en", "unit", "amount_dong", "central_dong", "province_dong", "mobilised_dong",
        "household_dong", "loan_dong", "clause", "wording_vi", "note",
    ]
    private static let budgetColumns = [
        "line", "parent", "printed_label", "item_vi", "kind", "unit", "printed_value", "value", "unit_cost_dong",
        "source",
        "place", "clause", "note",
    ]
    /// Columns of `budget.csv` that say what the order of its rows cannot: how numbers belong together.
    public static let relationColumns = ["role", "of", "share_percent", "per", "same_as", "stated_in"]
    private static let gapCostColumns = ["indicator", "unit_cost", "per", "confidence", "note"]

    /// Targets of a table that stands by itself, with the columns of an instrument's `targets.csv`.
    ///
    /// Errors: as those of an instrument's table.
    public static func targets(file: String) throws(UnusableInput) -> [Target] {
        var targets: [Target] = []
        for row in try checked(try DelimitedTable(anyFile: file), targetColumns) {
            targets.append(try target(row, file))
        }
        return targets
    }

    private static func target(_ row: DelimitedTable.Row, _ instrument: String) throws(UnusableInput) -> Target {
        Target(
            statement: try statement(row, name: "indicator", instrument),
            population: LocalizedText(vi: try row.required("population_vi"), en: try row.required("population_en")),
            measure: try measure(row), quantity: try quantity(row), due: try due(row))
    }

    /// The measure that lists of households decide; `nil` for a target they do not.
    private static func measure(_ row: DelimitedTable.Row) throws(UnusableInput) -> String? {
        guard let name = row.optional("measure") else { return nil }
        guard Target.measures.contains(name) else {
            let near = nearMisses(of: name, in: Target.measures)
            let offer = (near.isEmpty ? Target.measures : near).joined(separator: " | ")
            throw row.wrong("measure", vi: "\(offer), hoặc để trống", en: "\(offer), or nothing")
        }
        return name
    }

    private static func rows(
        _ name: String, in folder: String, _ columns: [String]
    ) throws(UnusableInput) -> [DelimitedTable.Row] {
        let path = "\(folder)/\(name)"
        guard FileAccess.exists(path) else { return [] }
        return try checked(try DelimitedTable(file: path), columns)
    }

    private static func rows(
        _ path: String, _ columns: [String], optional: [String] = []
    ) throws(UnusableInput) -> [DelimitedTable.Row] {
        try checked(try DelimitedTable(file: path), columns, optional: optional)
    }

    /// The rows of a table with exactly these columns, each key once.
    private static func checked(
        _ table: DelimitedTable, _ columns: [String], optional: [String] = []
    ) throws(UnusableInput) -> [DelimitedTable.Row] {
        try table.require(columns, optional: optional)
        var seen: Set<String> = []
        for row in table.rows {
            guard seen.insert(try row.required(columns[0])).inserted else {
                throw row.wrong(columns[0], vi: "mỗi khóa một lần", en: "each key once")
            }
        }
        return table.rows
    }

    private static func statement(
        _ row: DelimitedTable.Row, name: String, _ instrument: String
    ) throws(UnusableInput) -> Statement {
        Statement(
            key: try row.required("key"),
            name: LocalizedText(vi: try row.required("\(name)_vi"), en: try row.required("\(name)_en")),
            wording: row.optional("wording_vi") ?? "",
            citation: Citation(instrument: instrument, clause: row.optional("clause") ?? ""),
            confidence: row.optional("confidence") == nil
                ? .verified : try row.choice("confidence", of: Confidence.self),
            note: row.optional("note") ?? "")
    }

    private static func quantity(
        _ row: DelimitedTable.Row, _ column: String = "value"
    ) throws(UnusableInput) -> Quantity {
        let comparison = try row.choice("comparison", of: Comparison.self)
        let highest = try exactNumber(row, "\(column)_high")
        guard let value = try exactNumber(row, column) else { throw row.wrong(column, vi: "một số", en: "a number") }
        let unit = try row.choice("unit", of: MeasureUnit.self)
        guard let quantity = Quantity(comparison, value, highest: highest, unit: unit) else {
            throw row.wrong(
                "\(column)_high", vi: "đầu trên, chỉ khi comparison = between",
                en: "the upper end, exactly when comparison = between")
        }
        return quantity
    }

    /// A number as printed, without the rounding of a double.
    private static func exactNumber(_ row: DelimitedTable.Row, _ column: String) throws(UnusableInput) -> Fraction? {
        guard let text = row.optional(column) else { return nil }
        guard let number = Fraction(text), !text.contains("%"), !text.contains("/") else {
            throw row.wrong(column, vi: "một số không âm", en: "a number, 0 or more")
        }
        return number
    }

    private static func due(_ row: DelimitedTable.Row) throws(UnusableInput) -> Day? {
        let text = try row.required("due")
        if text == "yearly" { return nil }
        guard let day = Day(iso: text) else {
            throw row.wrong("due", vi: "YYYY-MM-DD hoặc yearly", en: "YYYY-MM-DD or yearly")
        }
        return day
    }

    private static func printedDay(_ row: DelimitedTable.Row, _ column: String) throws(UnusableInput) -> String? {
        guard let text = row.optional(column) else { return nil }
        // 2024 is a leap year: 29 February is a day of some years.
        guard Day(iso: text) != nil || Day(iso: "2024-\(text)") != nil else {
            throw row.wrong(column, vi: "YYYY-MM-DD hoặc MM-DD", en: "YYYY-MM-DD or MM-DD")
        }
        return text
    }

    private static func unitCost(_ row: DelimitedTable.Row, _ instrument: String) throws(UnusableInput) -> UnitCost {
        var shares: [String: Dong] = [:]
        for payer in ["central", "province", "mobilised", "household", "loan"] {
            if let share = try row.optionalInteger("\(payer)_dong") { shares[payer] = Dong(share) }
        }
        guard let amount = try row.optionalInteger("amount_dong") else {
            throw row.wrong("amount_dong", vi: "số đồng", en: "an amount in đồng")
        }
        let parts = shares.values.reduce(0) { $0 + $1.amount }
        guard shares.isEmpty || parts == amount else {
            throw row.wrong("amount_dong", vi: "tổng các nguồn: \(parts)", en: "the sum of its payers: \(parts)")
        }
        return UnitCost(
            statement: try statement(row, name: "item", instrument), unit: try row.choice("unit", of: MeasureUnit.self),
            amount: Dong(amount), shares: shares)
    }

    private static func budgetLines(_ folder: String) throws(UnusableInput) -> [BudgetLine] {
        var lines: [BudgetLine] = []
        let path = "\(folder)/budget.csv"
        guard FileAccess.exists(path) else { return [] }
        for row in try rows(path, budgetColumns, optional: relationColumns) {
            let parent = row.optional("parent")
            if let parent, !lines.contains(where: { $0.line == parent }) {
                throw row.wrong("parent", vi: "nhãn của một dòng phía trên", en: "the label of a row above")
            }
            let kind = try row.choice("kind", of: BudgetLine.Kind.self)
            lines.append(
                BudgetLine(
                    line: try row.required("line"), parent: parent, item: try row.required("item_vi"), kind: kind,
                    unit: row.optional("unit") ?? "", printed: row.optional("printed_value") ?? "",
                    value: try row.optionalNumber("value"),
                    unitCost: try row.optionalInteger("unit_cost_dong").map { Dong($0) },
                    source: row.optional("source"),
                    note: row.optional("note") ?? ""))
        }
        return lines
    }
}
