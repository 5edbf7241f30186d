import NumericKernel
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

/// Draws of a base law by hand, and shares as a crosswalk has them.
private struct DrawnLaw: PathLaw {
    var units: [UnitPaths?]

    func paths(of unit: Int) -> UnitPaths? { units[unit] }
}

private func share(
    _ old: String, _ new: String, _ top: Int = 1, _ bottom: Int = 1, district: UnitCode? = nil
) throws -> UnitMerger.Share {
    UnitMerger.Share(
        old: UnitCode(old), new: UnitCode(new), weight: try #require(Fraction(top, bottom)), district: district)
}

private func history(_ rows: [(String, [ListYear?])], from year: Int = 1, district: UnitCode? = "D") -> ListHistory {
    let units = rows.map { UnitKey(commune: UnitCode($0.0), district: district, province: "P") }
    let years = Array(year..<(year + (rows.first?.1.count ?? 1)))
    return ListHistory(
        origin: .observed, standard: "s", list: .poor, units: units, years: years, records: rows.map(\.1))
}

private func row(_ households: Int, _ stock: Int?, _ leavings: Int? = nil) -> ListYear {
    ListYear(households: households, stock: stock, opening: stock, leavings: leavings, joinings: leavings)
}

@Suite("Merged histories")
struct MergedHistoryTests {
    @Test("years before the change are summed, later ones stand, though a code means two places")
    func midway() throws {
        let history = history([
            ("A", [row(100, 10, 2), row(110, 8, 1), row(310, 20, 5)]), ("B", [row(200, 20, 3), row(205, 15, 4), nil]),
            ("Q", [row(50, 5, 1), ListYear(households: 51, opening: 5, leavings: 1), row(52, 3, 1)]),
        ])
        let merger = try UnitMerger(
            of: history, shares: [share("A", "A"), share("B", "A")], firstYear: 3, file: "x.csv")
        let merged = try history.merged(merger)
        #expect(merged.units.map(\.commune) == ["A", "Q"] && merged.years == history.years)
        #expect(merged.records[0] == [row(300, 30, 5), row(315, 23, 5), row(310, 20, 5)])
        #expect(merged.records[1] == history.records[2])
        #expect(merged.standard == "s" && merged.list == .poor && merged.units[0].district == "D")
    }

    @Test("a unit under a new code: its old parts before, its own rows after")
    func newCode() throws {
        let history = history([
            ("A", [row(100, 10), nil]), ("B", [row(200, 20), nil]), ("C", [nil, row(305, 25)]),
        ])
        let merger = try UnitMerger(
            of: history, shares: [share("A", "C"), share("B", "C")], firstYear: 2, file: "x.csv")
        #expect(merger.units.map(\.commune) == ["C"])
        #expect(try history.merged(merger).records == [[row(300, 30), row(305, 25)]])
    }

    @Test("what is unknown of one part is unknown of the sum")
    func unknown() throws {
        let history = history([("A", [row(100, nil, 2), row(100, 4, 1)]), ("B", [row(200, 20, 3), nil])])
        // The third part is not in the history at all.
        for (shares, expected) in [
            (["A", "B"], ListYear(households: 300, stock: nil, opening: nil, leavings: 5, joinings: 5)),
            (["A", "B", "Z"], nil),
        ] as [([String], ListYear?)] {
            let merger = try UnitMerger(
                of: history, shares: shares.map { try share($0, "N") }, firstYear: 9, file: "x.csv")
            #expect(try history.merged(merger).records == [[expected, nil]])
        }
    }

    @Test("totals of every year stay, and the identity changes nothing")
    func laws() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<30 {
            let rows = (0..<12).map { unit in
                (
                    "U\(unit)",
                    (0..<4).map { _ -> ListYear? in
                        row(Int.random(in: 500...900, using: &generator), Int.random(in: 0...90, using: &generator))
                    }
                )
            }
            let history = history(rows)
            let shares = try rows.map { try share($0.0, "N\(Int.random(in: 0..<5, using: &generator))") }
            let merged = try history.merged(UnitMerger(of: history, shares: shares, firstYear: 99, file: "x.csv"))
            for year in 0..<4 {
                func total(_ history: ListHistory) -> Int { history.records.reduce(0) { $0 + ($1[year]?.stock ?? -1) } }
                #expect(total(merged) == total(history))
            }
            let same = try rows.map { try share($0.0, $0.0) }
            for shares in [same, []] {
                let merger = try UnitMerger(of: history, shares: shares, firstYear: 3, file: "x.csv")
                let kept = try history.merged(merger)
                #expect(kept.units == history.units.sorted())
                for (unit, key) in kept.units.enumerated() {
                    #expect(kept.records[unit] == history.records[try #require(history.units.firstIndex(of: key))])
                }
            }
        }
    }

    @Test("split units, rows of a gone unit and units nobody placed are refused by name")
    func refusals() throws {
        let split = history([("A", [row(100, 10), nil]), ("B", [row(200, 20), nil]), ("M", [nil, row(70, 7)])])
        let merger = try UnitMerger(
            of: split, shares: [share("A", "N", 1, 3), share("A", "M", 2, 3), share("B", "N")], firstYear: 2,
            file: "x.csv")
        let refusal = try #require(throws: UnusableInput.self) { try split.merged(merger) }
        #expect(refusal.findings.map(\.rule) == ["split-unit"] && refusal.findings[0].value == "A")
        #expect(refusal.findings[0].place.file == "x.csv" && refusal.findings[0].expected.en.contains("M, N"))
        #expect(merger.splitUnits == ["A"])

        let late = history([("A", [row(100, 10), row(100, 9)]), ("C", [nil, row(100, 9)])])
        let gone = try UnitMerger(of: late, shares: [share("A", "C")], firstYear: 2, file: "x.csv")
        let overlap = try #require(throws: UnusableInput.self) { try late.merged(gone) }
        #expect(overlap.findings.map(\.rule) == ["unit-after-merger"] && overlap.findings[0].value == "A 2")

        let early = history([("A", [row(100, 10), nil]), ("C", [row(90, 8), row(190, 15)])])
        let doubt = try #require(throws: UnusableInput.self) {
            try UnitMerger(of: early, shares: [share("A", "C")], firstYear: 2, file: "x.csv")
        }
        #expect(doubt.findings.map(\.rule) == ["unlisted-part"] && doubt.findings[0].value == "C")
    }

    @Test("a unit split after the last review: its parts start from shares of the last list, years before are unknown")
    func splitAhead() throws {
        let history = history([
            ("A", [row(90, 12, 1), row(100, 10, 2)]), ("B", [row(200, 20, 3), row(201, 19, 3)]),
            ("Q", [nil, row(50, nil)]),
        ])
        let merger = try UnitMerger(
            of: history,
            shares: [
                share("A", "M", 2, 3), share("A", "N", 1, 3), share("B", "N"), share("Q", "Q", 1, 2),
                share("Q", "R", 1, 2),
            ], firstYear: 3, file: "x.csv")
        let merged = try history.merged(merger)
        #expect(merged.units.map(\.commune) == ["M", "N", "Q", "R"])
        #expect(merged.records.map { $0[0] == nil } == [true, true, true, true])
        let last = try merged.records.map { try #require($0[1]) }
        #expect(last.map(\.households) == [67, 234, 25, 25] && last.map(\.stock) == [7, 22, nil, nil])
        #expect(last.allSatisfy { !$0.hasFlows })

        // What is said of the parts says so; a whole unit beside them says nothing.
        let target = try ProjectionCase.target(.below, "3", due: 3)
        let draws = FixedLaw([(67, [1, 2]), (234, [5, 6]), (25, [0, 0]), (25, [0, 0])])
        let result = try ProjectionCase.result(merged, target, draws)
        for outlook in result.outlooks(at: .commune) {
            #expect(outlook.remarks.contains(.apportionedStart(communes: 1)))
        }
        let district = try #require(result.outlooks(at: .district).first)
        #expect(district.last.stock == 29 && district.remarks.contains(.apportionedStart(communes: 2)))
        let whole = try ProjectionCase.result(history, target, FixedLaw([(90, [1]), (200, [2]), (50, [3])]))
        for outlook in whole.outlooks {
            #expect(!outlook.remarks.contains { if case .apportionedStart = $0 { true } else { false } })
        }
    }

    @Test("openings that are not printed are the lists of the year before: of all parts, in the first merged year")
    func openings() throws {
        func flows(_ households: Int64, _ closing: Int64, _ leavings: Int64?, opening: Int64? = nil) -> ReviewFlows {
            var flows = ReviewFlows()
            flows[.households] = households
            flows[.closingPoor] = closing
            flows[.openingPoor] = opening
            guard let leavings else { return flows }
            for cell: FlowCell in [
                .poorToNearPoor, .poorOtherFalls, .nearPoorToPoor, .rePoor, .newlyPoor, .poorOtherRises,
            ] {
                flows[cell] = 0
            }
            flows[.poorToAbove] = leavings
            return flows
        }
        func history(_ new: UnitCode, opening: Int64? = nil) -> ListHistory {
            let rows: [(UnitCode, Int, ReviewFlows)] = [
                ("A", 1, flows(100, 12, nil)), ("A", 2, flows(100, 10, 2)), ("B", 1, flows(200, 30, nil)),
                ("B", 2, flows(200, 24, 6)), (new, 3, flows(300, 29, 5, opening: opening)), (new, 4, flows(300, 21, 8)),
            ]
            return ListHistory(
                FlowSeries(
                    origin: .observed, standard: nil,
                    records: rows.map {
                        FlowRecord(unit: UnitKey(commune: $0.0, district: "D", province: "P"), year: $0.1, flows: $0.2)
                    }), list: .poor)
        }
        let plain = history("A")
        #expect(plain.records.first?.map { $0?.opening } == [nil, 12, 10, 29] && plain.hasFlows)
        for new: UnitCode in ["A", "C"] {
            for printed in [nil, 33] as [Int64?] {
                let history = history(new, opening: printed)
                let merger = try UnitMerger(
                    of: history, shares: [share("A", new.text), share("B", new.text)], firstYear: 3, file: "x.csv")
                let merged = try history.merged(merger)
                #expect(merged.units.map(\.commune) == [new])
                #expect(merged.records[0].map { $0?.opening } == [nil, 42, printed.map { Int($0) } ?? 34, 29])
                #expect(merged.records[0].map { $0?.hasFlows } == [false, true, true, true])
            }
        }
    }

    @Test("a new unit stays in the district it is said to be in, or that of most of its parts")
    func districts() throws {
        var units = history([("A", [row(1, 1)]), ("B", [row(1, 1)]), ("C", [row(1, 1)])])
        units = ListHistory(
            origin: units.origin, standard: nil, list: .poor,
            units: zip(units.units, ["X", "Y", "Y"] as [UnitCode]).map {
                UnitKey(commune: $0.commune, district: $1, province: "P")
            }, years: units.years, records: units.records)
        let shares = try ["A", "B", "C"].map { try share($0, "N") }
        #expect(try UnitMerger(of: units, shares: shares, firstYear: 2, file: "").units.map(\.district) == ["Y"])
        let seat = try ["A", "B", "C"].map { try share($0, "A") }
        #expect(try UnitMerger(of: units, shares: seat, firstYear: 2, file: "").units.map(\.district) == ["X"])
        let stated = try ["A", "B", "C"].map { try share($0, "A", district: "W") }
        #expect(try UnitMerger(of: units, shares: stated, firstYear: 2, file: "").units.map(\.district) == ["W"])
    }
}

