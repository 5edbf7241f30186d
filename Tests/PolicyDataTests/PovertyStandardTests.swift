import FlatFiles
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("The three poverty standards")
struct PovertyStandardTests {
    private static func standard(_ id: String) throws -> PovertyStandard {
        try PolicyLibrary.standard(id, in: PolicyDirectoryTests.directory)
    }

    @Test(
        "Lines in đồng per person and month",
        arguments: [
            ("vn-2016-2020", ["poverty 700000 900000", "near_poverty 1000000 1300000", "medium 1500000 1950000"]),
            ("vn-2022-2025", ["poverty 1500000 2000000", "medium 2250000 3000000"]),
            ("vn-2027-2030", ["poverty 2200000 2800000"]),
        ])
    func lines(id: String, lines: [String]) throws {
        let standard = try PovertyStandardTests.standard(id)
        #expect(
            standard.lines.map { "\($0.key) \($0.amount(in: .rural).amount) \($0.amount(in: .urban).amount)" } == lines)
    }

    @Test(
        "Classes, indicators and dimensions",
        arguments: [
            ("vn-2016-2020", ["poor", "near_poor", "medium", "above"], 10, 5),
            ("vn-2022-2025", ["poor", "near_poor", "medium", "above"], 12, 6),
            ("vn-2027-2030", ["poor", "near_poor", "above"], 12, 6),
        ])
    func classes(id: String, classes: [String], indicators: Int, dimensions: Int) throws {
        let standard = try PovertyStandardTests.standard(id)
        #expect(standard.classes.map(\.key) == classes)
        #expect(standard.indicators.count == indicators)
        #expect(standard.dimensions.count == dimensions)
        #expect(Set(standard.indicators.map(\.dimension)) == Set(standard.dimensions.map(\.key)))
        #expect(standard.unit == .household)
        #expect(standard.missing == .dropHousehold)
    }

    @Test("Weights sum to one, exactly", arguments: ["vn-2016-2020", "vn-2022-2025", "vn-2027-2030"])
    func weights(id: String) throws {
        let standard = try PovertyStandardTests.standard(id)
        #expect(standard.indicators.reduce(0) { $0 + $1.wholeWeight } == standard.weightTotal)
        for indicator in standard.indicators {
            #expect(Fraction(indicator.wholeWeight, standard.weightTotal) == indicator.weight)
            #expect(indicator.weight == Fraction(1, standard.indicators.count))
        }
    }

    @Test("Cutoffs: three of ten, three of twelve")
    func cutoffs() throws {
        #expect(try PovertyStandardTests.standard("vn-2016-2020").cutoff == Fraction(3, 10))
        #expect(try PovertyStandardTests.standard("vn-2022-2025").cutoff == Fraction(1, 4))
        #expect(try PovertyStandardTests.standard("vn-2027-2030").cutoff == Fraction(1, 4))
    }

    @Test("The standards follow each other without a gap or an overlap")
    func periods() throws {
        let periods = try ["vn-2016-2020", "vn-2022-2025", "vn-2027-2030"].map {
            try #require(try PovertyStandardTests.standard($0).applies)
        }
        #expect(periods.map(\.from.description) == ["2016-01-01", "2022-01-01", "2027-01-01"])
        #expect(periods.map { $0.until?.description } == ["2021-12-31", "2026-12-31", "2030-12-31"])
    }

    @Test("Review scores stand for the income line of 2022-2025 only")
    func scores() throws {
        let scores = try #require(try PovertyStandardTests.standard("vn-2022-2025").scores)
        #expect(
            (scores.line, scores.threshold(in: .rural), scores.threshold(in: .urban), scores.pointsPerDeprivation) == (
                0, 140, 175, 10
            ))
        #expect(scores.citation.instrument == "vn/07-TT-BLDTBXH-2021")
        #expect(try PovertyStandardTests.standard("vn-2016-2020").scores == nil)
        #expect(try PovertyStandardTests.standard("vn-2027-2030").scores == nil)
    }

    @Test("An unknown standard is refused with the nearest ones")
    func nearMiss() throws {
        let refusal = try #require(throws: UnusableInput.self) { try PovertyStandardTests.standard("vn-2022-2026") }
        #expect(refusal.findings.map(\.rule) == ["unknown-standard"])
        #expect(refusal.findings[0].value == "vn-2022-2026")
        #expect(refusal.findings[0].expected.en.hasPrefix("a known identifier: vn-2022-2025"))
        let criteria = try #require(throws: UnusableInput.self) {
            try PolicyLibrary.criteria("pilot-2023", in: PolicyDirectoryTests.directory)
        }
        #expect(criteria.findings.map(\.rule) == ["unknown-criteria"])
        #expect(criteria.findings[0].expected.en == "a known identifier: pilot-2022")
    }

    @Test("A standard that cannot be read does not stand in the way of the others")
    func damagedNeighbour() throws {
        let folder = try TemporaryFolder(copying: PolicyDirectoryTests.directory)
        try folder.write("id = ", to: "aa/standard.toml")
        try folder.write("", to: "aa/instrument.toml")
        #expect(try PolicyLibrary.standard("vn-2022-2025", in: folder.path).indicators.count == 12)
        let refusal = try #require(throws: UnusableInput.self) { try PolicyLibrary.standard("none", in: folder.path) }
        #expect(refusal.findings.map(\.rule) == ["unknown-standard", "not-toml"])
    }

    @Test("A household exactly on a line has not exceeded it")
    func bands() throws {
        let standard = try PovertyStandardTests.standard("vn-2022-2025")
        let incomes: [Int64] = [0, 1_500_000, 1_500_001, 2_250_000, 2_250_001, 3_000_001]
        #expect(incomes.map { standard.band(ofIncome: $0, in: .rural) } == [0, 0, 1, 1, 2, 2])
        #expect(incomes.map { standard.band(ofIncome: $0, in: .urban) } == [0, 0, 0, 1, 1, 2])
    }

    @Test("A class is certain only when every possibility leads to it")
    func doubt() throws {
        let standard = try PovertyStandardTests.standard("vn-2022-2025")
        #expect(standard.officialClass(bands: 0...0, deprivations: 3...3) == .certain(0))
        #expect(standard.officialClass(bands: 0...0, deprivations: 2...2) == .certain(1))
        #expect(standard.officialClass(bands: 0...0, deprivations: 2...3) == .unclassified)
        #expect(standard.officialClass(bands: 1...1, deprivations: 0...12) == .certain(2))
        #expect(standard.officialClass(bands: 1...2, deprivations: 0...12) == .notPoor)
        #expect(standard.officialClass(bands: 0...1, deprivations: 0...0) == .unclassified)
    }

    @Test("Weights of every scheme are exact")
    func schemes() throws {
        func weights(_ scheme: String, _ stated: [String]) throws -> [Fraction] {
            let indicators = ["a", "a", "b"].enumerated().map { index, dimension in
                "[[indicator]]\nkey = \"i\(index)\"\ndimension = \"\(dimension)\"\nname = { vi = \"x\", en = \"x\" }\n"
                    + (stated.isEmpty ? "" : "weight = \(stated[index])\n")
            }
            return try PovertyStandard(
                Settings(
                    toml: """
                        id = "own"
                        title = { vi = "x", en = "x" }
                        [identification]
                        unit = "person"
                        weights = "\(scheme)"
                        cutoff = "1/3"
                        missing = "drop_indicator"
                        [[dimension]]
                        key = "a"
                        name = { vi = "a", en = "a" }
                        [[dimension]]
                        key = "b"
                        name = { vi = "b", en = "b" }

                        """ + indicators.joined(separator: "\n"), file: "own.toml")
            ).indicators.map(\.weight)
        }
        let (quarter, half, third) = (Fraction(1, 4)!, Fraction(1, 2)!, Fraction(1, 3)!)
        #expect(try weights("nested", []) == [quarter, quarter, half])
        #expect(try weights("flat", []) == [third, third, third])
        #expect(try weights("explicit", ["1", "1", "2"]) == [quarter, quarter, half])
        #expect(try weights("explicit", ["0.25", "\"25%\"", "\"1/2\""]) == [quarter, quarter, half])
    }
}
