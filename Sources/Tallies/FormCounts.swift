/// On which list a household stands after a review.
public enum FormList: String, CaseIterable, Sendable {
    /// Poor.
    case poor
    /// Near-poor.
    case nearPoor = "near_poor"
    /// On neither list.
    case neither
    /// Nobody can tell.
    case unknown
}

/// What the official forms ask of a household besides its class. The raw value is the key in `[forms]` of a study.
public enum FormTrait: String, CaseIterable, Sendable {
    /// Of the Kinh majority; told by the same column as `minority`.
    case kinh = "ethnicity"
    /// Of an ethnic minority.
    case minority
    /// Of an ethnic minority native to the place.
    case localMinority = "local_minority"
    /// With a person of merit to the revolution.
    case merit
    /// Without a member able to work.
    case noLabour = "no_labour"
    /// Headed by a woman.
    case femaleHead = "female_head"
    /// Living on farming, forestry, fishery or salt.
    case farm
    /// Children; the persons counted are the children.
    case children
    /// Children deprived in health.
    case childrenHealth = "children_health"
    /// Children deprived in education.
    case childrenEducation = "children_education"
    /// Poor for want of land.
    case causeLand = "causes.land"
    /// Poor for want of capital.
    case causeCapital = "causes.capital"
    /// Poor for want of hands.
    case causeLabour = "causes.labour"
    /// Poor for want of tools.
    case causeTools = "causes.tools"
    /// Poor for want of knowledge of production.
    case causeKnowledge = "causes.knowledge"
    /// Poor for want of a skill.
    case causeSkill = "causes.skill"
    /// Poor through illness or an accident.
    case causeIllness = "causes.illness"
    /// Poor for another reason.
    case causeOther = "causes.other"

    /// The eight causes, in the order of the form.
    public static let causes: [FormTrait] = [
        .causeLand, .causeCapital, .causeLabour, .causeTools, .causeKnowledge, .causeSkill, .causeIllness, .causeOther,
    ]
    /// The groups of which a household may be several.
    public static let targetGroups: [FormTrait] = [.minority, .noLabour, .merit]
    /// The traits that are numbers of children.
    public static let numbers: [FormTrait] = [.children, .childrenHealth, .childrenEducation]
}

/// One thing the forms count among the households of a list.
public enum FormItem: Hashable, Sendable {
    /// Every household.
    case all
    /// Households known to have the trait.
    case having(FormTrait)
    /// Households of which it is not known whether they have it.
    case unknown(FormTrait)
    /// Households of none of the target groups.
    case outsideGroups
    /// Households of which that is not known.
    case unknownGroups
    /// Households of a minority, by name.
    case ethnicGroup(String)
    /// Households deprived in an indicator, by its position.
    case indicator(Int)
    /// Households with an indicator that is not known.
    case incomplete
    /// Households of medium living standard; of those known to live on farming, when the study tells who does.
    case medium
    /// Households of which the level is not known.
    case unknownLevel
}

/// What the forms count in one unit, by list. What was never counted is nobody.
public struct FormCounts: Tally {
    private struct Key: Hashable {
        let list: FormList
        let item: FormItem
    }

    private var counts: [Key: HeadCount] = [:]

    /// Nobody.
    public static let zero = FormCounts()

    private init() {}

    /// Households and persons of a list.
    public subscript(list: FormList, item: FormItem) -> HeadCount {
        counts[Key(list: list, item: item), default: .zero]
    }

    /// Counts some more.
    public mutating func add(_ count: HeadCount, to item: FormItem, in list: FormList) {
        guard count != .zero else { return }
        counts[Key(list: list, item: item), default: .zero] += count
    }

    /// Households and persons of all lists.
    public func total(of item: FormItem) -> HeadCount {
        FormList.allCases.reduce(into: .zero) { $0 += self[$1, item] }
    }

    /// Names of the minorities that were counted, in byte order.
    public var ethnicGroups: [String] {
        var names: Set<String> = []
        for key in counts.keys {
            if case .ethnicGroup(let name) = key.item { names.insert(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Adds item by item.
    public static func += (left: inout FormCounts, right: FormCounts) {
        left.counts.merge(right.counts) { $0 + $1 }
    }
}
