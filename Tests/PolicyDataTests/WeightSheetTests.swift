import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Sheets of weights")
struct WeightSheetTests {
    private static func read(
        _ text: String, keys: [String]? = nil, kind: WeightSheet.Kind? = nil
    ) throws -> WeightSheet {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "weights.csv")
        return try WeightSheet(file: path, keys: keys, kind: kind)
    }

    private static func findings(
        _ text: String, keys: [String]? = nil, kind: WeightSheet.Kind? = nil
    ) throws -> [Finding] {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "weights.csv")
        do throws(UnusableInput) {
            _ = try WeightSheet(file: path, keys: keys, kind: kind)
            return []
        } catch {
            return error.findings
        }
    }

    @Test("points with ranges, in the order asked for")
    func points() throws {
        let sheet = try Self.read(
            "criterion,points,low,high,name,note\npoor,60,50,70,Hộ nghèo,x\nnear,40,,,,\n", keys: ["near", "poor"])
        #expect(sheet.kind == .points && sheet.keys == ["near", "poor"] && sheet.rowCount == 2)
        guard case .points(let rows) = sheet.content else { return #expect(Bool(false), "points") }
        #expect(rows.map(\.points) == [40, 60] && rows.map(\.range) == [nil, 50...70])
        #expect(sheet.names == ["poor": "Hộ nghèo"])
    }

    @Test("ranks, with ties of both habits", arguments: ["1 2 2 4", "1 2 2 3", "1 1 1 1", "4 3 2 1"])
    func ranks(text: String) throws {
        let ranks = text.split(separator: " ")
        let sheet = try Self.read(
            "criterion,rank\n" + zip(["a", "b", "c", "d"], ranks).map { "\($0),\($1)\n" }.joined())
        guard case .ranks(let rows) = sheet.content else { return #expect(Bool(false), "ranks") }
        #expect(rows.map { String($0.rank) } == ranks.map(String.init))
    }

    @Test("comparisons, written as people write them")
    func comparisons() throws {
        let sheet = try Self.read("first,second,value\na,b,3\nc,a,1/4\nb,c, 1 / 2 \n")
        guard case .comparisons(let rows) = sheet.content else { return #expect(Bool(false), "comparisons") }
        #expect(rows.map(\.value) == [3, 0.25, 0.5] && rows.allSatisfy { $0.judge.isEmpty })
        #expect(sheet.keys == ["a", "b", "c"])
    }

    @Test(
        "one wrong field is named with its row and column",
        arguments: [
            ("criterion,points\na,1\nb,-1\n", "bad-field", 3, "points"),
            ("criterion,points\na,1\nb,\n", "bad-field", 3, "points"),
            ("criterion,points\na,1\nb,nan\n", "bad-field", 3, "points"),
            ("criterion,points\na,1\na,2\n", "repeated-criterion", 3, "criterion"),
            ("criterion,points,low,high\na,1,1,\nb,1,,\n", "bad-field", 2, "high"),
            ("criterion,points,low,high\na,5,6,7\nb,5,,\n", "range-without-points", 2, "low"),
            ("criterion,points,low,high\na,5,1,4\nb,5,,\n", "range-without-points", 2, "high"),
            ("criterion,rank\na,1\nb,0\n", "bad-field", 3, "rank"),
            ("criterion,rank\na,1\nb,3\n", "bad-field", 3, "rank"),
            ("first,second,value\na,b,0\n", "bad-field", 2, "value"),
            ("first,second,value\na,b,\"0,5\"\n", "bad-field", 2, "value"),
            ("first,second,value\na,b,1/2/3\n", "bad-field", 2, "value"),
            ("first,second,value\na,b,1/0\n", "bad-field", 2, "value"),
            ("first,second,value\na,a,1\n", "self-comparison", 2, "second"),
            ("first,second,value\na,b,2\nb,a,1/2\n", "repeated-pair", 3, "second"),
            ("first,second,value,judge\na,b,2,x\na,b,2,\n", "bad-field", 3, "judge"),
        ])
    func fields(text: String, rule: String, row: Int, column: String) throws {
        let found = try Self.findings(text)
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.rule == rule && finding.place.row == row && finding.place.column == column)
        #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
    }

    @Test("what is wrong with the whole is named")
    func whole() throws {
        #expect(try Self.findings("criterion,points\na,0\nb,0\n").map(\.rule) == ["no-points"])
        #expect(try Self.findings("criterion,points\n").map(\.rule) == ["no-weights"])
        #expect(
            try Self.findings("criterion,points,low,high\na,5,1,11\nb,5,,\n").map(\.rule) == ["range-without-points"])
        let gap = try Self.findings("criterion,rank\na,1\nb,3\nc,3\n")
        #expect(gap.map(\.rule) == ["rank-gap"] && gap[0].value == "1 3 3")
        let missing = try Self.findings("first,second,value,judge\na,b,2,x\nb,c,2,x\na,c,2,x\na,b,1,y\n")
        #expect(missing.map(\.rule) == ["missing-pair"])
        #expect(missing[0].expected.en.contains("a : c; b : c") && missing[0].expected.en.contains("“y”"))
    }

    @Test("the columns say what a sheet is")
    func columns() throws {
        #expect(try Self.findings("criterion,name\na,b\n").map(\.rule) == ["weight-columns"])
        #expect(try Self.findings("criterion,points,rank\na,1,1\n").map(\.rule) == ["weight-columns"])
        let other = try Self.findings("criterion,points\na,1\n", kind: .comparisons)
        #expect(other.map(\.rule) == ["weight-columns"])
        #expect(other[0].expected.en == "the columns first,second,value,[judge]")
        #expect(try Self.findings("criterion,points,hight\na,1,2\n").map(\.rule) == ["unknown-column"])
        #expect(try Self.findings("criteria,points\na,1\n").map(\.rule) == ["missing-column", "unknown-column"])
    }

    @Test("keys are held against the criteria, with near misses; all errors come at once")
    func keys() throws {
        let found = try Self.findings(
            "criterion,points\npoor-houshold,1\nnear,x\n", keys: ["poor-household", "near", "water"])
        #expect(found.map(\.rule) == ["unknown-criterion", "bad-field", "missing-criterion", "missing-criterion"])
        #expect(found[0].expected.en == "one of: poor-household")
        #expect(found[2].expected.en.contains("poor-household") && found[3].expected.en.contains("water"))
        let pairs = try Self.findings("first,second,value\na,b,2\n", keys: ["a", "b", "c"])
        #expect(pairs.map(\.rule) == ["missing-pair"] && pairs[0].expected.en.contains("a : c; b : c"))
    }

    @Test("damaged sheets are read or refused, never more", arguments: UInt64(0)..<60)
    func damaged(seed: UInt64) throws {
        var mutation = Mutation(seed: seed)
        let folder = try TemporaryFolder()
        for original in [
            "criterion,points,low,high\na,60,50,70\nb,40,,\n", "criterion,rank\na,2\nb,1\nc,1\n",
            "first,second,value,judge\na,b,3,x\na,c,1/2,x\nb,c,2,x\n",
        ] {
            let text = String(decoding: mutation.damage(Array(original.utf8)), as: UTF8.self)
            let path = try folder.write(text, to: "weights.csv")
            do throws(UnusableInput) {
                let sheet = try WeightSheet(file: path)
                #expect(!sheet.keys.isEmpty)
            } catch {
                #expect(error.findings.allSatisfy { $0.severity == .error })
            }
        }
    }
}
