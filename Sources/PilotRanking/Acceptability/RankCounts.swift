internal import NumericKernel

/// How often each distinct row stood at each place, over many draws of weights. This file is the hot path of the
/// room: counts, draws of a block (`BlockRanking`), scores in order (`ScoreOrder`).
///
/// Draws are ranked in fixed blocks side by side. A thousand draws at a time are then counted row by row, so that the
/// counts of a row are in the cache while it is its turn. Whole numbers and fixed blocks make the result the same for any
/// number of threads. Memory: 4 bytes for each distinct row and place, once.
struct RankCounts: Sendable {
    /// Rows that another row, not the same, was tied with: which, from which place, among how many.
    struct Tie: Hashable, Sendable {
        let row: UInt32
        let place: UInt32
        let length: UInt32
    }

    /// The rows counted.
    let rows: DistinctRows
    /// Draws counted.
    let draws: Int
    /// Draws in which a row began at a place, tied with none but its own members; row by row, a place for each member of
    /// the table.
    private(set) var alone: [UInt32]
    /// Draws of each tie.
    private(set) var ties: [Tie: Int] = [:]
    /// For each distinct row: how often a member of it came first, ties shared.
    private(set) var firsts: [Double]
    /// The sum of the weights under which it did, ties shared; criteria by row.
    private(set) var firstWeights: [Double]
    /// For each member of the table: how often it was among the first of its group, ties shared; empty without groups.
    private(set) var groupFirsts: [Double]

    /// Places of the table.
    var places: Int { rows.members.count }

    private static let wave = 16
    private static let neighbours = 16

    /// Counts over draws of weights, given row by row. Groups are numbered from 0, −1 for none.
    init(of rows: DistinctRows, under weights: [Double], groups: RankGroups?, threads: Int) {
        self.rows = rows
        draws = weights.count / rows.width
        let places = rows.members.count
        alone = [UInt32](repeating: 0, count: rows.count * places)
        firsts = [Double](repeating: 0, count: rows.count)
        firstWeights = [Double](repeating: 0, count: rows.count * rows.width)
        groupFirsts = [Double](repeating: 0, count: groups == nil ? 0 : places)
        guard places > 0 else { return }
        let block = WeightLaw.block
        let begun = UnsafeMutablePointer<UInt32>.allocate(capacity: RankCounts.wave * block * rows.count)
        defer { begun.deallocate() }
        for first in stride(from: 0, to: draws, by: RankCounts.wave * block) {
            let many = min(RankCounts.wave * block, draws - first)
            nonisolated(unsafe) let begun = begun
            let ranked = sideBySide((many + block - 1) / block, threads: threads) { number in
                let start = number * block
                let ranking = BlockRanking(of: rows, groups: groups)
                for draw in start..<min(start + block, many) {
                    weights.withUnsafeBufferPointer { weights in
                        guard let base = weights.baseAddress else { return }
                        ranking.rank(
                            under: base + (first + draw) * rows.width, into: begun + draw * rows.count)
                    }
                }
                return ranking.close()
            }
            for outcome in ranked { add(outcome) }
            count(begun, many, threads)
        }
    }

    private mutating func add(_ outcome: BlockRanking.Outcome) {
        for tie in outcome.ties { ties[tie, default: 0] += 1 }
        for leader in outcome.leaders {
            firsts[leader.row] += leader.share
            for (criterion, weight) in leader.weights.enumerated() {
                firstWeights[leader.row * rows.width + criterion] += leader.share * weight
            }
        }
        for (member, share) in outcome.groupFirsts.enumerated() where share > 0 { groupFirsts[member] += share }
    }

    /// Adds the places where rows began in so many draws; a task a few rows, so that no two write to the same counts.
    private mutating func count(_ begun: UnsafeMutablePointer<UInt32>, _ many: Int, _ threads: Int) {
        let (rowCount, places) = (rows.count, places)
        nonisolated(unsafe) let begun = begun
        alone.withUnsafeMutableBufferPointer { cells in
            nonisolated(unsafe) let cells = cells
            let task = 4 * RankCounts.neighbours
            _ = sideBySide((rowCount + task - 1) / task, threads: threads) { number in
                for low in stride(
                    from: number * task, to: min((number + 1) * task, rowCount), by: RankCounts.neighbours)
                {
                    let high = min(low + RankCounts.neighbours, rowCount)
                    for draw in 0..<many {
                        let line = begun + draw * rowCount
                        for row in low..<high where line[row] != BlockRanking.tied {
                            cells[row * places + Int(line[row])] += 1
                        }
                    }
                }
                return number
            }
        }
    }
}

/// Groups of the rows of a table, and how many are the first of each.
struct RankGroups: Sendable {
    /// The group of each row of the table, from 0; −1 for none.
    let numbers: [Int]
    /// Groups.
    let count: Int
    /// How many of a group are among its first.
    let first: Int
}

