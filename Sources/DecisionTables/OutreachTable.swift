public import PovertyExit
public import Tabular
public import Tallies
public import Vocabulary

/// In which order the households of a commune are listed.
public enum OutreachOrder: String, CaseIterable, Sendable {
    /// Those least likely to leave poverty by themselves first: whom a visit may help most.
    case lowest
    /// Those most likely to leave first.
    case highest
}

/// A household on the outreach list, as plain values.
public struct OutreachRow: Sendable {
    let identifier: String
    let district: UnitCode?
    let commune: UnitCode?
    let probability: Double
    let contributions: [(name: LocalizedText, logOdds: Double)]

    /// A household with its probability and at most three contributions.
    public init(
        identifier: String, district: UnitCode?, commune: UnitCode?, probability: Double,
        contributions: [(name: LocalizedText, logOdds: Double)]
    ) {
        precondition(contributions.count <= OutreachTable.contributions, "at most three contributions")
        self.identifier = identifier
        self.district = district
        self.commune = commune
        self.probability = probability
        self.contributions = contributions
    }

    /// By district and commune, then by probability in the order asked for, then by identifier.
    static func precedes(_ left: OutreachRow, _ right: OutreachRow, _ order: OutreachOrder) -> Bool {
        if left.district != right.district { return text(left.district) < text(right.district) }
        if left.commune != right.commune { return text(left.commune) < text(right.commune) }
        if left.probability != right.probability {
            return (left.probability < right.probability) == (order == .lowest)
        }
        return left.identifier.utf8.lexicographicallyPrecedes(right.identifier.utf8)
    }

    private static func text(_ code: UnitCode?) -> UnitCode { code ?? UnitCode("") }
}

/// The outreach list: poor households by commune, each with its score. The one table that names households.
public enum OutreachTable {
    static let contributions = 3

    /// What is known of the uncertainty of a score.
    public static let uncertainty = LocalizedText(
        vi: "xác suất của từng hộ không kèm khoảng; độ tin cậy chung xem ansinh exit score validate",
        en: "a household's probability has no interval; for overall accuracy see ansinh exit score validate")

    /// The list. `year` is that of the awaited review; `unscored` counts poor households without a score, `leftOut` the rows
    /// of the files.
    public static func table(
        of rows: [OutreachRow], order: OutreachOrder, year: Int?, unscored: Int64, leftOut: RowAccount,
        model: ExitScoreModel, provenance: Provenance
    ) -> Table {
        let columns =
            [
                Column("household", LocalizedText(vi: "Mã hộ", en: "Household"), .leading),
                Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading),
                Column("commune", LocalizedText(vi: "Xã", en: "Commune"), .leading),
                Column("probability", LocalizedText(vi: "Xác suất thoát nghèo", en: "Probability of leaving")),
            ]
            + (1...contributions).flatMap { place in
                [
                    Column("factor_\(place)", LocalizedText(vi: "Yếu tố \(place)", en: "Factor \(place)"), .leading),
                    Column("effect_\(place)", LocalizedText(vi: "Tác động \(place)", en: "Effect \(place)")),
                ]
            }
            + [
                Column("model", LocalizedText(vi: "Mô hình", en: "Model"), .leading),
                // A file without its notes still says what it is for.
                Column("use", LocalizedText(vi: "Chỉ dùng để", en: "For"), .leading),
            ]
        let id = model.id
        let sorted = rows.sorted { OutreachRow.precedes($0, $1, order) }
        return Table(
            key: "exit_score_outreach",
            title: LocalizedText(vi: "Danh sách hộ nghèo cần tiếp cận", en: "Outreach list of poor households"),
            columns: columns, rows: sorted.map { cells($0, model: id) },
            notes: notes(order, year: year) + absent(unscored, leftOut) + ScoreTables.facts(of: model),
            provenance: provenance)
    }

    private static func cells(_ row: OutreachRow, model: String) -> [Cell] {
        var cells: [Cell] = [
            .text(row.identifier), .text(row.district?.text), .text(row.commune?.text),
            .share(row.probability, decimals: 1),
        ]
        for place in 0..<contributions {
            guard place < row.contributions.count else {
                cells += [Words.blank, .missing(.notApplicable)]
                continue
            }
            let part = row.contributions[place]
            cells += [.label(part.name), .number(part.logOdds, decimals: 2)]
        }
        return cells + [.text(model), .label(use)]
    }

    private static let use = LocalizedText(
        vi: "tiếp cận hộ; không dùng để từ chối hỗ trợ", en: "outreach; not to refuse support")

    private static func notes(_ order: OutreachOrder, year: Int?) -> [LocalizedText] {
        var notes = [
            ExitScoreModel.useNotice,
            LocalizedText(
                vi:
                    "THÔNG TIN CÁ NHÂN, KHÔNG PHỔ BIẾN: bảng nêu đích danh từng hộ, chỉ dành cho người được giao tiếp cận hộ.",
                en: "CONFIDENTIAL: the table names households; it is for those who are sent to visit them."),
        ]
        if let year {
            notes.append(
                LocalizedText(
                    vi:
                        "Xác suất: ra khỏi danh sách hộ nghèo (sang cận nghèo hoặc vượt cận nghèo) ở kỳ rà soát \(year).",
                    en:
                        "Probability: to have left the list of poor households, for near-poor or above, at the review of \(year)."
                ))
        }
        switch order {
        case .lowest:
            notes.append(
                LocalizedText(
                    vi: "Trong mỗi xã, hộ khó tự thoát nghèo nhất đứng trước.",
                    en: "Within a commune, households least likely to leave by themselves come first."))
        case .highest:
            notes.append(
                LocalizedText(
                    vi: "Trong mỗi xã, hộ dễ thoát nghèo nhất đứng trước.",
                    en: "Within a commune, households most likely to leave come first."))
        }
        notes.append(
            LocalizedText(
                vi:
                    "Tác động: log-odds so với hộ ở mức trung bình của đặc điểm đó; số dương là dễ thoát nghèo hơn. Đây là cách mô hình tính, không phải nguyên nhân.",
                en:
                    "Effect: log-odds against a household at the mean of that characteristic; positive makes leaving likelier. It says how the model reckons, not what causes."
            ))
        return notes
    }

    /// Who may be missing from the list.
    private static func absent(_ unscored: Int64, _ rows: RowAccount) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if rows.leftOut > 0 {
            let (left, read) = (Words.count(rows.leftOut), Words.count(rows.read))
            notes.append(
                LocalizedText(
                    vi:
                        "\(left.vi) trong \(read.vi) dòng có lỗi và bị để ngoài; hộ nghèo ở các dòng đó KHÔNG có trong danh sách.",
                    en:
                        "\(left.en) of \(read.en) rows had errors and were left out; poor households among them are NOT on this list."
                ))
        }
        if unscored > 0 {
            let count = Words.count(unscored)
            notes.append(
                LocalizedText(
                    vi:
                        "\(count.vi) hộ nghèo không có điểm vì thiếu ít nhất một đặc điểm; các hộ này KHÔNG có trong danh sách và vẫn phải được tiếp cận.",
                    en:
                        "\(count.en) poor households have no score, because something about them is unknown; they are NOT on this list and must be visited all the same."
                ))
        }
        return notes
    }
}
