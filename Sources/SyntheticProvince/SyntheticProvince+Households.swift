extension SyntheticProvince {
    /// One review's household file, commune by commune.
    func writeHouseholds(
        _ review: Int, _ rows: inout RowBuffer, _ emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let format = HouseholdFormat(preset, plan)
        for commune in plan.layout.communes {
            let parts = format.parts(of: commune)
            let panel = plan.panel(of: commune, after: review)
            for (index, state) in panel.states.enumerated() where state.standing != .gone {
                format.append(state, number: index + 1, parts, to: &rows)
                format.endRow(&rows)
                try rows.flushIfFull(emit)
            }
        }
    }
}
