import TestSupport
import Testing

/// A decree is a data file, never code.
@Suite("The law stays out of the code")
struct LawStaysOutTests {
    @Test("no year, amount or name of an instrument stands in the sources")
    func noFactsOfPolicyInSources() throws {
        let signs = ["NĐ-CP", "QĐ-TTg", "TT-BLĐ", "KH-UBND", "ND-CP", "vn-20", "Bến Tre", "Ben Tre"]
        for source in try SourceText.all(below: "Sources") {
            for line in source.code {
                for sign in signs where line.contains(sign) { Issue.record("\(source.relative): \(sign) in \(line)") }
                for number in numbers(in: line)
                where number.count == 4 && number.allSatisfy(\.isNumber)
                    && (number.hasPrefix("20") || number.hasPrefix("19"))
                {
                    // A leap year for checking days of no particular year.
                    let isLeapYear = line.contains("2024-") && source.relative.hasSuffix("PolicyTables.swift")
                    // The name of the SVG language is an address with a year in it.
                    let isNamespace =
                        line.contains("www.w3.org/2000/svg")
                        // So are those of the language of word processors.
                        || line.contains("/2006/") && source.relative.hasSuffix("Documents/WordPackage.swift")
                    // And a separator of lines is a letter with such a number.
                    let isLetter = line.contains("\\u{" + number)
                    #expect(isLeapYear || isNamespace || isLetter, "\(source.relative): the year \(number) in \(line)")
                }
                for amount in [
                    "1_500_000", "2_000_000", "2_250_000", "700_000", "900_000", "1_300_000", "2_200_000", "2_800_000",
                ] {
                    #expect(!line.contains(amount), "\(source.relative): \(line)")
                }
            }
        }
    }

    @Test(
        "a table cannot be made without provenance, a ranking not without its doubt, an estimate not without uncertainty"
    )
    func obligationsHaveNoDefault() throws {
        let table = try SourceText(Repository.path("Sources/Tabular/Table.swift")).code.joined(separator: "\n")
        #expect(table.matches(of: /provenance: Provenance/).count >= 2)
        #expect(!table.contains("provenance: Provenance ="))
        #expect(!table.contains("provenance: Provenance?"))
        let ranking = try SourceText(Repository.path("Sources/PilotRanking/Ranking/PriorityRanking.swift")).code.joined(
            separator: "\n")
        // A ranking has one public way to be made, which asks what is to be found out about doubt.
        #expect(ranking.contains("doubt request: DoubtRequest\n"))
        #expect(ranking.matches(of: /public init\(/).count == 1)
        #expect(ranking.contains("public let doubt: RankDoubt\n"))
        let estimate = try SourceText(Repository.path("Sources/Uncertainty/Estimate.swift")).code.joined(
            separator: "\n")
        #expect(estimate.contains("_ uncertainty: Uncertainty)"))
        #expect(!estimate.contains("uncertainty: Uncertainty?"))
    }
}
