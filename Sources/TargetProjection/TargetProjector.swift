import NumericKernel
import Tallies
public import Vocabulary

/// A history and a target, ready for the draws of a model.
///
/// Shape: units are asked for one by one, in order; sums of the open district and province are kept draw by draw, so memory
/// does not grow with the number of communes, and the shared shock of a year does not average out of a sum. Units:
/// households, shares of 1. Edge cases: units without a last year are listed with the reason and are in no sum; sums say how
/// many are missing. Error: of the simulation only, told with each chance. Complexity: linear in units x years x draws.
/// Source: target arithmetic as in `TargetAllowance`, `RequiredExitRate`, `Attainment`. Checked by: `TargetProjectorTests`.
public struct TargetProjector: Sendable {
    /// What is on file.
    public let history: ListHistory
    /// The target.
    public let target: ProjectionTarget
    /// Year whose review decides.
    public let dueYear: Int
    /// Years ahead, in order: what a model must be asked for.
    public let yearsAhead: [Int]

    /// Years ahead that are still looked at: no list says anything of later ones.
    public static let furthest = 15
    /// Communes whose draws are in memory at the same time.
    private static let batch = 32

    /// Refuses a due year that is on file already or out of sight, and a history without a year. The history must be of the
    /// list that the target speaks of. `through` looks further than the due year, or names it for a target of every year.
    public init(history: ListHistory, target: ProjectionTarget, through: Int? = nil) throws(UnusableInput) {
        precondition(history.list == target.measure.list, "a history of the target's list")
        let instrument = target.citation?.instrument ?? ""
        let place = Place(file: instrument.isEmpty ? "--target" : instrument, column: target.key)
        guard let last = history.years.last else {
            throw UnusableInput(
                rule: "projection-no-year", place: place,
                expected: LocalizedText(vi: "ít nhất một kỳ rà soát", en: "at least one review on file"))
        }
        let due = target.dueYear(after: last, through: through)
        guard due > last else {
            throw UnusableInput(
                rule: "projection-due-passed", place: place, value: String(due),
                expected: LocalizedText(
                    vi: "thời hạn sau kỳ rà soát cuối cùng (\(last)); kỳ đã qua thì đánh giá, không dự báo",
                    en: "a due year after the last review on file (\(last)); what is past is evaluated, not projected"))
        }
        if let through, through < due {
            throw UnusableInput(
                rule: "projection-ends-early", place: place, value: String(through),
                expected: LocalizedText(vi: "năm không trước hạn \(due)", en: "a year not before the due year \(due)"))
        }
        let end = max(due, through ?? due)
        guard end - last <= TargetProjector.furthest else {
            throw UnusableInput(
                rule: "projection-too-far", place: place, value: String(end),
                expected: LocalizedText(
                    vi: "năm không quá \(last + TargetProjector.furthest)",
                    en: "a year not after \(last + TargetProjector.furthest)"))
        }
        self.history = history
        self.target = target
        dueYear = due
        yearsAhead = Array(last + 1...end)
    }

    /// The outlook of every unit under a law, and its chance under a stressed one. Both must give so many years as
    /// `yearsAhead`, and the same number of draws for every unit. Units are worked out on so many threads, at most those of
    /// the machine; the result does not depend on it.
    public func result(
        law: any PathLaw, stressed: (any PathLaw)? = nil, method: ProjectionMethod, threads: Int = .max
    ) -> ProjectionResult {
        var collected = Collected()
        var district: OutlookSum?
        var province: OutlookSum?
        for first in stride(from: 0, to: history.units.count, by: TargetProjector.batch) {
            let keys = history.units[first..<min(first + TargetProjector.batch, history.units.count)]
            let communes = sideBySide(keys.count, threads: threads) { place in
                sum(of: first + place, law: law, stressed: stressed).map { ($0, $0.outlook(self)) }
            }
            for (key, commune) in zip(keys, communes) {
                close(&district, unless: key.key(at: .district), into: &collected)
                close(&province, unless: key.key(at: .province), into: &collected)
                switch commune {
                case .success(let (_, outlook)): collected.outlooks.append(outlook)
                case .failure(let absence): collected.missing.append(absence.unit)
                }
                let sum = commune.map(\.0)
                if key.district != nil { add(sum, to: &district, .district, key) }
                if key.province != nil { add(sum, to: &province, .province, key) }
            }
        }
        close(&district, unless: nil, into: &collected)
        close(&province, unless: nil, into: &collected)
        let order = FlowSeries.Level.allCases
        return ProjectionResult(
            target: target, dueYear: dueYear, yearsAhead: yearsAhead, method: method, origin: history.origin,
            standard: history.standard, years: history.years,
            outlooks: order.flatMap { level in collected.outlooks.filter { $0.level == level } },
            missing: order.flatMap { level in collected.missing.filter { $0.level == level } })
    }

    private struct Collected {
        var outlooks: [UnitOutlook] = []
        var missing: [MissingUnit] = []
    }

    private struct Absence: Error { let unit: MissingUnit }

    /// Closes a sum when the next commune belongs elsewhere: units come sorted by province and district.
    private func close(_ sum: inout OutlookSum?, unless next: UnitKey?, into collected: inout Collected) {
        guard let open = sum, open.key != next else { return }
        if open.communes > 0 {
            collected.outlooks.append(open.outlook(self))
        } else {
            collected.missing.append(
                MissingUnit(
                    level: open.level, unit: open.key, reason: .noCommune, households: open.missingHouseholds))
        }
        sum = nil
    }

    private func add(
        _ commune: Result<OutlookSum, Absence>, to sum: inout OutlookSum?, _ level: FlowSeries.Level, _ key: UnitKey
    ) {
        var open = sum ?? OutlookSum(level: level, key: key.key(at: level), years: history.years.count)
        switch commune {
        case .success(let part): open.add(part)
        case .failure(let absence): open.addMissing(households: absence.unit.households)
        }
        sum = open
    }

    private func sum(
        of unit: Int, law: any PathLaw, stressed: (any PathLaw)?
    ) -> Result<OutlookSum, Absence> {
        let records = history.records[unit]
        func absent(_ reason: MissingUnit.Reason) -> Result<OutlookSum, Absence> {
            let known = records.compactMap { $0?.households }.last
            return .failure(
                Absence(
                    unit: MissingUnit(level: .commune, unit: history.units[unit], reason: reason, households: known)))
        }
        guard let record = records.last ?? nil else { return absent(.noRecord) }
        guard record.stock != nil else { return absent(.noStock) }
        guard let last = history.last(of: unit) else { return absent(.noHouseholds) }
        guard let paths = law.paths(of: unit) else { return absent(.noPaths) }
        precondition(
            paths.households.count == yearsAhead.count && paths.stocks.count == yearsAhead.count, "every year ahead")
        var sum = OutlookSum(
            commune: history.units[unit], start: ListSize(stock: last.stock, households: last.households),
            records: records, paths: paths, stressed: stressed?.paths(of: unit))
        sum.judge(target, due: dueYear - yearsAhead[0])
        return .success(sum)
    }
}
