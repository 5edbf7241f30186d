public import Vocabulary

/// What is known about a household's official class.
public enum OfficialClass: Hashable, Sendable {
    /// It is in this class, by position in the standard.
    case certain(Int)
    /// It is neither poor nor near-poor, but its level is not known.
    case notPoor
    /// Its class cannot be told.
    case unclassified
}

extension PovertyStandard {
    /// Keys of the classes that make up the low-income lists.
    public static let lowIncomeClasses = ["poor", "near_poor"]

    /// The class of a household whose income exceeds some number of lines in `bands`, and which lacks some number of
    /// indicators in `deprivations`.
    ///
    /// A household is classified only when every possibility leads to the same class: what is unknown never decides.
    /// Edge cases: a standard without classes leaves every household unclassified.
    public func officialClass(bands: ClosedRange<Int>, deprivations: ClosedRange<Int>) -> OfficialClass {
        var seen: Set<Int> = []
        for band in bands {
            for count in deprivations {
                guard
                    let index = classes.firstIndex(where: {
                        $0.when.contains { $0.holds(band: band, deprivations: count) }
                    })
                else { return .unclassified }
                seen.insert(index)
            }
        }
        if seen.count == 1, let only = seen.first { return .certain(only) }
        let noneIsLow = seen.allSatisfy { !PovertyStandard.lowIncomeClasses.contains(classes[$0].key) }
        return noneIsLow && !seen.isEmpty ? .notPoor : .unclassified
    }

    /// Number of lines that an income per person and month exceeds, in an area. A household exactly on a line has not
    /// exceeded it.
    public func band(ofIncome income: Int64, in area: AreaType) -> Int {
        lines.count { income > $0.amount(in: area).amount }
    }
}
