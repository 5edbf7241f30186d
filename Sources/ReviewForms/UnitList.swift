import Territory
import Vocabulary

/// The communes a gazetteer knows, by year of review or on one day.
struct UnitList {
    private let gazetteer: Gazetteer
    private let day: Day?
    private var codes: [Int: Set<UnitCode>] = [:]

    /// Codes are looked up on the day, or without one on the last day of each row's year.
    init(_ gazetteer: Gazetteer, on day: Day?, years: Set<Int>) {
        self.gazetteer = gazetteer
        self.day = day
        for year in years {
            guard let date = day ?? Day.yearEnd(year) else { continue }
            codes[year] = Set(gazetteer.units(.commune, on: date).map(\.code))
        }
    }

    /// What was expected instead of a code that is not in the list; `nil` when it is, or when the year is unknown.
    func complaint(about code: UnitCode, year: Int?) -> LocalizedText? {
        guard let year, let known = codes[year], !known.contains(code), let date = day ?? Day.yearEnd(year) else {
            return nil
        }
        let padded = UnitCode("0" + code.text)
        let offer = known.contains(padded) ? padded.text : nil
        return LocalizedText(
            vi: "một mã xã của \(gazetteer.file) vào ngày \(date)" + (offer.map { "; có lẽ mất số 0: \($0)" } ?? ""),
            en: "a commune code of \(gazetteer.file) on \(date)"
                + (offer.map { "; a leading zero is probably lost: \($0)" } ?? ""))
    }
}
