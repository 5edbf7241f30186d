import TargetProjection
import Vocabulary

extension ProjectionWords {
    /// A model in a few words.
    static func model(_ model: ProjectionModel) -> LocalizedText {
        switch model {
        case .pool:
            LocalizedText(vi: "gộp các mô hình, trọng số bằng nhau", en: "pool of models, equal weights")
        case .stack:
            LocalizedText(vi: "gộp, trọng số theo kết quả các kỳ trước", en: "pool, weights from earlier origins")
        case .persistence: LocalizedText(vi: "giữ nguyên tỷ lệ cuối", en: "the last rate stays")
        case .constantAbsolute:
            LocalizedText(vi: "mức giảm riêng, theo điểm phần trăm", en: "own mean change in points")
        case .constantRelative: LocalizedText(vi: "mức giảm riêng, theo tỷ lệ", en: "own mean change in proportion")
        case .pooledRelative: LocalizedText(vi: "mức giảm chung, theo tỷ lệ", en: "common change in proportion")
        case .logistic: LocalizedText(vi: "xu thế logit riêng từng xã", en: "logit trend of each unit")
        case .hierarchicalLogit: LocalizedText(vi: "xu thế logit nhiều cấp", en: "hierarchical logit trend")
        case .randomWalk:
            LocalizedText(vi: "bước ngẫu nhiên, biến động năm chung", en: "random walk with shared years")
        case .flow: LocalizedText(vi: "dòng vào, ra", en: "flows")
        case .flowDensity: LocalizedText(vi: "dòng vào, ra theo độ dài danh sách", en: "flows with density dependence")
        case .flowDensityWalk:
            LocalizedText(
                vi: "dòng theo độ dài danh sách, hiệu ứng năm nối tiếp",
                en: "flows with density dependence, walking years")
        case .flowPlan: LocalizedText(vi: "dòng theo kế hoạch năm", en: "flows driven by the plan")
        }
    }

    static func framework(_ framework: ProgressFramework) -> LocalizedText {
        switch framework {
        case .escapStatus:
            LocalizedText(vi: "Kiểu ESCAP: mức đã đạt (trên 10)", en: "ESCAP type: current status (of 10)")
        case .escapAnticipated:
            LocalizedText(
                vi: "Kiểu ESCAP: khoảng cách dự kiến (phần quãng đường còn thiếu)",
                en: "ESCAP type: anticipated gap (share of the way)")
        case .eurostatTarget:
            LocalizedText(
                vi: "Eurostat, có chỉ tiêu: tốc độ thực / tốc độ cần",
                en: "Eurostat, with target: observed over required growth")
        case .eurostatTrend:
            LocalizedText(vi: "Eurostat, không chỉ tiêu: tốc độ/năm", en: "Eurostat, without target: growth a year")
        case .unProgressChart:
            LocalizedText(
                vi: "Biểu đồ tiến độ Liên Hợp Quốc: dự kiến / cần",
                en: "United Nations progress chart: expected over needed")
        }
    }

    static func category(_ category: ProgressCategory) -> LocalizedText {
        switch category {
        case .met: LocalizedText(vi: "đã đạt", en: "target met")
        case .expectedProgress: LocalizedText(vi: "đúng tiến độ", en: "expected progress made")
        case .behind: LocalizedText(vi: "chậm tiến độ", en: "behind")
        case .regressed: LocalizedText(vi: "xa hơn năm gốc", en: "regressed")
        case .maintain: LocalizedText(vi: "giữ nhịp", en: "maintain")
        case .accelerate: LocalizedText(vi: "cần nhanh hơn", en: "accelerate")
        case .reverse: LocalizedText(vi: "phải đảo chiều", en: "reverse")
        case .significant: LocalizedText(vi: "tiến bộ rõ", en: "significant progress")
        case .moderate: LocalizedText(vi: "tiến bộ vừa, cần nhanh hơn", en: "moderate progress, acceleration needed")
        case .insufficient: LocalizedText(vi: "tiến bộ chưa đủ", en: "insufficient progress")
        case .away: LocalizedText(vi: "đi xa chỉ tiêu", en: "movement away")
        case .significantlyAway: LocalizedText(vi: "đi xa chỉ tiêu rõ rệt", en: "significant movement away")
        case .onTrack: LocalizedText(vi: "3: đạt hoặc đúng hướng", en: "3: met or on track")
        case .fair: LocalizedText(vi: "2: tiến bộ khá, cần nhanh hơn", en: "2: fair progress, acceleration needed")
        case .stagnation: LocalizedText(vi: "1: dừng lại hoặc thụt lùi", en: "1: stagnation or regression")
        }
    }

    static func standing(_ standing: ProgressCategory.Standing) -> LocalizedText {
        switch standing {
        case .favourable: LocalizedText(vi: "thuận", en: "favourable")
        case .mixed: LocalizedText(vi: "lưng chừng", en: "mixed")
        case .unfavourable: LocalizedText(vi: "không thuận", en: "unfavourable")
        }
    }

    static func absence(_ absence: ProgressAbsence) -> LocalizedText {
        switch absence {
        case .tooFewYears: LocalizedText(vi: "dưới hai kỳ rà soát", en: "fewer than two reviews")
        case .zeroBase: LocalizedText(vi: "năm gốc bằng 0", en: "the base is zero")
        case .zeroTarget:
            LocalizedText(vi: "chỉ tiêu bằng 0: tốc độ vô nghĩa", en: "the target is zero: growth never reaches it")
        case .baseMeetsTarget:
            LocalizedText(vi: "năm gốc đã đạt, nay không đạt", en: "the base met the target, the last year does not")
        case .fallOfOneYear:
            LocalizedText(vi: "chỉ tiêu là mức giảm trong một năm", en: "the target is a fall within one year")
        }
    }

    static func disagreement(_ disagreement: ProgressDisagreement) -> LocalizedText {
        switch disagreement {
        case .amongFrameworks:
            LocalizedText(
                vi: "các khung trái nhau: khung thuận, khung không", en: "frameworks contradict one another")
        case .withChance:
            LocalizedText(
                vi: "có khung trái với khả năng đạt ở đây", en: "a framework contradicts the chance given here")
        }
    }
}
