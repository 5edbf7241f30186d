import CommitteeReports
import Tabular
import Vocabulary

/// A made-up report of so many communes: six tables, three pictures, a live ranking with ties and near ties, and one
/// commune with a hostile name.
struct SampleReport {
    static let hostile = "<script>alert('x')</script>\u{202E}\"&=cmd()\u{2028}</table><!--"

    let communes: Int
    private var state: UInt64 = 1

    init(communes: Int) { self.communes = communes }

    /// Digits without a pattern, the same in every run.
    private mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 33) / Double(1 << 31)
    }

    static func code(_ index: Int) -> UnitCode {
        let digits = String(index + 1)
        return UnitCode("SYN-C" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits)
    }

    static func name(_ index: Int) -> String {
        if index == 3 { return hostile }
        let first = ["An", "Bình", "Đông", "Hòa", "Long", "Mỹ", "Phú", "Tân", "Thạnh", "Vĩnh"]
        let second = ["Điền", "Hưng", "Khánh", "Lộc", "Ngãi", "Phước", "Quới", "Thới", "Trị", "Xuân"]
        return "\(first[index % 10]) \(second[index / 10 % 10])\(index >= 100 ? " \(index / 100 + 1)" : "")"
    }

    static func district(_ index: Int) -> String { "Huyện \(Character(UnicodeScalar(UInt8(65 + index % 9))))" }

    static let criteria = [
        ("poor_households", LocalizedText(vi: "Số hộ nghèo", en: "Poor households"), 0.4),
        ("poor_rate", LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Share of poor households"), 0.3),
        ("deprivation", LocalizedText(vi: "Mức thiếu hụt", en: "Deprivation"), 0.2),
        ("exit", LocalizedText(vi: "Khả năng thoát nghèo thấp", en: "Low chance of leaving poverty"), 0.1),
    ]

    mutating func report(origin: DataOrigin = .synthetic) -> CommitteeReport {
        let ranking = ranking()
        return CommitteeReport(
            title: LocalizedText(vi: "Báo cáo chọn xã làm điểm", en: "Report on the choice of pilot communes"),
            subtitle: LocalizedText(vi: "Tỉnh giả lập, cuối năm", en: "A synthetic province, end of the year"),
            chapters: [
                chapter(
                    "summary", "Tóm tắt", "Summary",
                    [
                        .words(
                            LocalizedText(
                                vi: "Xã đứng đầu có nhiều hộ nghèo và ít khả năng thoát nghèo.",
                                en: "The first commune has many poor households and little chance of leaving poverty.")
                        ),
                        .points([
                            LocalizedText(vi: "Có \(communes) xã.", en: "There are \(communes) communes."),
                            LocalizedText(verbatim: Self.hostile),
                        ]),
                    ]),
                chapter("map", "Bản đồ", "Map", [picture(.map), .table(rates(origin))]),
                chapter("ranking", "Xếp hạng", "Ranking", [picture(.bars), .table(order(ranking, origin)), .weights]),
                chapter("profile", "Thiếu hụt", "Deprivation", [.table(profile(origin))]),
                chapter("exits", "Thoát nghèo", "Exits", [picture(.points), .table(exits(origin))]),
                chapter("targets", "Mục tiêu", "Targets", [.table(verdicts(origin))]),
                chapter("budget", "Ngân sách", "Budget", [.table(budget(origin))]),
            ],
            ranking: ranking, provenance: Self.provenance(origin))
    }

    private func chapter(
        _ key: String, _ vi: String, _ en: String, _ pieces: [CommitteeReport.Piece]
    )
        -> CommitteeReport.Chapter
    {
        CommitteeReport.Chapter(key: key, title: LocalizedText(vi: vi, en: en), pieces: pieces)
    }

    static func provenance(_ origin: DataOrigin) -> Provenance {
        Provenance(
            origin: origin,
            inputs: [Provenance.Input(name: "hộ <b>.csv", digest: "0123456789abcdef0123", rows: 123_456)],
            instruments: ["standard-a"], method: "weighted sum", seed: 42, version: "9.8.7",
            uncertainty: LocalizedText(vi: "khoảng 90 %", en: "90% intervals"))
    }

    mutating func ranking() -> LiveRanking {
        let members = (0..<communes).map { index in
            var shares = Self.criteria.map { _ in next() }
            // A tie of three, and a run of near scores whose ends are further apart than the tolerance.
            if index % 20 < 3 { shares = [0.5, 0.25, 0.75, 0.125] }
            if index % 20 >= 17 { shares = [0.4 + 2e-9 * Double(index % 20 - 17), 0.4, 0.4, 0.4] }
            return LiveRanking.Member(
                code: Self.code(index), name: Self.name(index), group: index == 5 ? nil : Self.district(index),
                shares: shares)
        }
        return LiveRanking(
            criteria: Self.criteria.map { LiveRanking.Criterion(key: $0.0, name: $0.1, weight: $0.2) },
            members: members, tolerance: 1e-9)
    }

    private static let code = Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading)
    private static let name = Column("name", LocalizedText(vi: "Tên", en: "Name"), .leading)
    private static let district = Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading)

    private mutating func rates(_ origin: DataOrigin) -> Table {
        let rows = (0..<communes).map { index -> [Cell] in
            let rate: Cell =
                index % 31 == 7 ? .missing(.unknown) : index % 37 == 9 ? .suppressed : .share(next() / 3, decimals: 2)
            return [
                .text(Self.code(index).text), .text(Self.name(index)), .text(Self.district(index)),
                .count(Int64(next() * 12_000)), rate,
            ]
        }
        let total: [Cell] = [
            .label(LocalizedText(vi: "Tổng", en: "Total")), .missing(.notApplicable), .missing(.notApplicable),
            .count(1_234_567), .share(0.0469, decimals: 2),
        ]
        return Table(
            key: "rates", title: LocalizedText(vi: "Tỷ lệ hộ nghèo theo xã", en: "Share of poor households by commune"),
            columns: [
                Self.code, Self.name, Self.district, Column("households", LocalizedText(vi: "Số hộ", en: "Households")),
                Column("rate", LocalizedText(vi: "Tỷ lệ", en: "Share")),
            ], rows: rows + [total],
            notes: [LocalizedText(vi: "Số nhỏ bị giấu.", en: "Small counts are withheld.")],
            provenance: Self.provenance(origin))
    }

    private mutating func order(_ ranking: LiveRanking, _ origin: DataOrigin) -> Table {
        let places = ranking.places(under: ranking.weights)
        var columns = [
            Column("rank", LocalizedText(vi: "Hạng", en: "Rank")), Self.code, Self.name, Self.district,
            Column("score", LocalizedText(vi: "Điểm", en: "Score")),
            Column(interval: "rank_set", LocalizedText(vi: "Tập hạng 90 %", en: "90% rank set")),
            Column("flip", LocalizedText(vi: "Điều gì làm đổi lựa chọn", en: "What would change the pick"), .leading),
        ]
        columns += Self.criteria.map { Column("points_" + $0.0, $0.1) }
        let rows = places.map { place -> [Cell] in
            let member = ranking.members[place.member]
            let words = LocalizedText(
                vi: "trọng số của Số hộ nghèo từ 0,40 xuống dưới 0,31",
                en: "weight of Poor households from 0.40 to below 0.31")
            return [
                .rank(place.rank, isTied: place.isTied), .text(member.code.text), .text(member.name),
                .text(member.group), .number(place.score, decimals: 4),
                .numberRange(Double(max(1, place.rank - 5))...Double(place.rank + 5), decimals: 0),
                .label(place.rank % 9 == 1 ? words : LocalizedText(verbatim: "")),
            ] + zip(ranking.weights, member.shares).map { .number($0 * $1, decimals: 4) }
        }
        return Table(
            key: "ranking", title: LocalizedText(vi: "Thứ tự ưu tiên", en: "Order of priority"), columns: columns,
            sections: [
                Section(
                    key: "selected", title: LocalizedText(vi: "Được chọn", en: "Selected"), rows: Array(rows.prefix(9))),
                Section(
                    key: "reserve", title: LocalizedText(vi: "Dự phòng", en: "Reserve"), rows: Array(rows.dropFirst(9))),
                Section(key: "refused", title: LocalizedText(vi: "Không đủ điều kiện", en: "Not eligible"), rows: []),
            ], notes: [], provenance: Self.provenance(origin))
    }

    private mutating func profile(_ origin: DataOrigin) -> Table {
        let columns = (1...12).map { Column("d\($0)", LocalizedText(vi: "Thiếu hụt \($0)", en: "Lack \($0)")) }
        let rows = (0..<communes).map { index -> [Cell] in
            [.text(Self.code(index).text), .text(Self.name(index))] + columns.map { _ in .share(next(), decimals: 1) }
        }
        return Table(
            key: "profile", title: LocalizedText(vi: "Hồ sơ thiếu hụt", en: "Profile of deprivation"),
            columns: [Self.code, Self.name] + columns, rows: rows, provenance: Self.provenance(origin))
    }

    private mutating func exits(_ origin: DataOrigin) -> Table {
        let rows = (0..<communes).map { index -> [Cell] in
            let low = next() / 2
            return [
                .text(Self.code(index).text), .text(Self.name(index)), .share(low + 0.1, decimals: 1),
                .shareRange(low...(low + 0.2), decimals: 1), .missing(.notComputed),
            ]
        }
        return Table(
            key: "exits", title: LocalizedText(vi: "Khả năng thoát nghèo", en: "Chance of leaving poverty"),
            columns: [
                Self.code, Self.name, Column("exit", LocalizedText(vi: "Khả năng", en: "Chance")),
                Column(interval: "interval", LocalizedText(vi: "Khoảng 90 %", en: "90% interval")),
                Column("back", LocalizedText(vi: "Tái nghèo", en: "Falling back")),
            ], rows: rows, provenance: Self.provenance(origin))
    }

    private mutating func verdicts(_ origin: DataOrigin) -> Table {
        let verdict = [
            ("met", LocalizedText(vi: "đạt", en: "met")), ("missed", LocalizedText(vi: "không đạt", en: "not met")),
        ]
        let rows = (0..<communes).map { index -> [Cell] in
            [
                .text(Self.code(index).text), .choice(verdict[index % 2].0, verdict[index % 2].1),
                .number(next() * 10 - 5, decimals: 1),
            ]
        }
        return Table(
            key: "verdicts", title: LocalizedText(vi: "Kết quả cuối năm", en: "Verdicts at the end of the year"),
            columns: [
                Column("commune", LocalizedText(vi: "Xã", en: "Commune"), .leading),
                Column(choice: "verdict", LocalizedText(vi: "Kết luận", en: "Verdict")),
                Column("gap", LocalizedText(vi: "Khoảng cách", en: "Gap")),
            ], rows: rows, provenance: Self.provenance(origin))
    }

    private func budget(_ origin: DataOrigin) -> Table {
        Table(
            key: "budget", title: LocalizedText(vi: "Số liệu ngân sách", en: "Budget numbers"),
            columns: [
                Column("item", LocalizedText(vi: "Khoản", en: "Item"), .leading),
                Column("amount", LocalizedText(vi: "Số tiền", en: "Amount")),
                Column("remark", LocalizedText(vi: "Nhận xét", en: "Remark"), .leading),
            ],
            rows: [
                [.text("I"), .money(Dong(1_500_000_000)), .text(Self.hostile)],
                [
                    .text("II"), .money(Dong(750_000)),
                    .label(LocalizedText(vi: "Tổng không khớp với các khoản", en: "The total differs from its items")),
                ],
            ], provenance: Self.provenance(origin))
    }
}
