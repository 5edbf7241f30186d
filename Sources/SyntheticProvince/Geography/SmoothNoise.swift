internal import NumericKernel

/// A smooth random surface between -1 and 1: random heights on a square lattice, joined by smooth steps, in two octaves.
///
/// Only sums, products and roundings: the same numbers on every machine. Repeats after 64 wavelengths.
/// Source: value noise; Ebert and others 2003, "Texturing and modeling", chapter 2.
struct SmoothNoise {
    private static let size = 64
    private let heights: [Double]
    private let wavelength: Double

    init(_ purpose: String, wavelength: Double, seed: Seed) {
        var stream = seed.stream(purpose: "geography", key: purpose)
        heights = (0..<SmoothNoise.size * SmoothNoise.size).map { _ in 2 * stream.uniform() - 1 }
        self.wavelength = wavelength
    }

    func height(x: Double, y: Double) -> Double {
        let broad = octave(x / wavelength, y / wavelength)
        let fine = octave(2 * x / wavelength + 17.3, 2 * y / wavelength + 31.7)
        return (2 * broad + fine) / 3
    }

    private func octave(_ x: Double, _ y: Double) -> Double {
        let (west, south) = (x.rounded(.down), y.rounded(.down))
        let (east, north) = (SmoothNoise.step(x - west), SmoothNoise.step(y - south))
        func lattice(_ right: Int, _ up: Int) -> Double {
            let column = (Int(west) + right) & (SmoothNoise.size - 1)
            let row = (Int(south) + up) & (SmoothNoise.size - 1)
            return heights[row * SmoothNoise.size + column]
        }
        let low = lattice(0, 0) + east * (lattice(1, 0) - lattice(0, 0))
        let high = lattice(0, 1) + east * (lattice(1, 1) - lattice(0, 1))
        return low + north * (high - low)
    }

    private static func step(_ part: Double) -> Double { part * part * (3 - 2 * part) }
}
