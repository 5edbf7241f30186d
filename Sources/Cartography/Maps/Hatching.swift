/// Parallel lines across shapes, as segments that end where the shape ends: no pattern, no identifier, so that several
/// pictures can stand in one page.
///
/// Lines stand where they would on a sheet hatched as a whole, so they run on from one unit into the next.
struct Hatching {
    /// Which way lines run.
    enum Slope {
        /// From below left to above right.
        case rising
        /// From above left to below right.
        case falling
    }

    let slope: Slope
    /// How far lines are apart, across them.
    let spacing: Double

    /// The segments within a shape, as moves and lines of a path.
    ///
    /// A line is inside between its first and second crossing with a side, its third and fourth, and so on; a side counts
    /// where it passes a line, with one of its two ends, so the crossings of a closed ring are even in number.
    func segments(across shape: PaperShape) -> String {
        // Along lines x + y (rising, as y grows downwards) or x - y (falling) is constant, in steps of spacing times √2.
        let step = spacing * 2.0.squareRoot()
        let sign = slope == .rising ? 1.0 : -1.0
        let corners = [shape.box.y.lowerBound, shape.box.y.upperBound].map { sign * $0 }
        let low = shape.box.x.lowerBound + (corners.min() ?? 0)
        let high = shape.box.x.upperBound + (corners.max() ?? 0)
        let first = Int((low / step).rounded(.up))
        let last = Int((high / step).rounded(.down))
        guard first <= last else { return "" }
        var crossings = [[Double]](repeating: [], count: last - first + 1)
        shape.eachSide { a, b in
            let (from, to) = (a.x + sign * a.y, b.x + sign * b.y)
            guard from != to else { return }
            let start = Int((min(from, to) / step).rounded(.up))
            var line = start
            while Double(line) * step < max(from, to), line <= last {
                let share = (Double(line) * step - from) / (to - from)
                let along = (a.x - sign * a.y) + share * ((b.x - sign * b.y) - (a.x - sign * a.y))
                if line >= first { crossings[line - first].append(along) }
                line += 1
            }
        }
        var out: [UInt8] = []
        for (index, found) in crossings.enumerated() where found.count > 1 {
            let across = Double(index + first) * step
            let sorted = found.sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) where sorted[pair + 1] - sorted[pair] > 0.4 {
                let ends = [sorted[pair], sorted[pair + 1]].map { along in
                    PaperCorner(tenth((across + along) / 2), tenth(sign * (across - along) / 2))
                }
                Self.write(ends, into: &out)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func tenth(_ value: Double) -> Int32 { Int32((value * 10).rounded()) }

    private static func write(_ ends: [PaperCorner], into out: inout [UInt8]) {
        let (from, to) = (ends[0], ends[1])
        out.append(UInt8(ascii: "M"))
        Tenths.write(from.x, into: &out, after: nil)
        Tenths.write(from.y, into: &out, after: UInt8(ascii: " "))
        out.append(UInt8(ascii: "l"))
        Tenths.write(to.x - from.x, into: &out, after: nil)
        Tenths.write(to.y - from.y, into: &out, after: UInt8(ascii: " "))
    }
}

extension PaperCorner {
    init(_ x: Int32, _ y: Int32) { self.init(x: x, y: y) }

    /// A rectangle, such as a swatch of a legend.
    static func rectangle(_ box: MapBox) -> [PaperCorner] {
        let (left, right) = (Int32((box.x.lowerBound * 10).rounded()), Int32((box.x.upperBound * 10).rounded()))
        let (top, foot) = (Int32((box.y.lowerBound * 10).rounded()), Int32((box.y.upperBound * 10).rounded()))
        return [
            PaperCorner(left, top), PaperCorner(right, top), PaperCorner(right, foot), PaperCorner(left, foot),
        ]
    }
}
