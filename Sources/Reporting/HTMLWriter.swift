import Tabular
import Vocabulary

/// Tables as one self-contained page: no script, no network, readable in light, dark and on paper.
enum HTMLWriter {
    /// Pictures are SVG documents that stand before the table of this number, counted from 0.
    static func page(of tables: [Table], pictures: [String] = [], at place: Int = 1, _ language: Language) -> String {
        let title = tables.first?.title[language] ?? "AnSinh"
        var parts = tables.map { article($0, language) }
        parts.insert(contentsOf: pictures.map { "<figure>\n\($0)</figure>" }, at: min(place, parts.count))
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escaped(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            \(parts.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c9c9c9; --soft: #f2f4f6; --warn: #8a3b00; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececec; --paper: #16181a; --line: #4a4d50; --soft: #22262a; --warn: #ffb37a; }
        }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; }
        main { max-width: 110rem; margin: 0 auto; padding: 1rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        thead th { border-bottom: 2px solid var(--ink); text-align: left; }
        tbody tr:nth-child(even) { background: var(--soft); }
        tbody th { font-weight: 400; text-align: left; position: sticky; left: 0; background: var(--paper); }
        tbody tr:nth-child(even) th { background: var(--soft); }
        .num { text-align: right; white-space: nowrap; }
        thead .num { white-space: normal; }
        .short { white-space: nowrap; }
        .long { min-width: 16rem; }
        .prose { min-width: 24rem; }
        .block th { padding-top: 1.2rem; font-weight: 700; border-bottom: 2px solid var(--line); background: var(--paper); }
        .unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
        .absent { font-style: italic; }
        .synthetic { color: var(--warn); font-weight: 600; border: 2px solid currentColor; padding: .3rem .6rem; }
        figure { margin: 1rem 0 2.5rem; }
        footer { font-size: .85rem; border-top: 1px solid var(--line); margin: 1rem 0 2.5rem; }
        footer p { margin: .15rem 0; overflow-wrap: anywhere; }
        @media print {
          @page { size: A4 landscape; margin: 15mm; }
          body { font-size: 10pt; } .scroll { overflow: visible; } table { font-size: 6.5pt; }
          th, td { padding: .1rem .25rem; } .long, .prose { min-width: 0; } .short, .num { white-space: normal; }
          thead { display: table-header-group; } tr { break-inside: avoid; }
        }
        """

    private static func article(_ table: Table, _ language: Language) -> String {
        let title = escaped(table.title[language])
        var parts = ["<article>", "<h2>\(title)</h2>"]
        if table.provenance.origin == .synthetic, let warning = Footer.lines(of: table.provenance, language).first {
            parts.append("<p class=\"synthetic\">\(escaped(warning))</p>")
        }
        let head = table.columns.map { "<th scope=\"col\"\(numeric($0))>\(escaped($0.title[language]))</th>" }.joined()
        parts.append(
            """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
            <table>
            <caption class="unseen">\(title)</caption>
            <thead><tr>\(head)</tr></thead>
            \(table.sections.map { block($0, of: table, language) }.joined(separator: "\n"))
            </table>
            </div>
            """)
        if !table.notes.isEmpty {
            parts.append("<ul>" + table.notes.map { "<li>\(escaped($0[language]))</li>" }.joined() + "</ul>")
        }
        let lines = Footer.lines(of: table.provenance, language).map { "<p>\(escaped($0))</p>" }
        return (parts + ["<footer>"] + lines + ["</footer>", "</article>"]).joined(separator: "\n")
    }

    /// A block of rows under its heading; all blocks share the columns of one table, so that they stand under each other.
    private static func block(_ section: Section, of table: Table, _ language: Language) -> String {
        let span = table.columns.count
        let heading = section.title.map {
            "<tr class=\"block\"><th colspan=\"\(span)\" scope=\"rowgroup\">\(escaped($0[language])) (\(section.rows.count))</th></tr>\n"
        }
        let rows = section.rows.map { row in
            let cells = zip(table.columns, row).enumerated().map { index, pair in
                let text = escaped(CellFormat.human(pair.1, language))
                let tag = index == 0 ? "th scope=\"row\"" : "td"
                let content = isAbsent(pair.1) ? "<span class=\"absent\">\(text)</span>" : text
                return "<\(tag)\(classes(pair.0, text))>\(content)</\(index == 0 ? "th" : "td")>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let none = "<tr><td colspan=\"\(span)\">\(language == .vi ? "(không có)" : "(none)")</td></tr>"
        return "<tbody>\n\(heading ?? "")\(rows.isEmpty ? none : rows.joined(separator: "\n"))\n</tbody>"
    }

    /// Numbers to the right; codes and short names stay on one line; sentences have room, so that they do not make a row of a
    /// wide table many lines high.
    private static func classes(_ column: Column, _ text: String) -> String {
        if column.alignment == .trailing { return " class=\"num\"" }
        if text.count > 120 { return " class=\"prose\"" }
        return text.count <= 24 ? " class=\"short\"" : " class=\"long\""
    }

    private static func numeric(_ column: Column) -> String {
        column.alignment == .trailing ? " class=\"num\"" : ""
    }

    private static func isAbsent(_ cell: Cell) -> Bool {
        switch cell {
        case .missing, .suppressed: true
        default: false
        }
    }

    static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
