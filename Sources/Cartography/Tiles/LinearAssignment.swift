/// Who gets which place, so that the sum of costs is least: exact.
///
/// Complexity: O(n³) time, O(n) memory beside the costs.
/// Source: Kuhn 1955, Naval Research Logistics Quarterly 2 (the problem and its duals); Jonker and Volgenant 1987, Computing
/// 38 (shortest augmenting paths).
/// Checked by: all permutations of small problems; scipy on larger ones.
package struct LinearAssignment {
    /// The place of each.
    package let places: [Int]

    /// Of as many places as there are to be placed. `costs` holds the cost of each place for the first, then for the second, ...
    package init(costs: [Double], count: Int) {
        precondition(costs.count == count * count, "a cost for each pair")
        var (rowPrice, columnPrice) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        // Who has a place; the number behind the last place stands for the one being placed.
        var holder = [Int](repeating: -1, count: count + 1)
        for row in 0..<count {
            var distance = [Double](repeating: .infinity, count: count)
            var before = [Int](repeating: count, count: count)
            var isReached = [Bool](repeating: false, count: count)
            var reached: [Int] = []
            holder[count] = row
            var place = count
            var length = 0.0
            while holder[place] >= 0 {
                let current = holder[place]
                var (nearest, least) = (-1, Double.infinity)
                for other in 0..<count where !isReached[other] {
                    let through = length + costs[current * count + other] - rowPrice[current] - columnPrice[other]
                    if through < distance[other] { (distance[other], before[other]) = (through, place) }
                    if distance[other] < least { (nearest, least) = (other, distance[other]) }
                }
                (place, length) = (nearest, least)
                isReached[place] = true
                reached.append(place)
            }
            rowPrice[row] += length
            for other in reached.dropLast() {
                rowPrice[holder[other]] += length - distance[other]
                columnPrice[other] -= length - distance[other]
            }
            while place != count {
                holder[place] = holder[before[place]]
                place = before[place]
            }
            holder[count] = -1
        }
        var places = [Int](repeating: 0, count: count)
        for place in 0..<count { places[holder[place]] = place }
        self.places = places
    }
}
