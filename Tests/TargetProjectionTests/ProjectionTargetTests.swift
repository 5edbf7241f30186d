import PolicyData
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Targets that lists can be projected against")
struct ProjectionTargetTests {
    @Test("targets of the policy directory: those of lists are taken, others are not")
    func policyTargets() throws {
        let library = try PolicyLibrary(directory: Repository.path("datasets/policy"))
        let all = library.entries.flatMap(\.tables.targets)
        let taken = all.compactMap { ProjectionTarget($0) }
        #expect(taken.count == all.filter { $0.measure?.hasSuffix("poor_rate") ?? false }.count + 3)
        let fall = try #require(taken.first { $0.key == "fall-poor-households" })
        #expect(fall.measure == TargetMeasure(.poor, .countFall))
        #expect(fall.dueYear == 2024 && fall.citation?.clause == "Mục I.2" && !fall.wording.isEmpty)
        #expect(!all.filter { $0.measure == nil }.isEmpty)
        #expect(all.filter { $0.measure == nil }.allSatisfy { ProjectionTarget($0) == nil })
    }

    @Test("a quantity must fit its measure")
    func fitting() throws {
        func make(_ form: TargetMeasure.Form, _ comparison: Comparison, _ unit: MeasureUnit) throws -> Bool {
            let quantity = try ProjectionCase.quantity(comparison, "3", unit)
            return ProjectionTarget(
                key: "own", name: LocalizedText(verbatim: "x"), measure: TargetMeasure(.poor, form),
                quantity: quantity, dueYear: nil) != nil
        }
        #expect(try make(.rate, .below, .percent))
        #expect(try make(.rate, .below, .perMille))
        #expect(try !make(.rate, .below, .households))
        #expect(try !make(.rate, .about, .percent))
        #expect(try !make(.rate, .atLeast, .percent))
        #expect(try !make(.rate, .exactly, .percent))
        #expect(try !make(.count, .atMost, .percent))
        #expect(try make(.countFall, .atLeast, .households))
        #expect(try !make(.countFall, .atMost, .households))
        #expect(try make(.rateFall, .above, .percentagePoints))
    }

    @Test("the year that decides: the target's, else the one looked at, else the next")
    func dueYear() throws {
        let dated = try ProjectionCase.target(.below, "3", due: 2025)
        let yearly = try ProjectionCase.target(.below, "3", due: nil)
        #expect(dated.dueYear(after: 2023, through: 2027) == 2025)
        #expect(yearly.dueYear(after: 2023, through: 2027) == 2027)
        #expect(yearly.dueYear(after: 2023, through: nil) == 2024)
    }
}

@Suite("The longest list that meets a target")
struct TargetAllowanceTests {
    private func most(
        _ target: ProjectionTarget, of households: Int, after stock: Int = 0, _ before: Int = 0
    ) -> TargetAllowance {
        target.allowance(households: households, before: ListSize(stock: stock, households: before))
    }

    @Test("3% of 2,000 is 60: below allows 59, at most 60; nobody decides nothing; below 0% has no list")
    func rates() throws {
        #expect(most(try ProjectionCase.target(.below, "3"), of: 2_000) == .atMost(59))
        #expect(most(try ProjectionCase.target(.atMost, "3"), of: 2_000) == .atMost(60))
        #expect(most(try ProjectionCase.target(.below, "3"), of: 2_001) == .atMost(60))
        #expect(most(try ProjectionCase.target(.below, "3"), of: 0) == .undecided)
        #expect(most(try ProjectionCase.target(.below, "0"), of: 2_000) == .unreachable)
        #expect(most(try ProjectionCase.target(.between, "3", to: "4"), of: 2_000) == .atMost(80))
        #expect(most(try ProjectionCase.target(.exactly, "0", .households, form: .count), of: 0) == .atMost(0))
    }

    @Test("falls: at least is inclusive, more than is not, a range asks for its lower end")
    func falls() throws {
        let range = try ProjectionCase.target(.between, "14", to: "16", .households, form: .countFall)
        #expect(most(range, of: 3_000, after: 90, 3_000) == .atMost(76))
        #expect(most(range, of: 3_000, after: 10, 3_000) == .unreachable)
        let more = try ProjectionCase.target(.above, "14", .households, form: .countFall)
        #expect(most(more, of: 3_000, after: 90, 3_000) == .atMost(75))
        let half = try ProjectionCase.target(.atLeast, "14.5", .households, form: .countFall)
        #expect(most(half, of: 3_000, after: 90, 3_000) == .atMost(75))
        // 90 of 3,000 is 3%; half a point less is 2.5%, 75 of 3,000 and 76.25 of 3,050.
        let points = try ProjectionCase.target(.atLeast, "0.5", .percentagePoints, form: .rateFall)
        #expect(most(points, of: 3_000, after: 90, 3_000) == .atMost(75))
        #expect(most(points, of: 3_050, after: 90, 3_000) == .atMost(76))
        let strict = try ProjectionCase.target(.above, "0.5", .percentagePoints, form: .rateFall)
        #expect(most(strict, of: 3_000, after: 90, 3_000) == .atMost(74))
        #expect(most(points, of: 3_000, after: 10, 3_000) == .unreachable)
        #expect(most(points, of: 3_000, after: 0, 0) == .undecided)
    }

    @Test("a range is met from its easier end on: the allowance says what the test of whole numbers says")
    func ranges() throws {
        let rate = try ProjectionCase.target(.between, "1", to: "1.5")
        let count = try ProjectionCase.target(.between, "30", to: "45", .households, form: .count)
        let fall = try ProjectionCase.target(.between, "14", to: "16", .households, form: .countFall)
        let points = try ProjectionCase.target(.between, "0.5", to: "0.6", .percentagePoints, form: .rateFall)
        for stock in 0...60 {
            let share = try #require(Fraction(60 - stock, 3_000))
            for (target, isMet) in [
                (rate, rate.test.isMet(stock, of: 3_000)), (count, count.test.isMet(stock)),
                (fall, fall.test.isMet(60 - stock)), (points, points.test.isMet(share)),
            ] { #expect(most(target, of: 3_000, after: 60, 3_000).isMet(by: stock) == isMet) }
        }
        // 17 households fewer are more than the 14 to 16 asked for, and 20 poor are fewer than 30 to 45.
        #expect(fall.test.isMet(17) == true && fall.test.isMet(13) == false)
        #expect(count.test.isMet(20) == true && count.test.isMet(46) == false)
    }

    @Test("a fall in points is met by the allowance and missed by one more", arguments: [1_234, 2_999, 400_496])
    func edges(households: Int) throws {
        let target = try ProjectionCase.target(.atLeast, "0.7", .percentagePoints, form: .rateFall)
        let before = ListSize(stock: 4_321, households: 98_765)
        let most = try #require(target.allowance(households: households, before: before).count)
        // (4321/98765 - 7/1000) H, by cross multiplication.
        func falls(_ stock: Int) -> Bool {
            (4_321 * 1_000 - 7 * 98_765) * households >= stock * 98_765 * 1_000
        }
        #expect(falls(most) && !falls(most + 1))
    }
}
