internal import Figures
internal import Vocabulary

/// Numbers and standing phrases of maps.
enum MapWords {
    static func decimal(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        FigureWords.decimal(value, decimals, language)
    }

    static func count(_ number: Int, _ language: Language) -> String { FigureWords.count(Int64(number), language) }

    static let noData = LocalizedText(vi: "không có số liệu", en: "no data")
    static let withheld = LocalizedText(vi: "số liệu được giấu", en: "withheld")
    static let inBrackets = LocalizedText(
        vi: "Trong ngoặc: số đơn vị", en: "In brackets: number of units")
    static let nothing = LocalizedText(vi: "Không có ranh giới để vẽ.", en: "There is no outline to draw.")
    static let north = LocalizedText(vi: "B", en: "N")

    static let tiles = LocalizedText(
        vi: "Mỗi ô là một đơn vị, các ô to bằng nhau và chỉ đứng gần đúng vị trí; không có tỷ lệ xích.",
        en: "Each tile is one unit; tiles are of one size and only near their places, and have no scale.")

    /// What the drawing left out or could not show.
    static func notes(
        _ ground: MapGround, _ laid: LaidGround?, strangers: [UnitCode], labelsLeftOut: Int
    ) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        let without = ground.units.filter { $0.outline == nil }
        if !without.isEmpty {
            let (names, number) = (listed(without.map(\.name)), without.count)
            notes.append(
                LocalizedText(
                    vi: "\(count(number, .vi)) đơn vị không có ranh giới nên không vẽ: \(names).",
                    en: "Units without an outline, not drawn: \(count(number, .en)) (\(names))."))
        }
        if !strangers.isEmpty {
            let (codes, number) = (listed(strangers.map(\.text)), strangers.count)
            notes.append(
                LocalizedText(
                    vi: "\(count(number, .vi)) mã có giá trị nhưng không có trên bản đồ: \(codes).",
                    en: "Codes with a value that are not on the map: \(count(number, .en)) (\(codes))."))
        }
        if let specks = laid?.specks, specks > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(count(specks, .vi)) đơn vị nhỏ đến mức khó nhìn thấy trên bản đồ này.",
                    en: "Units too small to be seen at this scale: \(count(specks, .en))."))
        }
        if labelsLeftOut > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(count(labelsLeftOut, .vi)) tên không đủ chỗ để ghi; xem bảng kèm theo.",
                    en: "Names without room on the map: \(count(labelsLeftOut, .en)); they are in the table beside it.")
            )
        }
        return notes
    }

    /// The first names of a list.
    private static func listed(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    }
}
