/// Which indicators a household lacks, and which are not known: two sets of positions in the standard's order.
public struct DeprivationProfile: Hashable, Sendable {
    /// The largest number of indicators of a standard.
    public static let capacity = 28

    /// Bit j is set when the household is deprived in indicator j.
    public let deprived: UInt32
    /// Bit j is set when indicator j is not known. Disjoint from `deprived`.
    public let missing: UInt32

    /// A profile; bits that are both deprived and missing are taken as missing.
    public init(deprived: UInt32, missing: UInt32 = 0) {
        self.deprived = deprived & ~missing
        self.missing = missing
    }

    /// Number of known deprivations.
    public var count: Int { deprived.nonzeroBitCount }

    /// Whether the household is known to be deprived in the indicator.
    public func isDeprived(in indicator: Int) -> Bool { deprived >> UInt32(indicator) & 1 == 1 }

    /// Whether the indicator is unknown.
    public func isMissing(_ indicator: Int) -> Bool { missing >> UInt32(indicator) & 1 == 1 }
}

/// One kind of household in a tally: its official class, its income band and its deprivation profile.
public struct DeprivationCell: Hashable, Sendable, Comparable {
    /// Class code for a household that could not be classified.
    public static let unclassified: UInt8 = 7
    /// Band code for an income that is not known.
    public static let unknownBand: UInt8 = 7

    /// All three parts in one word: class 3 bits, band 3 bits, missing 28 bits, deprived 28 bits.
    public let word: UInt64

    /// A cell from its packed word.
    public init(word: UInt64) {
        self.word = word
    }

    /// A cell. `classCode` and `bandCode` are 0...7 with 7 for unknown.
    @inlinable
    public init(classCode: UInt8, bandCode: UInt8, profile: DeprivationProfile) {
        self.init(classCode: classCode, bandCode: bandCode, deprived: profile.deprived, missing: profile.missing)
    }

    /// A cell from raw sets; the caller has kept `deprived` and `missing` disjoint and below 2^28.
    @inlinable
    public init(classCode: UInt8, bandCode: UInt8, deprived: UInt32, missing: UInt32) {
        self.init(
            word: UInt64(classCode & 7) << 59 | UInt64(bandCode & 7) << 56 | UInt64(missing) << 28 | UInt64(deprived))
    }

    /// Position of the class in the layout's list; `nil` when the household could not be classified.
    public var povertyClass: Int? {
        let code = Int(word >> 59 & 7)
        return code == Int(DeprivationCell.unclassified) ? nil : code
    }

    /// Number of income lines the income exceeds; `nil` when not known.
    public var incomeBand: Int? {
        let code = Int(word >> 56 & 7)
        return code == Int(DeprivationCell.unknownBand) ? nil : code
    }

    /// The deprivation profile.
    public var profile: DeprivationProfile {
        DeprivationProfile(deprived: UInt32(word & 0xFFF_FFFF), missing: UInt32(word >> 28 & 0xFFF_FFFF))
    }

    /// Order of the packed words: class, band, missing, deprived.
    public static func < (left: DeprivationCell, right: DeprivationCell) -> Bool { left.word < right.word }
}
