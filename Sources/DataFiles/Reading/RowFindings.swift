internal import Vocabulary

/// What had to be repaired while rows were read: all of it counted, the first of it listed.
struct RowFindings {
    private struct Kind: Hashable {
        let rule: String
        let severity: Severity
        let column: String?
    }

    private var listed: [Finding] = []
    private var counts: [Kind: Int64] = [:]

    /// Takes one more.
    mutating func take(_ finding: Finding) {
        if listed.count < FindingReport.usualLimit { listed.append(finding) }
        counts[Kind(rule: finding.rule, severity: finding.severity, column: finding.place.column), default: 0] += 1
    }

    /// The report, worst and most frequent first.
    var report: FindingReport {
        let counts = counts.map {
            FindingCount(rule: $0.rule, severity: $0.severity, column: $0.column, count: $1)
        }
        return FindingReport(
            listed: listed,
            counts: counts.sorted {
                ($1.severity, $1.count, $0.rule, $0.column ?? "") < ($0.severity, $0.count, $1.rule, $1.column ?? "")
            })
    }
}
