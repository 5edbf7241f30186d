public import Vocabulary

extension LayerCheck {
    /// The same as findings, worst first; codes stand in `value`.
    public var findings: [Finding] {
        let metres = { (area: Double) in Int((area * 1e6).rounded()) }
        var findings = crossed.map {
            finding(
                "outline-crosses-itself", .error, [$0], vi: "đường bao không tự cắt",
                en: "an outline that does not cross itself")
        }
        findings += duplicates.map {
            finding(
                "outline-twice", .error, $0, vi: "mỗi đơn vị một đường bao riêng",
                en: "an outline of its own for each unit")
        }
        findings += empty.map { finding("outline-missing", .warning, [$0], vi: "một đường bao", en: "an outline") }
        findings += distant.map {
            finding(
                "outline-far-away", .warning, [$0], vi: "một nơi gần các đơn vị khác (tọa độ đảo chỗ, sai hệ?)",
                en: "a place near the other units (coordinates swapped, another system?)")
        }
        findings += overlaps.map {
            finding(
                "outlines-overlap", .warning, $0.units,
                vi: "đất chỉ thuộc một đơn vị, không phải \(metres($0.area)) m² chung",
                en: "ground of one unit alone, not \(metres($0.area)) m² in common")
        }
        findings += gaps.map {
            finding(
                "gap-between-outlines", .warning, $0.units, vi: "ranh giới khớp nhau, không hở \(metres($0.area)) m²",
                en: "borders that match, without a gap of \(metres($0.area)) m²")
        }
        findings += slivers.map {
            finding("sliver", .note, [$0], vi: "mảnh và lỗ không quá hẹp", en: "pieces and holes that are not slivers")
        }
        return findings
    }

    private func finding(_ rule: String, _ severity: Severity, _ units: [Int], vi: String, en: String) -> Finding {
        Finding(
            rule: rule, severity: severity, place: Place(file: layer.file),
            value: units.map { layer.units[$0].code.text }.joined(separator: ", "),
            expected: LocalizedText(vi: vi, en: en))
    }
}
