import Vocabulary

/// What can be wrong with the ground of a unit. Faults of one kind in one unit are counted in one finding.
enum GroundFault: Int, CaseIterable, Hashable {
    case openRing, shortRing, flatRing, notFinite, offTheEarth, strayHole, doubtfulHole, notPolygon, damaged

    var rule: String {
        switch self {
        case .openRing: "ring-not-closed"
        case .shortRing: "ring-too-short"
        case .flatRing: "ring-without-area"
        case .notFinite: "position-not-finite"
        case .offTheEarth: "position-off-the-earth"
        case .strayHole: "hole-outside"
        case .doubtfulHole: "hole-direction"
        case .notPolygon: "not-a-polygon"
        case .damaged: "geometry-damaged"
        }
    }

    /// Ground that is lost is an error; lines without ground, and holes that were nowhere, change nothing one can see.
    var severity: Severity {
        switch self {
        case .openRing: .note
        case .shortRing, .flatRing, .strayHole, .doubtfulHole: .warning
        case .notFinite, .offTheEarth, .notPolygon, .damaged: .error
        }
    }

    /// What was expected, and what was done.
    func expected(_ count: Int) -> LocalizedText {
        switch self {
        case .openRing:
            LocalizedText(
                vi: "vòng kết thúc ở điểm đầu; đã khép \(count) vòng",
                en: "rings that end where they begin; closed \(count)")
        case .shortRing:
            LocalizedText(
                vi: "vòng có ít nhất ba đỉnh khác nhau; đã bỏ \(count) vòng",
                en: "rings of at least three different corners; left out \(count)")
        case .flatRing:
            LocalizedText(
                vi: "vòng có diện tích; đã bỏ \(count) vòng", en: "rings with an area; left out \(count)")
        case .notFinite:
            LocalizedText(
                vi: "tọa độ là số hữu hạn; đã bỏ \(count) vòng", en: "finite coordinates; left out \(count) rings")
        case .offTheEarth:
            LocalizedText(
                vi: "tọa độ có trên Trái Đất; đã bỏ \(count) mảnh",
                en: "coordinates of a place on the earth; left out \(count) pieces")
        case .strayHole:
            LocalizedText(
                vi: "lỗ nằm trong mảnh của nó; đã bỏ \(count) lỗ",
                en: "holes within their piece; left out \(count)")
        case .doubtfulHole:
            LocalizedText(
                vi: "vòng nằm trong vòng khác và chạy ngược chiều; đã coi \(count) vòng là lỗ",
                en: "a ring within another to run the other way; took \(count) as holes")
        case .notPolygon:
            LocalizedText(vi: "đa giác; đã bỏ \(count) hình", en: "polygons; left out \(count) shapes")
        case .damaged:
            LocalizedText(vi: "hình đọc được; đã bỏ hình", en: "a geometry that can be read; it was left out")
        }
    }
}
