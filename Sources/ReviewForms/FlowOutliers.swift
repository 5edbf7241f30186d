import Tallies
import Vocabulary

/// Rules that compare a unit with the whole table.
extension FlowCheck {
    private struct Change {
        let row: Int
        let before: Double
        let after: Double
        /// Symmetric relative change of the rate: the change of its logarithm, to third order.
        let change: Double
        /// Standard deviation that counts of this size would have by chance alone.
        let noise: Double
        let year: Int
        var score = 0.0
    }

    /// Rates that change by more than four pooled standard deviations, and by more than a factor of two, against the usual
    /// change of the year. The deviation is estimated from the median, so that the jumps do not hide themselves; the
    /// symmetric relative change is that of Törnqvist, Vartia and Vartia 1985, The American Statistician 39, 43-46.
    mutating func checkJumps(_ form: FlowForm) {
        let item = FlowItem(form.closing)
        var changes = ledger.rows.indices.compactMap { change(of: item, at: $0) }
        let fewest = 30
        guard changes.count >= fewest else { return }
        let usual = Dictionary(grouping: changes, by: \.year).mapValues { median($0.map(\.change)) }
        for index in changes.indices {
            let center = usual[changes[index].year]!
            changes[index].score = (changes[index].change - center) / changes[index].noise
        }
        // 1.4826 makes the median deviation that of a normal distribution; chance alone gives 1.
        let deviation = max(1, 1.4826 * median(changes.map { $0.score.magnitude }))
        var flagged: [Int: Double] = [:]
        for change in changes {
            let center = usual[change.year]!
            guard change.score.magnitude > 4 * deviation, (change.change - center).magnitude > 2.0 / 3 else { continue }
            // A spike goes up and down again; it is reported where it begins.
            if let earlier = ledger.previous[change.row].flatMap({ flagged[$0] }), earlier * change.score < 0 {
                continue
            }
            flagged[change.row] = change.score
            let (one, other) = (PrintedRate(change.before), PrintedRate(change.after))
            add(
                "jump", .warning, FlowNumber(row: change.row, item: item),
                expected: LocalizedText(
                    vi: "thay đổi tỷ lệ trong khoảng thường gặp; \(one.text(","))% thành \(other.text(","))%",
                    en: "a change of the rate as is usual; from \(one.text("."))% to \(other.text("."))%"))
        }
    }

    private func change(of item: FlowItem, at row: Int) -> Change? {
        let households = FlowItem(.households)
        guard let previous = ledger.previous[row], [row, previous].allSatisfy({ isSound($0) }),
            !ledger.rows[row].isTotal, let year = ledger.rows[row].year,
            let before = ledger[FlowNumber(row: previous, item: item)],
            let after = ledger[FlowNumber(row: row, item: item)],
            let all = ledger[FlowNumber(row: previous, item: households)],
            let now = ledger[FlowNumber(row: row, item: households)], all > 0, now > 0
        else { return nil }
        let least: Int64 = 20
        guard before + after >= least else { return nil }
        let (one, other) = (Double(before) / Double(all), Double(after) / Double(now))
        return Change(
            row: row, before: one, after: other, change: 2 * (other - one) / (other + one),
            noise: (1 / (Double(before) + 0.5) + 1 / (Double(after) + 0.5)).squareRoot(), year: year)
    }

    private func isSound(_ row: Int) -> Bool { !ledger.rows[row].hasError && !offScale.contains(row) }

    /// Probability of `count` or more successes in `trials`.
    private static func upperTail(_ count: Int, of trials: Int, share: Double) -> Double {
        // From no success upwards; each term follows from the one before.
        var term = (0..<trials).reduce(1.0) { product, _ in product * (1 - share) }
        var below = 0.0
        for successes in 0..<count {
            below += term
            term *= Double(trials - successes) / Double(successes + 1) * share / (1 - share)
        }
        return 1 - below
    }

    private func median(_ numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }

    /// Units that crowd within a tenth of a point below a target, against the tenths of a point around it, in the manner of
    /// McCrary 2008, Journal of Econometrics 142, 698-714. The excess must pass the count test at 1% (6.6 for one degree of
    /// freedom) and, as counts are small and years are many, the exact binomial test at one in a thousand.
    mutating func checkHeaping(at target: Fraction) {
        let item = FlowItem(.closingPoor)
        var gaps: [Int: [Int128]] = [:]
        for row in ledger.rows where !row.isTotal && !row.hasError {
            guard let year = row.year, let poor = row.values[item.index],
                let all = row.values[FlowItem(.households).index], all > 0
            else { continue }
            // Whole tenths of a point below the target, exactly; 0 is just below, or at it.
            let (top, bottom) = (Int128(target.numerator), Int128(target.denominator))
            let gap = 1000 * (top * Int128(all) - bottom * Int128(poor))
            let whole = bottom * Int128(all)
            gaps[year, default: []].append(gap >= 0 ? gap / whole : -((whole - 1 - gap) / whole))
        }
        for (year, gaps) in gaps.sorted(by: { $0.key < $1.key }) {
            let below = gaps.count { $0 == 0 }
            let around = gaps.count { $0 != 0 && (-5...5).contains($0) }
            // Ten tenths of a point around; half a unit more keeps an empty surrounding from proving anything by itself.
            let expected = (Double(around) + 0.5) / 10
            let excess = Double(below) - expected
            guard excess > 0, excess * excess / expected > 6.6,
                FlowCheck.upperTail(below, of: below + around, share: 1.0 / 11) < 0.001
            else { continue }
            let column = columns.name(of: item, year: columns.wideYears == nil ? nil : year)
            let (percent, usual) = (PrintedRate(target.value), PrintedRate(expected / 100))
            found.append(
                PlacedFinding(
                    finding: Finding(
                        rule: "heaping-at-target", severity: .warning, place: Place(file: file, column: column),
                        value: "\(year): \(below)",
                        expected: LocalizedText(
                            vi: "khoảng \(usual.text(",")) đơn vị trong 0,1 điểm ngay dưới \(percent.text(","))%",
                            en: "about \(usual.text(".")) units within 0.1 point just below \(percent.text("."))%")),
                    position: columns.position(of: column)))
        }
    }
}

extension PrintedRate {
    /// A share as a percentage with two decimals, for showing.
    fileprivate init(_ share: Double) {
        self.init(units: Int64((share * 10_000).rounded()), decimals: 2, slack: 1)
    }
}
