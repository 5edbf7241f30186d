/// Width, decimals and grouping of printed numbers, the part of formats that Stata and SPSS share.
struct PrintFormat: Hashable, Sendable {
    let width: Int
    let decimals: Int
    let isGrouped: Bool

    /// `F8.2`, `COMMA8.0`, `N4`; `nil` for anything that is not a plain number.
    init?(spss format: String) {
        let name = format.prefix { $0.isLetter }.uppercased()
        guard ["F", "N", "COMMA", "DOT"].contains(name) else { return nil }
        let parts = format.dropFirst(name.count).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let width = Int(parts[0]), (1...40).contains(width) else { return nil }
        let decimals = parts.count == 2 ? Int(parts[1]) : 0
        guard let decimals, (0...16).contains(decimals) else { return nil }
        self.width = width
        self.decimals = decimals
        isGrouped = name == "COMMA" || name == "DOT"
    }

    /// `%9.2f`, `%12.0fc`; `nil` for general formats, which leave the decimals open.
    init?(stata format: String) {
        guard format.hasPrefix("%"), let letter = format.dropFirst().firstIndex(of: "f") else { return nil }
        let ending = format[letter...]
        guard ending == "f" || ending == "fc" else { return nil }
        let digits = format[..<letter].dropFirst().drop { $0 == "-" || $0 == "0" }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let decimals = Int(parts[1]), (1...40).contains(width),
            (0...16).contains(decimals)
        else { return nil }
        self.width = width
        self.decimals = decimals
        isGrouped = ending == "fc"
    }

    /// As Stata writes it.
    var stata: String { "%\(width).\(decimals)f\(isGrouped ? "c" : "")" }

    /// As SPSS writes it.
    var spss: String { "\(isGrouped ? "COMMA" : "F")\(max(width, decimals + 2)).\(decimals)" }
}
