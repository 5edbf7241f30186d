import NumericKernel

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

    /// The way back: the list of a log rate, (H + 1) e^l - 1/2, rounded and kept within 0...H.
    @inline(__always)
    static func stock(ofLogRate logRate: Double, households: Double) -> Int32 {
        wholeHouseholds((households + 1) * Elementary.exp(logRate) - 0.5, most: households)
    }
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
