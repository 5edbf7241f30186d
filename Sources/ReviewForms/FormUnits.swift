public import Tallies
public import Vocabulary

/// A row of the forms: a unit, or the total of units.
public struct FormUnit: Hashable, Sendable {
    /// Its level.
    public let level: FlowSeries.Level
    /// Its code; `nil` for the total of everything where no code of a province is known.
    public let code: UnitCode?
    /// Rows that it is the sum of, by position; none for a unit that is not shown in parts.
    public internal(set) var parts: [Int]
}

/// The units of the data in the order of the forms, each with what is known of it.
struct FormUnits {
    private struct Leaf {
        var district: UnitCode?
        var province: UnitCode?
        var level: FlowSeries.Level
        var source = FormSource()

        /// Whether an input that speaks of other units is silent about this one.
        func isAbsent(_ inputs: FormSource) -> Bool {
            (inputs.flows != nil && source.flows == nil) || (inputs.counts != nil && source.counts == nil)
        }
    }

    private(set) var units: [FormUnit] = []
    private(set) var sources: [FormSource] = []
    /// Units that are in a total and of which an input says nothing.
    private(set) var absent: [FormUnit] = []
    /// What is known of provinces of which something is absent, by position.
    private(set) var partials: [Int: FormSource] = [:]
    private let hasUnplaced: Bool

    /// Communes stand below the total of their district, districts above the total of their province. A unit that one of the
    /// inputs does not know keeps its row, and so does one that ought to be there; the totals above it are unknown.
    init(
        year: Int, tallies: FormTallies?, flows: FlowSeries?, by level: FlowSeries.Level,
        absences: FormAbsences = .none
    ) {
        hasUnplaced = absences.unplaced > 0
        var leaves: [UnitCode: Leaf] = [:]
        func place(_ key: UnitKey) -> UnitCode? {
            guard let code = key.commune ?? key.district ?? key.province else { return nil }
            let level: FlowSeries.Level = key.commune != nil ? .commune : key.district != nil ? .district : .province
            var leaf = leaves[code] ?? Leaf(level: level)
            leaf.district = leaf.district ?? (level == .commune ? key.district : nil)
            leaf.province = leaf.province ?? (level == .province ? nil : key.province)
            leaves[code] = leaf
            return code
        }
        func add<Part: Tally>(_ part: Part, to path: WritableKeyPath<FormSource, Part?>, of key: UnitKey) {
            guard let code = place(key), var source = leaves[code]?.source else { return }
            source[keyPath: path] = source[keyPath: path].map { $0 + part } ?? part
            leaves[code]?.source = source
        }
        for unit in tallies?.units ?? [] { add(unit.counts, to: \.counts, of: unit.key) }
        for record in flows?.records ?? [] {
            if record.year == year { add(record.flows, to: \.flows, of: record.unit) }
            if record.year == year - 1 { add(record.flows, to: \.previous, of: record.unit) }
        }
        var known = leaves.filter { $0.value.source.counts != nil || $0.value.source.flows != nil }
        guard !known.isEmpty else { return }
        for key in absences.missing {
            if let code = place(key) { known[code] = leaves[code] }
        }
        let inputs = FormUnits.partialSum(known.values.map(\.source))
        absent = known.filter { $0.value.isAbsent(inputs) }.sorted { $0.key < $1.key }.map { code, leaf in
            FormUnit(level: leaf.level, code: code, parts: [])
        }
        for province in FormUnits.codes(known.values.map(\.province)) {
            addProvince(province, known.filter { $0.value.province == province }, by: level)
        }
    }

    private static func codes(_ codes: some Sequence<UnitCode?>) -> [UnitCode?] {
        let found = Set(codes)
        return (found.contains(nil) ? [nil] : []) + found.compactMap(\.self).sorted()
    }

    /// The rows of a province: districts with their communes, units without a district, and the total.
    private mutating func addProvince(
        _ province: UnitCode?, _ leaves: [UnitCode: Leaf], by level: FlowSeries.Level
    ) {
        var parts: [Int] = []
        let ordered = leaves.sorted { $0.key < $1.key }
        for district in FormUnits.codes(leaves.values.map(\.district)) where level != .province {
            let members = ordered.filter { $0.value.district == district }
            guard let district else {
                for (code, leaf) in members
                where leaf.level != .province && (leaf.level != .commune || level == .commune) {
                    parts.append(units.count)
                    add(FormUnit(level: leaf.level, code: code, parts: []), leaf.source)
                }
                continue
            }
            let own = units.count
            parts.append(own)
            add(FormUnit(level: .district, code: district, parts: []), sum(members.map(\.value.source)))
            guard level == .commune else { continue }
            for (code, leaf) in members {
                units[own].parts.append(units.count)
                add(FormUnit(level: .commune, code: code, parts: []), leaf.source)
            }
        }
        // Communes outside all districts are in the total, but not in the rows of districts.
        if level == .district, ordered.contains(where: { $0.value.level == .commune && $0.value.district == nil }) {
            parts = []
        }
        let isWhole = leaves.count == 1 && ordered[0].value.level == .province
        let whole = sum(ordered.map(\.value.source))
        let partial = FormUnits.partialSum(ordered.map(\.value.source))
        if (partial.flows != nil && whole.flows == nil) || (partial.counts != nil && whole.counts == nil) {
            partials[units.count] = partial
        }
        add(
            FormUnit(level: .province, code: isWhole ? ordered[0].key : province, parts: parts),
            whole)
    }

    /// A total: unknown where a part of it is, or where rows belong to nobody knows whom.
    private func sum(_ sources: [FormSource]) -> FormSource {
        var sum = sources.dropFirst().reduce(sources[0]) { $0 + $1 }
        if hasUnplaced { (sum.flows, sum.previous) = (nil, nil) }
        return sum
    }

    /// What is known, added up.
    private static func partialSum(_ sources: [FormSource]) -> FormSource {
        func sum<Part: Tally>(_ parts: [Part?]) -> Part? {
            let known = parts.compactMap(\.self)
            return known.isEmpty ? nil : known.reduce(into: .zero) { $0 += $1 }
        }
        return FormSource(flows: sum(sources.map(\.flows)), previous: nil, counts: sum(sources.map(\.counts)))
    }

    private mutating func add(_ unit: FormUnit, _ source: FormSource) {
        units.append(unit)
        sources.append(source)
    }
}
