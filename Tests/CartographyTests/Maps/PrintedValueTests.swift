import Cartography
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Printed values and their classes")
struct PrintedValueTests {
    private static let units: [ValueUnit] = [.share, .percent, .number(nil)]

    /// The number of a print, in the unit of values.
    private static func read(_ text: String, _ unit: ValueUnit) throws -> Double {
        let plain = text.replacing("\u{2212}", with: "-").replacing(",", with: "").replacing("%", with: "")
        let number = try #require(Double(plain), "\(text)")
        return unit == .share ? number / 100 : number
    }

    private static func classes(_ cuts: [Double], _ unit: ValueUnit, decimals: Int) throws -> MapClasses {
        let method = ClassMethod.policy(try #require(ClassBreaks(cuts: cuts)))
        return MapClasses(
            method.classification(of: [1]), scheme: .sequential(.blue), unit: unit, decimals: decimals)
    }

    @Test("a value is printed with the decimals that keep it in its class, and no more")
    func examples() throws {
        let share = try Self.classes([0.03, 0.25], .share, decimals: 1)
        #expect(share.printed(0.0299, .en) == "2.99%" && share.printed(0.0299, .vi) == "2,99\u{A0}%")
        #expect(share.printed(0.0294, .en) == "2.9%" && share.printed(0.03, .en) == "3.0%")
        #expect(share.printed(0.0304, .en) == "3.0%" && share.decimals(of: 0.24999) == 3)
        let percent = try Self.classes([-3, 3], .percent, decimals: 1)
        #expect(percent.printed(2.9996, .en) == "2.9996%" && percent.printed(-2.96, .en) == "\u{2212}3.0%")
        #expect(percent.printed(-3.04, .en) == "\u{2212}3.04%")
        let households = try Self.classes(
            [50], .number(LocalizedText(vi: "hộ", en: "households")), decimals: 0)
        #expect(households.printed(49.6, .en) == "49.6\u{A0}households")
        #expect(households.printed(1234.4, .en) == "1,234\u{A0}households")
        // No print is exact enough.
        #expect(percent.decimals(of: 3.0.nextDown) == 1 && percent.decimals(of: 2.999_999_9) == 7)
    }

    @Test("whoever sorts the printed values gets the classes of the map")
    func laws() throws {
        for seed in UInt64(1)..<30 {
            for unit in Self.units {
                let scale: Double = unit == .share ? 100 : 1
                let values = MapValues.random(60, seed: seed, decimals: [10, 1000, 1e5][Int(seed % 3)]).map {
                    $0 / scale
                }
                let found = [ClassMethod.fisherJenks(5), .quantiles(6), .headTail][Int(seed / 3 % 3)]
                    .classification(of: values)
                let classes = MapClasses(found, scheme: .sequential(.blue), unit: unit, decimals: Int(seed % 4) - 1)
                for value in values {
                    let index = found.breaks.index(of: value)
                    let number = try Self.read(classes.printed(value, .en), unit)
                    #expect(found.breaks.index(of: number) == index, "\(value) \(number) \(found.breaks.cuts)")
                    let decimals = classes.decimals(of: value)
                    guard decimals > classes.decimals else { continue }
                    let power = (1..<decimals).reduce(scale) { power, _ in power * 10 }
                    let coarse = (value * power).rounded() / power
                    #expect(found.breaks.index(of: coarse) != index, "\(value) \(decimals)")
                }
            }
        }
    }

    @Test("the map and the table beside it print it so")
    func inPrint() throws {
        let ground = MapCase.tessellation(columns: 2, rows: 1)
        let readings = MapCase.readings(ground) { .value([0.0299, 0.08][$0]) }
        let classes = try Self.classes([0.03], .share, decimals: 1)
        let map = ChoroplethMap(
            wording: MapCase.wording, ground: ground, readings: readings, classes: classes, notes: [],
            provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        let titles = read.all("title").filter { $0.unit != nil }.map(\.text)
        #expect(titles.contains { $0.hasSuffix(": 2.99% (below 3%)") }, "\(titles)")
        #expect(titles.contains { $0.hasSuffix(": 8.0% (3% and more)") }, "\(titles)")
        #expect(map.classedRows.map(\.decimals) == [2, 1])
        #expect(map.table.rows.map { $0[2] } == [.share(0.0299, decimals: 2), .share(0.08, decimals: 1)])
    }

    private static let extremes: [[Double]] = [
        [0.3, 0.300_000_000_000_000_04], [1, 1.0.nextUp, 1.0.nextUp.nextUp, 2], [1e19, 1e-300, 0.5],
        [-1e15, 1e15, 1e-12, 0, 1e-300], [1e15, 1e15.nextDown, 3], [1e-12, 2e-12, 7e-12, 1e15],
        [0, .leastNonzeroMagnitude, -0.0, 1e-12],
    ]

    @Test("numbers next to each other, very large and very small ones: a map all the same", arguments: extremes)
    func extremeMaps(values: [Double]) throws {
        let ground = MapCase.tessellation(columns: values.count, rows: 1)
        let methods: [ClassMethod] = [
            .quantiles(3), .equal(3), .pretty(3), .fisherJenks(3), .headTail, .standardDeviation, .box,
            .policy(try #require(ClassBreaks(cuts: [1e-12, 0.3]))),
        ]
        let tiles = ground.tiles(.square)
        for method in methods {
            let found = method.classification(of: values)
            for unit in Self.units {
                let readings = MapCase.readings(ground) { .value(values[$0]) }
                let classes = MapClasses(found, scheme: .sequential(.amber), unit: unit, decimals: found.decimals)
                let map = ChoroplethMap(
                    wording: MapCase.wording, ground: ground, readings: readings, classes: classes, notes: [],
                    provenance: MapCase.provenance())
                let series = MapSeries(
                    wording: MapCase.wording, ground: ground,
                    panels: [.init(title: MapCase.wording.title, readings: readings)], classes: classes, notes: [],
                    provenance: MapCase.provenance())
                let sheet = TileMap(
                    wording: MapCase.wording, ground: ground, grid: tiles, readings: readings, classes: classes,
                    notes: [], provenance: MapCase.provenance())
                #expect(map.table.rows.count == values.count)
                for svg in [map.svg(in: .vi), series.svg(in: .en), sheet.svg(in: .vi)] {
                    #expect(MapPicture(svg)?.outlines.count == values.count)
                    // Within what a table may hold nothing is printed with a power of ten.
                    let isPlain = unit != .share && values.allSatisfy { $0.magnitude <= 1e15 }
                    #expect(!isPlain || svg.firstMatch(of: /[0-9]e[+\-]?[0-9]/) == nil, "\(method)")
                }
            }
        }
    }

    @Test("circles and squares of nine for such numbers too", arguments: extremes)
    func otherMaps(values: [Double]) throws {
        let ground = MapCase.tessellation(columns: values.count, rows: 1)
        var both = UnitTable<BivariateMap.Reading>()
        for (unit, value) in zip(ground.units, values) {
            both.merge(.init(level: value, doubt: value.magnitude), for: unit.code) { $1 }
        }
        for unit in Self.units {
            for decimals in [-1, 0, 12] {
                let symbols = SymbolMap(
                    wording: MapCase.wording, ground: ground,
                    readings: MapCase.readings(ground) { .value(values[$0].magnitude) }, unit: unit,
                    decimals: decimals, notes: [], provenance: MapCase.provenance())
                let read = try #require(MapPicture(symbols.svg(in: .en)))
                #expect(read.all("circle").count { $0.unit != nil } == values.count { $0 != 0 })
                let axis = BivariateMap.Axis(
                    words: MapCase.wording.value, classification: ClassMethod.quantiles(3).classification(of: values),
                    unit: unit, decimals: decimals)
                let map = BivariateMap(
                    title: MapCase.wording.title, ground: ground, readings: both, level: axis, doubt: axis, notes: [],
                    provenance: MapCase.provenance())
                #expect(MapPicture(map.svg(in: .vi))?.outlines.count == values.count)
            }
        }
    }

    @Test("a circle is not said to be zero, and the round sizes of the legend are printed in full")
    func circles() throws {
        let ground = MapCase.tessellation(columns: 3, rows: 1)
        let map = SymbolMap(
            wording: MapCase.wording, ground: ground,
            readings: MapCase.readings(ground) { .value([0, 0.012, 0.7][$0]) },
            unit: .number(nil), notes: [], provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        let titles = read.all("title").compactMap { $0.unit == nil ? nil : $0.text.split(separator: ": ").last }
        #expect(Set(titles) == ["0", "0.01", "1"])
        #expect(read.texts.filter { ["0.5", "0.2", "0.05"].contains($0) } == ["0.5", "0.2", "0.05"])
    }
}
