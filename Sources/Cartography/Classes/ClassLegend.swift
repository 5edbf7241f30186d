public import Vocabulary

/// A line of the legend of a map: a class, its colour and how many units are in it.
public struct ClassLegendEntry: Hashable, Sendable {
    /// Colour of the class, and the ink that can be read on it.
    public let colour: ClassColour
    /// Where it begins and ends, in words.
    public let label: LocalizedText
    /// Units in it.
    public let count: Int

    /// A line.
    public init(colour: ClassColour, label: LocalizedText, count: Int) {
        self.colour = colour
        self.label = label
        self.count = count
    }
}

extension Classification {
    /// The legend: an entry for each class, from the lowest, with those that are empty.
    public func legend(_ scheme: ColourScheme, unit: ValueUnit) -> [ClassLegendEntry] {
        let colours = scheme.colours(classes: breaks.count)
        return zip(zip(colours, labels(unit)), counts).map {
            ClassLegendEntry(colour: $0.0, label: $0.1, count: $1)
        }
    }
}
