/// A language the toolkit writes in.
public enum Language: String, Sendable, CaseIterable, Codable {
    /// Vietnamese.
    case vi
    /// English.
    case en
}

/// A text in both languages. There is no one-language initialiser: a missing translation does not compile.
public struct LocalizedText: Hashable, Sendable, Codable {
    /// The Vietnamese wording.
    public let vi: String
    /// The English wording.
    public let en: String

    /// Pairs the two wordings.
    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// A text that is the same in every language: a code, a symbol, a proper name.
    public init(verbatim text: String) {
        self.init(vi: text, en: text)
    }

    /// The wording in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}
