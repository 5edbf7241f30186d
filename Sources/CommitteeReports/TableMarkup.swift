import Reporting
import Tabular
import Vocabulary

/// A table of the report as HTML: in both languages, with what a script needs to sort and to light up rows.
struct TableMarkup {
    /// From how many rows on a table has a filter, and scrolls inside the page.
    static let long = 15
    /// From how many columns on a table stands on paper turned sideways, and from how many in small print.
    private static let (wide, dense) = (8, 14)

    let table: Table
    /// Name in the page.
    let id: String

    var markup: Markup {
        let rows = table.sections.reduce(0) { $0 + $1.rows.count }
        let columns = table.columns.count
        let breadth = columns >= Self.dense ? " wide dense" : columns >= Self.wide ? " wide" : ""
        return """
            <article class="table\(breadth)">
            <h3 id="\(id)">\(table.title)</h3>
            \(Self.warning(of: table.provenance))\(rows > Self.long ? Self.filter(for: id) : .none)\
            \(Self.region(id: id, rows: rows, isSortable: rows > 1, title: table.title, grid))
            \(notes)\(Self.provenance(table.provenance))
            </article>

            """
    }

    /// What stands above generated numbers.
    static func warning(of provenance: Provenance) -> Markup {
        provenance.origin == .synthetic ? "<p class=\"synthetic\">\(Footer.synthetic)</p>\n" : .none
    }

    static func filter(for id: String) -> Markup {
        """
        <p class="filter script-only"><label for="\(id)-filter">\(PageWords.filter)</label> \
        <input type="search" id="\(id)-filter" data-filters="\(id)-grid" autocomplete="off" spellcheck="false"> \
        <span role="status" class="count"></span></p>

        """
    }

    /// A table that scrolls inside the page, and that a keyboard can scroll.
    static func region(id: String, rows: Int, isSortable: Bool, title: LocalizedText, _ grid: Markup) -> Markup {
        let height: Markup = rows > long ? " tall" : .none
        let sort: Markup = isSortable ? " class=\"sortable\"" : .none
        return """
            <div class="scroll\(height)" tabindex="0" role="group" aria-labelledby="\(id)">
            <table id="\(id)-grid"\(sort)>
            <caption class="unseen">\(title)</caption>
            \(grid)
            </table>
            </div>
            """
    }

    /// Where the numbers come from, closed until somebody asks; on paper always open.
    static func provenance(_ provenance: Provenance) -> Markup {
        let (vi, en) = (Footer.sources(of: provenance, .vi), Footer.sources(of: provenance, .en))
        let lines = zip(vi, en).map { vi, en -> Markup in "<p>\(LocalizedText(vi: vi, en: en))</p>\n" }
        return "<details class=\"provenance\"><summary>\(PageWords.provenance)</summary>\n\(lines)</details>"
    }

    private var notes: Markup {
        guard !table.notes.isEmpty else { return .none }
        return "<ul class=\"notes\">\n\(table.notes.map { note -> Markup in "<li>\(note)</li>\n" })</ul>\n"
    }

    private var grid: Markup {
        let head = table.columns.map { column -> Markup in
            "<th scope=\"col\"\(CellMarkup.alignment(column))>\(column.title)</th>"
        }
        return "<thead><tr>\(head)</tr></thead>\n\(Markup(table.sections.map(block), separator: "\n"))"
    }

    /// The column that names a row: the code, where it stands at the front, otherwise the first.
    private var header: Int { table.unitColumn.flatMap { $0 <= 1 ? $0 : nil } ?? table.columns.startIndex }

    private func block(_ section: Section) -> Markup {
        let span = table.columns.count
        let heading: Markup? = section.title.map {
            "<tr class=\"block\"><th colspan=\"\(span)\" scope=\"rowgroup\">\($0) (\(section.rows.count))</th></tr>\n"
        }
        let empty: Markup = "<tr class=\"none\"><td colspan=\"\(span)\">\(PageWords.none)</td></tr>\n"
        let rows = section.rows.isEmpty ? [empty] : section.rows.map(row)
        return "<tbody>\n\(heading ?? .none)\(rows)</tbody>"
    }

    private func row(_ cells: [Cell]) -> Markup {
        let unit = table.unitColumn
        // Where the column that names a row is blank, its first words do.
        let words = cells.indices.first { !TableFormat.text(of: cells[$0]).vi.isEmpty }
        let header = TableFormat.text(of: cells[header]).vi.isEmpty ? words ?? header : header
        let code: Markup? = unit.flatMap { cells.unit(in: $0) }.map { " data-unit=\"\($0)\"" }
        let marks = zip(table.columns, cells).enumerated().map { index, pair in
            CellMarkup(cell: pair.1, column: pair.0).markup(
                as: index == header ? .header : .data, holdsCode: code != nil && index == unit)
        }
        return "<tr\(code ?? .none)>\(marks)</tr>\n"
    }
}
