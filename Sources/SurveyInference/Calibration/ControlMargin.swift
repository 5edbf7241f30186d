public import Vocabulary

/// Known totals of the cells of one classification, such as persons by region, and the cell of each element.
///
/// Shape: every element lies in one cell. Units: those of the weights: households, or persons when weights count persons.
/// Edge cases: a cell without a total in which no element lies is left out when its total is 0.
/// Errors: `UnusableInput` naming each cell without a total, with a total that is negative or not finite, and with a
/// positive total and nobody in the sample.
/// Complexity: O(elements).
public struct ControlMargin: Hashable, Sendable {
    /// Its name, for messages, such as the columns that make it.
    public let name: String
    /// Its cells, in the order of their labels.
    public let cells: [String]
    /// Known totals, in the order of `cells`.
    public let totals: [Double]
    /// The place in `cells` of each element's cell.
    public let cellOfElement: [Int32]

    /// Totals of cells, and the label of the cell of each element. `place` is where the totals stand, for messages.
    public init(
        _ name: String, totals: [String: Double], cellOfElement labels: [String],
        place: Place = Place(file: "controls")
    ) throws(UnusableInput) {
        let sampled = Set(labels)
        var findings: [Finding] = []
        func refuse(_ rule: String, _ cell: String, vi: String, en: String) {
            findings.append(
                Finding(
                    rule: rule, severity: .error, place: Place(file: place.file, row: place.row, column: name),
                    value: cell, expected: LocalizedText(vi: vi, en: en)))
        }
        for cell in sampled.sorted() where totals[cell] == nil {
            refuse("control-missing", cell, vi: "tổng đã biết của ô này", en: "a known total for this cell")
        }
        for (cell, total) in totals.sorted(by: { $0.key < $1.key }) {
            if !(total >= 0 && total.isFinite) {
                refuse(
                    "control-number", "\(cell): \(total)", vi: "số hữu hạn không âm", en: "a finite number of 0 or more"
                )
            } else if total > 0, !sampled.contains(cell) {
                refuse(
                    "control-empty-cell", cell, vi: "có đơn vị trong mẫu; nếu không, hãy gộp ô này với ô khác",
                    en: "somebody in the sample; otherwise join the cell with another")
            }
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        let cells = sampled.sorted()
        let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, Int32($0)) })
        self.name = name
        self.cells = cells
        self.totals = cells.compactMap { totals[$0] }
        cellOfElement = labels.compactMap { places[$0] }
    }

    /// Sum of the totals.
    var total: Double { totals.reduce(0, +) }
}