/// A few draws, ranked one after the other. What is read for every row of every draw is in flat memory of its own, since counting references to shared arrays would take longer than ranking.
final class BlockRanking {
    /// What a block says besides the places of rows that stand alone.
    struct Outcome: Sendable {
        var ties: [RankCounts.Tie] = []
        var leaders: [Leader] = []
        var groupFirsts: [Double] = []
    }

    /// A distinct row that came first in a draw: each member's part in the first place, and the weights.
    struct Leader: Sendable {
        let row: Int
        let share: Double
        let weights: [Double]
    }

    /// Stands for a place where a tie is noted instead.
    static let tied = UInt32.max

    private(set) var outcome = Outcome()
    private let rows: DistinctRows
    private let order: ScoreOrder
    private let groups: RankGroups?
    /// Members of each distinct row, and the first of them.
    private let sizes: UnsafeMutablePointer<Int>
    private let member: UnsafeMutablePointer<Int>
    /// The group of each row of the table, and how often it was among its first.
    private let group: UnsafeMutablePointer<Int>
    private let groupFirsts: UnsafeMutablePointer<Double>
    /// Members of each group met so far, and in the run at hand.
    private let met: UnsafeMutablePointer<Int>
    private let inRun: UnsafeMutablePointer<Int>

    init(of rows: DistinctRows, groups: RankGroups?) {
        self.rows = rows
        self.groups = groups
        order = ScoreOrder(of: rows)
        let (places, groupCount) = (rows.members.count, groups?.count ?? 1)
        sizes = .allocate(capacity: rows.count)
        member = .allocate(capacity: rows.count)
        group = .allocate(capacity: places)
        groupFirsts = .allocate(capacity: places)
        met = .allocate(capacity: groupCount)
        inRun = .allocate(capacity: groupCount)
        for row in 0..<rows.count {
            sizes[row] = rows.size(of: row)
            member[row] = rows.members[rows.begins[row]]
        }
        for (place, number) in (groups?.numbers ?? []).enumerated() { group[place] = number }
        groupFirsts.update(repeating: 0, count: places)
        inRun.update(repeating: 0, count: groupCount)
    }

    deinit {
        sizes.deallocate()
        member.deallocate()
        group.deallocate()
        groupFirsts.deallocate()
        met.deallocate()
        inRun.deallocate()
    }

    /// Ends the block.
    func close() -> Outcome {
        if groups != nil {
            outcome.groupFirsts = Array(UnsafeBufferPointer(start: groupFirsts, count: rows.members.count))
        }
        return outcome
    }

    /// Ranks under weights and writes where each distinct row begins.
    func rank(under weights: UnsafePointer<Double>, into begun: UnsafeMutablePointer<UInt32>) {
        order.sort(under: weights)
        if let groups { met.update(repeating: 0, count: groups.count) }
        let (many, sorted) = (order.count, order.order)
        var (at, place) = (0, 0)
        while at < many {
            let end = order.end(ofRunAt: at)
            let row = Int(sorted[at])
            if end == at + 1, sizes[row] == 1 {
                begun[row] = UInt32(truncatingIfNeeded: place)
                if at == 0 { lead(through: end, 1, weights) }
                if let groups { count(member[row], groups.first) }
                place += 1
            } else {
                place += rank(runFrom: at, through: end, place, weights, begun)
            }
            at = end
        }
    }

    /// A run of several units; returns how many.
    private func rank(
        runFrom start: Int, through end: Int, _ place: Int, _ weights: UnsafePointer<Double>,
        _ begun: UnsafeMutablePointer<UInt32>
    ) -> Int {
        var length = 0
        for position in start..<end { length += sizes[Int(order.order[position])] }
        if start == 0 { lead(through: end, length, weights) }
        for position in start..<end {
            let row = order.order[position]
            // Members of one row stand alone with each other.
            begun[Int(row)] = end == start + 1 ? UInt32(place) : BlockRanking.tied
            if end > start + 1 {
                outcome.ties.append(.init(row: row, place: UInt32(place), length: UInt32(length)))
            }
        }
        if let groups { count(runFrom: start, through: end, groups) }
        return length
    }

    private func lead(through end: Int, _ length: Int, _ weights: UnsafePointer<Double>) {
        let taken = Array(UnsafeBufferPointer(start: weights, count: rows.width))
        for position in 0..<end {
            outcome.leaders.append(
                Leader(row: Int(order.order[position]), share: 1 / Double(length), weights: taken))
        }
    }

    /// A unit has its turn in its group.
    @inline(__always)
    private func count(_ member: Int, _ first: Int) {
        let group = group[member]
        guard group >= 0 else { return }
        if met[group] < first { groupFirsts[member] += 1 }
        met[group] += 1
    }

