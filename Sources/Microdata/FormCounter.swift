import PolicyData
import Tallies

/// Turns the households of one place with the same answers into counts of the forms.
struct FormCounter {
    private enum Answer {
        case yes, no, unknown
    }

    private let plan: FormPlan
    private let isFarmKnown: Bool
    private let year: Int
    /// List by class code, where the status column is silent.
    private let lists: [FormList]
    private let medium: Int?
    /// The class code of households whose level is not known.
    private let unknownLevel: Int?

    init(_ plan: FormPlan, study: Study, standard: PovertyStandard, year: Int) {
        self.plan = plan
        self.year = year
        isFarmKnown = study.forms.traits.contains(.farm)
        var lists = [FormList](repeating: .unknown, count: 8)
        for (index, official) in standard.classes.enumerated() {
            lists[index] = FormList(PanelPlan.state(of: official.key))
        }
        if !standard.classes.isEmpty { lists[standard.classes.count] = .neither }
        self.lists = lists
        medium = standard.mediumClass
        unknownLevel = standard.classes.isEmpty ? nil : standard.classes.count
    }

    /// Whether the rows of a unit are of the year.
    func isOfYear(_ key: UnitKey) -> Bool {
        zip(plan.parts, key.groups).allSatisfy { part, answer in
            if case .year = part.question { return Int(answer) == year }
            return true
        }
    }

    /// The counts of a unit.
    func counts(of unit: DeprivationTallies.Unit) -> FormCounts {
        let answers = unit.key.groups
        var status: FormList?
        for (part, answer) in zip(plan.parts, answers) {
            if case .status = part.question { status = ["P": .poor, "C": .nearPoor, "A": .neither][answer] }
        }
        let traits = traits(of: answers)
        var counts = FormCounts.zero
        for (cell, count) in unit.tally {
            let head = HeadCount(households: count.rows, persons: count.personBillionths / WeightedCount.scale)
            let code = cell.povertyClass ?? Int(DeprivationCell.unclassified)
            let list = status ?? lists[code]
            counts.add(head, to: .all, in: list)
            add(cell.profile, head, list, &counts)
            add(traits, head, list, &counts)
            if list == .neither { addLevel(code, traits[.farm], head, &counts) }
            for (part, answer) in zip(plan.parts, answers) { add(part.question, answer, head, list, &counts) }
        }
        return counts
    }

    // MARK: Answers

    /// What is known of the traits that are conditions, or follow from the ethnic group or the list of causes.
    private func traits(of answers: [String]) -> [FormTrait: Answer] {
        var traits: [FormTrait: Answer] = [:]
        for (part, answer) in zip(plan.parts, answers) {
            let isUnknown = answer == FormPlan.unknown
            switch part.question {
            case .condition(let trait, _, _): traits[trait] = isUnknown ? .unknown : answer == "1" ? .yes : .no
            case .ethnicity(let column):
                let isKinh = column.kinh.contains(answer)
                traits[.minority] = isUnknown ? .unknown : isKinh ? .no : .yes
                if let local = column.local {
                    traits[.localMinority] = isUnknown ? .unknown : local.contains(answer) ? .yes : .no
                }
            case .causes(let column):
                let found = Set(answer.split(separator: " ").compactMap { Int($0) })
                for (position, cause) in FormTrait.causes.enumerated() where column.causes.values.contains(cause) {
                    traits[cause] = isUnknown ? .unknown : found.contains(position) ? .yes : .no
                }
            case .status, .year, .number: break
            }
        }
        if let minority = traits[.minority] {
            traits[.kinh] = minority == .unknown ? .unknown : minority == .yes ? .no : .yes
        }
        return traits
    }

    private func add(
        _ traits: [FormTrait: Answer], _ head: HeadCount, _ list: FormList, _ counts: inout FormCounts
    ) {
        for (trait, answer) in traits {
            if answer == .yes { counts.add(head, to: .having(trait), in: list) }
            if answer == .unknown { counts.add(head, to: .unknown(trait), in: list) }
        }
        let groups = FormTrait.targetGroups.map { traits[$0] ?? .unknown }
        if groups.allSatisfy({ $0 == .no }) {
            counts.add(head, to: .outsideGroups, in: list)
        } else if !groups.contains(.yes) {
            counts.add(head, to: .unknownGroups, in: list)
        }
    }

    private func add(
        _ profile: DeprivationProfile, _ head: HeadCount, _ list: FormList, _ counts: inout FormCounts
    ) {
        for indicator in 0..<DeprivationProfile.capacity where profile.isDeprived(in: indicator) {
            counts.add(head, to: .indicator(indicator), in: list)
        }
        if profile.missing != 0 { counts.add(head, to: .incomplete, in: list) }
    }

    private func addLevel(_ code: Int, _ farm: Answer?, _ head: HeadCount, _ counts: inout FormCounts) {
        let isLevelUnknown = code == unknownLevel || lists[code] != .neither
        let isFarm = isFarmKnown ? farm ?? .unknown : .yes
        if isFarm == .no { return }
        if isLevelUnknown || (code == medium && isFarm == .unknown) {
            counts.add(head, to: .unknownLevel, in: .neither)
        } else if code == medium {
            counts.add(head, to: .medium, in: .neither)
        }
    }

    /// Ethnic groups by name, and children.
    private func add(
        _ question: FormPlan.Question, _ answer: String, _ head: HeadCount, _ list: FormList, _ counts: inout FormCounts
    ) {
        switch question {
        case .ethnicity(let column) where answer != FormPlan.unknown && !column.kinh.contains(answer):
            counts.add(head, to: .ethnicGroup(column.names[answer] ?? answer), in: list)
        case .number(let trait):
            guard let number = Int64(answer) else { return counts.add(head, to: .unknown(trait), in: list) }
            let children = HeadCount(
                households: number > 0 ? head.households : 0, persons: number * head.households)
            counts.add(children, to: .having(trait), in: list)
        default: break
        }
    }
}

extension PovertyStandard {
    /// Position of the class of medium living standard; `nil` when the standard has none.
    var mediumClass: Int? { classes.firstIndex { $0.key == "medium" } }
}

extension FormList {
    init(_ state: ListState) {
        switch state {
        case .poor: self = .poor
        case .nearPoor: self = .nearPoor
        case .above: self = .neither
        case .unknown: self = .unknown
        }
    }
}
