import Tallies

/// The one number that would have to change for everything around it to hold.
struct OddNumber {
    let number: FlowNumber
    /// Values that satisfy every relation of the number.
    let fix: Span
    /// The relations that do not hold as the table is written; the one that was looked at is among them.
    let broken: [FlowRelation]
}

/// Who is to blame for a relation that does not hold.
enum Blame {
    /// A count.
    case number(OddNumber)
    /// A printed percentage.
    case printed(Int)
    /// Several numbers could be wrong.
    case nobody
}

extension FlowLedger {
    /// Looks for the number that breaks a law.
    ///
    /// A number is a suspect when some value of it satisfies every relation it stands in. A suspect that breaks another
    /// relation too is convicted; so is the only suspect there is. Several convicts, or none, and nobody is blamed.
    func blame(forLaw index: Int, at row: Int) -> Blame {
        let law = laws[index]
        var suspects = law.terms.compactMap { number($0, at: row) }.compactMap { suspicion(of: $0) }
        let most = suspects.map(\.broken.count).max() ?? 1
        if most > 1 {
            suspects = suspects.filter { $0.broken.count == most }
            return suspects.count == 1 ? .number(suspects[0]) : .nobody
        }
        if case .rate(let rate) = law.comparison { return suspects.isEmpty ? .printed(rate) : .nobody }
        return suspects.count == 1 ? .number(suspects[0]) : .nobody
    }

    /// A number with the values that would satisfy everything; `nil` when there are none.
    func suspicion(of number: FlowNumber) -> OddNumber? {
        guard let (span, broken) = allowed(number), !span.isEmpty else { return nil }
        return OddNumber(number: number, fix: span, broken: broken)
    }

    /// The values a number may have, and the relations it breaks; `nil` when nothing is said about it.
    func allowed(_ number: FlowNumber) -> (span: Span, broken: [FlowRelation])? {
        var span = Span.any
        var isBound = false
        var broken: [FlowRelation] = []
        var sums: [(relation: FlowRelation, span: Span)] = []
        for relation in relations(of: number) {
            guard let part = self.span(of: number, in: relation) else { continue }
            let isBroken = holds(relation) == false
            // Any other part may be wrong as well, so a total that is off speaks only when it says the same.
            if isBroken, case .sum = relation {
                sums.append((relation, part))
                continue
            }
            isBound = true
            span = span.intersection(part)
            if isBroken { broken.append(relation) }
        }
        for (relation, part) in sums where span.intersection(part) == part {
            (span, isBound) = (part, true)
            broken.append(relation)
        }
        return isBound ? (span, broken) : nil
    }
}

extension Span {
    /// The only number of the span that differs from another in a single digit; `nil` when there is none or there are several.
    func oneDigitFrom(_ written: Int64) -> Int64? {
        var found: Int64?
        var place: Int64 = 1
        while place <= max(written, 1) {
            let digit = written / place % 10
            for other in Int64(0)...9 where other != digit {
                let candidate = written + (other - digit) * place
                guard low <= candidate, candidate <= high else { continue }
                if found != nil { return nil }
                found = candidate
            }
            place *= 10
        }
        return found
    }
}
