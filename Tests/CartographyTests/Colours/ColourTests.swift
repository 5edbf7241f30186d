import Cartography
import TestSupport
import Testing

@Suite("Colours of maps")
struct ColourTests {
    private static func fills(_ scheme: ColourScheme, _ count: Int) -> [String] {
        scheme.colours(classes: count).map(\.fill)
    }

    private static func lightness(_ fill: String) -> Double { SeenColour(fill).lab[0] }

    /// The least difference of classes side by side, in any kind of colour vision.
    private static func leastStep(_ fills: [String]) -> Double {
        SeenColour.Vision.allCases.flatMap { vision in
            zip(fills, fills.dropFirst()).map { SeenColour.difference($0, $1, vision) }
        }.min() ?? .infinity
    }

    @Test("the tests see as colorspacious sees")
    func vision() throws {
        for row in try ReferenceTable("colour-vision").rows {
            let colour = try row.required("colour")
            for (found, name) in zip(SeenColour(colour).lab, ["lightness", "a", "b"]) {
                #expect(abs(found - (try row.optionalNumber(name) ?? .nan)) < 0.05, "\(colour) \(name)")
            }
            for vision in SeenColour.Vision.allCases where vision != .complete {
                for (found, name) in zip(SeenColour(colour, vision).light, ["r", "g", "b"]) {
                    let expected = try row.optionalNumber("\(vision.rawValue)_\(name)") ?? .nan
                    #expect(abs(found - expected) < 1e-6, "\(colour) \(vision)")
                }
            }
        }
    }

