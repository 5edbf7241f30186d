import Tallies
import Vocabulary

// Forms 4 to 13: the households of a list by what they lack and who they are.
extension FormDrafts {
    /// A count of a list.
    private func column(
        _ key: String, _ title: LocalizedText, _ item: FormItem, _ list: FormList?, _ measure: FormMeasure? = nil,
        lacks: String? = nil
    ) -> FormDraft {
        FormDraft(key: key, title: title, lacks: lack(measure ?? .households) ?? lacks) { source, row in
            source.count(item, list, measure ?? row)
        }
    }

    /// Households of a list, all of them.
    private func all(_ list: FormList, _ measure: FormMeasure? = nil) -> FormDraft {
        let title = LocalizedText(
            vi: "Tổng số \(FormTitle.list(list).vi.lowercased())", en: "All \(FormTitle.list(list).en.lowercased())")
        var own = column(
            measure.map { "\(list.rawValue)_\($0.rawValue)" } ?? list.rawValue,
            measure.map { FormDrafts.word($0).under(title) } ?? title, .all, list, measure)
        own.isContext = true
        return own
    }

    /// Why a trait is not known at all.
    private func lack(_ trait: FormTrait) -> String? {
        guard let tallies else { return FormBook.reviewNeeded }
        return tallies.traits.contains(trait) ? nil : trait.need
    }

    /// Households of a list with a trait, and those of whom it is not known.
    private func having(_ trait: FormTrait, _ list: FormList, _ measure: FormMeasure? = nil) -> [FormDraft] {
        let head = FormTitle.list(list)
        let ending = measure == .persons ? "_persons" : ""
        let word = measure == .persons ? trait.title.under(FormDrafts.word(.persons)) : trait.title
        let own = column(
            "\(list.rawValue)_\(trait.name)\(ending)", word.under(head), .having(trait), list, measure,
            lacks: lack(trait))
        // Kinh and minority are told by the same column.
        guard trait != .kinh else { return [own] }
        return [
            own, unknown("\(list.rawValue)_\(trait.name)\(ending)", word.under(head), .unknown(trait), list, measure),
        ]
    }

    private func unknown(
        _ key: String, _ title: LocalizedText, _ item: FormItem, _ list: FormList?, _ measure: FormMeasure?
    ) -> FormDraft {
        var column = column(
            "\(key)_unknown", LocalizedText(vi: "\(title.vi): chưa rõ", en: "\(title.en): not known"), item, list,
            measure)
        column.isOnlyForUnknowns = true
        return column
    }

    // MARK: Forms 4 to 7

    private var indicators: [FormTallies.Indicator] { tallies?.indicators ?? [] }

    func deprivations(_ list: FormList) -> [FormDraft] {
        [all(list), totalDeprivations(list)]
            + indicators.enumerated().map { position, indicator in
                column(
                    FormDrafts.key(indicator), FormDrafts.title(position, indicator), .indicator(position), list,
                    lacks: FormDrafts.lack(indicator))
            } + [incomplete(list)]
    }

    func rates(_ list: FormList) -> [FormDraft] {
        [all(list), totalDeprivations(list)]
            + indicators.enumerated().map { position, indicator in
                FormDraft(
                    key: FormDrafts.key(indicator), title: FormDrafts.title(position, indicator).inPercent,
                    lacks: lack(.households) ?? FormDrafts.lack(indicator)
                ) { source, _ in
                    guard let part = source.count(.indicator(position), list, .households).count,
                        let whole = source.count(.all, list, .households).count
                    else { return .unknown }
                    return PrintedRate(part, of: whole, decimals: FormDrafts.rateDecimals).map { .rate($0.units) }
                        ?? .notApplicable
                }
            } + [incomplete(list)]
    }

    static let rateDecimals = 2

    private func totalDeprivations(_ list: FormList) -> FormDraft {
        let indicators = indicators
        return FormDraft(
            key: "deprivations", title: LocalizedText(vi: "Tổng số thiếu hụt", en: "Deprivations"),
            lacks: lack(.households) ?? indicators.compactMap(FormDrafts.lack).first
        ) { source, _ in
            var sum: Int64 = 0
            for position in indicators.indices {
                guard let count = source.count(.indicator(position), list, .households).count else { return .unknown }
                sum += count
            }
            return .count(sum)
        }
    }

