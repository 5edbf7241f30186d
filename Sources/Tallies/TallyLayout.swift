/// How the rows came to be in the file.
public enum SamplingDesign: String, Sendable, CaseIterable {
    /// Every household of the place: counts have no sampling error.
    case census
    /// A probability sample with weights.
    case survey
}

/// What the positions in a tally mean. Two tallies can be added only when their layouts are equal.
public struct TallyLayout: Hashable, Sendable {
    /// Standard under which households were classified.
    public let standard: String
    /// Indicator keys, in profile order.
    public let indicators: [String]
    /// Class keys, in the order of the class codes; the last one is `nonPoorClass`.
    public let classes: [String]
    /// Income lines with their amounts, ascending.
    public let lines: [String]
    /// Names of the analyst's grouping columns.
    public let groups: [String]
    /// Census or survey.
    public let design: SamplingDesign

    /// The class of a household that is certainly neither poor nor near-poor but whose level is not known, as with
    /// review scores, which tell only on which side of the poverty line a household is.
    public static let nonPoorClass = "not_poor"

    /// The same positions without official classes: what is left when another standard is asked for.
    public var withoutClasses: TallyLayout {
        TallyLayout(
            standard: standard, indicators: indicators, classes: [], lines: lines, groups: groups, design: design)
    }

    /// A layout. At most 28 indicators, 6 classes and 6 lines.
    public init(
        standard: String, indicators: [String], classes: [String], lines: [String], groups: [String],
        design: SamplingDesign
    ) {
        self.standard = standard
        self.indicators = indicators
        self.classes = classes
        self.lines = lines
        self.groups = groups
        self.design = design
    }
}
