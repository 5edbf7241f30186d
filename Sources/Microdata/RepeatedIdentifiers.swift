import Vocabulary

/// Household identifiers that stand in more than one row.
struct RepeatedIdentifiers {
    private var pairs: [(first: Int, again: Int, text: String?)] = []
    private let isComplete: Bool

    init(_ collectors: [IdentifierCollector], offsets: [Int: Int]) {
        isComplete = !collectors.contains { $0.isFull }
        var entries = collectors.flatMap(\.entries)
        entries.sort { ($0.first, $0.second, $0.position) < ($1.first, $1.second, $1.position) }
        func row(_ entry: IdentifierCollector.Entry) -> Int {
            (offsets[Int(entry.position >> 32)] ?? 0) + Int(entry.position & 0xFFFF_FFFF)
        }
        var head = 0
        for index in entries.indices.dropFirst() {
            if entries[index].first == entries[head].first, entries[index].second == entries[head].second {
                pairs.append((row(entries[head]), row(entries[index]), IdentifierCollector.text(of: entries[index])))
            } else {
                head = index
            }
        }
        pairs.sort { $0.again < $1.again }
    }

    func report(to report: inout FindingReport, file: String, column: String?, limit: Int) {
        for pair in pairs.prefix(limit) {
            report.listed.append(
                Finding(
                    rule: "duplicate-household", severity: .error,
                    place: Place(file: file, row: pair.again, column: column),
                    value: pair.text,
                    expected: LocalizedText(
                        vi: "mã hộ riêng; dòng \(pair.first) đã có mã này",
                        en: "an identifier of its own; row \(pair.first) has it")))
        }
        if !pairs.isEmpty {
            report.counts.append(
                FindingCount(rule: "duplicate-household", severity: .error, column: column, count: Int64(pairs.count)))
        }
        if !isComplete {
            report.append([
                Finding(
                    rule: "households-not-compared", severity: .note, place: Place(file: file, column: column),
                    value: nil,
                    expected: LocalizedText(
                        vi: "mã hộ chỉ được so trong \(IdentifierCollector.limit) dòng đầu của mỗi luồng",
                        en:
                            "identifiers were compared in the first \(IdentifierCollector.limit) rows of each worker only"
                    ))
            ])
        }
    }
}
