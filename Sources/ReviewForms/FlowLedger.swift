import Tallies
import Vocabulary

/// A number of the table: an item of a row.
struct FlowNumber: Hashable {
    let row: Int
    let item: FlowItem
}

/// A law at a row, or the equality of a total and its parts.
enum FlowRelation: Hashable {
    case law(Int, row: Int)
    case sum(Int, item: FlowItem)
}

/// A row that is the total of others.
struct FlowTotal {
    let row: Int
    let parts: [Int]
    /// Sums of the parts' known numbers by item, and how many of them are unknown.
    var sums: [Int64]
    var unknown: [Int]
}

/// All rows with their neighbours in time and their totals: what is needed to say which laws hold, and which number would
/// have to change for those that do not.
struct FlowLedger {
    let laws: [FlowLaw]
    private(set) var rows: [FlowRow]
    let previous: [Int?]
    let next: [Int?]
    private(set) var totals: [FlowTotal]
    /// Totals a row is a part of.
    let totalsOf: [[Int]]
    /// The total a row is.
    let totalAt: [Int?]
    /// Laws in which an item stands, of this year and of the year before.
    private let lawsNow: [[Int]]
    private let lawsBefore: [[Int]]

    init(rows: [FlowRow], keys: FlowKeys, study: FlowStudy, itemCount: Int) {
        self.rows = rows
        laws = FlowLaw.all(for: study)
        previous = keys.previous
        next = keys.next
        (totals, totalsOf, totalAt) = FlowLedger.totals(rows, keys: keys, itemCount: itemCount)
        var now = [[Int]](repeating: [], count: itemCount)
        var before = now
        for (index, law) in laws.enumerated() {
            for term in law.terms {
                if term.isBefore { before[term.item.index].append(index) } else { now[term.item.index].append(index) }
            }
        }
        lawsNow = now
        lawsBefore = before
    }

    // MARK: Numbers

    subscript(number: FlowNumber) -> Int64? { rows[number.row].values[number.item.index] }

    /// Puts another number in place, or unknown, here and in the sums it is part of.
    mutating func set(_ number: FlowNumber, to value: Int64?) {
        let (old, item) = (self[number], number.item.index)
        for total in totalsOf[number.row] {
            if let old { totals[total].sums[item] -= old } else { totals[total].unknown[item] -= 1 }
            if let value { totals[total].sums[item] += value } else { totals[total].unknown[item] += 1 }
        }
        rows[number.row].values[item] = value
    }

    /// Takes a printed percentage away.
    mutating func forget(rate: Int, at row: Int) { rows[row].rates[rate] = nil }

    mutating func markError(at row: Int) { rows[row].hasError = true }

    func number(_ term: FlowLaw.Term, at row: Int) -> FlowNumber? {
        guard term.isBefore else { return FlowNumber(row: row, item: term.item) }
        return previous[row].map { FlowNumber(row: $0, item: term.item) }
    }

    func value(_ term: FlowLaw.Term, at row: Int) -> Int64? {
        guard term.isBefore else { return rows[row].values[term.item.index] }
        return previous[row].flatMap { rows[$0].values[term.item.index] }
    }

    // MARK: Laws

    /// Whether a law holds at a row; `nil` when a number of it is unknown.
    func holds(_ index: Int, at row: Int) -> Bool? {
        let law = laws[index]
        switch law.comparison {
        case .rate(let rate):
            guard let printed = rows[row].rates[rate], let part = value(law.terms[0], at: row),
                let whole = value(law.terms[1], at: row)
            else { return nil }
            return printed.fits(part, of: whole)
        case .equal: return sum(law, at: row).map { $0 == 0 }
        case .notNegative: return sum(law, at: row).map { $0 >= 0 }
        }
    }

    private func sum(_ law: FlowLaw, at row: Int) -> Int64? {
        var sum: Int64 = 0
        for term in law.terms {
            guard let value = value(term, at: row) else { return nil }
            sum += term.sign * value
        }
        return sum
    }

    /// Whether a relation holds; `nil` when a number of it is unknown.
    func holds(_ relation: FlowRelation) -> Bool? {
        switch relation {
        case .law(let law, let row): return holds(law, at: row)
        case .sum(let total, let item):
            guard totals[total].unknown[item.index] == 0, let value = rows[totals[total].row].values[item.index] else {
                return nil
            }
            return totals[total].sums[item.index] == value
        }
    }

