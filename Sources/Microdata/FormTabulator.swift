public import PolicyData
public import Tallies
public import Vocabulary

/// What household files say for the official forms of a year, without their households.
public struct FormTabulation: Sendable {
    /// The counts.
    public let tallies: FormTallies
    /// What is wrong in the files.
    public let findings: FindingReport
    /// The files, in the order given.
    public let inputs: [PanelInput]
}

/// Reads the households of one review and counts what the official forms ask: lists, deprivations, groups, causes, children.
///
/// Meaning: the status column of the study tells on which list a household is; where it is silent, or the study has none, the
/// standard classifies. Traits are those of `[forms]` in the study; an answer that is missing or cannot be read is unknown,
/// never no.
/// Shape: one file or several of the year, or files with a column of years, of which other years are passed over.
/// Edge cases: a household that stands twice is counted once, at its first place, as in `readPanel`; rows with an error are
/// left out, as in every reading. A row without an identifier is counted, and compared with nothing.
/// Complexity: one pass, linear, and a sort of the identifiers; households with the same answers are counted together. Memory
/// is 40 bytes a row, at most doubled while arrays grow, and the answers that occur.
///
/// Errors: those of `tabulateDeprivation` and of `readPanel` about the study; `no-review-of-year`; `review-given-twice` when
/// most households of a file stand in another file of the year.
public func tabulateForms(
    of reviews: [PanelReview], year: Int, study: Study, standard: PovertyStandard,
    options: PanelOptions = PanelOptions()
) throws(UnusableInput) -> FormTabulation {
    try PanelReading.check(reviews, study: study, standard: standard)
    let chosen = reviews.filter { $0.year == nil || $0.year == year }
    let reading = TabulationOptions(
        threads: options.threads, findingLimit: options.findingLimit, progress: options.progress)
    var read = FormReading(study, options)
    for (file, review) in chosen.enumerated() {
        let plan = FormPlan(study, year: review.year, file: file)
        let gathering = try readHouseholds(
            of: review.source, study: study, standard: standard, options: reading, forms: plan)
        read.add(gathering, of: review, FormCounter(plan, study: study, standard: standard, year: year))
    }
    let units = try read.countedOnce()
    guard !units.isEmpty else {
        throw UnusableInput(
            rule: "no-review-of-year", place: Place(file: reviews[0].source.name), value: String(year),
            expected: LocalizedText(
                vi: "một năm có hộ trong các tệp", en: "a year of which the files have households"))
    }
    return FormTabulation(
        tallies: FormTallies(
            year: year, origin: study.origin, standard: standard.id,
            indicators: standard.indicators.map {
                .init(key: $0.key, name: $0.name, source: study.rule(for: $0.key) == nil ? .nowhere : .column)
            }, deprivations: standard.deprivations, traits: study.forms.traits, gaps: study.formGaps(under: standard),
            units: units),
        findings: read.report, inputs: read.inputs)
}

extension Study {
    /// What the files do not tell as a whole.
    fileprivate func formGaps(under standard: PovertyStandard) -> Set<FormTallies.Gap> {
        var gaps: Set<FormTallies.Gap> = []
        if panel.absence == .above { gaps.insert(.householdsOffLists) }
        if size == nil { gaps.insert(.persons) }
        if standard.mediumClass == nil { gaps.insert(.mediumLevel) }
        return gaps
    }
}

extension PovertyStandard {
    /// How many deprivations a household of each list can have by the rules of its class.
    fileprivate var deprivations: [FormList: ClosedRange<Int>] {
        var found: [FormList: ClosedRange<Int>] = [:]
        for (list, key) in zip([FormList.poor, .nearPoor], PovertyStandard.lowIncomeClasses) {
            guard let position = classes.firstIndex(where: { $0.key == key }) else { continue }
            let counts = (0...indicators.count).filter { count in
                (0...lines.count).contains {
                    officialClass(bands: $0...$0, deprivations: count...count) == .certain(position)
                }
            }
            if let fewest = counts.first, let most = counts.last { found[list] = fewest...most }
        }
        return found
    }
}
