import DataFiles
import FlatFiles
import PolicyData
import Territory
import Vocabulary

extension Study {
    /// Names of the columns a reading looks at: those the study names and the analyst's groups.
    func columnNames(header: [String], groups: [String], standard: PovertyStandard) -> Set<String> {
        var names: Set<String> = Set(groups)
        names.formUnion(
            [
                household, commune?.column, district?.column, province?.column, area?.column, stratum, psu,
                weight?.column, size, income?.column, scoreA, scoreB,
            ].compactMap(\.self))
        names.formUnion(standard.indicators.compactMap { rule(for: $0.key)?.column })
        names.formUnion(sampling.columns)
        names.formUnion(sampling.replicates?.names(in: header) ?? [])
        names.formUnion(PanelPlan.claims(self).map(\.1))
        return names
    }

    /// The study with the labels it uses in place of codes resolved by the dictionary of a file.
    ///
    /// A value of a condition that no value label of the column has stays as it is: it may be a code. Only where the column
    /// has labels and the value is a text that is neither a code nor a label is it refused, with its near misses. The value
    /// labels of the columns that units are told apart by are kept.
    func resolved(with dictionary: DataDictionary, file: String, groups: [String]) throws(UnusableInput) -> Study {
        var findings: [Finding] = []
        func codes(_ values: [String], column: String, key: String) -> [String] {
            guard let variable = dictionary.variables.first(where: { $0.name == column }),
                !variable.valueLabels.isEmpty
            else { return values }
            return values.map { value in
                if let code = variable.code(labelled: value) { return code }
                guard variable.kind == .number, Double(value) == nil, !value.isEmpty else { return value }
                let near = nearMisses(of: value, in: variable.valueLabels.map(\.label))
                let shown = near.isEmpty ? variable.valueLabels.prefix(6).map(\.label) : near
                findings.append(
                    Finding(
                        rule: "unknown-label", severity: .error, place: Place(file: self.file, column: key),
                        value: value,
                        expected: LocalizedText(
                            vi: "mã hoặc nhãn của “\(column)” trong \(file): \(shown.joined(separator: ", "))",
                            en: "a code or label of “\(column)” in \(file): \(shown.joined(separator: ", "))")))
                return value
            }
        }
        var study = self
        study.indicators = indicators.map { key, rule in
            guard case .oneOf(let values) = rule.condition else { return (key, rule) }
            let resolved = codes(values, column: rule.column, key: "indicators.\(key)")
            return (
                key,
                IndicatorRule(
                    column: rule.column, condition: .oneOf(resolved), missingIs: rule.missingIs, missing: rule.missing)
            )
        }
        if let area {
            study.area = AreaColumn(
                column: area.column, rural: codes(area.rural, column: area.column, key: "columns.area"),
                urban: codes(area.urban, column: area.column, key: "columns.area"))
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        // Units go by their level, since tallies forget from which column they came.
        let units = [(UnitLevel.province, province), (.district, district), (.commune, commune)]
        let told = groups.map { (key: $0, column: $0) } + units.map { (key: $0.0.rawValue, column: $0.1?.column) }
        for (key, column) in told {
            guard let variable = dictionary.variables.first(where: { $0.name == column }) else { continue }
            let labels = variable.labelsByCode
            if !labels.isEmpty { study.labels[key] = labels }
        }
        return study
    }
}

extension Variable {
    /// The code of a label, as the kernel's text has it.
    func code(labelled label: String) -> String? {
        valueLabels.first { $0.label == label }?.value.code
    }

    /// Labels by code, as the kernel's text has the codes; missing values and empty labels left out.
    fileprivate var labelsByCode: [String: String] {
        var labels: [String: String] = [:]
        for entry in valueLabels {
            guard let code = entry.value.code, labels[code] == nil else { continue }
            let label = DataValue.trimmed(entry.label)
            if !label.isEmpty { labels[code] = label }
        }
        return labels
    }
}

extension DataValue {
    /// The value as the kernel's text has it; `nil` for missing ones.
    fileprivate var code: String? {
        switch self {
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .text(let text): DataValue.trimmed(text)
        case .missing: nil
        }
    }

    /// A text without the blanks around it, as fields are read.
    fileprivate static func trimmed(_ text: String) -> String {
        var body = text[...]
        while let first = body.first, first == " " || first == "\t" { body.removeFirst() }
        while let last = body.last, last == " " || last == "\t" { body.removeLast() }
        return String(body)
    }
}
