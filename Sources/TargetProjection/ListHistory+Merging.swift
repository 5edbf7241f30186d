import Tallies
public import Vocabulary

extension ListHistory {
    /// The history in the units of a merger: years before the first review in the new units are summed over their parts, later
    /// years stand as they are.
    ///
    /// Shape: the new units, the same years. Units: households; numbers add, rates do not. Edge cases: what is unknown of one
    /// part is unknown of the sum. Without changes the history stays as it is. An opening that is not printed is the list of the
    /// year before in the new units. Of a unit that is split after the last review on file, the last list is shared out by the
    /// stated weights, so that its parts have somewhere to start, and the years before are unknown.
    /// Errors: `split-unit` when reviews are on file both before and after a split, since counts cannot be divided;
    /// `unit-after-merger` when an old unit that is gone still has a row from the first review in the new units on.
    /// Complexity: O(units x years). Checked by: law tests (totals of each year stay, the identity changes nothing).
    public func merged(_ merger: UnitMerger) throws(UnusableInput) -> ListHistory {
        precondition(merger.oldUnits == units, "a merger of the units of this history")
        let before = years.prefix { $0 < merger.firstYear }.count
        let stays = Set(merger.units.map(\.commune))
        let own = Dictionary(units.enumerated().map { ($1.commune, $0) }) { first, _ in first }
        let isAhead = before == years.count
        var findings = isAhead ? [] : splitUnits(merger, before)
        for (unit, key) in units.enumerated() where !stays.contains(key.commune) {
            guard let code = key.commune,
                let year = years.indices.dropFirst(before).first(where: { records[unit][$0] != nil })
            else { continue }
            findings.append(Self.overlap(code, years[year], merger))
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        let homes = isAhead ? merger.homes : []
        func record(of part: UnitMerger.Part, in new: Int, _ year: Int) -> ListYear? {
            guard let unit = part.unit, let record = records[unit][year] else { return nil }
            guard isAhead, part.weight.numerator < part.weight.denominator else { return record }
            guard year == years.count - 1, let place = homes[unit].firstIndex(where: { $0.new == new }) else {
                return nil
            }
            return record.share(place, of: homes[unit].map(\.weight.value))
        }
        let merged = merger.units.indices.map { new in
            // An opening that is not printed is the list before of all parts, not of the one that left its code.
            Self.withOpenings(
                years.indices.map { year -> ListYear? in
                    if year < before {
                        return ListYear.sum(merger.parts[new].map { record(of: $0, in: new, year) })
                    }
                    return own[merger.units[new].commune].flatMap { records[$0][year] }
                })
        }
        return ListHistory(
            origin: origin, standard: standard, list: list, units: merger.units, years: years, records: merged)
    }

    private func splitUnits(_ merger: UnitMerger, _ before: Int) -> [Finding] {
        let known = Set(
            units.enumerated().filter { records[$0.offset].prefix(before).contains { $0 != nil } }.map(
                \.element.commune))
        return merger.splitUnits.filter(known.contains).map { code in
            let news = zip(merger.units, merger.parts).filter { $1.contains { $0.code == code } }
                .compactMap { $0.0.commune?.text }.joined(separator: ", ")
            return Finding(
                rule: "split-unit", severity: .error, place: Place(file: merger.file, column: "weight"),
                value: code.text,
                expected: LocalizedText(
                    vi:
                        "đơn vị cũ được nhập toàn bộ: \(code) chia cho \(news), nên số hộ đã đếm không chia được chính xác; "
                        + "hãy lập lại các danh sách trước năm \(merger.firstYear) theo thôn trong đơn vị mới, "
                        + "hoặc bỏ các dòng ấy của \(code)",
                    en:
                        "an old unit that moved as a whole: \(code) is divided among \(news), and counts cannot be divided exactly; "
                        + "make the lists before \(merger.firstYear) again by hamlet in the new units, or leave those rows of \(code) out"
                ))
        }
    }

    private static func overlap(_ code: UnitCode, _ year: Int, _ merger: UnitMerger) -> Finding {
        Finding(
            rule: "unit-after-merger", severity: .error, place: Place(file: merger.file, column: "valid_from"),
            value: "\(code) \(year)",
            expected: LocalizedText(
                vi: "không có dòng nào của đơn vị cũ \(code) từ năm \(merger.firstYear)",
                en: "no row of the old unit \(code) from \(merger.firstYear) on"))
    }
}

extension ListYear {
    /// The sum over parts; what is unknown of one is unknown of all, and `nil` when nothing is known.
    static func sum(_ parts: [ListYear?]) -> ListYear? {
        func total(_ field: (ListYear) -> Int?) -> Int? {
            parts.reduce(Optional(0)) { sum, part in sum.flatMap { sum in part.flatMap(field).map { sum + $0 } } }
        }
        var sum = ListYear(
            households: total(\.households), stock: total(\.stock), opening: total(\.opening),
            leavings: total(\.leavings), joinings: total(\.joinings))
        guard sum != ListYear() else { return nil }
        sum.isApportioned = parts.contains { $0?.isApportioned ?? false }
        sum.isOpeningCarried = parts.allSatisfy { $0?.isOpeningCarried ?? false }
        return sum
    }

    /// One of the shares of list and households by weights.
    fileprivate func share(_ place: Int, of weights: [Double]) -> ListYear {
        func share(_ count: Int?) -> Int? { count.map { MergedLaw.shares(of: $0, weights)[place] } }
        var part = ListYear(households: share(households), stock: share(stock))
        part.isApportioned = true
        return part
    }
}
