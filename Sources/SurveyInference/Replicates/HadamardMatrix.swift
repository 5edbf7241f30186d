/// A square matrix of ones and minus ones whose rows are orthogonal.
///
/// Source: Sylvester 1867 (doubling); Paley 1933, Journal of Mathematics and Physics 12 (orders q + 1 and 2 (q + 1) for
/// primes q). Orders that need other constructions, 52, 92, 100 and 116 below 120, are passed over.
/// Complexity: O(order squared).
struct HadamardMatrix {
    let order: Int
    private var positive: [Bool]

    /// Whether an entry is 1.
    func isPositive(_ row: Int, _ column: Int) -> Bool { positive[row * order + column] }

    /// The smallest matrix of at least so many rows; its first row and column are ones.
    init(atLeast rows: Int) {
        var order = rows
        while HadamardMatrix.core(of: order) == nil { order += 1 }
        self.init(order: order)
        normalise()
    }

    /// A matrix of at least so many rows, four times an order, in which no replicate has the same sign in all rows.
    init(unbalancedAtLeast rows: Int) {
        let quarter = HadamardMatrix(atLeast: max(1, (rows + 3) / 4))
        // The core of order 4 without a column of equal signs.
        let core = [
            true, false, true, true, false, false, false, true, true, false, false, false, true, true, false, true,
        ]
        order = 4 * quarter.order
        positive = [Bool](repeating: false, count: order * order)
        for row in 0..<order {
            for column in 0..<order {
                positive[row * order + column] =
                    quarter.isPositive(row / 4, column / 4) == core[row % 4 * 4 + column % 4]
            }
        }
    }

    private enum Core {
        case one
        case doubled
        case paley(prime: Int)
        case doubledPaley(prime: Int)
    }

    /// How a matrix of an order is made; `nil` when it cannot be.
    private static func core(of order: Int) -> Core? {
        if order == 1 { return .one }
        if order == 2 { return .doubled }
        guard order % 4 == 0 else { return nil }
        if order & (order - 1) == 0 { return .doubled }
        if isPrime(order - 1) { return .paley(prime: order - 1) }
        if order / 2 % 4 == 2, isPrime(order / 2 - 1) { return .doubledPaley(prime: order / 2 - 1) }
        return core(of: order / 2) == nil ? nil : .doubled
    }

    private init(order: Int) {
        self.order = order
        positive = [Bool](repeating: true, count: order * order)
        switch HadamardMatrix.core(of: order) {
        case .doubled?:
            let half = HadamardMatrix(order: order / 2)
            for row in 0..<order {
                for column in 0..<order {
                    let same = half.isPositive(row % half.order, column % half.order)
                    positive[row * order + column] = row < half.order || column < half.order ? same : !same
                }
            }
        case .paley(let prime)?: fill(paley: prime)
        case .doubledPaley(let prime)?: fill(doubledPaley: prime)
        case .one?, nil: break
        }
    }

    /// The identity plus a skew matrix of quadratic residues.
    private mutating func fill(paley prime: Int) {
        let isSquare = HadamardMatrix.squares(modulo: prime)
        for row in 0..<prime {
            positive[(row + 1) * order] = false
            for column in 0..<prime {
                positive[(row + 1) * order + column + 1] =
                    row == column || isSquare[(row - column + prime) % prime]
            }
        }
    }

    /// A symmetric matrix of residues, bordered, with blocks of two for its entries.
    private mutating func fill(doubledPaley prime: Int) {
        let isSquare = HadamardMatrix.squares(modulo: prime)
        for row in 0...prime {
            for column in 0...prime {
                // Blocks: off the diagonal plus or minus (1 1; 1 -1), on it (1 -1; -1 -1).
                let sign = row == 0 || column == 0 || isSquare[(row - column + prime) % prime]
                let block = row == column ? [true, false, false, false] : [sign, sign, sign, !sign]
                for (place, entry) in block.enumerated() {
                    positive[(2 * row + place / 2) * order + 2 * column + place % 2] = entry
                }
            }
        }
    }

    /// Turns signs of columns, then of rows, so that the first row and column are ones.
    private mutating func normalise() {
        for column in 0..<order where !positive[column] {
            for row in 0..<order { positive[row * order + column].toggle() }
        }
        for row in 0..<order where !positive[row * order] {
            for column in 0..<order { positive[row * order + column].toggle() }
        }
    }

    private static func squares(modulo prime: Int) -> [Bool] {
        var isSquare = [Bool](repeating: false, count: prime)
        for root in 1..<prime { isSquare[root * root % prime] = true }
        return isSquare
    }

    private static func isPrime(_ number: Int) -> Bool {
        guard number > 3 else { return number > 1 }
        var divisor = 2
        while divisor * divisor <= number {
            if number % divisor == 0 { return false }
            divisor += 1
        }
        return true
    }
}
