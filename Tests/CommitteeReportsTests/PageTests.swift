import CommitteeReports
import Tabular
import Testing
import Vocabulary

@Suite("Committee report as a page")
struct PageTests {
    private static let page: String = {
        var sample = SampleReport(communes: 30)
        return sample.report().page(in: .vi)
    }()

    /// Everything between two marks, once for each time the first one stands there.
    private func parts(of page: String, from start: String, to end: String) -> [String] {
        page.split(separator: start, omittingEmptySubsequences: false).dropFirst().compactMap { rest in
            rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
        }
    }

    @Test("the same report gives the same bytes")
    func deterministic() {
        var other = SampleReport(communes: 30)
        #expect(other.report().page(in: .vi) == Self.page)
    }

    @Test("text from outside is text: no mark of HTML, nothing that turns the reading direction")
    func hostileText() {
        let page = Self.page
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;=cmd()"))
        #expect(page.contains("&lt;/table&gt;&lt;!--"))
        for scalar in page.unicodeScalars {
            #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2028...0x2029).contains(scalar.value))
        }
        #expect(page.matches(of: /<script>/).count == 1)
        #expect(page.matches(of: /<\/script>/).count == 3)
    }

    @Test("one file: no address anywhere but the name of the SVG language, and a policy that forbids the network")
    func selfContained() {
        let addresses = Self.page.matches(of: /https?:[^"'\s<)]*/).map { String($0.output) }
        #expect(Set(addresses) == ["http://www.w3.org/2000/svg"])
        #expect(Self.page.contains("default-src &#39;none&#39;; script-src &#39;sha256-"))
        #expect(!Self.page.contains("@import"))
    }

    @Test("both languages stand in pairs, and the page opens in the one asked for")
    func languages() {
        var sample = SampleReport(communes: 30)
        let english = sample.report().page(in: .en)
        for page in [Self.page, english] {
            #expect(
                page.matches(of: /<span lang="vi">/).count == page.matches(of: /<span lang="en">/).count)
            #expect(page.contains("<span lang=\"vi\">4,69\u{A0}%</span><span lang=\"en\">4.69%</span>"))
            #expect(page.contains("<span lang=\"vi\">chưa rõ</span><span lang=\"en\">unknown</span>"))
            #expect(page.contains("<span lang=\"vi\">(giấu)</span><span lang=\"en\">(suppressed)</span>"))
        }
        #expect(
            Self.page.contains("<html lang=\"vi\">") && Self.page.contains("<title>Báo cáo chọn xã làm điểm</title>"))
        #expect(english.contains("<html lang=\"en\">") && english.contains("<title>Report on the choice"))
        #expect(english.contains("value=\"en\" checked"))
        // What is the same in both stands once.
        #expect(Self.page.contains("data-code>SYN-C001</th>"))
    }

    @Test("chapters have headings in order, links and names; names are ASCII and each stands once")
    func chapters() {
        let ids = parts(of: Self.page, from: " id=\"", to: "\"")
        #expect(Set(ids).count == ids.count)
        for link in parts(of: Self.page, from: " href=\"#", to: "\"") { #expect(ids.contains(link)) }
        for link in parts(of: Self.page, from: " aria-labelledby=\"", to: "\"") {
            for name in link.split(separator: " ") { #expect(ids.contains(String(name)), "\(name)") }
        }
        let odd = CommitteeReport(
            title: LocalizedText(verbatim: "x"), subtitle: nil,
            chapters: ["a", "a", "\"><b>", "é"].map {
                CommitteeReport.Chapter(key: $0, title: LocalizedText(verbatim: $0), pieces: [.weights])
            }, ranking: nil, provenance: SampleReport.provenance(.observed)
        ).page(in: .en)
        #expect(
            parts(of: odd, from: "<h2 id=\"chapter-", to: "\"") == ["a", "2-of-4", "b", "4-of-4"])
        #expect(!odd.contains("ranking-data\">") && !odd.contains("<p class=\"synthetic\">"))
    }

    @Test("tables: a caption, scopes, a heading in each row, the code of the commune, raw values, absences")
    func tables() {
        let tables = parts(of: Self.page, from: "<table", to: "</table>")
        #expect(tables.count == 7)
        for table in tables {
            #expect(table.matches(of: /<caption/).count == 1)
            #expect(!table.contains("<th>"))
            let rows = parts(of: table, from: "<tr", to: "</tr>")
            for row in rows where !row.hasPrefix(" class=\"none\"") { #expect(row.contains("<th ")) }
        }
        let rates = tables[0]
        #expect(rates.matches(of: /<tr data-unit="SYN-C[0-9]{3}"/).count == 30)
        // The row of totals stands for no commune.
        #expect(rates.contains("<tr><th scope=\"row\" class=\"short\"><span lang=\"vi\">Tổng</span>"))
        #expect(rates.contains("<td class=\"num\" data-v=\"0.0469\">"))
        #expect(rates.contains("<td class=\"num\" data-v=\"\"><span class=\"absent\">"))
        #expect(tables[1].contains("scope=\"rowgroup\"><span lang=\"vi\">Được chọn</span>"))
    }

    @Test("generated numbers are marked above the page and above each table; observed ones nowhere")
    func synthetic() {
        #expect(Self.page.matches(of: /<p class="synthetic">/).count == 8)
        var sample = SampleReport(communes: 5)
        let observed = sample.report(origin: .observed)
        #expect(!observed.page(in: .vi).contains("<p class=\"synthetic\">"))
    }

    @Test("names in pictures are their own: the same picture twice refers to itself")
    func pictures() {
        let patterns = parts(of: Self.page, from: "<pattern id=\"", to: "\"")
        #expect(patterns.count == 6 && Set(patterns).count == 6)
        let used = Set(parts(of: Self.page, from: "url(#", to: ")"))
        #expect(used == ["picture-1-vi-hatch", "picture-1-en-hatch"])
    }

    @Test("a report of nothing is still a page")
    func empty() {
        let page = CommitteeReport(
            title: LocalizedText(verbatim: "<>"), subtitle: nil, chapters: [], ranking: nil,
            provenance: SampleReport.provenance(.observed)
        ).page(in: .en)
        #expect(page.contains("<title>&lt;&gt;</title>") && page.hasSuffix("</html>\n"))
    }

    @Test("157 communes stay under 3 MB")
    func size() {
        var sample = SampleReport(communes: 157)
        #expect(sample.report().page(in: .vi).utf8.count < 3_000_000)
    }
}
