public import Vocabulary

/// What the classes of a map are: where they are cut, in which colours, and how their numbers are printed.
///
/// The same classes serve a map, its small multiples and the table beside it.
public struct MapClasses: Hashable, Sendable {
    /// Where classes are cut.
    public let classification: Classification
    /// Their colours.
    public let scheme: ColourScheme
    /// What the numbers are.
    public let unit: ValueUnit
    /// Decimals of a value as it is printed, unless its class asks for more: 1 for 3.4%.
    public let decimals: Int
    /// What lines over a class say, such as "cannot be told from the target of below 3%".
    public let doubt: LocalizedText

    /// The classes of a map. Lines say "cannot be told from the target" unless something else is given. As many decimals are
    /// taken as the cuts of classes can have, 0 to 12; other numbers of them become the nearer of these.
    public init(
        _ classification: Classification, scheme: ColourScheme, unit: ValueUnit, decimals: Int,
        doubt: LocalizedText = LocalizedText(
            vi: "chưa phân biệt được với mục tiêu", en: "cannot be told from the target")
    ) {
        self.classification = classification
        self.scheme = scheme
        self.unit = unit
        self.decimals = max(0, min(Rounding.mostDecimals, decimals))
        self.doubt = doubt
    }

    /// Where each class begins and ends, in words, from the lowest.
    public var labels: [LocalizedText] { classification.labels(unit) }

    /// The colour of each class, from the lowest.
    public var colours: [ClassColour] { scheme.colours(classes: classification.breaks.count) }

    /// Decimals of a value beside its class: `decimals`, and up to six more when rounding would else print a number of another
    /// class, such as 3.0% for 2.99% among those below 3%.
    ///
    /// Edge cases: a value nearer to a cut than six more decimals can show gets `decimals`; a number too large for them gets
    /// as many as its fifteen digits leave.
    public func decimals(of value: Double) -> Int { classification.decimals(of: value, usual: decimals, unit) }

    /// A value with its unit, printed so that it is not read as one of another class.
    public func printed(_ value: Double, _ language: Language) -> String {
        unit.printed(value, decimals(of: value), language)
    }

    /// How the classes were cut, and what had to be done differently.
    var notes: [LocalizedText] {
        let name = classification.method.name
        return [LocalizedText(vi: "Cách chia lớp: \(name.vi).", en: "Classes: \(name.en).")] + classification.notes
    }
}
