public import PolicyData
public import Tallies
public import Vocabulary

/// What a model says of one household.
public struct HouseholdScore: Equatable, Sendable {
    /// A part of the score with its name.
    public struct Contribution: Equatable, Sendable {
        /// Name of the covariate.
        public let name: String
        /// How much it adds, on the model's scale.
        public let value: Double

        /// A contribution; the value is finite.
        public init(name: String, value: Double) {
            precondition(value.isFinite, "a contribution is a number")
            self.name = name
            self.value = value
        }
    }

    /// The probability.
    public let probability: Double
    /// The largest contributions, at most three.
    public let contributions: [Contribution]

    /// A score: a probability from 0 to 1 and at most three contributions.
    public init(probability: Double, contributions: [Contribution]) {
        precondition(probability >= 0 && probability <= 1, "a probability")
        precondition(contributions.count <= 3, "at most three contributions")
        self.probability = probability
        self.contributions = contributions
    }
}

/// The poor households of the last review, each with its score: for those who visit them.
///
/// This is the one result that names households. It is as confidential as the lists it was made from, it orders visits and
/// decides nothing, and no other room can be given it.
public struct OutreachList: Sendable {
    /// One household.
    public struct Household: Equatable, Sendable {
        /// Its identifier, as in the file.
        public let identifier: String
        /// Its commune.
        public let unit: UnitKey
        /// Its score.
        public let score: HouseholdScore
    }

    /// Households by unit, then by descending probability, then by identifier.
    public let households: [Household]
    /// Names of the covariates, in the order in which the model was given them.
    public let covariates: [String]
    /// Poor households without a score: a covariate is unknown, or the model gave none.
    public let unscored: Int64
    /// What is wrong or worth knowing.
    public let findings: FindingReport
    /// The files, in the order given.
    public let inputs: [PanelInput]
}

/// Scores the households that are poor after the last review, without letting their rows out.
///
/// Meaning: the model is asked about one pattern at a time, that of the year after the last review: unit, duration and spell
/// as far as the files tell, and the covariates in the order of `RiskTable.covariates`. It never sees an identifier.
/// Shape: as `readPanel`, but one review is enough; with one, durations come from `poor_since` or are unknown.
/// Edge cases: the model is asked once for each household, so it should be quick; where it answers `nil` the household is
/// counted as unscored.
/// Complexity: as `readPanel`; identifiers of poor households are kept as text.
///
/// Errors: as `readPanel`.
public func scoreHouseholds(
    of reviews: [PanelReview], study: Study, standard: PovertyStandard, options: PanelOptions = PanelOptions(),
    by score: (RiskPattern) -> HouseholdScore?
) throws(UnusableInput) -> OutreachList {
    let reading = try PanelReading(
        reviews, study: study, standard: standard, options: options, leastReviews: 1, keepsPoorNow: true)
    var households: [OutreachList.Household] = []
    let poor = reading.ledger.poorNow.sorted { $0.position < $1.position }
    for (pattern, position) in poor {
        guard let identifier = reading.identifiers[position], let answer = score(pattern) else { continue }
        households.append(.init(identifier: identifier, unit: pattern.unit, score: answer))
    }
    households.sort { left, right in
        if left.unit != right.unit { return left.unit < right.unit }
        if left.score.probability != right.score.probability {
            return left.score.probability > right.score.probability
        }
        return left.identifier.utf8.lexicographicallyPrecedes(right.identifier.utf8)
    }
    return OutreachList(
        households: households, covariates: reading.names,
        unscored: Int64(poor.count - households.count) + reading.ledger.poorNowIncomplete,
        findings: reading.findings, inputs: reading.inputs)
}
