import Deprivation
import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// The whole path from a household file to indices, against other programs on the same file.
@Suite("The same numbers as other programs")
struct OtherProgramsTests {
    /// Tabulates a reference file of ten 0/1 columns, with or without its weights, grouped by region.
    private static func tabulated(_ name: String, base: String, standard: PovertyStandard) throws -> DeprivationTallies
    {
        let weight = base == "unweighted" ? "" : "weight = \"weight\""
        let indicators = standard.indicators.map { "\($0.key) = \"\($0.key)\"" }.joined(separator: "\n")
        let study = """
            origin = "synthetic"
            design = "\(base == "unweighted" ? "census" : "survey")"
            [columns]
            household = "household"
            size = "size"
            \(weight)
            [indicators]
            \(indicators)
            """
        let tabulation = try tabulateDeprivation(
            of: .file(Repository.path("Tests/Reference/\(name).csv")),
            study: Study(Settings(toml: study, file: "study")),
            standard: standard, options: TabulationOptions(groups: ["region"]))
        #expect(tabulation.findings.counts.isEmpty)
        return tabulation.tallies
    }

    private static func method(
        _ standard: PovertyStandard, _ tallies: DeprivationTallies, _ row: DelimitedTable.Row,
        missing: MissingPolicy? = nil
    ) throws -> AlkireFoster {
        try AlkireFoster(
            standard: standard, layout: tallies.layout, cutoff: row.optional("k").flatMap { Fraction($0) },
            missing: missing,
            base: row.optional("base") == "person" ? .persons : .households)
    }

