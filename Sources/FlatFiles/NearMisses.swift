/// The names closest to a misspelt one, best first, at most three: what an error message offers instead.
///
/// Distance is the optimal-string-alignment distance on case-folded text; a name counts as near when it differs in
/// at most a third of its letters (at least one), or contains or is contained in the other.
public func nearMisses(of name: String, in names: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased())
    let scored = names.compactMap { candidate -> (Int, String)? in
        let other = Array(candidate.lowercased())
        let distance = alignmentDistance(wanted, other)
        let allowed = max(1, max(wanted.count, other.count) / 3)
        let nested = min(wanted.count, other.count) >= 3 && (contains(wanted, other) || contains(other, wanted))
        return distance <= allowed || nested ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.1)
}

private func contains(_ long: [Character], _ short: [Character]) -> Bool {
    guard short.count <= long.count, !short.isEmpty else { return false }
    return (0...(long.count - short.count)).contains { long[$0..<($0 + short.count)] == short[...] }
}

private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    if a.count > 200 || b.count > 200 { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var current = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            let same = a[i - 1] == b[j - 1]
            current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                current[j] = min(current[j], before[j - 2] + 1)
            }
        }
        (before, previous) = (previous, current)
    }
    return previous[b.count]
}
