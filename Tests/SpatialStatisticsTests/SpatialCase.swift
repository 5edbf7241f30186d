import FlatFiles
import SpatialStatistics
import TestSupport
import Testing
import Vocabulary

extension DelimitedTable.Row {
    /// A number that must be there.
    func number(_ column: String) throws -> Double { try #require(try optionalNumber(column)) }

    /// A whole number that must be there.
    func integer(_ column: String) throws -> Int { Int(try #require(try optionalInteger(column))) }
}

extension Tolerance {
    /// Global spatial statistics against spdep, relative.
    static let spatialGlobal = 1e-10
    /// Local ones, relative.
    static let spatialLocal = 1e-8
    /// Moments against enumeration of all arrangements, relative.
    static let enumeration = 1e-9
}

/// Agreement relative to the larger number; numbers that are both rounding errors of zero agree.
func agrees(_ a: Double?, _ b: Double?, within tolerance: Double) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) || max(abs(a), abs(b)) < 1e-13
}

/// A map of the reference files: units, values, links.
struct SpatialCase {
    let codes: [UnitCode]
    let values: [Double?]
    let events: [Double?]
    let populations: [Double?]
    let binary: NeighbourList
    let distances: NeighbourList

    private static let all: [String: SpatialCase] = {
        var all: [String: SpatialCase] = [:]
        for name in ["lattice", "rook", "island", "nearest", "missing"] { all[name] = try? SpatialCase(reading: name) }
        return all
    }()

    /// A case by name.
    static func named(_ name: String) throws -> SpatialCase { try #require(all[name]) }

    private init(reading name: String) throws {
        let units = try ReferenceTable("spatial-units", source: "spatial").rows.filter {
            try $0.required("case") == name
        }
        codes = try units.map { UnitCode(SpatialCase.code(try $0.required("unit"))) }
        values = try units.map { try $0.optionalNumber("x") }
        events = try units.map { try $0.optionalNumber("events") }
        populations = try units.map { try $0.optionalNumber("population") }
        var links = [[NeighbourList.Link]](repeating: [], count: units.count)
        for row in try ReferenceTable("spatial-links", source: "spatial").rows
        where try row.required("case") == name {
            let (unit, neighbour) = (try row.integer("unit"), try row.integer("neighbour"))
            links[unit - 1].append(.init(unit: neighbour - 1, weight: try row.number("distance")))
        }
        distances = NeighbourList(links: links)
        binary = NeighbourList(neighbours: links.map { $0.map(\.unit) })
    }

    static func code(_ unit: String) -> String { String(repeating: "0", count: 3 - unit.count) + unit }

    /// The sample that a row of a reference file speaks of.
    func sample(near: String, islands: String, style: String) -> SpatialSample {
        SpatialSample(
            codes: codes, values: values,
            neighbours: near == "inverse" ? distances.inverseDistances(power: 1) : binary,
            style: SpatialCase.style(style), islands: islands == "kept" ? .kept : .leftOut)
    }

    static func style(_ letter: String) -> WeightStyle {
        switch letter {
        case "W": .rowStandardised
        case "C": .globallyStandardised
        case "U": .unitSum
        case "S": .varianceStabilising
        default: .binary
        }
    }
}
