import Outlines
import TestSupport
import Testing
import Vocabulary

/// A country of communes: copies of a province side by side, with corners added.
@Suite("Outlines of a whole country", .serialized, .enabled(if: Repository.hasOutlines))
struct NationalSizeTests {
    private static let copies = 71

    private func country(_ name: String) throws -> OutlineLayer {
        Layers.tiled(try Layers.real(name), copies: Self.copies, pieces: 5)
    }

    @Test("over eleven thousand units and a million corners: neighbours in seconds, the same as in one copy")
    func neighbours() throws {
        let province = try Layers.real("communes_157")
        let country = try country("communes_157")
        let corners = country.units.reduce(0) { $0 + $1.outline!.rings.reduce(0) { $0 + $1.corners.count } }
        #expect(country.units.count == 157 * Self.copies && corners > 1_000_000)
        let rules: [Contiguity.Rule] = [
            .queen(tolerance: 0), .queen, .rook(tolerance: 0, over: 0), .rook, .nearest(6), .within(metres: 10_000),
        ]
        for rule in rules {
            var found: Contiguity?
            let time = ContinuousClock().measure { found = country.contiguity(rule) }
            // Half a second to one where nothing else runs.
            #expect(time < .seconds(10))
            guard case .queen = rule, let found else { continue }
            let one = province.contiguity(rule)
            // Copies touch one another at their edges alone.
            let inner = (0..<157).filter { found.neighbours[$0].allSatisfy { $0 < 157 } }
            #expect(inner.count > 150 && inner.allSatisfy { found.neighbours[$0] == one.neighbours[$0] })
        }
    }

    @Test("a tenth of the corners, provinces of communes, and the check, on a country that matches")
    func clean() throws {
        let country = try country("communes_157")
        let simple = country.simplified(.share(0.1))
        let dissolved = country.dissolved { UnitCode("\($0.code.text.prefix(4))") }
        let check = LayerCheck(country)
        #expect(dissolved.units.count == Self.copies)
        // One gap of 226 square metres in each copy is filled.
        #expect(abs(Layers.total(dissolved) - Layers.total(country) - 71 * 2.2553e-4) < 5e-4)
        #expect(check.gaps.count == Self.copies && check.overlaps.isEmpty)
        let corners = { (layer: OutlineLayer) in
            layer.units.reduce(0) { $0 + $1.outline!.rings.reduce(0) { $0 + $1.corners.count } }
        }
        #expect(corners(simple) < corners(country) / 8)
        #expect(simple.units.allSatisfy { $0.outline != nil })
    }

    @Test("overlaps and gaps of a country that does not match, as often as in one copy")
    func raw() throws {
        let country = try country("communes_164_raw")
        let check = LayerCheck(country)
        #expect(check.gaps.count == 325 * Self.copies)
        #expect(check.overlappingPairs.count == 270 * Self.copies)
    }
}
