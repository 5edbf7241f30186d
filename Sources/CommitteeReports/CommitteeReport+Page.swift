import Reporting
import Tabular
public import Vocabulary

extension CommitteeReport {
    /// The report as one HTML page that needs nothing else: no network, no other file.
    ///
    /// Meaning: both languages are in the page and a switch shows one; `language` is the one it opens in. Without script it is
    /// a complete document, also the switch works; with script tables can be sorted and filtered, a commune lights up
    /// wherever it stands, and weights can be moved.
    /// Shape: chapters in order, each in its own section; the same report gives the same bytes.
    /// Edge cases: any text is shown as text; absent and withheld values say so; the piece of weights is left out without a
    /// ranking, and stands once. Pictures are taken as they are: documents of this toolkit.
    public func page(in language: Language) -> String {
        let script = PackageResources.page_js
        let other: Language = language == .vi ? .en : .vi
        let page: Markup = """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(CommitteeReport.policy(for: script))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title[language])</title>
            <link rel="icon" href="data:,">
            <style>
            \(Markup(trusting: String(decoding: PackageResources.page_css, as: UTF8.self)))</style>
            </head>
            <body>
            <a class="skip" href="#content">\(PageWords.skip)</a>
            \(header([language, other]))\(contents)<main id="content" tabindex="-1">
            \(body)</main>
            \(foot)\(data)<script>\(Markup(trusting: String(decoding: script, as: UTF8.self)))</script>
            </body>
            </html>

            """
        return page.html
    }

    /// Only this script may run, and nothing may be fetched.
    private static func policy(for script: [UInt8]) -> String {
        "default-src 'none'; script-src 'sha256-\(ScriptDigest.base64(script))'; style-src 'unsafe-inline'; "
            + "img-src data:; base-uri 'none'; form-action 'none'"
    }

    private var isSynthetic: Bool {
        provenance.origin == .synthetic
            || chapters.flatMap(\.pieces).contains {
                if case .table(let table) = $0 { table.provenance.origin == .synthetic } else { false }
            }
    }

    private func header(_ languages: [Language]) -> Markup {
        let names: [Language: String] = [.vi: "Tiếng Việt", .en: "English"]
        let choices = Language.allCases.map { choice -> Markup in
            let (key, checked): (String, Markup) = (choice.rawValue, choice == languages.first ? " checked" : .none)
            return """
                <label><input type="radio" name="language" id="language-\(key)" value="\(key)"\(checked) \
                autocomplete="off"> <span class="always" lang="\(key)">\(names[choice] ?? key)</span></label>

                """
        }
        let line: Markup = subtitle.map { "<p class=\"subtitle\">\($0)</p>\n" } ?? .none
        let warning: Markup = isSynthetic ? "<p class=\"synthetic\">\(Footer.synthetic)</p>\n" : .none
        return """
            <header>
            <div class="tools">
            <fieldset class="languages"><legend class="unseen">\(PageWords.language)</legend>
            \(choices)</fieldset>
            <p class="find script-only"><label for="find">\(PageWords.find)</label> \
            <select id="find" autocomplete="off"></select></p>
            </div>
            <h1>\(title)</h1>
            \(line)\(warning)</header>

            """
    }

    private var contents: Markup {
        let names = chapterNames
        let lines = zip(chapters, names).map { chapter, name -> Markup in
            "<li><a href=\"#\(name)\">\(chapter.title)</a></li>\n"
        }
        return """
            <nav class="contents" aria-labelledby="contents">
            <h2 id="contents">\(PageWords.contents)</h2>
            <ol>
            \(lines)</ol>
            </nav>

            """
    }

    /// Names of chapters in the address line: letters, digits and hyphens of their keys, each once.
    var chapterNames: [String] {
        var seen: Set<String> = []
        return chapters.enumerated().map { index, chapter in
            let allowed = chapter.key.lowercased().unicodeScalars.filter {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
            }
            let name = "chapter-" + String(String.UnicodeScalarView(allowed))
            return seen.insert(name).inserted && !allowed.isEmpty ? name : "chapter-\(index + 1)-of-\(chapters.count)"
        }
    }

    private var body: Markup {
        var counter = PieceCounter()
        let sections = zip(chapters, chapterNames).map { chapter, name -> Markup in
            let pieces = chapter.pieces.map { piece($0, &counter) }
            return """
                <section aria-labelledby="\(name)">
                <h2 id="\(name)" tabindex="-1">\(chapter.title)</h2>
                \(pieces)</section>

                """
        }
        return Markup(sections)
    }

    private func piece(_ piece: Piece, _ counter: inout PieceCounter) -> Markup {
        switch piece {
        case .words(let text): return "<p>\(text)</p>\n"
        case .points(let points):
            return "<ul class=\"points\">\n\(points.map { point -> Markup in "<li>\(point)</li>\n" })</ul>\n"
        case .picture(let vi, let en):
            counter.pictures += 1
            return PictureMarkup.figure(vi: vi, en: en, number: counter.pictures)
        case .table(let table):
            counter.tables += 1
            return TableMarkup(table: table, id: "table-\(counter.tables)").markup
        case .weights:
            guard let ranking, !counter.hasWeights else { return .none }
            counter.hasWeights = true
            return WeightsMarkup(ranking: ranking, provenance: provenance).markup
        }
    }

    private var hasWeights: Bool {
        chapters.flatMap(\.pieces).contains { if case .weights = $0 { true } else { false } }
    }

    private var foot: Markup {
        """
        <footer>
        <h2>\(PageWords.sources)</h2>
        \(TableMarkup.provenance(provenance))
        </footer>

        """
    }

    private var data: Markup {
        let words = PageWords.spoken.map { ($0.key, PageData.both($0.text)) }
        let page = PageData.object([
            ("title", PageData.both(title)), ("words", PageData.object(words)), ("units", UnitNames(of: self).json),
        ])
        let live: Markup = hasWeights ? ranking.map { PageData.block(id: "ranking-data", $0.json) } ?? .none : .none
        return "<p id=\"status\" class=\"unseen\" role=\"status\"></p>\n\(PageData.block(id: "page-data", page))\(live)"
    }
}

/// How many of each kind of piece stand before a place in the page.
private struct PieceCounter {
    var pictures = 0
    var tables = 0
    var hasWeights = false
}
