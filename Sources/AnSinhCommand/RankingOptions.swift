import ArgumentParser
import NumericKernel
import PilotRanking
import PolicyData
import Vocabulary

/// An axis of doubt as an option.
enum DoubtChoice: String, CaseIterable, ExpressibleByArgument {
    case data
    case weights
    case methods
    case none
}

/// How communes are ranked and picked, and how much of the doubt is found out: the same for every view of a ranking.
struct RankingOptions: ParsableArguments {
    @OptionGroup var input: RankingInput

    @Option(help: "Weights (CSV): criterion,points[,low,high]; criterion,rank; or first,second,value[,judge] (AHP).")
    var weights: String?

    @Option(
        help: "Pick in each of these groups: all, province, district or a column of a table (a former district, say).")
    var groups: String?

    @Option(help: "How many to pick, of all or of each group; otherwise as the criteria say, with --groups one.")
    var first: Int?

    @Option(
        help:
            "Pick the set with the highest total score within this budget in đồng, with --costs; --groups asks for --first in each."
    )
    var budget: Int64?

    @Option(help: "Column of a table with the cost of each commune in đồng.")
    var costs: String?

    @Option(help: "Axis of doubt: data, weights, methods or none. Repeatable; all without it.")
    var doubt: [DoubtChoice] = []

    @Option(help: "A relative error taken for every score value without its own, such as 5%: an assumption.")
    var reviewError: Fraction?

    @Option(help: "Level of the rank sets, such as 90%.")
    var level: Fraction?

    @Option(help: "Draws of the data and of the weights.")
    var draws: Int = DoubtRequest.usualDraws

    @Option(help: "Seed of the draws.")
    var seed: UInt64 = 1

    func validate() throws {
        if let first, !(1...PickClause.most).contains(first) {
            throw ValidationError(
                vi: "--first từ 1 đến \(PickClause.most).", en: "--first must be from 1 to \(PickClause.most).")
        }
        guard (budget == nil) == (costs == nil) else {
            throw ValidationError(
                vi: "--budget SỐ và --costs CỘT đi với nhau.", en: "--budget NUMBER and --costs COLUMN go together.")
        }
        guard budget.map({ (0...BudgetRule.mostAmount).contains($0) }) ?? true else {
            throw ValidationError(
                vi: "--budget từ 0 đến \(BudgetRule.mostAmount).",
                en: "--budget must be from 0 to \(BudgetRule.mostAmount).")
        }
        guard budget == nil || first == nil || groups != nil else {
            throw ValidationError(
                vi: "Trong kinh phí, --first là số xã của mỗi nhóm: cần cả --groups.",
                en: "Within a budget --first is a number for each group: give --groups too.")
        }
        guard (0...DoubtRequest.mostDraws).contains(draws) else {
            throw ValidationError(
                vi: "--draws từ 0 đến \(DoubtRequest.mostDraws).",
                en: "--draws must be from 0 to \(DoubtRequest.mostDraws).")
        }
        let levels = DoubtRequest.levels
        guard level.map({ levels.contains($0.value) }) ?? true else {
            throw ValidationError(
                vi: "--level từ \(levels.lowerBound) đến \(levels.upperBound), chẳng hạn 90%.",
                en: "--level must be from \(levels.lowerBound) to \(levels.upperBound), such as 90%.")
        }
        guard reviewError.map({ $0.value > 0 && $0.value < 1 }) ?? true else {
            throw ValidationError(
                vi: "--review-error lớn hơn 0% và nhỏ hơn 100%.", en: "--review-error lies between 0% and 100%.")
        }
        guard !doubt.contains(.none) || doubt.count == 1 else {
            throw ValidationError(
                vi: "--doubt none không đi cùng trục khác.", en: "--doubt none stands alone.")
        }
    }

    private var axes: Set<DoubtRequest.Axis> {
        doubt.isEmpty
            ? Set(DoubtRequest.Axis.allCases) : Set(doubt.compactMap { DoubtRequest.Axis(rawValue: $0.rawValue) })
    }

    /// The sentences by which communes are picked, when options say some.
    private func clauses(_ criteria: PilotCriteria) -> [PickClause]? {
        guard groups != nil || first != nil else { return nil }
        return [PickClause(each: PickClause.Grouping(groups ?? "all"), take: first ?? 1)]
    }

    /// Reads everything and ranks.
    func load(language: Language, doubt asked: Set<DoubtRequest.Axis>? = nil) throws -> LoadedRanking {
        let loaded = try input.load(language: language, columns: Set([costs].compactMap(\.self)))
        let clauses = clauses(loaded.criteria)
        let checks = RankingChecks(
            criteria: loaded.criteria, candidates: loaded.candidates, tables: loaded.tables,
            households: loaded.households?.inputs.first?.name)
        try checks.check(clauses ?? loaded.criteria.picks)
        let chosen = try ChosenWeights(file: weights, criteria: loaded.criteria)
        let request = DoubtRequest(
            axes: asked ?? axes, level: level?.value ?? DataDoubt.usualLevel, draws: draws, seed: Seed(seed),
            assumedError: reviewError?.value, dataRemark: loaded.dataRemark, threads: input.threads)
        let ranking = try PriorityRanking(
            of: loaded.candidates, by: loaded.criteria, weights: chosen.weights, law: chosen.law, clauses: clauses,
            budget: try budgetRule(loaded, clauses ?? loaded.criteria.picks), doubt: request)
        return LoadedRanking(
            loaded: loaded, ranking: ranking, weighting: chosen, seed: seed,
            files: input.inputs + input.context
                + [weights, input.study, input.gazetteer, input.criteria, input.standard].compactMap(\.self))
    }
}
