/// Everything that was found wrong in a file: all of it counted, the first of it listed.
public struct FindingReport: Sendable {
    /// How many findings a command says on standard error before it only counts.
    public static let usualLimit = 20

    /// The first findings, in file order.
    public var listed: [Finding]
    /// Counts by rule and column, worst and most frequent first.
    public var counts: [FindingCount]

    /// A report.
    public init(listed: [Finding] = [], counts: [FindingCount] = []) {
        self.listed = listed
        self.counts = counts
    }

    /// A report of all findings, of which the first are listed. Counts come worst and most frequent first.
    public init(_ findings: [Finding], limit: Int) {
        struct Kind: Hashable {
            let rule: String
            let severity: Severity
            let column: String?
        }
        var sums: [Kind: Int64] = [:]
        for finding in findings {
            sums[Kind(rule: finding.rule, severity: finding.severity, column: finding.place.column), default: 0] += 1
        }
        listed = Array(findings.prefix(max(0, limit)))
        counts = sums.map { FindingCount(rule: $0.rule, severity: $0.severity, column: $0.column, count: $1) }
            .sorted {
                ($1.severity, $1.count, $0.rule, $0.column ?? "") < ($0.severity, $0.count, $1.rule, $1.column ?? "")
            }
    }

    /// Number of findings of a severity.
    public func count(of severity: Severity) -> Int64 {
        counts.filter { $0.severity == severity }.reduce(0) { $0 + $1.count }
    }

    /// Adds findings that concern the file or a unit rather than a row; those of one rule and column are counted together.
    public mutating func append(_ findings: [Finding]) {
        for finding in findings {
            listed.append(finding)
            let known = counts.firstIndex {
                $0.rule == finding.rule && $0.severity == finding.severity && $0.column == finding.place.column
            }
            let before = known.map { counts.remove(at: $0).count }
            counts.append(
                FindingCount(
                    rule: finding.rule, severity: finding.severity, column: finding.place.column,
                    count: before.map { $0 + 1 } ?? 1))
        }
    }
}
