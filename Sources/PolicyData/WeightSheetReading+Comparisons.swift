import FlatFiles
import Vocabulary

// Comparisons of pairs.
extension WeightSheetReading {
    /// What one judge has compared, by the two keys in byte order.
    private typealias Pairs = [[String]: Int]

    static func comparisons(
        _ table: DelimitedTable, _ file: String, _ asked: [String]?
    ) throws(UnusableInput) -> (WeightSheetReading, WeightSheet.Content) {
        var reading = WeightSheetReading(file, asked)
        var (rows, judges, pairs) = ([WeightSheet.Comparison](), [String](), [String: Pairs]())
        let hasJudges = table.columns.contains("judge")
        for row in table.rows {
            let (first, second) = (reading.known(row, "first"), reading.known(row, "second"))
            guard let first, let second else { continue }
            for key in [first, second] where !reading.keys.contains(key) { reading.keys.append(key) }
            guard first != second else {
                reading.note(
                    row, "second", rule: "self-comparison", vi: "một tiêu chí khác “\(first)”",
                    en: "a criterion other than “\(first)”")
                continue
            }
            guard let judge = hasJudges ? row.optional("judge") : "" else {
                reading.note(row, "judge", vi: "tên người đánh giá", en: "the name of a judge")
                continue
            }
            guard let value = row.optional("value").flatMap(ratio) else {
                reading.note(
                    row, "value", vi: "một số dương như 3, 1/3 hoặc 0.333",
                    en: "a positive number such as 3, 1/3 or 0.333")
                continue
            }
            if !judges.contains(judge) { judges.append(judge) }
            if let earlier = pairs[judge, default: [:]].updateValue(row.number, forKey: pair(first, second)) {
                reading.note(
                    row, "second", rule: "repeated-pair",
                    vi: "mỗi cặp một lần, theo một chiều; cặp này đã có ở dòng \(earlier)",
                    en: "each pair once, in one direction; this pair stands in row \(earlier)")
            }
            rows.append(WeightSheet.Comparison(first: first, second: second, value: value, judge: judge))
        }
        // A row that could not be read is not a missing pair.
        try reading.closeComparisons()
        for judge in judges { reading.missing(from: pairs[judge] ?? [:], judge) }
        try reading.close()
        return (reading, .comparisons(rows))
    }

    private static func pair(_ first: String, _ second: String) -> [String] { [first, second].sorted() }

    /// A number such as 3, 0.333 or 1/3.
    private static func ratio(_ text: String) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            Double(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
        }
        guard let top = parts[0], parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return top > 0 && top.isFinite ? top : nil }
        guard let bottom = parts[1], bottom > 0, top > 0, (top / bottom).isFinite, top / bottom > 0 else { return nil }
        return top / bottom
    }

    private mutating func closeComparisons() throws(UnusableInput) {
        if !findings.isEmpty { throw UnusableInput(findings) }
        guard let asked else { return }
        keys = asked
    }

    private mutating func missing(from pairs: Pairs, _ judge: String) {
        let gaps = keys.indices.flatMap { place in
            keys[(place + 1)...].filter { pairs[Self.pair(keys[place], $0)] == nil }.map { "\(keys[place]) : \($0)" }
        }
        guard !gaps.isEmpty else { return }
        let list = gaps.joined(separator: "; ")
        let (vi, en) = judge.isEmpty ? ("", "") : (" của “\(judge)”", " by “\(judge)”")
        findings.append(
            whole(
                "missing-pair", column: "value", value: nil, vi: "so sánh\(vi) cho các cặp còn thiếu: \(list)",
                en: "a comparison\(en) of the pairs that are missing: \(list)"))
    }
}
