import FlatFiles
import MixedModels
import TestSupport

/// The reference cells as data of the model: communes in districts, crossed by years.
struct MixedLogitCase {
    let communes: [String]
    let districts: [String]
    let years: [String]
    let data: MixedLogitData

    /// How the coefficients enter.
    enum Coefficients {
        /// Held at these values, as offsets.
        case held(intercept: Double, slope: Double?)
        /// With a normal prior of standard deviation 5.
        case free(count: Int)
    }

    init(_ table: String, _ coefficients: Coefficients) throws {
        let rows = try ReferenceTable(table, source: "mixed-logit").rows
        func labels(_ column: String) throws -> [String] { Set(try rows.map { try $0.required(column) }).sorted() }
        communes = try labels("commune")
        districts = try labels("district")
        years = try labels("year")
        var parents = Array(repeating: 0, count: communes.count)
        var (trials, successes, offsets, dense, units) = ([Int](), [Int](), [Double](), [Double](), [Int]())
        for row in rows {
            let commune = communes.firstIndex(of: try row.required("commune"))!
            parents[commune] = districts.firstIndex(of: try row.required("district"))!
            let count = Int(try row.optionalInteger("trials")!)
            guard count > 0 else { continue }
            trials.append(count)
            successes.append(Int(try row.optionalInteger("successes")!))
            units.append(commune)
            let covariate = try row.optionalNumber("x")
            switch coefficients {
            case .held(let intercept, let slope):
                offsets.append(intercept + (slope.map { $0 * covariate! } ?? 0))
            case .free(let count):
                offsets.append(0)
                dense.append(1)
                if count == 2 { dense.append(covariate!) }
            }
            let year = try row.required("year")
            dense += years.map { $0 == year ? 1 : 0 }
        }
        let fixed: Int = if case .free(let count) = coefficients { count } else { 0 }
        data = MixedLogitData(
            trials: trials, successes: successes, offsets: offsets,
            columns: Array(repeating: .fixed(sd: 5), count: fixed) + years.map { _ in .block(2) }, rows: dense,
            levels: [.init(count: communes.count, parents: parents), .init(count: districts.count)], units: units)
    }

    /// The name of each effect, in the model's order: block and level.
    func effectNames(coefficients: Int) -> [(block: String, level: String)] {
        communes.map { ("commune", $0) } + districts.map { ("district", $0) }
            + (0..<coefficients).map { ("beta", "beta\($0)") } + years.map { ("year", $0) }
    }
}

extension DelimitedTable.Row {
    /// The scales of a reference point: commune, district, year, and s.
    func scales() throws -> Hyperparameters {
        Hyperparameters(
            deviations: try ["sigma_commune", "sigma_district", "sigma_year"].map { try optionalNumber($0)! },
            concentration: try optionalNumber("s")!)
    }
}
