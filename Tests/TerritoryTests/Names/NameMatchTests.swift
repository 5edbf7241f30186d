import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Units by their names")
struct NameMatchTests {
    private static let header = "code,name,type,district_code,district,province_code,province,valid_from,valid_until\n"
    private static let rows = """
        00101,Xã Hòa Bình,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00102,Thị trấn Mỹ Thạnh,Thị trấn,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00103,Xã Mỹ Thạnh,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00104,Xã An Hiệp,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00105,Xã An Hiệp,Xã,002,Huyện Hai,01,Tỉnh A,2020-01-01,
        00106,Phường 01,Phường,003,Thành phố Ba,01,Tỉnh A,2020-01-01,
        00107,Phường 2,Phường,003,Thành phố Ba,01,Tỉnh A,2020-01-01,
        00108,Phường Phường Đúc,Phường,003,Thành phố Ba,01,Tỉnh A,2020-01-01,
        00109,Xã An Qui,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00110,Xã  Tân Thuỷ ,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00111,Xã Mỹ Thành,Xã,002,Huyện Hai,01,Tỉnh A,2020-01-01,
        00112,Xã Đạ M'Rông,Xã,002,Huyện Hai,01,Tỉnh A,2020-01-01,
        00113,Phường Văn Miếu - Quốc Tử Giám,Phường,003,Thành phố Ba,01,Tỉnh A,2020-01-01,
        00114,Thị trấn Châu Thành,Thị trấn,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00115,Xã Tư,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,
        00201,Xã Hòa Bình,Xã,011,Huyện Bốn,02,Thành phố B,2020-01-01,

        """

