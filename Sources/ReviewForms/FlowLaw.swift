import Tallies

/// What must hold between the numbers of a row, or of a row and the one a year before.
struct FlowLaw {
    /// How the terms compare with zero.
    enum Comparison {
        /// They sum to zero.
        case equal
        /// They sum to zero or more.
        case notNegative
        /// The first over the second, in percent, rounds to a printed rate of the row.
        case rate(Int)
    }

    /// A number that is added or subtracted.
    struct Term {
        let sign: Int64
        let item: FlowItem
        /// Whether it is taken from the year before.
        let isBefore: Bool

        init(_ sign: Int64, _ item: FlowItem, isBefore: Bool = false) {
            self.sign = sign
            self.item = item
            self.isBefore = isBefore
        }
    }

    let rule: String
    let comparison: Comparison
    /// The first term is the number a finding names when it is not known which one is wrong.
    let terms: [Term]
}

/// One of the two forms: the stock before, what leaves, what joins, the stock after.
struct FlowForm {
    let opening: FlowCell
    let exits: [FlowCell]
    let otherFalls: FlowCell
    let rises: [FlowCell]
    let closing: FlowCell
    let persons: FlowCell
    let rate: Int

    var falls: [FlowCell] { exits + [otherFalls] }
    var movements: [FlowCell] { falls + rises }

    static let poor = FlowForm(
        opening: .openingPoor, exits: [.poorToNearPoor, .poorToAbove], otherFalls: .poorOtherFalls,
        rises: [.nearPoorToPoor, .rePoor, .newlyPoor, .poorOtherRises], closing: .closingPoor,
        persons: .closingPoorPersons, rate: FlowRow.poorRate)
    static let nearPoor = FlowForm(
        opening: .openingNearPoor, exits: [.nearPoorBecamePoor, .nearPoorToAbove], otherFalls: .nearPoorOtherFalls,
        rises: [.poorBecameNearPoor, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises], closing: .closingNearPoor,
        persons: .closingNearPoorPersons, rate: FlowRow.nearPoorRate)
    static let both = [poor, nearPoor]
}

extension FlowLaw {
    private static func plus(_ cell: FlowCell) -> Term { Term(1, FlowItem(cell)) }
    private static func minus(_ cell: FlowCell) -> Term { Term(-1, FlowItem(cell)) }

    /// All laws for a study, the most telling first: a number that breaks several is reported under the first.
    static func all(for study: FlowStudy) -> [FlowLaw] {
        func equal(_ rule: String, _ terms: [Term]) -> FlowLaw {
            FlowLaw(rule: rule, comparison: .equal, terms: terms)
        }
        func notNegative(_ rule: String, _ terms: [Term]) -> FlowLaw {
            FlowLaw(rule: rule, comparison: .notNegative, terms: terms)
        }
        func rate(_ rate: Int, _ part: FlowItem, of whole: FlowCell) -> FlowLaw {
            FlowLaw(rule: "rate-mismatch", comparison: .rate(rate), terms: [Term(1, part), minus(whole)])
        }
        var laws = FlowForm.both.map { form in
            equal(
                "flow-identity",
                [minus(form.closing), plus(form.opening)] + form.falls.map(minus) + form.rises.map(plus))
        }
        laws.append(equal("cross-form", [minus(.poorBecameNearPoor), plus(.poorToNearPoor)]))
        laws.append(equal("cross-form", [minus(.nearPoorToPoor), plus(.nearPoorBecamePoor)]))
        laws += FlowForm.both.map { form in
            equal(
                "opening-not-previous-closing",
                [minus(form.opening), Term(1, FlowItem(form.closing), isBefore: true)])
        }
        laws += FlowForm.both.map { rate($0.rate, FlowItem($0.closing), of: .households) }
        for (position, part) in study.subgroups.enumerated() {
            laws.append(rate(FlowRow.firstShare + position, .subgroup(position), of: part.whole))
        }
        laws += FlowForm.both.map { form in
            notNegative("exits-exceed-stock", [plus(form.opening)] + form.falls.map(minus))
        }
        laws.append(notNegative("from-near-poor-exceeds-stock", [minus(.nearPoorToPoor), plus(.openingNearPoor)]))
        laws.append(notNegative("from-poor-exceeds-stock", [minus(.poorBecameNearPoor), plus(.openingPoor)]))
        laws.append(notNegative("persons-below-households", [plus(.persons), minus(.households)]))
        laws += FlowForm.both.map { notNegative("persons-below-households", [plus($0.persons), minus($0.closing)]) }
        laws.append(
            notNegative("poor-exceed-households", [plus(.households), minus(.closingPoor), minus(.closingNearPoor)]))
        laws.append(
            notNegative(
                "poor-exceed-households",
                [plus(.persons), minus(.closingPoorPersons), minus(.closingNearPoorPersons)]))
        for (position, part) in study.subgroups.enumerated() {
            laws.append(notNegative("subgroup-exceeds-total", [Term(-1, .subgroup(position)), plus(part.whole)]))
        }
        return laws
    }
}

extension PrintedRate {
    /// Whether a part of a whole rounds to this percentage.
    func fits(_ part: Int64, of whole: Int64) -> Bool {
        2 * (100 * part * scale - units * whole).magnitude <= (slack * whole).magnitude
    }

    /// Parts of a whole that round to this percentage.
    func parts(of whole: Int64) -> Span {
        let unit = 200 * scale
        let (least, most) = ((2 * units - slack) * whole, (2 * units + slack) * whole)
        // Division that rounds up, and down.
        return Span(low: least <= 0 ? 0 : (least + unit - 1) / unit, high: most / unit)
    }

    /// Wholes of which a part is this percentage.
    func wholes(for part: Int64) -> Span {
        let twice = 200 * part * scale
        let (least, most) = (2 * units + slack, 2 * units - slack)
        return Span(low: (twice + least - 1) / least, high: most > 0 ? twice / most : NumberText.largest)
    }
}

/// Whole numbers from one to another; none when `low` exceeds `high`.
struct Span: Equatable {
    var low: Int64
    var high: Int64

    /// Every count that can be read.
    static let any = Span(low: 0, high: NumberText.largest)

    var isEmpty: Bool { low > high }
    /// The number, when there is only one.
    var only: Int64? { low == high ? low : nil }

    func intersection(_ other: Span) -> Span { Span(low: max(low, other.low), high: min(high, other.high)) }
}
