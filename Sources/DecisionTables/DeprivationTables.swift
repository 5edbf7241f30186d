public import Deprivation
public import PolicyData
public import Tabular
public import Tallies
public import Vocabulary

/// Tables of deprivation indices and official classes.
public enum DeprivationTables {
    /// The official classes and the Alkire-Foster indices of each group, with a total.
    ///
    /// `names` gives the name of a group when there is one. Rates count only households that could be classified.
    public static func byGroup(
        _ groups: [(group: String, tally: DeprivationTally)], title: LocalizedText, heading: LocalizedText,
        layout: TallyLayout, method: AlkireFoster, names: (String) -> String?, suppression: Suppression,
        provenance: Provenance
    ) -> Table {
        let decomposition = Decomposition(of: groups, by: method)
        let hasClasses = !layout.classes.isEmpty
        let hasNames = groups.contains { names($0.group) != nil }
        let columns =
            [Column("group", heading, .leading)] + (hasNames ? [Words.name] : [])
            + [Words.rows] + (method.standard.unit == .household ? [Words.households] : []) + [Words.persons]
            + (hasClasses ? classColumns : [])
            + [
                Words.incidence, Words.intensity, Words.adjusted, Words.severe, Words.vulnerable,
                Column("contribution", LocalizedText(vi: "Đóng góp vào M0", en: "Share of M0")), Words.dropped,
            ]
        var rows = decomposition.groups.map { group in
            let name = names(group.name).map { Cell.text($0) } ?? .missing(.unknown)
            return row(
                [.text(group.name.isEmpty ? nil : group.name)] + (hasNames ? [name] : []), tally: group.tally,
                indices: group.indices,
                contribution: group.contributionShare?.value, method: method, layout: layout, suppression: suppression)
        }
        if groups.count != 1 {
            let total = groups.reduce(into: DeprivationTally.zero) { $0 += $1.tally }
            rows.append(
                row(
                    [.label(Words.total)] + (hasNames ? [.label(LocalizedText(verbatim: ""))] : []), tally: total,
                    indices: decomposition.whole, contribution: decomposition.whole?.intensity == nil ? nil : 1,
                    method: method,
                    layout: layout, suppression: suppression))
        }
        return Table(
            key: "deprivation_by_group", title: title, columns: columns, rows: rows,
            notes: notes(of: method, layout: layout, suppression: suppression), provenance: provenance)
    }