    private static func matcher() throws -> UnitMatcher {
        let folder = try TemporaryFolder()
        let gazetteer = try Gazetteer(file: folder.write(header + rows, to: "units.csv"))
        return UnitMatcher(gazetteer, on: try #require(Day(iso: "2024-12-31")))
    }

    private static func match(
        _ name: String?, code: UnitCode? = nil, district: String? = nil, province: String? = "01"
    ) throws -> NameMatch {
        try matcher().match(
            NameQuery(
                code: code, name: name, district: district, province: province,
                place: Place(file: "t.csv", row: 2, column: "name")))
    }

    @Test(
        "a name is found on the rung where it is first alike",
        arguments: [
            ("Xã Hòa Bình", "00101", MatchRung.exact), ("hòa bình", "00101", .exact),
            ("X. HÒA  BÌNH ", "00101", .exact),
            ("Xa\u{303} Ho\u{300}a Bi\u{300}nh", "00101", .exact), ("Xã\u{A0}Hòa\u{200B} Bình", "00101", .exact),
            ("Xã Hоà Bình", "00101", .tonePosition), ("Xã Hoà Bình", "00101", .tonePosition),
            ("Xã Tân Thủy", "00110", .tonePosition), ("Tân Thuỷ", "00110", .exact), ("Xa Hoa Binh", "00101", .ascii),
            ("Hoa Binh", "00101", .ascii), ("An Quy", "00109", .spelling), ("Hòa Bnh", "00101", .oneLetter),
            ("Hòa Bìnhh", "00101", .oneLetter), ("Hòa Bihn", "00101", .oneLetter), ("Hòa Bính", "00101", .ascii),
            ("P. 1", "00106", .exact), ("P1", "00106", .exact), ("Phường 1", "00106", .exact),
            ("Phường số 1", "00106", .exact), ("phuong 01", "00106", .exact), ("Phường 02", "00107", .exact),
            ("Phường Đúc", "00108", .exact), ("Phường Phường Đúc", "00108", .exact),
            ("Xã \u{D0}ạ M\u{2019}Rông", "00112", .exact), ("Xã Đạ MRông", "00112", .ascii),
            ("Văn Miếu–Quốc Tử Giám", "00113", .exact), ("Văn Miếu Quốc Tử Giám", "00113", .ascii),
            ("TT Châu Thành", "00114", .exact), ("tt. Châu Thành", "00114", .exact), ("Xã Tư", "00115", .exact),
            ("Xã Mỹ Thạnh", "00103", .exact), ("Thị trấn Mỹ Thạnh", "00102", .exact), ("Mỹ Thành", "00111", .exact),
        ])
    func rungs(name: String, code: UnitCode, rung: MatchRung) throws {
        let match = try Self.match(name)
        #expect(match.unit?.code == code)
        #expect(match.rung == rung)
        #expect(match.needsConfirmation == (rung > .exact))
        #expect((match.finding?.severity == .warning) == (rung > .exact))
    }

    @Test(
        "several units on a rung are an error that names them all",
        arguments: [
            ("Xã An Hiệp", ["00104", "00105"], MatchRung.exact), ("Mỹ Thạnh", ["00102", "00103"], .exact),
            ("Mỹ Thanh", ["00102", "00103", "00111"], .ascii), ("Phường Mỹ Thành", ["00111"], .exact),
        ] as [(String, [UnitCode], MatchRung)])
    func ambiguous(name: String, codes: [UnitCode], rung: MatchRung) throws {
        let match = try Self.match(name)
        #expect(match.candidates.map(\.code) == codes)
        guard codes.count > 1 else { return }
        #expect(match.outcome == .ambiguous(match.candidates, rung))
        let finding = try #require(match.finding)
        #expect(finding.rule == "name-ambiguous" && finding.severity == .error && finding.value == "\(name), 01")
        for code in codes {
            #expect(finding.expected.vi.contains(code.text) && finding.expected.en.contains(code.text))
        }
        #expect(throws: UnusableInput.self) { try [match].units(accepting: .oneLetter) }
    }

    @Test("a district or a province says which; both by code or by name, and their own rung counts")
    func containers() throws {
        #expect(try Self.match("An Hiệp", district: "Huyện Hai").unit?.code == "00105")
        #expect(try Self.match("An Hiệp", district: "002").unit?.code == "00105")
        #expect(try Self.match("An Hiệp", district: "h. hai").rung == .exact)
        #expect(try Self.match("An Hiệp", district: "Huyen Hai").rung == .exact)
        #expect(try Self.match("An Hiệp", district: "Huyen Mot").rung == .ascii)
        #expect(try Self.match("Hòa Bình", province: "TP B").unit?.code == "00201")
        #expect(try Self.match("Hòa Bình", province: nil).candidates.map(\.code) == ["00101", "00201"])
        #expect(try Self.match("An Hiệp", district: "Huyện Bốn").outcome == .containerUnclear(.district))
        #expect(try Self.match("An Hiệp", province: "Tỉnh Z").finding?.rule == "container-unclear")
        #expect(try Self.match("Hòa Bình", district: "Huyện Hai").unit == nil)
    }

    @Test("a ward of the name of a commune needs confirmation: it may be the unit before or after a change")
    func kinds() throws {
        let match = try Self.match("Phường Hòa Bình")
        #expect(match.unit?.code == "00101" && match.rung == .exact && match.kind == .differs)
        #expect(match.needsConfirmation)
        #expect(match.finding?.expected.en.contains("of another kind") ?? false)
        #expect(throws: UnusableInput.self) { try [match].units() }
    }

    @Test("a code is checked against the name beside it, and lost zeros are only offered")
    func codes() throws {
        #expect(try Self.match(nil, code: "00104").rung == .code)
        #expect(try Self.match("Xã An Hiệp", code: "00104").rung == .code)
        #expect(try Self.match("Xã Tân Thủy", code: "00110").rung == .code)
        #expect(try Self.match("An Quy", code: "00109").rung == .spelling)
        let other = try Self.match("Xã Hòa Bình", code: "00104")
        #expect(
            other.unit == nil && other.finding?.rule == "code-of-another" && other.candidates.map(\.code) == ["00104"])
        #expect(try Self.match("An Hiệp", code: "104").rung == .paddedCode)
        #expect(try Self.match("Hòa Bình", code: "104").unit == nil)
        let unknown = try Self.match("Hòa Bình", code: "99999")
        #expect(unknown.outcome == .unknown(near: unknown.candidates) && unknown.candidates.map(\.code) == ["00101"])
        #expect(unknown.finding?.expected.vi.contains("00101") ?? false)
    }

