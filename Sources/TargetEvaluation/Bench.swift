import PolicyData
import Vocabulary

/// Where one target is put beside what is known of it.
struct Bench {
    let target: Target
    let year: Int
    let results: ResultTable
    let calendar: ReviewCalendar
    let computed: ComputedResults?
    let computedAsOf: Day?

    /// The target with a row of the results table, if there is one, and what is wrong between the row and the flows.
    func evaluate(_ entry: ResultEntry?) -> (EvaluatedTarget, Finding?) {
        let rule = TargetRule(target)
        var remarks: [Remark] = []
        var basis = EvaluatedTarget.Basis.none
        var (measurement, asOf): (Measurement?, Day?) = (nil, nil)
        var finding: Finding?
        if let entry, let given = entry.measurement {
            (measurement, asOf, basis) = (given, entry.asOf, .given(entry.kind))
        }
        switch target.measure.flatMap({ computed?.outcome(of: $0) }) {
        case .known(let counted):
            if let entry, let given = entry.measurement {
                remarks.append(
                    .computedInstead(
                        of: rule.judge(given).value, decimals: entry.printed?.decimals ?? rule.usualDecimals,
                        row: entry.row)
                )
                finding = difference(entry, given, counted, rule)
            }
            (measurement, asOf, basis) = (counted, computedAsOf, .computed)
        case .unknown(let gap): remarks.append(.notComputed(gap))
        case nil: break
        }
        let judgement = measurement.map { rule.judge($0) } ?? .noData
        if measurement == nil, let rows = results.leftOut[target.statement.key] { remarks.append(.rowsLeftOut(rows)) }
        if measurement != nil {
            remarks += timing(basis, entry: entry, asOf: asOf)
            remarks += reasons(judgement, measurement, rule)
        }
        let evaluated = EvaluatedTarget(
            target: target, rule: rule, measurement: measurement, basis: basis, judgement: judgement, asOf: asOf,
            note: entry?.note ?? "", remarks: remarks)
        return (evaluated, finding)
    }

    /// Whether the number may still change, and why. Flows without a day are those of the closed review.
    private func timing(_ basis: EvaluatedTarget.Basis, entry: ResultEntry?, asOf: Day?) -> [Remark] {
        var remarks: [Remark] = []
        if let due = target.due, due.year > year { remarks.append(.dueLater(due)) }
        guard let asOf else {
            if case .given = basis { remarks.append(.undated) }
            return remarks
        }
        let isOfLists = target.measure.flatMap { ListMeasure(name: $0) } != nil || entry?.kind == .review
        if isOfLists {
            switch calendar.review(of: year, inForceOn: asOf) {
            case let review? where asOf < review.closes: remarks.append(.beforeReviewCloses(review.closes))
            case .some: break
            case nil: remarks.append(.reviewUnknown)
            }
        } else if let due = target.due ?? Day.yearEnd(year), due.year == year, asOf < due {
            remarks.append(.beforeDueDay(due))
        }
        return remarks
    }

    private func reasons(_ judgement: Judgement, _ measurement: Measurement?, _ rule: TargetRule) -> [Remark] {
        var remarks: [Remark] = []
        switch judgement.verdict {
        case .notApplicable: remarks.append(.nobody)
        case .undecided: remarks.append(.saysAbout)
        case .tooClose:
            if judgement.isRounded, case .printed(let number) = measurement {
                remarks.append(.rounded(rule.rounding(of: number)))
            } else {
                remarks.append(judgement.range == nil ? .sampleErrorUnknown : .sampleStraddles)
            }
        case .met:
            if let isBeyond = judgement.value.flatMap({ rule.isBeyondRange($0) }) {
                remarks.append(isBeyond ? .beyondRange : .insideRange)
            }
        case .notMet, .noData: break
        }
        return remarks
    }

    /// A given number that is not what the flows say: an error, unless it was provisional.
    private func difference(
        _ entry: ResultEntry, _ given: Measurement, _ counted: Measurement, _ rule: TargetRule
    ) -> Finding? {
        guard rule.differs(given, from: counted) else { return nil }
        let isProvisional = timing(.given(entry.kind), entry: entry, asOf: entry.asOf).contains {
            if case .beforeReviewCloses = $0 { true } else { false }
        }
        func text(_ measurement: Measurement, _ decimals: Int) -> LocalizedText {
            rule.judge(measurement).value.map { rule.text(of: $0, decimals: decimals) } ?? LocalizedText(verbatim: "–")
        }
        let expected = text(counted, rule.usualDecimals)
        let found = text(given, entry.printed?.decimals ?? rule.usualDecimals)
        return Finding(
            rule: "result-differs-from-flows", severity: isProvisional ? .note : .error,
            place: Place(file: results.file, row: entry.row, column: entry.printed == nil ? "numerator" : "value"),
            value: found.en,
            expected: LocalizedText(
                vi: "\(expected.vi), tính từ biểu biến động; số tính được dùng",
                en: "\(expected.en), counted from the flows; the counted value is used"))
    }
}

extension Judgement {
    /// Nothing was measured.
    static let noData = Judgement(
        verdict: .noData, value: nil, margin: nil, spare: nil, range: nil, chance: nil, isRounded: false)
}

extension TargetRule {
    /// Decimals that tell a value from the bound in most cases: one more than printed, two for shares.
    var usualDecimals: Int { isWhole ? 0 : max(2, decimals + 1) }

    /// Whether a given number cannot be what was counted.
    func differs(_ given: Measurement, from counted: Measurement) -> Bool {
        switch given {
        case .printed(let number):
            guard let exact = exact(counted) else { return true }
            return isWhole ? number.exact(per: scale) != exact : !number.span(per: scale).contains(exact)
        case .counted, .rateFall, .nobody: return given != counted
        case .sampled: return false
        }
    }

    private func exact(_ measurement: Measurement) -> ExactRatio? {
        switch measurement {
        case .counted(let count, let whole):
            guard whole != 0 else { return nil }
            return ExactRatio(count, whole ?? 1)
        case .rateFall(let before, let wholeBefore, let now, let whole):
            guard wholeBefore > 0, whole > 0 else { return nil }
            return ExactRatio(before, wholeBefore) - ExactRatio(now, whole)
        case .printed, .sampled, .nobody: return nil
        }
    }
}
