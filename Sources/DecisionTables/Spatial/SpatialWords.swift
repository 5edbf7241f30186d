import SpatialStatistics
import Vocabulary

/// Spatial statistics in words.
enum SpatialWords {
    static let noDeviate = LocalizedText(
        vi: "Không có z khi mọi cách xếp các giá trị cho cùng kết quả, hoặc phương sai theo giả định không dương.",
        en:
            "There is no z when every arrangement of the values gives the same, or the variance assumed is not positive."
    )
    static let pseudo = LocalizedText(
        vi: "p (hoán vị) = (r + 1)/(m + 1); hai phía: gấp đôi phía nhỏ hơn.",
        en: "p (permutations) = (r + 1)/(m + 1); two-sided: twice the smaller side.")
    static let missing = LocalizedText(
        vi: "không có số liệu, không được tính", en: "without a value, not counted")
    static let islandsKept = LocalizedText(
        vi: "không có láng giềng, vẫn được tính vào n", en: "without neighbours, counted among n")
    static let islandsLeftOut = LocalizedText(
        vi: "không có láng giềng, để ngoài", en: "without neighbours, left out")
    static let islandsLocal = LocalizedText(
        vi: "không có láng giềng (có số liệu)", en: "without a neighbour (that has a value)")

    /// A sentence that lists units, the first twenty by code; `nil` when there are none.
    static func listed(_ codes: [UnitCode], _ what: LocalizedText) -> LocalizedText? {
        guard !codes.isEmpty else { return nil }
        let first = codes.prefix(20).map(\.text).joined(separator: ", ") + (codes.count > 20 ? ", …" : "")
        let count = Words.count(Int64(codes.count))
        return LocalizedText(
            vi: "\(count.vi) đơn vị \(what.vi): \(first).",
            en: "\(count.en) \(codes.count == 1 ? "unit" : "units") \(what.en): \(first).")
    }

    static func name(of alternative: Alternative) -> LocalizedText {
        switch alternative {
        case .greater: LocalizedText(vi: "lớn hơn ngẫu nhiên", en: "greater than by chance")
        case .less: LocalizedText(vi: "nhỏ hơn ngẫu nhiên", en: "less than by chance")
        case .twoSided: LocalizedText(vi: "hai phía", en: "two-sided")
        }
    }

    static func name(of multiplicity: Multiplicity) -> LocalizedText {
        switch multiplicity {
        case .unadjusted: LocalizedText(vi: "không hiệu chỉnh", en: "not adjusted")
        case .bonferroni: LocalizedText(verbatim: "Bonferroni")
        case .holm: LocalizedText(verbatim: "Holm")
        case .falseDiscoveryRate:
            LocalizedText(vi: "tỷ lệ phát hiện sai, Benjamini-Hochberg", en: "false discovery rate, Benjamini-Hochberg")
        }
    }

    static func name(of cluster: ClusterClass) -> LocalizedText {
        switch cluster {
        case .highHigh: LocalizedText(vi: "Cao giữa vùng cao", en: "High among high")
        case .lowLow: LocalizedText(vi: "Thấp giữa vùng thấp", en: "Low among low")
        case .highLow: LocalizedText(vi: "Cao giữa vùng thấp", en: "High among low")
        case .lowHigh: LocalizedText(vi: "Thấp giữa vùng cao", en: "Low among high")
        case .similar: LocalizedText(vi: "Giống láng giềng", en: "Like its neighbours")
        case .dissimilar: LocalizedText(vi: "Khác láng giềng", en: "Unlike its neighbours")
        case .high: LocalizedText(vi: "Điểm nóng", en: "Hot spot")
        case .low: LocalizedText(vi: "Điểm lạnh", en: "Cold spot")
        case .notSignificant: LocalizedText(vi: "Không có ý nghĩa", en: "Not significant")
        }
    }

    static func name(of statistic: LocalTest.Statistic) -> LocalizedText {
        switch statistic {
        case .moran: LocalizedText(vi: "Moran cục bộ", en: "local Moran")
        case .geary: LocalizedText(vi: "Geary cục bộ", en: "local Geary")
        case .getisOrd: LocalizedText(vi: "G cục bộ", en: "local G")
        case .getisOrdStar: LocalizedText(vi: "G* cục bộ", en: "local G*")
        }
    }

    static func meaning(of statistic: LocalTest.Statistic) -> LocalizedText {
        switch statistic {
        case .moran:
            LocalizedText(
                vi: "Moran cục bộ dương: đơn vị và láng giềng cùng cao hoặc cùng thấp hơn trung bình; âm: trái ngược.",
                en:
                    "Local Moran above 0: unit and neighbours lie on the same side of the mean; below 0: on opposite sides."
            )
        case .geary:
            LocalizedText(
                vi: "Geary cục bộ nhỏ: đơn vị giống láng giềng; lớn: khác láng giềng.",
                en: "A small local Geary: the unit is like its neighbours; a large one: unlike them.")
        case .getisOrd, .getisOrdStar:
            LocalizedText(
                vi: "G lớn: vùng quanh đơn vị có giá trị cao (điểm nóng); nhỏ: giá trị thấp (điểm lạnh).",
                en: "A large G: values around the unit are high (hot spot); a small one: low (cold spot).")
        }
    }
}
