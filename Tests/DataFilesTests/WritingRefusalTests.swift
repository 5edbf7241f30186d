import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Writing: names, limits, refusals")
struct WritingRefusalTests {
    private static func names(_ names: [String], _ kind: String, _ version: StataVersion = .v118) throws -> [String] {
        let dictionary = DataDictionary(variables: names.map { Variable(name: $0, kind: .number) })
        let written = try WrittenFile(
            dictionary, [names.indices.map { .number(Double($0)) }], kind, options: WritingOptions(stata: version))
        let changed = zip(names, written.file.dictionary.variables).filter { $0 != $1.name }.map {
            "\($0) → \($1.name)"
        }
        #expect(written.values("name-changed") == changed)
        return written.file.dictionary.variables.map(\.name)
    }

    @Test("names a program does not allow are replaced, each by one of its own; the others stay")
    func names() throws {
        let long = String(repeating: "thu_nhap_", count: 5)
        let given = ["1a", "v1a", "số hộ", "so_ho", "int", "str20", "a b", "a.b", long, long + "2", "", "Đất"]
        #expect(
            try WritingRefusalTests.names(given, "a.dta", .v115) == [
                "v1a_2", "v1a", "so_ho_2", "so_ho", "v_int", "v_str20", "a_b", "a_b_2", String(long.prefix(32)),
                String(long.prefix(30)) + "_2", "v", "Dat",
            ])
        #expect(
            try WritingRefusalTests.names(given, "a.dta") == [
                "v1a_2", "v1a", "số_hộ", "so_ho", "v_int", "v_str20", "a_b", "a_b_2", String(long.prefix(32)),
                String(long.prefix(30)) + "_2", "v", "Đất",
            ])
        #expect(
            try WritingRefusalTests.names(["A", "a", "with", "x.", "a.b", "@x", "_y", "$z"], "a.sav") == [
                "A", "a_2", "v_with", "x", "a.b", "@x", "v_y", "v$z",
            ])
        // One that is replaced does not take the name of a later one.
        #expect(try WritingRefusalTests.names(["x y", "x_y"], "a.dta") == ["x_y_2", "x_y"])
    }

    @Test("Vietnamese names of any length are read again from SPSS files")
    func vietnameseNames() throws {
        let given = ["số_người_trong_hộ", "số_người_đi_làm", "tuổi_chủ_hộ", "ếếếế", "aếếế", "abếếế", "abcếế"]
        #expect(try WritingRefusalTests.names(given, "a.sav") == given)
    }

    @Test("labels are cut at a character, and reported whole")
    func labels() throws {
        let label = String(repeating: "ế", count: 200)
        let dictionary = DataDictionary(variables: [
            Variable(
                name: "x", label: label, kind: .number, valueLabels: [ValueLabel(value: .number(1), label: label)])
        ])
        let stata = try WrittenFile(dictionary, [[.number(1)]], "a.dta")
        #expect(stata.variable(0).label == String(label.prefix(80)))
        #expect(stata.variable(0).valueLabels == [ValueLabel(value: .number(1), label: label)])
        #expect(stata.values("label-cut") == [label])
        let old = try WrittenFile(dictionary, [[.number(1)]], "a.dta", options: WritingOptions(stata: .v115))
        #expect(old.variable(0).label == String(label.prefix(26)))
        let spss = try WrittenFile(dictionary, [[.number(1)]], "a.sav")
        #expect(spss.variable(0).label == String(label.prefix(85)))
        #expect(spss.variable(0).valueLabels == [ValueLabel(value: .number(1), label: String(label.prefix(40)))])
        #expect(spss.values("label-cut") == [label, label])
    }

    @Test("Stata labels whole numbers only")
    func labelsOfFractions() throws {
        let dictionary = DataDictionary(variables: [
            Variable(
                name: "x", kind: .number,
                valueLabels: [
                    ValueLabel(value: .number(0.5), label: "nửa"), ValueLabel(value: .number(1), label: "một"),
                    ValueLabel(value: .number(1), label: "một nữa"), ValueLabel(value: .number(3e9), label: "nhiều"),
                ])
        ])
        let stata = try WrittenFile(dictionary, [[.number(0.5)]], "a.dta")
        #expect(stata.values("label-not-kept") == ["0.5, 3000000000"])
        #expect(stata.variable(0).valueLabels == [ValueLabel(value: .number(1), label: "một")])
        let spss = try WrittenFile(dictionary, [[.number(0.5)]], "a.sav")
        #expect(spss.variable(0).valueLabels.count == 3)
    }

    @Test("numbers are held exactly, in the least room that is easy", arguments: StataVersion.allCases)
    func storage(version: StataVersion) throws {
        let columns: [[Double]] = [
            [-127, 100], [-128, 0], [0, 101], [-32_767, 32_740], [-32_768, 0], [0, 32_741],
            [-2_147_483_647, 2_147_483_620],
            [0, 2_147_483_621], [0.1, -0.1], [1e300, -1e-300], [9_007_199_254_740_992, 0],
        ]
        let dictionary = DataDictionary(variables: columns.indices.map { Variable(name: "x\($0)", kind: .number) })
        let rows: [[DataValue]] = [0, 1].map { row in columns.map { .number($0[row]) } }
        let written = try WrittenFile(dictionary, rows, "a.dta", options: WritingOptions(stata: version))
        #expect(written.rows == rows)
        let spss = try WrittenFile(dictionary, rows, "a.sav")
        #expect(spss.rows == rows)
    }

    @Test(
        "what cannot be written is refused, and an older file stays as it was",
        arguments: [
            ("kind-not-written", "a.xlsx", [[DataValue.number(1)]]),
            ("value-kind", "a.dta", [[.number(1)], [.text("một")]]),
            ("value-kind", "a.sav", [[.number(.nan)]]),
            ("row-width", "a.csv", [[.number(1), .number(2)]]),
            ("number-too-large", "a.dta", [[.number(1e308)]]),
            ("number-too-large", "a.sav", [[.number(-.greatestFiniteMagnitude)]]),
        ])
    func refusals(rule: String, name: String, rows: [[DataValue]]) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("cũ", to: name)
        let dictionary = DataDictionary(variables: [Variable(name: "x", kind: .number)])
        let refusal = #expect(throws: UnusableInput.self) {
            try DataFileWriter.write(dictionary, rows: writingRows(rows), as: DataFileKind(of: path), to: path)
        }
        #expect(refusal?.findings.map(\.rule) == [rule])
        #expect(try FileAccess.text(of: path) == "cũ")
        #expect(folder.names == [name])
    }

    @Test("no variables, and no place to write")
    func nothing() throws {
        let folder = try TemporaryFolder()
        for (variables, path, rule) in [
            ([], "\(folder.path)/a.dta", "no-variables"),
            ([Variable(name: "x", kind: .number)], "\(folder.path)/nowhere/a.sav", "file-unwritable"),
        ] {
            let refusal = #expect(throws: UnusableInput.self) {
                try DataFileWriter.write(
                    DataDictionary(variables: variables), rows: writingRows([]), as: DataFileKind(of: path), to: path)
            }
            #expect(refusal?.findings.map(\.rule) == [rule])
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a second pass with other rows is noticed", arguments: ["a.dta", "a.sav", "a.csv"])
    func rowsDiffer(name: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        for later in [[[DataValue.number(1)]], [[.number(1)], [.number(2)], [.number(3)]]] {
            var passes = 0
            let refusal = #expect(throws: UnusableInput.self) {
                try DataFileWriter.write(
                    DataDictionary(variables: [Variable(name: "x", kind: .number)]),
                    rows: { (body: ([DataValue]) -> Continuation) throws(UnusableInput) in
                        passes += 1
                        for row in passes == 1 ? [[.number(1)], [.number(2)]] : later where body(row) == .stop {
                            return
                        }
                    }, as: DataFileKind(of: path), to: path)
            }
            #expect(refusal?.findings.map(\.rule) == ["rows-differ"])
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a full disk is an error, not a shorter file", arguments: [DataFileKind.stata, .spss, .delimited])
    func fullDisk(kind: DataFileKind) throws {
        let rows = (0..<200_000).map { [DataValue.number(Double($0) / 7)] }
        for count in [3, rows.count] {
            let refusal = #expect(throws: UnusableInput.self) {
                try DataFileWriter.write(
                    DataDictionary(variables: [Variable(name: "x", kind: .number)]),
                    rows: writingRows(Array(rows.prefix(count))), as: kind, to: "/dev/full")
            }
            #expect(refusal?.findings.map(\.rule) == ["file-unwritable"])
        }
    }
}
