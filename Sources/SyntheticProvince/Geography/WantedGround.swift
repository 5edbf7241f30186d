internal import NumericKernel
internal import Vocabulary

/// How much ground each commune should have, and who lies where in the sequence from the north-west.
struct WantedGround {
    /// Communes that are laid out together.
    struct Group {
        let communes: [Int]
        let seat: LandDivision.Seat
    }

    private let layout: ProvinceLayout
    /// By commune, km2.
    let areas: [Double]
    /// The commune that is an island: the last rural one of the last district, when others are left beside it.
    let island: Int?

    init(_ layout: ProvinceLayout, seed: Seed) {
        self.layout = layout
        areas = layout.communes.map { commune in
            var stream = seed.stream(purpose: "geography-area", key: commune.code.text)
            let level = stream.uniform()
            guard commune.area == .urban else { return 12.5 + 7.5 * level }
            let wards = layout.communes.count { $0.district == commune.district && $0.area == .urban }
            return wards > 1 ? 1.6 + 0.9 * level : 4.5 + 3 * level
        }
        let last = layout.communes.filter { $0.district == layout.districts.count - 1 && $0.area == .rural }
        island = last.count >= 3 ? last.last?.position : nil
    }

    var islandArea: Double? { island.map { areas[$0] } }

    /// Ground of districts on the mainland.
    func area(of districts: [Int]) -> Double {
        layout.communes.reduce(0) { sum, commune in
            districts.contains(commune.district) && commune.position != island ? sum + areas[commune.position] : sum
        }
    }

    /// Districts of each block: in their sequence, blocks of about equal ground. Districts without communes lie nowhere.
    func blocks(count: Int) -> [[Int]] {
        let settled = layout.districts.indices.filter { area(of: [$0]) > 0 }
        let total = area(of: settled)
        var blocks = [[Int]](repeating: [], count: count)
        var before = 0.0
        for district in settled {
            let middle = before + area(of: [district]) / 2
            blocks[min(count - 1, Int(middle / total * Double(count)))].append(district)
            before += area(of: [district])
        }
        return blocks.filter { !$0.isEmpty }
    }

    /// Rural communes one by one in their sequence, and what is urban together in the middle of the district.
    func groups(in district: Int) -> [Group] {
        let communes = layout.communes.filter { $0.district == district && $0.position != island }
        let urban = communes.filter { $0.area == .urban }.map(\.position)
        let rural = communes.filter { $0.area == .rural }.map { Group(communes: [$0.position], seat: .inSequence) }
        return rural + (urban.isEmpty ? [] : [Group(communes: urban, seat: .middle)])
    }
}
