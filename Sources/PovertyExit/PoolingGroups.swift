import MixedModels
import Tallies
import Vocabulary

/// The groups within which communes are pooled: levels of the engine above the commune.
struct PoolingGroups: Sendable {
    /// Nested levels, communes first.
    let levels: [MixedLogitData.Level]
    /// For each commune its group, in the order of `keys`.
    let parents: [Int]
    /// The groups' keys; one group for all when there is nothing to tell groups apart.
    let keys: [UnitKey]
    /// How units are pooled in fact: by province where no district is known, or each is a unit of its own.
    let pooling: ExitModel.Pooling

    init(_ units: [UnitKey], _ pooling: ExitModel.Pooling) {
        // A commune without a district is pooled with the rest of its province that has none. Where every unit is a group
        // of its own, as in a table by district, the groups are those of the next level: nothing can be told from itself.
        func tells(_ level: FlowSeries.Level) -> Bool { Set(units.map { $0.key(at: level) }).count < units.count }
        guard tells(.province) else {
            (keys, parents, self.pooling) = ([UnitKey()], units.map { _ in 0 }, pooling == .none ? .none : .province)
            levels = [MixedLogitData.Level(count: units.count)]
            return
        }
        let level: FlowSeries.Level =
            pooling == .district && tells(.district) && units.contains { $0.district != nil } ? .district : .province
        self.pooling = pooling == .none ? .none : level == .district ? .district : .province
        let owners = units.map { $0.key(at: level) }
        keys = Set(owners).sorted()
        let positions = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        parents = owners.map { positions[$0]! }
        guard keys.count > 1 else {
            levels = [MixedLogitData.Level(count: units.count)]
            return
        }
        let provinces = Set(keys.map { $0.key(at: .province) }).sorted()
        let communes = MixedLogitData.Level(count: units.count, parents: parents)
        guard level == .district, provinces.count > 1 else {
            levels = [communes, MixedLogitData.Level(count: keys.count)]
            return
        }
        let places = Dictionary(uniqueKeysWithValues: provinces.enumerated().map { ($1, $0) })
        levels = [
            communes,
            MixedLogitData.Level(count: keys.count, parents: keys.map { places[$0.key(at: .province)]! }),
            MixedLogitData.Level(count: provinces.count),
        ]
    }
}
