public import Vocabulary

/// Why a method of scoring has no answer for a matrix: its formula would give a number without meaning.
public enum ScoreRefusal: Error, Hashable, Sendable {
    /// The method divides by sums or lengths of columns, which mean something for values from zero up only.
    case negativeValue(criterion: String, value: Double)
    /// COPRAS divides by a unit's share of the cost criteria, and this unit has none while others have.
    case noCost(unit: UnitCode)
    /// The method compares pairs of pairs and is not meant for this many units.
    case tooManyUnits(count: Int, limit: Int)

    /// The reason in words.
    public var text: LocalizedText {
        switch self {
        case .negativeValue(let criterion, let value):
            LocalizedText(
                vi: "tiêu chí \(criterion) có giá trị âm (\(value)); phương pháp này chỉ dùng cho giá trị từ 0 trở lên",
                en: "criterion \(criterion) has a negative value (\(value)); the method is for values from 0 up")
        case .noCost(let unit):
            LocalizedText(
                vi: "đơn vị \(unit.text) bằng 0 ở mọi tiêu chí chi phí, công thức phải chia cho 0",
                en: "unit \(unit.text) is 0 on every cost criterion, so that the formula divides by 0")
        case .tooManyUnits(let count, let limit):
            LocalizedText(
                vi: "\(count) đơn vị, phương pháp này nhận nhiều nhất \(limit)",
                en: "\(count) units, the method takes at most \(limit)")
        }
    }
}