    /// The relations a number stands in.
    func relations(of number: FlowNumber) -> [FlowRelation] {
        var relations = lawsNow[number.item.index].map { FlowRelation.law($0, row: number.row) }
        if let later = next[number.row] {
            relations += lawsBefore[number.item.index].map { FlowRelation.law($0, row: later) }
        }
        relations += totalsOf[number.row].map { FlowRelation.sum($0, item: number.item) }
        if let total = totalAt[number.row] { relations.append(.sum(total, item: number.item)) }
        return relations
    }

    /// The values of a number for which a relation holds, the other numbers being what they are; `nil` when one of those is
    /// unknown.
    func span(of number: FlowNumber, in relation: FlowRelation) -> Span? {
        switch relation {
        case .sum(let index, let item):
            let total = totals[index]
            let unknown = total.unknown[item.index]
            if total.row == number.row {
                return unknown == 0 ? Span(low: total.sums[item.index], high: total.sums[item.index]) : nil
            }
            guard let whole = rows[total.row].values[item.index] else { return nil }
            let own = self[number]
            guard unknown == (own == nil ? 1 : 0) else { return nil }
            var rest = whole - total.sums[item.index]
            if let own { rest += own }
            return Span(low: rest, high: rest)
        case .law(let index, let row):
            let law = laws[index]
            if case .rate(let rate) = law.comparison {
                guard let printed = rows[row].rates[rate] else { return nil }
                let isPart = law.terms[0].item == number.item
                return value(law.terms[isPart ? 1 : 0], at: row).map {
                    isPart ? printed.parts(of: $0) : printed.wholes(for: $0)
                }
            }
            var rest: Int64 = 0
            var sign: Int64 = 0
            for term in law.terms {
                guard let place = self.number(term, at: row) else { return nil }
                if place == number {
                    sign = term.sign
                } else if let value = self[place] {
                    rest += term.sign * value
                } else {
                    return nil
                }
            }
            if case .equal = law.comparison { return Span(low: -sign * rest, high: -sign * rest) }
            return sign > 0 ? Span(low: -rest, high: Span.any.high) : Span(low: Span.any.low, high: rest)
        }
    }
}

extension FlowLedger {
    private static func totals(
        _ rows: [FlowRow], keys: FlowKeys, itemCount: Int
    ) -> ([FlowTotal], [[Int]], [Int?]) {
        var totals: [FlowTotal] = []
        var totalsOf = [[Int]](repeating: [], count: rows.count)
        var totalAt = [Int?](repeating: nil, count: rows.count)
        struct Place: Hashable {
            let year: Int
            let district: UnitCode?
        }
        let parts = rows.indices.filter { !rows[$0].isTotal && !keys.isCopy[$0] }
        var inYear: [Int: [Int]] = [:]
        var inDistrict: [Place: [Int]] = [:]
        for part in parts {
            guard let year = rows[part].year else { continue }
            inYear[year, default: []].append(part)
            inDistrict[Place(year: year, district: rows[part].unit.district), default: []].append(part)
        }
        let doubtful = parts.filter { keys.isUnplaced[$0] }
        for row in rows.indices where rows[row].isTotal {
            guard let year = rows[row].year else { continue }
            let unit = rows[row].unit
            let near = unit.district.map { inDistrict[Place(year: year, district: $0)] } ?? inYear[year]
            var total = FlowTotal(
                row: row,
                parts: (near ?? []).filter { part in
                    let own = rows[part].unit
                    return (unit.area == nil || unit.area == own.area)
                        && (unit.district != nil || unit.province == nil || unit.province == own.province)
                },
                sums: Array(repeating: 0, count: itemCount), unknown: Array(repeating: 0, count: itemCount))
            if total.parts.isEmpty { continue }
            // A row of unknown place, or one that stands twice, may or may not be a part.
            let isDoubtful = doubtful.contains { rows[$0].year == nil || rows[$0].year == year }
            for item in 0..<itemCount {
                if isDoubtful { total.unknown[item] += 1 }
                for part in total.parts {
                    if let value = rows[part].values[item] {
                        total.sums[item] += value
                    } else {
                        total.unknown[item] += 1
                    }
                }
            }
            totalAt[row] = totals.count
            for part in total.parts { totalsOf[part].append(totals.count) }
            totals.append(total)
        }
        return (totals, totalsOf, totalAt)
    }
}
