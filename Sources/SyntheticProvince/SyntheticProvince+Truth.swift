extension SyntheticProvince {
    /// What an analyst would like to know: for every commune and year the expected share of poor households that leave
    /// poverty, and of the others that enter it, given their incomes and deprivations before the review and the
    /// commune's growth; and how many are poor by true income.
    func writeTruth(
        through last: Int, _ rows: inout RowBuffer, _ emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for commune in plan.layout.communes {
            let units = plan.units(of: commune)
            var panel = CommunePanel(commune, plan: plan)
            for review in 0...last {
                let expected = review == 0 ? nil : TransitionTruth(panel, growth: panel.nextGrowth)
                let flows = review == 0 ? nil : panel.advance()
                rows.append("\(units),\(plan.year(review)),\(panel.present),")
                if let expected, let flows {
                    rows.append(expected.growth, decimals: 6)
                    rows.append(",\(expected.poor),")
                    SyntheticProvince.append(expected.exitProbability, to: &rows)
                    rows.append(",\(flows.exits),\(expected.notPoor),")
                    SyntheticProvince.append(expected.entryProbability, to: &rows)
                    rows.append(",\(flows.entries)")
                } else {
                    rows.append(",,,,,,")
                }
                rows.append(",\(panel.count(of: .poor)),\(panel.count(of: .nearPoor)),\(panel.trulyPoor),synthetic\n")
                try rows.flushIfFull(emit)
            }
        }
    }

    private static func append(_ probability: Double?, to rows: inout RowBuffer) {
        if let probability { rows.append(probability, decimals: 8) }
    }
}

/// Expected movements of a commune in its next review.
struct TransitionTruth {
    let growth: Double
    private(set) var poor = 0
    private(set) var notPoor = 0
    private(set) var exits = 0.0
    private(set) var exitsToNearPoor = 0.0
    private(set) var entries = 0.0

    /// Expected share of the poor that become near-poor or pass above; `nil` without poor households.
    var exitProbability: Double? { poor > 0 ? exits / Double(poor) : nil }
    /// Expected share of the others that become poor, households formed in the year left out; `nil` without others.
    var entryProbability: Double? { notPoor > 0 ? entries / Double(notPoor) : nil }

    init(_ panel: CommunePanel, growth: Double) {
        self.growth = growth
        let rules = panel.plan.rules
        for state in panel.states where state.standing != .gone {
            let next = rules.listProbabilities(state, growth: growth)
            if state.standing == .poor {
                poor += 1
                exitsToNearPoor += next.listed - next.poor
                exits += 1 - rules.removalProbability(.poor) - next.poor
            } else {
                notPoor += 1
                entries += next.poor
            }
        }
    }
}

extension CommunePanel {
    /// Growth of log income before the next review.
    var nextGrowth: Double { plan.growth(of: commune, transition: review) }

    /// Households at or under the line by true income with enough deprivations, whatever the lists say.
    var trulyPoor: Int {
        states.count {
            $0.standing != .gone && $0.distance <= 0 && $0.deprivations.nonzeroBitCount >= plan.rules.cutoff
        }
    }
}
