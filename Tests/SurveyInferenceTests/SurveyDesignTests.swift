import SurveyInference
import TestSupport
import Testing

@Suite("Survey designs")
struct SurveyDesignTests {
    typealias Stage = SurveyDesign.Stage

    static func element(_ stages: [Stage], weight: Double = 1) -> SurveyDesign.Element {
        SurveyDesign.Element(stages: stages, weight: weight, rows: 1)
    }

    static func faults(
        _ elements: [SurveyDesign.Element], lonely: SurveyDesign.LonelyPolicy = .fail, certainty: Set<String> = []
    ) -> [SurveyDesignError.Fault] {
        do throws(SurveyDesignError) {
            _ = try SurveyDesign(elements: elements, lonely: lonely, certaintyStrata: certainty)
            return []
        } catch {
            return error.faults
        }
    }

    @Test("every lonely stratum is named, in both languages")
    func lonelyStrata() {
        let elements = ["a", "a", "b", "c", "c", "d"].enumerated().map {
            SurveyDesignTests.element([Stage(stratum: $0.element, unit: "\($0.offset)")])
        }
        let faults = SurveyDesignTests.faults(elements)
        #expect(faults == [.lonely(stage: 0, stratum: "b", units: 1), .lonely(stage: 0, stratum: "d", units: 1)])
        #expect(faults[0].value == "b: 1" && faults[0].expected.vi != faults[0].expected.en)
        #expect(SurveyDesignTests.faults(elements, lonely: .average).isEmpty)
        #expect(SurveyDesignTests.faults(elements, certainty: ["b", "d"]).isEmpty)
        #expect(SurveyDesignTests.faults(elements, certainty: ["b", "d", "z"]) == [.unknownStratum("z")])
    }

    @Test("a unit of one is no lonely unit, and one of the second stage counts only below a sampled first stage")
    func unitsOfOne() {
        let single = [
            SurveyDesignTests.element([Stage(stratum: "a", unit: "1", population: 1)]),
            SurveyDesignTests.element([Stage(stratum: "b", unit: "1", population: 9)]),
            SurveyDesignTests.element([Stage(stratum: "b", unit: "2", population: 9)]),
        ]
        #expect(SurveyDesignTests.faults(single).isEmpty)
        func twoStages(_ population: Double?) -> [SurveyDesign.Element] {
            ["1", "2"].map {
                SurveyDesignTests.element([
                    Stage(stratum: "a", unit: $0, population: population), Stage(stratum: "", unit: "x", population: 4),
                ])
            }
        }
        #expect(SurveyDesignTests.faults(twoStages(nil)).isEmpty)
        #expect(SurveyDesignTests.faults(twoStages(10)).count == 2)
        #expect(SurveyDesignTests.faults(twoStages(10), lonely: .average) == [.nothingToAverage(stage: 1)])
    }

    @Test("populations: shares or counts, one for a stratum, none too small")
    func populations() throws {
        func design(_ populations: [Double?]) -> [SurveyDesign.Element] {
            populations.enumerated().map {
                SurveyDesignTests.element([
                    Stage(stratum: $0.offset < 2 ? "a" : "b", unit: "\($0.offset)", population: $0.element)
                ])
            }
        }
        #expect(SurveyDesignTests.faults(design([10, 10, 5, 5])).isEmpty)
        #expect(SurveyDesignTests.faults(design([0.2, 0.2, 0.4, 0.4])).isEmpty)
        #expect(SurveyDesignTests.faults(design([0.2, 0.2, 5, 5])) == [.mixedPopulations(stage: 0)])
        #expect(
            SurveyDesignTests.faults(design([10, 10, 5, 6]))
                == [.populationsDiffer(stage: 0, stratum: "b", first: 5, other: 6)])
        #expect(
            SurveyDesignTests.faults(design([10, 10, 1, 1]))
                == [.populationTooSmall(stage: 0, stratum: "b", units: 2, population: 1)])
        #expect(
            SurveyDesignTests.faults(design([10, 10, 0, 0])) == [.population(stage: 0, stratum: "b", value: 0)])
        let counts = try SurveyDesign(elements: design([10, 10, 5, 5]))
        let shares = try SurveyDesign(elements: design([0.2, 0.2, 0.4, 0.4]))
        let totals = ElementTotals(dense: [1, 5, 2, 9])
        #expect(isClose(counts.variance(of: totals), shares.variance(of: totals)))
        #expect(isClose(counts.variance(of: totals), 0.8 * 2 * 8 + 0.6 * 2 * 24.5))
        let free = try SurveyDesign(elements: design([nil, nil, .infinity, .infinity]))
        #expect(isClose(free.variance(of: totals), 2 * 8 + 2 * 24.5))
    }

    @Test("elements without stages, with other stages or impossible weights are refused")
    func elements() {
        #expect(SurveyDesignTests.faults([]) == [.noElements])
        let one = SurveyDesignTests.element([Stage(stratum: "", unit: "1")])
        #expect(
            SurveyDesignTests.faults([one, SurveyDesignTests.element([])]) == [
                .stages(element: 1, found: 0, expected: 1)
            ])
        #expect(
            SurveyDesignTests.faults([one, SurveyDesignTests.element([Stage(stratum: "", unit: "2")], weight: -1)])
                == [.weight(element: 1, value: -1)])
    }

    @Test("equal labels in other strata are other units; degrees of freedom by three rules")
    func degrees() throws {
        // Stratum a has units 1, 2, 3; b has 1, 2; c has 1, 2.
        let elements = ["a1", "a2", "a3", "b1", "b2", "c1", "c2", "a1"].map { text in
            SurveyDesignTests.element([Stage(stratum: String(text.prefix(1)), unit: String(text.suffix(1)))])
        }
        let design = try SurveyDesign(elements: elements)
        #expect(design.primaryUnitCount == 7 && design.degreesOfFreedom == 4)
        #expect(design.strata(ofStage: 0).map(\.units) == [3, 2, 2])
        #expect(design.primaryUnits[0] == design.primaryUnits[7])
        let domain: [Int32] = [0, 1, 3, 7]
        #expect(design.degreesOfFreedom(ofDomain: domain, rule: .design) == 4)
        #expect(design.degreesOfFreedom(ofDomain: domain, rule: .strata) == 3)
        #expect(design.degreesOfFreedom(ofDomain: domain, rule: .units) == 1)
        #expect(design.degreesOfFreedom(ofDomain: [], rule: .strata) == 0)
        #expect(Set(DegreesOfFreedomRule.allCases.map(\.text)).count == 3)
    }
}