    /// Households with an unknown indicator: their known deprivations are counted.
    private func incomplete(_ list: FormList) -> FormDraft {
        unknown(
            "indicator", LocalizedText(vi: "Hộ có chỉ số", en: "Households with an indicator"), .incomplete, list, nil)
    }

    private static func key(_ indicator: FormTallies.Indicator) -> String { "lacking_\(indicator.key)" }

    private static func title(_ position: Int, _ indicator: FormTallies.Indicator) -> LocalizedText {
        LocalizedText(vi: "\(position + 1). \(indicator.name.vi)", en: "\(position + 1). \(indicator.name.en)")
    }

    private static func lack(_ indicator: FormTallies.Indicator) -> String? {
        indicator.isGiven ? nil : "[indicators] \(indicator.key)"
    }

    // MARK: Forms 8 to 11

    func targetGroups(_ list: FormList) -> [FormDraft] {
        let groups: [FormTrait] = [.minority, .noLabour, .merit]
        let missing = groups.compactMap(lack).first
        let other = LocalizedText(vi: "Khác", en: "Other").under(FormTitle.list(list))
        return [all(list)] + groups.flatMap { having($0, list) }
            + [
                column("\(list.rawValue)_other", other, .outsideGroups, list, lacks: missing),
                missing == nil ? unknown("\(list.rawValue)_other", other, .unknownGroups, list, nil) : nil,
            ].compactMap(\.self)
    }

    func ethnicity(_ list: FormList) -> [FormDraft] {
        let head = FormTitle.list(list)
        return [all(list)] + having(.kinh, list) + having(.minority, list)
            + ethnicGroups.enumerated().map { position, name in
                column(
                    "\(list.rawValue)_group_\(position + 1)", LocalizedText(verbatim: name).under(head),
                    .ethnicGroup(name), list,
                    lacks: lack(.minority))
            }
    }

    func causes(_ list: FormList) -> [FormDraft] { [all(list)] + FormTrait.causes.flatMap { having($0, list) } }

    func children(_ list: FormList) -> [FormDraft] {
        FormTrait.numbers.flatMap { trait -> [FormDraft] in
            let title = trait.title.under(FormTitle.list(list))
            let key = "\(list.rawValue)_\(trait.name)"
            // The persons of these items are the children; the households of whom nothing is known are households.
            return [
                FormDraft(key: key, title: title, lacks: lack(trait)) { source, _ in
                    source.count(.having(trait), list, .persons)
                }, unknown(key, title, .unknown(trait), list, .households),
            ]
        }
    }

    // MARK: Forms 12 and 13

    /// All households of the place by who they are, for comparison.
    var everybody: [FormDraft] {
        FormMeasure.allCases.flatMap { measure -> [FormDraft] in
            let off = lack(measure, isTotal: true)
            let word = FormDrafts.word(measure)
            let head = LocalizedText(vi: "Dân cư", en: "Population")
            func part(_ key: String, _ title: LocalizedText, _ item: FormItem, _ lacks: String?) -> FormDraft {
                column(
                    "\(key)\(measure.rawValue)", word.under(title.under(head)), item, nil, measure, lacks: off ?? lacks)
            }
            let traits: [FormTrait] = [.kinh, .minority, .localMinority]
            var all = part("", LocalizedText(vi: "Tổng số", en: "All"), .all, nil)
            all.isContext = true
            return [all]
                + traits.flatMap { trait -> [FormDraft] in
                    let own = part("\(trait.name)_", trait.title, .having(trait), lack(trait))
                    guard trait != .kinh else { return [own] }
                    return [own, unknown(own.key, own.title, .unknown(trait), nil, measure)]
                }
        }
    }

    func composition(_ list: FormList) -> [FormDraft] {
        let ethnic: [FormTrait] = [.kinh, .minority, .localMinority]
        let others: [FormTrait] = [.merit, .noLabour, .femaleHead]
        return [all(list, .households)] + (ethnic + others).flatMap { having($0, list, .households) }
            + [all(list, .persons)] + ethnic.flatMap { having($0, list, .persons) }
    }
}

extension FormTitle {
    /// A heading of percentages.
    fileprivate var inPercent: LocalizedText { LocalizedText(vi: "\(vi) (%)", en: "\(en) (%)") }
}
