import DataFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Codebook: against pandas")
struct CodebookReferenceTests {
    private static func check(_ codebook: Codebook, against file: String) throws {
        var checked = 0
        for row in try ReferenceTable("codebook").rows {
            guard try row.required("file") == file else { continue }
            let entry = try #require(codebook.entries.first { $0.variable.name == row.optional("variable") })
            let fact = try row.required("fact")
            let text = try row.required("value")
            let value = try #require(Double(text))
            let numbers = try #require(entry.numbers)
            checked += 1
            switch fact {
            case "valid": #expect(entry.valid == Int(value))
            case "missing": #expect(entry.missingRows == Int(value))
            case "distinct":
                if numbers.precision == .exact {
                    #expect(entry.distinct == .exactly(Int(value)))
                } else {
                    #expect(entry.distinct == .moreThan(100_000))
                }
            case "lowest": #expect(numbers.lowest == value)
            case "highest": #expect(numbers.highest == value)
            case "mean": #expect(isClose(try #require(numbers.mean), value))
            case "sd": #expect(isClose(try #require(numbers.standardDeviation), value))
            case _ where fact.hasPrefix("q"):
                let share = try #require(Double(fact.dropFirst()))
                let quantile = try #require(numbers.quantile(share))
                switch numbers.precision {
                case .exact: #expect(isClose(quantile, value), "\(entry.variable.name) \(fact)")
                case .within(let error): #expect((quantile - value).magnitude <= error * value.magnitude)
                }
            default:
                let number = try #require(Double(fact.dropFirst()))
                #expect(entry.frequencies.first { $0.value == .number(number) }?.count == Int(value))
            }
        }
        #expect(checked > 15)
    }

    /// The columns of the script.
    private static func formulas(_ rows: Int, _ names: [String]) throws -> Codebook {
        let all = ["prime", "eighths", "squares", "gaps", "wide"]
        let places = names.compactMap(all.firstIndex)
        return try Codebook(
            of: DataDictionary(variables: names.map { Variable(name: $0, kind: .number) }), file: "x",
            rows: { (body: ([DataValue]) -> Continuation) throws(UnusableInput) in
                for i in 0..<rows {
                    let prime = Double(i * 7_919 % 10_007)
                    let row: [DataValue] = [
                        .number(prime), .number(prime / 8 - 500), .number(Double(i * i % 7)),
                        i % 5 == 0 ? .missing(.system) : .number(Double(i * 31 % 101)),
                        .number(Double((i * 1_103_515_245 + 12_345) % 2_147_483_648) / 1_024),
                    ]
                    _ = body(places.map { row[$0] })
                }
            })
    }

    @Test("columns made by formulas")
    func formulas() throws {
        let codebook = try Self.formulas(20_000, ["prime", "eighths", "squares", "gaps", "wide"])
        #expect(codebook.entries.allSatisfy { $0.numbers?.precision == .exact })
        try Self.check(codebook, against: "formulas")
    }

    @Test("more different values than are counted: the quantiles are within the share they state")
    func many() throws {
        let codebook = try Self.formulas(150_000, ["wide"])
        #expect(codebook.entries[0].numbers?.precision == .within(share: 1.0 / 8_192))
        try Self.check(codebook, against: "many")
    }

    @Test(
        "a real survey file in SPSS format",
        .enabled(if: Repository.sharedData("micro/chile_casen2017_los_rios.sav") != nil))
    func chile() throws {
        let path = try #require(Repository.sharedData("micro/chile_casen2017_los_rios.sav"))
        let codebook = try Codebook(of: DataFile(path))
        #expect(codebook.rows == 8_055)
        try Self.check(codebook, against: "chile")
        let communes = try #require(codebook.entries.first { $0.variable.name == "comuna" })
        #expect(communes.variable.label == "Comuna")
        #expect(communes.frequencies.count == 6)
        #expect(communes.frequencies.first?.label == "Valdivia")
        #expect(communes.unusedLabels.count == communes.variable.valueLabels.count - 6)
        #expect(codebook.findings.isEmpty)
    }
}
