public import Tallies
public import Vocabulary

/// The elements of a design as they are found among the units of a tally.
///
/// Units differ by place and group as well as by sampling unit; several units may belong to one element. Where weights are
/// calibrated, elements are sampling units crossed with calibration cells, so that every row of an element gets one factor.
public struct SampleFrame: Sendable {
    /// Elements, in the order in which sorted units name them.
    public let elements: [SurveyDesign.Element]
    /// Values of the calibration columns of each element; empty without a calibration.
    public let cells: [[String]]
    /// Element of each unit that was given.
    public let elementOfUnit: [Int32]

    /// Finds the elements of units.
    ///
    /// Shape: a key and a count for each unit. `groups` are the names of the keys' groups; the plan's columns must be among
    /// them. Edge cases: without strata the whole sample is one stratum.
    /// `stratum` is the column of strata, when the file has one: then no stratum may be unknown.
    /// Errors: `stratum-unknown`; `sampling-unit-unknown` where a unit has none; `sampling-column-missing` where a column of the plan was not
    /// kept; `population-unreadable` where it is not a positive number.
    public init(
        keys: [UnitKey], counts: [WeightedCount], groups: [String], plan: SamplingPlan, stratum: String? = nil,
        file: String
    ) throws(UnusableInput) {
        let reader = try FrameReader(groups: groups, plan: plan, file: file)
        try SampleFrame.refuseUnknownStrata(keys, counts, column: stratum, file: file)
        try SampleFrame.refuseUnknownUnits(keys, counts, file: file)
        var positions: [FrameKey: Int32] = [:]
        var found: [(key: FrameKey, weight: Double, rows: Int64)] = []
        var elementOfUnit: [Int32] = []
        for (key, count) in zip(keys, counts) {
            let label = try reader.label(of: key)
            let position = positions[label] ?? Int32(found.count)
            if Int(position) == found.count {
                positions[label] = position
                found.append((label, 0, 0))
            }
            found[Int(position)].weight += count.households
            found[Int(position)].rows += count.rows
            elementOfUnit.append(position)
        }
        elements = found.map { SurveyDesign.Element(stages: $0.key.stages, weight: $0.weight, rows: $0.rows) }
        cells = found.map(\.key.cells)
        self.elementOfUnit = elementOfUnit
    }

    private static func refuseUnknownUnits(
        _ keys: [UnitKey], _ counts: [WeightedCount], file: String
    ) throws(UnusableInput) {
        let unknown = zip(keys, counts).filter { $0.0.psu == nil }.reduce(Int64(0)) { $0 + $1.1.rows }
        guard unknown > 0, keys.contains(where: { $0.psu != nil }) else { return }
        throw UnusableInput(
            rule: "sampling-unit-unknown", place: Place(file: file, column: "columns.psu"), value: "\(unknown)",
            expected: LocalizedText(
                vi: "đơn vị chọn mẫu của mọi dòng (số ở trên là số dòng không rõ đơn vị)",
                en: "a sampling unit for every row (the number above counts the rows without one)"))
    }

    private static func refuseUnknownStrata(
        _ keys: [UnitKey], _ counts: [WeightedCount], column: String?, file: String
    ) throws(UnusableInput) {
        let unknown = zip(keys, counts).filter { ($0.0.stratum ?? "").isEmpty }.reduce(Int64(0)) { $0 + $1.1.rows }
        guard unknown > 0, column != nil || keys.contains(where: { $0.stratum != nil }) else { return }
        throw UnusableInput(
            rule: "stratum-unknown", place: Place(file: file, column: column ?? "columns.stratum"),
            value: "\(unknown)",
            expected: LocalizedText(
                vi: "tầng của mọi dòng (số ở trên là số dòng không rõ tầng)",
                en: "a stratum for every row (the number above counts the rows without one)"))
    }

    /// Every row an element of its own, for samples with replicate weights; strata and sampling units do not matter then.
    public init(
        rows: ReplicatedRows, groups: [String], plan: SamplingPlan, file: String
    ) throws(UnusableInput) {
        let reader = try FrameReader(groups: groups, plan: plan, file: file)
        var elements: [SurveyDesign.Element] = []
        var cells: [[String]] = []
        for (index, row) in rows.rows.enumerated() {
            elements.append(
                SurveyDesign.Element(
                    stages: [SurveyDesign.Stage(stratum: "", unit: String(index))], weight: row.count.households,
                    rows: 1))
            cells.append(reader.cells(of: rows.units[Int(row.unit)]))
        }
        self.elements = elements
        self.cells = cells
        elementOfUnit = rows.rows.indices.map { Int32($0) }
    }
}

/// What tells one element from another.
private struct FrameKey: Hashable {
    let stages: [SurveyDesign.Stage]
    let cells: [String]
}

/// Reads the labels of an element out of a unit's key.
private struct FrameReader {
    let plan: SamplingPlan
    let file: String
    private let positions: [String: Int]

    init(groups: [String], plan: SamplingPlan, file: String) throws(UnusableInput) {
        self.plan = plan
        self.file = file
        positions = Dictionary(groups.enumerated().map { ($1, $0) }) { first, _ in first }
        for column in plan.columns where positions[column] == nil {
            throw UnusableInput(
                rule: "sampling-column-missing", place: Place(file: file, column: column), value: column,
                expected: LocalizedText(
                    vi: "cột của thiết kế mẫu được giữ trong bảng đếm (tabulate --group \(column))",
                    en: "a column of the sampling design kept in the tallies (tabulate --group \(column))"))
        }
    }

    func label(of key: UnitKey) throws(UnusableInput) -> FrameKey {
        guard let unit = key.psu else {
            throw UnusableInput(
                rule: "sampling-unit-unknown", place: Place(file: file, column: "columns.psu"),
                expected: LocalizedText(
                    vi: "đơn vị chọn mẫu của mọi dòng (columns.psu; với mẫu ngẫu nhiên đơn giản là cột mã hộ)",
                    en: "a sampling unit for every row (columns.psu; for a simple random sample, the household column)")
            )
        }
        var stages = [
            SurveyDesign.Stage(
                stratum: key.stratum ?? "", unit: unit, population: try population(plan.population, of: key))
        ]
        for stage in plan.later {
            stages.append(
                SurveyDesign.Stage(
                    stratum: stage.stratum.map { text($0, of: key) } ?? "", unit: text(stage.unit, of: key),
                    population: try population(stage.population, of: key)))
        }
        return FrameKey(stages: stages, cells: cells(of: key))
    }

    func cells(of key: UnitKey) -> [String] { (plan.calibration?.columns ?? []).map { text($0, of: key) } }

    private func text(_ column: String, of key: UnitKey) -> String { positions[column].map { key.groups[$0] } ?? "" }

    private func population(_ column: String?, of key: UnitKey) throws(UnusableInput) -> Double? {
        guard let column else { return nil }
        let written = text(column, of: key)
        guard let number = Double(written), number.isFinite, number > 0 else {
            throw UnusableInput(
                rule: "population-unreadable", place: Place(file: file, column: column), value: written,
                expected: LocalizedText(
                    vi: "số đơn vị của tầng trong tổng thể, hoặc tỷ lệ chọn mẫu",
                    en: "the number of units of the stratum in the population, or the share drawn"))
        }
        return number
    }
}

extension SampleFrame {
    /// A frame from elements that are known already.
    public init(elements: [SurveyDesign.Element], cells: [[String]], elementOfUnit: [Int32]) {
        self.elements = elements
        self.cells = cells
        self.elementOfUnit = elementOfUnit
    }
}
