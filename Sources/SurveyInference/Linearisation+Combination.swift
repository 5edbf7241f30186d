extension Linearisation {
    /// A smooth function of several estimates of one sample, by its slopes.
    ///
    /// Shape: the value of the function, and each estimate with the function's derivative by it. Edge cases: the spread is dropped:
    /// a simple random sample says nothing of a function of several domains. Complexity: O(elements of all).
    /// Source: Wolter 2007, section 6.2 (Taylor series).
    public static func combination(
        value: Double, of parts: [(estimate: Linearisation, slope: Double)]
    ) -> Linearisation {
        var own = ElementTotals(elements: [], totals: [])
        var shared: [SharedPart] = []
        for (estimate, slope) in parts {
            own = own + estimate.own.scaled(by: slope)
            for part in estimate.shared {
                let moved = SharedPart(part.totals, times: slope * part.multiple)
                guard let place = shared.firstIndex(where: { $0.totals == part.totals }) else {
                    shared.append(moved)
                    continue
                }
                shared[place] = SharedPart(part.totals, times: shared[place].multiple + moved.multiple)
            }
        }
        return Linearisation(value: value, totals: own, shared: shared)
    }
}
