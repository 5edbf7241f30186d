import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Writing: text with separators")
struct WritingTextTests {
    private static func text(
        _ dictionary: DataDictionary, _ rows: [[DataValue]], _ options: WritingOptions = WritingOptions()
    ) throws -> (text: String, findings: [Finding]) {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a.csv"
        let findings = try DataFileWriter.write(
            dictionary, rows: writingRows(rows), as: .delimited, to: path, options: options)
        return (try FileAccess.text(of: path), findings)
    }

    @Test("missing values are empty, or their codes; days are days")
    func missing() throws {
        let empty = try WritingTextTests.text(WritingSample.letters, WritingSample.lettersRows)
        #expect(
            empty.text == """
                ma_xa,dan_toc,thu_nhap,tuoi,ngay
                08301,1,1250.75,34,2014-10-04
                08302,2,,-7,1960-01-01
                xã Đông Hồ,,-3.5,100,
                ,,,,1959-12-31
                "a,""b""\",,1000000000,101,2022-12-21

                """)
        #expect(empty.findings.map(\.rule) == ["dates-recoded", "labels-not-kept", "missing-merged"])
        let codes = try WritingTextTests.text(
            WritingSample.codes, WritingSample.codesRows, WritingOptions(missingText: .codes))
        #expect(codes.text == "q1,q2,q3\n1,4,N\n0,-8,KB\n98,99,buôn bán nhỏ\n99,,\n")
        #expect(codes.findings.map(\.rule) == ["labels-not-kept"])
    }

    @Test("texts like formulas are disarmed and counted, or left and counted; numbers in texts are neither")
    func formulas() throws {
        let dictionary = DataDictionary(variables: [Variable(name: "t", kind: .text)])
        let rows: [[DataValue]] = ["=1+1", "@SUM(A1)", "-1", "+84 912 345 678", "-2+3|cmd", "a=b", "-"].map {
            [.text($0)]
        }
        let disarmed = try WritingTextTests.text(dictionary, rows)
        #expect(disarmed.text == "t\n'=1+1\n'@SUM(A1)\n-1\n+84 912 345 678\n'-2+3|cmd\na=b\n-\n")
        #expect(disarmed.findings.map(\.rule) == ["formula-text"])
        #expect(disarmed.findings.map(\.value) == ["3"])
        let kept = try WritingTextTests.text(dictionary, rows, WritingOptions(formulaText: .asWritten))
        #expect(kept.text == "t\n=1+1\n@SUM(A1)\n-1\n+84 912 345 678\n-2+3|cmd\na=b\n-\n")
        #expect(kept.findings.map(\.value) == ["3"])
    }

    @Test("numbers are written so that they read back the same")
    func numbers() throws {
        var generator = SeededGenerator(seed: 7)
        let numbers =
            (0..<500).map { _ in
                Double(bitPattern: generator.next())
            }.filter(\.isFinite) + [0.1, 1e15, 123_456_789_012_345, -0.5, 1 / 3]
        let written = try WrittenFile(
            DataDictionary(variables: [Variable(name: "x", kind: .text)]), numbers.map { [.text($0.description)] },
            "a.csv")
        #expect(written.rows.count == numbers.count)
        let plain = try WritingTextTests.text(
            DataDictionary(variables: [Variable(name: "x", kind: .number)]), numbers.map { [.number($0)] })
        let lines = plain.text.split(separator: "\n").dropFirst()
        #expect(lines.map { Double($0) } == numbers.map { $0 })
    }

    @Test("empty and repeated names become names of their own; a single empty value is a row all the same")
    func names() throws {
        let dictionary = DataDictionary(variables: ["", "a", "a"].map { Variable(name: $0, kind: .text) })
        let written = try WritingTextTests.text(dictionary, [[.text("x"), .text("y"), .text("z")]])
        #expect(written.text == "v_2,a,a_2\nx,y,z\n")
        let single = try WritingTextTests.text(
            DataDictionary(variables: [Variable(name: "t", kind: .text)]), [[.missing(.system)], [.text("x")]])
        #expect(single.text == "t\n\"\"\nx\n")
    }
}
