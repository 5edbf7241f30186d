import FlatFiles
import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Clean flow tables")
struct CleanTableTests {
    @Test("The shipped table gives no finding, every row, and its first review without movements")
    func shipped() throws {
        let reading = try readFlows(file: FlowSheet.file)
        #expect(reading.lines == [])
        #expect(reading.account == RowAccount(read: 785, leftOut: 0))
        #expect(reading.series.origin == .synthetic)
        #expect(reading.series.units.count == 157)
        let first = try #require(reading.series.records.first)
        #expect(first.flows[.closingPoor] != nil && first.flows[.openingPoor] == nil && first.flows.exits == nil)
    }

    @Test("No false alarm on other provinces, with rates, totals and a target", arguments: 1...12)
    func seeds(seed: Int) throws {
        var sheet = try FlowSheet.synthetic(seed: UInt64(seed))
        #expect(try sheet.read().lines == [])
        sheet.addRates()
        let target = try #require(Fraction("3%"))
        #expect(try sheet.read(checks: FlowChecks(target: target)).lines == [])
        sheet.addTotals()
        #expect(try sheet.read(FlowSheet.totalStudy()).lines == [])
    }

    @Test("Stocks alone, and each form alone, give no finding either")
    func parts() throws {
        for dropped in [["to_", "falls", "re_", "newly", "rises", "became", "opening"], ["near_poor"], ["persons"]] {
            var sheet = try FlowSheet.shipped()
            for column in sheet.columns where dropped.contains(where: { column.contains($0) }) {
                let index = sheet.columns.firstIndex(of: column)!
                sheet.columns.remove(at: index)
                for row in sheet.fields.indices { sheet.fields[row].remove(at: index) }
            }
            #expect(try sheet.read().lines == [], "\(sheet.columns)")
        }
    }

    @Test("The sum of the communes is the province, cell by cell")
    func sums() throws {
        let reading = try readFlows(file: FlowSheet.file)
        let province = reading.series.summed(to: .province)
        #expect(province.units.count == 1)
        let sheet = try FlowSheet.shipped()
        for record in province.records {
            let rows = sheet.fields.indices.filter { sheet.number($0, "year") == record.year }
            for cell in FlowCell.allCases {
                let isKnown = rows.allSatisfy { !sheet[$0, cell.rawValue].isEmpty }
                let sum = rows.reduce(0) { $0 + sheet.number($1, cell.rawValue) }
                #expect(record.flows[cell] == (isKnown ? Int64(sum) : nil), "\(record.year) \(cell)")
            }
        }
    }

    @Test("A wide table gives the same series and findings as the long one")
    func wide() throws {
        let long = try FlowSheet.shipped()
        let years = 2021...2025
        let cells = FlowCell.allCases.map(\.rawValue)
        var columns = ["commune", "district", "province", "area"]
        for cell in cells {
            for year in years {
                let isKnown = long.fields.indices.contains { long.number($0, "year") == year && long[$0, cell] != "" }
                if isKnown { columns.append("\(cell)_\(year)") }
            }
        }
        var records: [[String]] = []
        for first in stride(from: 0, to: long.fields.count, by: 5) {
            var record = ["commune", "district", "province", "area"].map { long[first, $0] }
            for column in columns.dropFirst(4) {
                let year = Int(column.suffix(4))!
                record.append(long[first + year - 2021, String(column.dropLast(5))])
            }
            records.append(record)
        }
        var wide = try FlowSheet("a\n1\n")
        (wide.columns, wide.fields) = (columns, records)
        let study = try FlowSheet.study(
            "kind = \"flows\"\norigin = \"synthetic\"\n[columns]\ncommune = \"commune\"\ndistrict = \"district\"\n"
                + "province = \"province\"\narea = \"area\"\nyears = [2021, 2022, 2023, 2024, 2025]\n"
                + cells.map { "\($0) = \"\($0)_{year}\"" }.joined(separator: "\n"))
        let reading = try wide.read(study)
        #expect(reading.lines == [])
        #expect(reading.series == (try long.read().series))
        #expect(reading.account.read == 785)

        wide[3, "closing_poor_2023"] = "1000"
        let damaged = try wide.read(study)
        #expect(damaged.rules == ["flow-identity"])
        #expect(damaged.findings.listed[0].place == Place(file: "flows.csv", row: 5, column: "closing_poor_2023"))
        #expect(damaged.account == RowAccount(read: 785, leftOut: 1))
    }

    @Test("A whole country, 3,321 communes and five years, is read and checked well within a second")
    func speed() throws {
        var sheet = try FlowSheet.shipped()
        sheet.addRates()
        let province = sheet.fields
        sheet.fields = []
        for copy in 0..<22 {
            sheet.fields += province.map { record in
                var record = record
                for part in 0..<3 { record[part] += "-\(copy)" }
                return record
            }
        }
        let text = sheet.text
        let clock = ContinuousClock()
        var reading: FlowReading?
        var table: DelimitedTable?
        let parse = try clock.measure { table = try DelimitedTable(text, file: "vn.csv") }
        let check = try clock.measure { reading = try readFlows(from: #require(table), file: "vn.csv") }
        let result = try #require(reading)
        #expect(result.account == RowAccount(read: Int64(sheet.fields.count), leftOut: 0))
        #expect(result.lines == [])
        #expect(parse + check < .seconds(3))
    }
}

extension FlowSheet {
    /// Totals of districts and of the province, marked in the commune column.
    mutating func addTotals() {
        let communes = fields
        let first = columns.firstIndex(of: "households")!
        let last = columns.firstIndex(of: "closing_near_poor_persons")!
        func column(_ name: String) -> Int { columns.firstIndex(of: name)! }
        for district in Set(communes.map { $0[column("district")] }).sorted() + [""] {
            for year in Set(communes.map { $0[column("year")] }).sorted() {
                let parts = communes.filter {
                    $0[column("year")] == year && (district.isEmpty || $0[column("district")] == district)
                }
                var total = [String](repeating: "", count: columns.count)
                total[column("commune")] = "Tổng"
                total[column("district")] = district
                total[column("province")] = parts[0][column("province")]
                total[column("year")] = year
                for index in first...last where parts.allSatisfy({ !$0[index].isEmpty }) {
                    total[index] = String(parts.reduce(0) { $0 + (Int($1[index]) ?? 0) })
                }
                fields.append(total)
                for (rate, cell) in [("poor_rate", "closing_poor"), ("near_poor_rate", "closing_near_poor")]
                where columns.contains(rate) {
                    let row = fields.count - 1
                    self[row, rate] = FlowSheet.rate(number(row, cell), of: number(row, "households"))
                }
            }
        }
    }

    static func totalStudy(rates: Bool = true) throws -> FlowStudy {
        try study(
            "kind = \"flows\"\n[columns]\ncommune = \"commune\"\ndistrict = \"district\"\nprovince = \"province\"\n"
                + "area = \"area\"\nyear = \"year\"\n"
                + FlowCell.allCases.map { "\($0.rawValue) = \"\($0.rawValue)\"\n" }.joined()
                + (rates ? "poor_rate = \"poor_rate\"\nnear_poor_rate = \"near_poor_rate\"\n" : "")
                + "[totals]\ncommune = [\"Tổng\", \"Total\"]\n")
    }
}
