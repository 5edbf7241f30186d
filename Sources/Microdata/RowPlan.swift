import FlatFiles
import PolicyData
import Tallies
import Vocabulary

/// What to do with each field of a record, worked out once from the header, the study and the standard.
struct RowPlan: Sendable {
    /// One column's task in the hot loop.
    enum Task: Equatable, Sendable {
        /// Nothing looks at the column.
        case skip
        /// Part of the unit key.
        case key(Int)
        /// A number.
        case number(Int)
        /// A 0/1 indicator.
        case flag(Int)
        /// Several roles or a condition: kept as text and looked at after the record.
        case general(Int)
        /// The household identifier.
        case household
        /// A replicate weight.
        case replicate(Int)
    }

    /// Parts of the unit key, in slot order.
    enum KeyPart: Equatable, Sendable {
        case commune(width: Int?)
        case district(width: Int?)
        case province(width: Int?)
        case area
        case stratum
        case psu
        case group(Int)
    }

    /// Numbers of a record, in slot order.
    enum NumberPart: Int, CaseIterable, Sendable {
        case weight
        case size
        case income
        case scoreA
        case scoreB
    }

    /// One indicator of the standard and the rule the study gives for it.
    struct IndicatorTask: Sendable {
        let key: String
        let column: String
        let general: Int?
        let rule: IndicatorRule
        /// Numbers among the values of a `oneOf` condition, in millionths.
        let numbers: [Int64]
    }

    let columns: [String]
    let tasks: [Task]
    let keyParts: [KeyPart]
    let keyColumns: [String]
    let keyGenerals: [Int?]
    let numberColumns: [Int: Int]
    let numberGenerals: [Int?]
    let generalColumns: [Int]
    let indicators: [IndicatorTask]
    let format: FileFormat
    let missingNumbers: [Int64]
    let areaRural: [String]
    let areaUrban: [String]
    let layout: TallyLayout
    let householdColumn: Int?
    /// Where the household identifier stands when its column has other roles too.
    let householdGeneral: Int?
    /// Columns of replicate weights, in the order of the replicates.
    let replicateColumns: [Int]
    /// What a panel wants of each record; `nil` for every other reading.
    let panel: PanelPlan?
    /// What the official forms want of the grouping columns; `nil` for every other reading.
    let forms: FormPlan?
    /// What errors of a sample want of the key columns.
    let sample: SampleColumns

    /// Position in the file of a number part's column.
    func name(of part: NumberPart) -> String {
        numberColumns[part.rawValue].map { columns[$0] } ?? "\(part)"
    }
}

