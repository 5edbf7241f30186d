internal import NumericKernel
internal import Vocabulary

extension SyntheticProvince {
    /// Province, districts and communes.
    func writeUnits(_ rows: inout RowBuffer) {
        let layout = plan.layout
        let from = preset.units.validFrom.description
        rows.row([layout.province.code.text, layout.province.name, "province", "", "", from, ""])
        for district in layout.districts {
            rows.row([district.code.text, district.name, "district", layout.province.code.text, "", from, ""])
        }
        for commune in layout.communes {
            let district = layout.districts[commune.district].code.text
            rows.row([commune.code.text, commune.name, "commune", district, commune.area.rawValue, from, ""])
        }
    }

    /// Ratings and titles, invented: richer rural communes tend to have the new-style title; urban communes cannot have
    /// it, so their field is empty.
    func writeContext(_ rows: inout RowBuffer) {
        let communes = plan.layout.communes
        let ratings = communes.map { rating(of: $0) }
        let unrated = first(preset.context.unknown, of: communes) { draw("context-unrated", $0) }
        let rural = communes.filter { $0.area == .rural }
        let spread = max(preset.income.lastingSpread, .leastNormalMagnitude)
        let titled = first(preset.context.newStyleRural, of: rural) { commune in
            var stream = plan.seed.stream(purpose: "context-title", key: commune.code.text)
            return -(commune.incomeEffect / spread + stream.standardNormal())
        }
        let untitled = rural.filter { !titled.contains($0.position) }
        let unknown = first(preset.context.unknown, of: untitled) { draw("context-unknown-title", $0) }
        for commune in communes {
            let rating = unrated.contains(commune.position) ? "" : String(ratings[commune.position])
            let known = commune.area == .rural && !unknown.contains(commune.position)
            let title = known ? (titled.contains(commune.position) ? "yes" : "no") : ""
            rows.row([commune.code.text, commune.name, rating, title, "synthetic"])
        }
    }

    private func draw(_ purpose: String, _ commune: ProvinceLayout.Commune) -> Double {
        var stream = plan.seed.stream(purpose: purpose, key: commune.code.text)
        return stream.uniform()
    }

    private func rating(of commune: ProvinceLayout.Commune) -> Int {
        let level = draw("context-rating", commune)
        var sum = 0.0
        for (index, probability) in preset.context.frontRatings.enumerated() {
            sum += probability
            if level < sum { return index + 1 }
        }
        return preset.context.frontRatings.lastIndex { $0 > 0 }! + 1
    }

    /// Positions of the communes with the lowest values.
    private func first(
        _ count: Int, of communes: [ProvinceLayout.Commune], by value: (ProvinceLayout.Commune) -> Double
    ) -> Set<Int> {
        let sorted = communes.map { (value($0), $0.position) }.sorted { $0 < $1 }
        return Set(sorted.prefix(count).map(\.1))
    }
}
