import ArgumentParser
import PolicyData
import Tabular
import Tallies
import Vocabulary

extension HouseholdInput {
    /// What was read, ready for any method.
    struct Loaded {
        let tallies: DeprivationTallies
        let standard: PovertyStandard
        let findings: FindingReport
        let inputs: [Provenance.Input]

        /// The first file, for messages.
        var name: String { inputs.first?.name ?? "-" }

        /// What the tallies can say under the standard that was asked for.
        var layout: TallyLayout { isClassifiedAsAsked ? tallies.layout : tallies.layout.withoutClasses }

        /// Provenance of a table made from it.
        func provenance(_ method: String, instruments: [String] = []) -> Provenance {
            Provenance(
                origin: tallies.origin, inputs: inputs,
                instruments: (standard == .incomesOnly ? [] : [standard.id]) + instruments, method: method,
                version: Version.text, uncertainty: tallies.layout.uncertainty.text)
        }

        /// Whether the tallies were classified under the very standard that was asked for.
        var isClassifiedAsAsked: Bool {
            tallies.layout.standard == standard.id && tallies.layout.lines == standard.lineTerms
        }

        /// A refusal for a table of official classes that the tallies do not hold.
        var otherStandard: UnusableInput {
            UnusableInput(
                rule: "classes-of-other-standard",
                place: Place(file: inputs.first?.name ?? "-", column: "layout.standard"),
                value: tallies.layout.standard,
                expected: LocalizedText(
                    vi: "bảng đếm đã phân loại theo \(standard.id); hãy tabulate lại từ tệp hộ",
                    en: "tallies classified under \(standard.id); tabulate the households again"))
        }

        /// A refusal of files without any household: nobody is not a count.
        var noHouseholds: UnusableInput {
            UnusableInput(
                rule: "no-households", place: Place(file: inputs.first?.name ?? "-"),
                value: String(tallies.account.read),
                expected: LocalizedText(
                    vi: "ít nhất một dòng hộ dùng được", en: "at least one row of a household that can be used"))
        }

        /// A refusal of a table that needs a part of the unit no household has.
        func without(_ part: LocalizedText) -> UnusableInput {
            UnusableInput(
                rule: "no-such-unit", place: Place(file: inputs.first?.name ?? "-"),
                expected: LocalizedText(
                    vi: "cột của \(part.vi.lowercased()) ở [columns] của tệp nghiên cứu (cả khi lập bảng đếm)",
                    en: "a column for the \(part.en.lowercased()) under [columns] of the study (when tabulating, too)"))
        }

        /// What readers must know about rows that are not in the table; `nil` when all are.
        var leftOutNote: LocalizedText? {
            let account = tallies.account
            guard account.leftOut > 0 else { return nil }
            return LocalizedText(
                vi: "\(account.leftOut) trong \(account.read) dòng có lỗi và bị để ngoài; xem ansinh data check.",
                en: "\(account.leftOut) of \(account.read) rows had errors and were left out; see ansinh data check.")
        }

        /// Ends the program with the status for data findings, when there are errors among them.
        func finish() throws {
            if findings.count(of: .error) > 0 { throw ExitCode(2) }
        }
    }
}
