internal import NumericKernel
public import Tallies
public import Vocabulary

/// A fitted exit score: all that is needed to score a household, and to say with what.
public struct ExitScoreModel: Hashable, Sendable {
    /// A column of the score.
    public struct Term: Hashable, Sendable, Codable {
        /// Name of the column.
        public let name: String
        /// Mean over the training households.
        public let mean: Double
        /// Standard deviation over the training households, positive.
        public let scale: Double
        /// Log-odds of leaving per standard deviation of the column.
        public let coefficient: Double

        /// Log-odds at a value, less those at the mean.
        func logOdds(at value: Double) -> Double { coefficient * ((value - mean) / scale) }
    }

    /// The shrunken intercept of a commune.
    public struct CommuneEffect: Hashable, Sendable, Codable {
        /// The commune.
        public let commune: UnitCode
        /// Its log-odds above those of the average commune.
        public let logOdds: Double
    }

    /// Columns a household must have, in order; those left out are among them.
    public let covariates: [String]
    /// Log-odds of leaving where every column is at its mean.
    public let intercept: Double
    /// Columns used, in the order of `covariates`.
    public let terms: [Term]
    /// Columns not used, and why.
    public let leftOut: [LeftOutColumn]
    /// Intercepts of the training communes by code; empty when the score has none.
    public let communeEffects: [CommuneEffect]
    /// Prior standard deviation tau of the coefficients.
    public let penalty: Double
    /// Prior standard deviation of the commune effects, when there are any.
    public let communePriorSD: Double?
    /// What the log-odds were recalibrated by, when they were.
    public let recalibration: LogisticRecalibration?
    /// Years of the training households.
    public let trainingYears: [Int]
    /// Communes of the training households.
    public let communes: [UnitCode]
    /// Training households observed a year later.
    public let households: Int64
    /// Of these, how many left the list.
    public let exits: Int64
    /// Observed or synthetic households.
    public let origin: DataOrigin
    /// The standard of the lists, when it is known.
    public let standard: String?

    /// What every score, model and validation carries.
    public static let useNotice = LocalizedText(
        vi: "Điểm này chỉ để xếp thứ tự tiếp cận, hỗ trợ hộ nghèo; không được dùng để từ chối hỗ trợ.",
        en: "This score orders outreach to poor households; it must not be used to refuse support.")

    /// The same, where a value is at hand.
    public var useNotice: LocalizedText { ExitScoreModel.useNotice }

    /// Share of the training households that left.
    public var baseRate: Double { Double(exits) / Double(households) }

    init(
        sample: ExitSample, columns: StandardisedColumns, parameters: LogitProblem.Parameters, tau: Double,
        communePriorSD: Double?, origin: DataOrigin, standard: String?
    ) {
        covariates = sample.names
        intercept = parameters.fixed[0]
        terms = columns.kept.indices.map { position in
            Term(
                name: sample.names[columns.kept[position]], mean: columns.means[position],
                scale: columns.scales[position], coefficient: parameters.fixed[position + 1])
        }
        leftOut = columns.leftOut
        communes = sample.communeList
        communeEffects = zip(communes, parameters.effects).map { CommuneEffect(commune: $0, logOdds: $1) }
        penalty = tau
        self.communePriorSD = communePriorSD
        recalibration = nil
        trainingYears = sample.yearList
        households = sample.householdTotal
        exits = sample.exitTotal
        self.origin = origin
        self.standard = standard
    }

    /// Probability that a household leaves the list of the poor within the year.
    ///
    /// Shape: one finite value for each of `covariates`. A commune the model does not know has effect 0, as has none.
    /// Units: between 0 and 1; 0 or 1 only where the log-odds exceed the precision of a double.
    public func probability(of covariates: [Double], commune: UnitCode? = nil) -> Double {
        Logistic.probability(logOdds(of: covariates, commune: commune))
    }

    /// Probability, largest contributions and model of one household.
    public func score(of covariates: [Double], commune: UnitCode? = nil) -> ExitScore {
        ExitScore(
            probability: probability(of: covariates, commune: commune), contributions: contributions(of: covariates),
            model: id)
    }

    /// The three columns that move the household's log-odds furthest from those of a household at all means.
    ///
    /// Units: coefficient x (value - mean)/scale, in log-odds; positive makes leaving likelier. Largest size first, of
    /// equals the earlier column; columns that move nothing are not listed. They describe the model, not causes.
    public func contributions(of covariates: [Double]) -> [ExitScore.Contribution] {
        let moves = moves(of: covariates).enumerated().filter { $0.element.logOdds != 0 }
        return moves.sorted {
            let (left, right) = (abs($0.element.logOdds), abs($1.element.logOdds))
            return left == right ? $0.offset < $1.offset : left > right
        }.prefix(3).map(\.element)
    }