extension RowPlan {
    /// Matches the columns of a file with a study and a standard.
    ///
    /// Errors, all of them at once: a column that is named and absent (with near misses), a name that stands twice in the
    /// header, an indicator of the standard for which the study has no rule.
    init(
        header: [String], file: String, study: Study, standard: PovertyStandard, groups: [String],
        collectsReplicates: Bool = false, panel: PanelRequest? = nil, forms: FormPlan? = nil
    ) throws(UnusableInput) {
        var findings: [Finding] = []
        var roles = [[Role]](repeating: [], count: header.count)
        func claim(_ column: String, _ role: Role, asked: LocalizedText? = nil) {
            let asked = asked ?? LocalizedText(vi: "như \(study.file) nêu", en: "as \(study.file) says")
            let matches = header.indices.filter { header[$0] == column }
            if matches.count == 1 {
                roles[matches[0]].append(role)
                return
            }
            let near = nearMisses(of: column, in: header).joined(separator: ", ")
            let place = Place(file: file, row: 1, column: column)
            findings.append(
                matches.isEmpty
                    ? Finding(
                        rule: "missing-column", severity: .error, place: place, value: nil,
                        expected: LocalizedText(
                            vi: "cột “\(column)” \(asked.vi)" + (near.isEmpty ? "" : "; gần nhất: \(near)"),
                            en: "a column “\(column)”, \(asked.en)"
                                + (near.isEmpty ? "" : "; nearest: \(near)")))
                    : Finding(
                        rule: "duplicate-column", severity: .error, place: place, value: column,
                        expected: LocalizedText(vi: "mỗi tên cột một lần", en: "each column name once")))
        }

        var keyParts: [KeyPart] = []
        var keyColumns: [String] = []
        func claimKey(_ column: String?, _ part: KeyPart, asked: LocalizedText? = nil) {
            guard let column else { return }
            claim(column, .key(keyParts.count), asked: asked)
            keyParts.append(part)
            keyColumns.append(column)
        }
        claimKey(study.commune?.column, .commune(width: study.commune?.width))
        claimKey(study.district?.column, .district(width: study.district?.width))
        claimKey(study.province?.column, .province(width: study.province?.width))
        claimKey(study.area?.column, .area)
        claimKey(study.stratum, .stratum)
        claimKey(study.psu, .psu)
        let planned = Set(study.sampling.columns)
        for (index, group) in groups.enumerated() {
            claimKey(
                group, .group(index),
                asked: forms != nil || planned.contains(group)
                    ? nil : LocalizedText(vi: "được yêu cầu làm nhóm", en: "asked for as a group"))
        }

        for (part, column) in [
            (NumberPart.weight, study.weight?.column), (.size, study.size), (.income, study.income?.column),
            (.scoreA, study.scoreA), (.scoreB, study.scoreB),
        ] {
            if let column { claim(column, .number(part.rawValue)) }
        }
        if let household = study.household { claim(household, .household) }
        if panel != nil { for (part, column) in PanelPlan.claims(study) { claim(column, .panel(part)) } }
        if standard.unit == .person, let size = study.size {
            findings.append(
                Finding(
                    rule: "size-of-person", severity: .error, place: Place(file: study.file, column: "columns.size"),
                    value: size,
                    expected: LocalizedText(
                        vi: "không có cột số khẩu: \(standard.id) coi mỗi dòng là một người",
                        en: "no size column: to \(standard.id) each row is a person")))
        }
        var rules: [(String, IndicatorRule)] = []
        for (position, indicator) in standard.indicators.enumerated() {
            if let rule = study.rule(for: indicator.key) {
                claim(rule.column, .indicator(position, isPlain: rule.condition == .flag && rule.missingIs == .missing))
                rules.append((indicator.key, rule))
            } else if study.scoreB == nil {
                let known = study.indicators.map(\.key)
                let near = nearMisses(of: indicator.key, in: known).joined(separator: ", ")
                findings.append(
                    Finding(
                        rule: "missing-indicator", severity: .error,
                        place: Place(file: study.file, column: "indicators.\(indicator.key)"), value: nil,
                        expected: LocalizedText(
                            vi: "quy tắc cho chỉ số “\(indicator.key)” của \(standard.id)"
                                + (near.isEmpty ? "" : "; gần nhất: \(near)"),
                            en: "a rule for the indicator “\(indicator.key)” of \(standard.id)"
                                + (near.isEmpty ? "" : "; nearest: \(near)"))))
            }
        }
        if collectsReplicates, let replicates = study.sampling.replicates {
            var index = 0
            for column in replicates.names(in: header) {
                let position = header.firstIndex(of: column)
                guard let position, !roles[position].isEmpty else {
                    claim(column, .replicate(index))
                    index += 1
                    continue
                }
                // A pattern such as w* also fits the weight itself; only a column that is named outright is a mistake.
                guard replicates.columns.contains(column) else { continue }
                findings.append(
                    Finding(
                        rule: "replicate-column-used", severity: .error,
                        place: Place(file: study.file, column: "sampling.replicates.columns"), value: column,
                        expected: LocalizedText(
                            vi: "một cột không có vai trò nào khác", en: "a column that has no other role")))
            }
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        self.init(
            header: header, roles: roles, keyParts: keyParts, keyColumns: keyColumns, rules: rules, study: study,
            standard: standard, groups: groups, panel: panel, forms: forms)
    }

    private enum Role: Equatable {
        case key(Int)
        case number(Int)
        case household
        case replicate(Int)
        case indicator(Int, isPlain: Bool)
        case panel(PanelPlan.Part)
    }

    private init(
        header: [String], roles: [[Role]], keyParts: [KeyPart], keyColumns: [String], rules: [(String, IndicatorRule)],
        study: Study, standard: PovertyStandard, groups: [String], panel: PanelRequest?, forms: FormPlan?
    ) {
        var tasks: [Task] = []
        var generalColumns: [Int] = []
        var keyGenerals = [Int?](repeating: nil, count: keyParts.count)
        var numberGenerals = [Int?](repeating: nil, count: NumberPart.allCases.count)
        var numberColumns: [Int: Int] = [:]
        var indicatorGenerals: [Int: Int] = [:]
        var householdColumn: Int?
        var householdGeneral: Int?
        var replicateColumns: [(replicate: Int, column: Int)] = []
        var panelGenerals: [(part: PanelPlan.Part, general: Int)] = []
        for (column, claims) in roles.enumerated() {
            for case .number(let part) in claims { numberColumns[part] = column }
            if claims.contains(.household) { householdColumn = column }
            switch claims.count == 1 ? claims[0] : nil {
            case .key(let slot)?: tasks.append(.key(slot))
            case .number(let part)?: tasks.append(.number(part))
            case .household?: tasks.append(.household)
            case .replicate(let index)?:
                tasks.append(.replicate(index))
                replicateColumns.append((index, column))
            case .indicator(let position, isPlain: true)?: tasks.append(.flag(position))
            case .indicator(_, isPlain: false)?, .panel?, nil:
                guard !claims.isEmpty else {
                    tasks.append(.skip)
                    continue
                }
                tasks.append(.general(generalColumns.count))
                for claim in claims {
                    switch claim {
                    case .key(let slot): keyGenerals[slot] = generalColumns.count
                    case .number(let part): numberGenerals[part] = generalColumns.count
                    case .indicator(let position, _): indicatorGenerals[position] = generalColumns.count
                    case .panel(let part): panelGenerals.append((part, generalColumns.count))
                    case .household: householdGeneral = generalColumns.count
                    case .replicate: break
                    }
                }
                generalColumns.append(column)
            }
        }
        let missing = study.format.missing
        self.columns = header
        self.tasks = tasks
        self.keyParts = keyParts
        self.keyColumns = keyColumns
        self.keyGenerals = keyGenerals
        self.numberColumns = numberColumns
        self.numberGenerals = numberGenerals
        self.generalColumns = generalColumns
        self.indicators = standard.indicators.enumerated().map { position, indicator in
            let rule = rules.first { $0.0 == indicator.key }?.1
            var numbers: [Int64] = []
            if case .oneOf(let values)? = rule?.condition {
                numbers = values.compactMap { FixedPoint.millionths($0, decimal: study.format.decimal) }
            }
            return IndicatorTask(
                key: indicator.key, column: rule?.column ?? "", general: indicatorGenerals[position],
                rule: rule ?? IndicatorRule(column: "", condition: .flag), numbers: numbers)
        }
        self.format = study.format
        self.missingNumbers = missing.compactMap { FixedPoint.millionths($0, decimal: study.format.decimal) }
        self.areaRural = study.area?.rural ?? []
        self.areaUrban = study.area?.urban ?? []
        self.householdColumn = householdColumn
        self.householdGeneral = householdGeneral
        self.replicateColumns = replicateColumns.sorted { $0.replicate < $1.replicate }.map(\.column)
        self.panel = panel.map { PanelPlan($0, study: study, standard: standard, generals: panelGenerals) }
        self.forms = forms
        self.sample = SampleColumns(study)
        self.layout = TallyLayout(
            standard: standard.id, indicators: standard.indicators.map(\.key),
            classes: standard.classes.isEmpty ? [] : standard.classes.map(\.key) + [TallyLayout.nonPoorClass],
            lines: standard.lineTerms, groups: groups, design: study.design)
    }
}
