public import Vocabulary

/// Known totals that weights are to meet, and how: post-stratification with one margin, raking or regression with more.
///
/// Meaning: weights change as little as they can, by the measure of `distance`, so that their sums are the known totals.
/// Shape: every margin knows the cell of every element; the factor of an element follows from its cells.
/// Units: weights count what the totals count; for totals of persons, give the sums of weight times size.
/// Edge cases: nothing to calibrate gives factors of 1.
/// Errors: `UnusableInput` for margins whose grand totals differ, cells with a total and no weight or a weight and a total
/// of 0, bounds that do not hold 1 between them, and totals that were not met, with the cell that is furthest off.
/// Complexity: O(elements) and, for each iteration, O(crossed cells), with the cube of the control cells for other
/// distances than raking.
/// Source: Deming, Stephan 1940, Annals of Mathematical Statistics 11; Deville, Särndal 1992, JASA 87.
/// Checked by: R survey `postStratify`, `rake`, `calibrate` (Tests/Reference/calibration-*.csv).
public struct CalibrationPlan: Sendable {
    /// The margins.
    public let margins: [ControlMargin]
    /// How weights move.
    public let distance: CalibrationDistance
    /// Where the totals stand, for messages.
    public let place: Place
    private let cells: CrossedCells
    private let iterations: Int

    /// A plan. Margins are of the same elements.
    public init(
        _ margins: [ControlMargin], distance: CalibrationDistance = .raking, iterations: Int = 1_000,
        place: Place = Place(file: "controls")
    ) throws(UnusableInput) {
        precondition(!margins.isEmpty && iterations > 0, "a margin and an iteration")
        precondition(
            margins.allSatisfy { $0.cellOfElement.count == margins[0].cellOfElement.count },
            "margins of the same elements")
        self.margins = margins
        self.distance = distance
        self.iterations = iterations
        self.place = place
        cells = CrossedCells(margins)
        try refuseBounds()
        try refuseDifferentTotals()
    }

    /// Factors for elements with these weights.
    public func calibration(of weights: [Double]) throws(UnusableInput) -> Calibration {
        precondition(weights.count == cells.cellOfElement.count, "a weight for each element")
        let crossed = cells.sums(of: weights)
        let empty = emptyCells(cells.marginSums(of: crossed))
        guard empty.isEmpty else { throw UnusableInput(empty) }
        let solver = CalibrationSolver(cells: cells, distance: distance, iterations: iterations)
        let outcome = solver.factors(for: crossed)
        if let worst = outcome.worst { throw UnusableInput([notMet(worst, replicate: nil)]) }
        return Calibration(
            plan: self, solver: solver, weights: weights, crossedWeights: crossed, outcome: outcome)
    }

    /// The margin and the label of a control cell.
    func name(of column: Int) -> (margin: String, cell: String) {
        var place = column
        for margin in margins {
            if place < margin.cells.count { return (margin.name, margin.cells[place]) }
            place -= margin.cells.count
        }
        preconditionFailure("a control cell")
    }

    /// Control cells whose weights cannot be made to meet their totals.
    private func emptyCells(_ sums: [Double]) -> [Finding] {
        sums.enumerated().compactMap { column, sum in
            let total = cells.totals[column]
            if total > 0, !(sum > 0) {
                return finding(
                    "control-empty-cell", column, vi: "tổng quyền số dương; nếu không, hãy gộp ô này với ô khác",
                    en: "a positive sum of weights; otherwise join the cell with another")
            }
            if total == 0, sum != 0 {
                return finding(
                    "control-zero", column, vi: "tổng đã biết dương, vì trong mẫu có đơn vị của ô này",
                    en: "a positive known total, as the sample has units in this cell")
            }
            return nil
        }
    }

    /// The finding that a total was not met.
    func notMet(_ worst: (column: Int, misfit: Double), replicate: Int?) -> Finding {
        let share = "\((worst.misfit * 1e6).rounded() / 1e4)%"
        let which = replicate.map { ", #\($0)" } ?? ""
        return finding(
            "calibration-not-converged", worst.column, detail: " (\(share)\(which))",
            vi: "các tổng đạt được cùng lúc sau \(iterations) lần lặp; hãy gộp ô, bớt biên hoặc nới giới hạn",
            en:
                "totals that can be met at once within \(iterations) iterations; join cells, drop a margin or widen the bounds"
        )
    }

    func finding(_ rule: String, _ column: Int, detail: String = "", vi: String, en: String) -> Finding {
        let (margin, cell) = name(of: column)
        return Finding(
            rule: rule, severity: .error, place: Place(file: place.file, row: place.row, column: margin),
            value: cell + detail, expected: LocalizedText(vi: vi, en: en))
    }

    private func refuseBounds() throws(UnusableInput) {
        guard let bounds = distance.bounds,
            !(bounds.lowerBound < 1 && bounds.upperBound > 1 && bounds.upperBound.isFinite)
        else { return }
        throw UnusableInput(
            rule: "calibration-bounds", place: place, value: "\(bounds.lowerBound)...\(bounds.upperBound)",
            expected: LocalizedText(vi: "1 nằm giữa hai giới hạn", en: "1 between the two bounds"))
    }

    private func refuseDifferentTotals() throws(UnusableInput) {
        let first = margins[0]
        let findings = margins.dropFirst().filter { abs($0.total - first.total) > 1e-9 * first.total }.map { margin in
            Finding(
                rule: "control-totals-differ", severity: .error,
                place: Place(file: place.file, row: place.row, column: margin.name), value: "\(margin.total)",
                expected: LocalizedText(
                    vi: "cùng tổng chung như \(first.name): \(first.total)",
                    en: "the same grand total as \(first.name): \(first.total)"))
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
    }
}
