import Outlines
import TestSupport
import Testing
import Vocabulary

/// Who is whose neighbour.
@Suite("Contiguity")
struct ContiguityTests {
    static let rules: [(String, Contiguity.Rule)] = [
        ("queen-0", .queen(tolerance: 0)), ("rook-0", .rook(tolerance: 0, over: 0)),
        ("queen-20", .queen(tolerance: 20)), ("rook-20", .rook(tolerance: 20, over: 60)),
        ("queen-75", .queen), ("rook-75", .rook),
        ("queen-400", .queen(tolerance: 400)), ("rook-400", .rook(tolerance: 400, over: 1200)),
        ("nearest-1", .nearest(1)), ("nearest-4", .nearest(4)), ("within-5000", .within(metres: 5000)),
    ]

    @Test("eleven rules on two layers give the pairs of shapely", arguments: ["clean", "raw"], rules)
    func reference(name: String, rule: (String, Contiguity.Rule)) throws {
        let expected = try ReferenceTable("contiguity", source: "outlines").rows.filter {
            try $0.required("layer") == name && $0.required("rule") == rule.0
        }.map { try "\($0.required("one")) \($0.required("other"))" }
        let found = Layers.pairs(try Layers.small(name).contiguity(rule.1))
        #expect(found == Set(expected))
        #expect(!expected.isEmpty || rule.0 == "rook-0")
    }

    @Test("the relation is symmetric, nobody is their own neighbour, islands have none")
    func symmetry() throws {
        let layer = try Layers.small("clean")
        for (_, rule) in Self.rules {
            let contiguity = layer.contiguity(rule)
            for (unit, others) in contiguity.neighbours.enumerated() {
                #expect(others == others.sorted() && Set(others).count == others.count && !others.contains(unit))
                #expect(others.allSatisfy { contiguity.neighbours[$0].contains(unit) })
            }
        }
        let islands = layer.contiguity(.queen).islands.map { layer.units[$0].code.text }
        #expect(islands == ["91", "92"])
    }

    @Test("order of units, start of rings and a shift change nothing", arguments: ["clean", "raw"])
    func invariance(name: String) throws {
        let layer = try Layers.small(name)
        let count = layer.units.count
        let turned = Layers.changed(layer, code: { String(format: $0, of: count) }) { ring in
            let start = ring.corners.count / 3
            return Ring(Array(ring.corners[start...] + ring.corners[..<start]))!
        }
        let shifted = Layers.changed(layer, code: { layer.units[$0].code.text }) { ring in
            Ring(ring.corners.map { Position(x: $0.x - 5, y: $0.y) })!
        }
        for (label, rule) in Self.rules where !label.hasPrefix("nearest") {
            let original = layer.contiguity(rule).neighbours
            let other = turned.contiguity(rule).neighbours
            for unit in 0..<count {
                #expect(other[count - 1 - unit] == original[unit].map { count - 1 - $0 }.sorted(), "\(label)")
            }
            // Rounding moves corners off sides they lie on exactly; shared corners move together.
            if label != "rook-0" { #expect(shifted.contiguity(rule).neighbours == original, "\(label)") }
        }
    }

    @Test("borders beside one another, across a gap, an overlap and a river; a corner is queen alone")
    func tolerance() {
        let layer = Layers.rectangles([
            ("A", 0, 0, 1000, 1000), ("B", 1010, 0, 2000, 1000), ("C", 1990, 0, 3000, 1000), ("D", 3300, 0, 4000, 1000),
            ("E", 3000, 1000, 3300, 2000), ("F", 0, 1005, 500, 2000),
        ])
        let pairs = { (rule: Contiguity.Rule) in Layers.pairs(layer.contiguity(rule)) }
        #expect(pairs(.queen(tolerance: 0)) == ["B C", "C E", "D E"])
        #expect(pairs(.rook(tolerance: 0, over: 0)) == ["B C"])
        #expect(pairs(.queen) == ["A B", "A F", "B C", "C E", "D E"])
        #expect(pairs(.rook) == ["A B", "A F", "B C"])
        #expect(pairs(.rook(tolerance: 300, over: 900)).contains("C D"))
        #expect(layer.contiguity(.queen(tolerance: 0)).islands == [0, 5])
        #expect(layer.contiguity(.nearest(0)).pairCount == 0)
        #expect(layer.contiguity(.within(metres: -1)).pairCount == 0)
        #expect(layer.contiguity(.within(metres: 1e9)).pairCount == 15)
        #expect(layer.contiguity(.nearest(99)).pairCount == 15)
    }

    @Test(
        "real layers have as many pairs as shapely finds", .enabled(if: Repository.hasOutlines),
        arguments: [
            ("communes_164", [450, 434, 453, 437]), ("communes_157", [429, 415, 432, 417]),
            ("communes_148", [401, 391, 404, 392]), ("communes_48", [118, 116, 118, 116]),
            ("districts_9", [17, 17, 17, 17]), ("communes_164_raw", [430, 228, 449, 434]),
        ])
    func realCounts(name: String, counts: [Int]) throws {
        let layer = try Layers.real(name)
        let rules: [Contiguity.Rule] = [.queen(tolerance: 0), .rook(tolerance: 0, over: 0), .queen, .rook]
        #expect(rules.map { layer.contiguity($0).pairCount } == counts)
    }

    @Test("the raw layer has the neighbours of the cleaned one but for a handful", .enabled(if: Repository.hasOutlines))
    func rawAndClean() throws {
        let (raw, clean) = (try Layers.real("communes_164_raw"), try Layers.real("communes_164"))
        let (queen, exactQueen) = (
            Layers.pairs(raw.contiguity(.queen)), Layers.pairs(clean.contiguity(.queen(tolerance: 0)))
        )
        #expect(exactQueen.subtracting(queen).count == 3 && queen.subtracting(exactQueen).count == 2)
        let (rook, exactRook) = (
            Layers.pairs(raw.contiguity(.rook)), Layers.pairs(clean.contiguity(.rook(tolerance: 0, over: 0)))
        )
        #expect(exactRook.subtracting(rook).count == 2 && rook.subtracting(exactRook).count == 2)
    }
}

extension String {
    /// A code that sorts the other way round.
    fileprivate init(format number: Int, of count: Int) { self = "\(10000 + count - 1 - number)" }
}
