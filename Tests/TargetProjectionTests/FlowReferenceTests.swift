import FlatFiles
import MixedModels
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

/// The design of the flow models and the engine under it beside glmmTMB and base R.
@Suite("Flow models: other programs")
struct FlowReferenceTests {
    private func history() throws -> ListHistory {
        var records: [UnitKey: [ListYear?]] = [:]
        let rows = try ReferenceTable("flow-leaving").rows
        for row in rows {
            func count(_ column: String) throws -> Int? { try row.optionalInteger(column).map { Int($0) } }
            let key = UnitKey(
                commune: UnitCode(try row.required("commune")), district: UnitCode(try row.required("district")))
            records[key, default: []].append(
                ListYear(
                    households: try count("households"), stock: try count("stock"), opening: try count("opening"),
                    leavings: try count("leavings"), joinings: try count("joinings")))
        }
        let units = records.keys.sorted()
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: [2021, 2022, 2023, 2024],
            records: units.map { records[$0]! })
    }

    @Test("log-likelihood and density effect of leavings at eight points, years independent and walking")
    func leavings() throws {
        let history = try history()
        let rows = try ReferenceTable("flow-leaving-loglik", source: "flow-leaving").rows
        #expect(rows.count == 8)
        for row in rows {
            let data = FlowLaw.data(
                history, leaving: try row.required("years") == "walk" ? .densityWalk : .density)
            #expect(data.count == 70)
            let model = MixedLogit(
                family: .betaBinomial,
                prior: HyperparameterPrior(scales: [1, 1, 1], concentration: 40, concentrationSpread: 1))
            let found = try model.approximation(
                of: data,
                at: Hyperparameters(
                    deviations: try ["sigma_commune", "sigma_district", "sigma_year"].map {
                        try row.optionalNumber($0)!
                    }, concentration: try row.optionalNumber("s")!))
            let point = try row.required("point")
            for column in ["value", "glmmTMB"] {
                #expect(abs(found.logMarginal - (try row.optionalNumber(column)!)) < Tolerance.laplace, "\(point)")
            }
            // Effects stand in the order communes, districts, intercept, covariate, years.
            #expect(abs(found.effects[24 + 4 + 1] - (try row.optionalNumber("gamma")!)) < Tolerance.laplace, "\(point)")
        }
    }
}
