import Tallies

/// What is known of one unit: its flows of the year, the stocks of the year before, and the counts of its households.
struct FormSource {
    var flows: ReviewFlows?
    var previous: ReviewFlows?
    var counts: FormCounts?

    /// What is known of both units together: nothing where one of them is unknown.
    static func + (left: FormSource, right: FormSource) -> FormSource {
        func sum<Part: Tally>(_ one: Part?, _ other: Part?) -> Part? {
            guard let one, let other else { return nil }
            return one + other
        }
        return FormSource(
            flows: sum(left.flows, right.flows), previous: sum(left.previous, right.previous),
            counts: sum(left.counts, right.counts))
    }

    /// A cell of the flow forms.
    func flow(_ cell: FlowCell) -> FormValue { flows?[cell].map { .count($0) } ?? .unknown }

    /// Persons of a list before the review: those after the review before, when its stock of households is the same.
    func openingPersons(_ opening: FlowCell, closing: FlowCell, persons: FlowCell) -> FormValue {
        guard let before = previous, let households = flows?[opening], before[closing] == households else {
            return .unknown
        }
        return before[persons].map { .count($0) } ?? .unknown
    }

    /// An item of a list.
    func count(_ item: FormItem, _ list: FormList?, _ measure: FormMeasure) -> FormValue {
        guard let counts else { return .unknown }
        let head = list.map { counts[$0, item] } ?? counts.total(of: item)
        return .count(measure == .households ? head.households : head.persons)
    }
}

/// A column of a form: what it is called, and how its numbers come about.
struct FormDraft {
    let key: String
    let title: FormTitle
    /// What the data must have for it, in words of the study file; `nil` when it is there.
    var lacks: String?
    /// A column that is shown only where it counts somebody: those of whom the answer is not known.
    var isOnlyForUnknowns = false
    /// A total that other forms have too, and that says nothing of its own here.
    var isContext = false
    let value: (FormSource, FormMeasure) -> FormValue
}
