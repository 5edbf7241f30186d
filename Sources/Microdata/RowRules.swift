import PolicyData
import Tallies
import Vocabulary

/// The standard and the study as plain numbers for the hot loop.
struct RowRules: Sendable {
    /// Households larger than this are taken for a mistake.
    static let largestSize: Int64 = 99
    static let incomeBit: UInt32 = 1 << UInt32(RowPlan.NumberPart.income.rawValue)
    /// Entries of the class table for one band.
    static let stride = DeprivationProfile.capacity + 1

    let hasWeight: Bool
    let hasSize: Bool
    /// Whether classes look at income.
    let usesIncome: Bool
    /// Whether the file has incomes.
    let readsIncome: Bool
    let isPerHousehold: Bool
    let usesScoreA: Bool
    let usesScoreB: Bool
    /// Whether indicators come only as the B score.
    let countsOnlyScoreB: Bool
    let classifies: Bool
    /// Numbers every record must have.
    let required: UInt32?
    /// What one unit of a number column is in the slot's small unit; 0 where that is no whole number.
    let units: [Int64]
    /// What the numbers of the weight's column are divided by.
    let weightDivisor: Fraction?
    /// What replicate weights are divided by: they are written as the weight is.
    let replicateDivisor: Double
    let lineCount: Int
    /// Lines in millionths of đồng over the income's months, rural at 0, urban at 8.
    let thresholds: [Int64]
    /// Class code by band and number of deprivations, when both are known.
    let classCodes: [UInt8]
    let months: Int64
    let standard: PovertyStandard

    init(study: Study, standard: PovertyStandard) {
        self.standard = standard
        hasWeight = study.weight != nil
        hasSize = study.size != nil
        classifies = !standard.classes.isEmpty
        usesIncome = study.income != nil && !standard.lines.isEmpty
        readsIncome = study.income != nil
        isPerHousehold = study.income?.isPerHousehold ?? false
        months = study.income?.months ?? 1
        usesScoreA = study.scoreA != nil && standard.scores != nil
        usesScoreB = study.scoreB != nil && standard.scores != nil
        countsOnlyScoreB = study.scoreB != nil && standard.indicators.allSatisfy { study.rule(for: $0.key) == nil }
        var required: UInt32 = 0
        if hasWeight { required |= 1 << UInt32(RowPlan.NumberPart.weight.rawValue) }
        if hasSize { required |= 1 << UInt32(RowPlan.NumberPart.size.rawValue) }
        self.required = required == 0 ? nil : required
        weightDivisor = study.weight?.divisor
        replicateDivisor = study.sampling.replicates?.content == .weights ? weightDivisor?.value ?? 1 : 1
        units = [
            study.weight.map { $0.wholeUnit ?? 0 } ?? WeightedCount.scale, 1, 1_000_000 * (study.income?.unit ?? 1),
            1_000_000, 1_000_000,
        ]
        lineCount = standard.lines.count
        var thresholds = [Int64](repeating: .max, count: 16)
        for (index, line) in standard.lines.enumerated() {
            thresholds[index] = line.rural.amount * months * 1_000_000
            thresholds[8 + index] = line.urban.amount * months * 1_000_000
        }
        self.thresholds = thresholds
        var codes = [UInt8](repeating: DeprivationCell.unclassified, count: 8 * RowRules.stride)
        for band in 0...standard.lines.count {
            for count in 0...standard.indicators.count {
                codes[band * RowRules.stride + count] = RowRules.code(
                    standard.officialClass(bands: band...band, deprivations: count...count), in: standard)
            }
        }
        classCodes = codes
    }

    static func code(_ official: OfficialClass, in standard: PovertyStandard) -> UInt8 {
        switch official {
        case .certain(let index): UInt8(index)
        case .notPoor: UInt8(standard.classes.count)
        case .unclassified: DeprivationCell.unclassified
        }
    }
}
