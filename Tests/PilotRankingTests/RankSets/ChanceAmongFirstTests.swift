import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Chances of being among the first")
struct ChanceAmongFirstTests {
    @Test("Draws by hand: ties share places and ranks, who is not eligible has none")
    func byHand() throws {
        // Three units, four draws.
        let rows: [Double?] = [
            3, 2, 1,
            2, 2, 1,
            1, nil, 2,
            5, 5, 5 + 5e-10,
        ]
        let found = ChanceAmongFirst(places: 1).chances(units: 3, rows: rows)
        let third = 1.0 / 3
        #expect(isClose(found.units[0].amongFirst, (1 + 0.5 + 0 + third) / 4))
        #expect(isClose(found.units[1].amongFirst, (0 + 0.5 + third) / 4))
        #expect(isClose(found.units[2].amongFirst, (0 + 0 + 1 + third) / 4))
        #expect(isClose(found.filled, 1))
        #expect(found.units.map(\.ranked) == [1, 0.75, 1])
        let means: [Double?] = [6.5 / 4, 5.5 / 3, 9 / 4.0]
        #expect(found.units.map(\.expectedRank) == means)
        #expect(found.units[0].lowerRank == 1 && found.units[0].upperRank == 2)
        let two = ChanceAmongFirst(places: 2).chances(units: 3, rows: rows)
        #expect(isClose(two.units[1].amongFirst, (1 + 1 + 0 + 2 * third) / 4))
        #expect(isClose(two.filled, 2))
        let three = ChanceAmongFirst(places: 3).chances(units: 3, rows: rows)
        #expect(isClose(three.filled, 2.75))
    }

    @Test("A unit that is never eligible has no rank")
    func never() {
        let found = ChanceAmongFirst(places: 1).chances(units: 2, rows: [1, nil, 2, nil])
        let absent = found.units[1]
        #expect(absent.amongFirst == 0 && absent.ranked == 0)
        #expect(absent.expectedRank == nil && absent.lowerRank == nil && absent.upperRank == nil)
        #expect(found.units[0].amongFirst == 1)
    }

    @Test("Groups: each fills its own places, and ranks are within the group")
    func groups() {
        let draw: @Sendable (Int, inout ScoreDraw) -> Void = { draw, scores in
            var stream = Seed(4).stream(purpose: "test", key: "\(draw)")
            for unit in 0..<9 { scores[unit] = Double(unit) + stream.standardNormal() }
        }
        let names = ["a", "b", "c", "a", "b", "c", "a", "b", "a"]
        let found = ChanceAmongFirst(places: 2, groups: names).chances(units: 9, draws: 700, fill: draw)
        for name in ["a", "b", "c"] {
            let chances = names.indices.filter { names[$0] == name }.map { found.units[$0].amongFirst }
            #expect(isClose(chances.reduce(0, +), 2))
        }
        for (unit, name) in names.enumerated() {
            let alone = names.indices.filter { names[$0] == name }
            let own = ChanceAmongFirst(places: 2).chances(units: alone.count, draws: 700) { number, scores in
                var all = scores
                all = ScoreDraw(units: 9)
                draw(number, &all)
                for (place, member) in alone.enumerated() { scores[place] = all[member] }
            }
            #expect(own.units[alone.firstIndex(of: unit) ?? -1] == found.units[unit])
        }
    }

    @Test("Chances add up to the places; order of the units does not matter; two normal units by closed form")
    func laws() throws {
        let units = 50
        func rows(_ order: [Int]) -> [Double?] {
            (0..<400).flatMap { draw -> [Double?] in
                var stream = Seed(6).stream(purpose: "test", key: "\(draw)")
                let scores = (0..<units).map { Double($0 % 10) / 5 + (stream.standardNormal() * 4).rounded() / 4 }
                return order.map { scores[$0] }
            }
        }
        let order = (0..<units).map { ($0 * 7) % units }
        for places in [1, 7, 49, 50, 60] {
            let found = ChanceAmongFirst(places: places).chances(units: units, rows: rows(Array(0..<units)))
            #expect(isClose(found.filled, Double(min(places, units)), within: 1e-10))
            let ranks = found.units.compactMap(\.expectedRank).reduce(0, +)
            #expect(isClose(ranks, Double(units * (units + 1)) / 2, within: 1e-10))
            let again = ChanceAmongFirst(places: places).chances(units: units, rows: rows(order))
            for (place, unit) in order.enumerated() {
                #expect(isClose(again.units[place].amongFirst, found.units[unit].amongFirst))
                #expect(again.units[place].upperRank == found.units[unit].upperRank)
            }
        }
        let draws = 40_000
        let pair = ChanceAmongFirst(places: 1).chances(units: 2, draws: draws) { draw, scores in
            var stream = Seed(2).stream(purpose: "test", key: "\(draw)")
            scores[0] = 1 + 0.6 * stream.standardNormal()
            scores[1] = 0.5 + 0.8 * stream.standardNormal()
        }
        #expect(abs(pair.units[0].amongFirst - StandardNormal.cumulative(0.5)) < 5 * 0.5 / 200)
    }

    @Test("Without ranks kept, the same chances, and no ranks")
    func firstPlacesOnly() {
        func chances(_ detail: ChanceAmongFirst.Detail) -> ChanceAmongFirst.Chances {
            ChanceAmongFirst(places: 2, detail: detail).chances(units: 5, draws: 300) { draw, scores in
                for unit in 0..<5 { scores[unit] = Double((draw * 7 + unit * 13) % 11) }
                if draw % 3 == 0 { scores.leaveOut(4) }
            }
        }
        let (whole, short) = (chances(.ranks), chances(.firstPlaces))
        #expect(whole.units.map(\.amongFirst) == short.units.map(\.amongFirst))
        #expect(whole.units.map(\.ranked) == short.units.map(\.ranked) && short.units[4].ranked == 2.0 / 3)
        #expect(short.units.allSatisfy { $0.expectedRank == nil && $0.lowerRank == nil && $0.upperRank == nil })
    }
}
