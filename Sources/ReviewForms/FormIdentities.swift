import Tallies
import Vocabulary

/// The relations between the forms.
struct FormIdentities {
    private let book: FormBook

    init(_ book: FormBook) {
        self.book = book
    }

    var all: [FormIdentity] {
        flows + result + [FormList.poor, .nearPoor].flatMap { deprivations($0) + groups($0) + composition($0) }
            + population
    }

    private func term(
        _ form: OfficialForm, _ column: String, _ measure: FormMeasure = .households, factor: Int64 = 1
    ) -> FormTerm {
        FormTerm(form: form, column: column, measure: measure, factor: factor)
    }

    /// Those of whom an answer is not known.
    private func unknown(_ form: OfficialForm, _ column: String, _ measure: FormMeasure = .households) -> FormTerm {
        FormTerm(form: form, column: "\(column)_unknown", measure: measure, isOptional: true)
    }

    private func columns(_ form: OfficialForm, beginning prefix: String) -> [String] {
        book[form].columns.map(\.key).filter { $0.hasPrefix(prefix) && !$0.hasSuffix("_unknown") }
    }

    // MARK: Forms 1 to 3

    private var flows: [FormIdentity] {
        FormMeasure.allCases.flatMap { measure -> [FormIdentity] in
            func two(_ column: String) -> FormTerm { term(.poorFlow, column, measure) }
            func three(_ column: String) -> FormTerm { term(.nearPoorFlow, column, measure) }
            return [
                FormIdentity(
                    "flow-identity",
                    [
                        two("opening"), -two("to_near_poor"), -two("to_above"), -two("other_falls"),
                        two("from_near_poor"),
                        two("re_poor"), two("newly_poor"), two("other_rises"),
                    ], .equal, [two("closing")]),
                FormIdentity(
                    "flow-identity",
                    [
                        three("opening"), -three("to_poor"), -three("to_above"), -three("other_falls"),
                        three("from_poor"),
                        three("re_near_poor"), three("newly_near_poor"), three("other_rises"),
                    ], .equal, [three("closing")]),
                FormIdentity("cross-form", [two("to_near_poor")], .equal, [three("from_poor")]),
                FormIdentity("cross-form", [two("from_near_poor")], .equal, [three("to_poor")]),
                FormIdentity(
                    "exits-exceed-stock", [two("to_near_poor"), two("to_above"), two("other_falls")], .atMost,
                    [two("opening")]),
                FormIdentity(
                    "exits-exceed-stock", [three("to_poor"), three("to_above"), three("other_falls")], .atMost,
                    [three("opening")]),
                FormIdentity(
                    "closing-is-result", [two("closing")], .equal, [term(.result, "poor_\(measure.rawValue)")]),
                FormIdentity(
                    "closing-is-result", [three("closing")], .equal, [term(.result, "near_poor_\(measure.rawValue)")]),
            ]
        }
    }

    private var result: [FormIdentity] {
        let parts = ["poor", "near_poor", "medium"]
        func one(_ column: String) -> FormTerm { term(.result, column) }
        return FormMeasure.allCases.map { measure in
            FormIdentity(
                "poor-exceed-households", parts.map { one("\($0)_\(measure.rawValue)") }, .atMost,
                [one(measure.rawValue)])
        } + [FormIdentity("persons-below-households", [one("households")], .atMost, [one("persons")])]
            + FormMeasure.allCases.map { measure in
                FormIdentity(
                    "poor-exceed-households", ["poor", "near_poor"].map { one("\($0)_\(measure.rawValue)") }, .atMost,
                    [one(measure.rawValue)])
            }
            + parts.map {
                FormIdentity("persons-below-households", [one("\($0)_households")], .atMost, [one("\($0)_persons")])
            }
    }

    // MARK: Forms 4 to 7

    private func deprivations(_ list: FormList) -> [FormIdentity] {
        let form: OfficialForm = list == .poor ? .poorDeprivations : .nearPoorDeprivations
        let rates: OfficialForm = list == .poor ? .poorDeprivationRates : .nearPoorDeprivationRates
        let all = term(form, list.rawValue)
        let indicators = columns(form, beginning: "lacking_")
        var identities = [
            FormIdentity("same-number", [all], .equal, [term(.result, "\(list.rawValue)_households")]),
            FormIdentity("same-number", [term(rates, list.rawValue)], .equal, [all]),
            FormIdentity("same-number", [term(rates, "deprivations")], .equal, [term(form, "deprivations")]),
            FormIdentity("indicator-sum", indicators.map { term(form, $0) }, .equal, [term(form, "deprivations")]),
        ]
        identities += indicators.map { FormIdentity("part-exceeds-whole", [term(form, $0)], .atMost, [all]) }
        // Households of which an indicator is not known may have more deprivations than are counted, never fewer.
        if let allowed = book.deprivations[list] {
            if allowed.lowerBound > 0, !book[form].columns.contains(where: { $0.key == "indicator_unknown" }) {
                identities.append(
                    FormIdentity(
                        "deprivations-of-class", [term(form, list.rawValue, factor: Int64(allowed.lowerBound))],
                        .atMost,
                        [term(form, "deprivations")], .warning))
            }
            identities.append(
                FormIdentity(
                    "deprivations-of-class", [term(form, "deprivations")], .atMost,
                    [term(form, list.rawValue, factor: Int64(allowed.upperBound))], .warning))
        }
        return identities
    }

    // MARK: Forms 8 to 11

