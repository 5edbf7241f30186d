import Cartography
import DecisionTables
import PolicyData
import Tallies
import TargetProjection
import Vocabulary

/// The number a map holds values against, and its words.
struct MapTarget {
    let value: Double
    let words: LocalizedText
    /// Whether a value of just this number meets a target that asks for less, or misses one that asks for more: classes meet
    /// at the target the other way round.
    private let isTheOtherWay: Bool

    /// A number as it is (`5%`, `120`), or a target by name, in the unit of the map.
    ///
    /// Errors: `no-map-target` for several targets, or one in another unit.
    init(_ text: String, unit: ValueUnit, policy: PolicyOptions) throws {
        if let written = WrittenNumber(text) {
            guard let number = written.value(in: unit) else { throw MapTarget.refusal(text) }
            (value, words, isTheOtherWay) = (number, LocalizedText(verbatim: text), false)
            return
        }
        let found = try TargetSelection.targets(
            text, policy: try policy.directory(), measures: TargetMeasure.all.map(\.name))
        guard found.count == 1, let target = found.first, let number = MapTarget.number(target.quantity, unit) else {
            throw MapTarget.refusal(text)
        }
        value = number
        words = ProjectionTarget(target).map(MapWords.words) ?? target.statement.name
        isTheOtherWay = [.atMost, .above].contains(target.quantity.comparison)
    }

    private static func refusal(_ text: String) -> UnusableInput {
        UnusableInput(
            rule: "no-map-target", place: Place(file: "--target"), value: text,
            expected: LocalizedText(
                vi: "một chỉ tiêu hoặc một số, cùng đơn vị với bản đồ (% chỉ cho tỷ lệ: --unit share hoặc percent)",
                en: "one target or number, in the unit of the map (% for rates alone: --unit share or percent)"))
    }

    private static func number(_ quantity: Quantity, _ unit: ValueUnit) -> Double? {
        switch (quantity.unit, unit) {
        case (.percent, .share): quantity.value / 100
        case (.percent, .percent): quantity.value
        case (.percent, .number), (_, .share), (_, .percent): nil
        default: quantity.value
        }
    }

    /// What lines over a class say.
    var doubt: LocalizedText {
        LocalizedText(
            vi: "chưa phân biệt được với mức \(words.vi)", en: "cannot be told from the target of \(words.en)")
    }

    /// What a reader must know of units that lie just at the target.
    func notes(on values: [Double]) -> [LocalizedText] {
        let ties = values.count { $0 == value }
        let named = [LocalizedText(vi: "Mức: \(words.vi).", en: "Target: \(words.en).")]
        guard isTheOtherWay, ties > 0 else { return named }
        return named + [
            LocalizedText(
                vi:
                    "\(ties) đơn vị đúng bằng mức này; trên bản đồ thuộc lớp từ mức trở lên, theo chỉ tiêu thì như các đơn vị dưới mức.",
                en:
                    "Units just at the target: \(ties). The map has them in the class from the target up; the target counts them with those below."
            )
        ]
    }
}
