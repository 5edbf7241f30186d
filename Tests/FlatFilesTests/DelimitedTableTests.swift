import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Small delimited tables")
struct DelimitedTableTests {
    private static func table(_ text: String, delimiter: Character = ",") throws -> DelimitedTable {
        try DelimitedTable(text, file: "t.csv", delimiter: delimiter)
    }

    private static func refusal(_ text: String) throws -> Finding {
        let refusal = try #require(throws: UnusableInput.self) { try table(text) }
        #expect(refusal.findings.count == 1)
        return refusal.findings[0]
    }

    @Test(
        "One table, however its lines end",
        arguments: ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4", " a , b \n 1 ,2\n3,4\n\n"])
    func lineEnds(text: String) throws {
        let table = try DelimitedTableTests.table(text)
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map { [$0.optional("a"), $0.optional("b")] } == [["1", "2"], ["3", "4"]])
        #expect(table.rows.map(\.number) == [2, 3])
    }

    @Test(
        "A header that is one field because of the delimiter or the line ends is refused with what is there",
        arguments: [
            ("a;b\n1;2\n", "other-delimiter", ";"), ("a\tb\n1\t2\n", "other-delimiter", "tab"),
            ("a|b;c|d\n", "other-delimiter", "|"), ("a,b\r1,2\r", "line-ends", "CR"),
        ])
    func misread(text: String, rule: String, value: String) throws {
        let finding = try DelimitedTableTests.refusal(text)
        #expect(finding.rule == rule && finding.value == value && finding.place.row == 1)
        #expect(finding.expected.vi != finding.expected.en)
        if rule == "other-delimiter" {
            #expect(finding.expected.en.contains("delimiter = \"\(value == "tab" ? "\\t" : value)\""))
        }
    }

