public import PovertyExit
public import Tabular
import Uncertainty
public import Vocabulary

/// The tables of a validation: all measures together, each test set, and the reliability table.
public enum ValidationTables {
    /// What is known of the uncertainty of the measures.
    public static let uncertainty = LocalizedText(
        vi: "khoảng 95% coi các hộ là độc lập; hộ cùng xã, cùng năm giống nhau nên sai số thật lớn hơn",
        en:
            "95% intervals take households as independent; neighbours share reviewer and year, so true errors are larger"
    )

    /// All tables, to be read in this order.
    public static func tables(
        of validation: ScoreValidation, notes: [LocalizedText], provenance: Provenance
    ) -> [Table] {
        [
            measures(of: validation, notes: notes, provenance: provenance),
            reliability(of: validation, provenance: provenance),
            folds(of: validation, provenance: provenance),
        ]
    }

    /// Every measure of all test households, with the way to read it or the reason why it is absent.
    static func measures(of validation: ScoreValidation, notes: [LocalizedText], provenance: Provenance) -> Table {
        var notes = [ExitScoreModel.useNotice, scheme(validation)] + notes
        notes += validation.skipped.map(skipped)
        return Table(
            key: "exit_score_accuracy",
            title: LocalizedText(
                vi: "Độ chính xác của điểm khả năng thoát nghèo", en: "Accuracy of the exit score"),
            columns: [
                Column("measure", LocalizedText(vi: "Ký hiệu", en: "Key"), .leading),
                Column("name", LocalizedText(vi: "Thước đo", en: "Measure"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column(interval: "interval_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("reading", LocalizedText(vi: "Cách đọc", en: "How to read it"), .leading),
            ],
            rows: ScoreMeasure.allCases.map { measure in
                let accuracy = validation.pooled
                return [
                    .text(measure.rawValue), .label(measure.name), measure.value(in: accuracy),
                    measure.interval(in: accuracy) ?? .missing(.notApplicable),
                    .label(measure.absence(in: accuracy) ?? measure.reading(of: accuracy)),
                ]
            }, notes: notes, provenance: provenance)
    }

    /// Every measure of each test set.
    static func folds(of validation: ScoreValidation, provenance: Provenance) -> Table {
        var absences: [LocalizedText] = []
        for fold in validation.folds {
            for measure in ScoreMeasure.allCases {
                guard let reason = measure.absence(in: fold.accuracy) else { continue }
                let (set, name) = (text(fold.test), measure.name)
                absences.append(
                    LocalizedText(
                        vi: "\(set), \(name.vi): \(reason.vi).", en: "\(set), \(name.en): \(reason.en)."))
            }
        }
        let trained = [
            Column("training_households", LocalizedText(vi: "Hộ-năm huấn luyện", en: "Training household-years")),
            Column("penalty", LocalizedText(vi: "τ", en: "tau")),
        ]
        let test = Column(
            "test",
            LocalizedText(
                vi: validation.isByYear ? "Năm kiểm tra" : "Huyện kiểm tra",
                en: validation.isByYear ? "Test year" : "Test district"), .leading)
        return Table(
            key: "exit_score_test_sets",
            title: LocalizedText(vi: "Độ chính xác theo từng tập kiểm tra", en: "Accuracy by test set"),
            columns: [test] + trained + ScoreMeasure.allCases.flatMap(\.columns),
            rows: validation.folds.map { fold in
                [
                    .text(text(fold.test)), .count(fold.model.households),
                    .number(fold.model.penalty, decimals: 1),
                ] + ScoreMeasure.allCases.flatMap { $0.cells(in: fold.accuracy) }
            }, notes: [ExitScoreModel.useNotice, columnNote] + absences, provenance: provenance)
    }

    /// Tenths of the test households: what was said and what happened.
    static func reliability(of validation: ScoreValidation, provenance: Provenance) -> Table {
        let bins = (try? validation.pooled.reliability.get()) ?? []
        return Table(
            key: "exit_score_reliability",
            title: LocalizedText(
                vi: "Đối chiếu xác suất với thực tế, theo nhóm một phần mười số hộ",
                en: "Reliability, by tenths of the households"),
            columns: [
                Column("bin", LocalizedText(vi: "Nhóm", en: "Group")),
                Column(interval: "probability", LocalizedText(vi: "Xác suất được chấm", en: "Probabilities given")),
                Column("households", LocalizedText(vi: "Số hộ-năm", en: "Household-years")),
                Column("exits", LocalizedText(vi: "Số thoát nghèo", en: "Exits")),
                Column("mean_probability", LocalizedText(vi: "Xác suất trung bình", en: "Mean probability")),
                Column("share_left", LocalizedText(vi: "Tỷ lệ thoát thực tế", en: "Share that left")),
                Column(interval: "wilson_95", LocalizedText(vi: "Khoảng 95% (Wilson)", en: "95% interval (Wilson)")),
            ],
            rows: bins.enumerated().map { place, bin in
                [
                    .count(Int64(place + 1)), .shareRange(bin.probabilities, decimals: 1), .count(bin.households),
                    .count(bin.exits), .share(bin.meanProbability, decimals: 1), .share(bin.rate, decimals: 1),
                    .shareRange(bin.interval, decimals: 1),
                ]
            }, notes: [ExitScoreModel.useNotice], provenance: provenance)
    }

    private static let columnNote = LocalizedText(
        vi:
            "Các cột như ở bảng đầu; độ lệch, phân giải, bất định, phương sai, hiệp phương sai là năm phần của điểm Brier. Các tập khác nhau cho thấy kết quả chắc đến đâu.",
        en:
            "Columns as in the first table; reliability, resolution, uncertainty, variance and covariance are the five parts of the Brier score. How test sets differ tells how far to trust the whole."
    )

    static func scheme(_ validation: ScoreValidation) -> LocalizedText {
        switch validation.scheme {
        case .forward:
            LocalizedText(
                vi:
                    "Kiểm tra tiến: huấn luyện trên mọi năm trước, chấm điểm năm sau; đây là cách điểm được dùng trong thực tế.",
                en: "Forward: fit to all earlier years, score the next; this is how the score is used.")
        case .leaveDistrictOut:
            LocalizedText(
                vi:
                    "Để riêng từng huyện: huấn luyện trên các huyện khác, chấm điểm huyện còn lại. Hãy đọc kết quả kiểm tra tiến trước.",
                en:
                    "Leave a district out: fit to the other districts, score the one. Read the forward validation first."
            )
        }
    }

    private static func skipped(_ skipped: ScoreValidation.Skipped) -> LocalizedText {
        let (set, reasons) = (text(skipped.test), skipped.reason.findings)
        return LocalizedText(
            vi: "\(set) không kiểm tra được, cần " + reasons.map(\.expected.vi).joined(separator: "; ") + ".",
            en: "\(set) could not be tested; needed: " + reasons.map(\.expected.en).joined(separator: "; ") + ".")
    }

    static func text(_ test: ScoreValidation.TestSet) -> String {
        switch test {
        case .year(let year): String(year)
        case .district(let code): code.text
        }
    }
}

extension ScoreValidation {
    var isByYear: Bool { scheme == .forward }
}
