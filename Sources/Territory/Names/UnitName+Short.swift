extension UnitName {
    /// The name without its kind, for a map or an axis; a ward that is called by a number keeps it.
    public static func short(_ text: String) -> String {
        for kind in UnitKind.allCases {
            let word = kind.rawValue + " "
            guard text.count > word.count, text.prefix(word.count).lowercased() == word else { continue }
            let rest = text.dropFirst(word.count)
            return rest.allSatisfy(\.isNumber) ? text : String(rest)
        }
        return text
    }

    /// Whether two names are the same but for their kinds, blanks, accents and the place of a tone mark.
    public static func isSame(_ one: String, _ other: String) -> Bool {
        let (first, second) = (UnitName(one, level: .commune), UnitName(other, level: .commune))
        return first.keys.ascii == second.keys.ascii
    }
}
