/// A table the generator can write.
public enum SyntheticTable: String, CaseIterable, Sendable {
    /// The households of one review: what a household file of that year looks like.
    case households
    /// The flow forms for poor and near-poor households by commune and year, from the first review to the asked one.
    /// The first review has no opening, so its flow cells are empty.
    case flows
    /// A rotating two-stage sample survey, one wave for every review up to the asked one.
    case survey
    /// Province, districts and communes.
    case units
    /// What else is known of a commune: Front rating, new-style rural title.
    case context
    /// What the simulation knows and no file would tell: probabilities of leaving and entering poverty.
    case truth
    /// What a commune's chances are whoever lives there: the probabilities of the truth table over many draws of the
    /// households. The truth table is about the households at hand; a commune of sixty poor households differs from its
    /// chances by their luck alone.
    case chances
    /// Each target of the preset with what came out.
    case calibration

    /// Column names, in order. `indicators` are the preset's indicator keys.
    func columns(indicators: [String]) -> [String] {
        let unit = ["commune", "district", "province", "area"]
        switch self {
        case .households:
            return ["household_id"] + unit + ["household_size", "income", "no_labour"] + indicators + ["source"]
        case .flows:
            return unit + ["year", "households", "persons"] + FlowCounts.columns + [
                "closing_poor_persons", "closing_near_poor_persons", "source",
            ]
        case .survey:
            return ["household_id"] + unit + ["household_size", "income", "no_labour"] + indicators + [
                "stratum", "psu", "weight", "year", "source",
            ]
        case .units:
            return ["code", "name", "level", "parent", "area", "valid_from", "valid_until"]
        case .context:
            return ["commune", "name", "front_rating", "new_style_rural", "source"]
        case .truth:
            return unit + [
                "year", "households", "income_growth", "opening_poor", "exit_probability", "exits", "opening_not_poor",
                "entry_probability", "entries", "closing_poor", "closing_near_poor", "poor_by_true_income", "source",
            ]
        case .chances:
            return unit + [
                "year", "draws", "exit_probability", "exit_to_near_poor_share", "entry_probability", "source",
            ]
        case .calibration:
            return ["key", "description_vi", "description_en", "target", "obtained", "unit", "area", "year"]
        }
    }
}

extension FlowCounts {
    /// Column names of the two flow forms; the second form repeats the cells it shares with the first.
    static let columns = [
        "opening_poor", "poor_to_near_poor", "poor_to_above", "poor_other_falls", "near_poor_to_poor", "re_poor",
        "newly_poor", "poor_other_rises", "closing_poor", "opening_near_poor", "near_poor_became_poor",
        "near_poor_to_above", "near_poor_other_falls", "poor_became_near_poor", "re_near_poor", "newly_near_poor",
        "near_poor_other_rises", "closing_near_poor",
    ]

    /// The cells in the order of `columns`.
    var cells: [Int] {
        [
            openingPoor, poorToNearPoor, poorToAbove, poorOtherFalls, nearPoorToPoor, rePoor, newlyPoor,
            poorOtherRises, closingPoor, openingNearPoor, nearPoorToPoor, nearPoorToAbove, nearPoorOtherFalls,
            poorToNearPoor, reNearPoor, newlyNearPoor, nearPoorOtherRises, closingNearPoor,
        ]
    }
}
