public import Outlines
public import Vocabulary

/// Circles as large as the counts of units, near their places and clear of each other (Dorling cartogram).
public struct DorlingCircles: Hashable, Sendable {
    /// One circle, in the units of the input.
    public struct Circle: Hashable, Sendable {
        /// Its middle.
        public let centre: Position
        /// Its radius; the area is proportional to the amount.
        public let radius: Double
    }

    /// The circle of each unit, in the order of the input; `nil` where the amount is missing or nothing.
    public let circles: [Circle?]

    /// Lays out circles.
    ///
    /// Meaning: circles that overlap push each other apart, the smaller one further, and each is drawn back to its place. What
    /// overlaps in the end is cleared by stretching the whole from its middle.
    /// Shape: a code, a place and an amount for each unit; the result does not depend on the order they come in. Units: those of a
    /// plane; `largestRadius` is the radius of the largest amount.
    /// Edge cases: missing amounts and amounts of 0 have no circle; units in one place are pushed apart sideways.
    /// Errors: a code twice, an amount below 0 or not finite, and a radius that is not above 0 are errors of the program.
    /// Complexity: O(n²) a round, at most 200 rounds.
    /// Source: Dorling 1996, Area Cartograms: Their Use and Creation, Concepts and Techniques in Modern Geography 59.
    /// Checked by: laws; no two overlap, areas follow amounts, order changes nothing.
    public init(codes: [UnitCode], centres: [Position], amounts: [Double?], largestRadius: Double) {
        precondition(codes.count == centres.count && codes.count == amounts.count, "one each")
        precondition(Set(codes).count == codes.count, "each code once")
        precondition(largestRadius > 0 && largestRadius.isFinite, "circles have a size")
        let known = amounts.compactMap { $0 }
        precondition(known.allSatisfy { $0 >= 0 && $0.isFinite }, "amounts from 0")
        var circles = [Circle?](repeating: nil, count: codes.count)
        if let largest = known.max(), largest > 0 {
            let drawn = codes.indices.filter { (amounts[$0] ?? -1) > 0 }.sorted { codes[$0] < codes[$1] }
            let radii = drawn.compactMap { amounts[$0] }.map { largestRadius * ($0 / largest).squareRoot() }
            let middles = CircleSpacing(places: drawn.map { centres[$0] }, radii: radii).cleared()
            for (index, unit) in drawn.enumerated() {
                circles[unit] = Circle(centre: middles[index], radius: radii[index])
            }
        }
        self.circles = circles
    }
}

/// Pushing circles apart.
private struct CircleSpacing {
    private static let rounds = 200
    /// How much of the way back to its place a circle goes in the first round; later ones less.
    private static let pull = 0.2
    /// Circles keep this much of their radii between them.
    private static let clearance = 1.02

    let places: [Position]
    let radii: [Double]

    func cleared() -> [Position] {
        var middles = places
        for round in 0..<Self.rounds {
            // The pull fades: at first places count, in the end room.
            let pull = Self.pull * max(0, 1 - 2 * Double(round) / Double(Self.rounds))
            middles = zip(middles, places).map { middle, place in
                Position(x: middle.x + pull * (place.x - middle.x), y: middle.y + pull * (place.y - middle.y))
            }
            let hasPushed = push(&middles)
            if !hasPushed, pull == 0 || middles == places { break }
        }
        return stretched(middles)
    }

    private func push(_ middles: inout [Position]) -> Bool {
        var hasPushed = false
        for one in middles.indices {
            for two in 0..<one {
                let (x, y) = (middles[one].x - middles[two].x, middles[one].y - middles[two].y)
                let wanted = Self.clearance * (radii[one] + radii[two])
                let squared = x * x + y * y
                guard squared < wanted * wanted else { continue }
                hasPushed = true
                let distance = squared.squareRoot()
                // In one place there is no direction: each pair gets one of its own, from east round to north.
                let share = Double((one * 7 + two * 3) % 16) / 16
                let (east, north) =
                    distance > wanted * 1e-9 ? (x / distance, y / distance) : (1 - share, share)
                let missing = wanted - distance
                let part = radii[two] * radii[two] / (radii[one] * radii[one] + radii[two] * radii[two])
                middles[one] = Position(
                    x: middles[one].x + part * missing * east, y: middles[one].y + part * missing * north)
                middles[two] = Position(
                    x: middles[two].x - (1 - part) * missing * east, y: middles[two].y - (1 - part) * missing * north)
            }
        }
        return hasPushed
    }

    /// As far apart as it takes for no two to overlap, from the middle of all.
    private func stretched(_ middles: [Position]) -> [Position] {
        guard middles.count > 1 else { return middles }
        var factor = 1.0
        for one in middles.indices {
            for two in 0..<one {
                let distance = TileRegion.squared(middles[one], middles[two]).squareRoot()
                guard distance > 0 else { continue }
                factor = max(factor, (radii[one] + radii[two]) / distance)
            }
        }
        guard factor > 1 else { return middles }
        let count = Double(middles.count)
        let (x, y) = (middles.reduce(0) { $0 + $1.x } / count, middles.reduce(0) { $0 + $1.y } / count)
        return middles.map { Position(x: x + factor * ($0.x - x), y: y + factor * ($0.y - y)) }
    }
}
