import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing

/// Estimates with standard errors.
struct RankSetCase {
    var estimates: [Double]
    var errors: [Double]

    /// Units of a case of the reference tables.
    static func named(_ name: String) throws -> RankSetCase {
        let rows = try ReferenceTable("rank-sets-units", source: "rank-sets").rows.filter {
            try $0.required("case") == name
        }
        return RankSetCase(
            estimates: try rows.map { try #require(try $0.optionalNumber("estimate")) },
            errors: try rows.map { try #require(try $0.optionalNumber("error")) })
    }

    /// Random units: standard errors over a range of e to the spread, values spread as widely as the errors.
    static func random(_ count: Int, spread: Double, seed: UInt64) -> RankSetCase {
        var stream = Seed(seed).stream(purpose: "rank set case", key: "\(count)")
        let errors = (0..<count).map { _ in Elementary.exp(spread * stream.standardNormal()) }
        let values = (0..<count).map { _ in 2 * stream.standardNormal() }
        return RankSetCase(
            estimates: zip(values, errors).map { $0 + $1 * stream.standardNormal() }, errors: errors)
    }

    func sets(_ specification: RankConfidence) throws -> RankSets {
        try specification.sets(of: estimates, standardErrors: errors)
    }

    /// The units in another order.
    func permuted(_ order: [Int]) -> RankSetCase {
        RankSetCase(estimates: order.map { estimates[$0] }, errors: order.map { errors[$0] })
    }

    /// All kinds of sets.
    static func kinds(level: Double = 0.9) -> [RankConfidence] {
        RankConfidence.Family.allCases.flatMap { family in
            RankConfidence.Bounds.allCases.flatMap { bounds in
                RankConfidence.Procedure.allCases.map {
                    RankConfidence(level: level, family: family, bounds: bounds, procedure: $0)
                }
            }
        }
    }
}
