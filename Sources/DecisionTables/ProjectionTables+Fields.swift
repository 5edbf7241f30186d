import Tabular
import Tallies
import TargetProjection
import Vocabulary

extension ProjectionTables {
    /// A column of the outlook and what stands in it.
    struct Field {
        let column: Column
        let detail: Detail
        let known: (UnitOutlook) -> Cell
        let absent: Cell

        init(
            _ column: Column, _ detail: Detail = .usual, absent: Cell = .missing(.notComputed),
            _ known: @escaping (UnitOutlook) -> Cell
        ) {
            self.column = column
            self.detail = detail
            self.known = known
            self.absent = absent
        }
    }

    static func fields(
        of result: ProjectionResult, at level: FlowSeries.Level, detail: Detail, suppression: Suppression
    ) -> [Field] {
        var fields = standing(of: result, suppression) + ahead(of: result, suppression) + paces(of: result, suppression)
        if level != .commune { fields += communes(result) }
        return fields.filter { detail == .full || $0.detail == .usual }
    }

    /// Where the unit stands.
    private static func standing(of result: ProjectionResult, _ suppression: Suppression) -> [Field] {
        let list = ProjectionWords.list(result.target.measure.list)
        let year = result.lastYear.map { String($0) } ?? "?"
        func small(_ outlook: UnitOutlook, _ cell: Cell) -> Cell {
            suppression.cell(cell, of: outlook)
        }
        return [
            Field(
                Column(
                    "last_stock",
                    LocalizedText(vi: "Số \(list.vi) \(year)", en: "\(list.asTitle.en) \(year)")),
                absent: .missing(.unknown)
            ) { small($0, .count(Int64($0.last.stock))) },
            Field(Words.households, absent: .missing(.unknown)) { .count(Int64($0.last.households)) },
            Field(
                Column("last_rate", LocalizedText(vi: "Tỷ lệ \(year)", en: "Rate \(year)")), absent: .missing(.unknown)
            ) { small($0, .share($0.last.rate)) },
            Field(
                Column("gap_points", LocalizedText(vi: "Khoảng cách (điểm %)", en: "Gap (points)")),
                absent: .missing(.unknown)
            ) { small($0, .number($0.gap.rate.map { $0 * 100 }, decimals: 2)) },
            Field(Column("allowed", LocalizedText(vi: "Số hộ cho phép khi đến hạn", en: "Allowed when due"))) {
                // Of a fall it is the list of today less the fall.
                let cell: Cell = $0.gap.allowance?.count.map { .count(Int64($0)) } ?? .missing(.notApplicable)
                return result.target.measure.form.isFall ? small($0, cell) : cell
            },
            Field(
                Column("shortfall", LocalizedText(vi: "Số hộ còn phải giảm", en: "Households still to leave"))
            ) { outlook in
                small(outlook, outlook.gap.shortfall.map { .count(Int64($0)) } ?? .missing(.notApplicable))
            },
        ]
    }

