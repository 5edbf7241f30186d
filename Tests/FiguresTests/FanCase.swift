import Figures
import Tabular
import Vocabulary

/// Fan charts to look at.
enum FanCase {
    static let names = [
        "Huyện Ba Tri", "Huyện Bình Đại", "Huyện Châu Thành", "Huyện Chợ Lách", "Huyện Giồng Trôm",
        "Huyện Mỏ Cày Bắc (gồm các xã chuyển từ huyện Chợ Lách và huyện Mỏ Cày cũ theo nghị quyết sắp xếp)",
        "Huyện Mỏ Cày Nam", "Huyện Thạnh Phú", "Thành phố Bến Tre",
    ]

    static func target(
        _ value: Double = 0.03, year: Int = 2025, chance: Double? = 0.62, allowed: Int64? = 1_038
    ) -> FanChart.Target {
        FanChart.Target(
            wording: LocalizedText(
                vi: "tỷ lệ hộ nghèo đa chiều còn dưới 3 %", en: "multidimensional poverty rate below 3%"), value: value,
            year: year, due: Day.yearEnd(year)!, chance: chance, allowed: allowed)
    }

    static func bands(from last: Double, _ years: ClosedRange<Int>) -> [FanChart.Band] {
        years.map { year in
            let ahead = Double(year - years.lowerBound + 1)
            let median = last * (1 - 0.2 * ahead)
            let half = last * 0.12 * ahead
            return FanChart.Band(
                year: year, median: max(0, median), interval80: max(0, median - half)...(median + half),
                interval95: max(0, median - 1.7 * half)...(median + 1.8 * half))
        }
    }

    static func panel(_ index: Int, backcast: Bool = false, targets: [FanChart.Target] = [target()]) -> FanChart.Panel {
        let start = 0.03 + 0.006 * Double(index * 5 % 9)
        let observed = (2021...2024).map { FanChart.Point(year: $0, value: start * (1 - 0.13 * Double($0 - 2021))) }
        let before = (2018...2020).map { year in
            let value = start * (1 + 0.15 * Double(2021 - year))
            return FanChart.BackCast(year: year, value: value, interval95: (value * 0.85)...(value * 1.2))
        }
        return FanChart.Panel(
            title: LocalizedText(verbatim: names[index % names.count]), observed: observed,
            backcast: backcast ? before : [], bands: bands(from: start * 0.61, 2025...2027), targets: targets)
    }

    static func chart(
        _ panels: [FanChart.Panel], measure: FanChart.Measure = .rate, axis: FanChart.Axis = .common,
        origin: DataOrigin = .observed
    ) -> FanChart {
        FanChart(
            title: LocalizedText(
                vi: "Tỷ lệ hộ nghèo đến cuối năm 2027 và mục tiêu", en: "Poverty rate to the end of 2027 and the target"
            ),
            subject: LocalizedText(vi: "Hộ nghèo trên tổng số hộ", en: "Poor households as a share of all"),
            measure: measure, panels: panels, axis: axis, notes: FigureCase.notes,
            provenance: FigureCase.provenance(origin))
    }

    static let stepped = [
        target(0.04, year: 2025, chance: 0.004), target(0.03, year: 2026, chance: 0.93, allowed: nil),
        target(0.02, year: 2027, chance: 0.997, allowed: 0),
    ]

    static let single = chart([panel(3, backcast: true)], origin: .synthetic)
    static let nine = chart((0..<9).map { panel($0, backcast: $0 % 2 == 0) })

    /// A panel of nothing but zeros.
    static let zero = FanChart.Panel(
        title: LocalizedText(verbatim: "Xã An Hiệp"), observed: (2022...2024).map { .init(year: $0, value: 0) },
        bands: [.init(year: 2025, median: 0, interval80: 0...0, interval95: 0...0.001)],
        targets: [target(0.0, chance: 0.8, allowed: 0)])

    static let households = FanChart.Panel(
        title: LocalizedText(verbatim: "Xã Tân Lợi Thạnh"),
        observed: [.init(year: 2022, value: 1_310), .init(year: 2024, value: 980)],
        bands: [.init(year: 2025, median: 900, interval80: 810...1_000, interval95: 770...1_120)],
        targets: [target(850, chance: 0.3, allowed: 850)],
        remark: LocalizedText(vi: "Không có danh sách năm 2023.", en: "There is no list of 2023."))

    static var charts: [FanChart] {
        let one = FanChart.Panel(
            title: LocalizedText(verbatim: "Một năm"), observed: [.init(year: 2024, value: 0.041)],
            bands: bands(from: 0.041, 2025...2026), targets: [target()])
        let nothing = FanChart.Panel(
            title: LocalizedText(verbatim: ""), observed: [], targets: [target(chance: nil, allowed: nil)],
            remark: LocalizedText(vi: "Chưa có danh sách.", en: "No list yet."))
        let ahead = FanChart.Panel(
            title: LocalizedText(verbatim: "Chỉ dự báo"), observed: [], bands: bands(from: 0.04, 2025...2025))
        return [
            single, nine, chart([zero]), chart([one]), chart([one, nothing]), chart([]),
            chart([FanChart.Panel(title: LocalizedText(verbatim: "-"), observed: [])]),
            chart([households], measure: .households), chart([ahead, zero, nothing, one], axis: .own),
            chart([panel(5, backcast: true, targets: stepped), panel(1, targets: []), panel(2, targets: stepped)]),
        ]
    }
}
