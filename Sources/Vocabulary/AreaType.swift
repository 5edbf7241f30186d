/// Where people live, as the standards distinguish it.
public enum AreaType: String, Sendable, CaseIterable, Codable {
    /// Rural area.
    case rural
    /// Urban area.
    case urban
}
