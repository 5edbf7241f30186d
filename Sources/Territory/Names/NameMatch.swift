public import Vocabulary

/// How a unit was recognised, the surest first. Everything below an exact name needs somebody to confirm it.
public enum MatchRung: String, Sendable, CaseIterable, Comparable {
    /// By its code, and the name, where there is one, agrees.
    case code
    /// By the same name: only blanks, capitals, encoding, look-alike letters or the way to write the kind differ.
    case exact
    /// The code lost the zeros it begins with.
    case paddedCode = "padded_code"
    /// Another place of the tone mark: hoà, hòa.
    case tonePosition = "tone_position"
    /// The same letters without accents.
    case ascii
    /// The same with i for y: a suggestion.
    case spelling
    /// One letter put in, left out, changed or swapped, without accents.
    case oneLetter = "one_letter"

    /// From the surest to the least sure.
    public static func < (left: MatchRung, right: MatchRung) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        switch self {
        case .code: 0
        case .exact: 1
        case .paddedCode: 2
        case .tonePosition: 3
        case .ascii: 4
        case .spelling: 5
        case .oneLetter: 6
        }
    }
}

/// What somebody wrote of a unit.
public struct NameQuery: Hashable, Sendable {
    /// Code, where there is one.
    public let code: UnitCode?
    /// Name, where there is one.
    public let name: String?
    /// Code or name of the district it lies in.
    public let district: String?
    /// Code or name of the province it lies in.
    public let province: String?
    /// Where it stands.
    public let place: Place

    /// A question. Without a code and a name it matches nothing.
    public init(
        code: UnitCode? = nil, name: String? = nil, district: String? = nil, province: String? = nil, place: Place
    ) {
        self.code = code
        self.name = name
        self.district = district
        self.province = province
        self.place = place
    }

    /// The words of the question.
    public var words: String {
        [code?.text, name, district, province].compactMap(\.self).joined(separator: ", ")
    }
}

/// Which unit somebody meant, and how sure that is. Nothing is chosen in silence.
public struct NameMatch: Hashable, Sendable {
    /// What came of a question.
    public enum Outcome: Hashable, Sendable {
        /// One unit, on a rung; the rung of its district or province when that is lower.
        case found(AdministrativeUnit, MatchRung)
        /// Several units on the same rung.
        case ambiguous([AdministrativeUnit], MatchRung)
        /// None; units of a similar name, if there are any.
        case unknown(near: [AdministrativeUnit])
        /// The code is that of a unit of another name.
        case contradicted(AdministrativeUnit)
        /// The district or province could not be found, or not for sure; its own outcome is the value.
        case containerUnclear(UnitLevel)
    }

    /// Whether the kinds agree: a ward and a commune of one name may be two places, or one before and after a change.
    public enum KindAgreement: String, Sendable {
        /// Both say the same, or one says none.
        case agrees
        /// Both say one, and not the same.
        case differs
    }

    /// The question.
    public let query: NameQuery
    /// The answer.
    public let outcome: Outcome
    /// Whether the kind agrees.
    public let kind: KindAgreement

    /// The unit, sure or not.
    public var unit: AdministrativeUnit? {
        guard case .found(let unit, _) = outcome else { return nil }
        return unit
    }

    /// The rung, when there is one unit.
    public var rung: MatchRung? {
        guard case .found(_, let rung) = outcome else { return nil }
        return rung
    }

    /// Whether somebody has to confirm the unit before it is used.
    public var needsConfirmation: Bool { rung.map { $0 > .exact || kind == .differs } ?? false }

    /// The units to choose from, where there is a choice.
    public var candidates: [AdministrativeUnit] { outcome.candidates }
}

extension NameMatch.Outcome {
    /// The units it names.
    var candidates: [AdministrativeUnit] {
        switch self {
        case .found(let unit, _), .contradicted(let unit): [unit]
        case .ambiguous(let units, _), .unknown(let units): units
        case .containerUnclear: []
        }
    }
}
