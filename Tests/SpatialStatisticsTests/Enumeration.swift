import SpatialStatistics
import Vocabulary

/// All arrangements of a few values.
func arrangements(of values: [Double]) -> [[Double]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { place in
        var rest = values
        let first = rest.remove(at: place)
        return arrangements(of: rest).map { [first] + $0 }
    }
}

/// Mean and variance of numbers that are all there are.
func moments(_ numbers: [Double]) -> (mean: Double, variance: Double) {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return (mean, numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
}

/// Seven units with links of unequal weights, not all both ways, and one island.
enum SmallMap {
    static let values: [Double] = [1.5, 4, 2.25, 9, 0.5, 3, 6]
    static let codes = (0..<7).map { UnitCode("u\($0)") }
    static let list = NeighbourList(links: [
        [.init(unit: 1, weight: 1), .init(unit: 2, weight: 2)],
        [.init(unit: 0, weight: 1), .init(unit: 3, weight: 0.5), .init(unit: 4, weight: 1)],
        [.init(unit: 0, weight: 0.25)],
        [.init(unit: 1, weight: 3), .init(unit: 2, weight: 1), .init(unit: 4, weight: 1)],
        [.init(unit: 1, weight: 1), .init(unit: 3, weight: 2)],
        [.init(unit: 0, weight: 1), .init(unit: 4, weight: 1.5)],
        [],
    ])

    static func sample(_ values: [Double] = values, style: WeightStyle = .binary) -> SpatialSample {
        SpatialSample(codes: codes, values: values, neighbours: list, style: style, islands: .kept)
    }
}