@Suite("Merged draws")
struct MergedLawTests {
    private static let drawn: [UnitPaths?] = (0..<3).map { unit in
        var stream = Seed(7).stream(purpose: "test", key: "\(unit)")
        let stocks = (0..<3).map { year in
            (0..<4_000).map { _ in Int32(stream.binomial(trials: 150 + 1_000 * unit - 20 * year, probability: 0.8)) }
        }
        return UnitPaths(households: [2_000 + unit, 2_011, 2_033 + unit], stocks: stocks)
    }

    private static let base = history([("A", [row(1, 1)]), ("B", [row(1, 1)]), ("Q", [row(1, 1)])])

    private static func law(
        _ shares: [UnitMerger.Share], _ units: [UnitPaths?] = drawn, seed: UInt64 = 5
    ) throws
        -> (MergedLaw, UnitMerger)
    {
        let merger = try UnitMerger(of: base, shares: shares, firstYear: 9, file: "x.csv")
        return (MergedLaw(DrawnLaw(units: units), merger, seed: Seed(seed)), merger)
    }

    @Test("whole units add up draw by draw, and the identity gives the base draws")
    func whole() throws {
        let (law, merger) = try Self.law([share("A", "A"), share("B", "A")])
        #expect(merger.units.map(\.commune) == ["A", "Q"])
        let (sum, a, b) = (try #require(law.paths(of: 0)), try #require(Self.drawn[0]), try #require(Self.drawn[1]))
        #expect(sum.households == zip(a.households, b.households).map { $0 + $1 })
        for year in 0..<3 { #expect(sum.stocks[year] == zip(a.stocks[year], b.stocks[year]).map { $0 + $1 }) }
        #expect(law.paths(of: 1) == Self.drawn[2])
        let (same, _) = try Self.law([])
        for unit in 0..<3 { #expect(same.paths(of: unit) == Self.drawn[unit]) }
    }

    @Test(
        "the parts of a split unit add up to it in every draw, year and number of households",
        arguments: [
            [(1, 3), (1, 3), (1, 3)], [(1, 7), (5, 7), (1, 7)], [(333_333, 1_000_000), (666_667, 1_000_000)],
        ])
    func split(weights: [(Int, Int)]) throws {
        for old in [0, 1] {
            let code = old == 0 ? "A" : "B"
            let shares = try weights.enumerated().map { try share(code, "N\($0)", $1.0, $1.1) }
            let (law, merger) = try Self.law(shares)
            let parts = try merger.units.indices.filter { merger.units[$0].commune?.text.hasPrefix("N") ?? false }
                .map { try #require(law.paths(of: $0)) }
            let whole = try #require(Self.drawn[old])
            #expect(parts.count == weights.count)
            for year in 0..<3 {
                #expect(parts.reduce(0) { $0 + $1.households[year] } == whole.households[year])
                for draw in stride(from: 0, to: 4_000, by: 1) {
                    let sum = parts.reduce(0) { $0 + $1.stocks[year][draw] }
                    #expect(sum == whole.stocks[year][draw])
                }
            }
            // Mean and variance of a part, given the unit's list: N w and N w (1 - w).
            for (part, weight) in zip(parts, weights) {
                let share = Double(weight.0) / Double(weight.1)
                var (mean, square, expected) = (0.0, 0.0, 0.0)
                for draw in 0..<4_000 {
                    let count = Double(whole.stocks[0][draw])
                    let error = Double(part.stocks[0][draw]) - count * share
                    mean += error / 4_000
                    square += error * error / 4_000
                    expected += count * share * (1 - share) / 4_000
                }
                #expect(abs(mean) < 4 * (expected / 4_000).squareRoot())
                #expect(abs(square / expected - 1) < 0.12)
                for (households, all) in zip(part.households, whole.households) {
                    #expect(abs(Double(households) - share * Double(all)) < 1)
                }
            }
        }
    }

    @Test("a household that stays on the list stays in its part: a part moves no more than the unit does")
    func steady() throws {
        let still = UnitPaths(
            households: [500, 500], stocks: Array(repeating: Array(repeating: 120, count: 500), count: 2))
        let (law, _) = try Self.law([share("A", "M", 1, 4), share("A", "N", 3, 4)], [still, nil, nil])
        let part = try #require(law.paths(of: 1))
        #expect(part.stocks[0] == part.stocks[1] && Set(part.stocks[0]).count > 5)
        let falling = UnitPaths(
            households: [500, 500], stocks: [Array(repeating: 120, count: 500), Array(repeating: 90, count: 500)])
        let (other, _) = try Self.law([share("A", "M", 1, 4), share("A", "N", 3, 4)], [falling, nil, nil])
        for unit in 1...2 {
            let paths = try #require(other.paths(of: unit))
            for draw in 0..<500 { #expect(paths.stocks[1][draw] <= paths.stocks[0][draw]) }
        }
    }

    @Test("draws follow from the seed; another unit beside changes nothing; another seed gives others")
    func streams() throws {
        let shares = try [share("A", "M", 1, 4), share("A", "N", 3, 4)]
        let (one, _) = try Self.law(shares)
        let (again, _) = try Self.law(shares + [share("B", "N2"), share("Q", "N2")])
        #expect(one.paths(of: 1) != nil)
        let merger = try UnitMerger(of: Self.base, shares: shares, firstYear: 9, file: "")
        let position = try #require(merger.units.firstIndex { $0.commune == "M" })
        let beside = try UnitMerger(
            of: Self.base, shares: shares + [share("B", "N2"), share("Q", "N2")], firstYear: 9, file: "")
        let other = try #require(beside.units.firstIndex { $0.commune == "M" })
        #expect(one.paths(of: position) == again.paths(of: other))
        #expect(one.paths(of: position) != (try Self.law(shares, seed: 6).0).paths(of: position))
    }

    @Test("a code that is split twice is dealt out each time anew")
    func twice() throws {
        let draws = 4_000
        let still = UnitPaths(households: [500], stocks: [Array(repeating: 200, count: draws)])
        let shares = try [share("A", "A", 1, 2), share("A", "C", 1, 2)]
        let (first, merger) = try Self.law(shares, [still, nil, nil])
        let between = ListHistory(
            origin: .observed, standard: nil, list: .poor, units: merger.units, years: [1],
            records: merger.units.map { _ in [row(1, 1)] })
        let again = try UnitMerger(
            of: between, shares: [share("A", "A", 1, 2), share("A", "D", 1, 2)], firstYear: 10, file: "x.csv")
        let second = MergedLaw(first, again, seed: Seed(5))
        let halves = try #require(first.paths(of: merger.units.firstIndex { $0.commune == "A" } ?? -1)).stocks[0]
        let quarters = try #require(second.paths(of: again.units.firstIndex { $0.commune == "A" } ?? -1)).stocks[0]
        // How far each split strays from the half: the two know nothing of one another.
        var (both, one, other) = (0.0, 0.0, 0.0)
        for (half, quarter) in zip(halves, quarters) {
            let (x, y) = (Double(half) - 100, Double(quarter) - Double(half) / 2)
            both += x * y
            one += x * x
            other += y * y
        }
        #expect(abs(both / (one * other).squareRoot()) < 4.5 / Double(draws).squareRoot())
    }

    @Test("a part outside takes its share with it, and a part without draws leaves the unit without")
    func outside() throws {
        let (law, merger) = try Self.law([share("A", "M", 1, 4)])
        let position = try #require(merger.units.firstIndex { $0.commune == "M" })
        let part = try #require(law.paths(of: position))
        let whole = try #require(Self.drawn[0])
        let ratio = part.stocks[0].reduce(0.0) { $0 + Double($1) } / whole.stocks[0].reduce(0.0) { $0 + Double($1) }
        #expect(abs(ratio - 0.25) < 0.005 && part.households == [500, 503, 508])
        let (unknown, _) = try Self.law([share("A", "M"), share("B", "M")], [Self.drawn[0], nil, Self.drawn[2]])
        #expect(unknown.paths(of: 0) == nil && unknown.paths(of: 1) != nil)
        let (missing, _) = try Self.law([share("A", "M"), share("ZZ", "M")])
        #expect((0..<3).filter { missing.paths(of: $0) == nil } == [1])
    }
}
