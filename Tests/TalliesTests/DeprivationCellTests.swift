import Tallies
import TestSupport
import Testing

@Suite("Cells and counts")
struct DeprivationCellTests {
    @Test("Class, band and both sets come back from the packed word")
    func packing() {
        var random = SeededGenerator(seed: 28)
        let full = UInt32(1) << UInt32(DeprivationProfile.capacity) - 1
        for _ in 0..<20_000 {
            let classCode = UInt8.random(in: 0...7, using: &random)
            let bandCode = UInt8.random(in: 0...7, using: &random)
            let missing = UInt32.random(in: 0...full, using: &random)
            let deprived = UInt32.random(in: 0...full, using: &random) & ~missing
            let cell = DeprivationCell(
                classCode: classCode, bandCode: bandCode,
                profile: DeprivationProfile(deprived: deprived, missing: missing))
            #expect(cell.povertyClass == (classCode == 7 ? nil : Int(classCode)))
            #expect(cell.incomeBand == (bandCode == 7 ? nil : Int(bandCode)))
            #expect(cell.profile.deprived == deprived)
            #expect(cell.profile.missing == missing)
            #expect(DeprivationCell(word: cell.word) == cell)
        }
    }

    @Test("An indicator is never both deprived and unknown")
    func disjoint() {
        let profile = DeprivationProfile(deprived: 0b1111, missing: 0b0110)
        #expect(profile.deprived == 0b1001)
        #expect(profile.count == 2)
        #expect((0..<4).map { profile.isDeprived(in: $0) } == [true, false, false, true])
        #expect((0..<4).map { profile.isMissing($0) } == [false, true, true, false])
    }

    @Test("Cells are ordered by class, then band, then sets")
    func order() {
        func cell(_ classCode: UInt8, _ band: UInt8, _ missing: UInt32, _ deprived: UInt32) -> DeprivationCell {
            DeprivationCell(classCode: classCode, bandCode: band, deprived: deprived, missing: missing)
        }
        let cells = [cell(0, 0, 0, 9), cell(0, 0, 1, 0), cell(0, 1, 0, 0), cell(1, 0, 0, 0), cell(7, 7, 0, 0)]
        #expect(cells.reversed().sorted() == cells)
    }

    @Test("Equal cells are added and empty ones dropped, in any order")
    func building() {
        let count = WeightedCount(rows: 1, householdBillionths: 2, personBillionths: 3)
        let a = DeprivationCell(classCode: 0, bandCode: 0, deprived: 1, missing: 0)
        let b = DeprivationCell(classCode: 1, bandCode: 0, deprived: 0, missing: 0)
        let tally = DeprivationTally([(b, count), (a, count), (b, count), (a, .zero)])
        #expect(tally.cells == [a, b])
        #expect(tally.counts == [count, count + count])
        #expect(tally.total == count + count + count)
        #expect(tally == DeprivationTally(ascending: [a, a, b, b], [.zero, count, count, count]))
    }

    @Test("A census household weighs exactly one, and halves add up")
    func weights() {
        let one = WeightedCount(
            rows: 1, householdBillionths: WeightedCount.scale, personBillionths: 4 * WeightedCount.scale)
        #expect(one.households == 1)
        #expect(one.persons == 4)
        let third = WeightedCount(rows: 1, householdBillionths: 333_333_333, personBillionths: 1)
        #expect((third + third + third).householdBillionths == 999_999_999)
    }

    @Test("A total beyond the largest stays at the largest and says so")
    func saturation() {
        let huge = WeightedCount(rows: 1, householdBillionths: .max - 1, personBillionths: 1)
        #expect(!huge.isSaturated)
        let sum = huge + huge
        #expect(sum.isSaturated)
        #expect(sum.householdBillionths == .max)
        #expect((sum + sum).householdBillionths == .max)
        #expect(
            RowAccount(read: .max, leftOut: .max) + RowAccount(read: 1, leftOut: 1)
                == RowAccount(read: .max, leftOut: .max))
    }

    @Test("A quantile is an income of the list, by weight of households")
    func quantiles() {
        func count(_ households: Int64) -> WeightedCount {
            WeightedCount(rows: 1, householdBillionths: households * WeightedCount.scale, personBillionths: 1)
        }
        let tally = IncomeTally([(300, count(1)), (100, count(2)), (200, count(1))], unknown: count(9))
        #expect(tally.incomes == [100, 200, 300])
        #expect(tally.householdQuantile(0.5) == 100)
        #expect(tally.householdQuantile(0.51) == 200)
        #expect(tally.householdQuantile(0.75) == 200)
        #expect(tally.householdQuantile(1) == 300)
        #expect(tally.householdQuantile(0) == 100)
        #expect(IncomeTally.zero.householdQuantile(0.5) == nil)
    }
}