    private static let classColumns = [
        Column("poor", LocalizedText(vi: "Hộ nghèo", en: "Poor households")),
        Column("near_poor", LocalizedText(vi: "Hộ cận nghèo", en: "Near-poor households")),
        Column("poor_rate", LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Poor rate")),
        Column("near_poor_rate", LocalizedText(vi: "Tỷ lệ cận nghèo", en: "Near-poor rate")),
        Column("poor_near_poor_rate", LocalizedText(vi: "Nghèo + cận nghèo", en: "Poor + near-poor")),
        Words.unclassified,
    ]

    private static func row(
        _ labels: [Cell], tally: DeprivationTally, indices: AlkireFoster.Indices?, contribution: Double?,
        method: AlkireFoster, layout: TallyLayout, suppression: Suppression
    ) -> [Cell] {
        let official = OfficialClassification(of: tally, layout: layout)
        let all = official.total
        let households: [Cell] = method.standard.unit == .household ? [.amount(all.households)] : []
        var cells: [Cell] = labels + [.count(all.rows)] + households + [.amount(all.persons)]
        if !layout.classes.isEmpty {
            let poor = official["poor"]
            let near = official["near_poor"]
            func cell(
                _ counted: OfficialClassification.ClassCount?, _ make: (OfficialClassification.ClassCount) -> Cell
            ) -> Cell {
                guard let counted else { return .missing(.notApplicable) }
                return suppression.cell(make(counted), countedOn: counted.count.households)
            }
            let isSmall = [poor, near].compactMap(\.self).contains { suppression.withholds($0.count.households) }
            cells += [
                cell(poor) { .amount($0.count.households) }, cell(near) { .amount($0.count.households) },
                cell(poor) { .share($0.householdShare?.value) }, cell(near) { .share($0.householdShare?.value) },
                isSmall ? .suppressed : .share(official.lowIncomeShare?.value),
                suppression.cell(
                    .amount(official.unclassified.households), countedOn: official.unclassified.households),
            ]
        }
        guard let indices else {
            return cells + Array(repeating: .missing(.notApplicable), count: 6) + [.count(all.rows)]
        }
        let withheld = suppression.withholds(indices.poor)
        let measures: [Cell] = [
            .share(indices.incidence.value), .share(indices.intensity?.value),
            .number(indices.adjustedHeadcount.value, decimals: 4), .share(indices.severe.value),
            .share(indices.vulnerable.value), .share(contribution),
        ]
        return cells + (withheld ? Array(repeating: .suppressed, count: measures.count) : measures)
            + [.count(indices.droppedRows)]
    }

    /// Weights, headcounts and contributions of each indicator, with the official deprivation counts of the poor and
    /// near-poor, and the contributions of the dimensions.
    public static func byIndicator(
        _ tally: DeprivationTally, layout: TallyLayout, method: AlkireFoster, suppression: Suppression,
        provenance: Provenance
    ) -> Table {
        let standard = method.standard
        let official = OfficialClassification(of: tally, layout: layout)
        let indices = method.indices(of: tally)
        let lists = PovertyStandard.lowIncomeClasses.compactMap { official[$0] }
        let columns =
            [
                Column("dimension", LocalizedText(vi: "Chiều", en: "Dimension"), .leading),
                Column("indicator", LocalizedText(vi: "Chỉ số", en: "Indicator"), .leading),
                Column("weight", LocalizedText(vi: "Trọng số", en: "Weight")),
                Column("uncensored", LocalizedText(vi: "Thiếu hụt (tất cả)", en: "Deprived (all)")),
                Column("censored", LocalizedText(vi: "Nghèo và thiếu hụt", en: "Poor and deprived")),
                Column("contribution", LocalizedText(vi: "Đóng góp vào M0", en: "Share of M0")),
            ]
            + lists.map { list in
                Column(
                    "deprived_\(list.key)",
                    LocalizedText(
                        vi: "Số \(className(list.key, standard).vi.lowercased()) thiếu hụt",
                        en: "Deprived \(className(list.key, standard).en.lowercased()) households"))
            }
        func cells(_ index: Int, _ indicator: Indicator) -> [Cell] {
            let found = indices?.indicators[index]
            let position = layout.indicators.firstIndex(of: indicator.key)
            let dimension = standard.dimensions.first { $0.key == indicator.dimension }
            return [
                .label(dimension?.name ?? LocalizedText(verbatim: indicator.dimension)), .label(indicator.name),
                .text(indicator.weight.description), .share(found?.uncensored?.value), .share(found?.censored.value),
                .share(found?.contributionShare?.value),
            ]
                + lists.map { list in
                    guard let position, let deprived = list.deprived[position] else { return .missing(.unknown) }
                    return suppression.cell(.amount(deprived), countedOn: deprived)
                }
        }
        let bare = Array(repeating: Cell.missing(.notApplicable), count: lists.count)
        let dimensions = standard.dimensions.map { dimension -> [Cell] in
            let members = standard.indicators.filter { $0.dimension == dimension.key }
            let weight = Fraction(members.reduce(0) { $0 + $1.wholeWeight }, standard.weightTotal)
            return [
                .label(dimension.name), .label(LocalizedText(vi: "(cả chiều)", en: "(whole dimension)")),
                .text(weight?.description), .missing(.notApplicable), .missing(.notApplicable),
                .share(indices?.contributionShare(ofIndicators: members.map(\.key))?.value),
            ] + bare
        }
        let totals: [Cell] =
            [.label(Words.total), .label(LocalizedText(vi: "số thiếu hụt", en: "deprivations")), .text("1")]
            + Array(repeating: .missing(.notApplicable), count: 2) + [.share(indices?.intensity == nil ? nil : 1)]
            + lists.map { $0.deprivations.map { .amount($0) } ?? .missing(.unknown) }
        let averages = lists.map { list in
            LocalizedText(
                vi: "\(className(list.key, standard).vi): trung bình "
                    + "\(list.meanDeprivations.map { rounded($0.value).replacing(".", with: ",") } ?? "–") thiếu hụt mỗi hộ.",
                en: "\(className(list.key, standard).en): "
                    + "\(list.meanDeprivations.map { rounded($0.value) } ?? "–") deprivations per household on average."
            )
        }
        return Table(
            key: "deprivation_by_indicator",
            title: LocalizedText(vi: "Thiếu hụt theo chỉ số và chiều", en: "Deprivation by indicator and dimension"),
            columns: columns,
            sections: [
                Section(
                    key: "indicators", title: LocalizedText(vi: "Chỉ số", en: "Indicators"),
                    rows: standard.indicators.enumerated().map { cells($0, $1) } + [totals]),
                Section(key: "dimensions", title: LocalizedText(vi: "Chiều", en: "Dimensions"), rows: dimensions),
            ],
            notes: averages + notes(of: method, layout: layout, suppression: suppression), provenance: provenance)
    }

    /// The indices at every cutoff at which some household changes sides.
    public static func byCutoff(
        _ tally: DeprivationTally, layout: TallyLayout, method: AlkireFoster, suppression: Suppression,
        provenance: Provenance
    ) -> Table {
        let rows = method.distinctCutoffs.map { cutoff -> [Cell] in
            let indices = method.withCutoff(cutoff).indices(of: tally)
            let measures: [Cell] = [
                indices.map { .amount($0.poor) } ?? .missing(.notApplicable), .share(indices?.incidence.value),
                .share(indices?.intensity?.value), .number(indices?.adjustedHeadcount.value, decimals: 4),
            ]
            let isSmall = indices.map { suppression.withholds($0.poor) } ?? false
            return [.text(cutoff.description), .share(cutoff.value, decimals: 2)]
                + (isSmall ? Array(repeating: .suppressed, count: measures.count) : measures) + [
                    .label(
                        cutoff == method.cutoff
                            ? LocalizedText(vi: "ngưỡng đang dùng", en: "cutoff in use") : LocalizedText(verbatim: ""))
                ]
        }
        return Table(
            key: "deprivation_by_cutoff",
            title: LocalizedText(vi: "Chỉ số theo mọi ngưỡng k", en: "Indices at every cutoff k"),
            columns: [
                Column("cutoff", LocalizedText(vi: "Ngưỡng k", en: "Cutoff k"), .leading),
                Column("cutoff_share", LocalizedText(vi: "k (%)", en: "k (%)")),
                Column("poor", LocalizedText(vi: "Số nghèo đa chiều", en: "Multidimensionally poor")), Words.incidence,
                Words.intensity, Words.adjusted, Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ], rows: rows, notes: notes(of: method, layout: layout, suppression: suppression), provenance: provenance)
    }

    /// Households and persons in each official class.
    public static func byClass(
        _ tally: DeprivationTally, standard: PovertyStandard, layout: TallyLayout, suppression: Suppression,
        provenance: Provenance
    ) -> Table {
        let official = OfficialClassification(of: tally, layout: layout)
        var rows = official.classes.filter { $0.key != TallyLayout.nonPoorClass || $0.count.rows > 0 }.map {
            counted -> [Cell] in
            let cells: [Cell] = [
                .count(counted.count.rows), .amount(counted.count.households), .share(counted.householdShare?.value),
                .amount(counted.count.persons), .share(counted.personShare?.value),
                .number(counted.meanDeprivations?.value, decimals: 2),
            ]
            return [.label(className(counted.key, standard))]
                + cells.map { suppression.cell($0, countedOn: counted.count.households) }
        }
        rows.append(
            [
                .label(Words.unclassifiedClass), .count(official.unclassified.rows),
                .amount(official.unclassified.households),
                .missing(.notApplicable), .amount(official.unclassified.persons), .missing(.notApplicable),
                .missing(.notApplicable),
            ])
        return Table(
            key: "official_classes",
            title: LocalizedText(
                vi: "Phân loại hộ theo \(standard.title.vi)", en: "Households by class, \(standard.title.en)"),
            columns: [
                Column("class", LocalizedText(vi: "Loại hộ", en: "Class"), .leading), Words.rows, Words.households,
                Column("household_share", LocalizedText(vi: "Tỷ lệ hộ", en: "Share of households")), Words.persons,
                Column("person_share", LocalizedText(vi: "Tỷ lệ khẩu", en: "Share of persons")),
                Column("mean_deprivations", LocalizedText(vi: "Số thiếu hụt bình quân", en: "Mean deprivations")),
            ], rows: rows, notes: standardNotes(standard), provenance: provenance)
    }

    static func className(_ key: String, _ standard: PovertyStandard) -> LocalizedText {
        if key == TallyLayout.nonPoorClass { return Words.notPoor }
        return standard.classes.first { $0.key == key }?.name ?? LocalizedText(verbatim: key)
    }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func standardNotes(_ standard: PovertyStandard) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if standard.hasUnverifiedParts {
            notes.append(
                LocalizedText(
                    vi: "Chuẩn \(standard.id) có phần chưa kiểm chứng được; xem ansinh policy show \(standard.id).",
                    en:
                        "Parts of the standard \(standard.id) could not be verified; see ansinh policy show \(standard.id)."
                ))
        }
        return notes
    }

