import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Sensitivity of picks")
struct SensitivityTests {
    /// Min-max sums as one of a caller's scorers; another one that always refuses; one that gives nonsense.
    private static let scorer: SensitivityTable.Scorer = { replicate, matrix, weights in
        if replicate.method == "refuses" { return .notRun(LocalizedText(vi: "không", en: "no")) }
        if replicate.method == "nonsense" { return .scores(matrix.units.map { _ in .nan }) }
        if replicate.method == "short" { return .scores([1]) }
        return .scores(
            matrix.units.indices.map { unit in
                matrix.criteria.indices.reduce(0) { sum, column in
                    let all = matrix.column(column)
                    guard let low = all.min(), let high = all.max(), low < high else { return sum }
                    let way = (matrix[unit, column] - low) / (high - low)
                    let share = matrix.criteria[column].preference == .higher ? way : 1 - way
                    return sum + weights[column] * share
                }
            })
    }

    private static let plan = SensitivityPlan(
        normalisations: ["minmax"], relativeNormalisations: ["minmax"], methods: ["refuses", "nonsense", "short"],
        withdrawal: .each)

    private static func table(
        _ one: FlipCase, _ plan: SensitivityPlan = plan, first count: Int = 1
    ) -> SensitivityTable {
        SensitivityTable(
            of: one.matrix, weights: one.weights, plan: plan, picking: SensitivityTable.first(count), scorer: scorer)
    }

    private static let three = FlipCase(
        [FlipCase.scale("a", .higher, 0...100), FlipCase.scale("b", .higher, 0...100)],
        // 0.6·0.7 + 0.4·0.2 = 0.50, 0.6·0.4 + 0.4·0.6 = 0.48, 0.6·0.1 + 0.4·0.9 = 0.42
        [[70, 20], [40, 60], [10, 90]], weights: [0.6, 0.4])

