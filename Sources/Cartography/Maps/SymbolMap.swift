internal import Figures
public import Tabular
public import Vocabulary

/// A map of amounts: a circle on each unit, with an area in proportion to its number.
///
/// Numbers of households are shown so, and not by the colour of the ground: a large empty commune would else look like much.
/// Shape: a reading for each unit; numbers are not negative. Small circles lie above large ones.
/// Units: as printed with `unit`; one scale for all circles.
/// Edge cases: zero has no circle and is counted in the legend; a number that cannot be told from the target has a hollow circle.
/// Source: Slocum, McMaster, Kessler, Howard (2009), Thematic Cartography and Geovisualization, chapter on proportional symbols,
/// for true areas and legends of a few round sizes.
public struct SymbolMap: Sendable {
    /// Words.
    public let wording: ChoroplethMap.Wording
    /// What it is drawn on.
    public let ground: MapGround
    /// What is known of each unit.
    public let readings: UnitTable<MapReading>
    /// What the numbers are.
    public let unit: ValueUnit
    /// Decimals of a number as it is printed; more where it would else read as zero.
    public let decimals: Int
    /// What a hollow circle says.
    public let doubt: LocalizedText
    /// Which names stand on it.
    public let labels: MapLabels
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A map. It cannot be made without provenance. Numbers are finite and not negative.
    public init(
        wording: ChoroplethMap.Wording, ground: MapGround, readings: UnitTable<MapReading>, unit: ValueUnit,
        decimals: Int = 0,
        doubt: LocalizedText = LocalizedText(
            vi: "chưa phân biệt được với mục tiêu", en: "cannot be told from the target"),
        labels: MapLabels = .none, notes: [LocalizedText], provenance: Provenance
    ) {
        precondition(
            readings.values.allSatisfy { $0.value.map { $0.isFinite && $0 >= 0 } ?? true }, "numbers from 0 upwards")
        self.wording = wording
        self.ground = ground
        self.readings = readings
        self.unit = unit
        self.decimals = decimals
        self.doubt = doubt
        self.labels = labels
        self.notes = notes
        self.provenance = provenance
    }

    /// The map as a stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    public func svg(in language: Language) -> String {
        let found = ground.units.map { readings[$0.code] ?? .absent }
        let plane = MapPlane(ground)
        let circles = CircleScale(found.compactMap(\.value), plane)
        let titles = zip(ground.units, found).map { "\($0.name): \(said($1, language))" }
        let picture = AreaPicture(
            fills: [.ground, .noData], fillOf: found.map { $0.value == nil ? 1 : 0 }, titles: titles)
        let legend = SymbolLegend(of: self, found, circles, language)
        let sheet = MapSheet(
            ground, plane, picture, legend: legend, labels: labels,
            strangers: ground.strangers(in: readings.codes), language
        ) { drawing, laid in
            // The largest first, so that small ones lie above.
            var drawn: [(index: Int, value: Double)] = []
            for (index, reading) in found.enumerated() {
                if let value = reading.value, value > 0 { drawn.append((index, value)) }
            }
            drawn.sort { $0.value != $1.value ? $0.value > $1.value : $0.index < $1.index }
            drawing.group(["class": "symbols"]) { drawing in
                for (index, value) in drawn {
                    guard let shape = laid.shapes[index] else { continue }
                    let middle = shape.middle
                    drawing.group([:], unit: ground.units[index].code, title: titles[index]) {
                        CircleScale.draw(
                            on: &$0, at: (middle.x, middle.y), radius: circles.radius(value),
                            isHollow: found[index].isDoubtful)
                    }
                }
            }
        }
        return sheet.svg(
            title: wording.title, description: "\(wording.value[language]). \(legend.description)", notes: notes,
            provenance, language)
    }

    /// A number with its unit; one that has a circle is not printed as zero.
    func printed(_ value: Double, _ language: Language) -> String {
        unit.printed(value, unit.decimals(of: value, usual: decimals) { ($0 > 0) == (value > 0) }, language)
    }

    /// A round number of the legend in all its digits.
    func printed(round number: Double, _ language: Language) -> String {
        unit.printed(number, unit.decimals(of: number, usual: decimals) { abs($0 - number) < number * 1e-9 }, language)
    }

    private func said(_ reading: MapReading, _ language: Language) -> String {
        guard let value = reading.value else {
            return (reading == .withheld ? MapWords.withheld : MapWords.noData)[language]
        }
        return printed(value, language) + (reading.isDoubtful ? "; " + doubt[language] : "")
    }
}

/// Circles with areas in proportion to numbers.
struct CircleScale {
    /// The largest number, and the radius of its circle.
    let largest: Double, widest: Double

    private static let radii = 4.0...34.0
    /// Share of the ground that circles cover together, at most.
    private static let cover = 0.3

    init(_ values: [Double], _ plane: MapPlane) {
        let largest = values.max() ?? 0
        self.largest = largest
        let scale = plane.scale(width: MapSheet.room, height: 700) ?? 0
        let area = plane.units.joined().reduce(0) { $0 + $1.doubledArea / 2 } * scale * scale
        let relative = largest > 0 ? values.reduce(0) { $0 + $1 / largest } : 1
        let wanted = (Self.cover * abs(area) / (.pi * max(relative, 1))).squareRoot()
        widest = max(Self.radii.lowerBound, min(Self.radii.upperBound, wanted))
    }

