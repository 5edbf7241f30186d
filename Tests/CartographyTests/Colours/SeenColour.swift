import Glibc

/// A colour as somebody sees it: light of red, green and blue, and CIELAB.
struct SeenColour {
    /// Kinds of colour vision: complete, or without one kind of cones.
    enum Vision: String, CaseIterable {
        case complete
        case protanomaly
        case deuteranomaly
        case tritanomaly

        /// Machado, Oliveira and Fernandes 2009, table of severity 1.
        var matrix: [[Double]] {
            switch self {
            case .complete: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
            case .protanomaly:
                [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            case .deuteranomaly:
                [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            case .tritanomaly:
                [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }

    let light: [Double]

    init(_ hex: String, _ vision: Vision = .complete) {
        let code = Int(hex.dropFirst(), radix: 16) ?? -1
        let linear = [16, 8, 0].map { shift in
            let coded = Double((code >> shift) & 255) / 255
            return coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4)
        }
        light = vision.matrix.map { row in zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// Lightness, green to red, blue to yellow.
    var lab: [Double] {
        let shown = light.map { max(0, min(1, $0)) }
        let xyz = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ].map { row in zip(row, shown).reduce(0) { $0 + $1.0 * $1.1 } }
        let root = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
            value / white > 216.0 / 24389 ? cbrt(value / white) : (24389.0 / 27 * value / white + 16) / 116
        }
        return [116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])]
    }

    /// The difference of two colours (CIE 1976).
    static func difference(_ one: String, _ other: String, _ vision: Vision) -> Double {
        let (first, second) = (SeenColour(one, vision).lab, SeenColour(other, vision).lab)
        return zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// Contrast as the Web Content Accessibility Guidelines define it.
    static func contrast(_ one: String, _ other: String) -> Double {
        let pair = [one, other].map { hex in
            zip(SeenColour(hex).light, [0.2126, 0.7152, 0.0722]).reduce(0.05) { $0 + $1.0 * $1.1 }
        }.sorted()
        return pair[1] / pair[0]
    }
}