    @Test(
        "numbers and very short names are never forgiven a letter",
        arguments: ["Phường 3", "Phường 11", "Tu", "Tự A", ""])
    func never(name: String) throws {
        let match = try Self.match(name)
        #expect(match.rung != .oneLetter)
        #expect(match.rung == nil || match.rung == .ascii)
    }

    @Test("where there are no districts, a question with one is not answered")
    func noDistricts() throws {
        let folder = try TemporaryFolder()
        let text = "code,name,type,province_code,province\n00101,Xã Hòa Bình,Xã,01,Tỉnh A\n"
        let day = try #require(Day(iso: "2026-01-01"))
        let gazetteer = try Gazetteer(file: folder.write(text, to: "u.csv"), valid: Period(from: day, until: nil))
        let matcher = UnitMatcher(gazetteer, on: day)
        let place = Place(file: "t.csv", row: 2)
        #expect(matcher.match(NameQuery(name: "Hòa Bình", province: "Tỉnh A", place: place)).rung == .exact)
        let asked = matcher.match(NameQuery(name: "Hòa Bình", district: "Huyện Một", place: place))
        #expect(asked.outcome == .containerUnclear(.district))
    }

    @Test("units are handed over only on rungs that are accepted; two rows for one unit are named")
    func accepted() throws {
        let matches = [try Self.match("Hòa Bình"), try Self.match("Hoà Bình")]
        let refusal = try #require(throws: UnusableInput.self) { try matches.units() }
        #expect(refusal.findings.map(\.rule) == ["name-unconfirmed"])
        #expect(try matches.units(accepting: .tonePosition).map(\.code) == ["00101", "00101"])
        #expect(matches.findings.map(\.rule) == ["name-unconfirmed", "unit-twice"])
    }

    @Test("every name of a list finds its own unit, however it is written")
    func law() throws {
        let folder = try TemporaryFolder()
        let gazetteer = try Gazetteer(file: folder.write(Self.header + Self.rows, to: "units.csv"))
        let day = try #require(Day(iso: "2024-12-31"))
        let matcher = UnitMatcher(gazetteer, on: day)
        for unit in gazetteer.units(.commune, on: day) {
            let district = unit.parent?.text
            for name in [unit.name, unit.name.uppercased(), unit.name.lowercased(), " " + unit.name + "\n"] {
                let match = matcher.match(
                    NameQuery(name: name, district: district, place: Place(file: "t.csv")))
                #expect(match.unit == unit && match.rung == .exact, "\(name)")
            }
        }
    }

    @Test("questions are read from any columns; a column that is not there is named")
    func queries() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("huyện,xã,số\nHuyện Hai,Xã An Hiệp,3\n,P1,\n", to: "t.csv")
        let queries = try NameColumns(name: "xã", district: "huyện").queries(file: file, within: "Tỉnh A")
        #expect(queries.map(\.words) == ["Xã An Hiệp, Huyện Hai, Tỉnh A", "P1, Tỉnh A"])
        #expect(queries.map(\.place.row) == [2, 3])
        let matches = try Self.matcher().matches(queries)
        #expect(matches.map(\.unit?.code) == ["00105", "00106"])
        let missing = try #require(throws: UnusableInput.self) { try NameColumns(name: "xa").queries(file: file) }
        #expect(missing.findings.map(\.rule) == ["missing-column"])
        let none = try #require(throws: UnusableInput.self) { try NameColumns(district: "huyện").queries(file: file) }
        #expect(none.findings.map(\.rule) == ["no-name-column"])
    }
}
