import Budgets
import PolicyData
import TestSupport
import Testing
import Vocabulary

/// The plan as printed, against a list made by hand from its text: all that is wrong, and nothing else.
@Suite("The province plan as printed")
struct ProvincePlanTests {
    private static func names(_ audit: BudgetAudit, _ verdict: AuditVerdict) -> [CheckName] {
        audit.checks(verdict).map { CheckName($0.check) }.sorted()
    }

    @Test("errors are these seven, and no others")
    func errors() throws {
        let audit = try BudgetCase.plan()
        #expect(
            ProvincePlanTests.names(audit, .error)
                == [
                    // 12 households in each of 90 models are 1,080, printed 900.
                    "multiple V.1.1",
                    // 5,500 at 5 million are 27.5, printed 2.75.
                    "product VIII.2.a",
                    // The items make 1,032.76, printed 1,016.50.
                    "items T",
                    // Loans of the items make 741.25, printed 745.
                    "source T.1.2",
                    // The four rows of the local budget make 42.35, printed 17.35; so do the items.
                    "parts T.2", "source T.2",
                    // Households pay 16.51 in the items, printed 21.51.
                    "source T.4",
                ].map { CheckName($0) }.sorted())
    }

    @Test("ambiguous, rounded and not checkable are these")
    func others() throws {
        let audit = try BudgetCase.plan()
        #expect(
            ProvincePlanTests.names(audit, .ambiguous)
                == [
                    // 10% of the central 24.3 are 2.43, of the whole 27 the printed 2.7.
                    "share V.1.3.b",
                    // 30 models in one paragraph, 90 in the next.
                    "statement V.1 models-multiplied-and-built",
                    // 150 models in the text, 150 households in the table.
                    "statement V.2.a models-mobilised",
                ].map { CheckName($0) }.sorted())
        #expect(
            ProvincePlanTests.names(audit, .rounding)
                == ["parts III.2", "share III.2.1", "share III.2.2"].map { CheckName($0) })
        #expect(
            ProvincePlanTests.names(audit, .notCheckable)
                == ["lump_sum IX.1", "lump_sum IX.2", "lump_sum X.1", "lump_sum X.2", "product III.2", "product IV.2"]
                .map { CheckName($0) })
        #expect(audit.remarks.map(\.value) == ["Tỷ đống", "Số hộ", "Số hộ"])
    }

    /// Relations counted by hand in the printed table and text.
    @Test("what holds was looked at: relations by rule")
    func exact() throws {
        let audit = try BudgetCase.plan()
        let counts = Dictionary(grouping: audit.checks(.exact), by: \.check.equation.rule).mapValues(\.count)
        #expect(
            counts == [
                .product: 20, .share: 5, .parts: 14, .unitCostParts: 3, .source: 2, .sameAs: 11, .statement: 17,
                .words: 30,
            ])
        #expect(audit.checks.count == 121)
    }

    @Test("remarks of the file are not read")
    func notesAreNotRead() throws {
        let text = try Repository.text(BudgetCase.folder + "/budget.csv")
        #expect(text.contains("5,500 households at 5 million make 27.5"))
        let table = try BudgetTable(file: BudgetCase.folder + "/budget.csv", mark: .comma)
        let folder = try TemporaryFolder()
        let rows = text.split(separator: "\n").map { String($0) }
        // The note is the last column: without it the audit is the same.
        let bare = rows.map { row in
            ProvincePlanTests.lastComma(row).map { String(row[..<$0]) } ?? row
        }
        let other = try BudgetTable(
            file: try folder.write(bare.joined(separator: "\n") + "\n", to: "budget.csv"), mark: .comma)
        #expect(other.rows == table.rows)
    }

    private static func lastComma(_ row: String) -> String.Index? {
        var quoted = false
        var last: String.Index?
        for index in row.indices {
            if row[index] == "\"" { quoted.toggle() }
            if row[index] == ",", !quoted { last = index }
        }
        return last
    }

    @Test("the water containers: three single corrections, each a factor of ten")
    func waterContainers() throws {
        let audit = try BudgetCase.plan()
        let check = try #require(audit.checks.first { CheckName($0).description == "product VIII.2.a" })
        let found = check.corrections.map { [$0.value.value] }
        #expect(found == [[27_500_000_000], [550], [500_000]])
        #expect(check.corrections.allSatisfy { $0.signs == [.shiftedPoint] })
    }

    @Test("what speaks for the corrections of totals")
    func totals() throws {
        let audit = try BudgetCase.plan()
        func best(_ name: String) throws -> Correction {
            let check = try #require(audit.checks.first { CheckName($0).description == name })
            return try #require(check.corrections.first)
        }
        let local = try best("parts T.2")
        #expect(local.signs == [.leftOut(line: "T.2.a")])
        #expect(local.value == ExactNumber(42_350_000_000))
        #expect(local.repairs.map { CheckName(audit.checks[$0]).description } == ["parts T.2", "source T.2"])
        let households = try best("source T.4")
        #expect(households.signs == [.countedToo(line: "I.2.2")])
        #expect(households.value == ExactNumber(16_510_000_000))
        // 250 houses at 40 million, the upper end of the counterpart in the text, close the gap of the loans exactly.
        let loans = try best("source T.1.2")
        #expect(loans.number == .printed("II.2.2.b.1"))
        #expect(loans.signs == [.unitCostStated(key: "poor-house-counterpart")])
        #expect(loans.value == ExactNumber(10_000_000_000))
    }

    @Test("one set of gaps alone explains the grand total, to the đồng")
    func reconciliation() throws {
        let way = try #require(try BudgetCase.plan().reconciliations.first)
        #expect(way.gap == ExactNumber(-16_260_000_000))
        #expect(way.items == ExactNumber(1_032_760_000_000))
        #expect(way.count == 1)
        let steps = try #require(way.explanations.first).map { way.steps[$0] }
        #expect(steps.map(\.line) == ["III.2", "T.1.2", "T.2", "T.4"])
        #expect(
            steps.map(\.amount)
                == [-10_000_000, 3_750_000_000, -25_000_000_000, 5_000_000_000].map { ExactNumber($0) })
        #expect(steps.reduce(way.items) { $0 + $1.amount } == way.total)
    }
}
