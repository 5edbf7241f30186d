/// Credibilities of outranking between units, from which orders are distilled.
struct Credibility {
    /// Which end a distillation takes out first.
    enum End {
        case best
        case worst
    }

    /// Number of units.
    let count: Int
    /// A row and a column for each unit, row by row.
    let values: [Double]

    /// Classes of units in the order they are taken out.
    func distilled(taking end: End) -> [[Int]] {
        var left = Array(0..<count)
        var classes: [[Int]] = []
        while !left.isEmpty {
            let taken = distillate(of: left, end)
            classes.append(taken)
            let gone = Set(taken)
            left.removeAll { gone.contains($0) }
        }
        return classes
    }

    /// One class: the units with the extreme qualification, looked at again on lower and lower levels of credibility until
    /// one is left or no level is.
    private func distillate(of units: [Int], _ end: End) -> [Int] {
        var group = units
        var level = highest(in: group, below: .infinity)
        while group.count > 1, level > 0 {
            let next = highest(in: group, below: level - ELECTREIII.discrimination(at: level))
            let qualifications = self.qualifications(of: group, above: next)
            let extreme = end == .best ? qualifications.max() : qualifications.min()
            group = zip(group, qualifications).filter { $1 == extreme }.map(\.0)
            level = next
        }
        return group
    }

    /// The highest credibility between two different units of a group that is below a bound; 0 when there is none.
    private func highest(in group: [Int], below bound: Double) -> Double {
        var highest = 0.0
        for first in group {
            for second in group where second != first {
                let value = values[first * count + second]
                if value > highest, value < bound - PriorityRanking.tolerance { highest = value }
            }
        }
        return highest
    }

    /// Units of the group outranked less units that outrank, for each unit.
    private func qualifications(of group: [Int], above level: Double) -> [Int] {
        let tolerance = PriorityRanking.tolerance
        var result = [Int](repeating: 0, count: group.count)
        for (place, first) in group.enumerated() {
            for (other, second) in group.enumerated() where second != first {
                let there = values[first * count + second]
                let back = values[second * count + first]
                if there > level + tolerance, there > back + ELECTREIII.discrimination(at: there) + tolerance {
                    result[place] += 1
                    result[other] -= 1
                }
            }
        }
        return result
    }
}
