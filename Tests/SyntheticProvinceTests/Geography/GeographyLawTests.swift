import FlatFiles
import NumericKernel
import SyntheticProvince
import Testing

@Suite("Geography: laws of the outlines")
struct GeographyLawTests {
    private static func drawn(seed: UInt64) throws -> DrawnCommunes {
        try DrawnCommunes(
            SyntheticGeography(of: ProvinceCase.province(seed: 1, households: 2000), seed: Seed(seed)).geoJSON())
    }

    @Test("Every commune of the province is there once, with the names of the unit list")
    func units() throws {
        let province = try ProvinceCase.province(seed: 1, households: 2000)
        let communes = try Self.drawn(seed: 4).communes
        let list = try province.table(.units).rows
        let names = try Dictionary(
            uniqueKeysWithValues: list.map { (try $0.required("code"), try $0.required("name")) })
        let rows = list.filter { $0.optional("level") == "commune" }
        #expect(communes.map(\.code) == rows.compactMap { $0.optional("code") })
        for (commune, row) in zip(communes, rows) {
            #expect(commune.properties["name"] == row.optional("name"))
            #expect(commune.district == row.optional("parent"))
            #expect(commune.properties["district"] == names[commune.district])
            #expect(commune.properties["source"] == "synthetic")
        }
        #expect(Set(communes.compactMap { $0.properties["type"] }) == ["Xã", "Phường", "Thị trấn"])
    }

    @Test(
        "Borders are shared exactly: a segment has land on each side at most once",
        arguments: 1...3 as ClosedRange<UInt64>)
    func sharedBorders(seed: UInt64) throws {
        let drawn = try Self.drawn(seed: seed)
        let sides = drawn.sides
        #expect(sides.values.allSatisfy { $0.count == 1 })
        let shared = sides.keys.filter { sides[$0.reversed] != nil }
        #expect(Double(shared.count) > 0.6 * Double(sides.count), "most borders are with another commune")
        for commune in drawn.communes {
            for piece in commune.pieces {
                for (index, ring) in piece.enumerated() {
                    #expect(ring.first == ring.last && ring.count >= 4)
                    #expect(Set(ring).count == ring.count - 1, "no ring touches itself")
                    #expect((DrawnCommunes.doubledArea(ring) > 0) == (index == 0))
                }
            }
        }
    }

    @Test("No border crosses another", arguments: 1...3 as ClosedRange<UInt64>)
    func noCrossings(seed: UInt64) throws {
        let drawn = try Self.drawn(seed: seed)
        // Each segment in every square of 500 m that its box meets.
        var squares: [[Int]: [DrawnCommunes.Segment]] = [:]
        for segment in drawn.sides.keys {
            let (a, b) = (segment.start, segment.end)
            for column in min(a.x, b.x) / 500...max(a.x, b.x) / 500 {
                for row in min(a.y, b.y) / 500...max(a.y, b.y) / 500 {
                    squares[[column, row], default: []].append(segment)
                }
            }
        }
        var crossings = 0
        for segments in squares.values {
            for (index, one) in segments.enumerated() {
                for other in segments[(index + 1)...] where meet(one, other) { crossings += 1 }
            }
        }
        #expect(squares.count > 1000)
        #expect(crossings == 0)
    }

    /// Whether two segments without a common end have a point in common.
    private func meet(_ one: DrawnCommunes.Segment, _ other: DrawnCommunes.Segment) -> Bool {
        guard Set([one.start, one.end, other.start, other.end]).count == 4 else { return false }
        func side(_ segment: DrawnCommunes.Segment, _ point: DrawnCommunes.Point) -> Int {
            let (a, b) = (segment.start, segment.end)
            return ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)).signum()
        }
        return side(one, other.start) * side(one, other.end) <= 0 && side(other, one.start) * side(other, one.end) <= 0
    }

    @Test("Areas are those of delta communes", arguments: 1...4 as ClosedRange<UInt64>)
    func areas(seed: UInt64) throws {
        let communes = try Self.drawn(seed: seed).communes
        #expect((2_200...2_600).contains(communes.reduce(0) { $0 + $1.area }))
        for commune in communes {
            let span: ClosedRange<Double> =
                switch commune.properties["type"] {
                case "Phường": 0.8...3
                case "Thị trấn": 3...10
                default: 9...26
                }
            #expect(span.contains(commune.area), "\(commune.code): \(commune.area)")
        }
    }

    @Test(
        "Districts are connected apart from islets, and one commune is an island",
        arguments: 1...3 as ClosedRange<UInt64>)
    func connected(seed: UInt64) throws {
        let drawn = try Self.drawn(seed: seed)
        let neighbours = drawn.neighbours
        let alone = neighbours.indices.filter { neighbours[$0].isEmpty }
        #expect(alone.map { drawn.communes[$0].code } == ["SYN-C142"])
        for district in Set(drawn.communes.map(\.district)) {
            let members = drawn.communes.indices.filter {
                drawn.communes[$0].district == district && !neighbours[$0].isEmpty
            }
            var reached: Set<Int> = [members[0]]
            var open = [members[0]]
            while let next = open.popLast() {
                for other in neighbours[next] where members.contains(other) && reached.insert(other).inserted {
                    open.append(other)
                }
            }
            #expect(reached.count == members.count, "\(district)")
        }
        let several = drawn.communes.filter { $0.pieces.count > 1 }
        #expect((1...6).contains(several.count), "islets in the rivers")
        let mean = Double(neighbours.reduce(0) { $0 + $1.count }) / Double(neighbours.count)
        #expect((4.2...6).contains(mean))
    }

    @Test("The seed of the geography alone decides")
    func seeds() throws {
        let text = try self.text(1, households: 2000, 6)
        #expect(try self.text(2, households: 3000, 6) == text)
        #expect(try self.text(1, households: 2000, 7) != text)
    }

    private func text(_ province: UInt64, households: Int, _ seed: UInt64) throws -> String {
        try SyntheticGeography(of: ProvinceCase.province(seed: province, households: households), seed: Seed(seed))
            .geoJSON()
    }

    @Test("A small province is one block of land; where the last district has two communes there is no island")
    func smallProvince() throws {
        let many = [(2, 19), (3, 16), (4, 15), (5, 20), (6, 19), (7, 17), (8, 17), (9, 13)].map { district, rural in
            let name = "\"Huyện SYN \(district)\", communes = ["
            return (old: "\(name)\(rural), 0,", new: "\(name)2, 0,")
        }
        let preset = try ProvinceCase.preset(replacing: many)
        let province = try SyntheticProvince(preset: preset, seed: Seed(1), households: 5000)
        let drawn = try DrawnCommunes(SyntheticGeography(of: province, seed: Seed(1)).geoJSON())
        #expect(drawn.communes.map(\.code) == province.communes.map(\.text))
        #expect(drawn.neighbours.allSatisfy { !$0.isEmpty })
        #expect(drawn.sides.values.allSatisfy { $0.count == 1 })
    }
}
