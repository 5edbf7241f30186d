import NumericKernel
import Tallies
import Vocabulary

/// What the draws of all stock models need of a unit: where it starts, how many households it will have, its stream.
struct StockStarts: Sendable {
    let request: ProjectionRequest
    private let units: [UnitKey]
    private let last: [KnownCounts?]
    private let forecast: HouseholdForecast

    init(_ history: ListHistory, _ request: ProjectionRequest) {
        self.request = request
        units = history.units
        last = history.records.map { KnownCounts($0.last ?? nil) }
        forecast = HouseholdForecast(history)
    }

    /// The last year of a unit and its households in the years ahead; `nil` when the last year is not known.
    func start(of unit: Int) -> (counts: KnownCounts, households: [Int])? {
        guard let counts = last[unit], let ahead = forecast.households(of: unit, ahead: request.years),
            ahead.allSatisfy({ $0 <= Int(Int32.max) })
        else { return nil }
        return (counts, ahead)
    }

    /// Random numbers of a unit for one model: of its own, so that another unit more changes nothing.
    func stream(_ model: ProjectionModel, of unit: Int) -> RandomStream {
        request.seed.stream(purpose: "projection-\(model.rawValue)", key: units[unit].streamName)
    }
}

extension UnitKey {
    /// What names a unit's random streams: its code and its level.
    var streamName: String {
        if let commune { return "commune \(commune.text)" }
        if let district { return "district \(district.text)" }
        return "province \(province.map(\.text) ?? "")"
    }
}
