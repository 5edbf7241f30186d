internal import NumericKernel
public import SurveyInference
public import Vocabulary

/// Measures of income poverty in one domain, with what their standard errors need.
///
/// Shape: one or more parts with a line each, in the same design. Units: the money units of the samples; shares are of weighted
/// people or households, as the samples were made.
/// Edge cases: `nil` for a measure of nobody, for one of the poor when nobody is poor, for Watts when an income at or below zero
/// has no logarithm (see `PovertyRules.WattsRule`), for `line` when parts have different lines, and for everything when a line
/// cannot be estimated. `absence(of:)` says why.
/// Complexity: values are one pass over the poor, in order of income; linearisations two. Entries are sorted once.
/// Source: `PovertyMeasure`; Deville 1999, Osier 2009 and Langel, Tille 2013 for influences; Berger, Skinner 2003, Applied
/// Statistics 52, for the error of the line. Checked by: `convey`, `laeken`, `ineq`, derivatives by differences, the jackknife.
public struct PovertyStatistic: SampleStatistic {
    /// The measures, in order.
    public let measures: [PovertyMeasure]
    /// What the measures take for granted.
    public let rules: PovertyRules
    /// The numbers, in the order of `measures`.
    public let quantities: [Quantity]
    /// Rows behind them.
    public let counts: IncomeCounts
    let population: PoorPopulation
    let powers: [Double]

    /// Measures of a domain. Exponents must not be negative, and a measure is asked for once.
    public init(
        _ parts: [PovertyPart], measures: [PovertyMeasure] = PovertyMeasure.standard,
        rules: PovertyRules = PovertyRules()
    ) {
        self.measures = measures
        self.rules = rules
        var powers: [Double] = []
        for measure in measures {
            if case .fgt(let alpha) = measure {
                precondition(alpha >= 0 && alpha.isFinite, "an exponent at or above 0")
            }
            if let power = measure.power, !powers.contains(power) { powers.append(power) }
        }
        self.powers = powers
        population = PoorPopulation(
            parts, rules: rules, needsLogarithms: measures.contains(.watts) ? .needed : .notNeeded)
        let counts = IncomeCounts(parts.map(\.sample))
        self.counts = counts
        quantities = measures.map {
            Quantity($0.key, $0.scale(gapsExceedLine: counts.negative > 0 && rules.negative == .asReported))
        }
    }

    /// Measures of a domain with one line.
    public init(
        _ sample: IncomeSample, line: PovertyLine, measures: [PovertyMeasure] = PovertyMeasure.standard,
        rules: PovertyRules = PovertyRules()
    ) {
        self.init([PovertyPart(sample, line: line)], measures: measures, rules: rules)
    }

    /// Rows with a known income.
    public var rows: Int64 { population.rows }

    /// Elements with a known income.
    public var elements: [Int32]? { population.touched }

    /// The measures under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        precondition(factors.count == population.elementCount, "a factor for each element")
        guard let lines = population.lineOfEachPart(under: factors) else { return measures.map { _ in nil } }
        let order = population.poor(under: lines)
        let sums = population.sums(lines: lines, order: order, powers: powers, under: factors)
        return measures.map { measure in
            switch measure {
            case .line: population.lines.count == 1 ? lines[0] : nil
            case .medianGap: population.medianGap(lines: lines, order: order, under: factors)?.value
            case .watts where isWattsUndefined: nil
            default: PovertyFormula(measure, sums, powers: powers)?.value
            }
        }
    }

    /// Why a measure that could not be given is absent; `nil` when it was not asked for or needs no excuse.
    public func absence(of measure: PovertyMeasure, under factors: [Double]) -> LocalizedText? {
        guard let place = measures.firstIndex(of: measure), values(under: factors)[place] == nil else { return nil }
        if population.weight(under: factors) <= 0 {
            return LocalizedText(vi: "không có ai trong nhóm", en: "nobody in the domain")
        }
        if population.lineOfEachPart(under: factors) == nil {
            return LocalizedText(vi: "không ước lượng được mức chuẩn", en: "the line cannot be estimated")
        }
        switch measure {
        case .line: return LocalizedText(vi: "các phần có mức chuẩn khác nhau", en: "parts have different lines")
        case .watts:
            return LocalizedText(
                vi: "có thu nhập bằng hoặc dưới 0, không lấy được logarit",
                en: "there are incomes at or below zero, which have no logarithm")
        default: return LocalizedText(vi: "không có ai nghèo", en: "nobody is poor")
        }
    }

    var isWattsUndefined: Bool { rules.watts == .undefined && counts.zero + counts.negative > 0 }
}

/// Rows of a domain by what can be done with their incomes.
public struct IncomeCounts: Hashable, Sendable {
    /// With a known income.
    public let known: Int64
    /// Without: in no figure.
    public let unknown: Int64
    /// Known and exactly zero.
    public let zero: Int64
    /// Known and below zero.
    public let negative: Int64

    /// Rows of some samples. O(n).
    public init(_ samples: [IncomeSample]) {
        var (known, zero, negative) = (Int64(0), Int64(0), Int64(0))
        for sample in samples {
            for (income, rows) in zip(sample.incomes, sample.rowCounts) {
                known += rows
                if income == 0 { zero += rows }
                if income < 0 { negative += rows }
            }
        }
        self.known = known
        unknown = samples.reduce(0) { $0 + $1.unknownRows }
        self.zero = zero
        self.negative = negative
    }
}