    private func groups(_ list: FormList) -> [FormIdentity] {
        let name = list.rawValue
        var identities: [FormIdentity] = []
        for measure in FormMeasure.allCases {
            let all = term(.targetGroups, name, measure)
            let groups = ["\(name)_minority", "\(name)_no_labour", "\(name)_merit"]
            func eight(_ column: String) -> FormTerm { term(.targetGroups, column, measure) }
            let other = [eight("\(name)_other"), unknown(.targetGroups, "\(name)_other", measure)]
            identities.append(
                FormIdentity("same-number", [all], .equal, [term(.result, "\(name)_\(measure.rawValue)")]))
            // A household may be of several groups, but not of a group and of none.
            identities += groups.map { FormIdentity("part-exceeds-whole", [eight($0)] + other, .atMost, [all]) }
            identities.append(FormIdentity("groups-do-not-cover", [all], .atMost, groups.map(eight) + other))
        }
        let nine = term(.ethnicGroups, name)
        let minority = term(.ethnicGroups, "\(name)_minority")
        identities += [
            FormIdentity("same-number", [nine], .equal, [term(.result, "\(name)_households")]),
            FormIdentity(
                "parts-and-whole",
                [term(.ethnicGroups, "\(name)_kinh"), minority, unknown(.ethnicGroups, "\(name)_minority")], .equal,
                [nine]),
            FormIdentity("same-number", [minority], .equal, [term(.targetGroups, "\(name)_minority")]),
        ]
        let ethnic = columns(.ethnicGroups, beginning: "\(name)_group_")
        if !ethnic.isEmpty {
            identities.append(
                FormIdentity("parts-and-whole", ethnic.map { term(.ethnicGroups, $0) }, .equal, [minority]))
        }
        return identities + causes(name) + children(name)
    }

    private func causes(_ list: String) -> [FormIdentity] {
        let all = term(.causes, list)
        let causes = FormTrait.causes.map { "\(list)_\($0.name)" }
        return [
            FormIdentity("same-number", [all], .equal, [term(.result, "\(list)_households")]),
            // A household may be poor for several causes; one without any is a gap of the review.
            FormIdentity(
                "causes-do-not-cover", [all], .atMost, causes.flatMap { [term(.causes, $0), unknown(.causes, $0)] },
                .warning),
        ]
            + causes.map {
                FormIdentity("part-exceeds-whole", [term(.causes, $0), unknown(.causes, $0)], .atMost, [all])
            }
    }

    private func children(_ list: String) -> [FormIdentity] {
        let all = term(.children, "\(list)_children")
        return [
            // Households whose children are not known can make the whole smaller than its part.
            FormIdentity("children-exceed-persons", [all], .atMost, [term(.result, "\(list)_persons")])
        ]
            + ["health", "education"].filter { _ in
                !book[.children].columns.contains { $0.key == "\(list)_children_unknown" }
            }.map {
                FormIdentity("part-exceeds-whole", [term(.children, "\(list)_children_\($0)")], .atMost, [all])
            }
    }

    // MARK: Forms 12 and 13

    private func form(of list: FormList) -> OfficialForm { list == .poor ? .poorResult : .nearPoorResult }

    private func composition(_ list: FormList) -> [FormIdentity] {
        let (form, name) = (form(of: list), list.rawValue)
        var identities: [FormIdentity] = []
        for measure in FormMeasure.allCases {
            let ending = measure == .persons ? "_persons" : ""
            let all = term(form, "\(name)_\(measure.rawValue)")
            func part(_ trait: FormTrait) -> String { "\(name)_\(trait.name)\(ending)" }
            identities += [
                FormIdentity("same-number", [all], .equal, [term(.result, "\(name)_\(measure.rawValue)")]),
                FormIdentity(
                    "parts-and-whole",
                    [term(form, part(.kinh)), term(form, part(.minority)), unknown(form, part(.minority))], .equal,
                    [all]),
                FormIdentity(
                    "part-exceeds-whole", [term(form, part(.localMinority))], .atMost,
                    [term(form, part(.minority)), unknown(form, part(.minority))]),
                FormIdentity(
                    "same-number", [term(form, part(.minority))], .equal,
                    [term(.targetGroups, "\(name)_minority", measure)]),
            ]
            for trait in [FormTrait.kinh, .minority, .localMinority] {
                identities.append(
                    FormIdentity(
                        "part-exceeds-whole", [term(form, part(trait))], .atMost,
                        [term(form, "\(trait.name)_\(measure.rawValue)")]))
            }
        }
        for trait in [FormTrait.merit, .noLabour, .femaleHead] {
            let part = "\(name)_\(trait.name)"
            identities.append(
                FormIdentity(
                    "part-exceeds-whole", [term(form, part), unknown(form, part)], .atMost,
                    [term(form, "\(name)_households")]))
        }
        for trait in [FormTrait.merit, .noLabour] {
            let part = "\(name)_\(trait.name)"
            identities.append(FormIdentity("same-number", [term(form, part)], .equal, [term(.targetGroups, part)]))
        }
        identities.append(
            FormIdentity("same-number", [term(form, "\(name)_kinh")], .equal, [term(.ethnicGroups, "\(name)_kinh")]))
        return identities
    }

    private var population: [FormIdentity] {
        [OfficialForm.poorResult, .nearPoorResult].flatMap { form in
            FormMeasure.allCases.flatMap { measure -> [FormIdentity] in
                func part(_ trait: FormTrait) -> FormTerm { term(form, "\(trait.name)_\(measure.rawValue)") }
                let unsure = unknown(form, "minority_\(measure.rawValue)")
                return [
                    FormIdentity(
                        "same-number", [term(form, measure.rawValue)], .equal, [term(.result, measure.rawValue)]),
                    FormIdentity(
                        "parts-and-whole", [part(.kinh), part(.minority), unsure], .equal,
                        [term(form, measure.rawValue)]),
                    FormIdentity("part-exceeds-whole", [part(.localMinority)], .atMost, [part(.minority), unsure]),
                ]
            }
        }
    }
}