    func radius(_ value: Double) -> Double { largest > 0 ? widest * (value / largest).squareRoot() : 0 }

    /// Up to three round numbers for the legend, the largest first, each at most two fifths of the one before.
    var roundNumbers: [Double] {
        guard largest > 0 else { return [] }
        var found: [Double] = []
        var limit = largest
        while found.count < 3 {
            let number = Self.round(atMost: limit)
            if radius(number) < 1.2 || (largest >= 1 && number < 1) { break }
            found.append(number)
            limit = number * 0.4
        }
        return found
    }

    /// The largest of 1, 2 and 5 times a power of ten that is not above a number.
    private static func round(atMost number: Double) -> Double {
        var power = 1.0
        while power * 10 <= number { power *= 10 }
        while power > number { power /= 10 }
        return [5.0, 2].first { $0 * power <= number }.map { $0 * power } ?? power
    }

    static func draw(
        on drawing: inout Drawing, at centre: (x: Double, y: Double), radius: Double, isHollow: Bool
    ) {
        drawing.add(
            "circle",
            [
                "class": "symbol", "cx": .at(centre.x), "cy": .at(centre.y), "r": .at(radius),
                "fill": .text(isHollow ? Ink.paper : Ink.strongTint), "fill-opacity": 0.85,
                "stroke": .text(Ink.strong), "stroke-width": 0.9,
            ])
    }
}

/// What the circles of a map mean: a few round sizes one in the other, and how many units have no circle, and why.
struct SymbolLegend: MapLegend {
    private let map: SymbolMap
    private let circles: CircleScale
    private let language: Language
    private let positive: Int, zero: Int, doubtful: Int, absent: Int

    private static let lettering = Lettering(size: 11)

    init(of map: SymbolMap, _ readings: [MapReading], _ circles: CircleScale, _ language: Language) {
        self.map = map
        self.circles = circles
        self.language = language
        positive = readings.count { $0.value.map { $0 > 0 } ?? false }
        zero = readings.count { $0.value == 0 }
        doubtful = readings.count { $0.isDoubtful && $0.value != 0 }
        absent = readings.count { $0.value == nil }
    }

    /// What a screen reader says.
    var description: String {
        let total = [
            (LocalizedText(vi: "có vòng tròn", en: "with a circle")[language], positive), (zeroWords, zero),
            (map.doubt[language], doubtful), (MapWords.noData[language], absent),
        ]
        let most = circles.largest > 0 ? map.printed(circles.largest, language) : ""
        let range = most.isEmpty ? "" : LocalizedText(vi: "Lớn nhất: \(most). ", en: "Largest: \(most). ")[language]
        return range + total.map { "\($0): \(MapWords.count($1, language))" }.joined(separator: "; ") + "."
    }

    private var zeroWords: String { LocalizedText(vi: "bằng 0, không vẽ", en: "zero, not drawn")[language] }

    func draw(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        var end = y
        drawing.group(["class": "legend"]) { drawing in
            let hasCounts = doubtful + zero + absent > 0
            end = ListLegend.head(map.wording.value[language], hasCounts, language, on: &drawing, x: x, y: y, width)
            let numbers = circles.roundNumbers
            if let first = numbers.first {
                let radius = circles.radius(first)
                let foot = end + 8 + 2 * radius
                var level = -Double.infinity
                for number in numbers {
                    let own = circles.radius(number)
                    CircleScale.draw(on: &drawing, at: (x + radius, foot - own), radius: own, isHollow: false)
                    level = max(foot - 2 * own + 4, level + 14)
                    let start = (x: x + radius, y: foot - 2 * own)
                    drawing.line("guide", from: start, to: (x + 2 * radius + 10, level - 4), Ink.soft, width: 0.6)
                    drawing.text(map.printed(round: number, language), x: x + 2 * radius + 13, y: level, Self.lettering)
                }
                end = max(foot, level) + 12
            }
            end = remarks(on: &drawing, x: x, y: end, width: width)
        }
        return end
    }

    private func remarks(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        var end = y
        let line: (String, Int) -> String = { [language] in "\($0)\u{A0}(\(MapWords.count($1, language)))" }
        if doubtful > 0 {
            CircleScale.draw(on: &drawing, at: (x + 13, end + 8), radius: 6, isHollow: true)
            drawing.text(line(map.doubt[language], doubtful), x: x + 34, y: end + 12.5, Self.lettering)
            end += 19
        }
        if zero > 0 {
            ListLegend.swatch(.ground, on: &drawing, x: x, y: end + 2)
            drawing.text(line(zeroWords, zero), x: x + 34, y: end + 12.5, Self.lettering)
            end += 19
        }
        if absent > 0 {
            ListLegend.swatch(.noData, on: &drawing, x: x, y: end + 2)
            drawing.text(line(MapWords.noData[language], absent), x: x + 34, y: end + 12.5, Self.lettering)
            end += 19
        }
        return end
    }
}
