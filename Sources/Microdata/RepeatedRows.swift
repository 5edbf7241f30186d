import Vocabulary

/// Rows of the files of a review whose household stands in it before: the place of the first and of the repeated row.
struct RepeatedRows {
    private let pairs: [(first: UInt64, again: UInt64)]
    private let inputs: [PanelInput]
    /// For each file, the row number of the first record of each block.
    private let offsets: [[Int: Int]]
    /// Rows of each file that were compared.
    private let compared: [Int64]
    private let column: String?

    init(
        _ pairs: [(first: UInt64, again: UInt64)], inputs: [PanelInput], offsets: [[Int: Int]], compared: [Int64],
        column: String?
    ) {
        self.pairs = pairs.sorted { $0.again < $1.again }
        self.inputs = inputs
        self.offsets = offsets
        self.compared = compared
        self.column = column
    }

    /// Adds what is repeated to a report.
    func report(to report: inout FindingReport, limit: Int) {
        for pair in pairs.prefix(max(0, limit - report.listed.count)) {
            let known = inputs[PanelPosition.file(pair.first)].file
            let place = "\(known):\(row(pair.first).map(String.init) ?? "?")"
            report.listed.append(
                Finding(
                    rule: "duplicate-household", severity: .error,
                    place: Place(
                        file: inputs[PanelPosition.file(pair.again)].file, row: row(pair.again), column: column),
                    value: nil,
                    expected: LocalizedText(
                        vi: "mỗi hộ một dòng trong một kỳ rà soát; \(place) đã có mã này; dòng này bị để ngoài",
                        en: "each household once in a review; \(place) has this identifier; this row is left out")))
        }
        if !pairs.isEmpty {
            report.counts.append(
                FindingCount(
                    rule: "duplicate-household", severity: .error, column: column, count: Int64(pairs.count)))
        }
    }

    /// Refuses a file of which most households stand in another file of the same year: a file given twice, or the reviews
    /// of two years given as one. Parts of a review have no household in common; a few that have are bad data.
    func refuseCopies() throws(UnusableInput) {
        var shared: [Pair: Int64] = [:]
        for pair in pairs {
            let files = Pair(file: PanelPosition.file(pair.again), known: PanelPosition.file(pair.first))
            if files.file != files.known { shared[files, default: 0] += 1 }
        }
        let copies = shared.filter { 2 * $1 > compared[$0.file] }.sorted { $0.key.file < $1.key.file }
        guard !copies.isEmpty else { return }
        throw UnusableInput(
            copies.map { pair, count in
                let (file, known) = (inputs[pair.file], inputs[pair.known])
                return Finding(
                    rule: "review-given-twice", severity: .error, place: Place(file: file.file, column: column),
                    value: file.year.map(String.init),
                    expected: LocalizedText(
                        vi:
                            "hộ không có trong tệp khác cùng năm; \(count) trong \(compared[pair.file]) hộ có trong \(known.file); mỗi năm một kỳ rà soát, các phần của nó không có hộ chung",
                        en:
                            "households that no other file of the year has; \(count) of its \(compared[pair.file]) are in \(known.file); a year has one review, and parts of it share no household"
                    ))
            })
    }

    private struct Pair: Hashable {
        let file: Int
        let known: Int
    }

    private func row(_ position: UInt64) -> Int? {
        offsets[PanelPosition.file(position)][PanelPosition.block(position)].map { $0 + PanelPosition.record(position) }
    }
}
