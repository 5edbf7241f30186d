import FlatFiles
import Vocabulary

/// A sheet of weights while it is read: the criteria met so far, and everything that is wrong.
struct WeightSheetReading {
    let file: String
    /// The criteria asked for, if any were.
    let asked: [String]?
    var keys: [String] = []
    var names: [String: String] = [:]
    var findings: [Finding] = []

    init(_ file: String, _ asked: [String]?) {
        self.file = file
        self.asked = asked
    }

    static func points(
        _ table: DelimitedTable, _ file: String, _ asked: [String]?
    ) throws(UnusableInput) -> (WeightSheetReading, WeightSheet.Content) {
        var (reading, rows) = (WeightSheetReading(file, asked), [String: WeightSheet.Points]())
        var places: [String: DelimitedTable.Row] = [:]
        for row in table.rows {
            guard let key = reading.criterion(row), let points = reading.points(row, "points") else { continue }
            rows[key] = WeightSheet.Points(criterion: key, points: points, range: reading.range(row, around: points))
            places[key] = row
        }
        try reading.close()
        let kept = reading.keys.compactMap { rows[$0] }
        let sum = kept.reduce(0) { $0 + $1.points }
        if sum == 0 {
            reading.findings.append(
                reading.whole(
                    "no-points", column: "points", value: "0", vi: "ít nhất một tiêu chí có điểm",
                    en: "points for at least one criterion"))
        }
        for one in kept {
            guard let range = one.range, range.upperBound > sum, sum > 0, let row = places[one.criterion] else {
                continue
            }
            reading.note(
                row, "high", rule: "range-without-points", vi: "không quá tổng số điểm",
                en: "no more than the sum of all points")
        }
        try reading.close()
        return (reading, .points(kept))
    }

    /// The points admitted beside those given; `nil` when there are none, or when they are noted as wrong.
    private mutating func range(_ row: DelimitedTable.Row, around points: Double) -> ClosedRange<Double>? {
        let given = ["low", "high"].filter { row.optional($0) != nil }
        guard given.count == 2 else {
            if let only = given.first {
                note(
                    row, only == "low" ? "high" : "low", vi: "cả low và high, hoặc không có",
                    en: "both low and high, or neither")
            }
            return nil
        }
        guard let low = self.points(row, "low"), let high = self.points(row, "high") else { return nil }
        guard low <= points, points <= high else {
            let (isLow, text) = (points < low, row.optional("points") ?? "")
            note(
                row, isLow ? "low" : "high", rule: "range-without-points",
                vi: "\(isLow ? "không quá" : "không dưới") số điểm đã cho (\(text)), cùng thang điểm",
                en: "\(isLow ? "at most" : "at least") the points given (\(text)), on the same scale")
            return nil
        }
        return low...high
    }

    static func ranks(
        _ table: DelimitedTable, _ file: String, _ asked: [String]?
    ) throws(UnusableInput) -> (WeightSheetReading, WeightSheet.Content) {
        var (reading, rows) = (WeightSheetReading(file, asked), [String: WeightSheet.Rank]())
        for row in table.rows {
            guard let key = reading.criterion(row) else { continue }
            guard let text = row.optional("rank"), let rank = Int(text), (1...table.rows.count).contains(rank) else {
                reading.note(
                    row, "rank", vi: "hạng từ 1 đến \(table.rows.count)", en: "a rank from 1 to \(table.rows.count)")
                continue
            }
            rows[key] = WeightSheet.Rank(criterion: key, rank: rank)
        }
        try reading.close()
        let kept = reading.keys.compactMap { rows[$0] }
        let ranks = kept.map(\.rank).sorted()
        let isDense = Set(ranks).sorted() == Array(1...Set(ranks).count)
        let isCounted = ranks.allSatisfy { rank in rank == ranks.count { $0 < rank } + 1 }
        if !isDense, !isCounted {
            reading.findings.append(
                reading.whole(
                    "rank-gap", column: "rank", value: ranks.map { String($0) }.joined(separator: " "),
                    vi: "hạng 1, 2, 3…; hạng bằng nhau là đồng hạng (1, 2, 2, 4 hoặc 1, 2, 2, 3)",
                    en: "ranks 1, 2, 3, ...; equal ranks are ties (1, 2, 2, 4 or 1, 2, 2, 3)"))
        }
        try reading.close()
        return (reading, .ranks(kept))
    }

    /// Refuses the sheet when anything is wrong; before that, says which of the criteria asked for are not in it.
    mutating func close() throws(UnusableInput) {
        if let asked {
            for key in asked where !keys.contains(key) {
                findings.append(
                    whole(
                        "missing-criterion", column: "criterion", value: nil, vi: "một dòng cho tiêu chí “\(key)”",
                        en: "a row for the criterion “\(key)”"))
            }
            keys = asked.filter { keys.contains($0) }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    /// The criterion of a row, each once.
    mutating func criterion(_ row: DelimitedTable.Row) -> String? {
        guard let key = known(row, "criterion") else { return nil }
        guard !keys.contains(key) else {
            note(row, "criterion", rule: "repeated-criterion", vi: "mỗi tiêu chí một lần", en: "each criterion once")
            return nil
        }
        keys.append(key)
        names[key] = row.optional("name")
        return key
    }

    /// A key that stands in a column, and is one of those asked for.
    mutating func known(_ row: DelimitedTable.Row, _ column: String) -> String? {
        guard let key = row.optional(column) else {
            note(row, column, vi: "khóa của một tiêu chí", en: "the key of a criterion")
            return nil
        }
        guard let asked, !asked.contains(key) else { return key }
        let near = nearMisses(of: key, in: asked)
        let offer = (near.isEmpty ? asked : near).joined(separator: " | ")
        note(row, column, rule: "unknown-criterion", vi: "một trong: \(offer)", en: "one of: \(offer)")
        return nil
    }

    private mutating func points(_ row: DelimitedTable.Row, _ column: String) -> Double? {
        guard let text = row.optional(column), let number = Double(text), number >= 0, number.isFinite else {
            note(row, column, vi: "số điểm không âm", en: "points, not negative")
            return nil
        }
        return number
    }

    mutating func note(
        _ row: DelimitedTable.Row, _ column: String, rule: String = "bad-field", vi: String, en: String
    ) {
        findings.append(row.finding(column, rule: rule, vi: vi, en: en))
    }

    func whole(_ rule: String, column: String, value: String?, vi: String, en: String) -> Finding {
        Finding(
            rule: rule, severity: .error, place: Place(file: file, column: column), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }
}