    @Test("sequences darken by equal steps and are told apart by everybody", arguments: ColourScheme.Tone.allCases)
    func sequences(tone: ColourScheme.Tone) {
        for count in 2...9 {
            let fills = Self.fills(.sequential(tone), count)
            #expect(Set(fills).count == count)
            let lightness = fills.map(Self.lightness)
            let steps = zip(lightness, lightness.dropFirst()).map { $0 - $1 }
            #expect((steps.min() ?? 0) >= 8, "\(tone) \(count) \(steps)")
            #expect((steps.max() ?? 0) - (steps.min() ?? 0) < 1, "\(tone) \(count) \(steps)")
            #expect(Self.leastStep(fills) >= 8, "\(tone) \(count) \(Self.leastStep(fills))")
            if count <= 5 { #expect(Self.leastStep(fills) >= 15, "\(tone) \(count) \(Self.leastStep(fills))") }
        }
    }

    @Test("around a target the order survives in grey, and the widest step is at the target")
    func aroundTarget() {
        for count in 2...9 {
            for below in 0...count {
                let fills = Self.fills(.aroundTarget(classesBelow: below), count)
                let lightness = fills.map(Self.lightness)
                let steps = zip(lightness, lightness.dropFirst()).map { $0 - $1 }
                #expect((steps.min() ?? 0) >= 7, "\(count) \(below) \(steps)")
                #expect(Self.leastStep(fills) >= 7)
                guard (1..<count).contains(below) else { continue }
                #expect(steps[below - 1] == steps.max())
                // The two sides differ in more than lightness for everybody.
                for vision in SeenColour.Vision.allCases {
                    let (last, first) = (SeenColour(fills[below - 1], vision).lab, SeenColour(fills[below], vision).lab)
                    let hue =
                        ((last[1] - first[1]) * (last[1] - first[1]) + (last[2] - first[2]) * (last[2] - first[2]))
                    #expect(hue.squareRoot() >= 15, "\(count) \(below) \(vision) \(hue.squareRoot())")
                }
            }
        }
    }

    @Test("diverging colours darken to both sides and are told apart by everybody")
    func diverging() {
        for count in 2...9 {
            for below in 1..<count {
                let cut = Self.fills(.diverging(classesBelow: below, middle: .cut), count)
                #expect(Set(cut).count == count)
                Self.darkens(cut[..<below].reversed())
                Self.darkens(Array(cut[below...]))
                #expect(Self.leastStep(cut) >= 7, "\(count) \(below) \(Self.leastStep(cut))")
                guard below + 1 < count else { continue }
                let own = Self.fills(.diverging(classesBelow: below, middle: .classOfItsOwn), count)
                Self.darkens(own[...below].reversed())
                Self.darkens(Array(own[below...]))
                #expect(Self.leastStep(own) >= 7, "\(count) \(below)")
            }
        }
    }

    private static func darkens(_ fills: [String]) {
        let lightness = fills.map(Self.lightness)
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 - $1 >= 6 }, "\(lightness)")
    }

    @Test("doubt washes levels out")
    func bivariate() {
        let fill = { BivariateColours.colour(level: $0, doubt: $1).fill }
        for doubt in 0..<3 {
            let levels = (0..<3).map { fill($0, doubt) }
            Self.leastOrder(levels, atLeast: [25, 12, 3][doubt])
        }
        for level in 0..<3 {
            let strength = (0..<3).map { doubt in
                let lab = SeenColour(fill(level, doubt)).lab
                return (lab[1] * lab[1] + lab[2] * lab[2]).squareRoot()
            }
            #expect(strength[0] > strength[1] && strength[1] > strength[2], "\(level) \(strength)")
        }
        for vision in SeenColour.Vision.allCases {
            let spread = (0..<3).map { SeenColour.difference(fill(0, $0), fill(2, $0), vision) }
            #expect(spread[0] > 1.5 * spread[1] && spread[1] > 1.5 * spread[2])
            // The most doubtful high is nearer to a doubtful low than to a sure high.
            #expect(
                SeenColour.difference(fill(2, 2), fill(0, 2), vision)
                    < SeenColour.difference(fill(2, 2), fill(2, 0), vision))
        }
    }

    private static func leastOrder(_ fills: [String], atLeast step: Double) {
        let lightness = fills.map(Self.lightness)
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 - $1 >= step }, "\(lightness)")
    }

    @Test("classes of a cluster map are told apart by everybody, and in grey")
    func clusters() {
        let fills = ClusterColours.allCases.map(\.colour.fill)
        for (index, one) in fills.enumerated() {
            for other in fills[..<index] {
                #expect(abs(Self.lightness(one) - Self.lightness(other)) >= 12, "\(one) \(other)")
                for vision in SeenColour.Vision.allCases {
                    #expect(SeenColour.difference(one, other, vision) >= 20, "\(one) \(other) \(vision)")
                }
            }
        }
    }

    @Test("text is legible on every class, and lines are on both papers")
    func legible() {
        var colours = ClusterColours.allCases.map(\.colour)
        for level in 0..<3 {
            for doubt in 0..<3 { colours.append(BivariateColours.colour(level: level, doubt: doubt)) }
        }
        for count in 1...12 {
            colours += ColourScheme.Tone.allCases.flatMap { ColourScheme.sequential($0).colours(classes: count) }
            for below in 0..<count {
                colours += ColourScheme.aroundTarget(classesBelow: below).colours(classes: count)
                colours += ColourScheme.diverging(classesBelow: below, middle: .cut).colours(classes: count)
                colours += ColourScheme.diverging(classesBelow: below, middle: .classOfItsOwn).colours(classes: count)
            }
        }
        for colour in colours {
            #expect(colour.fill.wholeMatch(of: /#[0-9a-f]{6}/) != nil)
            #expect(SeenColour.contrast(colour.fill, colour.ink) >= 4.5, "\(colour)")
            for paper in MapPaper.allCases { #expect(colour.fill != paper.ground) }
        }
        for paper in MapPaper.allCases {
            #expect(SeenColour.contrast(paper.ground, paper.border) >= 4.5)
        }
    }

    @Test("lightness is what was asked for")
    func asked() {
        let lightness = Self.fills(.sequential(.amber), 9).map(Self.lightness)
        #expect(abs(lightness[0] - 94) < 0.5 && abs(lightness[8] - 27) < 0.5)
        #expect(Self.fills(.sequential(.blue), 1).count == 1)
    }
}
