internal import Vocabulary

/// The rank of a row, as figures print it.
public enum RankLabel: Hashable, Sendable {
    /// No other row has this rank.
    case alone(Int)
    /// Several rows share it.
    case tied(Int)

    /// The rank.
    public var rank: Int {
        switch self {
        case .alone(let rank), .tied(let rank): rank
        }
    }

    /// The rank in words, for those who cannot see the figure.
    func spoken(_ language: Language) -> String {
        switch self {
        case .alone(let rank):
            LocalizedText(vi: "hạng \(rank)", en: "rank \(rank)")[language]
        case .tied(let rank):
            LocalizedText(vi: "đồng hạng \(rank)", en: "tied at rank \(rank)")[language]
        }
    }
}
