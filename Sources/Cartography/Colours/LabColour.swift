internal import NumericKernel

/// A colour in CIELAB (white D65): its lightness is what is left of it in grey, from 0 to 100.
///
/// Source: CIE 15:2004, Colorimetry, section 8.2.1; IEC 61966-2-1:1999 (sRGB); contrast and luminance as the Web Content
/// Accessibility Guidelines define them.
struct LabColour {
    let lightness: Double
    /// Green to red, and blue to yellow.
    let a: Double, b: Double

    /// As "#rrggbb". A colour that a screen cannot show loses of its strength what it must, and keeps lightness and hue.
    var hex: String {
        if Self.isShown(linear) { return Self.hex(linear) }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<30 {
            let middle = (low + high) / 2
            if Self.isShown(faded(to: middle).linear) { low = middle } else { high = middle }
        }
        return Self.hex(faded(to: low).linear)
    }

    /// The same lightness with a part of the colour.
    func faded(to strength: Double) -> LabColour {
        LabColour(lightness: lightness, a: a * strength, b: b * strength)
    }

    /// Red, green and blue in proportion to light, 0 to 1 when a screen can show them.
    private var linear: [Double] {
        let middle = (lightness + 16) / 116
        let x = 0.95047 * Self.inverse(middle + a / 500)
        let y = Self.inverse(middle)
        let z = 1.08883 * Self.inverse(middle - b / 200)
        return [
            3.2404542 * x - 1.5371385 * y - 0.4985314 * z, -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
        ]
    }

    private static func inverse(_ root: Double) -> Double {
        root > 6.0 / 29 ? root * root * root : 3 * (6.0 / 29) * (6.0 / 29) * (root - 4.0 / 29)
    }

    private static func isShown(_ linear: [Double]) -> Bool { linear.allSatisfy { (-1e-6...1.000001).contains($0) } }

    private static func hex(_ linear: [Double]) -> String {
        linear.reduce("#") { text, light in
            let light = max(0, min(1, light))
            let coded =
                light <= 0.0031308 ? 12.92 * light : 1.055 * Elementary.exp(Elementary.log(light) / 2.4) - 0.055
            let byte = Int((coded * 255).rounded())
            return text + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }

    /// Light from a surface in a colour "#rrggbb", relative to white.
    static func luminance(_ hex: String) -> Double {
        guard hex.utf8.count == 7, let code = Int(hex.dropFirst(), radix: 16) else {
            preconditionFailure("a colour as #rrggbb")
        }
        let shares = zip([0.2126, 0.7152, 0.0722], [16, 8, 0]).map { weight, shift in
            let coded = Double((code >> shift) & 255) / 255
            return weight
                * (coded <= 0.04045 ? coded / 12.92 : Elementary.exp(2.4 * Elementary.log((coded + 0.055) / 1.055)))
        }
        return shares.reduce(0, +)
    }

    /// Contrast of two colours, from 1 to 21.
    static func contrast(_ one: String, _ other: String) -> Double {
        let pair = [luminance(one), luminance(other)].sorted()
        return (pair[1] + 0.05) / (pair[0] + 0.05)
    }
}

extension ClassColour {
    /// A colour with the ink that is read better on it.
    init(_ colour: LabColour) {
        let fill = colour.hex
        let isRead = LabColour.contrast(fill, "#ffffff") > LabColour.contrast(fill, "#000000")
        self.init(fill: fill, ink: isRead ? "#ffffff" : "#000000")
    }
}
