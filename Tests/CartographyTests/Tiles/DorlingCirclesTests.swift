import Cartography
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Circles that do not overlap")
struct DorlingCirclesTests {
    private static func amounts(_ count: Int, seed: UInt64) -> [Double?] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { $0 % 11 == 5 ? nil : $0 % 13 == 7 ? 0 : Double.random(in: 1...900, using: &generator) }
    }

    @Test("no two overlap, areas follow amounts, and nothing has no circle")
    func laws() throws {
        for (seed, radius) in [(1, 2500.0), (2, 4000), (3, 9000)] {
            let places = TileCase(90, seed: UInt64(seed))
            let amounts = Self.amounts(90, seed: UInt64(seed))
            let found = DorlingCircles(
                codes: places.codes, centres: places.centres, amounts: amounts, largestRadius: radius)
            let largest = try #require(amounts.compactMap { $0 }.max())
            var drawn: [DorlingCircles.Circle] = []
            for (circle, amount) in zip(found.circles, amounts) {
                #expect((circle == nil) == ((amount ?? 0) == 0))
                guard let circle, let amount else { continue }
                #expect(isClose(circle.radius * circle.radius / (radius * radius), amount / largest))
                drawn.append(circle)
            }
            for (index, one) in drawn.enumerated() {
                for other in drawn[..<index] {
                    let (x, y) = (one.centre.x - other.centre.x, one.centre.y - other.centre.y)
                    #expect((x * x + y * y).squareRoot() >= (one.radius + other.radius) * (1 - 1e-9))
                }
            }
        }
    }

    @Test("circles that are clear stay where they are")
    func clear() {
        let places = TileCase(30, seed: 5)
        let found = DorlingCircles(
            codes: places.codes, centres: places.centres, amounts: Array(repeating: 2, count: 30), largestRadius: 500)
        #expect(zip(found.circles, places.centres).allSatisfy { $0?.centre == $1 })
    }

    @Test("the order of units changes nothing; units in one place are parted")
    func order() {
        let places = TileCase(40, seed: 9)
        let amounts = Self.amounts(40, seed: 9)
        let found = DorlingCircles(
            codes: places.codes, centres: places.centres, amounts: amounts, largestRadius: 5000)
        let order = Array(places.codes.indices.reversed())
        let turned = DorlingCircles(
            codes: order.map { places.codes[$0] }, centres: order.map { places.centres[$0] },
            amounts: order.map { amounts[$0] }, largestRadius: 5000)
        #expect(turned.circles == order.map { found.circles[$0] })
        let heap = TileCase((0..<6).map { _ in Position(x: 1, y: 1) })
        let parted = DorlingCircles(
            codes: heap.codes, centres: heap.centres, amounts: Array(repeating: 1, count: 6), largestRadius: 3)
        let middles = Set(parted.circles.compactMap { $0?.centre })
        #expect(middles.count == 6 && middles.allSatisfy { $0.x.magnitude < 60 && $0.y.magnitude < 60 })
        #expect(DorlingCircles(codes: [], centres: [], amounts: [], largestRadius: 1).circles.isEmpty)
        #expect(
            DorlingCircles(codes: ["1"], centres: [Position(x: 0, y: 0)], amounts: [nil], largestRadius: 1).circles == [
                nil
            ])
    }
}
