import Vocabulary

/// Standing words of the page. Those in `spoken` are said by the script, with what they are about in place of {0} and {1}.
enum PageWords {
    static let language = LocalizedText(verbatim: "Ngôn ngữ · Language")
    static let skip = LocalizedText(vi: "Đến nội dung chính", en: "Skip to the content")
    static let contents = LocalizedText(vi: "Mục lục", en: "Contents")
    static let sources = LocalizedText(vi: "Báo cáo được lập từ đâu", en: "What this report was made from")
    static let provenance = LocalizedText(vi: "Nguồn, phương pháp, phiên bản", en: "Source, method, version")
    static let none = LocalizedText(vi: "(không có)", en: "(none)")
    static let filter = LocalizedText(vi: "Lọc dòng", en: "Filter rows")
    static let find = LocalizedText(vi: "Tìm một xã", en: "Find a commune")
    static let weightsTitle = LocalizedText(vi: "Thử trọng số khác", en: "Try other weights")
    static let weightsNote = LocalizedText(
        vi: "Điểm của một xã là tổng của trọng số nhân với phần đạt được của mỗi tiêu chí (0 đến 1). "
            + "Trọng số được chia lại để tổng bằng 1. Xã nào đủ điều kiện thì không đổi theo trọng số.",
        en: "The score of a commune is the sum of weight times its share of each criterion’s scale (0 to 1). "
            + "Weights are rescaled so that they sum to 1. Which communes are eligible does not depend on them.")
    static let needsScript = LocalizedText(
        vi: "Trang này đang mở mà không chạy mã lệnh: bảng dưới đây theo trọng số của hội đồng.",
        en: "This page runs without its script: the table below uses the committee’s weights.")
    static let points = LocalizedText(vi: "điểm, 0 đến 100", en: "points, 0 to 100")
    static let slider = LocalizedText(vi: "kéo để thay đổi", en: "drag to change")
    static let committeeWeight = LocalizedText(vi: "Của hội đồng", en: "Committee")
    static let weightInUse = LocalizedText(vi: "Đang dùng", en: "In use")
    static let reset = LocalizedText(vi: "Trở lại trọng số của hội đồng", en: "Back to the committee’s weights")
    static let decided = LocalizedText(
        vi: "Đang dùng trọng số của hội đồng.", en: "The committee’s weights are in use.")
    static let moved = LocalizedText(
        vi: "Trọng số do người xem thay đổi: thứ tự dưới đây không phải của hội đồng.",
        en: "Weights moved by the reader: the order below is not the committee’s.")
    static let allZero = LocalizedText(
        vi: "Cần ít nhất một trọng số lớn hơn 0; bảng dưới đây vẫn theo trọng số trước đó.",
        en: "At least one weight must be above 0; the table below still uses the weights before.")
    static let asFile = LocalizedText(
        vi: "Các trọng số này dưới dạng tệp cho chương trình (ansinh rank --weights)",
        en: "These weights as a file for the program (ansinh rank --weights)")
    static let liveTitle = LocalizedText(vi: "Thứ tự theo trọng số đang dùng", en: "Order under the weights in use")
    static let rank = LocalizedText(vi: "Hạng", en: "Rank")
    static let code = LocalizedText(vi: "Mã", en: "Code")
    static let name = LocalizedText(vi: "Tên", en: "Name")
    static let group = LocalizedText(vi: "Huyện, nhóm", en: "District, group")
    static let score = LocalizedText(vi: "Điểm", en: "Score")
    static let committeeRank = LocalizedText(vi: "Hạng của hội đồng", en: "Committee’s rank")
    static let change = LocalizedText(vi: "Thay đổi", en: "Change")
    static let mark = LocalizedText(vi: "Đứng đầu nhóm", en: "First in its group")
    static let unchanged = LocalizedText(verbatim: "–")
    static let first = LocalizedText(vi: "★ đầu nhóm", en: "★ first")

    static let spoken: [(key: String, text: LocalizedText)] = [
        ("rows", LocalizedText(vi: "{0} trên {1} dòng", en: "{0} of {1} rows")),
        ("ascending", LocalizedText(vi: "Xếp theo {0}, tăng dần", en: "Sorted by {0}, ascending")),
        ("descending", LocalizedText(vi: "Xếp theo {0}, giảm dần", en: "Sorted by {0}, descending")),
        ("original", LocalizedText(vi: "Trở lại thứ tự ban đầu", en: "Back to the first order")),
        ("pinned", LocalizedText(vi: "Đã ghim {0}", en: "Pinned {0}")),
        ("unpinned", LocalizedText(vi: "Đã bỏ ghim", en: "Unpinned")),
        ("panel", LocalizedText(vi: "Xã đang xem", en: "Commune in view")),
        ("unpin", LocalizedText(vi: "Bỏ ghim (Esc)", en: "Unpin (Esc)")),
        ("hint", LocalizedText(vi: "nhấn để ghim", en: "click to pin")),
        ("choose", LocalizedText(vi: "– chọn –", en: "– choose –")),
        (
            "ranked",
            LocalizedText(
                vi: "Đứng đầu: {0}. {1} xã đổi hạng.", en: "First: {0}. Communes whose rank changed: {1}.")
        ), ("reset", LocalizedText(vi: "Đã trở lại trọng số của hội đồng.", en: "Back to the committee’s weights.")),
        ("allZero", allZero), ("up", LocalizedText(vi: "lên {0}", en: "up {0}")),
        ("down", LocalizedText(vi: "xuống {0}", en: "down {0}")), ("same", unchanged), ("first", first),
        ("place", LocalizedText(vi: "hạng {0}, của hội đồng {1}", en: "rank {0}, committee’s {1}")),
    ]
}
