internal import Figures
public import Tabular
public import Vocabulary

/// A map of two things at once: how high a level is, and how doubtful.
///
/// Shape: up to three classes of level and three of doubt, the legend a square of nine. Doubt washes the colour of the level
/// out, and the most doubtful class is hatched too, so that a copy in grey does not hide it.
/// Edge cases: a unit without both numbers is without a value; fewer classes are spread over the same colours.
/// Source: MacEachren, Brewer, Pickle (1998), Environment and Planning A 30(9); Correll, Moritz, Heer (2018), Proceedings of CHI,
/// for colours that come nearer to each other with doubt.
public struct BivariateMap: Sendable {
    /// One of the two things.
    public struct Axis: Hashable, Sendable {
        /// What it is and its unit.
        public let words: LocalizedText
        /// Where it is cut.
        public let classification: Classification
        /// What its numbers are.
        public let unit: ValueUnit
        /// Decimals of a number as it is printed, unless its class asks for more.
        public let decimals: Int

        /// An axis of at most three classes.
        public init(words: LocalizedText, classification: Classification, unit: ValueUnit, decimals: Int) {
            precondition(classification.breaks.count <= BivariateColours.steps, "classes that have a colour")
            self.words = words
            self.classification = classification
            self.unit = unit
            self.decimals = decimals
        }
    }

    /// What is known of a unit.
    public struct Reading: Hashable, Sendable {
        /// The level.
        public let level: Double
        /// How doubtful it is, such as its standard error; more is more doubtful.
        public let doubt: Double

        /// Both numbers, finite.
        public init(level: Double, doubt: Double) {
            precondition(level.isFinite && doubt.isFinite, "finite numbers")
            self.level = level
            self.doubt = doubt
        }
    }

    /// Heading.
    public let title: LocalizedText
    /// What it is drawn on.
    public let ground: MapGround
    /// What is known of each unit.
    public let readings: UnitTable<Reading>
    /// The level.
    public let level: Axis
    /// The doubt.
    public let doubt: Axis
    /// Which names stand on it.
    public let labels: MapLabels
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A map. It cannot be made without provenance.
    public init(
        title: LocalizedText, ground: MapGround, readings: UnitTable<Reading>, level: Axis, doubt: Axis,
        labels: MapLabels = .units, notes: [LocalizedText], provenance: Provenance
    ) {
        self.title = title
        self.ground = ground
        self.readings = readings
        self.level = level
        self.doubt = doubt
        self.labels = labels
        self.notes = notes
        self.provenance = provenance
    }

    /// The map as a stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    public func svg(in language: Language) -> String {
        let legend = BivariateLegend(of: self, language)
        let titles = ground.units.map { unit in
            guard let reading = readings[unit.code] else { return "\(unit.name): \(MapWords.noData[language])" }
            return "\(unit.name): \(level.printed(reading.level, language)); \(doubt.words[language]): "
                + doubt.printed(reading.doubt, language)
        }
        let picture = AreaPicture(
            fills: legend.fills, fillOf: ground.units.map { legend.fill(of: readings[$0.code]) }, titles: titles)
        let sheet = MapSheet(
            ground, MapPlane(ground), picture, legend: legend, labels: labels,
            strangers: ground.strangers(in: readings.codes), language)
        return sheet.svg(
            title: title, description: legend.description, notes: notes + level.notes + doubt.notes, provenance,
            language)
    }
}

extension BivariateMap.Axis {
    /// A number with its unit, printed so that it is not read as one of another class.
    func printed(_ value: Double, _ language: Language) -> String {
        unit.printed(value, classification.decimals(of: value, usual: decimals, unit), language)
    }

    var notes: [LocalizedText] {
        let name = classification.method.name
        return [LocalizedText(vi: "\(words.vi): chia theo \(name.vi).", en: "\(words.en): classes by \(name.en).")]
            + classification.notes
    }
}

/// The square of a map of two things: rows are levels, columns doubt, and in each field how many units it stands for.
struct BivariateLegend: MapLegend {
    private let map: BivariateMap
    private let language: Language
    private let counts: [Int]
    /// Fields row by row, then that of no value.
    let fills: [AreaFill]

    private static let field = (width: 46.0, height: 24.0)
    private static let lettering = Lettering(size: 11)
    private static let small = Lettering(size: 10, ink: Ink.soft)

