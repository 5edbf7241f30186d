extension String {
    /// The text with a blank for every character that could steer a terminal, break a line or turn the reading direction.
    package var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map { String.steers($0) ? " " : $0 }))
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }
}