    @Test("mpitbR, mpindex, convey, MPI and mpitb: four hundred households, three bases, four regions")
    func fiveTypesOfPackages() throws {
        let standard = try Toy.standard(Toy.nested, scheme: "nested", cutoff: "1/3")
        var tallies: [String: DeprivationTallies] = [:]
        for base in ["unweighted", "household", "person"] {
            tallies[base] = try Self.tabulated("af-package-households", base: base, standard: standard)
        }
        var compared = 0
        for row in try ReferenceTable("af-package").rows {
            let base = try row.required("base")
            let counted = try #require(tallies[base])
            let method = try Self.method(standard, counted, row)
            let group = try row.required("group")
            let decomposition = Decomposition(of: counted.grouped { $0.groups[0] }, by: method)
            let part = decomposition.groups.first { $0.name == group }
            let indices = try #require(group == "all" ? decomposition.whole : part?.indices)
            let measure = try row.required("measure")
            let dimension = standard.indicators.filter {
                $0.dimension == row.optional("indicator") || dimensionNames[$0.dimension] == row.optional("indicator")
            }
            let found: Double? =
                switch measure {
                case "population_share": group == "all" ? 1 : part?.populationShare?.value
                case "m0_share": group == "all" ? 1 : part?.contributionShare?.value
                case "pctb_dimension": indices.contributionShare(ofIndicators: dimension.map(\.key))?.value
                case "households": Double(indices.rows)
                default: indices.measure(measure, indicator: row.optional("indicator"))
                }
            guard let expected = try row.optionalNumber("value"), let found else { continue }
            #expect(
                isClose(found, expected),
                "\(measure) \(base) \(group) k=\(row.optional("k") ?? "-") \(row.optional("indicator") ?? "")")
            compared += 1
        }
        #expect(compared >= 1800)
    }

    private let dimensionNames = ["living": "living_standards"]

    @Test("what the packages themselves returned")
    func packagesThemselves() throws {
        let standard = try Toy.standard(Toy.nested, scheme: "nested", cutoff: "1/3")
        var compared = 0
        let table = try ReferenceTable("af-package-implementations", source: "af-package")
        let tallies = try Self.tabulated("af-package-households", base: "household", standard: standard)
        for row in table.rows where row.optional("base") == "household" && row.optional("group") == "all" {
            guard ["H", "A", "M0", "hd", "hdk"].contains(try row.required("measure")) else { continue }
            let indices = try #require(try Self.method(standard, tallies, row).indices(of: tallies.total))
            for package in ["mpitbR", "mpindex", "convey", "mpitb_python"] {
                guard let theirs = try row.optionalNumber(package),
                    let ours = indices.measure(try row.required("measure"), indicator: row.optional("indicator"))
                else { continue }
                let measure = try row.required("measure")
                #expect(abs(ours - theirs) <= Tolerance.iterative, "\(package) \(measure)")
                compared += 1
            }
        }
        #expect(compared >= 80)
    }

    @Test("three policies for missing indicators", arguments: ["drop_household", "reweight", "not_deprived"])
    func missingPolicies(policy: String) throws {
        let standard = try Toy.standard(Toy.nested, scheme: "nested", cutoff: "1/3")
        let missing: MissingPolicy =
            policy == "reweight" ? .dropIndicator : try #require(MissingPolicy(rawValue: policy))
        var tallies: [String: DeprivationTallies] = [:]
        for base in ["unweighted", "household", "person"] {
            tallies[base] = try Self.tabulated("af-missing-households", base: base, standard: standard)
        }
        var compared = 0
        for row in try ReferenceTable("af-missing").rows where row.optional("policy") == policy {
            let counted = try #require(tallies[try row.required("base")])
            let group = try row.required("group")
            let tally =
                group == "all"
                ? counted.total : try #require(counted.grouped { $0.groups[0] }.first { $0.group == group }?.tally)
            let indices = try #require(try Self.method(standard, counted, row, missing: missing).indices(of: tally))
            let measure = try row.required("measure")
            let found: Double? =
                switch measure {
                case "households_used": Double(indices.rows)
                case "weight_used": indices.population
                default: indices.measure(measure, indicator: row.optional("indicator"))
                }
            guard let expected = try row.optionalNumber("value"), let found else { continue }
            #expect(isClose(found, expected), "\(policy) \(measure) \(group) k=\(row.optional("k") ?? "-")")
            compared += 1
        }
        #expect(compared >= 400)
    }

    @Test(
        "58,121 real households of Mexico 2014, national and by state",
        .enabled(if: Repository.sharedData("micro/mexico_coneval_2014_households.csv.gz") != nil))
    func mexico() throws {
        let packed = try #require(Repository.sharedData("micro/mexico_coneval_2014_households.csv.gz"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The state is the first two characters of the dwelling's number.
        process.arguments = [
            "-c", "gzip -dc '\(packed)' | awk -F, 'NR==1 {print $0 \",state\"; next} {print $0 \",\" substr($2,1,2)}'",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        let keys = ["ic_rezedu", "ic_asalud", "ic_segsoc", "ic_cv", "ic_sbv", "ic_ali"]
        let standard = try Toy.standard(keys.map { ($0, $0, nil) }, scheme: "flat", cutoff: "3/6")
        let study = """
            design = "survey"
            [columns]
            weight = "factor_hog"
            [indicators]
            \(keys.map { "\($0) = \"\($0)\"" }.joined(separator: "\n"))
            """
        let tallies = try tabulateDeprivation(
            of: .bytes(bytes, name: "mexico"), study: Study(Settings(toml: study, file: "study")), standard: standard,
            options: TabulationOptions(groups: ["state"])
        ).tallies
        #expect(tallies.account.read == 58_121 && tallies.account.leftOut == 0)
        var compared = 0
        for row in try ReferenceTable("mexico-coneval-2014").rows {
            let group = try row.required("group")
            let tally =
                group == "all"
                ? tallies.total : try #require(tallies.grouped { $0.groups[0] }.first { $0.group == group }?.tally)
            let indices = try #require(try Self.method(standard, tallies, row).indices(of: tally))
            let measure = try row.required("measure")
            let found =
                measure == "weight"
                ? indices.population : indices.measure(measure, indicator: row.optional("indicator"))
            guard let expected = try row.optionalNumber("value"), let found else { continue }
            #expect(isClose(found, expected), "\(measure) \(group) k=\(row.optional("k") ?? "-")")
            compared += 1
        }
        #expect(compared >= 300)
    }
}
