import Vocabulary

/// A finding in a block, before it is known how many rows came before the block.
struct BlockFinding: Sendable {
    let rule: String
    let severity: Severity
    let record: Int
    let column: String?
    let value: String?
    let expected: LocalizedText
}

/// Which rule fired on which column how often.
struct RuleCount: Hashable, Sendable {
    let rule: String
    let severity: Severity
    let column: String?
}

/// Findings of one worker: all of them counted, the first of each block kept.
struct RowFindings: Sendable {
    /// Findings kept for listing, per block.
    private(set) var listed: [(sequence: Int, findings: [BlockFinding])] = []
    private(set) var counts: [RuleCount: Int64] = [:]
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ finding: BlockFinding, sequence: Int) {
        counts[RuleCount(rule: finding.rule, severity: finding.severity, column: finding.column), default: 0] += 1
        if listed.last?.sequence != sequence { listed.append((sequence, [])) }
        if listed[listed.count - 1].findings.count < limit { listed[listed.count - 1].findings.append(finding) }
        // Blocks come in file order to each worker, so only the first `limit` findings can ever be listed.
        let kept = listed.reduce(0) { $0 + $1.findings.count }
        if kept > limit, listed.count > 1, kept - listed[listed.count - 1].findings.count >= limit {
            listed.removeLast()
        }
    }
}
