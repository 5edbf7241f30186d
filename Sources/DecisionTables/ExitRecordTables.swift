public import PovertyExit
public import Tabular
import Vocabulary

/// What a fit did: its record, and the counts it finds hard to believe.
public enum ExitRecordTables {
    /// Scales and search, movement by movement.
    public static func movements(of fit: ExitFit, provenance: Provenance) -> Table {
        var rows: [[Cell]] = []
        for movement in fit.movements {
            let counts: [Cell] = [
                .label(movement.movement.text), .count(Int64(movement.cells)), .count(Int64(movement.atRisk)),
                .count(Int64(movement.events)),
            ]
            guard let search = movement.search else {
                rows.append(counts + Array(repeating: .missing(.notApplicable), count: 7))
                continue
            }
            for scale in search.scales {
                rows.append(
                    counts + [
                        .label(name(scale.name)), .number(scale.mode, decimals: 3),
                        .numberRange(scale.lower...scale.upper, decimals: 3), .count(Int64(search.evaluations)),
                        .count(Int64(search.newtonSteps)), .text(scientific(search.gradient)),
                        .text(scientific(search.decrement)),
                    ])
            }
        }
        return Table(
            key: "exit_movements",
            title: LocalizedText(vi: "Hồ sơ ước lượng theo dòng chuyển", en: "Record of the fit, by movement"),
            columns: [
                Column("movement", LocalizedText(vi: "Dòng chuyển", en: "Movement"), .leading),
                Column("cells", LocalizedText(vi: "Số ô", en: "Cells")),
                Column("at_risk", LocalizedText(vi: "Hộ theo dõi", en: "Households at risk")),
                Column("events", LocalizedText(vi: "Số chuyển", en: "Movements")),
                Column("scale", LocalizedText(vi: "Tham số phương sai", en: "Scale"), .leading),
                Column("mode", LocalizedText(vi: "Ước lượng", en: "Mode")),
                Column(interval: "interval_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("evaluations", LocalizedText(vi: "Lượt tính", en: "Evaluations")),
                Column("newton_steps", LocalizedText(vi: "Bước Newton", en: "Newton steps")),
                Column("gradient", LocalizedText(vi: "Gradient lớn nhất", en: "Largest gradient"), .leading),
                Column("decrement", LocalizedText(vi: "Còn có thể tăng", en: "Rise still possible"), .leading),
            ], rows: rows,
            notes: [
                LocalizedText(
                    vi:
                        "Độ lệch chuẩn tính trên log-odds; độ tập trung càng lớn, các ô càng gần phân phối nhị thức.",
                    en:
                        "Standard deviations are of log-odds; the larger the concentration, the closer cells are to binomial."
                )
            ], provenance: provenance)
    }

    /// Commune-years whose exits lie outside their prediction.
    public static func outliers(
        of fit: ExitFit, suppression: Suppression = .none, provenance: Provenance
    ) -> Table {
        Table(
            key: "exit_outliers",
            title: LocalizedText(
                vi: "Số thoát nghèo ngoài khoảng dự báo 99,5%", en: "Exits outside their 99.5% prediction"),
            columns: [
                Words.code, Column("year", LocalizedText(vi: "Năm", en: "Year"), .leading),
                Column("at_risk", LocalizedText(vi: "Hộ theo dõi", en: "Households at risk")),
                Column("exits", LocalizedText(vi: "Số thoát nghèo", en: "Exits")),
                Column(interval: "prediction", LocalizedText(vi: "Khoảng dự báo", en: "Prediction")),
            ],
            rows: fit.outliers.map { outlier in
                [
                    .text(outlier.unit?.text), .text(String(outlier.year)), .count(Int64(outlier.atRisk)),
                    suppression.cell(.count(Int64(outlier.exits)), countedOn: Double(outlier.exits)),
                    .numberRange(Double(outlier.lower)...Double(outlier.upper), decimals: 0),
                ]
            },
            notes: [
                LocalizedText(
                    vi: "Cần đối chiếu biểu gốc; trong 1.000 dòng đúng cũng có khoảng 5 dòng nằm ngoài.",
                    en: "Compare with the original form; of 1,000 correct rows about 5 lie outside as well.")
            ], provenance: provenance)
    }

    private static func name(_ name: ExitFit.Scale.Name) -> LocalizedText {
        switch name {
        case .commune: LocalizedText(vi: "giữa các xã", en: "between communes")
        case .group: LocalizedText(vi: "giữa các nhóm", en: "between groups")
        case .province: LocalizedText(vi: "giữa các tỉnh", en: "between provinces")
        case .year: LocalizedText(vi: "giữa các năm", en: "between years")
        case .concentration: LocalizedText(vi: "độ tập trung của ô", en: "concentration of cells")
        }
    }

    /// One digit and a power of ten: how small a number is.
    private static func scientific(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        var (mantissa, power) = (value, 0)
        while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
        while mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
        return "\(Int(mantissa.rounded(.down)))e\(power)"
    }
}
