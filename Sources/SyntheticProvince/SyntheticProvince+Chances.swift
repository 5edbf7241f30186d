extension SyntheticProvince {
    /// Draws of the households behind a row of chances.
    private static let draws = 40

    /// The chances of every commune and year: means over draws of the households, growth and place held.
    func writeChances(
        through last: Int, _ rows: inout RowBuffer, _ emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard last > 0 else { return }
        let removed = plan.rules.removalProbability(.poor)
        let plans = (1...SyntheticProvince.draws).map { plan.redrawn($0) }
        for commune in plan.layout.communes {
            var chances = Array(repeating: CommuneChances(), count: last)
            for plan in plans {
                var panel = CommunePanel(commune, plan: plan)
                for review in 0..<last {
                    chances[review].add(TransitionTruth(panel, growth: panel.nextGrowth), removed: removed)
                    if review < last - 1 { _ = panel.advance() }
                }
            }
            for (review, chance) in chances.enumerated() {
                rows.append("\(plan.units(of: commune)),\(plan.year(review + 1)),\(plans.count)")
                for share in chance.shares {
                    rows.comma()
                    if let share { rows.append(share, decimals: 8) }
                }
                rows.append(",synthetic\n")
            }
            try rows.flushIfFull(emit)
        }
    }
}

/// Sums over draws of one commune and year.
private struct CommuneChances {
    private var (poor, notPoor, exits, exitsToNearPoor, entries) = (0.0, 0.0, 0.0, 0.0, 0.0)

    mutating func add(_ truth: TransitionTruth, removed: Double) {
        poor += Double(truth.poor) * (1 - removed)
        notPoor += Double(truth.notPoor)
        exits += truth.exits
        exitsToNearPoor += truth.exitsToNearPoor
        entries += truth.entries
    }

    /// Exits of the poor that do not leave otherwise, the part of the exits that becomes near-poor, entries of the others.
    var shares: [Double?] {
        [(exits, poor), (exitsToNearPoor, exits), (entries, notPoor)].map { $0.1 > 0 ? $0.0 / $0.1 : nil }
    }
}
