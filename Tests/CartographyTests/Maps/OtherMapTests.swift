import Cartography
import Tabular
import Testing
import Vocabulary

@Suite("Series, symbols, categories, doubt, tiles")
struct OtherMapTests {
    private let ground = MapCase.tessellation(columns: 7, rows: 6)

    @Test("small maps share scale, classes and legend, and each counts its units")
    func series() throws {
        let years = [0, 1, 2].map { shift in
            MapCase.readings(ground) { MapCase.mixed($0 + 5 * shift) }
        }
        let all = years.flatMap { $0.values.map(\.value) }
        let classes = MapClasses(
            ClassMethod.policy(MapCase.cuts!).classification(of: all), scheme: .sequential(.amber), unit: .percent,
            decimals: 1)
        let series = MapSeries(
            wording: MapCase.wording, ground: ground,
            panels: zip(["I", "II", "III"], years).map { .init(title: LocalizedText(verbatim: $0), readings: $1) },
            classes: classes, notes: [], provenance: MapCase.provenance())
        let read = try #require(MapPicture(series.svg(in: .en)))
        #expect(read.all("g", class: "map").count == 3 && read.all("g", class: "legend").count == 1)
        #expect(read.outlines.count == 42 && read.outlines.values.allSatisfy { $0.count == 3 && Set($0).count == 1 })
        let tallies = read.all("text").filter { $0.within.contains("counts") }.compactMap { Int($0.text) }
        let expected = years.flatMap { year in
            var counts = [Int](repeating: 0, count: 5)
            for value in year.values.compactMap(\.value) { counts[classes.classification.breaks.index(of: value)] += 1 }
            return counts + [year.values.count { $0.isDoubtful }, year.values.count { $0.value == nil }]
        }
        #expect(tallies == expected)
        let none = MapSeries(
            wording: MapCase.wording, ground: ground, panels: [], classes: classes, notes: [],
            provenance: MapCase.provenance())
        #expect(MapPicture(none.svg(in: .vi)) != nil)
    }

