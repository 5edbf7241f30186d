internal import Vocabulary

/// Where the lists of the first review are calibrated separately.
enum Stratum: Int, CaseIterable, Sendable {
    case urban
    case ruralElsewhere
    /// Rural communes of the district placed by hand.
    case ruralPlaced

    init(_ commune: ProvinceLayout.Commune, placedDistrict: Int) {
        switch commune.area {
        case .urban: self = .urban
        case .rural: self = commune.district == placedDistrict ? .ruralPlaced : .ruralElsewhere
        }
    }
}

/// What the calibration fits in one stratum.
struct StratumLevel: Sendable {
    /// Centre of log(income / line).
    var income: Double
    /// Common shift of the deprivation thresholds.
    var shift: Double
}

/// How many households of a stratum are to be on each list.
struct ListTarget {
    var poor: Int
    var nearPoor: Int
    var lowIncome: Int { poor + nearPoor }
}
