public import Vocabulary

/// Which units exist on a day, what they are called and what contains them.
public struct Gazetteer: Sendable {
    /// File the list was read from.
    public let file: String
    /// Units in code order, then from the province down, then by first day.
    public let units: [AdministrativeUnit]

    /// A list of units that were put together elsewhere.
    ///
    /// Errors: `code-twice` when a code means two units of a level on one day.
    public init(_ units: [AdministrativeUnit], file: String) throws(UnusableInput) {
        self.file = file
        self.units = units.sorted {
            ($0.code, $0.level.depth, $0.valid.from) < ($1.code, $1.level.depth, $1.valid.from)
        }
        // Where districts stand beside their communes, the commune is the one to look at.
        let twice = codesTwice
        if let first = twice.first(where: { $0.level == .commune }) ?? twice.first {
            throw UnusableInput([finding(first.one, first.next)])
        }
    }

    /// The unit a code means on a day; `nil` when it means none. O(log n).
    public func unit(_ code: UnitCode, level: UnitLevel, on day: Day) -> AdministrativeUnit? {
        meanings(of: code).first { $0.level == level && $0.valid.contains(day) }
    }

    /// All units of a level on a day, in code order.
    public func units(_ level: UnitLevel, on day: Day) -> [AdministrativeUnit] {
        units.filter { $0.level == level && $0.valid.contains(day) }
    }

    /// The name of a code at any time, the latest meaning first; `nil` when the list does not know it. O(log n).
    public func name(of code: UnitCode, level: UnitLevel) -> String? {
        meanings(of: code).last { $0.level == level }?.name
    }

    /// Everything a code has meant, of all levels.
    func meanings(of code: UnitCode) -> ArraySlice<AdministrativeUnit> {
        let start = position { $0.code < code }
        return units[start..<position { !(code < $0.code) }]
    }

    /// The first unit for which the condition, which holds for those before it, does not hold.
    private func position(_ isBefore: (AdministrativeUnit) -> Bool) -> Int {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(units[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Units of one code and level that are valid on one day.
    private var codesTwice: [(level: UnitLevel, one: AdministrativeUnit, next: AdministrativeUnit)] {
        zip(units, units.dropFirst()).compactMap { one, next in
            guard one.code == next.code, one.level == next.level else { return nil }
            if let until = one.valid.until, until < next.valid.from { return nil }
            return (one.level, one, next)
        }
    }

    private func finding(_ one: AdministrativeUnit, _ next: AdministrativeUnit) -> Finding {
        let touches = one.valid.until == next.valid.from
        return Finding(
            rule: "code-twice", severity: .error, place: Place(file: file, column: "code"), value: next.code.text,
            expected: LocalizedText(
                vi: "mỗi mã một lần trong cùng một ngày"
                    + (touches ? "; nếu valid_until là ngày đầu không còn hiệu lực thì phải nói rõ" : ""),
                en: "each code once on any one day"
                    + (touches ? "; if valid_until is the first day no longer valid, say so" : "")))
    }
}

extension Gazetteer {
    /// The units a unit lies in on a day, the smallest first: its district, where there are districts, and its province.
    ///
    /// Edge cases: units that the list does not have on that day are not there.
    public func containers(of unit: AdministrativeUnit, on day: Day) -> [AdministrativeUnit] {
        guard let parent = unit.parent else { return [] }
        // A code may be that of a district and of a province: the nearest level above is meant.
        let above = meanings(of: parent).filter { $0.level.depth < unit.level.depth && $0.valid.contains(day) }
        guard let container = above.max(by: { $0.level.depth < $1.level.depth }) else { return [] }
        return [container] + containers(of: container, on: day)
    }

    /// The unit of a level a unit lies in on a day; `nil` when there is none, as with districts since they ended.
    public func container(of unit: AdministrativeUnit, at level: UnitLevel, on day: Day) -> AdministrativeUnit? {
        containers(of: unit, on: day).first { $0.level == level }
    }

    /// Units of a level that lie in a unit on a day, in code order. O(n log n).
    public func units(
        _ level: UnitLevel, within container: AdministrativeUnit, on day: Day
    ) -> [AdministrativeUnit] {
        units(level, on: day).filter { unit in
            containers(of: unit, on: day).contains { $0.code == container.code && $0.level == container.level }
        }
    }
}
