import CommitteeReports
import Vocabulary

extension SampleReport {
    enum Drawn { case map, bars, points }

    /// A picture with marks of communes: tiles with a hatching of their own, bars, or points on a line.
    func picture(_ kind: Drawn) -> CommitteeReport.Piece {
        .picture(vi: svg(kind, .vi), en: svg(kind, .en))
    }

    private func svg(_ kind: Drawn, _ language: Language) -> String {
        let titles: [Drawn: LocalizedText] = [
            .map: LocalizedText(vi: "Tỷ lệ hộ nghèo", en: "Share of poor households"),
            .bars: LocalizedText(vi: "Đóng góp vào điểm", en: "Contributions to the score"),
            .points: LocalizedText(vi: "Khả năng thoát nghèo", en: "Chance of leaving poverty"),
        ]
        let title = titles[kind]?[language] ?? ""
        let marks = (0..<(kind == .map ? communes : min(communes, 40))).map { mark($0, kind) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 480" width="800" height="480" role="img" \
            aria-labelledby="name" lang="\(language.rawValue)" font-family="sans-serif" style="max-width:100%;height:auto">
            <title id="name">\(title)</title>
            <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">\
            <path d="M0 6L6 0" stroke="#666" stroke-width="1"/></pattern></defs>
            <rect x="0" y="0" width="800" height="480" fill="#ffffff"/>
            <text x="20" y="30" font-size="18" font-weight="700" fill="#1b1b1b">\(title)</text>
            \(marks.joined(separator: "\n"))
            </svg>

            """
    }

    private func mark(_ index: Int, _ kind: Drawn) -> String {
        let code = Self.code(index).text
        switch kind {
        case .map:
            let (x, y) = (20 + index % 16 * 48, 50 + index / 16 * 42)
            let inks = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "url(#hatch)"]
            return """
                <path data-unit="\(code)" d="M\(x) \(y)h48v42h-48Z" fill="\(inks[index * 7 % 5])" stroke="#ffffff">\
                <title>\(code): \(index)</title></path>
                """
        case .bars:
            let y = 48 + index * 10
            return """
                <g data-unit="\(code)"><text x="20" y="\(y + 8)" font-size="9" fill="#1b1b1b">\(code)</text>\
                <rect x="120" y="\(y)" width="\(600 - 13 * index)" height="8" fill="#3b6ea5"/></g>
                """
        case .points:
            let (x, y) = (140 + index * 15, 420 - (index * 53) % 340)
            return """
                <line data-unit="\(code)" x1="\(x)" y1="\(y - 20)" x2="\(x)" y2="\(y + 20)" stroke="#3b6ea5"/>\
                <circle data-unit="\(code)" cx="\(x)" cy="\(y)" r="4" fill="#3b6ea5"/>
                """
        }
    }
}
