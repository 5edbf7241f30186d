import FlatFiles
import SurveyInference
import TestSupport
import Testing

/// A sample of `replicates-samples.csv`, one row an element, with three plain statistics of it.
struct ReplicateCase {
    static let statistics = ["total", "mean", "ratio"]

    var elements: [SurveyDesign.Element] = []
    var y: [Double] = []
    var x: [Double] = []
    var cells: [(String, String)] = []
    var domain: Set<Int>?

    static func named(_ name: String, finite: Bool = true) throws -> ReplicateCase {
        var sample = ReplicateCase()
        for row in try ReferenceTable("replicates-samples", source: "replicates").rows
        where row.optional("sample") == name {
            let stage = SurveyDesign.Stage(
                stratum: row.optional("stratum") ?? "", unit: try row.required("unit"),
                population: finite ? try row.optionalNumber("population") : nil)
            let weight = try #require(try row.optionalNumber("weight"))
            sample.elements.append(SurveyDesign.Element(stages: [stage], weight: weight, rows: 1))
            sample.y.append(try #require(try row.optionalNumber("y")))
            sample.x.append(try #require(try row.optionalNumber("x")))
            sample.cells.append((row.optional("cell1") ?? "", row.optional("cell2") ?? ""))
        }
        try #require(!sample.elements.isEmpty)
        return sample
    }

    var weights: [Double] { elements.map(\.weight) }
    var design: SurveyDesign { get throws { try SurveyDesign(elements: elements) } }

    /// Total of y, mean of y and ratio of y to x over the domain, under factors.
    func values(under factors: [Double]) -> [Double] {
        let (total, count, other) = sums(factors)
        return [total, total / count, total / other]
    }

    /// Linearised variables of the three.
    func linearised(under factors: [Double]) -> [ElementTotals] {
        let (total, count, other) = sums(factors)
        func column(_ influence: (Int) -> Double) -> ElementTotals {
            ElementTotals(
                dense: elements.indices.map { isIn($0) ? elements[$0].weight * factors[$0] * influence($0) : 0 })
        }
        return [
            column { y[$0] }, column { (y[$0] - total / count) / count },
            column { (y[$0] - total / other * x[$0]) / other },
        ]
    }

    private func isIn(_ element: Int) -> Bool { domain.map { $0.contains(element) } ?? true }

    private func sums(_ factors: [Double]) -> (Double, Double, Double) {
        var sums = (0.0, 0.0, 0.0)
        for element in elements.indices where isIn(element) {
            let weight = elements[element].weight * factors[element]
            sums.0 += weight * y[element]
            sums.1 += weight
            sums.2 += weight * x[element]
        }
        return sums
    }

    /// Standard errors of the three by replicates.
    func errors(by replicates: ReplicateWeights, full: [Double]? = nil) throws -> [Double] {
        let estimates = values(under: full ?? elements.map { _ in 1 })
        let columns = replicates.factors.map { values(under: $0) }
        return try estimates.indices.map { place in
            let variance = replicates.variance(of: columns.map { $0[place] }, estimate: estimates[place])
            return try #require(variance).squareRoot()
        }
    }

    func margin(_ name: String) throws -> ControlMargin {
        var totals: [String: Double] = [:]
        for row in try ReferenceTable("calibration-totals", source: "calibration").rows
        where row.optional("margin") == name {
            totals[try row.required("cell")] = try row.optionalNumber("total")
        }
        return try ControlMargin(name, totals: totals, cellOfElement: labels(name))
    }

    func labels(_ name: String) -> [String] {
        cells.map { name == "cell1" ? $0.0 : name == "cell2" ? $0.1 : "\($0.0) \($0.1)" }
    }
}

/// Tolerances of these suites.
extension Tolerance {
    /// Standard errors against R survey, relative.
    static let surveyError = 1e-10
    /// Calibrated weights that R iterates for, relative.
    static let calibrated = 1e-9
}

/// Relative, also below one.
func agrees(_ a: Double, _ b: Double, within tolerance: Double = Tolerance.surveyError) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
}
