import PolicyData
import Testing
import Vocabulary

@Suite("Targets as tests of whole numbers")
struct TargetTestTests {
    private func test(_ comparison: Comparison, _ number: String, _ unit: MeasureUnit = .percent) throws -> TargetTest {
        let exact = try #require(Fraction(number))
        let quantity = try #require(Quantity(comparison, exact, unit: unit))
        return try #require(TargetTest(quantity))
    }

    @Test("3% of 2,000 is 60 households: dưới is strict, còn is not")
    func boundary() throws {
        #expect(try test(.below, "3").isMet(60, of: 2_000) == false)
        #expect(try test(.below, "3").isMet(59, of: 2_000) == true)
        #expect(try test(.atMost, "3").isMet(60, of: 2_000) == true)
        #expect(try test(.atMost, "3").isMet(61, of: 2_000) == false)
        #expect(try test(.below, "3").largestCount(of: 2_000) == 59)
        #expect(try test(.below, "3").largestCount(of: 2_001) == 60)
        #expect(try test(.atMost, "3").largestCount(of: 2_000) == 60)
    }

    @Test("a share of nobody, and about, decide nothing")
    func undecided() throws {
        #expect(try test(.atLeast, "90").isMet(0, of: 0) == nil)
        #expect(try test(.atLeast, "90").isMet(5) == nil)
        #expect(try test(.about, "2000", .workersPerYear).isMet(2_000) == nil)
        #expect(try test(.exactly, "0", .persons).isMet(0) == true)
    }

    @Test("decimals stay as printed: 94.26% of a million")
    func decimals() throws {
        let more = try test(.above, "94.26")
        #expect(more.isMet(942_600, of: 1_000_000) == false)
        #expect(more.isMet(942_601, of: 1_000_000) == true)
        #expect(try test(.below, "7", .perMille).isMet(7, of: 1_000) == false)
        #expect(try test(.atLeast, "9.83", .doctorsPer10000).isMet(983, of: 1_000_000) == true)
    }

    @Test("the largest count is the last that meets the target", arguments: [1, 33, 59, 2_000, 400_496])
    func largestCount(households: Int) throws {
        for (comparison, number) in [(Comparison.below, "3"), (.atMost, "3.3"), (.exactly, "0"), (.below, "2.5")] {
            let rule = try test(comparison, number)
            let most = try #require(rule.largestCount(of: households))
            #expect(rule.isMet(most, of: households) == true)
            #expect(rule.isMet(most + 1, of: households) == false)
        }
        #expect(try test(.below, "0").largestCount(of: households) == nil)
        #expect(try test(.atLeast, "90").largestCount(of: households) == nil)
    }

    @Test("a range has an upper end, and nothing else has one")
    func ranges() throws {
        let low = try #require(Fraction("14"))
        let high = try #require(Fraction("16"))
        #expect(Quantity(.between, low, unit: .households) == nil)
        #expect(Quantity(.below, low, highest: high, unit: .households) == nil)
        #expect(Quantity(.between, high, highest: low, unit: .households) == nil)
        let quantity = try #require(Quantity(.between, low, highest: high, unit: .households))
        let range = try #require(TargetTest(quantity))
        #expect([13, 14, 16, 17].map { range.isMet($0) } == [false, true, true, false])
        // The easier end of a fall is its lower one, that of a list its upper one.
        let fall = try #require(TargetTest(quantity, betterSide: .more))
        #expect([13, 14, 16, 17].map { fall.isMet($0) } == [false, true, true, true])
        #expect(fall.largestCount(of: nil) == nil)
        let list = try #require(TargetTest(quantity, betterSide: .less))
        #expect([13, 14, 16, 17].map { list.isMet($0) } == [true, true, true, false])
        #expect(list.largestCount(of: nil) == 16 && range.largestCount(of: nil) == 16)
    }

    @Test("an end of a range that is finer than can be tested exactly makes no test at all, not one without it")
    func tooFine() throws {
        let low = try #require(Fraction("0.5"))
        for (text, isTested) in [("1.12345678", false), ("1.1234567", true)] {
            let high = try #require(Fraction(text))
            let quantity = try #require(Quantity(.between, low, highest: high, unit: .percent))
            #expect((TargetTest(quantity)?.highest != nil) == isTested && (TargetTest(quantity) != nil) == isTested)
        }
    }
}
