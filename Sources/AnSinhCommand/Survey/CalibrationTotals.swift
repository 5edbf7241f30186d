import FlatFiles
import SurveyInference
import Tallies
import Vocabulary

/// Reads known totals and brings the weights of a sample to them.
///
/// Post-stratification: a table with the columns of the plan and `total`, a row for each combination. Raking: a table with
/// `variable`, `value` and `total`, a row for each value of each column.
enum CalibrationTotals {
    /// The calibration of a frame; `nil` where the plan has none.
    static func calibration(_ plan: SamplingPlan.Calibration?, frame: SampleFrame) throws -> Calibration? {
        guard let plan else { return nil }
        let table = try DelimitedTable(anyFile: plan.totals)
        let place = Place(file: plan.totals)
        let margins: [ControlMargin]
        switch plan.method {
        case .poststratify: margins = [try crossed(plan.columns, table, frame: frame, place: place)]
        case .rake: margins = try separate(plan.columns, table, frame: frame, place: place)
        }
        return try CalibrationPlan(margins, distance: plan.distance.described, place: place)
            .calibration(of: frame.elements.map(\.weight))
    }

    private static func crossed(
        _ columns: [String], _ table: DelimitedTable, frame: SampleFrame, place: Place
    ) throws -> ControlMargin {
        try table.require(columns + ["total"])
        var totals: [String: Double] = [:]
        for row in table.rows {
            let label = try columns.map { column throws(UnusableInput) in try row.required(column) }
                .joined(separator: " × ")
            guard totals[label] == nil else {
                throw row.wrong(columns[0], vi: "mỗi ô một dòng", en: "a row for each cell")
            }
            totals[label] = try number(row)
        }
        return try ControlMargin(
            columns.joined(separator: " × "), totals: totals,
            cellOfElement: frame.cells.map { $0.joined(separator: " × ") }, place: place)
    }

    private static func separate(
        _ columns: [String], _ table: DelimitedTable, frame: SampleFrame, place: Place
    ) throws -> [ControlMargin] {
        try table.require(["variable", "value", "total"])
        var totals: [String: [String: Double]] = [:]
        for row in table.rows {
            let variable = try row.required("variable")
            guard columns.contains(variable) else {
                let shown = columns.joined(separator: ", ")
                throw row.wrong("variable", vi: "một trong: \(shown)", en: "one of: \(shown)")
            }
            let value = try row.required("value")
            guard totals[variable]?[value] == nil else {
                throw row.wrong("value", vi: "mỗi giá trị một dòng", en: "a row for each value")
            }
            totals[variable, default: [:]][value] = try number(row)
        }
        return try columns.enumerated().map { position, column in
            guard let known = totals[column] else {
                throw UnusableInput(
                    rule: "control-missing", place: place, value: column,
                    expected: LocalizedText(vi: "tổng cho cột này", en: "totals for this column"))
            }
            return try ControlMargin(
                column, totals: known, cellOfElement: frame.cells.map { $0[position] }, place: place)
        }
    }

    private static func number(_ row: DelimitedTable.Row) throws -> Double {
        guard let total = try row.optionalNumber("total"), total >= 0 else {
            throw row.wrong("total", vi: "một số không âm", en: "a number that is not negative")
        }
        return total
    }
}

extension SamplingPlan.Calibration.Distance {
    /// The distance the statistics know.
    fileprivate var described: CalibrationDistance {
        switch self {
        case .raking: .raking
        case .linear: .linear
        case .bounded(let bounds): .boundedLinear(bounds)
        case .logit(let bounds): .logit(bounds)
        }
    }
}
