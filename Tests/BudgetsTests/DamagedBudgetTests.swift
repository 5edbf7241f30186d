import Budgets
import TestSupport
import Testing

/// A clean budget, and the same with one number changed.
@Suite("One number changed")
struct DamagedBudgetTests {
    @Test("a budget without a mistake raises no alarm")
    func clean() throws {
        let audit = try BudgetCase.audit(BudgetCase.clean)
        let alarms = audit.checks.filter { $0.verdict != .exact }.map { CheckName($0).description }
        #expect(alarms == [])
        #expect(audit.reconciliations.isEmpty)
        #expect(audit.remarks.isEmpty)
    }

    /// Rows and the column that is damaged: 5 printed value, 6 unit cost, 9 share, 10 multiple.
    private static func cells(_ lines: [[String]]) -> [(row: Int, column: Int)] {
        lines.indices.dropFirst().flatMap { row in
            [5, 6, 9, 10].filter { !lines[row][$0].isEmpty }.map { (row, $0) }
        }
    }

    private static func lines() -> [[String]] {
        // The items hold commas only inside quotes; a plain table without them is enough here.
        BudgetCase.clean.split(separator: "\n").map { line in
            var fields: [String] = [""]
            var quoted = false
            for letter in line {
                if letter == "\"" {
                    quoted.toggle()
                } else if letter == ",", !quoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(letter)
                }
            }
            return fields
        }
    }

    private static func text(_ lines: [[String]]) -> String {
        lines.map { $0.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") }.joined(separator: "\n")
    }

    @Test("every changed digit is found, and the true number is among the corrections", arguments: 1...300)
    func digit(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var lines = DamagedBudgetTests.lines()
        let cell = try #require(DamagedBudgetTests.cells(lines).randomElement(using: &generator))
        let old = lines[cell.row][cell.column]
        var letters = Array(old)
        let places = letters.indices.filter { letters[$0].isNumber }
        let place = try #require(places.randomElement(using: &generator))
        let others = "0123456789".filter { $0 != letters[place] }
        letters[place] = try #require(others.randomElement(using: &generator))
        lines[cell.row][cell.column] = String(letters)
        let line = lines[cell.row][0]
        // A unit cost or a number for each of zero is refused at the door.
        guard letters.contains(where: { ("1"..."9").contains($0) }) || cell.column == 5 || cell.column == 9 else {
            return
        }
        let number: BudgetNumber =
            switch cell.column {
            case 5: .printed(line)
            case 6: .unitCost(line)
            case 9: .share(line)
            default: .multiple(line)
            }
        let audit = try BudgetCase.audit(DamagedBudgetTests.text(lines))
        let truth = try #require(try BudgetCase.audit(BudgetCase.clean).value(of: number))
        let errors = audit.checks(.error).map(\.check)
        let about = Comment(rawValue: "\(line) \(old) -> \(String(letters))")
        let rounded = audit.checks(.rounding).map(\.check)
        guard !errors.isEmpty else {
            // Nothing found: then rounding explains it, and the audit says so.
            #expect(rounded.contains { $0.equation.result == number || $0.equation.terms.contains(number) }, about)
            return
        }
        #expect(errors.contains { $0.corrections.contains { $0.number == number && $0.value == truth } }, about)
        #expect(audit.checks(.ambiguous).isEmpty, about)
    }

    @Test("how many slips of one digit pass as rounding: only in last digits")
    func passed() throws {
        let lines = DamagedBudgetTests.lines()
        var passed = 0
        var all = 0
        for cell in DamagedBudgetTests.cells(lines) where cell.column == 5 {
            let letters = Array(lines[cell.row][5])
            for place in letters.indices where letters[place].isNumber {
                var damaged = lines
                var changed = letters
                changed[place] =
                    changed[place] == "9" ? "8" : Character(String((changed[place].wholeNumberValue ?? 8) + 1))
                damaged[cell.row][5] = String(changed)
                all += 1
                let audit = try BudgetCase.audit(DamagedBudgetTests.text(damaged))
                if audit.checks(.error).isEmpty {
                    passed += 1
                    #expect(place == letters.indices.last)
                }
            }
        }
        #expect(all > 50)
        #expect(passed <= 4)
    }
}
