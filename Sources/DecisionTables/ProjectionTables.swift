import PolicyData
public import Tabular
public import Tallies
public import TargetProjection
public import Vocabulary

/// The tables of a projection: the outlook of units, their years ahead, other frameworks, other models.
public enum ProjectionTables {
    /// Gives the name of a code; `nil` when it has none.
    public typealias Names = (UnitCode, FlowSeries.Level) -> String?

    /// How much of an outlook is shown.
    public enum Detail: String, CaseIterable, Sendable {
        /// What a committee reads.
        case usual
        /// Everything there is.
        case full
    }

    /// Every unit of a level against the target, or those that are or lie in one unit; those without a forecast included, with
    /// the reason.
    ///
    /// Columns `code`, `target`, `instrument`, `due` and `chance` are what the evaluation reads back when the year is over.
    public static func outlook(
        of result: ProjectionResult, at level: FlowSeries.Level, within unit: UnitCode? = nil, names: Names,
        detail: Detail = .usual, suppression: Suppression = .none, rowsLeftOut: Int64 = 0, provenance: Provenance
    ) -> Table {
        let fields = fields(of: result, at: level, detail: detail, suppression: suppression)
        let known = result.outlooks(at: level, within: unit).map { outlook in
            (
                outlook.unit, fields.map { $0.known(outlook) },
                ProjectionWords.joined(outlook.remarks.map(ProjectionWords.remark))
            )
        }
        let absent = result.missing(at: level, within: unit).map { unit in
            (unit.unit, fields.map(\.absent), ProjectionWords.absence(unit.reason))
        }
        let rows = (known + absent).sorted { $0.0 < $1.0 }.map { unit, cells, remark in
            head(unit, level, names) + cells + tail(unit, level, result, remark)
        }
        return Table(
            key: "outlook_\(level.rawValue)", title: title("Triển vọng", "Outlook", level, result),
            columns: [Words.code, Words.name] + fields.map(\.column) + tailColumns(level), rows: rows,
            notes: notes(of: result, at: level, rowsLeftOut: rowsLeftOut) + suppression.notes, provenance: provenance)
    }

    /// What the numbers are uncertain of.
    public static let uncertainty = LocalizedText(
        vi: "tổng rà soát: không có sai số chọn mẫu; khoảng và khả năng là của các năm tới, theo mô hình",
        en: "full review: no sampling error; intervals and chances are of the years ahead, under the model")

    static func title(
        _ vi: String, _ en: String, _ level: FlowSeries.Level, _ result: ProjectionResult
    ) -> LocalizedText {
        let (word, target) = (ProjectionWords.level(level), ProjectionWords.title(of: result))
        return LocalizedText(vi: "\(vi) theo \(word.vi). \(target.vi)", en: "\(en) by \(word.en). \(target.en)")
    }

    static func code(_ unit: UnitKey, _ level: FlowSeries.Level) -> UnitCode? {
        switch level {
        case .commune: unit.commune
        case .district: unit.district
        case .province: unit.province
        }
    }

    static func head(_ unit: UnitKey, _ level: FlowSeries.Level, _ names: Names) -> [Cell] {
        let code = code(unit, level)
        return [.text(code?.text), Words.textOrBlank(code.flatMap { names($0, level) })]
    }

    private static func tailColumns(_ level: FlowSeries.Level) -> [Column] {
        let district = Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading)
        return (level == .commune ? [district] : []) + [
            Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            Column("target", LocalizedText(vi: "Khóa chỉ tiêu", en: "Target key"), .leading),
            Column("instrument", LocalizedText(vi: "Văn bản", en: "Instrument"), .leading),
            Column("due", LocalizedText(vi: "Hạn", en: "Due"), .leading),
        ]
    }

    private static func tail(
        _ unit: UnitKey, _ level: FlowSeries.Level, _ result: ProjectionResult, _ remark: LocalizedText
    ) -> [Cell] {
        (level == .commune ? [Words.textOrBlank(unit.district?.text)] : []) + [
            remark.en.isEmpty ? Words.blank : .label(remark), .text(result.target.key),
            Words.textOrBlank(result.target.citation?.instrument), .text(String(result.dueYear)),
        ]
    }

    /// A chance as percent with as many decimals as it takes not to print 0 or 100.
    static func cell(_ chance: Chance?) -> Cell {
        guard let chance else { return .missing(.notApplicable) }
        var (decimals, scale) = (1, 1_000.0)
        while decimals < mostDecimals {
            let printed = (chance.value * scale).rounded()
            if printed > 0 && printed < scale { break }
            decimals += 1
            scale *= 10
        }
        return .share(chance.value, decimals: decimals)
    }

    private static let mostDecimals = 9

    /// A range of numbers of households.
    static func cell(_ range: ClosedRange<Int>) -> Cell {
        .numberRange(Double(range.lowerBound)...Double(range.upperBound), decimals: 0)
    }

    static func light(_ light: TrafficLight?) -> Cell {
        light.map { .choice($0.rawValue, ProjectionWords.light($0)) } ?? .missing(.notApplicable)
    }
}
