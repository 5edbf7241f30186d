internal import NumericKernel
public import Tallies
public import Vocabulary

/// The loss of one penalty in cross-validation.
public struct PenaltyLoss: Hashable, Sendable {
    /// Prior standard deviation tau.
    public let penalty: Double
    /// Mean of minus the logarithm of the probability given to what happened, in nats.
    public let logScore: Double
    /// Households scored by a fit that saw neither their commune nor their year.
    public let households: Int64
}

extension ExitScoreTraining {
    /// The cross-validated loss of each penalty, in ascending order of the penalty.
    ///
    /// Meaning: communes are put in an order drawn from the seed and dealt into `communeFolds` parts. The households of
    /// part f in year t are scored by a fit to all households outside part f in all years but t, so neither their
    /// reviewers nor their year's instructions are in the training data. Each household is scored once. With one year
    /// of data, only the communes are split.
    /// Edge cases: a part whose training data have one outcome only is not scored; `households` says how many were. A
    /// commune's place in the order depends on the seed and its code, not on the rows. Commune effects of the test
    /// communes are unknown to the fit and taken as 0.
    /// Errors: fewer than two communes, or no part that can be scored.
    public func penaltyLosses(on table: RiskTable) throws(UnusableInput) -> [PenaltyLoss] {
        let sample = try ExitSample(table)
        try check(sample)
        return try penaltyLosses(on: sample)
    }

    func penaltyLosses(on sample: ExitSample) throws(UnusableInput) -> [PenaltyLoss] {
        let part = communeParts(sample.communeList)
        guard part.count >= 2 else {
            throw ExitSample.refuse(
                "too-few-communes", column: "commune", value: String(part.count),
                vi: "ít nhất hai xã để chọn mức phạt, hoặc một mức phạt cho trước",
                en: "at least two communes to choose a penalty, or a single penalty")
        }
        var (losses, scored) = ([Double](repeating: 0, count: penalties.count), Int64(0))
        let years = sample.yearList
        for year in years {
            for fold in 0..<min(communeFolds, part.count) {
                let test = sample.selecting { sample.years[$0] == year && part[sample.communes[$0]] == fold }
                let training = sample.selecting {
                    (years.count == 1 || sample.years[$0] != year) && part[sample.communes[$0]] != fold
                }
                guard test.rows > 0, training.hasBothOutcomes else { continue }
                scored += test.householdTotal
                let added = try self.losses(training: training, test: test)
                for index in losses.indices { losses[index] += added[index] }
            }
        }
        guard scored > 0 else {
            throw ExitSample.refuse(
                "too-few-exits", vi: "có hộ thoát nghèo và hộ vẫn nghèo ở nhiều xã, nhiều năm",
                en: "households that left and that stayed in several communes and years")
        }
        return zip(penalties, losses).map {
            PenaltyLoss(penalty: $0, logScore: $1 / Double(scored), households: scored)
        }
    }

    /// The part each commune is dealt into.
    func communeParts(_ communes: [UnitCode]) -> [UnitCode: Int] {
        var drawn: [(place: UInt64, code: UnitCode)] = []
        for code in communes {
            var stream = seed.stream(purpose: "exit-score-folds", key: code.text)
            drawn.append((stream.next(), code))
        }
        drawn.sort { $0.place == $1.place ? $0.code < $1.code : $0.place < $1.place }
        return Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1.code, $0 % communeFolds) })
    }

    /// The summed log loss of a test set under each penalty, each fit starting from the one before.
    private func losses(training: ExitSample, test: ExitSample) throws(UnusableInput) -> [Double] {
        let columns = StandardisedColumns(of: training)
        let problem = problem(training, columns: columns)
        let inputs = columns.inputs(of: test)
        let width = columns.kept.count
        var start: LogitProblem.Parameters?
        var result: [Double] = []
        for tau in penalties {
            let fitted: LogitProblem.Parameters
            do throws(KernelError) {
                fitted = try ridge(problem, tau: tau, from: start).parameters
            } catch {
                throw ExitSample.refuse(
                    "fit-failed", value: "\(error)", vi: "dữ liệu mà phép ước lượng hội tụ được",
                    en: "data on which the fit converges")
            }
            var loss = 0.0
            for row in 0..<test.rows {
                var logOdds = fitted.fixed[0]
                for column in 0..<width { logOdds += fitted.fixed[column + 1] * inputs[row * width + column] }
                loss += Double(test.households[row]) * Logistic.softplus(logOdds) - Double(test.exits[row]) * logOdds
            }
            result.append(loss)
            start = fitted
        }
        return result
    }

    /// The standard deviation of the commune effects, if there are any.
    var communePriorSD: Double? {
        if case .shrunken(let deviation) = communeIntercepts { return deviation }
        return nil
    }

    /// The regression of a sample; its penalty is set by `ridge`.
    func problem(_ sample: ExitSample, columns: StandardisedColumns) -> LogitProblem {
        var problem = LogitProblem(
            inputs: columns.inputs(of: sample), width: columns.kept.count,
            trials: sample.households.map(Double.init), events: sample.exits.map(Double.init))
        if let deviation = communePriorSD {
            let places = Dictionary(uniqueKeysWithValues: sample.communeList.enumerated().map { ($1, $0) })
            problem.block = sample.communes.compactMap { places[$0] }
            problem.blocks = places.count
            problem.blockPrecision = 1 / (deviation * deviation)
        }
        return problem
    }

    func ridge(
        _ problem: LogitProblem, tau: Double, from start: LogitProblem.Parameters?
    ) throws(KernelError) -> LogitProblem.Solution {
        var penalised = problem
        penalised.precision = 1 / (tau * tau)
        return try penalised.solution(from: start)
    }
}
