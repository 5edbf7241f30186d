public import NumericKernel
public import PovertyExit
public import Tabular
import Tallies
import Uncertainty
public import Vocabulary

/// What became of the poor, the near-poor and the others over the reviews on file: a description, not a forecast.
public enum TransitionTables {
    /// What is to be shown of a unit.
    public struct Row: Sendable {
        /// The pooled rows of the unit.
        public let transitions: UnitTransitions
        /// How long its poor are poor; `nil` when a row is unknown.
        public let duration: PovertyDuration.Result?
        /// Households in the row of the poor; `nil` when it is unknown.
        public let poor: Int64?

        /// A row.
        public init(transitions: UnitTransitions, duration: PovertyDuration.Result?, poor: Int64?) {
            self.transitions = transitions
            self.duration = duration
            self.poor = poor
        }
    }

    /// Yearly probabilities of each movement with their intervals, and time in poverty.
    ///
    /// Errors: those of the beta quantiles, which no fitted row meets.
    public static func table(
        of rows: [Row], fit: TransitionModel.Fit, level: Double, horizon: Int, names: (UnitCode) -> String?,
        provenance: Provenance
    ) throws(KernelError) -> Table {
        var cells: [[Cell]] = []
        for row in rows {
            let unit = row.transitions
            let code = unit.unit.commune ?? unit.unit.district ?? unit.unit.province
            var line: [Cell] = [
                .text(code?.text), Words.textOrBlank(code.flatMap(names)),
                row.poor.map { .count($0) } ?? .missing(.unknown),
            ]
            for move in moves {
                line += pair(try unit.probability(from: move.from, to: move.to, level: level), move.decimals)
            }
            line += [number(row.duration?.poorYears), range(row.duration?.poorYears)]
            line += [number(row.duration?.firstExit), number(row.duration?.offBothLists)]
            cells.append(line)
        }
        return Table(
            key: "transitions",
            title: LocalizedText(
                vi: "Chuyển trạng thái nghèo hằng năm, gộp các kỳ có số liệu",
                en: "Yearly movements between poor, near-poor and above, reviews on file pooled"),
            columns: columns(level, horizon), rows: cells, notes: notes(fit), provenance: provenance)
    }

    private struct Move {
        let key: String
        let title: LocalizedText
        let from: PovertyState
        let to: Set<PovertyState>
        var decimals = 1
    }

    private static let moves = [
        Move(
            key: "exit", title: LocalizedText(vi: "Thoát nghèo", en: "Exit from poverty"), from: .poor,
            to: [.nearPoor, .above]),
        Move(
            key: "poor_to_near_poor", title: LocalizedText(vi: "Nghèo → cận nghèo", en: "Poor → near-poor"),
            from: .poor,
            to: [.nearPoor]),
        Move(
            key: "poor_to_above", title: LocalizedText(vi: "Nghèo → ngoài", en: "Poor → above"), from: .poor,
            to: [.above]),
        Move(
            key: "near_poor_to_poor", title: LocalizedText(vi: "Cận nghèo → nghèo", en: "Near-poor → poor"),
            from: .nearPoor, to: [.poor]),
        Move(
            key: "near_poor_to_above", title: LocalizedText(vi: "Cận nghèo → ngoài", en: "Near-poor → above"),
            from: .nearPoor, to: [.above]),
        Move(
            key: "above_to_poor", title: LocalizedText(vi: "Ngoài → nghèo", en: "Above → poor"), from: .above,
            to: [.poor], decimals: 2),
        Move(
            key: "above_to_near_poor", title: LocalizedText(vi: "Ngoài → cận nghèo", en: "Above → near-poor"),
            from: .above, to: [.nearPoor], decimals: 2),
    ]

    private static func columns(_ level: Double, _ horizon: Int) -> [Column] {
        let percent = Words.plain((level * 100).rounded())
        func interval(_ key: String) -> Column {
            Column(interval: key, LocalizedText(vi: "Khoảng \(percent.vi)%", en: "\(percent.en)% interval"))
        }
        return [
            Words.code, Words.name,
            Column("poor", LocalizedText(vi: "Hộ-năm nghèo theo dõi", en: "Poor household-years")),
        ] + moves.flatMap { [Column($0.key, $0.title), interval($0.key + "_interval")] } + [
            Column(
                "poor_years",
                LocalizedText(vi: "Số năm nghèo trong \(horizon) năm", en: "Poor years of \(horizon)")),
            interval("poor_years_interval"),
            Column(
                "first_exit_years", LocalizedText(vi: "Số năm đến lần thoát đầu (*)", en: "Years to first exit (*)")),
            Column(
                "off_both_lists_years",
                LocalizedText(vi: "Số năm đến khi ra cả hai danh sách (*)", en: "Years until off both lists (*)")),
        ]
    }

    private static func pair(_ estimate: Estimate?, _ decimals: Int) -> [Cell] {
        guard let estimate, case .interval(let interval) = estimate.uncertainty else {
            return [.missing(.unknown), .missing(.unknown)]
        }
        return [
            .share(estimate.value, decimals: decimals),
            .shareRange(interval.lower...interval.upper, decimals: decimals),
        ]
    }

    private static func number(_ estimate: Estimate?) -> Cell {
        estimate.map { .number($0.value, decimals: 2) } ?? .missing(.notComputed)
    }

    private static func range(_ estimate: Estimate?) -> Cell {
        guard let estimate, case .interval(let interval) = estimate.uncertainty else { return .missing(.notComputed) }
        return .numberRange(interval.lower...interval.upper, decimals: 2)
    }

    private static func notes(_ fit: TransitionModel.Fit) -> [LocalizedText] {
        var notes = [TransitionModel.caveat.asSentence, PovertyDuration.Measure.poorYears.caveat.asSentence]
        notes.append(
            LocalizedText(
                vi: "(*) \(PovertyDuration.Measure.firstExit.caveat.vi).",
                en: "(*) \(PovertyDuration.Measure.firstExit.caveat.en)."))
        for row in fit.rows.compactMap(\.self) {
            guard case .detected(let precision) = row.within else {
                notes.append(
                    LocalizedText(
                        vi: "Dòng “\(row.state.text.vi)”: \(row.within.text.vi).",
                        en: "Row “\(row.state.text.en)”: \(row.within.text.en)."))
                continue
            }
            let households = Words.plain(precision.rounded())
            notes.append(
                LocalizedText(
                    vi:
                        "Dòng “\(row.state.text.vi)”: \(row.within.text.vi); phần mượn của nhóm nặng bằng \(households.vi) hộ.",
                    en:
                        "Row “\(row.state.text.en)”: \(row.within.text.en); what a unit borrows weighs \(households.en) households."
                ))
        }
        return notes
    }
}
