public import Vocabulary

/// What a household review says for the official forms, by unit, without its households.
public struct FormTallies: Equatable, Sendable {
    /// One unit.
    public struct Unit: Equatable, Sendable {
        /// Which unit.
        public let key: UnitKey
        /// Its counts.
        public let counts: FormCounts

        /// A unit.
        public init(key: UnitKey, counts: FormCounts) {
            self.key = key
            self.counts = counts
        }
    }

    /// An indicator of the standard.
    public struct Indicator: Equatable, Sendable {
        /// Its key.
        public let key: String
        /// Its name.
        public let name: LocalizedText
        /// Whether the study says how to read it.
        public let isGiven: Bool

        /// An indicator; a fact about the study, not a choice.
        public init(key: String, name: LocalizedText, source: Source) {
            self.key = key
            self.name = name
            isGiven = source == .column
        }

        /// Where an indicator comes from.
        public enum Source: Sendable {
            /// From a column of the file.
            case column
            /// From nowhere.
            case nowhere
        }
    }

    /// What a file does not tell as a whole.
    public enum Gap: Sendable, CaseIterable {
        /// It holds the two lists only, not all households.
        case householdsOffLists
        /// It has no household sizes.
        case persons
        /// Its standard knows no medium living standard.
        case mediumLevel
    }

    /// Year of the review.
    public let year: Int
    /// Observed or synthetic households.
    public let origin: DataOrigin
    /// Id of the standard.
    public let standard: String
    /// Its indicators, in order.
    public let indicators: [Indicator]
    /// Numbers of deprivations that the rules of the standard allow on a list.
    public let deprivations: [FormList: ClosedRange<Int>]
    /// Traits the study describes.
    public let traits: Set<FormTrait>
    /// What the file does not tell.
    public let gaps: Set<Gap>
    /// Units in key order, each once.
    public let units: [Unit]

    /// Tallies from units in any order; equal keys are added.
    public init(
        year: Int, origin: DataOrigin, standard: String, indicators: [Indicator],
        deprivations: [FormList: ClosedRange<Int>], traits: Set<FormTrait>, gaps: Set<Gap>, units: [Unit]
    ) {
        self.year = year
        self.origin = origin
        self.standard = standard
        self.indicators = indicators
        self.deprivations = deprivations
        self.traits = traits
        self.gaps = gaps
        var sums: [UnitKey: FormCounts] = [:]
        for unit in units { sums[unit.key, default: .zero] += unit.counts }
        self.units = sums.map { Unit(key: $0.key, counts: $0.value) }.sorted { $0.key < $1.key }
    }
}
