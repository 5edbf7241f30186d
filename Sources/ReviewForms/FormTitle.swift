import Tallies
import Vocabulary

/// Headings of columns.
typealias FormTitle = LocalizedText

extension FormTitle {
    static func list(_ list: FormList) -> LocalizedText {
        list == .poor
            ? LocalizedText(vi: "Hộ nghèo", en: "Poor") : LocalizedText(vi: "Hộ cận nghèo", en: "Near-poor")
    }

    /// A heading with another in front of it.
    func under(_ head: LocalizedText) -> LocalizedText {
        LocalizedText(vi: "\(head.vi) – \(vi)", en: "\(head.en) – \(en)")
    }
}

extension FormTrait {
    var title: LocalizedText {
        switch self {
        case .kinh: LocalizedText(vi: "Kinh", en: "Kinh")
        case .minority: LocalizedText(vi: "Dân tộc thiểu số", en: "Ethnic minority")
        case .localMinority: LocalizedText(vi: "Dân tộc tại chỗ", en: "Local minority")
        case .merit: LocalizedText(vi: "Có người có công", en: "Person of merit")
        case .noLabour: LocalizedText(vi: "Không có khả năng lao động", en: "No labour capacity")
        case .femaleHead: LocalizedText(vi: "Chủ hộ là nữ", en: "Female head")
        case .farm: LocalizedText(vi: "Nông, lâm, ngư, diêm nghiệp", en: "Farming, forestry, fishery, salt")
        case .children: LocalizedText(vi: "Tổng số trẻ em", en: "Children")
        case .childrenHealth: LocalizedText(vi: "Trẻ em thiếu hụt y tế", en: "Children deprived in health")
        case .childrenEducation: LocalizedText(vi: "Trẻ em thiếu hụt giáo dục", en: "Children deprived in education")
        case .causeLand: LocalizedText(vi: "1. Thiếu đất sản xuất", en: "1. No land")
        case .causeCapital: LocalizedText(vi: "2. Thiếu vốn", en: "2. No capital")
        case .causeLabour: LocalizedText(vi: "3. Thiếu lao động", en: "3. No labour")
        case .causeTools: LocalizedText(vi: "4. Thiếu công cụ sản xuất", en: "4. No tools")
        case .causeKnowledge: LocalizedText(vi: "5. Thiếu kiến thức sản xuất", en: "5. No knowledge of production")
        case .causeSkill: LocalizedText(vi: "6. Thiếu kỹ năng lao động", en: "6. No skill")
        case .causeIllness: LocalizedText(vi: "7. Ốm đau, tai nạn", en: "7. Illness or accident")
        case .causeOther: LocalizedText(vi: "8. Khác", en: "8. Other")
        }
    }

    /// Name in the keys of columns.
    var name: String { self == .kinh ? "kinh" : rawValue.replacing(".", with: "_") }

    /// What the study must say for it to be known.
    var need: String { self == .kinh || self == .minority ? "[forms] ethnicity" : "[forms] \(rawValue)" }
}
