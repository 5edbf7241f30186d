public import Vocabulary

/// Why a statistic of a whole map has no value.
public enum NoStatistic: Error, Hashable, Sendable {
    /// Fewer units with a value than the statistic needs.
    case tooFewUnits(Int, needed: Int)
    /// All units have the same value.
    case constant
    /// No unit has a neighbour.
    case noLinks
    /// The statistic asks for values of 0 or more, and this unit's is not.
    case negative(UnitCode)
    /// Joins are counted of values 0 and 1, and this unit's is another.
    case notBinary(UnitCode)
    /// All values are 0, or all but one.
    case nothing
    /// Values too large, or too near one another, for their powers to be numbers.
    case outOfScale
    /// Each head has at most one event, and this unit has more events than heads.
    case moreEventsThanHeads(UnitCode)

    /// The reason in words.
    public var reason: LocalizedText {
        switch self {
        case .tooFewUnits(let count, let needed):
            LocalizedText(
                vi: "chỉ có \(count) đơn vị có số liệu, cần ít nhất \(needed)",
                en: "only \(count) units have a value, at least \(needed) are needed")
        case .constant:
            LocalizedText(vi: "mọi đơn vị có cùng một giá trị", en: "all units have the same value")
        case .noLinks:
            LocalizedText(vi: "không đơn vị nào có láng giềng", en: "no unit has a neighbour")
        case .negative(let unit):
            LocalizedText(
                vi: "giá trị của đơn vị \(unit) âm; thống kê này cần giá trị từ 0 trở lên",
                en: "the value of unit \(unit) is negative; this statistic asks for values of 0 or more")
        case .notBinary(let unit):
            LocalizedText(
                vi: "giá trị của đơn vị \(unit) không phải 0 hay 1", en: "the value of unit \(unit) is neither 0 nor 1")
        case .nothing:
            LocalizedText(
                vi: "mọi giá trị, hay mọi giá trị trừ một, bằng 0", en: "all values, or all but one, are 0")
        case .outOfScale:
            LocalizedText(
                vi: "có giá trị quá lớn hoặc quá sát nhau để tính được",
                en: "values are too large, or too near one another, to compute with")
        case .moreEventsThanHeads(let unit):
            LocalizedText(
                vi: "đơn vị \(unit) có số trường hợp lớn hơn tổng số; luật nhị thức không cho phép",
                en: "unit \(unit) has more events than heads, which the binomial law excludes")
        }
    }
}
