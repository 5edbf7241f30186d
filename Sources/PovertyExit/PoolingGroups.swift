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

    init(_ units: [UnitKey], _ pooling: ExitModel.Pooling) {
        // A commune without a district is pooled with the rest of its province that has none.
        let level: FlowSeries.Level = pooling == .district ? .district : .province
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
