public import PolicyData
import Tallies
public import Territory
public import Vocabulary

extension Tabulation {
    /// What is wrong with the file as a whole: things no single row can show.
    ///
    /// Rules: `unit-two-parents`, `code-unknown` (with a gazetteer), `income-scale`, `weight-scale`, `many-missing`, `many-unclassified`,
    /// `persons-per-household`. Thresholds are the usual ones of data editing, not of any standard.
    public func fileFindings(
        file: String, study: Study, standard: PovertyStandard, gazetteer: Gazetteer? = nil, on day: Day? = nil
    ) -> [Finding] {
        let place = Place(file: file)
        return twoParents(place) + unknownCodes(place, study, gazetteer, day) + incomeScale(place, study, standard)
            + weightScale(place, study) + missingIndicators(place, study) + unclassified(place) + crowding(place)
    }

    private func twoParents(_ place: Place) -> [Finding] {
        var parents = UnitTable<Set<String>>()
        for unit in tallies.units {
            guard let commune = unit.key.commune, let district = unit.key.district else { continue }
            parents.merge([district.text], for: commune) { $0.union($1) }
        }
        return parents.filter { $1.count > 1 }.map { commune, districts in
            Finding(
                rule: "unit-two-parents", severity: .error, place: place, value: commune.text,
                expected: LocalizedText(
                    vi: "một huyện duy nhất, không phải \(districts.sorted().joined(separator: ", "))",
                    en: "a single district, not \(districts.sorted().joined(separator: ", "))"))
        }
    }

    private func unknownCodes(_ place: Place, _ study: Study, _ gazetteer: Gazetteer?, _ day: Day?) -> [Finding] {
        guard let gazetteer else { return [] }
        var unknown = UnitTable<Int64>()
        for unit in tallies.units {
            guard let commune = unit.key.commune else { continue }
            let isKnown =
                day.map { gazetteer.unit(commune, level: .commune, on: $0) != nil }
                ?? (gazetteer.name(of: commune, level: .commune) != nil)
            if !isKnown { unknown.merge(unit.tally.total.rows, for: commune, combining: +) }
        }
        return unknown.map { commune, rows in
            Finding(
                rule: "code-unknown", severity: .error, place: Place(file: place.file, column: study.commune?.column),
                value: commune.text,
                expected: LocalizedText(
                    vi: "một mã trong \(gazetteer.file) (\(rows) dòng)",
                    en: "a code of \(gazetteer.file) (\(rows) rows)"))
        }
    }

    private func incomeScale(_ place: Place, _ study: Study, _ standard: PovertyStandard) -> [Finding] {
        guard let income = study.income, let line = standard.lines.first,
            let highest = summaries.first(where: { $0.column == income.column })?.highest,
            highest * Double(income.unit) < Double(line.rural.amount) / 20
        else { return [] }
        return [
            Finding(
                rule: "income-scale", severity: .warning, place: Place(file: place.file, column: income.column),
                value: "\(highest)",
                expected: LocalizedText(
                    vi: "thu nhập tính bằng đồng; nếu là nghìn đồng, hãy ghi unit = 1000 trong tệp nghiên cứu",
                    en: "income in đồng; if it is in thousands, say unit = 1000 in the study file"))
        ]
    }

    private func weightScale(_ place: Place, _ study: Study) -> [Finding] {
        guard let column = study.weight?.column, let mean = summaries.first(where: { $0.column == column })?.mean,
            mean >= 100_000
        else { return [] }
        return [
            Finding(
                rule: "weight-scale", severity: .warning, place: Place(file: place.file, column: column),
                value: "\(mean)",
                expected: LocalizedText(
                    vi:
                        "quyền số bình quân dưới 100000; nếu chữ số thập phân được hiểu ngầm, đặt divisor cho columns.weight",
                    en: "a mean weight below 100000; if decimals are implied, say the divisor in columns.weight"))
        ]
    }

    private func missingIndicators(_ place: Place, _ study: Study) -> [Finding] {
        let total = tallies.total
        let rows = total.total.rows
        return tallies.layout.indicators.enumerated().compactMap { position, key in
            let missing = total.reduce(Int64(0)) { $0 + ($1.0.profile.isMissing(position) ? $1.1.rows : 0) }
            guard study.rule(for: key) != nil, rows > 0, missing * 10 > rows else { return nil }
            return Finding(
                rule: "many-missing", severity: .warning,
                place: Place(file: place.file, column: study.rule(for: key)?.column ?? key),
                value: "\(missing)/\(rows)",
                expected: LocalizedText(
                    vi: "chỉ số thiếu không quá 10% số dòng", en: "an indicator missing in at most 10% of rows"))
        }
    }

    private func unclassified(_ place: Place) -> [Finding] {
        guard !tallies.layout.classes.isEmpty else { return [] }
        let total = tallies.total
        let rows = total.total.rows
        let unknown = total.reduce(Int64(0)) { $0 + ($1.0.povertyClass == nil ? $1.1.rows : 0) }
        guard rows > 0, unknown * 20 > rows else { return [] }
        return [
            Finding(
                rule: "many-unclassified", severity: .warning, place: place, value: "\(unknown)/\(rows)",
                expected: LocalizedText(
                    vi: "không quá 5% số hộ chưa phân loại được", en: "at most 5% of households without a class"))
        ]
    }

    private func crowding(_ place: Place) -> [Finding] {
        tallies.grouped { $0.commune?.text }.compactMap { commune, tally in
            let count = tally.total
            guard count.rows >= 30, count.households > 0 else { return nil }
            let mean = count.persons / count.households
            guard mean < 1.5 || mean > 6.5 else { return nil }
            return Finding(
                rule: "persons-per-household", severity: .warning, place: place, value: "\(commune): \(mean)",
                expected: LocalizedText(
                    vi: "bình quân 1,5 đến 6,5 người một hộ", en: "1.5 to 6.5 persons per household on average"))
        }
    }
}
