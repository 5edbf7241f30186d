internal import Glibc

/// Arcs put together end to end.
struct BorderWalk {
    private let topology: Topology
    private let uses: [Topology.Use]
    private var isUsed: [Bool]
    private var leaving: [Int32: [Int]] = [:]

    init(_ topology: Topology, _ uses: [Topology.Use]) {
        self.topology = topology
        self.uses = uses
        isUsed = Array(repeating: false, count: uses.count)
        for (index, use) in uses.enumerated() { leaving[topology.ends(of: use.use).first, default: []].append(index) }
    }

    /// Closed ways that visit no corner twice.
    mutating func loops() -> [[Topology.Use]] {
        var loops: [[Topology.Use]] = []
        for first in uses.indices where !isUsed[first] {
            var path = [first]
            isUsed[first] = true
            var place = [topology.ends(of: uses[first].use).first: 0]
            while let last = path.last {
                let end = topology.ends(of: uses[last].use).last
                if let start = place[end] {
                    loops.append(path[start...].map { uses[$0] })
                    for index in path[start...] { place[topology.ends(of: uses[index].use).first] = nil }
                    path.removeSubrange(start...)
                } else if let next = next(from: end, after: last) {
                    isUsed[next] = true
                    place[end] = path.count
                    path.append(next)
                } else {
                    path.removeLast()
                }
            }
        }
        return loops
    }

    /// The rightmost way on.
    private func next(from corner: Int32, after last: Int) -> Int? {
        let open = (leaving[corner] ?? []).filter { !isUsed[$0] }
        guard open.count > 1 else { return open.first }
        let back = direction(corner, step(~uses[last].use))
        let turn = { (index: Int) in
            let angle = direction(corner, step(uses[index].use)) - back
            return angle > 0 ? angle : angle + 2 * Double.pi
        }
        return open.map { (index: $0, turn: turn($0)) }.min { $0.turn < $1.turn }?.index
    }

    /// The second corner of an arc as it is used.
    private func step(_ use: Int32) -> Int32 {
        let arc = Topology.arc(of: use)
        return topology.arcCorners[use >= 0 ? topology.arcStarts[arc] + 1 : topology.arcStarts[arc + 1] - 2]
    }

    private func direction(_ from: Int32, _ to: Int32) -> Double {
        let (a, b) = (topology.positions[Int(from)], topology.positions[Int(to)])
        return atan2(b.y - a.y, b.x - a.x)
    }
}
