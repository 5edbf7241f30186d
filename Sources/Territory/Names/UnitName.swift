/// The kind of a unit, as its name begins: xã, phường, huyện, tỉnh.
public enum UnitKind: String, Sendable, CaseIterable {
    /// Rural commune.
    case commune = "xã"
    /// Ward.
    case ward = "phường"
    /// Town within a rural district.
    case township = "thị trấn"
    /// Special zone.
    case specialZone = "đặc khu"
    /// Rural district.
    case ruralDistrict = "huyện"
    /// Urban district.
    case urbanDistrict = "quận"
    /// Town that is a district.
    case town = "thị xã"
    /// City, a district or a province.
    case city = "thành phố"
    /// Province.
    case province = "tỉnh"

    /// The kind a list says; `nil` for a word that is none.
    public init?(said text: String) {
        guard let kind = UnitKind.words[text.cleanedName.lowercased()] else { return nil }
        self = kind
    }

    private static let words: [String: UnitKind] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) } + [("thủ đô", .city)])

    /// Levels whose units may be of this kind.
    public var levels: [UnitLevel] {
        switch self {
        case .commune, .ward, .township, .specialZone: [.commune]
        case .ruralDistrict, .urbanDistrict, .town: [.district]
        case .city: [.district, .province]
        case .province: [.province]
        }
    }

    /// Shorter ways to write it before a name.
    fileprivate var abbreviations: [String] {
        switch self {
        case .commune: ["x."]
        case .ward: ["p."]
        case .township: ["tt.", "tt "]
        case .specialZone: ["đk."]
        case .ruralDistrict: ["h."]
        case .urbanDistrict: ["q."]
        case .town: ["tx.", "tx "]
        case .city: ["tp.", "tp ", "thủ đô ", "thu do "]
        case .province: ["t."]
        }
    }
}

/// The name of a unit taken apart: its kind, if it says one, and the rest.
public struct UnitName: Hashable, Sendable {
    /// As written.
    public let text: String
    /// The kind the name begins with, or the one the list says.
    public let kind: UnitKind?
    /// The rest, cleaned: “Phường 01” is “01”.
    public let stem: String
    let keys: NameKeys

    /// The name of a unit of a level; `kind` is what the list says besides the name.
    ///
    /// Edge cases: a name that is nothing but a kind keeps it as its stem.
    public init(_ text: String, level: UnitLevel, kind: UnitKind? = nil) {
        let cleaned = text.cleanedName
        let read = UnitName.prefix(of: cleaned, level: level)
        self.init(text: text, kind: kind ?? read?.kind, stem: read?.stem ?? cleaned)
    }

    private init(text: String, kind: UnitKind?, stem: String) {
        self.text = text
        self.kind = kind
        self.stem = stem
        keys = NameKeys(UnitName.withoutNumberSign(stem))
    }

    /// The ways in which a name that somebody wrote can be read: with its first words as a kind, and with them as a part of
    /// the name, since there is a ward called “Phường Đúc”.
    static func readings(of text: String, level: UnitLevel) -> [UnitName] {
        let cleaned = text.cleanedName
        let whole = UnitName(text: text, kind: nil, stem: cleaned)
        guard let read = prefix(of: cleaned, level: level) else { return [whole] }
        return [UnitName(text: text, kind: read.kind, stem: read.stem), whole]
    }

    private static func prefix(of cleaned: String, level: UnitLevel) -> (kind: UnitKind, stem: String)? {
        let lower = cleaned.lowercased()
        // Without accents “xa” may be “xã”, but beside accents it is what it says.
        let isPlain = lower.unicodeScalars.allSatisfy(\.isASCII)
        for (start, kind) in isPlain ? plainStarts : starts where kind.levels.contains(level) && lower.hasPrefix(start)
        {
            let stem = cleaned.dropFirst(start.count).drop { $0 == " " || $0 == "." }
            if !stem.isEmpty { return (kind, String(stem)) }
        }
        // P1, Q3, TP 2: one or two letters before a number.
        let letters = lower.prefix { !$0.isNumber && $0 != " " }
        let number = lower.dropFirst(letters.count).drop { $0 == " " }
        guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return UnitKind.allCases.first { kind in
            kind.levels.contains(level) && kind.abbreviations.contains { $0.dropLast() == letters }
        }.map { ($0, String(number)) }
    }

    private static let starts: [(String, UnitKind)] = UnitKind.allCases.flatMap { kind in
        ([kind.rawValue + " ", kind.rawValue + "."] + kind.abbreviations).map { ($0, kind) }
    }

    private static let plainStarts: [(String, UnitKind)] =
        UnitKind.allCases.map { (NameKeys($0.rawValue).ascii + " ", $0) } + starts

    /// “Số 1” is “1”.
    private static func withoutNumberSign(_ stem: String) -> String {
        let lower = stem.lowercased()
        guard lower.hasPrefix("số "), lower.dropFirst(3).allSatisfy({ ("0"..."9").contains($0) }) else { return stem }
        return String(stem.dropFirst(3))
    }
}