    /// A run of equal scores has its turn: those of one group share what is left of its first places.
    private func count(runFrom start: Int, through end: Int, _ groups: RankGroups) {
        let members = (start..<end).flatMap { position in
            let row = Int(order.order[position])
            return rows.members[rows.begins[row]..<rows.begins[row + 1]].filter { group[$0] >= 0 }
        }
        for member in members { inRun[group[member]] += 1 }
        for member in members {
            let number = group[member]
            let left = min(max(groups.first - met[number], 0), inRun[number])
            if left > 0 { groupFirsts[member] += Double(left) / Double(inRun[number]) }
        }
        for member in members where inRun[group[member]] > 0 {
            let number = group[member]
            met[number] += inRun[number]
            inRun[number] = 0
        }
    }
}

/// The scores of the distinct rows under one draw of weights, sorted.
///
/// Scores are weighted sums, criterion by criterion in their order, so that a score depends on its row alone. Their high 32
/// bits are sorted by radix, three passes of 11 bits, and what is left is put right by insertion: steps of 2^-32 are below the
/// tolerance of ties. Few rows are put right from the order of the draw before.
final class ScoreOrder {
    /// Scores, the highest first.
    let sorted: UnsafeMutablePointer<Double>
    /// Rows in that order.
    let order: UnsafeMutablePointer<UInt32>

    /// How many rows there are.
    let count: Int
    private let rows: DistinctRows
    private let scores: UnsafeMutablePointer<Double>
    private let keys: UnsafeMutablePointer<UInt64>
    private let spare: UnsafeMutablePointer<UInt64>
    private let digits: UnsafeMutablePointer<UInt32>
    /// Below so many rows insertion alone is faster.
    private static let few = 96
    private static let bits: UInt64 = 11
    private static let base = 1 << 11

    init(of rows: DistinctRows) {
        self.rows = rows
        count = rows.count
        scores = .allocate(capacity: rows.count)
        sorted = .allocate(capacity: rows.count)
        order = .allocate(capacity: rows.count)
        keys = .allocate(capacity: rows.count)
        spare = .allocate(capacity: rows.count)
        digits = .allocate(capacity: 3 * ScoreOrder.base)
        for place in 0..<rows.count { order[place] = UInt32(place) }
    }

    deinit {
        scores.deallocate()
        sorted.deallocate()
        order.deallocate()
        keys.deallocate()
        spare.deallocate()
        digits.deallocate()
    }

    /// Scores and sorts under weights, one a criterion.
    func sort(under weights: UnsafePointer<Double>) {
        score(under: weights)
        if count > ScoreOrder.few { sortByRadix() }
        for place in 0..<count { sorted[place] = scores[Int(order[place])] }
        repair()
    }

    /// Where the run of equal scores that begins at a place ends: each no more than the tolerance below the one before.
    @inline(__always)
    func end(ofRunAt place: Int) -> Int {
        var end = place + 1
        while end < count, sorted[end - 1] - sorted[end] <= PriorityRanking.tolerance { end += 1 }
        return end
    }

    private func score(under weights: UnsafePointer<Double>) {
        rows.columns.withUnsafeBufferPointer { columns in
            scores.update(repeating: 0, count: count)
            for criterion in 0..<rows.width {
                let weight = weights[criterion]
                let first = criterion * count
                for row in 0..<count { scores[row] += weight * columns[first + row] }
            }
        }
    }

    /// Puts rows into the order of the high bits of their scores.
    private func sortByRadix() {
        let mask = UInt64(ScoreOrder.base - 1)
        digits.update(repeating: 0, count: 3 * ScoreOrder.base)
        for row in 0..<count {
            // The highest score gets the smallest key. Scores are 0...1 but for rounding.
            let key = UInt64((1 - min(scores[row], 1)) * 4_294_967_295)
            keys[row] = key << 32 | UInt64(row)
            digits[Int(key & mask)] += 1
            digits[ScoreOrder.base + Int(key >> 11 & mask)] += 1
            digits[2 * ScoreOrder.base + Int(key >> 22)] += 1
        }
        var (from, to) = (keys, spare)
        for pass in 0..<3 {
            let begins = digits + pass * ScoreOrder.base
            var sum: UInt32 = 0
            for digit in 0..<ScoreOrder.base {
                let here = begins[digit]
                begins[digit] = sum
                sum += here
            }
            let shift = 32 + UInt64(pass) * ScoreOrder.bits
            for place in 0..<count {
                let key = from[place]
                let digit = Int(key >> shift & mask)
                to[Int(begins[digit])] = key
                begins[digit] += 1
            }
            swap(&from, &to)
        }
        for place in 0..<count { order[place] = UInt32(truncatingIfNeeded: from[place]) }
    }

    private func repair() {
        for place in 0..<count where place > 0 && sorted[place - 1] < sorted[place] {
            let (score, row) = (sorted[place], order[place])
            var hole = place
            while hole > 0, sorted[hole - 1] < score {
                sorted[hole] = sorted[hole - 1]
                order[hole] = order[hole - 1]
                hole -= 1
            }
            sorted[hole] = score
            order[hole] = row
        }
    }
}