    /// What the draws say of the due date.
    private static func ahead(of result: ProjectionResult, _ suppression: Suppression) -> [Field] {
        let due = String(result.dueYear)
        func small(_ outlook: UnitOutlook, _ cell: Cell) -> Cell {
            suppression.cell(cell, of: outlook)
        }
        var fields = [
            Field(Column("median_due", LocalizedText(vi: "Trung vị \(due) (hộ)", en: "Median \(due)"))) {
                small($0, .count(Int64($0.due.stock.median)))
            },
            Field(Column(interval: "stock_80", LocalizedText(vi: "Khoảng 80%", en: "80% interval"))) {
                small($0, cell($0.due.stock.interval80))
            },
            Field(Column(interval: "stock_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval"))) {
                small($0, cell($0.due.stock.interval95))
            },
            Field(Column("expected_due", LocalizedText(vi: "Kỳ vọng \(due) (hộ)", en: "Expected \(due)")), .full) {
                small($0, .number($0.due.stock.mean, decimals: 1))
            },
            Field(Column("rate_due", LocalizedText(vi: "Tỷ lệ trung vị \(due)", en: "Median rate \(due)")), .full) {
                small($0, .share($0.due.rate($0.due.stock.median)))
            },
            Field(Column("chance", LocalizedText(vi: "Khả năng đạt", en: "Chance to meet"))) { cell($0.chance) },
            Field(Column("chance_se", LocalizedText(vi: "Sai số mô phỏng", en: "Simulation error")), .full) {
                $0.chance.map { .share($0.standardError, decimals: 1) } ?? .missing(.notApplicable)
            },
            Field(Column("chance_stress", LocalizedText(vi: "Khả năng nếu năm xấu", en: "Chance after a bad year"))) {
                $0.stressChance == nil ? .missing(.notComputed) : cell($0.stressChance)
            },
            Field(Column(choice: "light", LocalizedText(vi: "Đánh giá", en: "Light"))) { light($0.light) },
        ]
        if result.target.test.comparison == .between {
            fields.append(
                Field(
                    Column(
                        "chance_inside", LocalizedText(vi: "Khả năng nằm trong khoảng", en: "Chance inside the range"))
                ) { cell($0.chanceInside) })
        }
        fields.append(
            Field(
                Column(
                    "extra_exits_80", LocalizedText(vi: "Số hộ giảm thêm để đạt 80%", en: "Extra exits for 80%"))
            ) { small($0, $0.gap.extraExits80.map { .count(Int64($0)) } ?? .missing(.notApplicable)) })
        return fields
    }

    /// How fast, and when.
    private static func paces(of result: ProjectionResult, _ suppression: Suppression) -> [Field] {
        let isShare = result.target.measure.form.isShare
        let unit =
            isShare
            ? LocalizedText(vi: "điểm %/năm", en: "points a year")
            : LocalizedText(vi: "hộ/năm", en: "households a year")
        func small(_ outlook: UnitOutlook, _ cell: Cell) -> Cell {
            suppression.cell(cell, of: outlook)
        }
        func pace(_ outlook: UnitOutlook, _ value: Double?) -> Cell {
            small(outlook, .number(value.map { isShare ? $0 * 100 : $0 }, decimals: isShare ? 2 : 1))
        }
        return [
            Field(
                Column(
                    "required_pace", LocalizedText(vi: "Mức giảm cần (\(unit.vi))", en: "Required fall (\(unit.en))"))
            ) { pace($0, $0.pace.required) },
            Field(
                Column(
                    "observed_pace", LocalizedText(vi: "Mức giảm đã có (\(unit.vi))", en: "Observed fall (\(unit.en))"))
            ) { pace($0, $0.pace.observed) },
            Field(Column("required_exit_rate", LocalizedText(vi: "Tỷ lệ ra cần/năm", en: "Required exit rate")), .full)
            {
                small($0, $0.requiredExitRate.value.map { .share($0, decimals: 1) } ?? .missing(.notApplicable))
            },
            Field(
                Column("observed_exit_rate", LocalizedText(vi: "Tỷ lệ ra đã có/năm", en: "Observed exit rate")), .full
            ) {
                small($0, $0.observedExitRate.map { .share($0, decimals: 1) } ?? .missing(.unknown))
            },
            Field(
                Column("first_year_met", LocalizedText(vi: "Năm đầu đạt (trung vị)", en: "First year met (median)"))
            ) { outlook in
                guard let attainment = outlook.attainment else { return .missing(.notApplicable) }
                let last = result.yearsAhead.last.map { String($0) } ?? "?"
                return attainment.median.map { .text(String($0)) }
                    ?? .label(LocalizedText(vi: "sau \(last)", en: "after \(last)"))
            },
            Field(
                Column("chance_never", LocalizedText(vi: "Khả năng không năm nào đạt", en: "Chance of no year")), .full
            ) {
                cell($0.attainment?.chanceOfNever)
            },
        ]
    }

    /// The communes of a district or province. A number is of one place, so its communes are not judged by it.
    private static func communes(_ result: ProjectionResult) -> [Field] {
        let counts = [
            Field(Column("communes", LocalizedText(vi: "Số xã", en: "Communes"))) {
                .count(Int64($0.coverage.communes))
            },
            Field(Column("communes_missing", LocalizedText(vi: "Số xã thiếu", en: "Communes missing")), .full) {
                .count(Int64($0.coverage.missing))
            },
        ]
        guard result.target.measure.form.isShare else { return counts }
        return counts + [
            Field(
                Column(
                    "communes_meeting", LocalizedText(vi: "Số xã đạt (trung vị)", en: "Communes meeting it (median)"))
            ) {
                $0.communes.map { .count(Int64($0.meeting.median)) } ?? .missing(.notApplicable)
            },
            Field(
                Column("all_communes", LocalizedText(vi: "Khả năng mọi xã đạt", en: "Chance that all communes meet it"))
            ) {
                cell($0.communes?.allMeet)
            },
        ]
    }
}

extension LocalizedText {
    /// With a capital letter first.
    var asTitle: LocalizedText {
        LocalizedText(vi: vi.prefix(1).uppercased() + vi.dropFirst(), en: en.prefix(1).uppercased() + en.dropFirst())
    }
}

extension Suppression {
    /// Whether a list of a unit, past or ahead, is so short that any number made from one could give it away.
    func withholds(_ outlook: UnitOutlook) -> Bool {
        (outlook.observed.map(\.size.stock) + outlook.path.map(\.stock.median)).contains { withholds(Double($0)) }
    }

    /// The cell, or a withheld one when a list of the unit is too short.
    func cell(_ cell: Cell, of outlook: UnitOutlook) -> Cell { withholds(outlook) ? .suppressed : cell }
}
