public import TargetProjection
public import Vocabulary

/// Words of maps that other rooms have too.
public enum MapWords {
    /// A target with its number: poor rate, below 3%.
    public static func words(of target: ProjectionTarget) -> LocalizedText {
        let quantity = ProjectionWords.quantity(of: target)
        let name = target.wording == target.key ? ProjectionWords.measure(target.measure) : target.name
        return LocalizedText(vi: "\(name.vi) \(quantity.vi)", en: "\(name.en) \(quantity.en)")
    }

    /// The day the numbers of a map are of.
    public static func day(_ day: Day) -> LocalizedText {
        let text = Words.day(day)
        return LocalizedText(vi: "Số liệu ngày \(text.vi).", en: "Numbers as of \(text.en).")
    }

    /// How intervals are read where a table has standard errors.
    public static let normal = LocalizedText(
        vi:
            "Khoảng 95%: giá trị ± 1,96 lần sai số chuẩn, coi sai số là chuẩn. Giá trị không nêu sai số cũng được gạch chéo.",
        en: "95% intervals: value ± 1.96 standard errors, taken as normal. A value without an error is hatched too.")
}
