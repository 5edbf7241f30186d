import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import Vocabulary

/// The weights of a ranking: those of a file, or of the criteria; and which others are thought of.
struct ChosenWeights {
    private let loaded: LoadedWeights?
    private let weighting: Weighting?
    /// In the order of the scores; `nil` for those of the criteria.
    let weights: [Double]?
    /// Within the ranges that are admitted, where somebody said some; otherwise `nil`: around the weights.
    let law: WeightLaw?

    init(file: String?, criteria: PilotCriteria) throws {
        let keys = criteria.scores.map(\.statement.key)
        guard let file else {
            (loaded, weighting, weights) = (nil, nil, nil)
            law = try ChosenWeights.law(criteria.scores.map(\.weightRange), file: criteria.id)
            return
        }
        let loaded = LoadedWeights(sheet: try WeightSheet(file: file, keys: keys), criteria: criteria)
        let weighting = try loaded.sheet.weighting()
        self.loaded = loaded
        self.weighting = weighting
        weights = weighting.weights
        law = try ChosenWeights.law(weighting.ranges, file: file)
    }

    /// Ranges of all criteria, or of none: a criterion nobody spoke about has no weight of its own.
    private static func law(_ ranges: [ClosedRange<Double>?], file: String) throws(UnusableInput) -> WeightLaw? {
        let known = ranges.compactMap(\.self)
        guard !known.isEmpty else { return nil }
        guard known.count == ranges.count else {
            throw UnusableInput(
                rule: "ranges-of-some", place: Place(file: file, column: "low"),
                value: "\(known.count) / \(ranges.count)",
                expected: LocalizedText(
                    vi: "low và high cho mọi tiêu chí, hoặc không cho tiêu chí nào (giữ nguyên: low = high = điểm)",
                    en: "low and high for every criterion, or for none (to keep one: low = high = points)"))
        }
        return .within(known)
    }

    func provenance(of table: Provenance, seed: UInt64?) -> Provenance {
        let inputs = table.inputs + (loaded.map { $0.provenance("").inputs } ?? [])
        return Provenance(
            origin: table.origin, inputs: inputs, instruments: table.instruments, method: table.method, seed: seed,
            version: table.version, uncertainty: table.uncertainty)
    }

    /// What a reader of the ranking must know of them: how far comparisons of pairs agree.
    var notes: [LocalizedText] {
        guard let loaded, case .comparisons = loaded.sheet.content, let tables = try? loaded.tables() else { return [] }
        return tables.dropFirst().first?.notes ?? []
    }

    /// The tables of the annex about weights: those of the file, where there is one.
    func tables() throws -> [Table] {
        guard let loaded else { return [] }
        return try loaded.tables()
    }
}
