public import Tallies
import Vocabulary

extension StandardSplice {
    /// All households of a commune in a year, as its earlier history has them.
    public func households(of unit: UnitKey, in year: Int) -> Int? {
        history.units.firstIndex(of: unit).flatMap { history.record(of: $0, in: year)?.households }
    }

    /// Back-cast lists of a district or province, by year: sums of the communes of which list and households are known.
    public func sums(of unit: UnitKey, at level: FlowSeries.Level) -> [ObservedList] {
        let members = members(of: unit, at: level)
        return history.years.filter(isBackcast).compactMap { year in
            let sizes = members.compactMap { member -> ListSize? in
                guard let record = history.record(of: member, in: year), let stock = record.stock,
                    let households = record.households
                else { return nil }
                return ListSize(stock: stock, households: households)
            }
            guard !sizes.isEmpty else { return nil }
            let size = ListSize(
                stock: sizes.reduce(0) { $0 + $1.stock }, households: sizes.reduce(0) { $0 + $1.households })
            return ObservedList(year: year, size: size, communes: sizes.count)
        }
    }

    /// So many communes lie in a district or province.
    public func communes(of unit: UnitKey, at level: FlowSeries.Level) -> Int { members(of: unit, at: level).count }

    private func members(of unit: UnitKey, at level: FlowSeries.Level) -> [Int] {
        history.units.indices.filter { history.units[$0].key(at: level) == unit }
    }
}
