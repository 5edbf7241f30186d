/// The paper a map lies on, and the lines that are seen on it.
public enum MapPaper: Hashable, Sendable, CaseIterable {
    /// White.
    case light
    /// Nearly black, for screens in the dark.
    case dark

    /// The paper itself.
    public var ground: String {
        switch self {
        case .light: "#ffffff"
        case .dark: "#15181c"
        }
    }

    /// Lines around units: their contrast with the paper is 3 or more, so that a unit in the colour nearest to the paper
    /// still has an edge.
    public var border: String {
        switch self {
        case .light: "#55595e"
        case .dark: "#d4d7db"
        }
    }
}
