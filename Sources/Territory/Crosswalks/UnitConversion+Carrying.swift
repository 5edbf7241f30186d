public import Vocabulary

extension UnitConversion {
    /// Counts of the units of the first day as counts of the units of the last.
    ///
    /// Shape: sums of weight times count; units no change speaks of keep their own. Units: those of the counts. Edge cases: a
    /// new unit is unknown where one of its parts is; one none of whose parts is in the table is not in the result.
    /// Errors: `split-unstated` naming every unit of the table whose parts are not stated, unless `splits` leaves them unknown;
    /// `unit-gone` for a code that was no unit on the first day; `crosswalk-of-others` when no change speaks of any of the units.
    /// Complexity: O(links). Source: own; sums of shares. Checked by: the sum of all counts stays; whole units add up exactly.
    public func carried(
        _ counts: UnitCounts, splits: UnstatedSplits = .refused
    ) throws(UnusableInput) -> ConvertedCounts {
        try require(counts.values.codes, file: counts.file, splits)
        let width = counts.columns.count
        var withheld = [Double](repeating: 0, count: width)
        var before = withheld
        for row in counts.values.values {
            for column in 0..<width { if let count = row[column] { before[column] += count } }
        }
        let units = receivers(of: counts.values.codes).map { receiver in
            var sums = [Double?](repeating: 0, count: width)
            var unknown: Set<UnitCode> = []
            for link in receiver.links {
                for column in 0..<width {
                    let part = counts.values[link.old]?[column].flatMap { count in link.weight.map { $0 * count } }
                    if part == nil { unknown.insert(link.old) }
                    sums[column] = sums[column].flatMap { sum in part.map { sum + $0 } }
                }
            }
            return ConvertedCounts.Unit(
                code: receiver.code, name: receiver.name ?? counts.names[receiver.code], counts: sums,
                parts: receiver.links.map(\.old), unknownParts: unknown.sorted(),
                bases: receiver.links.reduce(into: []) { $0.formUnion($1.bases) })
        }
        let known = Dictionary(units.map { ($0.code, $0.counts) }) { one, _ in one }
        for (code, row) in counts.values {
            for column in 0..<width {
                guard let count = row[column] else { continue }
                withheld[column] += count * missingShare(of: code) { known[$0]?[column] != nil }
            }
        }
        return ConvertedCounts(
            columns: counts.columns, units: units, before: before, withheld: withheld, from: from, to: to)
    }

    /// Draws of counts of the units of the first day as draws of those of the last: each draw by itself, so that intervals of sums
    /// are those of sums and not sums of intervals.
    ///
    /// Shape: as many draws for each unit. Edge cases and errors: those of counts; `draws-of-different-length`.
    /// Complexity: O(links · draws).
    public func carried(
        draws: UnitTable<[Double]>, splits: UnstatedSplits = .refused
    ) throws(UnusableInput) -> ConvertedDraws {
        try require(draws.codes, file: "", splits)
        let count = draws.values.first?.count ?? 1
        if let (code, other) = draws.first(where: { $0.1.count != count }) {
            throw UnusableInput(
                rule: "draws-of-different-length", place: Place(file: file), value: "\(code): \(other.count)",
                expected: LocalizedText(vi: "\(count) lượt rút như các đơn vị khác", en: "\(count) draws as the others")
            )
        }
        var carried = UnitTable<[Double]>()
        var unknown: [UnitCode] = []
        for receiver in receivers(of: draws.codes) {
            var sums = [Double](repeating: 0, count: count)
            var isKnown = true
            for link in receiver.links {
                guard let own = draws[link.old], let weight = link.weight else {
                    isKnown = false
                    break
                }
                for index in 0..<count { sums[index] += weight * own[index] }
            }
            if isKnown {
                carried.merge(sums, for: receiver.code) { _, new in new }
            } else {
                unknown.append(receiver.code)
            }
        }
        return ConvertedDraws(draws: carried, unknown: unknown)
    }

    private struct Receiver {
        let code: UnitCode
        let name: String?
        /// Links with people in them.
        let links: [Link]
    }

    /// New units with what goes into them, in code order: those of which a part is in the table.
    private func receivers(of codes: [UnitCode]) -> [Receiver] {
        let known = Set(codes)
        var receivers = newCodes.compactMap { code -> Receiver? in
            let all = links(into: code)
            // A unit that only may have been there counts when the table has it.
            let inhabited = all.filter { $0.weight != 0 && ($0.source != .implied || known.contains($0.old)) }
            guard inhabited.contains(where: { known.contains($0.old) }) else { return nil }
            return Receiver(code: code, name: all.compactMap(\.newName).first, links: inhabited)
        }
        for code in codes where links(from: code).isEmpty {
            receivers.append(Receiver(code: code, name: nil, links: [Link(unchanged: code)]))
        }
        return receivers.sorted { $0.code < $1.code }
    }

    /// The part of an old unit that is in new units for which the condition does not hold.
    private func missingShare(of code: UnitCode, unless isKnown: (UnitCode) -> Bool) -> Double {
        let links = links(from: code)
        if links.isEmpty { return isKnown(code) ? 0 : 1 }
        let missing = links.filter { !isKnown($0.new) }
        if missing.allSatisfy({ $0.weight == 0 }) { return 0 }
        let there = links.filter { isKnown($0.new) }.compactMap(\.weight).reduce(0, +)
        return there == 0 ? 1 : 1 - there
    }

    private func require(_ codes: [UnitCode], file table: String, _ splits: UnstatedSplits) throws(UnusableInput) {
        let place = Place(file: table.isEmpty ? file : table)
        guard links.isEmpty || codes.contains(where: { !links(from: $0).isEmpty }) else {
            throw UnusableInput(
                rule: "crosswalk-of-others", place: place, value: codes.first?.text,
                expected: LocalizedText(
                    vi: "ít nhất một đơn vị có trong \(file)", en: "at least one unit that is in \(file)"))
        }
        var findings = codes.filter { absent.contains($0) }.map { code in
            Finding(
                rule: "unit-gone", severity: .error, place: place, value: code.text,
                expected: LocalizedText(
                    vi: "một đơn vị còn tồn tại ngày \(from)", en: "a unit that still existed on \(from)"))
        }
        if splits == .refused {
            for code in codes {
                let parts = links(from: code)
                guard parts.contains(where: { $0.weight == nil }) else { continue }
                let name = [code.text, parts.first?.oldName?.cleanedName].compactMap(\.self).joined(separator: " ")
                let news = parts.map(\.new.text).joined(separator: ", ")
                findings.append(
                    Finding(
                        rule: "split-unstated", severity: .error, place: Place(file: file, column: "share"),
                        value: name,
                        expected: LocalizedText(
                            vi: "tỷ trọng của từng phần (\(news)), hoặc nói rõ là để chưa biết",
                            en: "the share of each part (\(news)), or a word that it is left unknown")))
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }
}
