import PolicyData
import Vocabulary

extension MeasureUnit {
    /// The unit as it is written behind a number.
    var word: LocalizedText {
        switch self {
        case .percent: LocalizedText(verbatim: "%")
        case .percentagePoints: LocalizedText(vi: "điểm %", en: "percentage points")
        case .perMille: LocalizedText(verbatim: "‰")
        case .persons: LocalizedText(vi: "người", en: "persons")
        case .workers: LocalizedText(vi: "lao động", en: "workers")
        case .workersPerYear: LocalizedText(vi: "lao động/năm", en: "workers a year")
        case .cases: LocalizedText(vi: "trường hợp", en: "cases")
        case .households: LocalizedText(vi: "hộ", en: "households")
        case .householdsPerModel: LocalizedText(vi: "hộ/mô hình", en: "households a model")
        case .houses: LocalizedText(vi: "căn nhà", en: "houses")
        case .communes: LocalizedText(vi: "xã", en: "communes")
        case .communesPerDistrict: LocalizedText(vi: "xã/huyện", en: "communes a district")
        case .hamletsPerCommune: LocalizedText(vi: "ấp/xã", en: "hamlets a commune")
        case .models: LocalizedText(vi: "mô hình", en: "models")
        case .classes: LocalizedText(vi: "lớp", en: "classes")
        case .animals: LocalizedText(vi: "con", en: "animals")
        case .gifts: LocalizedText(vi: "suất quà", en: "gifts")
        case .addresses: LocalizedText(vi: "địa chỉ", en: "addresses")
        case .bedsPer10000: LocalizedText(vi: "giường/vạn dân", en: "beds per 10,000 people")
        case .doctorsPer10000: LocalizedText(vi: "bác sĩ/vạn dân", en: "doctors per 10,000 people")
        case .millionDong: LocalizedText(vi: "triệu đồng", en: "million đồng")
        case .millionDongPerHousehold: LocalizedText(vi: "triệu đồng/hộ", en: "million đồng a household")
        case .millionDongPerHouse: LocalizedText(vi: "triệu đồng/căn", en: "million đồng a house")
        case .billionDong: LocalizedText(vi: "tỷ đồng", en: "billion đồng")
        case .level: LocalizedText(vi: "mức (1–4)", en: "level (1–4)")
        case .yesNo: LocalizedText(vi: "có/không", en: "yes/no")
        case .index: LocalizedText(vi: "chỉ số", en: "index")
        case .kilometres: LocalizedText(vi: "km", en: "km")
        }
    }
}

extension Quantity {
    /// The quantity in words: “dưới 3 %”, “between 14 and 16 households”.
    var words: LocalizedText {
        let sign = PolicyListings.sign(comparison)
        let low = Words.amount(value)
        guard let highest else {
            return LocalizedText(vi: "\(sign.vi) \(low.vi) \(unit.word.vi)", en: "\(sign.en) \(low.en) \(unit.word.en)")
        }
        let high = Words.amount(highest)
        return LocalizedText(
            vi: "từ \(low.vi) đến \(high.vi) \(unit.word.vi)", en: "from \(low.en) to \(high.en) \(unit.word.en)")
    }
}

extension Words {
    /// A number of an instrument: whole numbers with their thousands set apart, others as printed.
    static func amount(_ number: Double) -> LocalizedText {
        Int64(exactly: number).map { count($0) } ?? plain(number)
    }

    /// A day as it is written: 05/11/2022; ISO in English.
    static func day(_ day: Day) -> LocalizedText {
        let parts = [day.day, day.month].map { ($0 < 10 ? "0" : "") + String($0) }
        return LocalizedText(vi: "\(parts[0])/\(parts[1])/\(day.year)", en: day.description)
    }
}
