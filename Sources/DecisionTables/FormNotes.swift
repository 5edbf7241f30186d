import ReviewForms
import Tallies
import Vocabulary

/// What a reader of a form must know.
enum FormNotes {
    static func notes(_ sheet: FormSheet, of book: FormBook, rowsLeftOut: Int64) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi: "Số thứ tự biểu chưa kiểm chứng là trùng với phụ lục của thông tư.",
                en: "That the number of the form is that of the circular's annex is not verified.")
        ]
        if let own = own(sheet.form) { notes.append(own) }
        var needs: [String] = []
        for need in sheet.columns.compactMap(\.lacks) where !needs.contains(need) { needs.append(need) }
        if sheet.isGiven {
            for need in needs {
                let columns = sheet.columns.filter { $0.lacks == need }
                notes.append(
                    LocalizedText(
                        vi: "Chưa có \(list(columns.map(\.title.vi))): \(words([need]).vi).",
                        en: "Not given: \(list(columns.map(\.title.en))); \(words([need]).en)."))
            }
        } else {
            let why = words(needs)
            notes.append(
                LocalizedText(vi: "Chưa có số liệu của biểu: \(why.vi).", en: "The form is not given: \(why.en)."))
        }
        if let unplaced = book.unplaced, unplaced > 0, sheet.isGiven {
            notes.append(
                LocalizedText(
                    vi:
                        "\(unplaced) hộ không xác định được thuộc danh sách nào, không tính vào hộ nghèo hay cận nghèo.",
                    en: "\(unplaced) households could not be placed on or off the lists; they are in no list."))
        }
        if rowsLeftOut > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(rowsLeftOut) dòng của tệp vào có lỗi và bị để ngoài.",
                    en: "\(rowsLeftOut) rows of the input had errors and were left out."))
        }
        return notes
    }

    /// Titles in quotation marks, the first few of them.
    private static func list(_ titles: [String]) -> String {
        let most = 4
        return titles.prefix(most).map { "“\($0)”" }.joined(separator: ", ") + (titles.count > most ? ", …" : "")
    }

    /// What would have to be given.
    private static func words(_ needs: [String]) -> LocalizedText {
        switch needs.first {
        case FormBook.flowsNeeded?:
            LocalizedText(
                vi: "cần bảng biến động của năm, hoặc tệp hộ của năm này và năm trước",
                en: "a table of the year's flows is needed, or the households of this year and the year before")
        case FormBook.reviewNeeded?:
            LocalizedText(
                vi: "cần tệp hộ của năm (YEAR=FILE)", en: "the households of the year are needed (YEAR=FILE)")
        default:
            LocalizedText(
                vi: "tệp nghiên cứu không khai \(needs.joined(separator: ", "))",
                en: "the study file does not say \(needs.joined(separator: ", "))")
        }
    }

    private static func own(_ form: OfficialForm) -> LocalizedText? {
        switch form {
        case .poorFlow, .nearPoorFlow:
            LocalizedText(
                vi:
                    "Nhân khẩu chỉ có ở đầu kỳ và cuối kỳ: số liệu không cho biết biến động của nhân khẩu. Khi tính từ tệp hộ, “tái” là so với các kỳ có tệp.",
                en:
                    "Persons are known before and after the review only; the data do not follow them. Counted from households, “again” means since the first review on file."
            )
        case .poorDeprivationRates, .nearPoorDeprivationRates:
            LocalizedText(
                vi: "Tỷ lệ = số hộ thiếu hụt ở biểu trước / tổng số hộ của danh sách.",
                en: "Rates are the counts of the form before, over all households of the list.")
        case .targetGroups:
            LocalizedText(
                vi:
                    "Một hộ có thể thuộc nhiều nhóm; “Khác” là hộ không thuộc nhóm nào, nên các nhóm cộng lại có thể hơn tổng số.",
                en:
                    "A household may be of several groups; “Other” are those of none, so that groups may add up to more than all."
            )
        case .causes:
            LocalizedText(
                vi: "Một hộ có thể nghèo do nhiều nguyên nhân, nên các nguyên nhân cộng lại có thể hơn tổng số.",
                en: "A household may be poor for several causes, so that causes may add up to more than all.")
        case .children:
            LocalizedText(
                vi: "Đơn vị tính là trẻ em; cột “chưa rõ” đếm hộ.",
                en: "Children are counted; columns of unknowns count households.")
        case .result, .poorDeprivations, .nearPoorDeprivations, .ethnicGroups, .poorResult, .nearPoorResult: nil
        }
    }

    /// A relation between the forms in words.
    static func meaning(of rule: String) -> LocalizedText {
        switch rule {
        case "flow-identity":
            LocalizedText(vi: "đầu kỳ − giảm + tăng = cuối kỳ", en: "beginning − less + more = end")
        case "cross-form":
            LocalizedText(
                vi: "hộ chuyển giữa hai danh sách bằng nhau ở biểu 2 và 3",
                en: "moves between the lists are the same in forms 2 and 3")
        case "exits-exceed-stock":
            LocalizedText(vi: "số giảm không quá số đầu kỳ", en: "no more leave a list than were on it")
        case "closing-is-result":
            LocalizedText(vi: "cuối kỳ của biểu 2, 3 = biểu 1", en: "the end of forms 2 and 3 is form 1")
        case "same-number": LocalizedText(vi: "cùng một số ở hai biểu", en: "the same number in two forms")
        case "indicator-sum":
            LocalizedText(vi: "tổng số thiếu hụt = tổng các chỉ số", en: "deprivations are the sum of the indicators")
        case "deprivations-of-class":
            LocalizedText(
                vi: "số thiếu hụt bình quân mỗi hộ trong giới hạn của chuẩn",
                en: "mean deprivations are within what the standard says of the class")
        case "part-exceeds-whole": LocalizedText(vi: "phần không quá toàn bộ", en: "a part is at most the whole")
        case "parts-and-whole": LocalizedText(vi: "các phần cộng bằng toàn bộ", en: "parts add up to the whole")
        case "groups-do-not-cover":
            LocalizedText(vi: "các nhóm và “Khác” phủ mọi hộ", en: "the groups and “Other” cover all households")
        case "causes-do-not-cover":
            LocalizedText(vi: "mỗi hộ có ít nhất một nguyên nhân", en: "each household has a cause")
        case "children-exceed-persons":
            LocalizedText(vi: "trẻ em không quá nhân khẩu", en: "children are at most the persons")
        case "persons-below-households":
            LocalizedText(vi: "nhân khẩu không ít hơn số hộ", en: "persons are at least the households")
        case "poor-exceed-households":
            LocalizedText(vi: "các danh sách không quá tổng số", en: "the lists are at most all")
        case "rate-mismatch":
            LocalizedText(
                vi: "tỷ lệ đúng với số đếm, đến hai số lẻ", en: "rates are those of the counts, at two decimals")
        case "sum-of-parts":
            LocalizedText(vi: "dòng tổng = tổng các dòng", en: "rows of totals are the sums of rows")
        default: LocalizedText(verbatim: rule)
        }
    }
}
