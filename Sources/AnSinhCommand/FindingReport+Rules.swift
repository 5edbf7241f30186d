import Vocabulary

extension FindingReport {
    /// The findings of some rules.
    func keeping(_ isWanted: (String) -> Bool) -> FindingReport {
        FindingReport(listed: listed.filter { isWanted($0.rule) }, counts: counts.filter { isWanted($0.rule) })
    }
}
