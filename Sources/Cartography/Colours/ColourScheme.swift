/// A colour of a map and the ink of text on it.
public struct ClassColour: Hashable, Sendable {
    /// The colour, as "#rrggbb".
    public let fill: String
    /// The ink of text on it, as "#rrggbb"; of the colours of schemes black or white, whichever is read better, with a contrast
    /// of 4.5 or more.
    public let ink: String

    /// A colour of one's own, with an ink that can be read on it.
    public init(fill: String, ink: String) {
        self.fill = fill
        self.ink = ink
    }
}

/// Colours for the classes of a map.
///
/// The same colours serve light and dark paper, so that a printed map, a page and its dark version agree; what changes
/// is the line around units (`MapPaper`). No class is as light or as dark as the paper.
public enum ColourScheme: Hashable, Sendable {
    /// The colour a sequence deepens into.
    public enum Tone: String, Hashable, Sendable, CaseIterable {
        /// Pale to dark blue.
        case blue
        /// Pale yellow to dark brown.
        case amber
        /// Pale to dark green.
        case green
    }

    /// From light, little, to dark, much.
    case sequential(Tone)
    /// From light to dark, so that a copy in grey keeps the order, in one colour for the classes below a target and in another
    /// for the rest: so many classes lie below.
    case aroundTarget(classesBelow: Int)
    /// Light in the middle and darker to both sides, for changes and differences: so many classes lie below the middle. With an
    /// odd one in the middle it is grey. In grey the two sides look alike.
    case diverging(classesBelow: Int, middle: Middle)

    /// What lies between the two sides.
    public enum Middle: Hashable, Sendable {
        /// A cut: no class is neither below nor above.
        case cut
        /// A class of its own.
        case classOfItsOwn
    }

    /// A colour for each class, from the lowest. At least one; up to nine classes are told apart.
    public func colours(classes count: Int) -> [ClassColour] {
        precondition(count > 0, "a class to colour")
        return switch self {
        case .sequential(let tone): Self.sequence(tone, count).map(ClassColour.init)
        case .aroundTarget(let below): Self.aroundTarget(below, of: count).map(ClassColour.init)
        case .diverging(let below, let middle): Self.diverging(below, of: count, middle).map(ClassColour.init)
        }
    }

    /// The scheme around a target that is one of the cuts; `nil` when it is none, for then a class would hold values on both
    /// sides.
    public static func around(target: Double, of breaks: ClassBreaks) -> ColourScheme? {
        breaks.cuts.firstIndex(of: target).map { .aroundTarget(classesBelow: $0 + 1) }
    }

    /// Few classes need no darkness that drowns the names of places.
    private static func sequence(_ tone: Tone, _ count: Int) -> [LabColour] {
        let ramp =
            switch tone {
            case .blue: ColourRamp.blue
            case .amber: ColourRamp.amber
            case .green: ColourRamp.green
            }
        let darkest = max(ColourRamp.darkest, 62 - 7 * Double(count))
        return ColourRamp.steps(count, from: ColourRamp.lightest, to: darkest).map { ramp[$0] }
    }

    /// One sequence of lightness; at the target the colour changes, over a step twice as wide.
    private static func aroundTarget(_ below: Int, of count: Int) -> [LabColour] {
        precondition((0...count).contains(below), "classes below the target are some of all")
        let steps = ColourRamp.steps(count + 1, from: ColourRamp.lightest, to: ColourRamp.darkest)
        return steps[..<below].map { ColourRamp.teal[$0] } + steps[(below + 1)...].map { ColourRamp.amber[$0] }
    }

    private static func diverging(_ below: Int, of count: Int, _ middle: Middle) -> [LabColour] {
        let above = count - below - (middle == .cut ? 0 : 1)
        precondition(below >= 0 && above >= 0, "classes on both sides are some of all")
        let longest = max(below, above, 1)
        // Where nothing lies between the sides, the lightest two must be told apart by their hue: they are not so light.
        let steps =
            middle == .cut
            ? ColourRamp.steps(longest, from: 84, to: ColourRamp.darkest)
            : Array(ColourRamp.steps(longest + 1, from: 95, to: ColourRamp.darkest).dropFirst())
        let grey = middle == .cut ? [] : [LabColour(lightness: 95, a: 0, b: 0)]
        return steps.prefix(below).reversed().map { ColourRamp.teal[$0] } + grey
            + steps.prefix(above).map { ColourRamp.amber[$0] }
    }
}