    @Test("areas of circles are in proportion to numbers; small ones lie above large ones")
    func symbols() throws {
        let readings = MapCase.readings(ground) { index in
            index % 9 == 4 ? .absent : index % 9 == 5 ? .doubtful(Double(index * 13)) : .value(Double(index * 13 % 700))
        }
        let map = SymbolMap(
            wording: MapCase.wording, ground: ground, readings: readings,
            unit: .number(LocalizedText(vi: "hộ", en: "households")), notes: [], provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        let circles = read.all("circle").filter { $0.unit != nil }
        let positive = readings.values.count { ($0.value ?? -1) > 0 }
        #expect(circles.count == positive)
        let radii = circles.map { $0.number("r") }
        #expect(radii == radii.sorted(by: >))
        let largest = try #require(readings.values.compactMap(\.value).max())
        for circle in circles {
            let value = try #require(readings[UnitCode(circle.unit ?? "")]?.value)
            let (own, most) = (circle.number("r"), try #require(radii.first))
            #expect(abs(own - most * (value / largest).squareRoot()) < 0.011)
        }
        // The round circles of the legend are on the same scale.
        let keys = read.all("circle").filter { $0.unit == nil && $0.attributes["fill"] != "#ffffff" }
        #expect(keys.count == 3)
        let numbers = read.texts.filter { $0.hasSuffix("\u{A0}households") }.compactMap { Double($0.dropLast(11)) }
        #expect(numbers == [500, 200, 50])
        for (key, number) in zip(keys, numbers) {
            #expect(abs(key.number("r") - radii[0] * (number / largest).squareRoot()) < 0.011)
        }
        let zero = SymbolMap(
            wording: MapCase.wording, ground: ground, readings: MapCase.readings(ground) { _ in .value(0) },
            unit: .number(nil), notes: [], provenance: MapCase.provenance())
        let nothing = try #require(MapPicture(zero.svg(in: .en)))
        #expect(nothing.all("circle").isEmpty && nothing.texts.contains("zero, not drawn\u{A0}(42)"))
    }

    @Test("categories are counted, empty ones too; units set apart have lines")
    func categories() throws {
        var readings = UnitTable<String>()
        for (index, unit) in ground.units.enumerated() where index != 3 {
            let keys = ["highHigh", "lowLow", "island", "notSignificant"]
            readings.merge(keys[index % 4], for: unit.code) { $1 }
        }
        let map = CategoryMap(
            title: LocalizedText(vi: "Cụm", en: "Clusters"), subject: LocalizedText(vi: "Cụm", en: "Clusters"),
            ground: ground, categories: CategoryMap.Category.clusters, readings: readings, notes: [],
            provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        for words in [
            "High among high (11)", "Low among low (11)", "High among low (0)", "Low among high (0)",
            "no neighbour with a value (10)", "Not significant (9)", "no data (1)",
        ] {
            #expect(read.texts.contains { $0.replacing("\u{A0}", with: " ") == words }, "\(words)")
        }
        #expect(read.all("path", class: "doubt").count == 2)
    }

    @Test("the keys of clusters are those of their colours and of islands, each once; a class has one name")
    func clusterKeys() {
        let clusters = CategoryMap.Category.clusters
        #expect(clusters.map(\.key) == ClusterColours.allCases.map(\.rawValue) + ["island"])
        #expect(Set(clusters.map(\.key)).count == clusters.count)
        for language in Language.allCases {
            #expect(Set(clusters.map { $0.label[language] }).count == clusters.count)
        }
    }

    @Test("categories of one colour are told apart by their keys, in any colour")
    func ownColour() throws {
        let colour = ClassColour(fill: "#123456", ink: "#ffffff")
        let categories = ["a", "b"].map {
            CategoryMap.Category(key: $0, label: LocalizedText(verbatim: "Kind \($0)"), colour: colour)
        }
        var readings = UnitTable<String>()
        for (index, unit) in ground.units.enumerated() { readings.merge(index < 5 ? "a" : "b", for: unit.code) { $1 } }
        let map = CategoryMap(
            title: MapCase.wording.title, subject: MapCase.wording.value, ground: ground, categories: categories,
            readings: readings, notes: [], provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        #expect(read.texts.contains("Kind a\u{A0}(5)") && read.texts.contains("Kind b\u{A0}(37)"))
        #expect(read.all("g").count { $0.attributes["fill"] == colour.fill } == 2)
    }

    @Test("a map of level and doubt counts each of its nine fields")
    func bivariate() throws {
        var readings = UnitTable<BivariateMap.Reading>()
        for (index, unit) in ground.units.enumerated() where index % 10 != 9 {
            readings.merge(.init(level: Double(index % 7), doubt: Double(index % 5)), for: unit.code) { $1 }
        }
        let cut: ([Double], [Double]) -> Classification = { cuts, values in
            ClassMethod.chosen(ClassBreaks(cuts: cuts)!).classification(of: values.map { $0 })
        }
        let map = BivariateMap(
            title: MapCase.wording.title, ground: ground, readings: readings,
            level: .init(
                words: MapCase.wording.value, classification: cut([2, 5], readings.values.map(\.level)), unit: .percent,
                decimals: 1),
            doubt: .init(
                words: LocalizedText(vi: "Sai số chuẩn", en: "Standard error"),
                classification: cut([1, 3], readings.values.map(\.doubt)), unit: .percent, decimals: 1), notes: [],
            provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .en)))
        let legend = read.all("text").filter { $0.within.contains("legend") && $0.attributes["stroke"] != nil }
        let counts = legend.compactMap { Int($0.text) }
        var expected: [Int] = []
        for level in [2, 1, 0] {
            for doubt in 0..<3 {
                expected.append(
                    readings.values.count {
                        map.level.classification.breaks.index(of: $0.level) == level
                            && map.doubt.classification.breaks.index(of: $0.doubt) == doubt
                    })
            }
        }
        #expect(counts == expected && read.texts.contains("no data\u{A0}(4)"))
        #expect(counts.reduce(4, +) == 42)
    }

    @Test("each unit has a tile of the same size, and no two lie on each other", arguments: TileGrid.Shape.allCases)
    func tiles(shape: TileGrid.Shape) throws {
        let readings = MapCase.readings(ground, MapCase.mixed)
        let map = TileMap(
            wording: MapCase.wording, ground: ground, grid: ground.tiles(shape), readings: readings,
            classes: MapCase.classes(readings), notes: [], provenance: MapCase.provenance())
        let read = try #require(MapPicture(map.svg(in: .vi)))
        let areas = read.outlines.values.map { Double(abs(MapPicture.doubledArea($0))) }
        #expect(areas.count == 42 && (areas.max() ?? 0) / (areas.min() ?? 1) < 1.02)
        #expect(Set(read.outlines.values.map { $0[0].sorted { ($0.y, $0.x) < ($1.y, $1.x) }[0] }).count == 42)
        #expect(read.all("g", class: "scale").isEmpty)
    }

    @Test("the table beside a map has a row for each unit with what the map shows")
    func table() throws {
        var readings = MapCase.readings(ground, MapCase.mixed)
        readings.merge(.value(1), for: "99999") { $1 }
        let map = MapCase.map(ground, readings)
        let table = map.table
        #expect(table.rows.count == 43 && table.provenance == map.provenance)
        for (cells, row) in zip(table.rows, map.classedRows) {
            #expect(cells[0] == .text(row.code.text))
            switch row.reading {
            case .value(let value), .doubtful(let value):
                let index = map.classes.classification.breaks.index(of: value)
                #expect(cells[2] == .number(value, decimals: 1) && cells[3] == .count(Int64(index + 1)))
                #expect(cells[4] == .label(map.classes.labels[index]))
                #expect(cells[5] == .text(map.classes.colours[index].fill))
            case .absent: #expect(cells[2] == .missing(.unknown) && cells[3] == .missing(.unknown))
            case .withheld: #expect(cells[2] == .suppressed && cells[5] == .missing(.unknown))
            }
        }
    }
}
