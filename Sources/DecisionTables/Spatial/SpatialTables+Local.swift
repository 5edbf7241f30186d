public import SpatialStatistics
public import Tabular
public import Vocabulary

extension SpatialTables {
    /// A local statistic of each unit: what a cluster map is drawn from.
    public static func local(
        _ result: LocalResult, variable: LocalizedText, decimals: Int, names: (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let title = SpatialWords.name(of: result.test.statistic)
        return Table(
            key: "spatial_local",
            title: LocalizedText(
                vi: "Cụm trên bản đồ, \(title.vi): \(variable.vi)",
                en: "Clusters on the map, \(title.en): \(variable.en)"),
            columns: [
                Words.code, Words.name, Column(choice: "cluster", LocalizedText(vi: "Loại cụm", en: "Cluster")),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column("lag", LocalizedText(vi: "Trung bình láng giềng", en: "Mean of neighbours")),
                Column("statistic", title), deviate, probability, pseudo,
                Column("adjusted_p", LocalizedText(vi: "p (đã hiệu chỉnh)", en: "p (adjusted)")),
            ],
            rows: result.rows.map { cells($0, result.test, decimals, names) }, notes: notes(of: result),
            provenance: provenance)
    }

    private static func cells(
        _ row: LocalResult.Row, _ test: LocalTest, _ decimals: Int, _ names: (UnitCode) -> String?
    ) -> [Cell] {
        let head: [Cell] = [.text(row.code.text), Words.textOrBlank(names(row.code))]
        let value: Cell = row.value.map { .number($0, decimals: decimals) } ?? .missing(.unknown)
        guard let local = row.local else {
            let reason = row.absence ?? .island
            let none: Cell = .missing(reason == .missing ? .unknown : .notApplicable)
            return head + [.choice(reason.rawValue, reason.reason), value] + [Cell](repeating: none, count: 6)
        }
        return head + [
            .choice(local.cluster.rawValue, SpatialWords.name(of: local.cluster)), value,
            .number(local.lag, decimals: decimals), .number(local.statistic, decimals: SpatialTables.decimals),
            .number(local.deviate, decimals: 2), .number(local.probability, decimals: SpatialTables.decimals),
            local.simulated.map { .number($0.probability(test.alternative), decimals: SpatialTables.decimals) }
                ?? .missing(.notComputed),
            .number(local.adjusted, decimals: SpatialTables.decimals),
        ]
    }

    static func notes(of result: LocalResult) -> [LocalizedText] {
        let test = result.test
        let level = Words.plain(test.level)
        let rule = SpatialWords.name(of: test.multiplicity)
        let counts = ClusterClass.allCases.compactMap { cluster -> LocalizedText? in
            let count = result.count(of: cluster)
            guard count > 0 else { return nil }
            let name = SpatialWords.name(of: cluster)
            return LocalizedText(vi: "\(name.vi) \(count)", en: "\(name.en) \(count)")
        }
        var notes = [
            SpatialWords.meaning(of: test.statistic),
            LocalizedText(
                vi:
                    "Có ý nghĩa khi p đã hiệu chỉnh (\(rule.vi)) không quá \(level.vi); đối thuyết: \(SpatialWords.name(of: test.alternative).vi).",
                en:
                    "Significant when the adjusted p (\(rule.en)) is at most \(level.en); alternative: \(SpatialWords.name(of: test.alternative).en)."
            ),
            LocalizedText(
                vi: "Số đơn vị theo loại: \(counts.map(\.vi).joined(separator: "; ")).",
                en: "Units by class: \(counts.map(\.en).joined(separator: "; "))."),
        ]
        if test.permutations != nil { notes.append(SpatialWords.pseudo) }
        if let smallest = result.smallestReachable, smallest > test.level {
            notes.append(
                LocalizedText(
                    vi:
                        "Quá ít hoán vị: với số đơn vị này, một đơn vị đứng riêng không thể có p đã hiệu chỉnh dưới \(Words.rounded(smallest, decimals: 3).vi).",
                    en:
                        "Too few permutations: with so many units, a single unit cannot have an adjusted p below \(Words.rounded(smallest, decimals: 3).en)."
                ))
        }
        for (absence, text) in [
            (LocalAbsence.missing, SpatialWords.missing), (.island, SpatialWords.islandsLocal),
        ] {
            let codes = result.rows.filter { $0.absence == absence }.map(\.code)
            if let note = SpatialWords.listed(codes, text) { notes.append(note) }
        }
        return notes
    }
}
