internal import Vocabulary

/// A quantity that can be measured on a province and compared with a published figure.
enum CalibrationMeasure: String, CaseIterable, Sendable {
    case households
    case poor
    case nearPoor = "near-poor"
    case poorRate = "poor-rate"
    case nearPoorRate = "near-poor-rate"
    case nearPoorPersons = "near-poor-persons"
    case noLabourPoor = "no-labour-poor"
    case incomeGini = "income-gini"
    case exitRate = "exit-rate"
    case exitShareNearPoor = "exit-share-near-poor"
    case nearPoorExitRate = "near-poor-exit-rate"
    case nearPoorToPoorRate = "near-poor-to-poor-rate"
    case entryRate = "entry-rate"

    /// Counts scale with the size of the province, shares do not.
    var isCount: Bool {
        switch self {
        case .households, .poor, .nearPoor, .nearPoorPersons, .noLabourPoor: true
        default: false
        }
    }

    /// Whether the measure describes the movement of a year and so has no value in the first review.
    var isMovement: Bool {
        switch self {
        case .exitRate, .exitShareNearPoor, .nearPoorExitRate, .nearPoorToPoorRate, .entryRate: true
        default: false
        }
    }
}

/// Where a target is measured.
enum CalibrationScope: String, CaseIterable, Sendable {
    /// The whole province, or one area of it.
    case province
    /// The district placed by hand.
    case district
    /// The commune placed by hand.
    case commune
}

/// A figure the province is meant to reproduce, with its source.
struct CalibrationTarget: Sendable {
    let key: String
    let measure: CalibrationMeasure
    let scope: CalibrationScope
    let area: AreaType?
    let year: Int
    /// At full size.
    let value: Double
    let wording: LocalizedText
    let source: String
}
