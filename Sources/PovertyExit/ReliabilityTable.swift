internal import NumericKernel

/// One bin of a reliability table: households with similar probabilities.
public struct ReliabilityBin: Hashable, Sendable {
    /// Smallest and largest probability of the bin.
    public let probabilities: ClosedRange<Double>
    /// Households.
    public let households: Int64
    /// Households that left.
    public let exits: Int64
    /// Mean probability.
    public let meanProbability: Double
    /// Wilson interval of the share that left.
    public let interval: ClosedRange<Double>

    /// Share that left.
    public var rate: Double { Double(exits) / Double(households) }
}

/// The Hosmer-Lemeshow statistic: a number to compare fits on the same households with, not a test.
public struct HosmerLemeshow: Hashable, Sendable {
    /// Sum over bins of (exits - expected)^2 / (n p (1 - p)), p the mean probability of the bin.
    public let statistic: Double
    /// Bins summed over.
    public let bins: Int
}

extension ScoredOutcomes {
    /// Tenths of the households by probability, with the share that left and its Wilson interval.
    ///
    /// Shape: at most ten bins of about equal size. Households of one probability are never parted, so bins may be
    /// uneven, and an empty bin is left out. A group belongs to the tenth that holds its middle household.
    /// Units: `level` is the confidence level of the interval, above 0 and below 1.
    /// Errors: `nobody`.
    /// Source: Wilson 1927, Journal of the American Statistical Association 22(158).
    /// Checked by: `prop.test(correct = FALSE)` of R.
    public func reliabilityTable(level: Double = 0.95) throws(MeasureAbsence) -> [ReliabilityBin] {
        precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
        guard households > 0 else { throw .nobody }
        let z: Double
        do throws(KernelError) { z = try StandardNormal.quantile((1 + level) / 2) } catch { throw .notFinite }
        return bins().map { bin in
            let count = bin.reduce(0) { $0 + $1.households }
            let exits = bin.reduce(0) { $0 + $1.exits }
            return ReliabilityBin(
                probabilities: bin[0].probability...bin[bin.count - 1].probability, households: count, exits: exits,
                meanProbability: bin.reduce(0) { $0 + Double($1.households) * $1.probability } / Double(count),
                interval: wilson(exits, of: count, z: z))
        }
    }

    /// The Hosmer-Lemeshow statistic over the bins of `reliabilityTable`.
    ///
    /// Errors: `nobody`; `certainty` when a bin's mean probability is 0 or 1.
    /// Source: Hosmer, Lemeshow 1980, Communications in Statistics A 9(10).
    /// Checked by: the sum over single households in base R.
    public func hosmerLemeshow() throws(MeasureAbsence) -> HosmerLemeshow {
        let table = try reliabilityTable()
        var sum = 0.0
        for bin in table {
            let expected = Double(bin.households) * bin.meanProbability
            let variance = expected * (1 - bin.meanProbability)
            guard variance > 0 else { throw .certainty }
            sum += (Double(bin.exits) - expected) * (Double(bin.exits) - expected) / variance
        }
        return HosmerLemeshow(statistic: sum, bins: table.count)
    }

    /// The groups of each tenth; decided in integers.
    func bins() -> [[Group]] {
        let total = households
        var (below, lastTenth) = (Int64(0), Int64(-1))
        var result: [[Group]] = []
        for group in groups {
            let tenth = 10 * (2 * below + group.households) / (2 * total)
            if tenth == lastTenth {
                result[result.count - 1].append(group)
            } else {
                result.append([group])
            }
            lastTenth = tenth
            below += group.households
        }
        return result
    }

    private func wilson(_ exits: Int64, of households: Int64, z: Double) -> ClosedRange<Double> {
        let (n, rate) = (Double(households), Double(exits) / Double(households))
        let centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        // At 0 and n the end is exactly 0 or 1; rounding may leave it a little off.
        return (exits == 0 ? 0 : max(0, centre - half))...(exits == households ? 1 : min(1, centre + half))
    }
}
