import Deprivation
import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Uncertainty
import Vocabulary

/// Small standards and tallies made in the tests.
enum Toy {
    /// A standard without income rules. `weights` are TOML values such as "1/6" or 2; `nil` gives the scheme its own.
    static func standard(
        _ indicators: [(key: String, dimension: String, weight: String?)], scheme: String, cutoff: String,
        missing: String = "drop_household"
    ) throws -> PovertyStandard {
        let dimensions = indicators.map(\.dimension).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var text = """
            id = "toy"
            title = { vi = "thử", en = "toy" }
            [identification]
            unit = "household"
            weights = "\(scheme)"
            cutoff = "\(cutoff)"
            missing = "\(missing)"

            """
        for dimension in dimensions {
            text += "[[dimension]]\nkey = \"\(dimension)\"\nname = { vi = \"\(dimension)\", en = \"\(dimension)\" }\n"
        }
        for indicator in indicators {
            text += "[[indicator]]\nkey = \"\(indicator.key)\"\ndimension = \"\(indicator.dimension)\"\n"
            text += "name = { vi = \"\(indicator.key)\", en = \"\(indicator.key)\" }\n"
            if let weight = indicator.weight { text += "weight = \(weight)\n" }
        }
        return try PovertyStandard(Settings(toml: text, file: "toy.toml"))
    }

    static func layout(of standard: PovertyStandard, groups: [String] = []) -> TallyLayout {
        TallyLayout(
            standard: standard.id, indicators: standard.indicators.map(\.key), classes: [], lines: [], groups: groups,
            design: .census)
    }

    /// A tally of households given by their deprived indicators and sizes.
    static func tally(_ households: [(deprived: UInt32, size: Int64)], missing: UInt32 = 0) -> DeprivationTally {
        DeprivationTally(
            households.map {
                (
                    DeprivationCell(
                        classCode: 7, bandCode: 7, profile: DeprivationProfile(deprived: $0.deprived, missing: missing)),
                    WeightedCount(
                        rows: 1, householdBillionths: WeightedCount.scale,
                        personBillionths: $0.size * WeightedCount.scale)
                )
            })
    }

    /// The ten indicators of the global index, nested: health, education, living standards.
    static let nested: [(key: String, dimension: String, weight: String?)] = [
        ("nutrition", "health", nil), ("child_mortality", "health", nil), ("years_schooling", "education", nil),
        ("school_attendance", "education", nil), ("cooking_fuel", "living", nil), ("sanitation", "living", nil),
        ("drinking_water", "living", nil), ("electricity", "living", nil), ("housing", "living", nil),
        ("assets", "living", nil),
    ]
}

extension AlkireFoster.Indices {
    /// A measure by the name the reference tables use; `nil` where it has none.
    func measure(_ name: String, indicator: String?) -> Double? {
        let found = indicators.first { $0.key == indicator }
        switch name {
        case "H": return incidence.value
        case "A": return intensity?.value
        case "M0": return adjustedHeadcount.value
        case "hd": return found?.uncensored?.value
        case "hdk": return found?.censored.value
        case "actb", "actb_M0": return found?.contribution.value
        case "pctb", "pctb_M0": return found?.contributionShare?.value
        default: return nil
        }
    }
}
