import Deprivation
import FlatFiles
import PolicyData
import SurveyInference
import Tallies
import TestSupport
import Testing
import Vocabulary

/// The synthetic survey of Tests/Reference/deprivation-households.csv: 30 sampling units in five strata, visited twice.
struct ResearchSample {
    struct Household {
        let round: Int
        let element: Int
        let region: String
        let people: String
        let weight: Double
        let size: Double
        let profile: DeprivationProfile
        let classCode: UInt8
    }

    static let keys: [(key: String, dimension: String, weight: String?)] = [
        ("a", "health", nil), ("b", "health", nil), ("c", "education", nil), ("d", "living", nil),
        ("e", "living", nil), ("f", "living", nil),
    ]
    static let classes = ["poor", "near_poor", "medium", "above"]

    let standard: PovertyStandard
    let layout: TallyLayout
    let households: [Household]
    /// Elements of each stratum; those of the first round come first.
    let strata: [[Int]]
    let design: SurveyDesign

    init() throws {
        standard = try Toy.standard(Self.keys, scheme: "nested", cutoff: "1/3")
        layout = TallyLayout(
            standard: "toy", indicators: ["x"] + Self.keys.map(\.key), classes: Self.classes, lines: [], groups: [],
            design: .survey)
        var elements: [String] = []
        var strata: [String: [Int]] = [:]
        var stages: [SurveyDesign.Element] = []
        var households: [Household] = []
        for row in try ReferenceTable("deprivation-households", source: "deprivation-inference").rows {
            let unit = try row.required("psu")
            if !elements.contains(unit) {
                elements.append(unit)
                let stratum = try row.required("stratum")
                strata[stratum, default: []].append(elements.count - 1)
                stages.append(
                    SurveyDesign.Element(stages: [.init(stratum: stratum, unit: unit)], weight: 1, rows: 20))
            }
            var (deprived, missing): (UInt32, UInt32) = (0, 1)
            for (index, key) in Self.keys.enumerated() {
                switch row.optional(key.key) {
                case "1": deprived |= 2 << UInt32(index)
                case "0": break
                default: missing |= 2 << UInt32(index)
                }
            }
            households.append(
                Household(
                    round: Int(try #require(try row.optionalInteger("round"))),
                    element: try #require(elements.firstIndex(of: unit)), region: try row.required("region"),
                    people: try row.required("people"), weight: try #require(try row.optionalNumber("weight")),
                    size: try #require(try row.optionalNumber("size")),
                    profile: DeprivationProfile(deprived: deprived, missing: missing),
                    classCode: row.optional("class").flatMap { Self.classes.firstIndex(of: $0) }.map { UInt8($0) } ?? 7
                ))
        }
        self.households = households
        self.strata = strata.keys.sorted().compactMap { strata[$0] }
        design = try SurveyDesign(elements: stages)
    }

    var ones: [Double] { Array(repeating: 1, count: 30) }
    var law: SamplingLaw { SamplingLaw(design) }

    /// Tallies by element of the households that belong; bands vary, since nothing may depend on them.
    func sample(
        round: Int = 1, where belongs: (Household) -> Bool = { _ in true }
    ) -> [(element: Int, tally: DeprivationTally)] {
        let chosen = households.enumerated().filter { $0.element.round == round && belongs($0.element) }
        return Set(chosen.map(\.element.element)).sorted().map { element in
            (
                element,
                DeprivationTally(
                    chosen.filter { $0.element.element == element }.map { place, household in
                        let billionths = Int64((household.weight * Double(WeightedCount.scale)).rounded())
                        return (
                            DeprivationCell(
                                classCode: household.classCode, bandCode: UInt8(place % 3), profile: household.profile),
                            WeightedCount(
                                rows: 1, householdBillionths: billionths,
                                personBillionths: billionths * Int64(household.size))
                        )
                    })
            )
        }
    }

    func groups(
        _ name: (Household) -> String, round: Int = 1
    ) -> [(group: String, sample: [(element: Int, tally: DeprivationTally)])] {
        Set(households.map(name)).sorted().map { group in
            (group, sample(round: round) { name($0) == group })
        }
    }

    func method(
        _ base: CountingBase = .households, cutoff: String = "1/3", missing: MissingPolicy = .dropHousehold
    ) throws -> AlkireFoster {
        let k = try #require(Fraction(cutoff))
        return try AlkireFoster(standard: standard, layout: layout, cutoff: k, missing: missing, base: base)
    }

    /// The variance of a total in plain words: units drawn with replacement in strata.
    func variance(_ totals: [Double]) -> Double {
        strata.reduce(0) { sum, units in
            let count = Double(units.count)
            let mean = units.reduce(0) { $0 + totals[$1] } / count
            let squares = units.reduce(0) { $0 + (totals[$1] - mean) * (totals[$1] - mean) }
            return sum + squares * count / (count - 1)
        }
    }
}

/// Whether two numbers agree to a relative tolerance, or to its thousandth part near zero.
func agrees(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-3)
}
