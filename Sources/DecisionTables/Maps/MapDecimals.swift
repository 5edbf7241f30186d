public import Cartography

/// How many decimals values on a map have.
public enum MapDecimals {
    /// Decimals that can be asked for.
    public static let range = 0...6

    /// As many as the cuts have; a percentage has one at least, and so has a number when there are numbers that are not whole.
    public static func shown(_ classification: Classification, of values: [Double], unit: ValueUnit) -> Int {
        switch unit {
        case .share: return max(1, classification.decimals - 2)
        case .percent: return max(1, classification.decimals)
        case .number:
            return values.allSatisfy { $0 == $0.rounded() } ? classification.decimals : max(1, classification.decimals)
        }
    }
}
