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
