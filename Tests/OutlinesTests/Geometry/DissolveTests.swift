import Outlines
import TestSupport
import Testing
import Vocabulary

/// Units put together.
@Suite("Dissolve")
struct DissolveTests {
    @Test("everything together has the area of the sum, its lake and its islands; the unit in a unit is no hole")
    func whole() throws {
        let layer = try Layers.small("clean")
        let whole = layer.dissolved { _ in "all" }
        let outline = try #require(whole.units[0].outline)
        #expect(whole.findings.isEmpty)
        #expect(isClose(Layers.total(whole), Layers.total(layer), within: 1e-10))
        #expect(outline.parts.count == 4 && outline.parts.map(\.holes.count).reduce(0, +) == 1)
        let union = try ReferenceTable("outline-faults", source: "outlines").rows.first {
            try $0.required("layer") == "clean" && $0.required("kind") == "union"
        }
        #expect(isClose(Layers.total(whole), try #require(try union?.optionalNumber("area_km2")), within: 1e-9))
    }

    @Test("in rows; each by itself changes nothing; what has no key is left out")
    func groups() throws {
        let layer = try Layers.small("clean")
        let rows = layer.dissolved(named: { "row \($0)" }) {
            $0.code < "90" ? UnitCode("\($0.code.text.prefix(1))") : nil
        }
        #expect(rows.units.map(\.code.text) == ["0", "1", "2", "3", "4", "5"])
        #expect(rows.units[0].name == "row 0")
        let kept = layer.units.filter { $0.code < "90" }.reduce(0) { $0 + $1.outline!.area(.degrees) }
        #expect(isClose(Layers.total(rows), kept, within: 1e-10))
        // Rows touch the next rows.
        #expect(
            rows.contiguity(.rook(tolerance: 0, over: 0)).neighbours == [[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]])
        let alone = layer.dissolved { $0.code }
        #expect(isClose(Layers.total(alone), Layers.total(layer), within: 1e-12))
        #expect(alone.contiguity(.queen(tolerance: 0)).neighbours == layer.contiguity(.queen(tolerance: 0)).neighbours)
        for (old, new) in zip(layer.units, alone.units) {
            #expect(isClose(old.outline!.area(.degrees), new.outline!.area(.degrees), within: 1e-9))
        }
    }

    @Test("overlaps count once and gaps are filled, with their areas said; large gaps stay")
    func slivers() throws {
        let layer = Layers.rectangles([
            ("A", 0, 0, 1000, 1000), ("B", 990, 0, 2000, 1000), ("C", 0, 1000, 2000, 2000),
            ("D", 0, 2010, 2000, 3000), ("E", -500, 0, 0, 3000), ("F", 2000, 0, 2500, 3000),
        ])
        let whole = layer.dissolved { _ in "all" }
        #expect(Layers.total(whole) == 9)
        let finding = try #require(whole.findings.first)
        #expect(finding.rule == "borders-do-not-match" && whole.findings.count == 1)
        #expect(finding.expected.en.contains("1 gaps were filled (20000 m²) and 1 overlaps counted once (10000 m²)"))
        let open = layer.dissolved(slivers: 0) { _ in "all" }
        #expect(isClose(Layers.total(open), 8.98))
        #expect(open.units[0].outline?.parts[0].holes.count == 1)
    }

    @Test("ground that is there twice counts once: the same unit again, a unit inside another along its border")
    func doubled() throws {
        let same = Layers.rectangles([("A", 0, 0, 1000, 1000), ("B", 0, 0, 1000, 1000), ("C", 1000, 0, 2000, 1000)])
        #expect(Layers.total(same.dissolved { _ in "all" }) == 2)
        #expect(LayerCheck(same).overlappingPairs.map { [$0.one, $0.other] } == [[0, 1]])
        let within = Layers.rectangles([("A", 0, 0, 4000, 4000), ("B", 0, 0, 2000, 4000), ("C", 4000, 0, 5000, 500)])
        #expect(Layers.total(within.dissolved { _ in "all" }) == 16.5)
        #expect(LayerCheck(within).overlaps.map(\.area) == [8])
    }

    @Test("a hole that touches the outer border in a corner, two pieces that touch in one")
    func corners() throws {
        let cells = (0..<9).filter { $0 != 0 && $0 != 4 }.map { cell in
            let (x, y) = (Double(cell % 3) * 1000, Double(cell / 3) * 1000)
            return ("\(cell)", x, y, x + 1000, y + 1000)
        }
        let whole = Layers.rectangles(cells).dissolved { _ in "all" }
        let outline = try #require(whole.units[0].outline)
        #expect(Layers.total(whole) == 7 && outline.parts.count == 1 && outline.parts[0].holes.count == 1)
        let diagonal = Layers.rectangles([("A", 0, 0, 1000, 1000), ("B", 1000, 1000, 2000, 2000)]).dissolved { _ in
            "all"
        }
        #expect(diagonal.units[0].outline?.parts.count == 2 && Layers.total(diagonal) == 2)
    }

    @Test("a layer that does not match has the union that shapely finds")
    func rawUnion() throws {
        let layer = try Layers.small("raw")
        let rows = try ReferenceTable("outline-faults", source: "outlines").rows.filter {
            try $0.required("layer") == "raw"
        }
        let union = try #require(try rows.first { try $0.required("kind") == "union" }?.optionalNumber("area_km2"))
        #expect(isClose(Layers.total(layer.dissolved(slivers: 0) { _ in "all" }), union, within: 1e-7))
        let holes = try rows.filter { try $0.required("kind") == "hole" }.map {
            try #require(try $0.optionalNumber("area_km2"))
        }
        let filled = holes.filter { $0 < 0.1 }.reduce(0, +)
        #expect(isClose(Layers.total(layer.dissolved(slivers: 0.1) { _ in "all" }), union + filled, within: 1e-7))
    }

    @Test("districts of the real layer, from communes of three dates", .enabled(if: Repository.hasOutlines))
    func districts() throws {
        let expected = try Layers.real("districts_9")
        for name in ["communes_164", "communes_157", "communes_148"] {
            let communes = try Layers.real(name)
            let districts = communes.dissolved { $0.property("district").map { UnitCode($0) } }
            #expect(districts.units.map(\.code) == expected.units.map(\.code))
            #expect(isClose(Layers.total(districts), Layers.total(communes), within: 1e-6))
            for (one, other) in zip(districts.units, expected.units) {
                #expect(
                    isClose(
                        one.outline!.area(.degrees), other.outline!.area(.degrees),
                        within: name == "communes_148" ? 1e-3 : 1e-6))
            }
            #expect(districts.contiguity(.rook(tolerance: 0, over: 0)).pairCount == 17)
        }
    }

    @Test("the real layer that does not match: union as with shapely", .enabled(if: Repository.hasOutlines))
    func realRaw() throws {
        let raw = try Layers.real("communes_164_raw")
        #expect(abs(Layers.total(raw.dissolved(slivers: 0) { _ in "all" }) - 2334.351006) < 1e-4)
        let filled = raw.dissolved(slivers: 1) { _ in "all" }
        #expect(abs(Layers.total(filled) - 2334.351006 - 13.85675) < 1e-3)
        #expect(filled.units[0].outline?.parts.count == 1 && filled.units[0].outline?.rings.count == 1)
    }
}
