import FlatFiles
import SyntheticProvince
import Testing

@Suite("Tables")
struct TableTests {
    @Test("Household identifiers are unique and name their commune; households keep theirs over the years")
    func identifiers() throws {
        let province = try ProvinceCase.province(seed: 1, households: 30_000)
        var years: [[String: String]] = []
        for year in [2021, 2025] {
            var people: [String: String] = [:]
            for row in try province.table(.households, year: year).rows {
                let identifier = try row.required("household_id")
                #expect(identifier.hasPrefix(try row.required("commune") + "-"))
                let entry = "\(try row.required("household_size")) \(try row.required("no_labour"))"
                #expect(people.updateValue(entry, forKey: identifier) == nil)
            }
            years.append(people)
        }
        let kept = years[0].filter { years[1][$0.key] != nil }
        #expect(kept.count > 29_800 && kept.count < 30_000)
        #expect(kept.allSatisfy { years[1][$0.key] == $0.value })
        #expect(years[1].count > 30_300)
    }

    @Test("Every table has its columns, and what could be mistaken for real data says that it is synthetic")
    func columns() throws {
        let province = try ProvinceCase.province(seed: 1, households: 1000)
        for table in SyntheticTable.allCases {
            let text = try province.table(table)
            #expect(Set(text.columns).count == text.columns.count)
            #expect(!text.rows.isEmpty)
            if ![.units, .calibration].contains(table) {
                #expect(text.columns.last == "source")
                #expect(text.rows.allSatisfy { $0.optional("source") == "synthetic" })
            }
            let bytes = try province.bytes(table)
            #expect(bytes.last == UInt8(ascii: "\n") && !bytes.contains(UInt8(ascii: "\r")))
        }
        let keys = try ProvinceCase.preset().indicatorKeys
        #expect(
            try province.table(.households).columns
                == ["household_id", "commune", "district", "province", "area", "household_size", "income", "no_labour"]
                + keys + ["source"])
    }

    @Test("Incomes are whole thousands and sizes small positive numbers")
    func values() throws {
        for row in try ProvinceCase.province(seed: 2, households: 10_000).table(.households, year: 2024).rows {
            #expect(try row.count("income") % 1000 == 0)
            #expect(try (1...8).contains(row.count("household_size")))
            #expect(try (0...1).contains(row.count("no_labour")))
        }
    }

    @Test("Units: one province, nine districts, 157 communes, each with a parent that exists")
    func units() throws {
        let rows = try ProvinceCase.province(seed: 1, households: 1000).table(.units).rows
        let codes = Set(rows.compactMap { $0.optional("code") })
        #expect(codes.count == 167)
        #expect(rows.count { $0.optional("level") == "district" } == 9)
        let communes = rows.filter { $0.optional("level") == "commune" }
        #expect(communes.count == 157)
        #expect(communes.count { $0.optional("area") == "urban" } == 15)
        #expect(rows.allSatisfy { $0.optional("parent").map(codes.contains) ?? ($0.optional("level") == "province") })
        #expect(communes.allSatisfy { ($0.optional("code") ?? "").utf8.count == 8 })
        #expect(communes.first?.optional("name") == "Xã SYN 001")
        #expect(communes.last?.optional("name") == "Thị trấn SYN 157")
    }

    @Test("Context: eighty titles, two unknown titles, two unknown ratings")
    func context() throws {
        let province = try ProvinceCase.province(seed: 1, households: 1000)
        let rows = try province.table(.context).rows
        #expect(rows.count { $0.optional("new_style_rural") == "yes" } == 80)
        #expect(rows.count { $0.optional("new_style_rural") == nil } == 15 + 2)
        #expect(rows.count { $0.optional("front_rating") == nil } == 2)
        let ratings = try rows.compactMap { try $0.optionalInteger("front_rating") }
        #expect(ratings.allSatisfy { (1...4).contains($0) })
        #expect(ratings.count { $0 == 3 } > 157 / 2)
    }

    @Test("An error of the receiver stops the writing and comes back")
    func receiverFails() throws {
        struct Full: Error {}
        let province = try ProvinceCase.province(seed: 1, households: 50_000)
        var calls = 0
        #expect(throws: Full.self) {
            try province.write(.households) { _ in
                calls += 1
                if calls == 2 { throw Full() }
            }
        }
        #expect(calls == 2)
    }
}
