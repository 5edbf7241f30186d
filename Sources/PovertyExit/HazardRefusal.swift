internal import NumericKernel
internal import Tallies
internal import Vocabulary

/// Why a hazard cannot be fitted to a table, in words.
enum HazardRefusal {
    static func place(_ table: RiskTable, column: String? = nil) -> Place {
        Place(file: "risk table (\(table.state.rawValue))", column: column)
    }

    static func isImpossible(_ event: RiskDestination, from state: RiskState) -> Bool {
        switch state {
        case .poor: event == .poor
        case .nearPoor: event == .nearPoor
        case .escaped: event == .above
        }
    }

    static func impossibleEvent(_ event: RiskDestination, _ table: RiskTable) -> UnusableInput {
        UnusableInput(
            rule: "hazard-event", place: place(table), value: event.rawValue,
            expected: LocalizedText(
                vi: "một biến cố đưa hộ ra khỏi trạng thái của bảng", en: "an event that leads out of the table's state"
            ))
    }

    static func unknownCovariate(_ name: String, _ table: RiskTable) -> UnusableInput {
        let known = table.covariates.joined(separator: ", ")
        return UnusableInput(
            rule: "hazard-covariate", place: place(table, column: name), value: name,
            expected: LocalizedText(
                vi: "một biến giải thích của bảng (có: \(known))", en: "a covariate of the table (it has: \(known))"))
    }

    static func rowWithoutCommune(_ table: RiskTable) -> UnusableInput {
        UnusableInput(
            rule: "hazard-commune", place: place(table, column: "commune"),
            expected: LocalizedText(vi: "mã xã ở mọi dòng", en: "a commune code in every row"))
    }

    static func badDuration(_ years: Int, _ table: RiskTable) -> UnusableInput {
        UnusableInput(
            rule: "hazard-duration", place: place(table, column: "duration"), value: String(years),
            expected: LocalizedText(
                vi: "số năm từ 1, hoặc để trống khi không biết", en: "years from 1, or nothing when unknown"))
    }

    /// A design that no search could fit: nobody at risk, nothing to explain, columns that say the same.
    static func check(_ design: HazardDesign, _ table: RiskTable) throws(UnusableInput) {
        let (years, events) = (design.trials.reduce(0, +), design.events.reduce(0, +))
        guard years > 0 else {
            throw UnusableInput(
                rule: "hazard-no-rows", place: place(table), value: "0",
                expected: LocalizedText(
                    vi:
                        "ít nhất một hộ có kết quả rà soát; nếu thời gian nghèo đều không rõ, dùng chỉ báo \"không rõ\"",
                    en: "a household with a known outcome; if all durations are unknown, keep them with an indicator"))
        }
        guard events > 0, events < years else {
            throw UnusableInput(
                rule: "hazard-no-contrast", place: place(table), value: "\(Int64(events))/\(Int64(years))",
                expected: LocalizedText(
                    vi: "cả hộ có biến cố và hộ không có biến cố", en: "households with the event and without it"))
        }
        try checkColumns(design, table)
    }

    /// Names the first column that is a combination of the ones before it.
    ///
    /// Gram-Schmidt on the centred and scaled columns; a column is a combination when less than 1e-10 of its sum of
    /// squares is left.
    private static func checkColumns(_ design: HazardDesign, _ table: RiskTable) throws(UnusableInput) {
        var basis: [(column: Int, values: [Double])] = []
        for column in 0..<design.width {
            let original = design.trials.indices.map {
                design.entries[$0 * design.width + column] * design.trials[$0].squareRoot()
            }
            let size = original.reduce(0) { $0 + $1 * $1 }
            var rest = original
            var partners: [String] = []
            for former in basis {
                let share = zip(rest, former.values).reduce(0) { $0 + $1.0 * $1.1 }
                if share * share > 1e-8 * size { partners.append(design.columns[former.column].name) }
                for row in rest.indices { rest[row] -= share * former.values[row] }
            }
            let left = rest.reduce(0) { $0 + $1 * $1 }
            guard left > 1e-10 * max(size, 1e-300) else {
                let names = partners.joined(separator: ", ")
                throw UnusableInput(
                    rule: "hazard-collinear", place: place(table, column: design.columns[column].name),
                    expected: LocalizedText(
                        vi: "một cột không suy ra được từ các cột trước (\(names)); hãy bỏ một cột",
                        en: "a column that does not follow from those before it (\(names)); leave one out"))
            }
            let length = left.squareRoot()
            basis.append((column, rest.map { $0 / length }))
        }
    }

    /// Columns whose coefficient runs off: an event that a column foretells without exception has no finite estimate.
    ///
    /// With separation the curvature along the column vanishes, so the standard error of the coefficient grows without
    /// bound; ten over the range of the column (an odds ratio of e^10 either way) is past anything data can bear.
    static func checkSeparation(
        _ design: HazardDesign, _ table: RiskTable, covariance: [Double]
    ) throws(UnusableInput) {
        let width = design.width
        let running = (0..<width).filter { column in
            let values = stride(from: column, to: design.entries.count, by: width).map { design.entries[$0] }
            guard let least = values.min(), let most = values.max() else { return false }
            let range = column == 0 ? 1 : most - least
            return covariance[column * width + column].squareRoot() * range > 10
        }
        // The intercept runs with its columns; it is named only when it runs alone.
        let named = running.filter { $0 > 0 }.isEmpty ? running : running.filter { $0 > 0 }
        guard !named.isEmpty else { return }
        throw UnusableInput(named.map { separated(design.columns[$0].name, table) })
    }

    static func separated(_ name: String, _ table: RiskTable) -> Finding {
        Finding(
            rule: "hazard-separation", severity: .error, place: place(table, column: name), value: nil,
            expected: LocalizedText(
                vi:
                    "một cột có cả hộ có và không có biến cố ở mỗi phía; hệ số này không có ước lượng hữu hạn: gộp hoặc bỏ cột",
                en:
                    "a column with and without the event on either side; this coefficient has no finite estimate: merge or "
                    + "leave out the column"))
    }

    static func notConverged(_ error: KernelError, _ table: RiskTable) -> UnusableInput {
        UnusableInput(
            rule: "hazard-not-converged", place: place(table), value: "\(error)",
            expected: LocalizedText(
                vi: "hội tụ; hãy thử bớt biến giải thích, đưa biến về thang nhỏ hơn, hoặc dùng Gauss-Hermite 9 điểm",
                en: "convergence; try fewer covariates, covariates on a smaller scale, or nine-point Gauss-Hermite"))
    }
}
