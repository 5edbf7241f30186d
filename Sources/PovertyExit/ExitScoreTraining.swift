public import NumericKernel
public import Tallies
public import Vocabulary

/// How an exit score is fitted: a ridge logistic regression of leaving the list of poor households within the year, on
/// what was known at the opening of the year.
public struct ExitScoreTraining: Hashable, Sendable {
    /// What happens to a column that is an exact linear combination of others, such as a total beside its parts.
    public enum DependentColumns: Hashable, Sendable {
        /// The table is refused and the columns are named.
        case refuse
        /// The later column in the table's order is left out and named in the model.
        case leaveOut
    }

    /// Whether communes have intercepts of their own.
    public enum CommuneIntercepts: Hashable, Sendable {
        /// One intercept for all.
        case none
        /// Normal effects around 0 with this standard deviation, in log-odds; an unknown commune has effect 0.
        case shrunken(priorSD: Double)
    }

    /// Standard deviations tau of the prior of the standardised coefficients to choose from, ascending.
    public let penalties: [Double]
    /// Parts into which the communes are dealt for cross-validation.
    public let communeFolds: Int
    /// What happens to dependent columns.
    public let dependentColumns: DependentColumns
    /// Intercepts of the communes.
    public let communeIntercepts: CommuneIntercepts
    /// The seed of the dealing.
    public let seed: Seed

    /// A specification. Penalties are positive and finite, at least one; a single one is used without cross-validation.
    public init(
        penalties: [Double] = [0.1, 0.2, 0.5, 1, 2], communeFolds: Int = 5,
        dependentColumns: DependentColumns = .refuse, communeIntercepts: CommuneIntercepts = .none, seed: Seed
    ) {
        precondition(
            !penalties.isEmpty && penalties.allSatisfy { $0 > 0 && $0.isFinite }, "penalties are positive numbers")
        precondition(communeFolds >= 2, "communes are dealt into at least two parts")
        if case .shrunken(let deviation) = communeIntercepts {
            precondition(deviation > 0 && deviation.isFinite, "a standard deviation is positive")
        }
        self.penalties = Array(Set(penalties)).sorted()
        self.communeFolds = communeFolds
        self.dependentColumns = dependentColumns
        self.communeIntercepts = communeIntercepts
        self.seed = seed
    }

    /// Fits the score to households whose year is over.
    ///
    /// Meaning: log-odds of leaving = a + sum over columns of b (x - mean)/scale (+ commune effect), b normal around 0
    /// with standard deviation tau, a without prior; the mode of the posterior. An exit is a move to near-poor or above.
    /// Tau has the smallest cross-validated log score, of equals the smallest tau (`penaltyLosses(on:)`).
    /// Shape: a table of the state `poor`; censored households are left out.
    /// Units: coefficients in log-odds per standard deviation of the column, over the households.
    /// Edge cases: columns with one value are left out and named; communes are needed, districts are not.
    /// Errors: another state, a pattern without commune, a repeated column, no column that varies, dependent columns
    /// (`refuse`), one outcome only, too few communes or years for cross-validation.
    /// Complexity: rows x columns^2 for each of about six Newton steps, times folds x years x penalties.
    /// Source: Hoerl, Kennard 1970, Technometrics 12(1); le Cessie, van Houwelingen 1992, Applied Statistics 41(1).
    /// Checked by: scikit-learn and a Newton iteration in base R, to 1e-8.
    public func fit(_ table: RiskTable) throws(UnusableInput) -> ExitScoreFit {
        let sample = try ExitSample(table)
        try check(sample)
        return try fit(sample, origin: table.origin, standard: table.standard)
    }

    /// The fit to a part of a table whose columns were checked as a whole.
    func fit(_ sample: ExitSample, origin: DataOrigin, standard: String?) throws(UnusableInput) -> ExitScoreFit {
        guard sample.hasBothOutcomes else { throw oneOutcome(sample) }
        let losses = penalties.count > 1 ? try penaltyLosses(on: sample) : []
        let tau = losses.min { ($0.logScore, $0.penalty) < ($1.logScore, $1.penalty) }?.penalty ?? penalties[0]
        do throws(KernelError) {
            var columns = StandardisedColumns(of: sample)
            if dependentColumns == .leaveOut { try columns.leaveOutDependent(in: sample) }
            let problem = problem(sample, columns: columns)
            let fitted = try ridge(problem, tau: tau, from: nil).parameters
            let model = ExitScoreModel(
                sample: sample, columns: columns, parameters: fitted, tau: tau, communePriorSD: communePriorSD,
                origin: origin, standard: standard)
            return ExitScoreFit(model: model, penaltyLosses: losses)
        } catch {
            throw failed(error)
        }
    }

    /// Refuses a table no score can be fitted to.
    func check(_ sample: ExitSample) throws(UnusableInput) {
        guard sample.hasBothOutcomes else { throw oneOutcome(sample) }
        var columns = StandardisedColumns(of: sample)
        guard !columns.kept.isEmpty else {
            throw ExitSample.refuse(
                "no-varying-column", vi: "ít nhất một cột có nhiều giá trị",
                en: "at least one column with several values")
        }
        guard dependentColumns == .refuse else { return }
        let constant = columns.leftOut.count
        do throws(KernelError) {
            try columns.leaveOutDependent(in: sample)
        } catch {
            throw failed(error)
        }
        let findings = columns.leftOut.dropFirst(constant).map { column in
            let list = (column.dependsOn + [column.name]).joined(separator: ", ")
            return Finding(
                rule: "dependent-columns", severity: .error, place: Place(file: "risk-table", column: column.name),
                value: column.name,
                expected: LocalizedText(
                    vi: "bỏ bớt một trong các cột phụ thuộc tuyến tính chính xác: \(list)",
                    en: "one of these exactly dependent columns left out: \(list)"))
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    private func oneOutcome(_ sample: ExitSample) -> UnusableInput {
        ExitSample.refuse(
            "one-outcome", value: "\(sample.exitTotal) / \(sample.householdTotal)",
            vi: "có cả hộ thoát nghèo và hộ vẫn nghèo", en: "both households that left and households that stayed")
    }

    private func failed(_ error: KernelError) -> UnusableInput {
        ExitSample.refuse(
            "fit-failed", value: "\(error)", vi: "dữ liệu mà phép ước lượng hội tụ được",
            en: "data on which the fit converges")
    }
}

/// A fitted score and how its penalty was chosen.
public struct ExitScoreFit: Sendable {
    /// The score.
    public let model: ExitScoreModel
    /// Cross-validated loss of each penalty; empty when there was nothing to choose.
    public let penaltyLosses: [PenaltyLoss]
}
