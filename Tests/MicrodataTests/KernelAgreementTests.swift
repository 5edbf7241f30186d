import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

extension HouseholdFileMaker.Traits {
    /// Kinds of files, from well kept to hardly readable.
    static let all: [HouseholdFileMaker.Traits] = [
        .init(name: "well kept"),
        .init(name: "well kept, note last", extraColumns: 3, lastColumn: "note2"),
        .init(name: "flag last", extraColumns: 0),
        .init(name: "income last", lastColumn: "income"),
        .init(name: "size last", unusual: 100, lastColumn: "size"),
        .init(name: "area last", unusual: 100, lastColumn: "area"),
        .init(name: "commune last, no area", hasArea: false, unusual: 100, lastColumn: "commune"),
        .init(name: "carriage returns", lineEnd: "\r\n"),
        .init(name: "carriage returns, note last", lineEnd: "\r\n", unusual: 100, extraColumns: 2, lastColumn: "note0"),
        .init(name: "carriage returns, income last", lineEnd: "\r\n", unusual: 100, lastColumn: "income"),
        .init(name: "carriage returns, area last", lineEnd: "\r\n", unusual: 100, lastColumn: "area"),
        .init(name: "semicolons", delimiter: ";", unusual: 100, shufflesColumns: true),
        .init(name: "tabs", delimiter: "\t", unusual: 100, shufflesColumns: true),
        .init(name: "bars", delimiter: "|", lineEnd: "\r\n", unusual: 100, shufflesColumns: true),
        .init(name: "no size", hasSize: false, unusual: 50),
        .init(name: "per household", perHousehold: true, unusual: 50),
        .init(name: "thousands a year", yearlyThousands: true, unusual: 50),
        .init(name: "weights", hasWeight: true, unusual: 100),
        .init(name: "unsorted", isSorted: false, unusual: 20),
        .init(name: "unsorted and shuffled", isSorted: false, unusual: 300, shufflesColumns: true, extraColumns: 3),
        .init(name: "missing codes", unusual: 300, missing: ["NA", "-9"]),
        .init(name: "bad", unusual: 800, shufflesColumns: true),
        .init(name: "no line end", unusual: 50, endsWithLineEnd: false),
        .init(name: "several blocks", rows: 60_000, unusual: 3),
        .init(name: "several blocks, unsorted", rows: 60_000, isSorted: false, unusual: 30, shufflesColumns: true),
    ]
}

@Suite("The row kernel and a plain reader agree")
struct KernelAgreementTests {
    static let standard = Result { try PolicyLibrary.standard("vn-2022-2025", in: Repository.path("datasets/policy")) }

    @Test("Same counts, same rows left out, on any number of threads", arguments: HouseholdFileMaker.Traits.all)
    func agreement(_ traits: HouseholdFileMaker.Traits) throws {
        let standard = try KernelAgreementTests.standard.get()
        for seed in traits.rows > 10_000 ? 1...1 : 1...6 {
            var maker = HouseholdFileMaker(traits, standard: standard, seed: UInt64(seed))
            let study = try maker.study()
            let text = maker.text()
            let expected = ReferenceReader(text, study: study, standard: standard)
            let source = HouseholdSource.bytes(Array(text.utf8), name: "made.csv")
            var first: Tabulation?
            for threads in 1...3 {
                let found = try tabulateDeprivation(
                    of: source, study: study, standard: standard, options: TabulationOptions(threads: threads))
                #expect(found.tallies.account.read == expected.read, "seed \(seed)")
                #expect(found.tallies.account.leftOut == expected.leftOut, "seed \(seed)")
                #expect(ReferenceReader.counts(of: found.tallies) == expected.counts, "seed \(seed)")
                if let first {
                    #expect(found.tallies == first.tallies)
                    #expect(found.digest == first.digest)
                    #expect(found.findings.listed == first.findings.listed)
                    #expect(found.findings.counts == first.findings.counts)
                } else {
                    first = found
                }
            }
        }
    }
}
