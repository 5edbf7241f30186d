public import Tallies
public import Vocabulary

/// A form filled in.
public struct FormSheet: Equatable, Sendable {
    /// A column.
    public struct Column: Equatable, Sendable {
        /// Name in machine formats.
        public let key: String
        /// Heading.
        public let title: LocalizedText
        /// What the data would need for it, in words of the command or the study file; `nil` when they have it.
        public let lacks: String?
    }

    /// A row: a unit of the book by position, what is counted, and a value for each column.
    public struct Row: Equatable, Sendable {
        /// Position of the unit.
        public let unit: Int
        /// What the row counts.
        public let measure: FormMeasure
        /// Values.
        public package(set) var values: [FormValue]
    }

    /// Which form.
    public let form: OfficialForm
    /// Its columns.
    public let columns: [Column]
    /// Its rows, in the order of the book's units.
    public package(set) var rows: [Row]
    /// What is known of totals with an absent unit: sums of the others.
    public let partials: [Row]

    /// Whether the data have a column of the form, besides totals that other forms have too.
    public let isGiven: Bool
}

/// The thirteen forms of a year, filled in as far as the data go.
///
/// Meaning: forms 2 and 3 are the flows of the year; form 1 and forms 4 to 13 are counts of the households of the review.
/// Without households form 1 takes the closing numbers of the flows. A value that the data do not give is not zero but absent,
/// with the reason.
/// Shape: rows by unit with totals of districts and provinces; a total with an unknown part is unknown.
public struct FormBook: Equatable, Sendable {
    /// Said of a column that lacks the flows of the year.
    public static let flowsNeeded = "FLOWS"
    /// Said of a column that lacks the households of the year.
    public static let reviewNeeded = "YEAR=HOUSEHOLDS"

    /// Year of the review.
    public let year: Int
    /// Observed or synthetic numbers.
    public let origin: DataOrigin
    /// Rows of every form.
    public let units: [FormUnit]
    /// The forms, in order.
    public package(set) var sheets: [FormSheet]
    /// Households of which nobody can tell on which list they are; `nil` without households.
    public let unplaced: Int64?
    /// Units that are in totals and of which an input says nothing, so that the totals are unknown.
    public let absentUnits: [FormUnit]
    /// What the table of flows lacks in the year.
    public let absences: FormAbsences
    /// Numbers of deprivations that the standard allows on a list.
    let deprivations: [FormList: ClosedRange<Int>]

    /// Fills in the forms of a year.
    ///
    /// `leftOut` are the rows of the table of flows that an error left out: totals of their units are unknown.
    ///
    /// Error: `no-units` when neither the flows nor the households are of that year.
    public init(
        year: Int, tallies: FormTallies?, flows: FlowSeries?, leftOut: [FlowReading.LeftOut] = [],
        by level: FlowSeries.Level, file: String
    ) throws(UnusableInput) {
        self.year = year
        let origins = [tallies?.origin, flows?.origin].compactMap(\.self)
        origin = origins.dropFirst().reduce(origins.first ?? .observed) { $0 + $1 }
        absences = FormAbsences(year: year, flows: flows, leftOut: leftOut)
        let rows = FormUnits(year: year, tallies: tallies, flows: flows, by: level, absences: absences)
        guard !rows.units.isEmpty else {
            throw UnusableInput(
                rule: "no-units", place: Place(file: file), value: String(year),
                expected: LocalizedText(
                    vi: "một năm có trong bảng biến động hoặc tệp hộ",
                    en: "a year of the flow table or of the households"))
        }
        units = rows.units
        absentUnits = rows.absent
        deprivations = tallies?.deprivations ?? [:]
        let all = tallies?.units.reduce(into: FormCounts.zero) { $0 += $1.counts }
        unplaced = all?[.unknown, .all].households
        let drafts = FormDrafts(tallies: tallies, hasFlows: flows != nil, ethnicGroups: all?.ethnicGroups ?? [])
        sheets = OfficialForm.allCases.map { FormSheet($0, drafts.columns(of: $0), rows) }
    }

    /// A form.
    public subscript(form: OfficialForm) -> FormSheet { sheets[form.rawValue - 1] }

    /// A value; `nil` when the form has no such column.
    public func value(
        _ form: OfficialForm, _ column: String, unit: Int, measure: FormMeasure = .households
    ) -> FormValue? {
        guard let position = self[form].columns.firstIndex(where: { $0.key == column }) else { return nil }
        return self[form].rows.first { $0.unit == unit && $0.measure == measure }?.values[position]
    }
}

extension FormSheet {
    init(_ form: OfficialForm, _ drafts: [FormDraft], _ units: FormUnits) {
        self.form = form
        let sources = units.sources
        let places = sources.indices.flatMap { unit in form.measures.map { (unit: unit, measure: $0) } }
        func value(_ draft: FormDraft, _ unit: Int, _ measure: FormMeasure) -> FormValue {
            draft.lacks == nil ? draft.value(sources[unit], measure) : .notGiven
        }
        let shown = drafts.filter { draft in
            guard draft.isOnlyForUnknowns else { return true }
            return draft.lacks == nil
                && places.contains { value(draft, $0.unit, $0.measure).count.map { $0 > 0 } == true }
        }
        isGiven = shown.contains { $0.lacks == nil && !$0.isContext }
        columns = shown.map { Column(key: $0.key, title: $0.title, lacks: $0.lacks) }
        rows = places.map { place in
            Row(
                unit: place.unit, measure: place.measure,
                values: shown.map { value($0, place.unit, place.measure) })
        }
        partials = units.partials.sorted { $0.key < $1.key }.flatMap { unit, source in
            form.measures.map { measure in
                Row(
                    unit: unit, measure: measure,
                    values: shown.map { $0.lacks == nil ? $0.value(source, measure) : .notGiven })
            }
        }
    }
}
