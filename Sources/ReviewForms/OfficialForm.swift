public import Vocabulary

/// One of the forms in which the yearly review is reported.
///
/// The numbers are those of the order in which the forms are reproduced; that they are the numbers of the circular's annex is
/// not verified, and every table says so.
public enum OfficialForm: Int, CaseIterable, Sendable {
    /// The official result.
    case result = 1
    /// Flow of poor households.
    case poorFlow
    /// Flow of near-poor households.
    case nearPoorFlow
    /// Deprivations of poor households, counts.
    case poorDeprivations
    /// Deprivations of poor households, rates.
    case poorDeprivationRates
    /// Deprivations of near-poor households, counts.
    case nearPoorDeprivations
    /// Deprivations of near-poor households, rates.
    case nearPoorDeprivationRates
    /// By target group.
    case targetGroups
    /// By ethnic group.
    case ethnicGroups
    /// By cause of poverty.
    case causes
    /// Deprivations of children.
    case children
    /// Composition of the poor.
    case poorResult
    /// Composition of the near-poor.
    case nearPoorResult

    /// Name in machine formats.
    public var key: String { "form_\(rawValue)" }

    /// Heading, in Vietnamese as on the form.
    public var title: LocalizedText {
        switch self {
        case .result:
            LocalizedText(
                vi:
                    "Tổng hợp kết quả chính thức rà soát hộ nghèo, hộ cận nghèo, hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",
                en: "Official result of the review: poor, near-poor and medium-living-standard farm households")
        case .poorFlow: LocalizedText(vi: "Tổng hợp diễn biến hộ nghèo", en: "Flow of poor households")
        case .nearPoorFlow: LocalizedText(vi: "Tổng hợp diễn biến hộ cận nghèo", en: "Flow of near-poor households")
        case .poorDeprivations:
            LocalizedText(
                vi: "Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo",
                en: "Deprivations of poor households")
        case .poorDeprivationRates:
            LocalizedText(
                vi: "Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo",
                en: "Rates of deprivation of poor households")
        case .nearPoorDeprivations:
            LocalizedText(
                vi: "Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo",
                en: "Deprivations of near-poor households")
        case .nearPoorDeprivationRates:
            LocalizedText(
                vi: "Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo",
                en: "Rates of deprivation of near-poor households")
        case .targetGroups:
            LocalizedText(
                vi: "Phân tích hộ nghèo, hộ cận nghèo theo các nhóm đối tượng",
                en: "Poor and near-poor households by target group")
        case .ethnicGroups:
            LocalizedText(
                vi: "Phân tích hộ nghèo, hộ cận nghèo theo dân tộc", en: "Poor and near-poor households by ethnic group"
            )
        case .causes:
            LocalizedText(
                vi: "Phân nhóm hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo",
                en: "Poor and near-poor households by cause of poverty")
        case .children:
            LocalizedText(
                vi: "Tổng hợp chỉ tiêu thiếu hụt của trẻ em thuộc hộ nghèo, hộ cận nghèo",
                en: "Deprivations of children in poor and near-poor households")
        case .poorResult:
            LocalizedText(
                vi: "Tổng hợp kết quả rà soát hộ nghèo theo chuẩn nghèo đa chiều",
                en: "Result of the review: composition of the poor")
        case .nearPoorResult:
            LocalizedText(
                vi: "Tổng hợp kết quả rà soát hộ cận nghèo theo chuẩn nghèo đa chiều",
                en: "Result of the review: composition of the near-poor")
        }
    }

    /// What the rows of a unit count: forms with both have two rows for each unit.
    public var measures: [FormMeasure] {
        switch self {
        case .poorFlow, .nearPoorFlow, .targetGroups: [.households, .persons]
        default: [.households]
        }
    }
}

/// What a row counts.
public enum FormMeasure: String, CaseIterable, Sendable {
    /// Households.
    case households
    /// Persons.
    case persons
}

/// A number of a form, or why there is none.
public enum FormValue: Hashable, Sendable {
    /// A count.
    case count(Int64)
    /// A percentage in hundredths of a percent, rounded half up.
    case rate(Int64)
    /// The data do not say.
    case unknown
    /// The data have no column for it.
    case notGiven
    /// There is nothing to count or to divide by.
    case notApplicable

    /// The count; `nil` for anything else.
    public var count: Int64? {
        if case .count(let count) = self { count } else { nil }
    }
}
