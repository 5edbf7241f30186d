public import NumericKernel
public import Vocabulary

/// A synthetic province: a whole population of invented households, calibrated to published totals, with lists that are
/// reviewed every year.
///
/// Shape: units are permanent; the first review sets up the lists of poor and near-poor households; each later review
/// moves incomes, deprivations and standings, removes a few listed households and adds new ones.
/// Randomness: every unit and every occasion has its own stream, derived from the seed, so tables depend neither on the
/// order in which they are asked for nor on each other, and a further commune changes no draw of the others.
/// Complexity: households are simulated commune by commune while a table is written; memory holds one commune. Setting
/// up takes one pass over the first review and keeps about a tenth of its households, 24 bytes each, until it is done.
/// Source: the preset; `datasets/microdata/README.md` describes the model and the columns.
public struct SyntheticProvince: Sendable {
    let preset: ProvincePreset
    let plan: SimulationPlan

    /// Sets up a province.
    ///
    /// `households` is the number in the first review, the preset's full size when `nil`; counts of the preset scale
    /// with it. Errors: `too-few-households` when a commune would stay empty, `too-many-households` above 500 million,
    /// `impossible-preset` when no income level gives the wanted shares.
    public init(preset: ProvincePreset, seed: Seed, households: Int? = nil) throws(UnusableInput) {
        let total = households ?? preset.fullSize
        let number = preset.units.districts.reduce(0) { $0 + $1.communes.reduce(0, +) }
        guard total >= 2 * number else {
            throw SyntheticProvince.refusal(
                preset, rule: "too-few-households", value: total, vi: "ít nhất \(2 * number) hộ cho \(number) xã",
                en: "at least \(2 * number) households for \(number) communes")
        }
        guard total <= 500_000_000 else {
            throw SyntheticProvince.refusal(
                preset, rule: "too-many-households", value: total, vi: "không quá 500 triệu hộ",
                en: "at most 500 million households")
        }
        do throws(KernelError) {
            self.preset = preset
            plan = try SimulationPlan(preset: preset, seed: seed, households: total)
        } catch {
            throw SyntheticProvince.refusal(
                preset, rule: "impossible-preset", value: total,
                vi: "mục tiêu đạt được với phân bố thu nhập này (\(error))",
                en: "targets that this income distribution can meet (\(error))")
        }
    }

    /// The reviews that can be asked for.
    public var reviewYears: ClosedRange<Int> { plan.years }
    /// The seed the province follows from.
    public var seed: Seed { plan.seed }
    /// The district whose poor rates were placed by hand.
    public var placedDistrict: UnitCode { plan.layout.districts[plan.placedDistrict].code }
    /// The commune whose size and poor rate were placed by hand.
    public var placedCommune: UnitCode { plan.layout.communes[plan.placedCommune].code }
    /// The communes, ascending.
    public var communes: [UnitCode] { plan.layout.communes.map(\.code) }

    /// Writes a table as UTF-8 CSV text with a header and LF line ends, in pieces of about a megabyte.
    ///
    /// `reviewYear` is the last review to use, the last of all when `nil`: `households` is that review; `flows`,
    /// `survey`, `truth`, `chances` and `calibration` run from the first review to it; `units` and `context` do not depend on it.
    /// The bytes passed to `emit` are valid during the call only.
    /// Errors: `unknown-review-year`, and whatever `emit` throws.
    public func write(
        _ table: SyntheticTable, reviewYear: Int? = nil, emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let year = reviewYear ?? reviewYears.upperBound
        guard reviewYears.contains(year) else {
            let span = "\(reviewYears.lowerBound)..\(reviewYears.upperBound)"
            throw SyntheticProvince.refusal(
                preset, rule: "unknown-review-year", value: year, vi: "một năm trong \(span)", en: "a year in \(span)")
        }
        let review = year - reviewYears.lowerBound
        var rows = RowBuffer()
        rows.row(table.columns(indicators: preset.indicatorKeys))
        switch table {
        case .households: try writeHouseholds(review, &rows, emit)
        case .flows: try writeFlows(through: review, &rows, emit)
        case .survey: try writeSurvey(through: review, &rows, emit)
        case .units: writeUnits(&rows)
        case .context: writeContext(&rows)
        case .truth: try writeTruth(through: review, &rows, emit)
        case .chances: try writeChances(through: review, &rows, emit)
        case .calibration: writeCalibration(through: review, &rows)
        }
        try rows.flush(emit)
    }

    private static func refusal(
        _ preset: ProvincePreset, rule: String, value: Int, vi: String, en: String
    ) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: preset.file), value: String(value), expected: LocalizedText(vi: vi, en: en))
    }
}
