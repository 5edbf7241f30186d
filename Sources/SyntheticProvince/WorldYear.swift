internal import NumericKernel

/// What happened to the poor list of a commune in one review of a world.
struct WorldYear {
    let households: Int
    let stock: Int
    /// `nil` in the first review, which sets up the list.
    let moves: Moves?

    struct Moves {
        let opening: Int
        let toNearPoor: Int
        let toAbove: Int
        let fromNearPoor: Int
        let again: Int
        let new: Int
    }

    static let columns = [
        "opening_poor", "poor_to_near_poor", "poor_to_above", "poor_other_falls", "near_poor_to_poor", "re_poor",
        "newly_poor", "poor_other_rises", "closing_poor",
    ]

    /// The cells in the order of `columns`. Nobody dies or moves away in these worlds.
    var cells: [String] {
        guard let moves else { return Array(repeating: "", count: 8) + [String(stock)] }
        return [
            moves.opening, moves.toNearPoor, moves.toAbove, 0, moves.fromNearPoor, moves.again, moves.new, 0, stock,
        ].map { String($0) }
    }

    /// The first review.
    init(households: Int, stock: Int) {
        self.households = households
        self.stock = stock
        moves = nil
    }

    /// A later review. Half of those who leave become near-poor; most of those who join were never poor before.
    init(households: Int, opening: Int, leavings: Int, joinings: Int, using stream: inout RandomStream) {
        self.households = households
        stock = opening - leavings + joinings
        let toNearPoor = stream.binomial(trials: leavings, probability: 0.52)
        let fromNearPoor = stream.binomial(trials: joinings, probability: 0.3)
        let again = stream.binomial(trials: joinings - fromNearPoor, probability: 0.15)
        moves = Moves(
            opening: opening, toNearPoor: toNearPoor, toAbove: leavings - toNearPoor, fromNearPoor: fromNearPoor,
            again: again, new: joinings - fromNearPoor - again)
    }
}