    @Test("One column is no misread header, and a comma is one where semicolons were said")
    func oneColumn() throws {
        #expect(try DelimitedTableTests.table("a\n1\n").columns == ["a"])
        let refused = try #require(throws: UnusableInput.self) {
            try DelimitedTableTests.table("a,b\n1,2\n", delimiter: ";")
        }
        #expect(refused.findings[0].rule == "other-delimiter" && refused.findings[0].value == ",")
    }

    @Test("Quotation marks hold delimiters, line breaks and doubled marks")
    func quotes() throws {
        let table = try DelimitedTableTests.table(
            "a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"two\nlines\",\"\"\nplain\"mark,z\n")
        #expect(table.rows.map { $0.optional("a") } == ["x, y", "two\nlines", "plain\"mark"])
        #expect(table.rows.map { $0.optional("b") } == ["he said \"no\"", nil, "z"])
        // A record with a line break in it counts as one row.
        #expect(table.rows.map(\.number) == [2, 3, 4])
    }

    @Test("Tables one below the other: a new one begins after an empty line at a line with the named columns")
    func several() throws {
        let text = "a,b\n1,2\n\n3,4\n\nb,c,a\n5,6,7\n\n\na,b\n"
        let tables = try DelimitedTable.tables(in: text, file: "t.csv", beginningWith: ["a", "b"])
        #expect(tables.map(\.columns) == [["a", "b"], ["b", "c", "a"], ["a", "b"]])
        #expect(tables.map { $0.rows.map(\.number) } == [[2, 4], [7], []])
        #expect(tables[1].rows[0].optional("a") == "7")
        #expect(try DelimitedTable.tables(in: "x\n1\n", file: "t.csv", beginningWith: ["a"]).count == 1)
        let ragged = try #require(throws: UnusableInput.self) {
            try DelimitedTable.tables(in: "a,b\n1,2\n\nb,a\n1\n", file: "t.csv", beginningWith: ["a", "b"])
        }
        #expect(ragged.findings.map(\.place.row) == [5])
    }

    @Test("A header that another mark separates is named as such", arguments: [";", "\t", "|"])
    func otherDelimiter(mark: String) throws {
        let finding = try DelimitedTableTests.refusal("key\(mark)value\nx\(mark)66,2\n")
        #expect(finding.rule == "other-delimiter" && finding.value == (mark == "\t" ? "tab" : mark))
        #expect(finding.place.row == 1)
    }

    @Test("Another delimiter leaves commas alone")
    func semicolons() throws {
        let table = try DelimitedTableTests.table("a;b\n1,5;2\n", delimiter: ";")
        #expect(table.rows[0].optional("a") == "1,5")
    }

    @Test("A record with too few or too many fields is refused with its row")
    func ragged() throws {
        let short = try DelimitedTableTests.refusal("a,b\n1,2\n3\n")
        #expect((short.rule, short.place.row, short.value) == ("ragged-row", 3, "1"))
        let long = try DelimitedTableTests.refusal("a,b\n\"x\ny\",1\n1,2,3\n")
        #expect((long.rule, long.place.row, long.value) == ("ragged-row", 3, "3"))
    }

    @Test("A column name that stands twice is refused")
    func duplicateColumn() throws {
        let finding = try DelimitedTableTests.refusal("a,b,a\n1,2,3\n")
        #expect((finding.rule, finding.place.row, finding.place.column) == ("duplicate-column", 1, "a"))
    }

    @Test("A quotation mark that is never closed is refused with its row")
    func openQuote() throws {
        let finding = try DelimitedTableTests.refusal("a,b\n1,2\n3,\"open\n5,6\n")
        #expect((finding.rule, finding.place.row) == ("open-quote", 3))
    }

    @Test("An empty file has no header")
    func empty() throws {
        #expect(try DelimitedTableTests.refusal("").rule == "no-header")
        #expect(try DelimitedTableTests.table("a,b\n").rows.isEmpty)
    }

    @Test("A byte-order mark is not part of the first column name")
    func byteOrderMark() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("\u{FEFF}a,b\n1,2\n", to: "bom.csv")
        #expect(try DelimitedTable(file: path).columns == ["a", "b"])
    }

    @Test("Text that is not UTF-8 is refused")
    func notUTF8() throws {
        let folder = try TemporaryFolder()
        try FileAccess.write([0x61, 0x0A, 0xFF, 0x0A], to: "\(folder.path)/x.csv")
        let refusal = try #require(throws: UnusableInput.self) { try DelimitedTable(file: "\(folder.path)/x.csv") }
        #expect(refusal.findings.map(\.rule) == ["encoding-not-utf8"])
    }

    @Test("Columns that are asked for, absent or too many, are all named")
    func required() throws {
        let table = try DelimitedTableTests.table("code,nmae,extra\n1,2,3\n")
        let refusal = try #require(throws: UnusableInput.self) { try table.require(["code", "name"]) }
        #expect(refusal.findings.map(\.rule) == ["missing-column", "unknown-column", "unknown-column"])
        #expect(refusal.findings.map(\.place.column) == ["name", "nmae", "extra"])
        #expect(refusal.findings[0].value == "nmae")
        try table.require(["code"], optional: ["nmae", "extra"])
    }

    @Test(
        "A field that cannot be read is refused with row, column and value",
        arguments: ["number", "integer", "choice", "required"])
    func fields(kind: String) throws {
        let row = try DelimitedTableTests.table("n,empty\n\n12x,\n").rows[0]
        let refusal = try #require(throws: UnusableInput.self) { try DelimitedTableTests.read(kind, row) }
        let finding = refusal.findings[0]
        #expect(finding.rule == "bad-field")
        #expect(finding.place == Place(file: "t.csv", row: 3, column: kind == "required" ? "empty" : "n"))
        #expect(finding.value == (kind == "required" ? "" : "12x"))
    }

    private static func read(_ kind: String, _ row: DelimitedTable.Row) throws {
        switch kind {
        case "number": _ = try row.optionalNumber("n")
        case "integer": _ = try row.optionalInteger("n")
        case "choice": _ = try row.choice("n", of: Severity.self)
        default: _ = try row.required("empty")
        }
    }

    @Test("Numbers are finite and integers bounded", arguments: ["nan", "inf", "1e999", "1,5", "0x"])
    func numbers(text: String) throws {
        let row = try DelimitedTableTests.table("n;m\n\(text);1\n", delimiter: ";").rows[0]
        #expect(throws: UnusableInput.self) { try row.optionalNumber("n") }
    }

    @Test("Integers are read up to 10^15 and no further")
    func integers() throws {
        let rows = try DelimitedTableTests.table("n\n1000000000000000\n-5\n1000000000000001\n").rows
        #expect(try rows[0].optionalInteger("n") == 1_000_000_000_000_000)
        #expect(try rows[1].optionalInteger("n") == -5)
        #expect(throws: UnusableInput.self) { try rows[2].optionalInteger("n") }
        #expect(try rows[0].optionalNumber("no such column") == nil)
    }
}
