import NumericKernel

/// One year of one unit as the engine sees it.
struct MovementCell: Sendable {
    let unit: Int
    let year: Int
    let trials: Int
    let successes: Int
    /// log(N + 1) less its anchor; 0 without a covariate.
    let covariate: Double
}

/// The two movements that change the length of a list.
enum FlowMovement: String, Sendable {
    /// Off the list, among those who were on it.
    case leaving
    /// Onto it, among all other households.
    case joining
}

/// The cells of both movements. A unit and year with an unknown count, or with counts that cannot be, is in neither; nobody
/// at risk is no cell.
struct FlowCells: Sendable {
    private(set) var leaving: [MovementCell] = []
    private(set) var joining: [MovementCell] = []
    /// Whether any unit and year could be used.
    private(set) var isEmpty = true

    init(_ history: ListHistory, _ covariate: FlowCovariate?) {
        for (unit, records) in history.records.enumerated() {
            for (record, year) in zip(records, history.years) {
                guard let record, let households = record.households, let opening = record.opening,
                    let leavings = record.leavings, let joinings = record.joinings,
                    (0...max(0, opening)).contains(leavings), (0...max(0, households - opening)).contains(joinings)
                else { continue }
                var position = 0.0
                if let covariate {
                    guard let anchor = covariate.anchor(unit: unit, year: year, households: households) else {
                        continue
                    }
                    position = Elementary.log(Double(opening + 1)) - anchor
                }
                isEmpty = false
                if opening > 0 {
                    leaving.append(
                        MovementCell(unit: unit, year: year, trials: opening, successes: leavings, covariate: position))
                }
                if households > opening {
                    joining.append(
                        MovementCell(
                            unit: unit, year: year, trials: households - opening, successes: joinings, covariate: 0))
                }
            }
        }
    }
}
