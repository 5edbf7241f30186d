extension Ticks {
    /// Round numbers around values of any sign and size, about so many; `decimals` are those of the numbers themselves.
    ///
    /// Edge cases: without values from 0 to 1; values that are all the same get room on both sides.
    init(around numbers: [Double], about count: Int) {
        var (lower, upper) = (0.0, 1.0)
        if let least = numbers.min(), let most = numbers.max() { (lower, upper) = (least, most) }
        if upper - lower < 1e-9 * max(1, abs(upper)) {
            let room = max(0.5, abs(upper) / 10)
            (lower, upper) = (lower - room, upper + room)
        }
        let rough = (upper - lower) / Double(count)
        var power = 1.0
        var decimals = 0
        while power > rough {
            power /= 10
            decimals += 1
        }
        while power * 10 <= rough { power *= 10 }
        let units = [1.0, 2, 5].first { $0 * power >= rough * (1 - 1e-9) } ?? 10
        let step = units * power
        if units == 10 { decimals -= 1 }
        let first = (lower / step + 1e-9).rounded(.down)
        let last = (upper / step - 1e-9).rounded(.up)
        // Whole multiples of the step, rounded once, so that 0.3 is not 0.30000000000000004.
        let values = stride(from: first, through: last, by: 1).map { whole in
            step < 1 ? whole / (1 / step).rounded() : whole * step
        }
        self.init(values: values, decimals: max(0, decimals))
    }

    private init(values: [Double], decimals: Int) {
        self.values = values
        self.decimals = decimals
    }
}
