internal import FlatFiles
internal import Vocabulary

/// Whether 0 and 1 themselves are allowed.
enum ShareRange {
    case closed
    case inside
}

extension Settings {
    /// A nested table with exactly these keys allowed.
    func table(_ key: String, only allowed: [String]) throws(UnusableInput) -> Settings {
        let nested = try table(key)
        try nested.allow(allowed)
        return nested
    }

    /// A number in 0...1, or strictly between.
    func share(_ key: String, in range: ShareRange = .closed) throws(UnusableInput) -> Double {
        let value = try number(key)
        switch range {
        case .closed where value >= 0 && value <= 1: return value
        case .inside where value > 0 && value < 1: return value
        case .closed: throw wrong(key, vi: "một số từ 0 đến 1", en: "a number from 0 to 1")
        case .inside: throw wrong(key, vi: "một số giữa 0 và 1", en: "a number between 0 and 1")
        }
    }

    /// A standard deviation: a number from 0 to 10.
    func spread(_ key: String) throws(UnusableInput) -> Double {
        let value = try number(key)
        guard value >= 0, value <= 10 else { throw wrong(key, vi: "một số từ 0 đến 10", en: "a number from 0 to 10") }
        return value
    }
}