    /// The scores of a table's households beside what became of them.
    ///
    /// Errors: a table of other columns or another state.
    public func outcomes(in table: RiskTable) throws(UnusableInput) -> ScoredOutcomes {
        guard table.covariates == covariates else {
            throw ExitSample.refuse(
                "other-columns", value: table.covariates.joined(separator: ", "),
                vi: "các cột của mô hình: \(covariates.joined(separator: ", "))",
                en: "the columns of the model: \(covariates.joined(separator: ", "))")
        }
        return outcomes(in: try ExitSample(table))
    }

    /// The same model with its log-odds moved to a + b x log-odds; contributions and commune effects are scaled by b.
    public func recalibrated(by line: LogisticRecalibration) -> ExitScoreModel {
        ExitScoreModel(self, recalibration: recalibration.map { $0.followed(by: line) } ?? line)
    }

    private init(_ model: ExitScoreModel, recalibration: LogisticRecalibration) {
        covariates = model.covariates
        intercept = model.intercept
        terms = model.terms
        leftOut = model.leftOut
        communeEffects = model.communeEffects
        penalty = model.penalty
        communePriorSD = model.communePriorSD
        self.recalibration = recalibration
        trainingYears = model.trainingYears
        communes = model.communes
        households = model.households
        exits = model.exits
        origin = model.origin
        standard = model.standard
    }

    func outcomes(in sample: ExitSample) -> ScoredOutcomes {
        let effects = Dictionary(uniqueKeysWithValues: communeEffects.map { ($0.commune, $0.logOdds) })
        return ScoredOutcomes(
            (0..<sample.rows).map { row in
                let values = Array(sample.inputs[(row * sample.width)..<((row + 1) * sample.width)])
                // A commune the model does not know is at the mean of the prior.
                let effect = effects[sample.communes[row], default: 0]
                let logOdds = recalibrated(fixedLogOdds(of: values) + effect)
                return ScoredOutcomes.Group(
                    probability: Logistic.probability(logOdds), exits: sample.exits[row],
                    households: sample.households[row])
            })
    }

    private func moves(of covariates: [Double]) -> [ExitScore.Contribution] {
        precondition(
            covariates.count == self.covariates.count && covariates.allSatisfy(\.isFinite),
            "a finite value for each column of the model")
        let slope = recalibration?.slope ?? 1
        var result: [ExitScore.Contribution] = []
        for (name, value) in zip(self.covariates, covariates) where result.count < terms.count {
            let term = terms[result.count]
            guard term.name == name else { continue }
            result.append(ExitScore.Contribution(name: name, logOdds: slope * term.logOdds(at: value)))
        }
        return result
    }

    private func fixedLogOdds(of covariates: [Double]) -> Double {
        var (sum, next) = (intercept, 0)
        for (name, value) in zip(self.covariates, covariates) where next < terms.count && terms[next].name == name {
            sum += terms[next].logOdds(at: value)
            next += 1
        }
        return sum
    }

    private func recalibrated(_ logOdds: Double) -> Double {
        guard let recalibration else { return logOdds }
        return recalibration.intercept + recalibration.slope * logOdds
    }

    private func logOdds(of covariates: [Double], commune: UnitCode?) -> Double {
        precondition(
            covariates.count == self.covariates.count && covariates.allSatisfy(\.isFinite),
            "a finite value for each column of the model")
        let fixed = fixedLogOdds(of: covariates)
        guard let known = communeEffects.first(where: { $0.commune == commune }) else { return recalibrated(fixed) }
        return recalibrated(fixed + known.logOdds)
    }
}

/// The score of one household.
public struct ExitScore: Hashable, Sendable {
    /// What a column adds to the log-odds.
    public struct Contribution: Hashable, Sendable {
        /// The column.
        public let name: String
        /// Log-odds above a household at the mean of the column.
        public let logOdds: Double
    }

    /// Probability of leaving the list of the poor within the year.
    public let probability: Double
    /// The three largest contributions.
    public let contributions: [Contribution]
    /// Id of the model.
    public let model: String

    /// What the score may be used for.
    public var useNotice: LocalizedText { ExitScoreModel.useNotice }
}
