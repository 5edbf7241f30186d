extension UnitName {
    /// The name without its kind, for a map or an axis; a ward that is called by a number keeps it.
    public static func short(_ text: String) -> String {
        let name = UnitName(text, level: .commune)
        return name.kind == nil || name.stem.allSatisfy(\.isNumber) ? text : name.stem
    }

    /// Whether two names are the same but for their kinds, blanks, accents and the place of a tone mark.
    public static func isSame(_ one: String, _ other: String) -> Bool {
        let (first, second) = (UnitName(one, level: .commune), UnitName(other, level: .commune))
        return first.keys.ascii == second.keys.ascii
    }
}
