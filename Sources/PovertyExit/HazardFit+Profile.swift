internal import NumericKernel
internal import Vocabulary

extension HazardFit {
    /// Rows of the design matrix for the coming years of a household.
    func designRows(_ profile: Profile, _ years: Int) throws(UnusableInput) -> [[Double]] {
        var covariates: [Double] = []
        for name in specification.covariates {
            guard let value = profile.covariates[name], value.isFinite else {
                throw refusal(
                    "hazard-profile", name, profile.covariates[name].map { "\($0)" },
                    LocalizedText(vi: "một số cho biến này", en: "a finite value of this covariate"))
            }
            covariates.append(value)
        }
        for name in profile.covariates.keys.sorted() where !specification.covariates.contains(name) {
            throw refusal(
                "hazard-profile", name, nil,
                LocalizedText(
                    vi: "chỉ các biến của mô hình: \(specification.covariates.joined(separator: ", "))",
                    en: "only covariates of the model: \(specification.covariates.joined(separator: ", "))"))
        }
        try checkDuration(profile, years)
        let isFirstOnly = specification.earlierSpells == .count && !columns.contains(.earlierSpells)
        guard profile.spell >= 1, profile.spell == 1 || !isFirstOnly else {
            throw refusal(
                "hazard-profile", "spell", String(profile.spell),
                LocalizedText(
                    vi: "lần nghèo có trong số liệu: chỉ lần đầu", en: "a spell the data have: only the first"))
        }
        return (0..<years).map { year in
            columns.map {
                $0.value(duration: profile.duration.map { $0 + year }, spell: profile.spell, covariates: covariates)
            }
        }
    }

    /// A duration has a coefficient when its class, or the indicator of the unknown, was in the data.
    private func checkDuration(_ profile: Profile, _ years: Int) throws(UnusableInput) {
        guard specification.duration != .none else { return }
        guard let first = profile.duration else {
            if columns.contains(.unknownDuration) { return }
            throw refusal(
                "hazard-profile", "duration", nil,
                LocalizedText(vi: "thời gian đã biết", en: "a known duration: the fit has no unknown ones"))
        }
        guard first >= 1 else {
            throw refusal(
                "hazard-profile", "duration", String(first), LocalizedText(vi: "từ 1 trở lên", en: "1 or more"))
        }
        guard specification.duration == .steps, let durations else { return }
        let reference = min(durations.lowerBound, HazardColumn.lastClass)
        for year in first..<(first + years) {
            let level = min(year, HazardColumn.lastClass)
            guard level == reference || columns.contains(.durationClass(level)) else {
                throw refusal(
                    "hazard-profile", "duration", String(year),
                    LocalizedText(
                        vi: "thời gian có hệ số trong mô hình", en: "a duration that has a coefficient in the model"))
            }
        }
    }

    func unknownCommune(_ code: UnitCode) -> UnusableInput {
        refusal(
            "hazard-profile", "commune", code.text,
            LocalizedText(
                vi: "một xã có trong số liệu; với xã khác hãy dùng mức trung bình",
                en: "a commune of the data; for any other take the average"))
    }

    /// Twenty points average over the commune effects.
    func averagingRule() throws(UnusableInput) -> GaussHermite {
        guard let rule = try? GaussHermite(points: 20) else {
            throw refusal("hazard-memory", nil, nil, LocalizedText(vi: "đủ bộ nhớ", en: "enough memory"))
        }
        return rule
    }

    private func refusal(_ rule: String, _ column: String?, _ value: String?, _ text: LocalizedText) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: "hazard fit (\(state.rawValue))", column: column), value: value,
            expected: text)
    }
}
