public import NumericKernel

/// A known world from which histories of lists are drawn, to see how forecasts do where the truth is known.
///
/// Every world has the communes, districts, sizes and review years of a preset, about 4.2% poor households after the first
/// review, and moves in its own way. No world is a model of this toolkit; the household world is like none.
/// Randomness: each unit and year has streams of its own that no world shares with what is particular to another, so with one
/// seed `shock` equals `markov` until the shock.
/// Source: choices, made so that rates like those of published reviews come out: about a quarter of the poor leave in a year,
/// and except after the shock the rate falls to about 2% in four years. `docs/methods/backtest.md` lists the parameters.
/// Checked by: `WorldLawTests`, `WorldReadingTests`.
public enum SyntheticWorld: String, CaseIterable, Sendable {
    /// Chances of leaving and joining by district, commune and year; a fifth of the poor hardly ever leave.
    case markov
    /// Officials plan a fall in points a year and three fifths of the exits follow the plan; in the last year half of the
    /// communes that can get under a round rate by some more exits do.
    case quota
    /// The log-odds of the rate walk with a drift; movements are made to fit.
    case logitWalk = "walk"
    /// `markov` with fewer exits and more entries from the third review after the first.
    case shock
    /// Households with incomes, deprivations and cautious reviewers, under random growth.
    case household

    /// Writes the flow form for poor households of every commune and review as UTF-8 CSV text: the columns of a flows table,
    /// with `source` = synthetic. The first review has no movements. In the household world the form for near-poor households
    /// and persons are there as well; the others know nothing of them.
    ///
    /// Complexity: milliseconds; the household world simulates every household, about two seconds.
    /// Errors: a preset whose targets no income level gives (household world), and whatever `emit` throws.
    public func write(
        preset: ProvincePreset, seed: Seed, emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        if self == .household {
            return try SyntheticProvince(preset: preset.withRandomGrowth(seed), seed: seed).write(.flows, emit: emit)
        }
        let province = try WorldProvince(preset: preset, seed: seed)
        var rows = RowBuffer()
        rows.row(["commune", "district", "province", "area", "year", "households"] + WorldYear.columns + ["source"])
        for commune in province.layout.communes {
            let units = [
                commune.code.text, province.layout.districts[commune.district].code.text,
                province.layout.province.code.text, commune.area.rawValue,
            ]
            for (review, record) in history(of: commune, in: province).enumerated() {
                let year = String(preset.reviewYears.lowerBound + review)
                rows.row(units + [year, String(record.households)] + record.cells + ["synthetic"])
                try rows.flushIfFull(emit)
            }
        }
        try rows.flush(emit)
    }

    private func history(of commune: ProvinceLayout.Commune, in province: WorldProvince) -> [WorldYear] {
        switch self {
        case .logitWalk: province.walk(of: commune)
        case .quota: province.moves(of: commune, rule: .quota)
        case .shock: province.moves(of: commune, rule: .shock)
        case .markov, .household: province.moves(of: commune, rule: .chance)
        }
    }
}
