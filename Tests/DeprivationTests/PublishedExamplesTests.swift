import Deprivation
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// The worked examples of the method's own papers.
@Suite("Published examples of the Alkire-Foster method")
struct PublishedExamplesTests {
    /// Rows of the deprivation matrix g0 by person, as bit sets in indicator order.
    private static func profiles(
        _ table: ReferenceTable, measure: String, person: String, dataset: (String, String)?, indicators: [String]
    ) -> [String: UInt32] {
        var profiles: [String: UInt32] = [:]
        for row in table.rows where row.optional("measure") == measure {
            if let (column, value) = dataset, row.optional(column) != value { continue }
            guard let name = row.optional(person), let indicator = row.optional("indicator"),
                let position = indicators.firstIndex(of: indicator)
            else { continue }
            profiles[name, default: 0] |= row.optional("value") == "1" ? 1 << UInt32(position) : 0
        }
        return profiles
    }

    @Test("Alkire and Foster (2011), four persons and four dimensions", arguments: ["equal", "unequal"])
    func alkireFoster2011(weights: String) throws {
        let table = try ReferenceTable("alkire-foster-2011")
        let keys = ["dimension_1", "dimension_2", "dimension_3", "dimension_4"]
        let stated = table.rows.filter { $0.optional("weights") == weights && $0.optional("measure") == "weight" }
        let standard = try Toy.standard(
            keys.map { key in
                (key, key, stated.first { $0.optional("indicator") == key }.flatMap { $0.optional("value") })
            }, scheme: "explicit", cutoff: "1")
        let profiles = Self.profiles(table, measure: "g0", person: "person", dataset: nil, indicators: keys)
        #expect(profiles.count == 4)
        let tally = Toy.tally(profiles.values.map { ($0, 1) })
        var compared = 0
        for row in table.rows where row.optional("weights") == weights {
            // The paper's k counts weighted dimensions; the weights sum to four.
            guard let k = row.optional("k"), let count = Fraction(k),
                let cutoff = Fraction(count.numerator, count.denominator * 4)
            else { continue }
            let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard), cutoff: cutoff)
            let indices = try #require(method.indices(of: tally))
            guard let expected = try row.optionalNumber("value"),
                let found = indices.measure(try row.required("measure"), indicator: row.optional("indicator"))
            else { continue }
            let measure = try row.required("measure")
            #expect(isClose(found, expected, within: Tolerance.share), "\(weights) k=\(k) \(measure)")
            compared += 1
        }
        #expect(compared >= 50)
    }

    @Test("the published H = 1/2, A = 3/4, M0 = 3/8 at k = 2")
    func publishedThree() throws {
        let standard = try Toy.standard(
            ["a", "b", "c", "d"].map { ($0, $0, nil) }, scheme: "flat", cutoff: "2/4")
        // g0 of the paper: nobody; dimensions 2 and 4; all four; dimension 2.
        let tally = Toy.tally([(0b0000, 1), (0b1010, 1), (0b1111, 1), (0b0010, 1)])
        let indices = try #require(
            try AlkireFoster(standard: standard, layout: Toy.layout(of: standard)).indices(of: tally))
        #expect(indices.incidence.value == 0.5)
        #expect(indices.intensity?.value == 0.75)
        #expect(indices.adjustedHeadcount.value == 0.375)
    }

    @Test("textbook societies", arguments: ["box-5.5-x", "x-unequal", "four-households"])
    func textbook(dataset: String) throws {
        let table = try ReferenceTable("ophi-textbook")
        let rows = table.rows.filter { $0.optional("dataset") == dataset }
        let weights = rows.filter { $0.optional("measure") == "weight" }
        let keys = try weights.map { try $0.required("indicator") }
        let standard = try Toy.standard(
            zip(keys, weights).map { key, row in (key, key, "\"\(row.optional("fraction") ?? "")\"") },
            scheme: "explicit",
            cutoff: "1")
        let profiles = Self.profiles(
            table, measure: "deprived", person: "unit", dataset: ("dataset", dataset), indicators: keys)
        var groups: [String: [(UInt32, Int64)]] = [:]
        for row in rows where row.optional("measure") == "size" {
            let unit = try row.required("unit")
            groups[try row.required("group"), default: []].append(
                (try #require(profiles[unit]), try #require(try row.optionalInteger("value"))))
        }
        var compared = 0
        for row in rows {
            guard let base = row.optional("base"), let group = row.optional("group"),
                let expected = try row.optionalNumber("value")
            else { continue }
            let cutoff = row.optional("k").flatMap { Fraction($0) }
            let method = try AlkireFoster(
                standard: standard, layout: Toy.layout(of: standard), cutoff: cutoff,
                base: base == "person" ? .persons : .households)
            let parts = groups.keys.sorted().map { (group: $0, tally: Toy.tally(groups[$0] ?? [])) }
            let decomposition = Decomposition(of: parts, by: method)
            let part = decomposition.groups.first { $0.name == group }
            let indices = try #require(group == "all" ? decomposition.whole : part?.indices)
            let measure = try row.required("measure")
            let found: Double? =
                switch measure {
                case "population_share": group == "all" ? 1 : part?.populationShare?.value
                case "m0_share": group == "all" ? 1 : part?.contributionShare?.value
                default: indices.measure(measure, indicator: row.optional("indicator"))
                }
            guard let found else { continue }
            #expect(
                isClose(found, expected, within: Tolerance.share),
                "\(dataset) \(measure) k=\(row.optional("k") ?? "-") \(group)")
            compared += 1
        }
        #expect(compared >= 150)
    }

    @Test("every profile of the nested standard is on the right side of every cutoff")
    func tiesAreExact() throws {
        let table = try ReferenceTable("ophi-textbook")
        let standard = try Toy.standard(Toy.nested, scheme: "nested", cutoff: "1/3")
        let everyone = Toy.tally((0..<1024).map { (UInt32($0), 1) })
        var compared = 0
        for row in table.rows where row.optional("measure") == "profiles_poor" {
            guard let cutoff = Fraction(try row.required("k")), cutoff.numerator > 0 else { continue }
            let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard), cutoff: cutoff)
            #expect(method.indices(of: everyone)?.poor == (try row.optionalNumber("value")), "k=\(cutoff)")
            compared += 1
        }
        #expect(compared == 18)
    }
}
