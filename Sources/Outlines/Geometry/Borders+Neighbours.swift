extension Borders {
    /// Pairs of units whose borders come within a distance in metres.
    func pairsTouching(within metres: Double) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var (first, second): ([Swept], [Swept]) = ([], [])
        forEachPair(within: metres) { one, other, common in
            let scale = metres > 0 ? MetreScale(coordinates, at: common.middle.y) : nil
            sides(of: one, in: common, scale: scale, into: &first)
            sides(of: other, in: common, scale: scale, into: &second)
            var isNear = false
            Borders.sweep(first, second, within: metres) { left, right in
                isNear = Nearness.isWithin(metres, left.a, left.b, right.a, right.b)
                return isNear ? .enough : .onward
            }
            if isNear { pairs.append((one, other)) }
        }
        return pairs
    }

    /// Pairs of units whose borders run within a distance of one another over more than a length, both in metres.
    func pairsAlong(within metres: Double, over length: Double) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var (first, second): ([Swept], [Swept]) = ([], [])
        forEachPair(within: metres) { one, other, common in
            let scale = MetreScale(coordinates, at: common.middle.y)
            sides(of: one, in: common, scale: metres > 0 ? scale : nil, into: &first)
            sides(of: other, in: common, scale: metres > 0 ? scale : nil, into: &second)
            // What is compared is in metres already, or as it came, so that equal corners stay equal.
            let run = Run(metres > 0 ? nil : scale, enough: length)
            if run.longest(first, second, within: metres) > length { pairs.append((one, other)) }
        }
        return pairs
    }
}

/// How far two borders run side by side.
private struct Run {
    private struct Piece {
        let side: Int
        let low: Double, high: Double
        let metres: Double
    }

    private let scale: MetreScale?
    private let enough: Double

    init(_ scale: MetreScale?, enough: Double) {
        self.scale = scale
        self.enough = enough
    }

    /// Metres of the one border that are near the other, or of the other near the one: the larger.
    func longest(_ first: [Borders.Swept], _ second: [Borders.Swept], within metres: Double) -> Double {
        var pieces: ([Piece], [Piece]) = ([], [])
        var shared = 0.0
        Borders.sweep(first, second, within: metres) { left, right in
            if let reach = Nearness.reach(metres, along: left.a, left.b, of: right.a, right.b) {
                let length = self.length(left)
                pieces.0.append(Piece(side: left.side, low: reach.0, high: reach.1, metres: length))
                if (left.a == right.b && left.b == right.a) || (left.a == right.a && left.b == right.b) {
                    shared += length
                }
            }
            if let reach = Nearness.reach(metres, along: right.a, right.b, of: left.a, left.b) {
                pieces.1.append(
                    Piece(side: right.side, low: reach.0, high: reach.1, metres: length(right)))
            }
            return shared > enough ? .enough : .onward
        }
        return shared > enough ? shared : max(Self.total(pieces.0), Self.total(pieces.1))
    }

    private func length(_ side: Borders.Swept) -> Double {
        if let scale { return scale.distance(side.a, side.b) }
        let (dx, dy) = (side.b.x - side.a.x, side.b.y - side.a.y)
        return (dx * dx + dy * dy).squareRoot()
    }

    /// Pieces of one side may cover one another.
    private static func total(_ pieces: [Piece]) -> Double {
        var sum = 0.0
        var (side, end) = (-1, 0.0)
        for piece in pieces.sorted(by: { ($0.side, $0.low, $0.high) < ($1.side, $1.low, $1.high) }) {
            if piece.side != side { (side, end) = (piece.side, 0) }
            if piece.high > end {
                sum += (piece.high - max(end, piece.low)) * piece.metres
                end = piece.high
            }
        }
        return sum
    }
}
