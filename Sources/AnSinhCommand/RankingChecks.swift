import FlatFiles
import PilotRanking
import PolicyData
import Territory
import Vocabulary

/// What the inputs of a ranking must hold: a misspelt name or a wrong error would make a choice look firmer than it is.
struct RankingChecks {
    let criteria: PilotCriteria
    let candidates: [Candidate]
    let tables: [CommuneContext]
    /// Where the households came from, if there are any.
    let households: String?

    private var file: String { tables.first?.file ?? households ?? "-" }

    /// Names that some input knows, whether or not a commune has a value.
    private var known: Set<String> {
        Set(tables.flatMap(\.columns)).union(candidates.flatMap { $0.measures.keys })
    }

    /// Refuses columns of errors and counts that stand in no input, measures whose absence would be filled in, and errors that
    /// are none.
    func check() throws(UnusableInput) {
        let known = known
        var findings: [Finding] = []
        for criterion in criteria.criteria {
            let isFilledIn = criterion.missing != .notEligible
            for name in isFilledIn ? criterion.measures : criterion.measures.filter({ $0 != criterion.measure })
            where !known.contains(name) {
                let near = nearMisses(of: name, in: known.sorted()).joined(separator: ", ")
                findings.append(
                    Finding(
                        rule: "unknown-measure", severity: .error, place: Place(file: file, column: name),
                        value: near.isEmpty ? nil : near,
                        expected: LocalizedText(
                            vi: "một cột “\(name)”, theo tiêu chí \(criterion.statement.key)",
                            en: "a column “\(name)”, named by the criterion \(criterion.statement.key)")))
            }
            findings += candidates.compactMap { wrongError(criterion, $0) }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    private func wrongError(_ criterion: Criterion, _ candidate: Candidate) -> Finding? {
        func finding(_ column: String, _ value: String, _ expected: LocalizedText) -> Finding {
            let table = tables.first { $0.columns.contains(column) }
            return Finding(
                rule: "bad-error", severity: .error, place: Place(file: table?.file ?? file, column: column),
                value: "\(candidate.code): \(value)", expected: expected)
        }
        switch criterion.error {
        case .column(let column):
            guard let error = candidate.measures[column], error < 0 else { return nil }
            return finding(
                column, "\(error)", LocalizedText(vi: "sai số chuẩn từ 0 trở lên", en: "a standard error from 0 up"))
        case .interval(let lower, let upper, _):
            guard let low = candidate.measures[lower], let high = candidate.measures[upper], low > high else {
                return nil
            }
            return finding(
                lower, "\(low)–\(high)",
                LocalizedText(vi: "đầu dưới không quá đầu trên", en: "a lower end not above the upper"))
        case .relative, nil: return nil
        }
    }

    /// Refuses a grouping that no commune has a group in.
    func check(_ clauses: [PickClause]) throws(UnusableInput) {
        for clause in clauses {
            let word = clause.each.word
            switch clause.each {
            case .everything, .province: continue
            case .district, .column: break
            }
            guard !candidates.contains(where: { $0.groups[word] != nil }) else { continue }
            let columns = Set(tables.flatMap(\.columns)).sorted().joined(separator: ", ")
            throw UnusableInput(
                rule: "unknown-group", place: Place(file: file), value: word,
                expected: LocalizedText(
                    vi: "all, province, district khi biết huyện, hoặc một cột: \(columns)",
                    en: "all, province, district where districts are known, or a column: \(columns)"))
        }
    }

    /// Refuses a table none of whose codes is among those of the households, or of the first table: zeros lost in front, say.
    func checkCodes(_ counted: Set<UnitCode>) throws(UnusableInput) {
        guard let sample = counted.min() else { return }
        for table in tables where !table.words.codes.isEmpty && !table.words.codes.contains(where: counted.contains) {
            throw UnusableInput(
                rule: "no-common-codes", place: Place(file: table.file), value: table.words.codes.first?.text,
                expected: LocalizedText(
                    vi: "mã xã như trong \(households ?? file), chẳng hạn \(sample)",
                    en: "codes as in \(households ?? file), such as \(sample)"))
        }
    }
}
