/// The rank of replicates: how many of them say something of their own.
///
/// Elements whose factors agree in all replicates are taken once; the search ends when every replicate is independent.
/// A remainder below 1e-5 of a row's length counts as nothing, as in R survey's `degf`.
/// Complexity: O(distinct elements x rank x replicates); about half a second for 1,000 independent replicates.
/// Source: Gram-Schmidt orthogonalisation, each row twice.
struct ReplicateRank {
    let rank: Int

    init(of factors: [[Double]]) {
        // Rows are as wide as whole vectors; the rest are zeros.
        let lanes = SIMD8<Double>.scalarCount
        let width = (factors.count + lanes - 1) / lanes
        var basis: [[SIMD8<Double>]] = []
        var seen: Set<[SIMD8<Double>]> = []
        for element in factors.first.map(\.indices) ?? [].indices where basis.count < factors.count {
            var row = [SIMD8<Double>](repeating: .zero, count: width)
            for (replicate, column) in factors.enumerated() {
                row[replicate / lanes][replicate % lanes] = column[element]
            }
            guard seen.insert(row).inserted else { continue }
            let length = ReplicateRank.product(row, row).squareRoot()
            guard length > 0 else { continue }
            for _ in 0..<2 {
                for other in basis {
                    let share = ReplicateRank.product(row, other)
                    for place in row.indices { row[place] -= share * other[place] }
                }
            }
            let rest = ReplicateRank.product(row, row).squareRoot()
            guard rest > 1e-5 * length else { continue }
            basis.append(row.map { $0 / rest })
        }
        rank = basis.count
    }

    private static func product(_ one: [SIMD8<Double>], _ other: [SIMD8<Double>]) -> Double {
        var sum = SIMD8<Double>.zero
        for place in one.indices { sum += one[place] * other[place] }
        return sum.sum()
    }
}
