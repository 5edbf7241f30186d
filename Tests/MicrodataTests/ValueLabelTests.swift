import DataFiles
import FlatFiles
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Value labels of the columns that units are told apart by")
struct ValueLabelTests {
    private static let labels: [String: [ValueLabel]] = [
        "dan_toc": [
            ValueLabel(value: .number(1), label: "Kinh"), ValueLabel(value: .number(2.5), label: "Tày "),
            ValueLabel(value: .missing(.tagged("a")), label: "Không rõ"), ValueLabel(value: .number(9), label: ""),
        ],
        "huyen": [ValueLabel(value: .number(7), label: "Mỏ Cày")],
        "a": [ValueLabel(value: .number(1), label: "Có")],
        "gioi": [ValueLabel(value: .text("f"), label: "Nữ")],
    ]

    /// A file of SPSS with labels; districts are codes.
    private static func file(in folder: borrowing TemporaryFolder) throws -> String {
        let texts = ["id", "xa", "khu_vuc", "gioi"]
        let names = ["id", "xa", "huyen", "khu_vuc", "so_khau", "thu_nhap", "a", "b", "c", "dan_toc", "gioi"]
        let variables = names.map { name in
            Variable(
                name: name, kind: texts.contains(name) ? .text : .number,
                valueLabels: (labels[name] ?? []).filter { if case .missing = $0.value { false } else { true } })
        }
        let rows: [[DataValue]] = [
            [.text("H1"), .text("00001"), .number(7), .text("rural")] + [4, 500, 1, 1, 0, 1].map { .number($0) }
                + [.text("f")],
            [.text("H2"), .text("00001"), .number(7), .text("rural")] + [3, 900, 1, 0, 0, 2.5].map { .number($0) }
                + [.text("m")],
        ]
        let path = folder.path + "/ho.sav"
        _ = try DataFileWriter.write(
            DataDictionary(variables: variables),
            rows: { (body: ([DataValue]) -> Continuation) throws(UnusableInput) in
                for row in rows where body(row) == .stop { return }
            }, as: .spss, to: path)
        return path
    }

    private static func tabulate(_ path: String, groups: [String]) throws -> DeprivationTallies {
        try tabulateDeprivation(
            of: .file(path), study: HouseholdFileCase.study(), standard: HouseholdFileCase.standard(),
            options: TabulationOptions(groups: groups)
        ).tallies
    }

    @Test("are kept by the codes that the groups have, and by no others")
    func kept() throws {
        let folder = try TemporaryFolder()
        let tallies = try ValueLabelTests.tabulate(ValueLabelTests.file(in: folder), groups: ["dan_toc", "gioi"])
        #expect(
            tallies.labels == [
                "dan_toc": ["1": "Kinh", "2.5": "Tày"], "gioi": ["f": "Nữ"], "district": ["7": "Mỏ Cày"],
            ])
        let groups = Set(tallies.units.map(\.key.groups))
        #expect(groups == [["1", "f"], ["2.5", "m"]])
        #expect(groups.map { tallies.label(of: $0[0], in: "dan_toc") ?? "" }.sorted() == ["Kinh", "Tày"])
        #expect(tallies.label(of: "m", in: "gioi") == nil)
        #expect(tallies.label(of: "1", in: "b") == nil)
        #expect(
            tallies.units.compactMap { $0.key.district.flatMap { tallies.label(of: $0.text, in: "district") } }.count
                == 2)
    }

    @Test("go with the tallies to disk and back, and into sums; two that differ are none")
    func carried() throws {
        let folder = try TemporaryFolder()
        let tallies = try ValueLabelTests.tabulate(ValueLabelTests.file(in: folder), groups: ["gioi"])
        let text = try TallyFile.text(of: tallies)
        #expect(try TallyFile.tallies(from: text, file: "t.json") == tallies)
        let sum = try tallies.adding(tallies)
        #expect(sum.labels == tallies.labels)
        let other = DeprivationTallies(
            layout: tallies.layout, units: [], account: .zero, origin: .observed,
            labels: ["gioi": ["f": "Female", "m": "Male"]])
        for both in [try tallies.adding(other), try other.adding(tallies)] {
            #expect(both.label(of: "f", in: "gioi") == nil)
            #expect(both.label(of: "m", in: "gioi") == "Male")
            #expect(both.label(of: "7", in: "district") == "Mỏ Cày")
        }
    }

    @Test("are none in text, whose tallies are written as before")
    func text() throws {
        let tallies = try HouseholdFileCase.tabulate(HouseholdFileCase.header + HouseholdFileCase.rows).tallies
        #expect(tallies.labels.isEmpty)
        let text = String(decoding: try TallyFile.text(of: tallies), as: UTF8.self)
        #expect(!text.contains("labels"))
    }
}
