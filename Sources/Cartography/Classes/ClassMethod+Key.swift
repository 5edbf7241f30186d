extension ClassMethod {
    /// Keys of the methods that find their cuts, as written on a command line and in files.
    public static let keys = ["quantiles", "equal", "pretty", "fisher-jenks", "head-tail", "standard-deviation", "box"]

    /// The method of a key; `nil` when there is none, when it takes a number of classes and none that can be made is given, and
    /// when it takes none and one is given.
    public init?(key: String, classes: Int? = nil) {
        if let classes, !Self.classCounts.contains(classes) { return nil }
        switch (key, classes) {
        case ("quantiles", let count?): self = .quantiles(count)
        case ("equal", let count?): self = .equal(count)
        case ("pretty", let count?): self = .pretty(count)
        case ("fisher-jenks", let count?): self = .fisherJenks(count)
        case ("head-tail", nil): self = .headTail
        case ("standard-deviation", nil): self = .standardDeviation
        case ("box", nil): self = .box
        default: return nil
        }
    }

    /// What the method is called in files.
    public var key: String {
        switch self {
        case .policy: "policy"
        case .chosen: "chosen"
        case .quantiles: "quantiles"
        case .equal: "equal"
        case .pretty: "pretty"
        case .fisherJenks: "fisher-jenks"
        case .headTail: "head-tail"
        case .standardDeviation: "standard-deviation"
        case .box: "box"
        }
    }
}
