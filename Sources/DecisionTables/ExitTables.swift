public import PovertyExit
public import Tabular
public import Tallies
import Uncertainty
public import Vocabulary

/// The tables of a fit of exits: by commune, district or province, the record of the fit, and cells out of line.
public enum ExitTables {
    /// Chances by unit. Groups of rows follow the district when there are any.
    ///
    /// `names` gives the names of codes.
    public static func units(
        of fit: ExitFit, at level: FlowSeries.Level, names: (UnitCode, FlowSeries.Level) -> String?,
        suppression: Suppression = .none, rowsLeftOut: Int64, provenance: Provenance
    ) -> Table {
        let rows = fit.units(at: level).map { row($0, suppression) { names($0, level) } }
        return Table(
            key: "exit_\(level.rawValue)",
            title: LocalizedText(
                vi: "Khả năng thoát nghèo theo \(word(level).vi)",
                en: "Chances of exit from poverty by \(word(level).en)"),
            columns: columns(fit, level), rows: rows, notes: notes(fit, level, rowsLeftOut: rowsLeftOut),
            provenance: provenance)
    }

    /// What the numbers are uncertain of.
    public static let uncertainty = LocalizedText(
        vi: "tổng rà soát: không có sai số chọn mẫu; khoảng là bất định của xác suất, theo mô hình",
        en: "full review: no sampling error; intervals are of the chances behind the counts, under the model")

    private static func word(_ level: FlowSeries.Level) -> LocalizedText {
        switch level {
        case .commune: LocalizedText(vi: "xã", en: "commune")
        case .district: LocalizedText(vi: "huyện", en: "district")
        case .province: LocalizedText(vi: "tỉnh", en: "province")
        }
    }

    private static func columns(_ fit: ExitFit, _ level: FlowSeries.Level) -> [Column] {
        let years = fit.horizon
        var columns = [
            Words.code, Words.name,
            Column("stock", LocalizedText(vi: "Hộ nghèo hiện có", en: "Poor households now")),
            Column("at_risk", LocalizedText(vi: "Hộ-năm theo dõi", en: "Household-years at risk")),
            Column("exits", LocalizedText(vi: "Số thoát nghèo", en: "Exits")),
            Column("raw_rate", LocalizedText(vi: "Tỷ lệ thô", en: "Raw rate")),
            Column("probability", LocalizedText(vi: "Xác suất thoát/năm", en: "Probability of exit a year")),
            Column(interval: "probability_80", LocalizedText(vi: "Khoảng 80%", en: "80% interval")),
            Column(interval: "probability_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
            Column("to_near_poor", LocalizedText(vi: "Sang cận nghèo", en: "To near-poor")),
            Column("to_above", LocalizedText(vi: "Vượt cận nghèo", en: "Above both lines")),
            Column(
                "within_horizon",
                LocalizedText(
                    vi: years == 1 ? "Thoát ở kỳ rà soát tới" : "Thoát trong \(years) năm tới",
                    en: years == 1 ? "Exit at the next review" : "Exit within \(years) years")),
            Column(interval: "within_horizon_95", LocalizedText(vi: "Khoảng 95% (tới)", en: "95% interval (ahead)")),
            Column("relapse", LocalizedText(vi: "Tái nghèo/năm", en: "Relapse a year")),
            Column(interval: "relapse_95", LocalizedText(vi: "Khoảng 95% (tái nghèo)", en: "95% interval (relapse)")),
            Column(
                "poor_years",
                LocalizedText(
                    vi: "Số năm nghèo trong \(ExitModel.occupancyYears) năm",
                    en: "Poor years of \(ExitModel.occupancyYears)")),
            Column(interval: "poor_years_80", LocalizedText(vi: "Khoảng 80% (số năm)", en: "80% interval (years)")),
        ]
        if level == .commune {
            columns.append(
                Column("above_group", LocalizedText(vi: "Xác suất cao hơn nhóm", en: "Chance to exceed its group")))
            columns.append(Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading))
            columns.append(Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading))
        }
        return columns
    }

    private static func row(_ unit: UnitExit, _ suppression: Suppression, _ names: (UnitCode) -> String?) -> [Cell] {
        let code = unit.commune ?? unit.district ?? unit.province
        var cells: [Cell] = [
            .text(code?.text), Words.textOrBlank(code.flatMap(names)),
            unit.stock.map { suppression.cell(.count($0), countedOn: Double($0)) } ?? .missing(.unknown),
            unit.reviews > 0 ? .count(Int64(unit.atRisk)) : .missing(.unknown),
            unit.reviews > 0
                ? suppression.cell(.count(Int64(unit.exits)), countedOn: Double(unit.exits)) : .missing(.unknown),
            suppression.cell(
                unit.rate.map { .share($0, decimals: 1) } ?? .missing(.notApplicable), countedOn: Double(unit.exits)),
            share(unit.probability), range80(unit.probability), range95(unit.probability), share(unit.toNearPoor),
            share(unit.toAbove), share(unit.withinHorizon), range95(unit.withinHorizon),
            share(unit.relapse, decimals: 2),
            unit.relapse.map { .shareRange($0.lower95...$0.upper95, decimals: 2) } ?? .missing(.notComputed),
            unit.poorYears.map { .number($0.mean, decimals: 2) } ?? .missing(.notComputed),
            unit.poorYears.map { .numberRange($0.lower80...$0.upper80, decimals: 2) } ?? .missing(.notComputed),
        ]
        if unit.level == .commune {
            cells.append(unit.aboveGroup.map { .share($0, decimals: 0) } ?? .missing(.notApplicable))
            cells.append(.label(remark(unit)))
            cells.append(Words.textOrBlank(unit.district?.text))
        }
        return cells
    }

    private static func share(_ posterior: Posterior?, decimals: Int = 1) -> Cell {
        posterior.map { .share($0.mean, decimals: decimals) } ?? .missing(.notComputed)
    }

    private static func range80(_ posterior: Posterior?) -> Cell {
        posterior.map { .shareRange($0.lower80...$0.upper80, decimals: 1) } ?? .missing(.notComputed)
    }

    private static func range95(_ posterior: Posterior?) -> Cell {
        posterior.map { .shareRange($0.lower95...$0.upper95, decimals: 1) } ?? .missing(.notComputed)
    }

    /// What can be said of the unit beside its numbers.
    private static func remark(_ unit: UnitExit) -> LocalizedText {
        var parts: [LocalizedText] = []
        if let fewest = unit.fewestExits, let most = unit.mostExits {
            parts.append(
                LocalizedText(
                    vi: "năm cuối chỉ có số dư: từ \(fewest) đến \(most) hộ ra khỏi danh sách, kể cả giảm khác",
                    en: "last year only stocks: \(fewest) to \(most) left the list, other falls included"))
        }
        if unit.atRisk == 0, unit.probability != nil {
            parts.append(
                LocalizedText(
                    vi: "không có hộ theo dõi: ước lượng theo nhóm", en: "nobody at risk: estimated from its group"))
        } else if let isTold = unit.isToldFromGroup {
            parts.append(
                isTold
                    ? LocalizedText(vi: "khác nhóm", en: "differs from its group")
                    : LocalizedText(vi: "chưa phân biệt được với nhóm", en: "cannot be told from its group"))
        }
        return LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }
}
