import FlatFiles
import Vocabulary

/// Reading one row of a criteria table.
extension Criterion {
    /// Columns every criteria table has.
    static let columns = [
        "key", "name_vi", "name_en", "role", "measure", "direction", "weight", "floor", "ceiling", "threshold", "unit",
        "clause", "wording_vi", "confidence", "note",
    ]

    /// Columns a criteria table may have besides.
    static let optionalColumns = [
        "missing", "error", "shrink", "chance_if_unknown", "weight_low", "weight_high", "indifference", "preference",
        "veto",
    ]

    private enum RoleName: String, CaseIterable {
        case score
        case screen
    }

    private enum Direction: String, CaseIterable {
        case higher
        case lower
        case atLeast = "at_least"
        case atMost = "at_most"
        case exactly
    }

    init(_ row: DelimitedTable.Row, instrument: String) throws(UnusableInput) {
        measure = try row.required("measure")
        unit = try row.choice("unit", of: MeasureUnit.self)
        statement = Statement(
            key: try row.required("key"),
            name: LocalizedText(vi: try row.required("name_vi"), en: try row.required("name_en")),
            wording: row.optional("wording_vi") ?? "",
            citation: Citation(instrument: instrument, clause: row.optional("clause") ?? ""),
            confidence: try row.choice("confidence", of: Confidence.self), note: row.optional("note") ?? "")
        let name = try row.choice("role", of: RoleName.self)
        for column in Criterion.foreign(to: name) where row.optional(column) != nil {
            throw row.wrong(column, vi: "để trống khi role là \(name.rawValue)", en: "nothing for a \(name.rawValue)")
        }
        role = try Criterion.role(name, in: row)
        missing = try row.optional("missing") == nil ? .notEligible : row.choice("missing", of: MissingValue.self)
        error = try Criterion.errorSource(in: row)
        shrinkage = try Criterion.shrinkage(in: row)
        if shrinkage != nil, unit.sharesPerUnit == nil, !unit.isCount {
            throw row.wrong(
                "shrink", vi: "đơn vị là tỷ lệ (percent, per_mille, index) hoặc số đếm",
                en: "a unit that is a share (percent, per_mille, index) or a count")
        }
        chanceIfUnknown = try row.optionalNumber("chance_if_unknown")
        weightRange = try Criterion.weightRange(in: row)
        differences = try Criterion.differences(in: row)
        if let chance = chanceIfUnknown, !(0...1).contains(chance) {
            throw row.wrong("chance_if_unknown", vi: "một xác suất từ 0 đến 1", en: "a chance from 0 to 1")
        }
        guard error == nil || shrinkage == nil else {
            throw row.wrong(
                "error", vi: "để trống khi đã có shrink: sai số theo phép co",
                en: "nothing beside shrink, which brings its own error")
        }
    }

    /// Optional columns that mean nothing in a role.
    private static func foreign(to role: RoleName) -> [String] {
        switch role {
        case .screen: ["missing", "shrink", "weight_low", "weight_high", "indifference", "preference", "veto"]
        case .score: ["chance_if_unknown"]
        }
    }

    private static func role(_ name: RoleName, in row: DelimitedTable.Row) throws(UnusableInput) -> Role {
        let direction = try row.choice("direction", of: Direction.self)
        switch (name, direction) {
        case (.score, .higher), (.score, .lower):
            guard let weight = try row.optionalNumber("weight"), weight >= 0, weight <= 1 else {
                throw row.wrong("weight", vi: "trọng số từ 0 đến 1", en: "a weight from 0 to 1")
            }
            guard let floor = try row.optionalNumber("floor"), let ceiling = try row.optionalNumber("ceiling"),
                floor < ceiling, (ceiling - floor).isFinite
            else { throw row.wrong("ceiling", vi: "mốc trên lớn hơn mốc dưới", en: "a ceiling above the floor") }
            return .score(weight: weight, floor: floor, ceiling: ceiling, higherIsWorse: direction == .higher)
        case (.screen, .atLeast), (.screen, .atMost), (.screen, .exactly):
            guard let threshold = try row.optionalNumber("threshold") else {
                throw row.wrong("threshold", vi: "một ngưỡng", en: "a threshold")
            }
            let comparison: Comparison =
                switch direction {
                case .atLeast: .atLeast
                case .atMost: .atMost
                default: .exactly
                }
            return .screen(comparison, threshold: threshold)
        default:
            throw row.wrong(
                "direction", vi: "higher, lower cho score; at_least, at_most, exactly cho screen",
                en: "higher or lower for a score; at_least, at_most or exactly for a screen")
        }
    }

    /// `COLUMN`, `5%` or `LOWER:UPPER:90%`.
    private static func errorSource(in row: DelimitedTable.Row) throws(UnusableInput) -> ErrorSource? {
        guard let text = row.optional("error") else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, let level = share(parts[2]), level > 0, level < 1, parts.allSatisfy({ !$0.isEmpty }) {
            return .interval(lower: parts[0], upper: parts[1], level: level)
        }
        if parts.count == 1 {
            guard text.hasSuffix("%") else { return .column(text) }
            if let share = share(text), share > 0 { return .relative(share) }
        }
        throw row.wrong(
            "error", vi: "một cột sai số chuẩn, sai số tương đối như 5%, hoặc CỘT_DƯỚI:CỘT_TRÊN:90%",
            en: "a column of standard errors, a relative error such as 5%, or LOWER:UPPER:90%")
    }

    private static func share(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let number = Double(text.dropLast()), number.isFinite else { return nil }
        return number / 100
    }

    /// `COUNT/TOTAL`.
    private static func shrinkage(in row: DelimitedTable.Row) throws(UnusableInput) -> Shrinkage? {
        guard let text = row.optional("shrink") else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw row.wrong(
                "shrink", vi: "TỬ_SỐ/MẪU_SỐ, như poor_households/households",
                en: "COUNT/TOTAL, such as poor_households/households")
        }
        return Shrinkage(count: parts[0], total: parts[1])
    }

    private static func weightRange(in row: DelimitedTable.Row) throws(UnusableInput) -> ClosedRange<Double>? {
        let (low, high) = (try row.optionalNumber("weight_low"), try row.optionalNumber("weight_high"))
        if low == nil, high == nil { return nil }
        guard let low, let high, low >= 0, high <= 1, low <= high, let weight = try row.optionalNumber("weight"),
            (low...high).contains(weight)
        else {
            throw row.wrong(
                "weight_low", vi: "weight_low ≤ weight ≤ weight_high, trong 0–1",
                en: "weight_low ≤ weight ≤ weight_high, within 0 to 1")
        }
        return low...high
    }

    private static func differences(in row: DelimitedTable.Row) throws(UnusableInput) -> Differences? {
        let (indifference, preference) = (
            try row.optionalNumber("indifference"), try row.optionalNumber("preference")
        )
        let veto = try row.optionalNumber("veto")
        if indifference == nil, preference == nil, veto == nil { return nil }
        guard let indifference, let preference, indifference >= 0, preference >= indifference,
            veto.map({ $0 > preference }) ?? true
        else {
            throw row.wrong(
                "preference", vi: "0 ≤ indifference ≤ preference < veto", en: "0 ≤ indifference ≤ preference < veto")
        }
        return Differences(indifference: indifference, preference: preference, veto: veto)
    }
}
