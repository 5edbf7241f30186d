import Tallies
import Vocabulary

/// The columns of every form, given what the data have.
struct FormDrafts {
    let tallies: FormTallies?
    /// Whether a table of flows, or a panel, is there.
    let hasFlows: Bool
    /// Minorities that occur.
    let ethnicGroups: [String]

    func columns(of form: OfficialForm) -> [FormDraft] {
        switch form {
        case .result: result
        case .poorFlow: poorFlow
        case .nearPoorFlow: nearPoorFlow
        case .poorDeprivations: deprivations(.poor)
        case .poorDeprivationRates: rates(.poor)
        case .nearPoorDeprivations: deprivations(.nearPoor)
        case .nearPoorDeprivationRates: rates(.nearPoor)
        case .targetGroups: targetGroups(.poor) + targetGroups(.nearPoor)
        case .ethnicGroups: ethnicity(.poor) + ethnicity(.nearPoor)
        case .causes: causes(.poor) + causes(.nearPoor)
        case .children: children(.poor) + children(.nearPoor)
        case .poorResult: everybody + composition(.poor)
        case .nearPoorResult: everybody + composition(.nearPoor)
        }
    }

    // MARK: Form 1

    private var result: [FormDraft] {
        typealias Part = (key: String, list: FormList?, cell: FlowCell, persons: FlowCell, title: LocalizedText)
        let parts: [Part] = [
            ("", nil, .households, .persons, LocalizedText(vi: "Tổng số", en: "All")),
            ("poor", .poor, .closingPoor, .closingPoorPersons, FormTitle.list(.poor)),
            ("near_poor", .nearPoor, .closingNearPoor, .closingNearPoorPersons, FormTitle.list(.nearPoor)),
        ]
        return FormMeasure.allCases.flatMap { measure -> [FormDraft] in
            let word = FormDrafts.word(measure)
            var columns = parts.map { part in
                let key = part.key.isEmpty ? measure.rawValue : "\(part.key)_\(measure.rawValue)"
                let cell = measure == .households ? part.cell : part.persons
                guard let tallies else {
                    return FormDraft(
                        key: key, title: word.under(part.title), lacks: hasFlows ? nil : FormBook.flowsNeeded
                    ) {
                        source, _ in source.flow(cell)
                    }
                }
                let gaps = tallies.gaps
                return FormDraft(
                    key: key, title: word.under(part.title), lacks: lack(measure, isTotal: part.list == nil)
                ) {
                    source, _ in
                    if part.list == nil, gaps.contains(.householdsOffLists) { return .unknown }
                    return source.count(.all, part.list, measure)
                }
            }
            columns.append(medium(measure))
            return columns
        }
    }

    private func medium(_ measure: FormMeasure) -> FormDraft {
        let gaps = tallies?.gaps ?? []
        let isFarm = tallies?.traits.contains(.farm) ?? false
        let title = LocalizedText(
            vi: "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
            en: "Medium-living-standard farm households")
        let lacks =
            tallies == nil ? FormBook.reviewNeeded : isFarm ? lack(measure, isTotal: true) : FormTrait.farm.need
        return FormDraft(
            key: "medium_\(measure.rawValue)", title: FormDrafts.word(measure).under(title),
            lacks: gaps.contains(.mediumLevel) ? nil : lacks
        ) { source, _ in
            if gaps.contains(.mediumLevel) { return .notApplicable }
            // A household whose level is not known might be one of them.
            guard source.count(.unknownLevel, .neither, .households) == .count(0) else { return .unknown }
            return source.count(.medium, .neither, measure)
        }
    }

    static func word(_ measure: FormMeasure) -> LocalizedText {
        measure == .households
            ? LocalizedText(vi: "số hộ", en: "households") : LocalizedText(vi: "nhân khẩu", en: "persons")
    }

    /// What is missing for a count: a review, household sizes, households off the lists.
    func lack(_ measure: FormMeasure, isTotal: Bool = false) -> String? {
        guard let tallies else { return FormBook.reviewNeeded }
        if measure == .persons, tallies.gaps.contains(.persons) { return "[columns] size" }
        return isTotal && tallies.gaps.contains(.householdsOffLists) ? "[panel] absent = \"unknown\"" : nil
    }

    // MARK: Forms 2 and 3

    private func flow(
        _ key: String, _ cell: FlowCell, vi: String, en: String, persons: ((FormSource) -> FormValue)? = nil
    ) -> FormDraft {
        FormDraft(
            key: key, title: LocalizedText(vi: vi, en: en), lacks: hasFlows ? nil : FormBook.flowsNeeded
        ) { source, measure in
            measure == .households ? source.flow(cell) : persons?(source) ?? .unknown
        }
    }

    private var poorFlow: [FormDraft] {
        [
            flow("opening", .openingPoor, vi: "Số hộ nghèo đầu kỳ", en: "Poor at the beginning") {
                $0.openingPersons(.openingPoor, closing: .closingPoor, persons: .closingPoorPersons)
            },
            flow("to_near_poor", .poorToNearPoor, vi: "Giảm: trở thành hộ cận nghèo", en: "Less: became near-poor"),
            flow("to_above", .poorToAbove, vi: "Giảm: vượt chuẩn cận nghèo", en: "Less: passed the near-poor line"),
            flow("other_falls", .poorOtherFalls, vi: "Giảm: khác", en: "Less: other falls"),
            flow(
                "from_near_poor", .nearPoorToPoor, vi: "Tăng: hộ cận nghèo trở thành hộ nghèo",
                en: "More: near-poor became poor"),
            flow("re_poor", .rePoor, vi: "Tăng: tái nghèo", en: "More: poor again"),
            flow("newly_poor", .newlyPoor, vi: "Tăng: phát sinh mới", en: "More: newly arisen"),
            flow("other_rises", .poorOtherRises, vi: "Tăng: khác", en: "More: other rises"),
            flow("closing", .closingPoor, vi: "Số hộ nghèo cuối kỳ", en: "Poor at the end") {
                $0.flow(.closingPoorPersons)
            },
        ]
    }

    private var nearPoorFlow: [FormDraft] {
        [
            flow("opening", .openingNearPoor, vi: "Số hộ cận nghèo đầu kỳ", en: "Near-poor at the beginning") {
                $0.openingPersons(.openingNearPoor, closing: .closingNearPoor, persons: .closingNearPoorPersons)
            },
            flow("to_poor", .nearPoorBecamePoor, vi: "Giảm: trở thành hộ nghèo", en: "Less: became poor"),
            flow("to_above", .nearPoorToAbove, vi: "Giảm: vượt chuẩn cận nghèo", en: "Less: passed the near-poor line"),
            flow("other_falls", .nearPoorOtherFalls, vi: "Giảm: khác", en: "Less: other falls"),
            flow(
                "from_poor", .poorBecameNearPoor, vi: "Tăng: hộ nghèo trở thành hộ cận nghèo",
                en: "More: poor became near-poor"),
            flow("re_near_poor", .reNearPoor, vi: "Tăng: tái cận nghèo", en: "More: near-poor again"),
            flow("newly_near_poor", .newlyNearPoor, vi: "Tăng: phát sinh mới", en: "More: newly arisen"),
            flow("other_rises", .nearPoorOtherRises, vi: "Tăng: khác", en: "More: other rises"),
            flow("closing", .closingNearPoor, vi: "Số hộ cận nghèo cuối kỳ", en: "Near-poor at the end") {
                $0.flow(.closingNearPoorPersons)
            },
        ]
    }
}
