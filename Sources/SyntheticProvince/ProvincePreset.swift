public import Vocabulary

/// Everything a synthetic province is made from, as data: units, standard, incomes, deprivations, movements, targets.
///
/// No figure of a province stands in the code; a preset is a file under `datasets/microdata/presets/`. Read it with
/// `init(file:)`. Shares are in 0...1, money in dong, income effects in natural logarithms.
public struct ProvincePreset: Sendable {
    /// Short name of the preset.
    public let id: String
    /// What the province is, for a reader; it says that it is synthetic.
    public let title: LocalizedText
    /// The yearly reviews: the first sets up the lists, each later one moves them.
    public let reviewYears: ClosedRange<Int>
    /// Keys of the deprivation indicators, in official order.
    public var indicatorKeys: [String] { deprivation.indicators.map(\.key) }
    /// Number of households in the first review at full size.
    public var fullSize: Int { Int(target(.households, .province, reviewYears.lowerBound)!.value) }

    /// File the preset came from, as the user named it.
    let file: String
    let units: Units
    let standard: Standard
    var income: Income
    let households: Households
    let deprivation: Deprivation
    let review: Review
    let survey: Survey
    let context: Context
    /// Expected share of the placed commune's households at or under the line in the first review.
    let placedCommuneLowIncomeShare: Double
    var targets: [CalibrationTarget]

    func target(
        _ measure: CalibrationMeasure, _ scope: CalibrationScope, _ year: Int, area: AreaType? = nil
    )
        -> CalibrationTarget?
    {
        targets.first { $0.measure == measure && $0.scope == scope && $0.year == year && $0.area == area }
    }
}

extension ProvincePreset {
    /// A kind of commune: the words before its number, and where it counts.
    struct Kind: Sendable {
        let name: String
        let area: AreaType
    }

    struct District: Sendable {
        let name: String
        /// Number of communes of each kind.
        let communes: [Int]
    }

    struct Units: Sendable {
        let codePrefix: String
        let province: String
        let validFrom: Day
        /// Standard deviation of the logarithm of a commune's number of households.
        let sizeSpread: Double
        let kinds: [Kind]
        let districts: [District]
    }

    struct Standard: Sendable {
        let ruralLine: Dong
        let urbanLine: Dong
        let deprivationCutoff: Int
        /// Incomes on file are multiples of this.
        let incomeStep: Dong

        func line(in area: AreaType) -> Dong {
            switch area {
            case .rural: ruralLine
            case .urban: urbanLine
            }
        }
    }

    struct Income: Sendable {
        let districtSpread: Double
        let communeSpread: Double
        let permanentSpread: Double
        let transitorySpread: Double
        /// Correlation of the transitory part from one review to the next.
        let persistence: Double
        let noLabourEffect: Double
        /// Expected growth before each review but the first.
        var yearlyGrowth: [Double]
        var yearSpread: Double
        let communeYearSpread: Double

        /// Spread of the part of income that stays, no-labour effect apart.
        var lastingSpread: Double {
            (districtSpread * districtSpread + communeSpread * communeSpread + permanentSpread * permanentSpread)
                .squareRoot()
        }
        /// Spread of incomes inside a commune.
        var householdSpread: Double {
            (permanentSpread * permanentSpread + transitorySpread * transitorySpread).squareRoot()
        }
        /// Spread of what is new in the transitory part at each review.
        var innovationSpread: Double { transitorySpread * (1 - persistence * persistence).squareRoot() }
    }

    /// Members beyond the first are binomial.
    struct FurtherMembers: Sendable {
        let trials: Int
        let probability: Double
    }

    struct Households: Sendable {
        let noLabourShare: Double
        let furtherMembers: FurtherMembers
        let furtherMembersNoLabour: FurtherMembers
        /// New households in a year per household of the first review.
        let formedYearly: Double
    }

    struct Indicator: Sendable {
        let key: String
        /// Share of deprived households before the shift that calibrates an area.
        let prevalence: Double
        /// Loading on the common trait.
        let loading: Double
    }

    struct Deprivation: Sendable {
        let incomeCorrelation: Double
        let closesOnLists: Double
        let closesOffLists: Double
        let arises: Double
        let arisesAtPrevalence: Double
        let arisesOnListsFactor: Double
        let indicators: [Indicator]
    }

    struct Review: Sendable {
        let ceilingPoor: Double
        let ceilingNearPoor: Double
        let ceilingAbove: Double
        let noticed: Double
        let removedPoor: Double
        let removedNearPoor: Double
        let recordedReflection: Double
    }

    struct Survey: Sendable {
        let communeShare: Double
        let householdsPerCommune: Int
        let weightSpread: Double
    }

    struct Context: Sendable {
        let newStyleRural: Int
        let unknown: Int
        /// Probabilities of the Front ratings 1, 2, 3, 4.
        let frontRatings: [Double]
    }
}
