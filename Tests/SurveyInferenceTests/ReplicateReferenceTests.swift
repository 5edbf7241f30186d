import FlatFiles
import SurveyInference
import TestSupport
import Testing

@Suite("Replicates against R")
struct ReplicateReferenceTests {
    private static let methods: [String: ReplicateMethod] = [
        "JK1": .jackknife, "JKn": .stratifiedJackknife, "BRR": .balancedHalfSamples, "Fay": .fay(rho: 0.3),
    ]

    private func replicates(_ name: String, of sample: ReplicateCase, centre: String?) throws -> ReplicateWeights {
        let parts = name.split(separator: "-")
        let plan = ReplicatePlan(
            try #require(Self.methods[String(parts[0])]), finitePopulation: parts.count > 1 ? .ignored : .corrected,
            centre: centre.flatMap { ReplicateWeights.Centre(rawValue: $0) })
        return try plan.replicates(of: sample.design)
    }

    @Test("standard errors and degrees of freedom by JK1, JKn, BRR and Fay: survey")
    func estimates() throws {
        var compared = 0
        for row in try ReferenceTable("replicates-estimates", source: "replicates").rows {
            let sample = try ReplicateCase.named(try row.required("sample"))
            let made = try replicates(try row.required("method"), of: sample, centre: try row.required("centre"))
            let place = try #require(ReplicateCase.statistics.firstIndex(of: try row.required("statistic")))
            let estimate = sample.values(under: sample.elements.map { _ in 1 })[place]
            #expect(agrees(estimate, try #require(try row.optionalNumber("estimate")), within: Tolerance.rounding))
            #expect(agrees(try sample.errors(by: made)[place], try #require(try row.optionalNumber("se"))))
            #expect(made.degreesOfFreedom == (try row.optionalNumber("degf")))
            compared += 1
        }
        #expect(compared == 44)
    }

    @Test("factors and coefficients of jackknives: survey")
    func factors() throws {
        var found: [String: ReplicateWeights] = [:]
        var changed: [String: Int] = [:]
        for row in try ReferenceTable("replicates-factors", source: "replicates").rows {
            let name = try row.required("sample")
            if found[name] == nil {
                found[name] = try replicates(
                    try row.required("method"), of: ReplicateCase.named(name), centre: nil)
            }
            let made = try #require(found[name])
            let replicate = Int(try #require(try row.optionalInteger("replicate"))) - 1
            let element = Int(try #require(try row.optionalInteger("element"))) - 1
            #expect(
                agrees(
                    made.factors[replicate][element], try #require(try row.optionalNumber("factor")),
                    within: Tolerance.rounding))
            #expect(
                agrees(
                    made.scale * made.coefficients[replicate], try #require(try row.optionalNumber("coefficient")),
                    within: Tolerance.rounding))
            changed[name, default: 0] += 1
        }
        // What is not listed is 1.
        let scd = try #require(found["scd"])
        #expect(scd.factors.reduce(0) { $0 + $1.count { $0 != 1 } } == changed["scd"])
        #expect(Set(found.keys) == ["clus1", "strat", "scd"])
    }

    @Test("replicates that came with a file: survey's conventions of scale and rank")
    func given() throws {
        let sample = try ReplicateCase.named("clus1", finite: false)
        var sets: [String: [Int64: [String: Double]]] = [:]
        for row in try ReferenceTable("replicates-given", source: "replicates").rows {
            sets[try row.required("set"), default: [:]][
                try #require(try row.optionalInteger("replicate")), default: [:]][try row.required("unit")] =
                try row.optionalNumber("factor")
        }
        let kinds: [String: SuppliedReplicates.Kind] = [
            "BRR": .balancedHalfSamples, "Fay": .fay(rho: 0.5), "bootstrap": .bootstrap, "JK1": .jackknife,
            "JK2": .pairedJackknife, "successive-difference": .successiveDifferences,
        ]
        var compared = 0
        for row in try ReferenceTable("replicates-given-estimates", source: "replicates").rows {
            let set = try #require(sets[try row.required("set")])
            let columns = try set.sorted { $0.key < $1.key }.map { _, factors in
                try sample.elements.map { try #require(factors[$0.stages[0].unit]) }
            }
            let centre = try #require(ReplicateWeights.Centre(rawValue: try row.required("centre")))
            let scale = try row.optionalNumber("scale")
            let name = try row.required("kind")
            let kind = scale.map { .stated(scale: $0, coefficients: [1]) } ?? kinds[name]
            let asFactors = try SuppliedReplicates(try #require(kind), form: .factors, centre: centre)
                .replicates(columns, weights: sample.weights)
            let whole = columns.map { column in zip(column, sample.weights).map { $0 * $1 } }
            let asWeights = try SuppliedReplicates(try #require(kind), form: .weights, centre: centre)
                .replicates(whole, weights: sample.weights)
            let place = try #require(ReplicateCase.statistics.firstIndex(of: try row.required("statistic")))
            for made in [asFactors, asWeights] {
                #expect(agrees(try sample.errors(by: made)[place], try #require(try row.optionalNumber("se"))))
                #expect(made.degreesOfFreedom == (try row.optionalNumber("degf")))
            }
            compared += 1
        }
        #expect(compared == 42)
    }

    @Test("factors of successive differences: svrep")
    func successiveDifferences() throws {
        var found: [[Int64]: ReplicateWeights] = [:]
        var compared = 0
        for row in try ReferenceTable("replicates-sdr", source: "replicates").rows {
            let numbers = try ["units", "asked"].map { try #require(try row.optionalInteger($0)) }
            if found[numbers] == nil {
                let elements = (0..<numbers[0]).map { unit in
                    SurveyDesign.Element(
                        stages: [SurveyDesign.Stage(stratum: "", unit: String(unit))], weight: 1, rows: 1)
                }
                found[numbers] = try ReplicatePlan(.successiveDifferences(replicates: Int(numbers[1])))
                    .replicates(of: SurveyDesign(elements: elements))
            }
            let made = try #require(found[numbers])
            let unit = Int(try #require(try row.optionalInteger("unit"))) - 1
            let replicate = Int(try #require(try row.optionalInteger("replicate"))) - 1
            let sign = try #require(try row.optionalNumber("sign"))
            let size = try #require(try row.optionalNumber("size"))
            #expect(isClose(made.factors[replicate][unit], 1 + sign * size))
            #expect(made.degreesOfFreedom == (try row.optionalNumber("degf")))
            #expect(made.centre == .estimate)
            compared += 1
        }
        #expect(found.count == 8 && compared > 500)
    }
}
