internal import Tallies
internal import Vocabulary

/// What a reader of a fitted hazard should know, as findings.
enum HazardWarnings {
    /// Fewer communes than this say little about their spread.
    private static let fewCommunes = 10
    /// Fewer events, or fewer household-years without one, for each coefficient leave ranges too wide to read (Peduzzi and
    /// others 1996, Journal of Clinical Epidemiology 49).
    private static let fewEvents: Int64 = 10

    static func of(
        _ account: HazardFit.Account, coefficients: Int, communes: Int, isZero: Bool, _ table: RiskTable
    ) -> [Finding] {
        func finding(_ rule: String, _ severity: Severity, _ value: Int64?, _ text: LocalizedText) -> Finding {
            Finding(
                rule: rule, severity: severity, place: HazardRefusal.place(table), value: value.map(String.init),
                expected: text)
        }
        var findings: [Finding] = []
        if communes < fewCommunes {
            findings.append(
                finding(
                    "hazard-few-communes", .warning, Int64(communes),
                    LocalizedText(
                        vi: "từ \(fewCommunes) xã trở lên để ước lượng mức khác nhau giữa các xã",
                        en: "\(fewCommunes) communes or more to estimate how communes differ")))
        }
        let least = min(account.events, account.householdYears - account.events)
        if least < fewEvents * Int64(coefficients) {
            findings.append(
                finding(
                    "hazard-few-events", .warning, least,
                    LocalizedText(
                        vi: "từ \(fewEvents) biến cố cho mỗi hệ số (có \(coefficients) hệ số)",
                        en: "\(fewEvents) events or more for each of \(coefficients) coefficients")))
        }
        if isZero {
            findings.append(
                finding(
                    "hazard-spread-zero", .note, nil,
                    LocalizedText(
                        vi: "độ lệch giữa các xã dương; số liệu không cho thấy các xã khác nhau quá mức ngẫu nhiên",
                        en: "a positive spread of communes; here they differ no more than chance allows")))
        }
        if account.competing > 0 {
            findings.append(
                finding(
                    "hazard-competing", .note, account.competing,
                    LocalizedText(
                        vi:
                            "chỉ một nguyên nhân ra khỏi trạng thái; ở đây có lối ra khác, kết quả là rủi ro theo nguyên nhân",
                        en: "one way out of the state; there is another, so this is the hazard of one cause")))
        }
        if account.droppedUnknown > 0 {
            findings.append(
                finding(
                    "hazard-duration-unknown", .note, account.droppedUnknown,
                    LocalizedText(
                        vi: "thời gian đã biết; các hộ-năm không rõ thời gian bị bỏ ra",
                        en: "a known duration; household-years without one were left out")))
        }
        return findings
    }
}
