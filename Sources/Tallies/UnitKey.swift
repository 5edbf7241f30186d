public import Vocabulary

/// What a tally is a tally of: a place, the analyst's own groups, and the sampling unit.
///
/// Parts the file does not have are `nil`. The sampling parts are there from the start, so that design-based errors need
/// no second look at the households.
public struct UnitKey: Hashable, Sendable, Comparable {
    /// Commune code.
    public var commune: UnitCode?
    /// District code.
    public var district: UnitCode?
    /// Province code.
    public var province: UnitCode?
    /// Area type.
    public var area: AreaType?
    /// Values of the grouping columns, in the layout's order; an empty text is a missing value.
    public var groups: [String]
    /// Sampling stratum.
    public var stratum: String?
    /// Primary sampling unit.
    public var psu: String?

    /// A key.
    public init(
        commune: UnitCode? = nil, district: UnitCode? = nil, province: UnitCode? = nil, area: AreaType? = nil,
        groups: [String] = [], stratum: String? = nil, psu: String? = nil
    ) {
        self.commune = commune
        self.district = district
        self.province = province
        self.area = area
        self.groups = groups
        self.stratum = stratum
        self.psu = psu
    }

    /// Province, district, commune, area, groups, stratum, sampling unit; what is missing comes first.
    public static func < (left: UnitKey, right: UnitKey) -> Bool {
        compare(left.province?.text, right.province?.text) ?? compare(left.district?.text, right.district?.text)
            ?? compare(left.commune?.text, right.commune?.text) ?? compare(left.area?.rawValue, right.area?.rawValue)
            ?? compare(left.groups, right.groups) ?? compare(left.stratum, right.stratum)
            ?? compare(left.psu, right.psu) ?? false
    }

    /// Whether the left text comes first, by bytes; `nil` when both are the same. What is missing comes before an empty text.
    private static func compare(_ left: String?, _ right: String?) -> Bool? {
        guard let left, let right else { return (left == nil) == (right == nil) ? nil : left == nil }
        return left == right ? nil : left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func compare(_ left: [String], _ right: [String]) -> Bool? {
        left == right ? nil : left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
