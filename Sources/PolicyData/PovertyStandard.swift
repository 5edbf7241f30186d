public import Vocabulary

/// A dimension of a deprivation index.
public struct Dimension: Hashable, Sendable {
    /// Key, unique in the standard.
    public let key: String
    /// Name as printed.
    public let name: LocalizedText
}

/// An indicator of a deprivation index.
public struct Indicator: Hashable, Sendable {
    /// Key, unique in the standard; a study file maps its columns to it.
    public let key: String
    /// Key of its dimension.
    public let dimension: String
    /// Name as printed.
    public let name: LocalizedText
    /// When a household is deprived, in words.
    public let deprivedWhen: LocalizedText
    /// Weight as an exact share of all weights; the weights of a standard sum to one.
    public let weight: Fraction
    /// The same weight as a whole number; all whole weights sum to `PovertyStandard.weightTotal`.
    public let wholeWeight: Int
    /// How sure the definition is.
    public let confidence: Confidence
}

/// An income line, in đồng per person and month.
public struct IncomeLine: Hashable, Sendable {
    /// Key, unique in the standard.
    public let key: String
    /// Name as printed.
    public let name: LocalizedText
    /// The line in rural areas.
    public let rural: Dong
    /// The line in urban areas.
    public let urban: Dong
    /// How sure the amounts are.
    public let confidence: Confidence

    /// The line for an area type.
    public func amount(in area: AreaType) -> Dong {
        switch area {
        case .rural: rural
        case .urban: urban
        }
    }
}

/// One way into a class: all conditions must hold. Lines are named by their position among the standard's lines.
public struct ClassCondition: Hashable, Sendable {
    /// Income at most this line.
    public let incomeAtMost: Int?
    /// Income above this line.
    public let incomeAbove: Int?
    /// At least so many deprived indicators.
    public let deprivationsAtLeast: Int?
    /// Fewer deprived indicators than this.
    public let deprivationsBelow: Int?

    /// Whether a household whose income exceeds `band` lines and which lacks `deprivations` indicators meets it.
    public func holds(band: Int, deprivations: Int) -> Bool {
        incomeAtMost.map { band <= $0 } ?? true && incomeAbove.map { band > $0 } ?? true
            && deprivationsAtLeast.map { deprivations >= $0 } ?? true
            && deprivationsBelow.map { deprivations < $0 } ?? true
    }
}

/// An official class of households, entered by any of its conditions.
public struct PovertyClass: Hashable, Sendable {
    /// Key: `poor`, `near_poor`, `medium`, `above`.
    public let key: String
    /// Name as printed.
    public let name: LocalizedText
    /// Alternatives.
    public let when: [ClassCondition]
}

/// Scores of the household review that stand for income and deprivations.
public struct ReviewScores: Hashable, Sendable {
    /// Position of the income line for which the income score stands.
    public let line: Int
    /// Income score at or below which a rural household is at or below the line.
    public let rural: Int
    /// The same for urban households.
    public let urban: Int
    /// Points of the deprivation score for each deprived indicator.
    public let pointsPerDeprivation: Int
    /// Where the scores come from.
    public let citation: Citation

    /// The income score for an area type.
    public func threshold(in area: AreaType) -> Int {
        switch area {
        case .rural: rural
        case .urban: urban
        }
    }
}

/// What happens to a household with an unknown indicator.
public enum MissingPolicy: String, Sendable, CaseIterable {
    /// It leaves the index; the share that left is reported.
    case dropHousehold = "drop_household"
    /// Its known indicators take over the weight of the unknown ones, in proportion.
    case dropIndicator = "drop_indicator"
    /// The unknown indicator counts as not deprived.
    case notDeprived = "not_deprived"
}

/// Whose deprivations are counted together.
public enum IdentificationUnit: String, Sendable, CaseIterable {
    /// A row is a household, and all its members are poor when it is.
    case household
    /// A row is a person.
    case person
}

/// How a standard weights its indicators.
public enum WeightScheme: String, Sendable, CaseIterable {
    /// Dimensions weigh the same, and indicators the same inside each dimension.
    case nested
    /// Indicators weigh the same.
    case flat
    /// Each indicator states its weight.
    case explicit
}

/// A poverty standard: indicators and weights, a cutoff, and for official standards income lines and classes. A decree
/// and a researcher's own Alkire-Foster index are files of the same kind.
public struct PovertyStandard: Hashable, Sendable {
    /// Identifier.
    public let id: String
    /// Title as printed.
    public let title: LocalizedText
    /// Instrument that sets it, or `nil` for a standard of the user's own.
    public let instrument: String?
    /// When it applies, or `nil` when the file does not say.
    public let applies: Period?
    /// How sure the standard as a whole is.
    public let confidence: Confidence
    /// Whose deprivations are counted together.
    public let unit: IdentificationUnit
    /// How indicators are weighted.
    public let weights: WeightScheme
    /// Share of weighted deprivations from which a household is multidimensionally poor.
    public let cutoff: Fraction
    /// What happens to unknown indicators.
    public let missing: MissingPolicy
    /// Dimensions in printed order.
    public let dimensions: [Dimension]
    /// Indicators in official order.
    public let indicators: [Indicator]
    /// Income lines, ascending; empty when the standard does not look at income.
    public let lines: [IncomeLine]
    /// Official classes, first match wins; empty when the standard has none.
    public let classes: [PovertyClass]
    /// Review scores, when a circular gives them.
    public let scores: ReviewScores?
    /// Caveats that belong beside every table made with this standard.
    public let note: LocalizedText?
    /// Sum of the whole weights.
    public let weightTotal: Int

    /// No standard at all: households are read for their incomes and nobody is classified.
    public static let incomesOnly = PovertyStandard(
        id: "none", title: LocalizedText(vi: "Không theo chuẩn nào", en: "No standard"), instrument: nil, applies: nil,
        confidence: .verified, unit: .household, weights: .flat, cutoff: Fraction("1")!, missing: .dropHousehold,
        dimensions: [], indicators: [], lines: [], classes: [], scores: nil, note: nil, weightTotal: 0)

    /// The same without indicators and classes: what readings of incomes need of it.
    public var linesAlone: PovertyStandard {
        PovertyStandard(
            id: id, title: title, instrument: instrument, applies: applies, confidence: confidence, unit: unit,
            weights: weights, cutoff: cutoff, missing: missing, dimensions: [], indicators: [], lines: lines,
            classes: [],
            scores: nil, note: note, weightTotal: 0)
    }

    /// Income lines with their amounts: what must be equal for two classifications to mean the same.
    public var lineTerms: [String] { lines.map { "\($0.key) \($0.rural.amount)/\($0.urban.amount)" } }

    /// Position of an indicator.
    public func position(ofIndicator key: String) -> Int? { indicators.firstIndex { $0.key == key } }

    /// Whether some part of the standard could not be verified.
    public var hasUnverifiedParts: Bool {
        confidence == .unverified || indicators.contains { $0.confidence == .unverified }
            || lines.contains { $0.confidence == .unverified }
    }
}