    init(of map: BivariateMap, _ language: Language) {
        self.map = map
        self.language = language
        let (levels, doubts) = (map.level.classification.breaks.count, map.doubt.classification.breaks.count)
        fills =
            (0..<levels).flatMap { level in
                (0..<doubts).map { doubt in
                    let colour = BivariateColours.colour(
                        level: Self.spread(level, of: levels), doubt: Self.spread(doubt, of: doubts))
                    return AreaFill(colour, doubt > 0 && doubt == doubts - 1 ? .vague : .none)
                }
            } + [.noData]
        var counts = [Int](repeating: 0, count: fills.count)
        for unit in map.ground.units { counts[Self.fill(of: map.readings[unit.code], map)] += 1 }
        self.counts = counts
    }

    private static func spread(_ index: Int, of count: Int) -> Int {
        count > 1 ? index * (BivariateColours.steps - 1) / (count - 1) : 0
    }

    private static func fill(of reading: BivariateMap.Reading?, _ map: BivariateMap) -> Int {
        let (level, doubt) = (map.level.classification.breaks, map.doubt.classification.breaks)
        guard let reading else { return level.count * doubt.count }
        return level.index(of: reading.level) * doubt.count + doubt.index(of: reading.doubt)
    }

    /// The fill of a unit.
    func fill(of reading: BivariateMap.Reading?) -> Int { Self.fill(of: reading, map) }

    private var levelLabels: [String] { map.level.classification.labels(map.level.unit).map { $0[language] } }
    private var doubtLabels: [String] { map.doubt.classification.labels(map.doubt.unit).map { $0[language] } }

    /// What a screen reader says.
    var description: String {
        var parts: [String] = []
        for (row, level) in levelLabels.enumerated() {
            for (column, doubt) in doubtLabels.enumerated() {
                let number = MapWords.count(counts[row * doubtLabels.count + column], language)
                parts.append("\(level), \(map.doubt.words[language]) \(doubt): \(number)")
            }
        }
        parts.append("\(MapWords.noData[language]): \(MapWords.count(counts[counts.count - 1], language))")
        return "\(map.level.words[language]). " + parts.joined(separator: "; ") + "."
    }

    func draw(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        var end = y
        drawing.group(["class": "legend"]) { drawing in
            let numbered = LocalizedText(vi: "Trong ô: số đơn vị", en: "In the fields: number of units")[language]
            end = ListLegend.head(map.level.words[language], false, language, on: &drawing, x: x, y: y, width)
            drawing.text(numbered, x: x, y: end + 8, Self.small)
            end = square(on: &drawing, x: x, y: end + 16, width: width)
            for words in explanations {
                for line in Self.small.wrapped(words, into: width) {
                    end += 13
                    drawing.text(line, x: x, y: end, Self.small)
                }
            }
            end += 8
            guard counts[counts.count - 1] > 0 else { return }
            ListLegend.swatch(.noData, on: &drawing, x: x, y: end)
            let words = "\(MapWords.noData[language])\u{A0}(\(MapWords.count(counts[counts.count - 1], language)))"
            drawing.text(words, x: x + 34, y: end + 10.5, Self.lettering)
            end += 20
        }
        return end
    }

    /// What the numbers over the columns stand for.
    private var explanations: [String] {
        [map.doubt.words[language] + ":"] + doubtLabels.enumerated().map { "\($0 + 1): \($1)" }
    }

    /// Draws the fields: the highest level on top, as high things stand on high.
    private func square(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        let (field, columns) = (Self.field, doubtLabels.count)
        for column in 0..<columns {
            let middle = x + (Double(column) + 0.5) * field.width
            drawing.text("\(column + 1)", x: middle, y: y + 10, Self.small, anchor: .middle)
        }
        var top = y + 14
        for (row, label) in levelLabels.enumerated().reversed() {
            for column in 0..<columns {
                let index = row * columns + column
                let (left, fill) = (x + Double(column) * field.width, fills[index])
                ListLegend.swatch(fill, on: &drawing, x: left, y: top, size: field)
                drawing.text(
                    MapWords.count(counts[index], language), x: left + field.width / 2, y: top + 16,
                    Self.lettering.inked(fill.colour.ink), anchor: .middle, halo: fill.colour.fill,
                    rim: 4)
            }
            let start = x + Double(columns) * field.width + 8
            let words = Self.lettering.fitted(label, into: max(40, x + width - start))
            drawing.text(words, x: start, y: top + 16, Self.lettering)
            top += field.height
        }
        return top
    }
}
