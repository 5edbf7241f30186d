import Reporting
import Tabular
import Vocabulary

/// The weights that can be moved, and the order under them; without a script, the committee's.
struct WeightsMarkup {
    let ranking: LiveRanking
    let provenance: Provenance

    /// Decimals of a weight in percent, and of a score.
    private static let (weightDecimals, scoreDecimals) = (1, 4)

    var markup: Markup {
        """
        <article class="weights" id="weights">
        <h3 id="weights-title">\(PageWords.weightsTitle)</h3>
        <p>\(PageWords.weightsNote)</p>
        <noscript><p>\(PageWords.needsScript)</p></noscript>
        <form class="sliders" autocomplete="off" aria-labelledby="weights-title">
        \(ranking.criteria.indices.map(slider))\
        <p class="script-only"><button type="button" id="weights-reset">\(PageWords.reset)</button></p>
        </form>
        <p id="weights-decided" class="state">\(PageWords.decided)</p>
        <p id="weights-moved" class="state moved" hidden>\(PageWords.moved)</p>
        <p id="weights-zero" class="state moved" hidden>\(PageWords.allZero)</p>
        <details class="script-only"><summary>\(PageWords.asFile)</summary>
        <pre id="weights-file" tabindex="0"></pre>
        </details>
        </article>
        <article class="table">
        <h3 id="live">\(PageWords.liveTitle)</h3>
        \(TableMarkup.warning(of: provenance))\(isLong ? TableMarkup.filter(for: "live") : .none)\
        \(TableMarkup.region(id: "live", rows: ranking.members.count, isSortable: false, title: PageWords.liveTitle, grid))
        </article>

        """
    }

    private var isLong: Bool { ranking.members.count > TableMarkup.long }

    private var hasGroups: Bool { ranking.members.contains { $0.group != nil } }

    private func slider(_ index: Int) -> Markup {
        let criterion = ranking.criteria[index]
        let name: Markup = "weight-\(index)"
        let weight = TableFormat.text(of: .share(criterion.weight, decimals: Self.weightDecimals))
        return """
            <div class="weight">
            <span class="criterion" id="\(name)-name">\(criterion.name)</span>
            <input class="script-only" type="range" min="0" max="100" step="any" id="\(name)-range" \
            aria-labelledby="\(name)-name \(name)-drag">
            <span class="unseen" id="\(name)-drag">\(PageWords.slider)</span>
            <span class="script-only"><input type="number" min="0" max="100" step="any" id="\(name)-number" \
            aria-labelledby="\(name)-name \(name)-points"> \
            <span class="small" id="\(name)-points">\(PageWords.points)</span></span>
            <span class="small">\(PageWords.committeeWeight): <b>\(weight)</b></span>
            <span class="small script-only">\(PageWords.weightInUse): <b id="\(name)-used">\(weight)</b></span>
            </div>

            """
    }

    private var grid: Markup {
        let titles =
            [(PageWords.rank, true), (PageWords.code, false), (PageWords.name, false)]
            + (hasGroups ? [(PageWords.group, false)] : [])
            + [(PageWords.score, true), (PageWords.committeeRank, true), (PageWords.change, true)]
            + (hasGroups ? [(PageWords.mark, false)] : [])
        let head = titles.map { title, isNumber -> Markup in
            "<th scope=\"col\"\(isNumber ? " class=\"num\"" as Markup : .none)>\(title)</th>"
        }
        let rows = ranking.places(under: ranking.weights).map(row)
        return "<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows)</tbody>"
    }

    private func row(_ place: LiveRanking.Place) -> Markup {
        let member = ranking.members[place.member]
        let rank = TableFormat.text(of: .rank(place.rank, isTied: place.isTied))
        let score = TableFormat.text(of: .number(place.score, decimals: Self.scoreDecimals))
        let group: Markup = hasGroups ? "<td>\(member.group ?? "")</td>" : .none
        let first: Markup = place.isFirstInGroup ? "\(PageWords.first)" : .none
        let mark: Markup = hasGroups ? "<td class=\"short first\">\(first)</td>" : .none
        return """
            <tr data-unit="\(member.code.text)"><td class="num rank">\(rank)</td>\
            <th scope="row" class="short" data-code>\(member.code.text)</th><td>\(member.name)</td>\(group)\
            <td class="num score">\(score)</td><td class="num">\(rank)</td>\
            <td class="num change">\(PageWords.unchanged)</td>\(mark)</tr>

            """
    }
}
