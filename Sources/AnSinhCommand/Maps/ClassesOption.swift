import ArgumentParser
import Cartography
import Vocabulary

/// How classes are cut, as a user writes it: a method, a method with a number of classes, or cuts.
enum ClassesOption: Hashable, ExpressibleByArgument {
    /// At the target named.
    case policy
    /// By a method that looks at the values.
    case method(ClassMethod)
    /// At these numbers.
    case cuts([WrittenNumber])

    /// What can be written, for messages.
    static let words =
        "policy (with a target), quantiles, equal, pretty, fisher-jenks (each with :COUNT), head-tail, sd, box, or cuts such as 3%,5%,10%"

    /// Reads `fisher-jenks`, `quantiles:4` or `0.03,0.05,0.1`.
    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        let key = parts[0] == "sd" ? "standard-deviation" : parts[0]
        let count = parts.count > 1 ? Int(parts[1]) : nil
        guard parts.count == 1 || (parts.count == 2 && count != nil) else { return nil }
        // A number of classes is taken as usual where the method needs one and none is written.
        let method =
            ClassMethod(key: key, classes: count)
            ?? (count == nil ? ClassMethod(key: key, classes: ClassMethod.usualCount) : nil)
        if let method {
            self = .method(method)
        } else if argument == "policy" {
            self = .policy
        } else {
            let written = argument.split(separator: ",", omittingEmptySubsequences: false).map {
                WrittenNumber(String($0))
            }
            let cuts = written.compactMap(\.self)
            guard cuts.count == written.count, ClassMethod.classCounts.contains(cuts.count + 1) else { return nil }
            self = .cuts(cuts)
        }
    }

    /// The method for a map in this unit; a target is what `policy` cuts at.
    ///
    /// Errors: `bad-classes` for cuts that do not ascend or have another unit, and for `policy` without a target.
    func method(in unit: ValueUnit, target: Double?) throws(UnusableInput) -> ClassMethod {
        switch self {
        case .method(let method): return method
        case .policy:
            if let target, let breaks = ClassBreaks(cuts: [target]) { return .policy(breaks) }
        case .cuts(let cuts):
            let numbers = cuts.compactMap { $0.value(in: unit) }
            if numbers.count == cuts.count, let breaks = ClassBreaks(cuts: numbers) { return .chosen(breaks) }
        }
        throw UnusableInput(
            rule: "bad-classes", place: Place(file: "--classes"),
            expected: LocalizedText(
                vi:
                    "các ngưỡng tăng dần, cùng đơn vị với bản đồ (% chỉ cho tỷ lệ: --unit share hoặc percent); policy cần một mức",
                en:
                    "ascending cuts in the unit of the map (% for rates alone: --unit share or percent); policy needs a target"
            ))
    }
}
