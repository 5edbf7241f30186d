import DataFiles
import TestSupport
import Testing
import Vocabulary

/// Files that R, pyreadstat and pandas wrote, or that were put together byte by byte, against what was put into them.
@Suite("Files of Stata and SPSS")
struct FixtureTests {
    @Test("every file is read cell by cell as it was written", arguments: Fixture.all)
    func cells(fixture: Fixture) throws {
        let file = try fixture.open()
        let dictionary = file.dictionary
        #expect(dictionary.rowCount == fixture.rows.count)
        #expect(dictionary.findings.map(\.rule) == fixture.findings)
        if let title = fixture.title { #expect(dictionary.label == title) }
        #expect(dictionary.variables.map(\.name) == fixture.variables.map(\.name))
        var rows: [[DataValue]] = []
        let report = try file.forEachRow(of: Array(dictionary.variables.indices)) { row in
            rows.append(row)
            return .next
        }
        for (number, (row, told)) in zip(rows, fixture.rows).enumerated() {
            for (column, (value, expected)) in zip(row, told).enumerated() {
                #expect(value == expected, "row \(number) \(fixture.variables[column].name)")
            }
        }
        #expect(rows.count == fixture.rows.count && rows.allSatisfy { $0.count == fixture.variables.count })
        #expect(report.counts.isEmpty)
    }

    @Test("labels, formats and declared missing values", arguments: Fixture.all)
    func dictionary(fixture: Fixture) throws {
        let dictionary = try fixture.open().dictionary
        for (variable, told) in zip(dictionary.variables, fixture.variables) {
            #expect(variable.kind == told.kind, "\(told.name)")
            #expect(variable.missing == told.missing, "\(told.name)")
            #expect(Set(variable.valueLabels) == Set(told.valueLabels), "\(told.name)")
            if let label = told.label { #expect(variable.label == label) }
            if let format = told.format { #expect(variable.format == format) }
        }
    }

    @Test("columns come in the order asked for, also twice, and others do not come", arguments: Fixture.all)
    func columns(fixture: Fixture) throws {
        let file = try fixture.open()
        let last = fixture.variables.count - 1
        for columns in [[last, 0], [0, last, 0], [last], [0]] {
            var rows: [[DataValue]] = []
            try file.forEachRow(of: columns) { row in
                rows.append(row)
                return .next
            }
            #expect(rows == fixture.rows.map { row in columns.map { row[$0] } }, "\(columns)")
        }
    }

    @Test("rows can be counted without a column, and reading can stop", arguments: Fixture.all)
    func stopping(fixture: Fixture) throws {
        let file = try fixture.open()
        var count = 0
        try file.forEachRow(of: []) { row in
            count += 1
            return row.isEmpty ? .next : .stop
        }
        #expect(count == fixture.rows.count)
        count = 0
        try file.forEachRow(of: [0]) { _ in
            count += 1
            return count == 2 ? .stop : .next
        }
        #expect(count == 2)
    }
}