    @Test("Three units by hand")
    func byHand() throws {
        let table = SensitivityTests.table(SensitivityTests.three, SensitivityPlan(weightSteps: [0.1, 0.25]))
        #expect(table.picks == ["U0"] && table.ranks == [1, 2, 3])
        // Two criteria dropped, two weights by two steps up and down, the pick and the next one withdrawn.
        #expect(table.rows.count == 2 + 8 + 2)
        let agreements = try table.rows.map { try #require($0.agreement) }
        // Without a: order by b, U2 first, every pair reversed. Without b: the order of a, as it was.
        #expect(agreements[0].picks == ["U2"] && agreements[0].tau == -1)
        #expect(agreements[0].kept == 0 && agreements[0].entering == ["U2"] && agreements[0].leaving == ["U0"])
        #expect(agreements[1].picks == ["U0"] && agreements[1].tau == 1)
        // a at 0.6·0.9 = 0.54: 0.47, 0.492, 0.468: U1, U0, U2: one of three pairs turned, tau 1/3.
        #expect(table.rows[2].replicate.change == .weightStepped("a", step: -0.1))
        #expect(agreements[2].picks == ["U1"] && isClose(agreements[2].tau ?? 0, 1.0 / 3))
        // a at 0.66: 0.53, 0.468, 0.372.
        #expect(agreements[3].picks == ["U0"])
        // U0 gone: U1 is picked, nobody of the main picks could be kept or leave.
        let gone = agreements[10]
        #expect(table.rows[10].replicate.droppedUnit == "U0")
        #expect(gone.picks == ["U1"] && gone.possible == 0 && gone.kept == 0)
        #expect(gone.entering == ["U1"] && gone.leaving == [] && gone.tau == 1)
        #expect(table.rows[11].replicate.droppedUnit == "U1" && agreements[11].kept == 1)
        #expect(table.rankRanges == [1...3, 1...2, 1...3])
    }

    @Test("Every replicate of the plan stands in the table, run or with its reason, with weights that sum to 1")
    func complete() throws {
        for seed in UInt64(0)..<100 {
            let one = FlipCase(seed: seed)
            let (units, columns) = (one.matrix.units.count, one.weights.count)
            let table = SensitivityTests.table(one)
            #expect(table.rows.count == columns + 4 * columns + 1 + 3 + 2 * units)
            for row in table.rows {
                let replicate = row.replicate
                #expect(
                    !replicate.parameters(criteria: one.matrix.criteria).isEmpty
                        && (replicate.weights == nil) == (replicate.obstacle != nil))
                if let weights = replicate.weights { #expect(isClose(weights.reduce(0, +), 1)) }
                if ["refuses", "nonsense", "short"].contains(replicate.method) || replicate.obstacle != nil {
                    #expect(row.agreement == nil)
                } else {
                    #expect(row.agreement != nil)
                }
                switch replicate.change {
                case .criterionDropped(let key):
                    if let weights = replicate.weights { #expect(weights[one.column(key)] == 0) }
                case .weightStepped(let key, let step):
                    guard let weights = replicate.weights else { continue }
                    #expect(isClose(weights[one.column(key)], one.weights[one.column(key)] * (1 + step)))
                default: #expect(replicate.weights == one.weights)
                }
            }
        }
    }

    @Test("Replicates of the main kind, recomputed from scratch from their parameters")
    func recomputed() throws {
        var checked = 0
        for seed in UInt64(0)..<100 {
            let one = FlipCase(seed: seed)
            let table = SensitivityTests.table(one, first: 2)
            for row in table.rows where row.replicate.isMainScore {
                guard let weights = row.replicate.weights, let agreement = row.agreement else { continue }
                var other = one
                other.weights = weights
                let there = one.matrix.units.indices.filter { one.matrix.units[$0] != row.replicate.droppedUnit }
                let order = there.sorted {
                    let (a, b) = (other.score($0), other.score($1))
                    return abs(a - b) > 1e-9 ? a > b : one.matrix.units[$0] < one.matrix.units[$1]
                }
                let picks = order.prefix(2).map { one.matrix.units[$0] }
                #expect(agreement.picks == picks.sorted())
                #expect(agreement.kept == Set(picks).intersection(table.picks).count)
                #expect(agreement.kept + agreement.leaving.count == agreement.possible)
                #expect(agreement.kept + agreement.entering.count == agreement.picks.count)
                checked += 1
            }
        }
        #expect(checked > 2_000)
    }

    @Test("Nobody's withdrawal moves the others on fixed goalposts; relative ones may turn them round")
    func withdrawal() {
        var turned = 0
        for seed in UInt64(0)..<200 {
            for row in SensitivityTests.table(FlipCase(seed: seed)).rows {
                guard row.replicate.droppedUnit != nil, let agreement = row.agreement else { continue }
                if row.replicate.isMainScore {
                    #expect(agreement.tau.map { isClose($0, 1) } ?? true)
                    #expect(agreement.leaving.isEmpty)
                } else if let tau = agreement.tau, tau < 0.99 {
                    turned += 1
                }
            }
        }
        #expect(turned > 0)
    }

    @Test("The order of the rows changes nothing")
    func permutation() throws {
        for seed in UInt64(0)..<60 {
            let one = FlipCase(seed: seed)
            let turned = FlipCase(
                one.matrix.criteria,
                one.matrix.units.indices.reversed().map { unit in one.weights.indices.map { one.matrix[unit, $0] } },
                weights: one.weights)
            let reversed = SensitivityTable(
                of: DecisionMatrix(
                    units: one.matrix.units.reversed(), criteria: one.matrix.criteria, values: turned.matrix.values),
                weights: one.weights, plan: SensitivityTests.plan, picking: SensitivityTable.first(2),
                scorer: SensitivityTests.scorer)
            let table = SensitivityTests.table(one, first: 2)
            #expect(reversed.rows == table.rows)
            #expect(reversed.rankRanges == table.rankRanges.reversed())
        }
    }

    @Test("What cannot be run says why: a lone criterion, a weight of 1, a weight of 0, nobody left, an unknown unit")
    func reasons() {
        let lone = SensitivityTests.table(
            FlipCase([FlipCase.scale("a")], [[10]], weights: [1]),
            SensitivityPlan(weightSteps: [0.1], withdrawal: .named(["U0", "U9"])))
        #expect(lone.rows.count == 5 && lone.rows.allSatisfy { $0.agreement == nil })
        let zero = SensitivityTests.table(
            FlipCase([FlipCase.scale("a"), FlipCase.scale("b")], [[10, 20], [20, 10]], weights: [1, 0]),
            SensitivityPlan(weightSteps: [0.1]))
        let isRun = zero.rows.map { $0.agreement != nil }
        // a dropped: b has no weight; b dropped: fine; a down and up, b down and up: none; two units withdrawn: fine.
        #expect(isRun == [false, true, false, false, false, false, true, true])
        for row in lone.rows + zero.rows {
            if case .notRun(let reason) = row.outcome { #expect(!reason.vi.isEmpty && !reason.en.isEmpty) }
        }
    }

    @Test("Parameters in one line, with numbers in full")
    func parameters() {
        let table = SensitivityTests.table(SensitivityTests.three, SensitivityPlan(weightSteps: [0.25]))
        let lines = table.rows.map { $0.replicate.parameters(criteria: table.criteria) }
        #expect(lines[0] == "drop_criterion=a;weights=a:0.0,b:1.0;normalisation=goalposts;method=weighted_sum")
        #expect(lines[2].hasPrefix("weight_of=a;step=-0.25;weights=a:0.44"))
        #expect(lines[6].hasPrefix("drop_unit=U0;weights=a:0.6,b:0.4;"))
        #expect(Set(lines).count == lines.count)
    }
}
