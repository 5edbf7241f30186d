internal import Vocabulary

/// Readings sorted into classes: the fill of each unit, what is said of it, and how many are in each class.
struct ClassedAreas {
    /// How many units have what.
    struct Counts {
        /// Units in each class, doubtful ones among them.
        var classes: [Int]
        /// Units without a value.
        var absent = 0
        /// Units of which the value cannot be told from the target.
        var doubtful = 0
    }

    let classes: MapClasses
    let language: Language
    private let labels: [String]
    private let colours: [ClassColour]
    /// For each class its plain fill and its hatched one, then the fill of no value.
    let fills: [AreaFill]

    init(_ classes: MapClasses, _ language: Language) {
        self.classes = classes
        self.language = language
        labels = classes.labels.map { $0[language] }
        colours = classes.colours
        fills = colours.flatMap { [AreaFill($0), AreaFill($0, .doubt)] } + [.noData]
    }

    /// The units of a ground with their fills.
    func picture(_ ground: MapGround, _ readings: UnitTable<MapReading>) -> AreaPicture {
        let found = ground.units.map { readings[$0.code] ?? .absent }
        return AreaPicture(
            fills: fills, fillOf: found.map(fill), titles: zip(ground.units, found).map { title($0.name, $1) })
    }

    private func fill(of reading: MapReading) -> Int {
        guard let value = reading.value else { return fills.count - 1 }
        return 2 * classes.classification.breaks.index(of: value) + (reading.isDoubtful ? 1 : 0)
    }

    private func title(_ name: String, _ reading: MapReading) -> String {
        guard let value = reading.value else {
            return "\(name): " + (reading == .withheld ? MapWords.withheld : MapWords.noData)[language]
        }
        let words =
            "\(name): \(classes.printed(value, language)) (\(labels[classes.classification.breaks.index(of: value)]))"
        return reading.isDoubtful ? words + "; " + classes.doubt[language] : words
    }

    /// How many units of a ground have what.
    func counts(_ ground: MapGround, _ readings: UnitTable<MapReading>) -> Counts {
        var counts = Counts(classes: Array(repeating: 0, count: colours.count))
        for unit in ground.units {
            let reading = readings[unit.code] ?? .absent
            guard let value = reading.value else {
                counts.absent += 1
                continue
            }
            counts.classes[classes.classification.breaks.index(of: value)] += 1
            if reading.isDoubtful { counts.doubtful += 1 }
        }
        return counts
    }

    /// The lines of the legend; without counts where those stand elsewhere.
    func entries(_ counts: Counts, printing isCounted: Counted) -> [ListLegend.Entry] {
        let number: (Int) -> Int? = { isCounted == .yes ? $0 : nil }
        var entries = colours.indices.map {
            ListLegend.Entry(fill: fills[2 * $0], words: labels[$0], count: number(counts.classes[$0]))
        }
        if counts.doubtful > 0 {
            let middle = colours[colours.count / 2]
            entries.append(
                .init(fill: AreaFill(middle, .doubt), words: classes.doubt[language], count: number(counts.doubtful)))
        }
        if counts.absent > 0 {
            entries.append(.init(fill: .noData, words: MapWords.noData[language], count: number(counts.absent)))
        }
        return entries
    }

    /// Whether the legend has numbers.
    enum Counted { case yes, no }

    /// What a screen reader says of the counts.
    func spoken(_ counts: Counts) -> String {
        var parts = zip(labels, counts.classes).map { "\($0): \(MapWords.count($1, language))" }
        if counts.doubtful > 0 {
            parts.append("\(classes.doubt[language]): \(MapWords.count(counts.doubtful, language))")
        }
        parts.append("\(MapWords.noData[language]): \(MapWords.count(counts.absent, language))")
        return parts.joined(separator: "; ") + "."
    }
}
