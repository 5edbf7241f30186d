import Figures
import Tabular
import Vocabulary

/// Figures of a ranking to look at.
enum RankingFigureCase {
    static let names = [
        "Xã An Hiệp, huyện Ba Tri", "Xã Tân Lợi Thạnh, huyện Giồng Trôm", "Xã Thạnh Phước, huyện Bình Đại",
        "Xã Nguyễn Thị Định (nhập từ các xã Nghĩa Hòa, Phú Thuận và thị trấn cũ theo nghị quyết sắp xếp)",
        "Phường 7, thành phố Bến Tre", "Xã Bảo Thạnh, huyện Ba Tri", "Xã Hưng Khánh Trung B, huyện Chợ Lách",
    ]

    static let criteria = [
        LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Poor rate"), LocalizedText(vi: "Số hộ nghèo", en: "Poor households"),
        LocalizedText(vi: "Số hộ cận nghèo", en: "Near-poor households"),
        LocalizedText(vi: "Xếp loại Mặt trận Tổ quốc", en: "Rating of the Fatherland Front"),
        LocalizedText(vi: "Thiếu hụt bảo hiểm y tế", en: "Lack of health insurance"),
        LocalizedText(vi: "Khoảng cách tới trung tâm huyện", en: "Distance to the district centre"),
        LocalizedText(vi: "Khả năng thoát nghèo thấp", en: "Low chance to leave poverty"),
        LocalizedText(vi: "Khoảng cách đến chỉ tiêu", en: "Gap to the target"),
    ]

    static func name(_ index: Int) -> String {
        names[index % names.count] + (index < names.count ? "" : " \(index)")
    }

    static func rank(_ index: Int) -> RankLabel {
        index == 2 || index == 3 ? .tied(3) : .alone(index + 1)
    }

    static func points(_ index: Int, criteria: Int) -> [Double] {
        (0..<criteria).map { criterion in
            let share = Double((index * 7 + criterion * 5 + 3) % 11) / 11
            return share / Double(criteria) * (1 - Double(index) / 120)
        }
    }

    static func bars(
        _ count: Int, selected: Int = 3, criteria: Int = 4, limit: Int = 60, origin: DataOrigin = .observed
    ) -> ContributionBars {
        var points: [[Double]] = (0..<count).map { Self.points($0, criteria: criteria) }
        points.sort { $0.reduce(0, +) > $1.reduce(0, +) }
        let rows = points.enumerated().map { index, points in
            ContributionBars.Row(label: name(index), rank: rank(index), points: points)
        }
        return ContributionBars(
            title: LocalizedText(
                vi: "Vì sao các xã này đứng đầu: đóng góp của từng tiêu chí", en: "Why these communes come first"),
            criteria: Array(Self.criteria.prefix(criteria)),
            blocks: [
                .init(title: LocalizedText(vi: "Được chọn", en: "Selected"), rows: Array(rows.prefix(selected))),
                .init(title: LocalizedText(vi: "Dự phòng", en: "Reserve"), rows: Array(rows.dropFirst(selected))),
            ], limit: limit, notes: FigureCase.notes, provenance: FigureCase.provenance(origin))
    }

    static let reason = LocalizedText(
        vi: "chưa đánh giá: tệp không có sai số của tỷ lệ này", en: "not assessed: the file has no error of this rate")

    static func row(_ index: Int, of count: Int) -> RankSetChart.Row {
        let half = 1 + index % 5 + index / 4
        let set = max(1, index + 1 - half)...min(count, index + 1 + half)
        return RankSetChart.Row(
            label: name(index), rank: rank(index), reading: index % 6 == 4 ? .notAssessed(reason) : .set(set),
            chance: index % 6 == 4 ? nil : max(0, min(1, 1.15 - Double(index) * 0.11)))
    }

    static func sets(
        _ count: Int, selected: Int = 4, band: ClosedRange<Int>? = nil, limit: Int = 60,
        chance: LocalizedText? = LocalizedText(vi: "Khả năng thuộc 4 xã đầu", en: "Chance among the first 4"),
        origin: DataOrigin = .observed
    ) -> RankSetChart {
        RankSetChart(
            wording: .init(
                title: LocalizedText(vi: "Thứ hạng chắc đến đâu", en: "How firm the ranks are"),
                set: LocalizedText(vi: "tập hạng tin cậy 90\u{A0}%", en: "90% confidence set for the rank"),
                chance: chance),
            rows: (0..<count).map { row($0, of: count) }, selected: min(selected, count), band: band, limit: limit,
            notes: FigureCase.notes, provenance: FigureCase.provenance(origin))
    }

    static var documents: [(name: String, figure: (Language) -> String)] {
        let bars = [
            ("bars-0", bars(0)), ("bars-1", bars(1, selected: 1, criteria: 1)), ("bars-10", bars(10)),
            ("bars-60", bars(60, selected: 10, criteria: 8, origin: .synthetic)),
            ("bars-cut", bars(60, selected: 3, criteria: 6, limit: 12)),
            (
                "bars-zero",
                ContributionBars(
                    title: FigureCase.wording.title, criteria: [criteria[0]],
                    blocks: [.init(title: criteria[1], rows: [.init(label: "Không", rank: .alone(1), points: [0])])],
                    notes: [], provenance: FigureCase.provenance())
            ),
        ]
        let sets = [
            ("sets-0", sets(0)), ("sets-1", sets(1, band: 1...1)), ("sets-10", sets(10, band: 3...8)),
            ("sets-60", sets(60, selected: 10, band: 6...24, origin: .synthetic)),
            ("sets-cut", sets(60, band: 2...40, limit: 12, chance: nil)), ("sets-none", sets(5, selected: 0)),
            ("sets-all", sets(5, selected: 5, band: 3...5)),
        ]
        return bars.map { name, figure in (name, { figure.svg(in: $0) }) }
            + sets.map { name, figure in (name, { figure.svg(in: $0) }) }
    }
}
