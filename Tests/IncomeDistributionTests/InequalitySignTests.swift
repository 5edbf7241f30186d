import IncomeDistribution
import TestSupport
import Testing

@Suite("Incomes that are not above zero")
struct InequalitySignTests {
    private func sample(_ incomes: [Double]) -> IncomeSample {
        incomeSample(incomes.enumerated().map { ($0.offset, $0.element, 1.5) }, elementCount: incomes.count)
    }

    private func absences(_ incomes: [Double], _ measures: [InequalityMeasure]) -> [InequalityAbsence?] {
        let sample = sample(incomes)
        let statistic = InequalityStatistic(sample, measures: measures)
        let absences = statistic.absences(under: sample.ones)
        let values = statistic.values(under: sample.ones)
        #expect(zip(absences, values).allSatisfy { ($0 == nil) == ($1 != nil) })
        #expect(
            zip(values, statistic.linearisations(under: sample.ones)).allSatisfy { ($0 != nil) || ($1 == nil) })
        return absences
    }

    @Test("zeros: nothing with a logarithm or a negative power, except where the limit is finite")
    func zeros() {
        let found = absences(
            [0, 100, 200, 300, 400, 500, 600],
            [
                .gini, .hoover, .entropy(1), .entropy(2), .entropy(0.5), .atkinson(0.5), .entropy(0), .entropy(-1),
                .atkinson(1), .atkinson(2), .palma,
            ])
        #expect(found == [nil, nil, nil, nil, nil, nil, .zeroIncomes, .zeroIncomes, .zeroIncomes, .zeroIncomes, nil])
    }

    @Test("negative incomes: no entropy, no Atkinson, no ratio of shares; Gini while the mean is positive")
    func negatives() throws {
        let incomes: [Double] = [-90, 10, 200, 300, 400, 500, 600]
        let found = absences(
            incomes,
            [.mean, .median, .gini, .hoover, .lorenz(0.2), .entropy(2), .atkinson(0.5), .s80s20, .palma, .p90p10])
        #expect(
            found == [
                nil, nil, nil, nil, nil, .negativeIncomes, .negativeIncomes, .negativeIncomes, .negativeIncomes,
                .denominatorNotPositive,
            ])
        let sample = sample(incomes)
        let statistic = InequalityStatistic(sample, measures: [.lorenz(0.1), .gini])
        let share = try #require(statistic.values(under: sample.ones)[0])
        #expect(share < 0)
        #expect(statistic.quantities.map(\.scale) == [.real, .real])
    }

    @Test("net worth with a quintile ratio of -379 elsewhere has none here")
    func ratio() {
        let found = absences(
            [-500, 100, 150, 249, 380, 1137], [.s80s20, .shareRatio(top: 0.2, bottom: 0.4, boundary: .split)])
        #expect(found == [.negativeIncomes, .negativeIncomes])
        #expect(
            absences([0, 0, 0, 1, 2, 3, 4], [.s80s20, .p90p10]) == [.denominatorNotPositive, .denominatorNotPositive])
    }

    @Test("a mean at or below zero, and nobody")
    func nothing() {
        #expect(
            absences([-5, -3, 2], [.gini, .hoover, .lorenz(0.5)])
                == [InequalityAbsence?](repeating: .meanNotPositive, count: 3))
        #expect(absences([1, 2, 1e9], [.entropy(-60)]) == [.notFinite])
        #expect(absences([1, 2, 3, 4], [.s80s20]) == [.nobodyAbove])
        let sample = sample([1, 2, 3])
        let statistic = InequalityStatistic(sample, measures: [.gini, .mean, .median, .theil])
        #expect(statistic.absences(under: [0, 0, 0]) == [InequalityAbsence?](repeating: .nobody, count: 4))
    }

    @Test("counts by sign, and what each treatment leaves")
    func treatments() throws {
        let sample = sample([-90, -10, 0, 200, 300])
        #expect(sample.signs.negative.rows == 2 && sample.signs.zero.rows == 1 && sample.signs.positive.rows == 2)
        #expect(sample.signs.negative.weight == 3 && sample.signs.zero.weight == 1.5)
        #expect(sample.treated(.keep).incomes == [-90, -10, 0, 200, 300])
        let zeroed = sample.treated(.negativeToZero)
        #expect(zeroed.incomes == [0, 0, 0, 200, 300] && zeroed.elements == [0, 1, 2, 3, 4])
        #expect(sample.treated(.leaveOutNegative).incomes == [0, 200, 300])
        let positive = sample.treated(.leaveOutNotPositive)
        #expect(positive.incomes == [200, 300] && positive.elementCount == 5)
        let mean = try #require(
            InequalityStatistic(positive, measures: [.mean]).linearisations(under: positive.ones)[0])
        #expect(mean.value == 250 && mean.totals.elements == [3, 4])
    }

    @Test("words in both languages")
    func words() {
        #expect(InequalityMeasure.share(from: 0.2, to: 0.4).title.en == "share of income from 20% to 40%")
        #expect(
            InequalityMeasure.p90p10.title.vi == "P90/P10" && InequalityMeasure.entropy(-0.5).title.en == "GE(-0.5)")
        for absence in InequalityAbsence.allCases { #expect(!absence.text.vi.isEmpty && !absence.text.en.isEmpty) }
        for treatment in NonPositiveTreatment.allCases { #expect(treatment.text.vi != treatment.text.en) }
        let keys = InequalityReferenceTests.measures.map(\.quantity.key)
        #expect(Set(keys).count == keys.count && keys.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
    }
}
