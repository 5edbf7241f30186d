import FlatFiles
import Vocabulary

/// What the caller says of a file of polygons.
struct LayerRequest {
    let code: String?
    let name: String?
    let codeWidth: Int?
    let layer: String?
    let encoding: TextEncoding?
    let coordinates: OutlineLayer.Coordinates?
}

extension OutlineLayer {
    /// Makes units out of what a file holds.
    init(_ table: FeatureTable, _ request: LayerRequest) throws(UnusableInput) {
        var table = table
        guard !table.features.isEmpty else {
            throw UnusableInput(
                rule: "no-units", place: Place(file: table.file),
                expected: LocalizedText(vi: "ít nhất một đơn vị", en: "at least one unit"))
        }
        let coordinates = try table.settleCoordinates(as: request.coordinates)
        let codeField = try table.codeField(request.code)
        let nameField = try table.nameField(request.name)
        let codes = try table.codes(in: codeField, width: request.codeWidth)
        var findings = table.findings
        let order = table.features.indices.filter { codes[$0] != nil }.sorted {
            let (one, next) = (UnitCode(codes[$0] ?? ""), UnitCode(codes[$1] ?? ""))
            return one == next ? $0 < $1 : one < next
        }
        for (index, code) in codes.enumerated() {
            let feature = table.features[index]
            if code == nil { findings.append(OutlineLayer.withoutCode(feature, codeField, table.file)) }
            findings += OutlineLayer.findings(of: feature, code: code, file: table.file)
        }
        var units: [Unit] = []
        var start = 0
        while start < order.count, let code = codes[order[start]] {
            let end = order[start...].firstIndex { codes[$0] != code } ?? order.endIndex
            let features = order[start..<end].map { table.features[$0] }
            units.append(Unit(code, features, codeField: codeField, nameField: nameField))
            if features.count > 1 { findings.append(OutlineLayer.repeated(code, features, codeField, table.file)) }
            start = end
        }
        guard units.contains(where: { $0.outline != nil }) else {
            throw OutlineLayer.withoutGround(table, findings)
        }
        self.init(file: table.file, coordinates: coordinates, units: units, findings: findings)
    }

    private static func findings(of feature: FeatureTable.Feature, code: String?, file: String) -> [Finding] {
        let ground = feature.ground
        var findings = GroundFault.allCases.compactMap { fault -> Finding? in
            guard let count = ground.faults[fault] else { return nil }
            let shape = fault == .notPolygon ? ground.otherShape : nil
            let shown = [code, shape].compactMap { $0 }.joined(separator: " ")
            return Finding(
                rule: fault.rule, severity: fault.severity, place: Place(file: file, row: feature.row),
                value: shown.isEmpty ? nil : shown, expected: fault.expected(count))
        }
        if ground.parts.isEmpty {
            findings.append(
                Finding(
                    rule: "unit-without-outline", severity: .warning, place: Place(file: file, row: feature.row),
                    value: code, expected: LocalizedText(vi: "đơn vị có ranh giới", en: "a unit with an outline")))
        }
        return findings
    }

    private static func withoutCode(_ feature: FeatureTable.Feature, _ field: String, _ file: String) -> Finding {
        Finding(
            rule: "unit-without-code", severity: .error,
            place: Place(file: file, row: feature.row, column: field), value: feature.value(of: field).text,
            expected: LocalizedText(vi: "mã đơn vị; đã bỏ đơn vị này", en: "the code of the unit; it was left out"))
    }

    private static func repeated(
        _ code: String, _ features: [FeatureTable.Feature], _ field: String, _ file: String
    ) -> Finding {
        let rows = features.prefix(10).map { "\($0.row)" }.joined(separator: ", ") + (features.count > 10 ? ", …" : "")
        return Finding(
            rule: "code-repeated", severity: .warning,
            place: Place(file: file, row: features[0].row, column: field), value: code,
            expected: LocalizedText(
                vi: "mỗi mã một lần; các mảnh của dòng \(rows) đã gộp thành một đơn vị",
                en: "each code once; the pieces of rows \(rows) were joined into one unit"))
    }

    /// Says what there is instead of polygons, and the first few things that were wrong.
    private static func withoutGround(_ table: FeatureTable, _ findings: [Finding]) -> UnusableInput {
        let shape = table.features.lazy.compactMap(\.ground.otherShape).first
        let refusal = Finding(
            rule: "no-polygons", severity: .error, place: Place(file: table.file), value: shape,
            expected: LocalizedText(
                vi: "ít nhất một đơn vị có mã và ranh giới là đa giác",
                en: "at least one unit with a code and an outline of polygons"))
        return UnusableInput([refusal] + findings.filter { $0.severity == .error }.prefix(FindingReport.usualLimit))
    }
}

extension OutlineLayer.Unit {
    /// A unit of all the features that have its code; what is said of it besides is that of the first.
    fileprivate init(_ code: String, _ features: [FeatureTable.Feature], codeField: String, nameField: String?) {
        let name = nameField.flatMap { field in
            features.lazy.compactMap { $0.value(of: field).text?.withoutEndBlanks }.first { !$0.isEmpty }
        }
        let properties = features[0].values.filter { $0.key != codeField && $0.key != nameField }
            .map { OutlineLayer.Property(key: $0.key, value: $0.value.text) }
        self.init(
            code: UnitCode(code), name: name, properties: properties, outline: Outline(features.flatMap(\.ground.parts))
        )
    }
}
