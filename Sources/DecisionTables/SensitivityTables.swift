public import PilotRanking
public import PolicyData
public import Tabular
public import Vocabulary

/// How the picks fare when weights, criteria, normalisation, method or units are others.
public enum SensitivityTables {
    /// Every replicate in a row: what differs, how many picks stay, who comes and goes, the rank correlation, and the parameters
    /// it can be run again with. `criteria` are in the order of the result's; `methods` names normalisations and methods.
    public static func table(
        of result: SensitivityTable, criteria: [CriterionWords], names: (UnitCode) -> String?,
        methods: (String) -> LocalizedText = { LocalizedText(verbatim: $0) }, provenance: Provenance
    ) -> Table {
        let words = Dictionary(
            uniqueKeysWithValues: zip(result.criteria, criteria).map { ($0.key, $1.name) })
        func list(_ units: [UnitCode]) -> Cell {
            Words.textOrBlank(units.map { names($0) ?? $0.text }.joined(separator: "; "))
        }
        let rows = result.rows.enumerated().map { number, row -> [Cell] in
            let replicate = row.replicate
            let head: [Cell] = [
                .count(Int64(number + 1)), kind(replicate.change),
                .label(description(replicate, words, names, methods)),
            ]
            let found: [Cell]
            switch row.outcome {
            case .run(let agreement):
                found = [
                    .count(Int64(agreement.kept)), .count(Int64(agreement.possible)), list(agreement.entering),
                    list(agreement.leaving), .number(agreement.tau, decimals: 3),
                    .choice("run", LocalizedText(vi: "đã chạy", en: "run")),
                ]
            case .notRun(let reason):
                let none = Cell.missing(.notComputed)
                found = [
                    none, none, none, none, none,
                    .choice(
                        "not_run", LocalizedText(vi: "không chạy được: \(reason.vi)", en: "not run: \(reason.en)")),
                ]
            }
            return head + found + [.text(replicate.parameters(criteria: result.criteria))]
        }
        return Table(
            key: "pilot_sensitivity",
            title: LocalizedText(vi: "Độ nhạy của lựa chọn", en: "Sensitivity of the selection"), columns: columns,
            rows: rows, notes: notes(result, names), provenance: provenance)
    }

    /// The same in the words of a criteria file.
    public static func table(
        of result: SensitivityTable, criteria: PilotCriteria, names: (UnitCode) -> String?,
        methods: (String) -> LocalizedText = { LocalizedText(verbatim: $0) }, provenance: Provenance
    ) -> Table {
        table(
            of: result, criteria: criteria.scores.map { CriterionWords($0) }, names: names, methods: methods,
            provenance: provenance)
    }

    /// The lowest and the highest rank of each unit over the replicates of all units, in the order of the main ranking.
    public static func ranges(
        of result: SensitivityTable, names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        let order = result.units.indices.sorted {
            (result.ranks[$0], result.units[$0]) < (result.ranks[$1], result.units[$1])
        }
        let picks = Set(result.picks)
        let count = result.rows.count { $0.agreement != nil && $0.replicate.droppedUnit == nil }
        return Table(
            key: "pilot_rank_ranges",
            title: LocalizedText(vi: "Khoảng hạng qua các lần chạy", en: "Ranges of ranks over the replicates"),
            columns: [
                Words.code, Words.name, Column("rank", LocalizedText(vi: "Hạng", en: "Rank")),
                Column(interval: "rank_range", LocalizedText(vi: "Hạng thấp nhất–cao nhất", en: "Range of ranks")),
                Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ],
            rows: order.map { place in
                let (unit, range) = (result.units[place], result.rankRanges[place])
                return [
                    .text(unit.text), .text(names(unit)),
                    .rank(result.ranks[place], isTied: result.ranks.count { $0 == result.ranks[place] } > 1),
                    .numberRange(Double(range.lowerBound)...Double(range.upperBound), decimals: 0),
                    picks.contains(unit) ? .label(LocalizedText(vi: "được chọn", en: "selected")) : Words.blank,
                ]
            },
            notes: [
                LocalizedText(
                    vi: "Trên bảng xếp hạng chính và \(count) lần chạy có đủ mọi đơn vị. "
                        + "Đây là độ nhạy với các lựa chọn, không phải khoảng tin cậy.",
                    en: "Over the main ranking and \(count) replicates with all units. "
                        + "This is sensitivity to choices, not a confidence set.")
            ], provenance: provenance)
    }

