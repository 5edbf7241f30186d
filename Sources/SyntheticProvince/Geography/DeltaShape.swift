internal import NumericKernel

/// Where there is land in an invented delta: a fan that opens towards the sea, cut into blocks by river arms.
///
/// Two directions describe a place: `along`, km from the inland border towards the sea, and `across`, from -1 on the
/// southern bank of the fan to 1 on the northern one. Both are bent by noise, so that banks and coast meander.
struct DeltaShape {
    /// What a place is.
    enum Ground: Hashable {
        case water
        /// Land between two arms; blocks are counted from the north.
        case block(Int)
        /// Land in a river.
        case islet
        /// The island off the coast.
        case island
    }

    /// A place as the delta sees it.
    struct Location {
        let along: Double
        let across: Double
        /// Half the width of the fan here, km.
        let halfWidth: Double
    }

    /// A river arm.
    private struct Arm {
        let across: Double
        /// Where it leaves the main stream, as a part of the length of the fan.
        let source: Double
        /// Half its width at the inland border and at the sea, km.
        let widths: (Double, Double)
        /// Places of islands in it, as parts of the length.
        let islets: [Double]
    }

    /// 1 for a province of about 2,400 km2.
    let scale: Double
    private let arms: [Arm]
    /// Between blocks, from the north.
    private let cuts: [Double]
    private let islandArea: Double?
    private let bends: (SmoothNoise, SmoothNoise)
    private let rim: SmoothNoise

    /// `shares` are the parts of the land that the blocks should have, from the north; `islandArea` in km2.
    init(scale: Double, shares: [Double], islandArea: Double?, seed: Seed) {
        self.scale = scale
        self.islandArea = islandArea
        bends = (
            SmoothNoise("bends east", wavelength: 16, seed: seed),
            SmoothNoise("bends north", wavelength: 14, seed: seed)
        )
        rim = SmoothNoise("rim", wavelength: 7, seed: seed)
        var stream = seed.stream(purpose: "geography", key: "arms")
        var cuts: [Double] = []
        var taken = 0.0
        for share in shares.dropLast() {
            taken += share
            cuts.append(1 - 2 * taken)
        }
        self.cuts = cuts
        var arms = cuts.map { cut in
            let first = 0.25 + 0.2 * stream.uniform()
            let second = first + 0.25 + 0.15 * stream.uniform()
            return Arm(across: cut, source: -1, widths: (0.55, 1.15), islets: [first, second])
        }
        if cuts.count >= 2 {
            // A lesser arm that begins half way, in the middle of the second block.
            let middle = (cuts[0] + cuts[1]) / 2 + 0.1 * (stream.uniform() - 0.5)
            arms.append(Arm(across: middle, source: 0.5, widths: (0.45, 0.6), islets: []))
        }
        self.arms = arms
    }

    var length: Double { 55 * scale }

    /// Size of the plane that holds it, km.
    var extent: (width: Double, height: Double) { (98 * scale + 14, 100 * scale + 14) }

    /// The delta runs east-south-east; the rotation is a Pythagorean one.
    func location(of point: PlanePoint) -> Location {
        let (x, y) = (point.x - 20 * scale - 5, point.y - 63 * scale - 7)
        let (east, north) = ((12 * x - 5 * y) / 13, (5 * x + 12 * y) / 13)
        let along = east + 2.8 * bends.0.height(x: point.x, y: point.y)
        let sideways = north + 3.2 * bends.1.height(x: point.x, y: point.y)
        let halfWidth = (17 + 16.5 * min(1.2, max(0, along / length))) * scale
        return Location(along: along, across: sideways / halfWidth, halfWidth: halfWidth)
    }

    func ground(at point: PlanePoint) -> Ground {
        let place = location(of: point)
        let rough = rim.height(x: point.x, y: point.y)
        if isIsland(place) { return .island }
        if arms.contains(where: { isIslet(place, in: $0) }) { return .islet }
        guard place.along > 1.5 * rough, place.along < coast(at: place.across) + 2.0 * rough, abs(place.across) < 1,
            !arms.contains(where: { isRiver(place, of: $0) })
        else { return .water }
        return .block(cuts.count { place.across < $0 })
    }

    /// Every block bulges into the sea.
    private func coast(at across: Double) -> Double {
        let bounds = [1] + cuts + [-1]
        for (north, south) in zip(bounds, bounds.dropFirst()) where across >= south {
            let part = 2 * (across - south) / (north - south) - 1
            return length + 5 * scale * (0.5 - part * part)
        }
        return length
    }

    private func isRiver(_ place: Location, of arm: Arm) -> Bool {
        let part = place.along / length
        guard part > arm.source else { return false }
        let progress = min(1.1, max(0, arm.source < 0 ? part : (part - arm.source) / (1 - arm.source)))
        var half = arm.widths.0 + (arm.widths.1 - arm.widths.0) * progress * progress
        for islet in arm.islets {
            // The river runs round an island.
            let nearness = 1 - abs(part - islet) * length / 6
            if nearness > 0 { half += 0.75 * nearness * (2 - nearness) }
        }
        return abs(place.across - arm.across) * place.halfWidth < half
    }

    private func isIslet(_ place: Location, in arm: Arm) -> Bool {
        arm.islets.contains { islet in
            let forward = (place.along - islet * length) / 2.0
            let aside = (place.across - arm.across) * place.halfWidth / 0.62
            return forward * forward + aside * aside < 1
        }
    }

    private func isIsland(_ place: Location) -> Bool {
        guard let islandArea else { return false }
        let middle = ((cuts.last ?? 1) - 1) / 2
        // An ellipse twice as long as wide, along the coast: area = pi * 2 * half * half.
        let half = (islandArea / (2 * Double.pi)).squareRoot()
        let forward = (place.along - coast(at: middle) - 4 - half) / half
        let aside = (place.across - middle) * place.halfWidth / (2 * half)
        return forward * forward + aside * aside < 1
    }
}