    /// What a reader must know of a method, beside any table made with it.
    public static func methodNotes(of method: AlkireFoster, layout: TallyLayout) -> [LocalizedText] {
        notes(of: method, layout: layout, suppression: .none)
    }

    private static func notes(of method: AlkireFoster, layout: TallyLayout, suppression: Suppression) -> [LocalizedText]
    {
        let base =
            switch (method.base, method.standard.unit) {
            case (.households, .household): LocalizedText(vi: "hộ", en: "households")
            case (.persons, _), (_, .person): LocalizedText(vi: "nhân khẩu", en: "persons")
            }
        let missing =
            switch method.missing {
            case .dropHousehold:
                LocalizedText(vi: "hộ thiếu chỉ số bị loại", en: "households with an unknown indicator are dropped")
            case .dropIndicator:
                LocalizedText(
                    vi: "chỉ số thiếu nhường trọng số cho chỉ số đã biết",
                    en: "unknown indicators pass their weight to the known ones")
            case .notDeprived:
                LocalizedText(vi: "chỉ số thiếu coi là không thiếu hụt", en: "unknown indicators count as not deprived")
            }
        let unit =
            switch method.standard.unit {
            case .household: LocalizedText(vi: "xác định nghèo theo hộ", en: "identification by household")
            case .person: LocalizedText(vi: "xác định nghèo theo từng người", en: "identification by person")
            }
        let weights =
            switch method.standard.weights {
            case .nested: LocalizedText(vi: "trọng số đều giữa các chiều, rồi trong chiều", en: "nested equal weights")
            case .flat: LocalizedText(vi: "trọng số đều giữa các chỉ số", en: "equal indicator weights")
            case .explicit: LocalizedText(vi: "trọng số nêu trong tệp", en: "weights stated in the file")
            }
        var notes = [
            LocalizedText(
                vi:
                    "H, A, M0 (Alkire–Foster) tính theo \(base.vi), k = \(method.cutoff); \(unit.vi); \(weights.vi); \(missing.vi).",
                en:
                    "H, A and M0 (Alkire-Foster) count \(base.en), k = \(method.cutoff); \(unit.en); \(weights.en); \(missing.en)."
            )
        ]
        if !layout.classes.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Tỷ lệ hộ nghèo, cận nghèo theo \(layout.standard), trên số hộ đã phân loại được.",
                    en:
                        "Poor and near-poor rates follow \(layout.standard), over the households that could be classified."
                ))
        }
        notes += suppression.notes
        return notes + standardNotes(method.standard)
    }
}
