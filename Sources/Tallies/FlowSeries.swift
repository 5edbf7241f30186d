public import Vocabulary

/// The flows of one unit in one review year.
public struct FlowRecord: Equatable, Sendable {
    /// The unit; only commune, district, province and area are used.
    public let unit: UnitKey
    /// Year of the review that closes the flows.
    public let year: Int
    /// The cells.
    public let flows: ReviewFlows

    /// A record.
    public init(unit: UnitKey, year: Int, flows: ReviewFlows) {
        self.unit = unit
        self.year = year
        self.flows = flows
    }
}

/// Yearly flows of many units under one standard, sorted by unit and year, each unit and year once.
public struct FlowSeries: Equatable, Sendable {
    /// The level at which flows are summed.
    public enum Level: String, Sendable, CaseIterable, Codable {
        /// As given.
        case commune
        /// Sums of communes.
        case district
        /// Sums of communes.
        case province
    }

    /// Observed or synthetic counts.
    public let origin: DataOrigin
    /// Id of the standard under which the lists were made, when it is known.
    public let standard: String?
    /// Records by unit and year.
    public let records: [FlowRecord]

    /// A series. Records of the same unit and year are added.
    public init(origin: DataOrigin, standard: String?, records: [FlowRecord]) {
        self.origin = origin
        self.standard = standard
        var merged: [FlowRecord] = []
        let sorted = records.enumerated().sorted { left, right in
            if left.element.unit != right.element.unit { return left.element.unit < right.element.unit }
            if left.element.year != right.element.year { return left.element.year < right.element.year }
            return left.offset < right.offset
        }
        for (_, record) in sorted {
            if let last = merged.last, last.unit == record.unit, last.year == record.year {
                merged[merged.count - 1] = FlowRecord(
                    unit: last.unit, year: last.year, flows: last.flows + record.flows)
            } else {
                merged.append(record)
            }
        }
        self.records = merged
    }

    /// Years that occur, ascending.
    public var years: [Int] { Set(records.map(\.year)).sorted() }

    /// Units that occur, in order.
    public var units: [UnitKey] {
        var units: [UnitKey] = []
        for record in records where units.last != record.unit { units.append(record.unit) }
        return units
    }

    /// The same series with one unit for each commune code, in the district and province of its last record: a commune that
    /// became a ward, or was moved to another district, is still itself.
    public var byCommune: FlowSeries {
        var homes: [UnitCode: (year: Int, key: UnitKey)] = [:]
        for record in records {
            guard let commune = record.unit.commune else { continue }
            if let known = homes[commune], known.year > record.year { continue }
            homes[commune] = (record.year, record.unit)
        }
        return FlowSeries(
            origin: origin, standard: standard,
            records: records.map { record in
                let home = record.unit.commune.flatMap { homes[$0]?.key } ?? record.unit
                let unit = UnitKey(commune: home.commune, district: home.district, province: home.province)
                return FlowRecord(unit: unit, year: record.year, flows: record.flows)
            })
    }

    /// Sums to a level; a unit that has no record in a year is no part of that year's sum. A cell that is unknown in one part is unknown in the sum.
    public func summed(to level: Level) -> FlowSeries {
        FlowSeries(
            origin: origin, standard: standard,
            records: records.map { FlowRecord(unit: $0.unit.key(at: level), year: $0.year, flows: $0.flows) })
    }
}

extension UnitKey {
    /// The part of the key that names the unit of a level.
    public func key(at level: FlowSeries.Level) -> UnitKey {
        switch level {
        case .commune: UnitKey(commune: commune, district: district, province: province, area: area)
        case .district: UnitKey(district: district, province: province)
        case .province: UnitKey(province: province)
        }
    }
}
