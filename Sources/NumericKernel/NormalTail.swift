internal import Glibc

/// Tails of the standard normal distribution from a table, for loops that ask for them a thousand million times.
///
/// Why: the function of the C library costs some 20 ns, and its logarithm as much again; here each is a polynomial. Each of the
/// 576 cells of width 1/32 between -9 and 9 holds two Taylor polynomials of degree 6 about its middle, that of the tail and
/// that of the logarithm of the rest.
/// Complexity: six multiplications. Absolute error below 1e-14.
/// Source: the derivatives are those of Abramowitz, Stegun 1964, sections 7.1.2 and 26.2.10; for the logarithm, r = phi / Phi
/// has r' = -r (z + r).
/// Checked by: `StandardNormal.cumulative` on a fine grid.
public struct NormalTail: @unchecked Sendable {
    @usableFromInline let cells: UnsafePointer<Double>

    /// The one table; it is never freed.
    public static let table = NormalTail()

    private init() {
        let cells = UnsafeMutablePointer<Double>.allocate(capacity: 576 * 16)
        for cell in 0..<576 {
            let middle = -9 + (Double(cell) + 0.5) / 32
            let density = exp(-0.5 * middle * middle) / sqrt(2 * Double.pi)
            let place = cells + cell * 16
            place[0] = 0.5 * erfc(middle / sqrt(2))
            place[8] = middle > 0 ? log1p(-place[0]) : log(0.5 * erfc(-middle / sqrt(2)))
            var (before, hermite, factorial) = (0.0, 1.0, 1.0)
            var mills = [density / (0.5 * erfc(-middle / sqrt(2)))]
            for degree in 1...6 {
                // The derivative of order d of the tail is (-1)^d He(d-1) times the density.
                factorial *= Double(degree)
                place[degree] = (degree % 2 == 0 ? 1 : -1) * hermite * density / factorial
                (before, hermite) = (hermite, middle * hermite - Double(degree - 1) * before)
                place[8 + degree] = mills[degree - 1] / Double(degree)
                let square = (0..<degree).reduce(0) { $0 + mills[$1] * mills[degree - 1 - $1] }
                let previous = degree > 1 ? mills[degree - 2] : 0
                mills.append(-(middle * mills[degree - 1] + previous + square) / Double(degree))
            }
            (place[7], place[15]) = (0, 0)
        }
        self.cells = UnsafePointer(cells)
    }

    /// The probability that a standard normal variable exceeds `z`, which is not NaN.
    ///
    /// Edge cases: 1 below -9 and 0 above 9, where the tail is less than 2e-19.
    @inlinable @inline(__always)
    public func above(_ z: Double) -> Double {
        guard z < 9 else { return 0 }
        guard z > -9 else { return 1 }
        let cell = Int((z + 9) * 32)
        return polynomial(cells + cell * 16, at: z - (-9 + (Double(cell) + 0.5) / 32))
    }

    /// The logarithm of the probability that a standard normal variable is at most `z`, which is not NaN.
    ///
    /// Edge cases: 0 above 9; below -9 without underflow, from the C library.
    @inlinable @inline(__always)
    public func logBelow(_ z: Double) -> Double {
        guard z < 9 else { return 0 }
        guard z > -9 else { return NormalTail.logAbove(-z) }
        let cell = Int((z + 9) * 32)
        return polynomial(cells + cell * 16 + 8, at: z - (-9 + (Double(cell) + 0.5) / 32))
    }

    @inlinable @inline(__always)
    func polynomial(_ term: UnsafePointer<Double>, at step: Double) -> Double {
        let high = term[4] + step * (term[5] + step * term[6])
        return term[0] + step * (term[1] + step * (term[2] + step * (term[3] + step * high)))
    }

    /// The logarithm of the probability that a standard normal variable exceeds `z`, without underflow.
    ///
    /// Source: beyond 30, the asymptotic series of Abramowitz, Stegun 1964, section 26.2.12; relative error below 1e-8 there.
    public static func logAbove(_ z: Double) -> Double {
        guard z > 30 else { return log(0.5 * erfc(z / sqrt(2))) }
        let square = 1 / (z * z)
        return -0.5 * z * z - log(z * sqrt(2 * Double.pi)) + log1p(-square + 3 * square * square)
    }
}