    private static let columns = [
        Column("replicate", LocalizedText(vi: "Lần", en: "No.")),
        Column(choice: "kind", LocalizedText(vi: "Loại", en: "Kind")),
        Column("change", LocalizedText(vi: "Thay đổi", en: "Change"), .leading),
        Column("kept", LocalizedText(vi: "Vẫn được chọn", en: "Picks kept")),
        Column("of", LocalizedText(vi: "Trong số", en: "Of")),
        Column("entering", LocalizedText(vi: "Vào", en: "Entering"), .leading),
        Column("leaving", LocalizedText(vi: "Ra", en: "Leaving"), .leading),
        Column("tau_b", LocalizedText(vi: "Tau-b của Kendall", en: "Kendall's tau-b")),
        Column(choice: "outcome", LocalizedText(vi: "Kết quả", en: "Outcome")),
        Column("parameters", LocalizedText(vi: "Tham số", en: "Parameters"), .leading),
    ]

    private static func kind(_ change: Replicate.Change) -> Cell {
        switch change {
        case .criterionDropped: .choice("drop_criterion", LocalizedText(vi: "bỏ tiêu chí", en: "criterion left out"))
        case .unitDropped: .choice("drop_unit", LocalizedText(vi: "bỏ đơn vị", en: "unit left out"))
        case .weightStepped: .choice("weight", LocalizedText(vi: "trọng số", en: "weight"))
        case .normalisation: .choice("normalisation", LocalizedText(vi: "chuẩn hóa", en: "normalisation"))
        case .method: .choice("method", LocalizedText(vi: "phương pháp", en: "method"))
        }
    }

    private static func description(
        _ replicate: Replicate, _ criteria: [String: LocalizedText], _ names: (UnitCode) -> String?,
        _ methods: (String) -> LocalizedText
    ) -> LocalizedText {
        func criterion(_ key: String) -> LocalizedText { criteria[key] ?? LocalizedText(verbatim: key) }
        switch replicate.change {
        case .criterionDropped(let key):
            return LocalizedText(vi: "không có “\(criterion(key).vi)”", en: "without “\(criterion(key).en)”")
        case .unitDropped(let unit):
            let name = names(unit) ?? unit.text
            guard replicate.normalisation != Replicate.mainNormalisation else {
                return LocalizedText(vi: "không có \(name)", en: "without \(name)")
            }
            let way = methods(replicate.normalisation)
            return LocalizedText(
                vi: "không có \(name), chuẩn hóa: \(way.vi)", en: "without \(name), normalisation: \(way.en)")
        case .weightStepped(let key, let step):
            let size = Words.rounded(abs(step) * 100, decimals: isWhole(step * 100) ? 0 : 1)
            let sign = step < 0 ? "−" : "+"
            return LocalizedText(
                vi: "trọng số “\(criterion(key).vi)” \(sign)\(size.vi)%",
                en: "weight of “\(criterion(key).en)” \(sign)\(size.en)%")
        case .normalisation:
            let way = methods(replicate.normalisation)
            return LocalizedText(vi: "chuẩn hóa: \(way.vi)", en: "normalisation: \(way.en)")
        case .method:
            let way = methods(replicate.method)
            return LocalizedText(vi: "phương pháp: \(way.vi)", en: "method: \(way.en)")
        }
    }

    private static func isWhole(_ number: Double) -> Bool { abs(number - number.rounded()) < 1e-9 }

    private static func notes(_ result: SensitivityTable, _ names: (UnitCode) -> String?) -> [LocalizedText] {
        let picks = result.picks.map { names($0) ?? $0.text }.joined(separator: "; ")
        let run = result.rows.compactMap(\.agreement)
        // A run without one of the picks cannot keep them all.
        let whole = run.filter { $0.possible == result.picks.count }
        let steady = whole.count { $0.leaving.isEmpty }
        let notRun = result.rows.count - run.count
        let failed =
            notRun == 0
            ? LocalizedText(verbatim: "")
            : LocalizedText(
                vi: " \(notRun) lần không chạy được, lý do ghi trong bảng.",
                en: " Replicates that could not be run, with the reason in the table: \(notRun).")
        return [
            LocalizedText(
                vi:
                    "Lựa chọn chính: \(picks). \(steady) trong \(whole.count) lần chạy có đủ các xã được chọn giữ nguyên mọi lựa chọn."
                    + failed.vi,
                en:
                    "Main picks: \(picks). \(steady) of \(whole.count) replicates in which all of them take part keep them all."
                    + failed.en),
            LocalizedText(
                vi: "Đơn vị bị bỏ không tính là ra. Tau-b: 1 là cùng thứ tự với bảng chính, −1 là ngược lại.",
                en: "A unit that is left out does not count as leaving. Tau-b: 1 is the order of the main ranking, "
                    + "−1 its reverse."),
        ]
    }
}
