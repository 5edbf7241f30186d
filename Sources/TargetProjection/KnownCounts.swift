import NumericKernel
import Tallies

/// A year's stock and households where both are known and possible.
struct KnownCounts: Sendable {
    let stock: Int
    let households: Int

    init?(_ record: ListYear?) {
        guard let stock = record?.stock, let households = record?.households, households > 0,
            households <= Int(Int32.max), (0...households).contains(stock)
        else { return nil }
        self.stock = stock
        self.households = households
    }

    var rate: Double { Double(stock) / Double(households) }

    /// ln((N + 1/2)/(H + 1)), which exists also when nobody is on the list.
    var logRate: Double { Elementary.log((Double(stock) + 0.5) / (Double(households) + 1)) }
}

extension ListHistory {
    /// What is known of each unit by position of the year.
    var known: [[KnownCounts?]] { records.map { $0.map { KnownCounts($0) } } }
}

extension [KnownCounts?] {
    /// Changes of a quantity from year to year, `nil` unless both years are known.
    func changes(of quantity: (KnownCounts) -> Double) -> [Double?] {
        zip(self, dropFirst()).map { before, after in
            before.flatMap { before in after.map { quantity($0) - quantity(before) } }
        }
    }
}

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
        let key = units[unit]
        let name =
            if let commune = key.commune {
                "commune \(commune.text)"
            } else if let district = key.district {
                "district \(district.text)"
            } else {
                "province \(key.province.map(\.text) ?? "")"
            }
        return request.seed.stream(purpose: "projection-\(model.rawValue)", key: name)
    }
}

extension UnitPaths {
    /// Draws of each year ahead by a rule that is given the year, counted from 0, and the draw.
    init(households: [Int], draws: Int, _ rule: (_ year: Int, _ draw: Int) -> Int32) {
        self.init(
            households: households,
            stocks: households.indices.map { year in
                [Int32](unsafeUninitializedCapacity: draws) { buffer, count in
                    for draw in 0..<draws { buffer[draw] = rule(year, draw) }
                    count = draws
                }
            })
    }
}

/// The nearest whole number between 0 and `most`; NaN is the caller's error and infinity is `most`.
@inline(__always)
func wholeHouseholds(_ value: Double, most: Double) -> Int32 {
    Int32(min(max(value, 0), most) + 0.5)
}
