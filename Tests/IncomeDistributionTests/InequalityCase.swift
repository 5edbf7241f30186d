import FlatFiles
import IncomeDistribution
import SurveyInference
import Tallies
import TestSupport

extension Tolerance {
    /// Estimates against other programs, relative.
    static let inequalityEstimate = 1e-8
    /// Standard errors against other programs, relative.
    static let inequalityError = 1e-6
}

/// Whether two numbers agree relative to their size.
func agree(_ a: Double?, _ b: Double, within tolerance: Double) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-15
}

/// Rows of `inequality-sample.csv` with their design.
struct InequalityCase {
    struct Row {
        let element: Int
        let weight: Double
        let income: Double
        let group: String
    }

    let rows: [Row]
    let design: SurveyDesign

    /// `made`, `made2` (its second round) or `silc`. Both rounds have the same units in the same order.
    init(_ name: String) throws {
        let round = ["made": "1", "made2": "2", "silc": "0"][name] ?? ""
        var places: [String: Int] = [:]
        var stages: [(stratum: String, unit: String)] = []
        var weights: [Double] = []
        var counts: [Int64] = []
        var rows: [Row] = []
        for row in try ReferenceTable("inequality-sample", source: "inequality").rows
        where row.optional("round") == round {
            let (stratum, unit) = (try row.required("stratum"), try row.required("psu"))
            let key = stratum + " " + unit
            if places[key] == nil {
                places[key] = stages.count
                stages.append((stratum, unit))
                weights.append(0)
                counts.append(0)
            }
            let element = places[key] ?? 0
            let weight = try row.optionalNumber("weight") ?? .nan
            weights[element] += weight
            counts[element] += 1
            rows.append(
                Row(
                    element: element, weight: weight, income: try row.optionalNumber("income") ?? .nan,
                    group: try row.required("group")))
        }
        self.rows = rows
        design = try SurveyDesign(
            elements: stages.indices.map {
                SurveyDesign.Element(
                    stages: [SurveyDesign.Stage(stratum: stages[$0].stratum, unit: stages[$0].unit)],
                    weight: weights[$0], rows: counts[$0])
            })
    }

    var elementCount: Int { design.elementCount }

    func sample(group: String? = nil) -> IncomeSample {
        incomeSample(
            rows.filter { group == nil || $0.group == group }.map { ($0.element, $0.income, $0.weight) },
            elementCount: elementCount)
    }

    func error(_ linearisation: Linearisation?) -> Double? {
        linearisation.map { design.variance(of: $0.totals).squareRoot() }
    }
}

/// A sample from element, income and weight of each row.
func incomeSample(_ rows: [(element: Int, income: Double, weight: Double)], elementCount: Int) -> IncomeSample {
    var entries: [Int: [(Double, WeightedCount)]] = [:]
    for row in rows {
        let billionths = Int64((row.weight * 1e9).rounded())
        let count = WeightedCount(rows: 1, householdBillionths: billionths, personBillionths: billionths)
        entries[row.element, default: []].append((row.income, count))
    }
    return IncomeSample(
        entries.map { (element: $0.key, tally: IncomeTally($0.value, unknown: .zero)) }, base: .households,
        elementCount: elementCount)
}

/// The totals of a linearised variable are derivatives by the factors of elements; the first forty are tried.
func largestDerivativeGap(_ statistic: some SampleStatistic, count: Int, step: Double = 1e-5) -> [Double] {
    let ones = [Double](repeating: 1, count: count)
    let linearised = statistic.linearisations(under: ones)
    var gaps = [Double](repeating: 0, count: linearised.count)
    for element in 0..<min(count, 40) {
        var (up, down) = (ones, ones)
        up[element] += step
        down[element] -= step
        let (above, below) = (statistic.values(under: up), statistic.values(under: down))
        for index in linearised.indices {
            guard let known = linearised[index], let a = above[index], let b = below[index] else { continue }
            let numeric = (a - b) / (2 * step)
            let gap = abs(numeric - known.totals.dense(count: count)[element]) / max(1e-3, abs(known.value))
            gaps[index] = max(gaps[index], gap)
        }
    }
    return gaps
}
