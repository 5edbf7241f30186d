import FlatFiles
import Tallies
import TestSupport
import Vocabulary

/// The flow table of the invented province that is shipped with the product.
enum SyntheticFlows {
    static func series() throws -> FlowSeries {
        let table = try DelimitedTable(file: Repository.path("datasets/microdata/synthetic-flows.csv"))
        return FlowSeries(
            origin: .synthetic, standard: nil,
            records: try table.rows.map { row in
                var flows = ReviewFlows()
                for cell in FlowCell.allCases { flows[cell] = try row.optionalInteger(cell.rawValue) }
                return FlowRecord(
                    unit: UnitKey(
                        commune: UnitCode(try row.required("commune")),
                        district: UnitCode(try row.required("district")),
                        province: UnitCode(try row.required("province"))),
                    year: Int(try row.optionalInteger("year")!), flows: flows)
            })
    }

    /// A record made by hand.
    static func record(
        _ year: Int, unit: String = "X", district: String = "D", _ cells: [FlowCell: Int64]
    ) -> FlowRecord {
        var flows = ReviewFlows()
        for (cell, count) in cells { flows[cell] = count }
        return FlowRecord(
            unit: UnitKey(commune: UnitCode(unit), district: UnitCode(district), province: UnitCode("P")), year: year,
            flows: flows)
    }
}
