import FlatFiles
import Vocabulary

/// The columns of a unit list as lists are published: a commune with the district and the province it lies in.
struct PublishedForm {
    /// A district or province as it stands beside its communes.
    struct Container: Hashable {
        let code: UnitCode
        let name: String
        let level: UnitLevel
        let parent: UnitCode?
    }

    let code: String
    let name: String
    private let type: String?
    private let district: (code: String, name: String)?
    private let province: (code: String, name: String)
    private let hasDays: Bool

    /// The form of a table; `nil` when its heading is of none.
    init?(_ table: DelimitedTable) {
        let columns = Set(table.columns)
        func pair(_ code: String, _ name: String) -> (code: String, name: String)? {
            columns.contains(code) && columns.contains(name) ? (code, name) : nil
        }
        if let own = pair("code", "name"), let province = pair("province_code", "province") {
            (code, name, self.province) = (own.code, own.name, province)
            type = columns.contains("type") ? "type" : nil
            district = pair("district_code", "district")
        } else if let own = pair("Mã", "Tên"), let province = pair("Mã TP", "Tỉnh / Thành Phố") {
            (code, name, self.province) = (own.code, own.name, province)
            type = columns.contains("Cấp") ? "Cấp" : nil
            district = pair("Mã QH", "Quận Huyện")
        } else {
            return nil
        }
        hasDays = columns.contains("valid_from")
    }

    /// Refuses a list without days when no period is given, and one with days when one is.
    func requirePeriod(_ valid: Period?, file: String) throws(UnusableInput) {
        switch (hasDays, valid) {
        case (false, nil):
            throw UnusableInput(
                rule: "period-missing", place: Place(file: file, column: "valid_from"),
                expected: LocalizedText(
                    vi: "thời gian hiệu lực của danh sách: tệp không có cột valid_from",
                    en: "the period in which the list is valid: the file has no column valid_from"))
        case (true, .some):
            throw UnusableInput(
                rule: "two-periods", place: Place(file: file, column: "valid_from"),
                expected: LocalizedText(
                    vi: "chỉ thời gian ghi trong tệp, vì tệp có cột valid_from",
                    en: "only the periods of the file, since it has a column valid_from"))
        default: return
        }
    }

    /// The unit of a row and what it lies in.
    func read(
        _ row: DelimitedTable.Row, valid: Period?, end: Gazetteer.PeriodEnd
    ) throws(UnusableInput) -> (unit: AdministrativeUnit, containers: [Container]) {
        let kind = try kind(row)
        let name = try row.required(name)
        let said = kind ?? UnitName(name, level: .commune).kind ?? (district == nil ? districtKind(name) : nil)
        // A city beside its province is a district.
        let level = said?.levels.first ?? .commune
        let above = Container(
            code: UnitCode(try row.required(province.code)), name: try row.required(province.name), level: .province,
            parent: nil)
        var containers = [above]
        if level == .commune, let district, let code = row.optional(district.code) {
            containers.insert(
                Container(
                    code: UnitCode(code), name: try row.required(district.name), level: .district, parent: above.code),
                at: 0)
        }
        let period: Period
        if let valid { period = valid } else { period = try Period(row, end) }
        let unit = AdministrativeUnit(
            code: UnitCode(try row.required(code)), name: name, level: level, parent: containers[0].code,
            valid: period, kind: kind)
        return (unit, containers)
    }

    private func districtKind(_ name: String) -> UnitKind? { UnitName(name, level: .district).kind }

    private func kind(_ row: DelimitedTable.Row) throws(UnusableInput) -> UnitKind? {
        guard let type, let text = row.optional(type) else { return nil }
        guard let kind = UnitKind(said: text), kind.levels != [.province] else {
            let all = UnitKind.allCases.filter { $0.levels != [.province] }.map(\.rawValue).joined(separator: " | ")
            throw row.wrong(type, vi: all, en: all)
        }
        return kind
    }
}

extension PublishedForm.Container {
    /// One unit for each run of days that periods cover without a gap.
    func units(over periods: [Period]) -> [AdministrativeUnit] {
        var runs: [Period] = []
        for period in Set(periods).sorted(by: { $0.from < $1.from }) {
            guard let last = runs.last, last.reaches(period.from), let joined = last.joined(period) else {
                runs.append(period)
                continue
            }
            runs[runs.count - 1] = joined
        }
        return runs.map { AdministrativeUnit(code: code, name: name, level: level, parent: parent, valid: $0) }
    }
}

extension Period {
    /// Whether a later day is in the period, or the first after it.
    fileprivate func reaches(_ day: Day) -> Bool {
        guard let until else { return true }
        return until.dayAfter.map { day <= $0 } ?? true
    }

    fileprivate func joined(_ later: Period) -> Period? {
        guard let one = until, let other = later.until else { return Period(from: from, until: nil) }
        return Period(from: from, until: max(one, other))
    }
}
