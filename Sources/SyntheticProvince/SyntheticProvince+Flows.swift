extension SyntheticProvince {
    /// Stocks and flows of every commune, review by review.
    func writeFlows(
        through last: Int, _ rows: inout RowBuffer, _ emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for commune in plan.layout.communes {
            let units = Array(plan.units(of: commune).utf8)
            var panel = CommunePanel(commune, plan: plan)
            for review in 0...last {
                let flows = review == 0 ? nil : panel.advance()
                rows.append(units)
                rows.comma()
                rows.append(plan.year(review))
                for number in [panel.present, panel.persons()] {
                    rows.comma()
                    rows.append(number)
                }
                SyntheticProvince.append(flows, after: panel, to: &rows)
                for number in [panel.persons(.poor), panel.persons(.nearPoor)] {
                    rows.comma()
                    rows.append(number)
                }
                rows.append(",synthetic\n")
                try rows.flushIfFull(emit)
            }
        }
    }

    /// The flow cells; for the first review only the two closing stocks.
    private static func append(_ flows: FlowCounts?, after panel: CommunePanel, to rows: inout RowBuffer) {
        if let flows {
            for cell in flows.cells {
                rows.comma()
                rows.append(cell)
            }
            return
        }
        for column in FlowCounts.columns {
            rows.comma()
            if column == "closing_poor" { rows.append(panel.count(of: .poor)) }
            if column == "closing_near_poor" { rows.append(panel.count(of: .nearPoor)) }
        }
    }
}
