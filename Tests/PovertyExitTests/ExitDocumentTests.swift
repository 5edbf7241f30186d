import FlatFiles
import PovertyExit
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("A fit as a file")
struct ExitDocumentTests {
    private func bytes() throws -> [UInt8] {
        let series = try SyntheticFlows.series()
        let kept = FlowSeries(
            origin: series.origin, standard: "some", records: series.records.filter { $0.unit.district == "SYN-D01" })
        let fit = try ExitModelTests.fit(kept, draws: 100)
        return try JSONDocument.text(
            of: ExitDocument(
                fit, inputs: [.init(name: "flows.csv", digest: nil, rows: 70)], rowsLeftOut: 0, version: "1"))
    }

    private func read(_ bytes: [UInt8]) throws(UnusableInput) -> ExitFit {
        try JSONDocument.value(ExitDocument.self, from: bytes, file: "exit.json", expected: ExitDocument.expectation)
            .checkedFit(file: "exit.json")
    }

    @Test("what is written is read back, byte for byte")
    func roundTrip() throws {
        let bytes = try bytes()
        let document = try JSONDocument.value(
            ExitDocument.self, from: bytes, file: "exit.json", expected: ExitDocument.expectation)
        #expect(try JSONDocument.text(of: document) == bytes)
        #expect(try read(bytes).units(at: .commune).count == 14)
    }

    @Test("an edited file is refused: another kind, ends out of order, a probability above one, too many exits")
    func editedFiles() throws {
        let text = String(decoding: try bytes(), as: UTF8.self)
        let edits: [(String, String)] = [
            ("ansinh-exit/1", "ansinh-tallies/1"), ("\"lower95\":0.", "\"lower95\":7."), ("\"mean\":0.", "\"mean\":3."),
            ("\"exits\":1", "\"exits\":900001"), ("\"horizon\":1", "\"horizon\":77"),
        ]
        for (old, new) in edits {
            let range = try #require(text.firstRange(of: old), "\(old)")
            let edited = text.replacingCharacters(in: range, with: new)
            #expect(throws: UnusableInput.self, "\(old)") { try self.read(Array(edited.utf8)) }
        }
    }

    @Test("1,000 damaged files are refused or read, never a crash")
    func mutations() throws {
        let original = try bytes()
        var refused = 0
        for seed in 1...1_000 as ClosedRange<UInt64> {
            var mutation = Mutation(seed: seed)
            do throws(UnusableInput) {
                let fit = try read(mutation.damage(original))
                #expect(fit.units.allSatisfy { $0.probability.map(\.isOrdered) ?? true })
            } catch {
                refused += 1
            }
        }
        #expect(refused > 500)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
