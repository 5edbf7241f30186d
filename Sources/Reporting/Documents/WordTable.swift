internal import Tabular
internal import Vocabulary

/// Tables of WordprocessingML.
enum WordTable {
    /// A table as wide as the text: borders, the head repeated on every page, no row cut by a page, numbers to the right.
    static func grid(_ table: Table, _ language: Language, textWidth: Int) -> String {
        let widths = ColumnWidths(table, language, textWidth: textWidth)
        let head = zip(table.columns, widths.columns).map { column, width in
            cell(column.title[language], .cellHead(widths.size), properties(width: width))
        }.joined()
        var rows = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(head)</w:tr>"
        let span = "<w:tcPr><w:gridSpan w:val=\"\(table.columns.count)\"/></w:tcPr>"
        for section in table.sections {
            if let title = section.title {
                rows += row(cell("\(title[language]) (\(section.rows.count))", .cellBlock(widths.size), span))
            }
            if section.rows.isEmpty {
                rows += row(cell(language == .vi ? "(không có)" : "(none)", .cellText(widths.size), span))
            }
            for cells in section.rows {
                rows += row(
                    zip(table.columns, cells).map { column, value in
                        let style =
                            column.alignment == .trailing
                            ? WordStyle.cellNumber(widths.size) : .cellText(widths.size)
                        return cell(CellFormat.human(value, language), style, face: face(of: value))
                    }.joined())
            }
        }
        return open(style: "OfficialGrid", columns: widths.columns) + rows + "</w:tbl>"
    }

    /// Two columns side by side without borders.
    static func pair(_ left: [String], _ right: [String], widths: [Int]) -> String {
        open(style: "OfficialPair", columns: widths)
            + row(
                zip([left, right], widths).map { "<w:tc>\(properties(width: $1))\($0.joined())</w:tc>" }.joined())
            + "</w:tbl>"
    }

    /// Not every program takes the widths of columns from the grid alone; those of the first row are enough.
    private static func properties(width: Int) -> String {
        "<w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
    }

    private static func open(style: String, columns: [Int]) -> String {
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"\(style)\"/><w:tblW w:w=\"\(columns.reduce(0, +))\" w:type=\"dxa\"/>"
            + "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
            + columns.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    }

    private static func row(_ cells: String) -> String {
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(cells)</w:tr>"
    }

    private static func cell(
        _ text: String, _ style: WordStyle, _ properties: String = "", face: WordParagraph.Face = .plain
    ) -> String {
        "<w:tc>\(properties)\(WordParagraph.text(text, style: style, face: face))</w:tc>"
    }

    private static func face(of cell: Cell) -> WordParagraph.Face {
        switch cell {
        case .missing, .suppressed: .italic
        default: .plain
        }
    }

    /// The two styles of tables in `styles.xml`.
    static let styles: String = {
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
        }.joined()
        let margins = ["left", "right"].map { "<w:\($0) w:w=\"\(ColumnWidths.padding)\" w:type=\"dxa\"/>" }.joined()
        func style(_ identifier: String, _ borders: String) -> String {
            "<w:style w:type=\"table\" w:styleId=\"\(identifier)\"><w:name w:val=\"\(identifier)\"/>"
                + "<w:tblPr>\(borders)<w:tblCellMar>\(margins)</w:tblCellMar></w:tblPr></w:style>"
        }
        return style("OfficialGrid", "<w:tblBorders>\(sides)</w:tblBorders>") + style("OfficialPair", "")
    }()
}
