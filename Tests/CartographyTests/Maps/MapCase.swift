import Cartography
import Outlines
import Tabular
import Vocabulary

/// Grounds and readings for tests of maps.
enum MapCase {
    /// A tessellation of a rectangle: units meet along crooked borders, the outer border is straight, so areas add up.
    static func tessellation(
        columns: Int, rows: Int, side: Double = 5000, steps: Int = 8, units: Int? = nil, crooked: Double = 0.05,
        coordinates: OutlineLayer.Coordinates = .metres
    ) -> MapGround {
        func noise(_ key: Int) -> Double {
            var state = UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15
            state ^= state >> 29
            state = state &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 32
            return Double(state % 20_001) / 10_000 - 1
        }
        func node(_ column: Int, _ row: Int) -> Position {
            let key = (row * (columns + 1) + column) * 2
            let isSide = (column == 0 || column == columns, row == 0 || row == rows)
            return Position(
                x: side * (Double(column) + (isSide.0 ? 0 : 0.25 * noise(key))),
                y: side * (Double(row) + (isSide.1 ? 0 : 0.25 * noise(key + 1))))
        }
        /// The corners from one node up to, not including, the other; from left or below.
        func border(_ from: (Int, Int), _ to: (Int, Int)) -> [Position] {
            let (a, b) = (node(from.0, from.1), node(to.0, to.1))
            let isOuter =
                from.0 == to.0 ? from.0 == 0 || from.0 == columns : from.1 == 0 || from.1 == rows
            let key = 7_000_000 + (from.1 * (columns + 1) + from.0) * 40 + (from.0 == to.0 ? 20 : 0)
            return (0..<steps).map { step in
                let share = Double(step) / Double(steps)
                let off = step == 0 || isOuter ? 0 : crooked * side * noise(key + step)
                return Position(
                    x: a.x + share * (b.x - a.x) + (from.0 == to.0 ? off : 0),
                    y: a.y + share * (b.y - a.y) + (from.0 == to.0 ? 0 : off))
            }
        }
        var list: [MapGround.Unit] = []
        for row in 0..<rows {
            for column in 0..<columns where list.count < units ?? .max {
                let (sw, se, ne, nw) = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))
                let back: ((Int, Int), (Int, Int)) -> [Position] = { from, to in
                    [node(to.0, to.1)] + border(from, to).dropFirst().reversed()
                }
                let ring = border(sw, se) + border(se, ne) + back(nw, ne) + back(sw, nw)
                let number = 10_000 + list.count
                list.append(
                    .init(
                        code: UnitCode("\(number)"), name: "Xã Số \(number)", label: "Số \(number)",
                        outline: Ring(ring).flatMap { Outline([OutlinePart(outer: $0)]) }))
            }
        }
        return MapGround(coordinates: coordinates, units: list)
    }

    /// Readings made from the place of a unit in the list.
    static func readings(_ ground: MapGround, _ reading: (Int) -> MapReading) -> UnitTable<MapReading> {
        var table = UnitTable<MapReading>()
        for (index, unit) in ground.units.enumerated() { table.merge(reading(index), for: unit.code) { $1 } }
        return table
    }

    /// Some values, some doubt, some absence.
    static func mixed(_ index: Int) -> MapReading {
        switch index % 11 {
        case 3: .absent
        case 5: .doubtful(Double(index * 37 % 400) / 10)
        case 7: index % 22 == 7 ? .withheld : .value(2)
        default: .value(Double(index * 37 % 400) / 10)
        }
    }

    static let cuts = ClassBreaks(cuts: [3, 5, 10, 25])

    static func classes(_ readings: UnitTable<MapReading>) -> MapClasses {
        let method = ClassMethod.policy(cuts!)
        return MapClasses(
            method.classification(of: readings.values.map(\.value)), scheme: .aroundTarget(classesBelow: 1),
            unit: .percent, decimals: 1)
    }

    static let wording = ChoroplethMap.Wording(
        title: LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Poverty rate"),
        value: LocalizedText(vi: "Hộ nghèo trên tổng số hộ, phần trăm", en: "Poor households among all, percent"))

    static func provenance(_ origin: DataOrigin = .observed) -> Provenance {
        Provenance(
            origin: origin, inputs: [.init(name: "rates.csv", digest: nil, rows: nil)], instruments: [],
            method: "map", version: "test", uncertainty: LocalizedText(vi: "không rõ", en: "unknown"))
    }

    static func map(
        _ ground: MapGround, _ readings: UnitTable<MapReading>, labels: MapLabels = .units
    ) -> ChoroplethMap {
        ChoroplethMap(
            wording: wording, ground: ground, readings: readings, classes: classes(readings), labels: labels,
            notes: [], provenance: provenance())
    }
}
