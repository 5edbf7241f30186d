import FlatFiles
import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Planted errors")
struct FlowDamageTests {
    private static func check(_ damage: FlowDamage, _ reading: FlowReading, or other: String? = nil) {
        for error in damage.planted {
            #expect(
                reading.findings.listed.contains {
                    $0.place.row == error.row && ($0.rule == error.rule || $0.rule == other)
                },
                "\(error.kind) at \(error.row): \(reading.findings.listed.filter { $0.place.row == error.row }.map { $0.line(in: .en) })"
            )
        }
        let rows = Set(damage.planted.map(\.row))
        for finding in reading.findings.listed {
            let row = finding.place.row ?? 0
            #expect(rows.contains(row), "\(finding.line(in: .en))")
        }
    }

    @Test("Every planted error is found at its row by its rule, and no other row has a finding", arguments: 1...8)
    func long(seed: Int) throws {
        let damage = FlowDamage(try FlowSheet.shipped(), seed: UInt64(seed), each: 3)
        #expect(damage.planted.count == 3 * FlowDamage.kinds.count && FlowDamage.kinds.count >= 40)
        let reading = try damage.sheet.read()
        Self.check(damage, reading)
        // Errors leave their row out, warnings do not.
        let errors = Set(reading.findings.listed.filter { $0.severity == .error }.map(\.place.row))
        #expect(reading.account.leftOut == Int64(errors.count))
        #expect(reading.series.records.count == 785 - errors.count)
    }

    @Test("The same with printed rates and misprints of them", arguments: 1...4)
    func rates(seed: Int) throws {
        var sheet = try FlowSheet.shipped()
        sheet.addRates()
        let damage = FlowDamage(sheet, seed: UInt64(seed), kinds: FlowDamage.kinds + FlowDamage.rateKinds, each: 3)
        #expect(damage.planted.count == 3 * (FlowDamage.kinds.count + FlowDamage.rateKinds.count))
        // A printed rate often convicts a count before another rule does.
        Self.check(damage, try damage.sheet.read(), or: "rate-mismatch")
    }

    @Test("With totals a movement that stands in one form only is named too, with its value", arguments: 1...8)
    func totals(seed: Int) throws {
        let clean = try FlowSheet.shipped()
        let kinds = Array(FlowDamage.kinds.prefix(18))
        // One of each: a total off by several errors of one cell and year says nothing about each.
        let damage = FlowDamage(clean, seed: UInt64(seed), kinds: kinds, each: 1)
        var sheet = clean
        sheet.addTotals()
        sheet.fields.replaceSubrange(0..<785, with: damage.sheet.fields)
        let reading = try sheet.read(FlowSheet.totalStudy(rates: false))
        Self.check(damage, reading)
        #expect(reading.findings.listed.count == damage.planted.count)
        var named = 0
        for (error, finding) in zip(damage.planted.sorted { $0.row < $1.row }, reading.findings.listed) {
            let cell = String(error.kind.dropLast(" larger".count))
            if finding.place.column == cell, finding.expected.en.hasPrefix("\(clean[error.row - 2, cell]); ") {
                named += 1
            }
        }
        #expect(named == damage.planted.count, "\(named) of \(damage.planted.count): \(reading.lines)")
    }

    @Test("Without totals, stocks and shared movements are named with the value they had", arguments: 1...4)
    func fixes(seed: Int) throws {
        let clean = try FlowSheet.shipped()
        let kinds = FlowDamage.kinds[10..<16]
        let damage = FlowDamage(clean, seed: UInt64(seed), kinds: Array(kinds), each: 5)
        let findings = try damage.sheet.read().findings.listed
        #expect(findings.count == damage.planted.count)
        for (error, finding) in zip(damage.planted.sorted { $0.row < $1.row }, findings) {
            let cell = String(error.kind.dropLast(" larger".count))
            #expect(finding.place.column == cell, "\(finding.line(in: .en))")
            #expect(finding.expected.en.hasPrefix("\(clean[error.row - 2, cell]); "), "\(finding.line(in: .en))")
        }
    }

    @Test("An error in a total is named at the total, and nothing is said of its parts", arguments: [785, 800, 834])
    func wrongTotals(row: Int) throws {
        var clean = try FlowSheet.shipped()
        clean.addTotals()
        let study = try FlowSheet.totalStudy(rates: false)
        let last = row - row % 5 + 4
        for cell in FlowCell.allCases.map(\.rawValue) {
            var sheet = clean
            sheet.add(7, last, cell)
            let reading = try sheet.read(study)
            #expect(reading.findings.listed.map(\.place.row) == [last + 2], "\(cell): \(reading.lines)")
            #expect(reading.findings.listed.map(\.place.column) == [cell], "\(reading.lines)")
            #expect(reading.lines.first?.contains("\(clean[last, cell])") == true, "\(reading.lines)")
            #expect(reading.account == RowAccount(read: 785, leftOut: 0))
        }
    }

    @Test("A commune that moves to another district for a year does not throw the totals into doubt")
    func misplaced() throws {
        var sheet = try FlowSheet.shipped()
        sheet.addTotals()
        sheet[7, "district"] = sheet[7, "district"] == "SYN-D01" ? "SYN-D02" : "SYN-D01"
        let reading = try sheet.read(FlowSheet.totalStudy(rates: false))
        #expect(reading.rules == ["unit-two-parents"] && reading.findings.listed[0].place.row == 9)
    }

    @Test("A row that stands twice: copied, or with other numbers")
    func duplicates() throws {
        var sheet = try FlowSheet.small()
        sheet.fields.append(sheet.fields[7])
        let copied = try sheet.read()
        #expect(copied.rules == ["duplicate-key"] && copied.findings.listed[0].place.row == 22)
        #expect(copied.account == RowAccount(read: 21, leftOut: 1))
        sheet.add(1, 20, "persons")
        let changed = try sheet.read()
        #expect(changed.rules == ["duplicate-key"] && changed.lines[0].contains("differs from row 9"))
        #expect(changed.account == RowAccount(read: 21, leftOut: 2))
    }

    @Test("A lost zero and a code of another width, where the study says the width")
    func codes() throws {
        var sheet = try FlowSheet.small()
        for row in sheet.fields.indices { sheet[row, "commune"] = "0012\(row / 5)" }
        sheet[3, "commune"] = "120"
        sheet[8, "commune"] = "X0121"
        let text =
            "kind = \"flows\"\n[columns]\ncommune = { column = \"commune\", width = 5 }\nyear = \"year\"\n"
            + "closing_poor = \"closing_poor\"\n"
        #expect(
            try sheet.read(FlowSheet.study(text)).lines == [
                "flows.csv:5: commune: found “120”, expected 5 characters; a leading zero is probably lost: 00120 "
                    + "[code-lost-zero]"
            ])
        sheet[8, "commune"] = "X121"
        #expect(try sheet.read(FlowSheet.study(text)).rules == ["code-lost-zero", "code-width"])
    }

    @Test("Findings stand in the order of the file and are counted whole when few are listed")
    func order() throws {
        let damage = FlowDamage(try FlowSheet.shipped(), seed: 9, each: 3)
        let all = try damage.sheet.read().findings
        #expect(zip(all.listed, all.listed.dropFirst()).allSatisfy { ($0.place.row ?? 0) <= ($1.place.row ?? 0) })
        let few = try damage.sheet.read(checks: FlowChecks(findingLimit: 5)).findings
        #expect(few.listed == Array(all.listed.prefix(5)))
        #expect(few.counts == all.counts)
        #expect(all.count(of: .error) + all.count(of: .warning) == Int64(all.listed.count))
    }
}
