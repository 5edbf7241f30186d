// Flip points are level points; what is printed has to swap. Rounding therefore goes outwards, and is checked by scores.
extension PairComparison {
    /// The smallest whole change of a value that swaps the two, for numbers that are counts; without its sign.
    ///
    /// Edge cases: the last step may pass the goalpost, beyond which nothing more changes, but not lead below zero; `nil` where
    /// no whole change swaps them, and for weights.
    public func wholeChange(of flip: FlipPoint) -> Int64? {
        guard flip.subject != .weight, let steps = firstStep(flip, decimals: 0, origins: [flip.from]) else {
            return nil
        }
        let target = flip.from + (flip.change < 0 ? -steps : steps)
        return target < 0 && flip.from >= 0 ? nil : Int64(steps)
    }

    /// The flip point with the fewest decimals that still say it: the change as printed swaps the two, from the number as it
    /// is and from the number as printed, and is at most a tenth larger than the change to the level point.
    ///
    /// Units: weights with at least two decimals, values with their own up to two.
    public func printed(_ flip: FlipPoint) -> PrintedFlip {
        let fewest = flip.subject == .weight ? 2 : PairComparison.ownDecimals(flip.from)
        var last: PrintedFlip?
        for decimals in fewest...PairComparison.mostDecimals {
            let found = flip.subject == .weight ? target(flip, decimals) : step(flip, decimals)
            guard let found else { continue }
            if found.size <= 1.1 * abs(flip.change) { return found }
            last = found
        }
        // Where there is no room between the level point and the limit, the limit itself.
        return last
            ?? PrintedFlip(
                decimals: PairComparison.mostDecimals, from: flip.from, to: flip.limit,
                size: abs(flip.limit - flip.from))
    }

    private static let mostDecimals = 9

    /// Decimals of a value as it was measured, two at most.
    private static func ownDecimals(_ value: Double) -> Int {
        [0, 1].first { abs(value * scale($0) - (value * scale($0)).rounded()) < 1e-9 } ?? 2
    }

    private static func scale(_ decimals: Int) -> Double { (0..<decimals).reduce(1.0) { power, _ in power * 10 } }

    /// Where the two have just changed places: the lead is linear from the level point to the limit, and scores that differ by
    /// the tolerance still count as equal.
    private func swapping(_ flip: FlipPoint) -> Double {
        flip.to + (flip.limit - flip.to) * PriorityRanking.tolerance / -lead(of: flip, at: flip.limit)
    }

    /// A weight on the grid of so many decimals, beyond the level point.
    private func target(_ flip: FlipPoint, _ decimals: Int) -> PrintedFlip? {
        let scale = PairComparison.scale(decimals)
        let outwards: Double = flip.change < 0 ? -1 : 1
        let from = (flip.from * scale).rounded() / scale
        let first = (swapping(flip) * scale).rounded(outwards < 0 ? .up : .down)
        for step in 0...PairComparison.mostTries {
            let to = (first + outwards * Double(step)) / scale
            guard (0...1).contains(to) else { return nil }
            guard isSwapped(by: flip, at: to) else { continue }
            return (to - from) * outwards > 0
                ? PrintedFlip(decimals: decimals, from: from, to: to, size: abs(to - flip.from)) : nil
        }
        return nil
    }

    /// A change of a value in steps of so many decimals.
    private func step(_ flip: FlipPoint, _ decimals: Int) -> PrintedFlip? {
        let scale = PairComparison.scale(decimals)
        let from = (flip.from * scale).rounded() / scale
        guard let steps = firstStep(flip, decimals: decimals, origins: [flip.from, from]) else { return nil }
        let size = steps / scale
        return PrintedFlip(decimals: decimals, from: from, to: from + (flip.change < 0 ? -size : size), size: size)
    }

    /// The smallest number of steps after which the two have swapped, counted from every origin given.
    private func firstStep(_ flip: FlipPoint, decimals: Int, origins: [Double]) -> Double? {
        let scale = PairComparison.scale(decimals)
        let outwards: Double = flip.change < 0 ? -1 : 1
        let distance = abs(swapping(flip) - flip.from) * scale
        // Beyond that, doubles have no whole numbers in a row.
        guard distance < 9e15 else { return nil }
        let first = max(1, distance.rounded(.down) - 1)
        for step in 0...PairComparison.mostTries {
            let steps = first + Double(step)
            if origins.allSatisfy({ isSwapped(by: flip, at: $0 + outwards * steps / scale) }) { return steps }
        }
        return nil
    }

    /// Rounding of the start and of the number as printed: no more steps than that.
    private static let mostTries = 5
}
