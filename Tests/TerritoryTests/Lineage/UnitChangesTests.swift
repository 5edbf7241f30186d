import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("What became of units")
struct UnitChangesTests {
    static func changes(_ text: String, day: String? = nil) throws -> UnitChanges {
        let folder = try TemporaryFolder()
        return try UnitChanges(file: folder.write(text, to: "changes.csv"), day: day.flatMap { Day(iso: $0) })
    }

    static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    /// A takes in B on the first day without a row of its own; on the second, code C passes to the town that was D; on the
    /// third, A is split between C and E.
    static let story = """
        effective,old_code,old_name,new_code,new_name,kind
        2020-02-01,B,Xã B,A,Xã A,merge
        2025-01-01,C,Xã C,C,Thị trấn D,rename
        2025-01-01,D,Thị trấn D,C,Thị trấn D,merge
        2025-07-01,A,Xã A,C,Phường C,split
        2025-07-01,A,Xã A,E,Xã E,split
        2025-07-01,C,Thị trấn D,C,Phường C,merge

        """

    @Test("units are followed forwards, over several changes, and to where their people are")
    func forwards() throws {
        let story = try Self.changes(Self.story)
        let (from, to) = (try Self.day("2019-12-31"), try Self.day("2025-12-31"))
        let town = try story.lineage(of: "D", from: from, to: to, direction: .forwards)
        #expect(town.ends.map(\.new) == ["C"] && town.ends[0].weight == 1 && town.ends[0].newName == "Phường C")
        #expect(town.steps.map(\.day.description) == ["2025-01-01", "2025-07-01"])
        let commune = try story.lineage(of: "B", from: from, to: to, direction: .forwards)
        #expect(commune.ends.map(\.new) == ["C", "E"] && commune.ends.allSatisfy { $0.weight == nil })
        let kept = try story.lineage(of: "A", from: from, to: to, direction: .forwards)
        #expect(kept.ends.map(\.new) == ["C", "E"] && kept.ends.allSatisfy { $0.source == .implied })
        let other = try story.lineage(of: "X", from: from, to: to, direction: .forwards)
        #expect(other.ends.map(\.new) == ["X"] && other.ends[0].source == .unchanged && other.existence == .unmentioned)
        let gone = try story.lineage(of: "B", from: Self.day("2020-02-01"), to: to, direction: .forwards)
        #expect(gone.existence == .absent && gone.ends.isEmpty && gone.steps.isEmpty)
    }

    @Test("units are followed backwards; the same code may have been another place")
    func backwards() throws {
        let story = try Self.changes(Self.story)
        let (from, to) = (try Self.day("2019-12-31"), try Self.day("2025-06-30"))
        let town = try story.lineage(of: "C", from: from, to: to, direction: .backwards)
        #expect(town.ends.map(\.old) == ["C", "D"] && town.ends.map(\.oldName) == ["Xã C", "Thị trấn D"])
        let kept = try story.lineage(of: "A", from: from, to: to, direction: .backwards)
        #expect(kept.ends.map(\.old) == ["A", "B"] && kept.ends.map(\.source) == [.implied, .listed])
        let last = try story.lineage(of: "E", from: from, to: Self.day("2025-07-01"), direction: .backwards)
        // E is only a new code: it may have been there.
        #expect(last.ends.map(\.old) == ["A", "B", "E"] && last.ends.map(\.source) == [.implied, .listed, .implied])
        #expect(last.steps.map(\.old) == ["B", "A"])
        #expect(try story.lineage(of: "D", from: from, to: to, direction: .backwards).existence == .absent)
        #expect(throws: UnusableInput.self) { try story.lineage(of: "A", from: to, to: from, direction: .forwards) }
    }

    @Test("a list of units supplies the rows of those that took others in")
    func completed() throws {
        let folder = try TemporaryFolder()
        let list = try Gazetteer(
            file: folder.write(
                "code,name,level,parent,area,valid_from,valid_until\nA,Xã A,commune,,,2010-01-01,\n", to: "u.csv"))
        let story = try Self.changes(Self.story).completed(with: list)
        let kept = try story.lineage(
            of: "A", from: Self.day("2019-12-31"), to: Self.day("2020-12-31"), direction: .backwards)
        #expect(kept.ends.map(\.source) == [.listed, .listed])
        #expect(story.changes.map(\.rows.count) == [2, 2, 3])
    }

    @Test("parts that are not stated stay so, unless they end in one unit")
    func parts() throws {
        let text = """
            effective,old_code,new_code,share,basis
            2020-01-01,A,B,part,
            2020-01-01,A,C,part,
            2020-01-01,K,L,0.25,households
            2020-01-01,K,M,0.75,households
            2021-01-01,B,D,whole,
            2021-01-01,C,D,whole,
            2021-01-01,L,L,1/2,population
            2021-01-01,L,N,1/2,population
            2021-01-01,M,N,whole,

            """
        let changes = try Self.changes(text)
        let first = try changes.conversion(from: Self.day("2019-01-01"), to: Self.day("2020-06-01"))
        #expect(first.unweighted == ["A"] && first.split == ["A", "K"])
        let both = try changes.conversion(from: Self.day("2019-01-01"), to: Self.day("2021-06-01"))
        #expect(both.unweighted.isEmpty && both.split == ["K"])
        #expect(both.links(from: "A").map(\.weight) == [1])
        #expect(both.links(from: "K").map(\.weight) == [0.125, 0.875])
        #expect(both.links(from: "K")[1].bases == [.households, .population])
        #expect(try changes.conversion(from: Self.day("2021-01-01"), to: Self.day("2022-01-01")).links.isEmpty)
    }

    @Test("all people in one part is a stated split; what contradicts itself is not")
    func officialWords() throws {
        let header = "old_code,old_name,new_code,new_name,share\n"
        let people = try Self.changes(
            header
                + "A,Xã A,B,Xã B,\"Nhập một phần diện tích, toàn bộ dân số\"\nA,Xã A,C,Xã C,Nhập một phần  diện tích \n",
            day: "2025-07-01")
        #expect(people.changes[0].rows.map(\.part) == [.allPeople, .landOnly] && people.unstatedSplits.isEmpty)
        let twice = try Self.changes(
            header + "A,Xã A,B,Xã B,whole\nA,Xã Khác,C,Xã C,whole\nD,Xã D,C,Xã C,part area\n", day: "2025-07-01")
        #expect(twice.unstatedSplits.map(\.old) == ["A", "D"])
        #expect(twice.warnings.map(\.rule) == ["whole-among-parts", "old-code-two-names", "rest-missing"])
    }

    @Test(
        "what cannot be read is refused with row and column",
        arguments: [
            ("A,B,most,\n", "bad-field", "share"), ("A,B,0.5,households\n", "weights-not-one", "share"),
            ("A,B,0.5,\nA,C,0.5,\n", "bad-field", "basis"),
            ("A,B,0.5,households\nA,C,0.4,households\n", "weights-not-one", "share"),
            ("A,B,0.5,households\nA,C,part,\n", "weights-not-one", "share"),
            ("A,B,whole,\nA,B,whole,\n", "pair-twice", "new_code"),
            (",B,whole,\n", "bad-field", "old_code"), ("", "no-rows", nil),
        ] as [(String, String, String?)])
    func refused(rows: String, rule: String, column: String?) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try Self.changes("old_code,new_code,share,basis\n" + rows, day: "2025-07-01")
        }
        #expect(refusal.findings.contains { $0.rule == rule && $0.place.column == column })
    }

    @Test("a day is asked for where the table has none, and only there")
    func days() throws {
        for (text, day) in [("old_code,new_code\nA,B\n", nil), (Self.story, "2025-07-01")] {
            let refusal = try #require(throws: UnusableInput.self) { try Self.changes(text, day: day) }
            #expect(refusal.findings.map(\.rule) == ["day-missing"])
        }
    }

    @Test("a unit that ends under another name than it began is a warning")
    func names() throws {
        let changes = try Self.changes(
            "effective,old_code,old_name,new_code,new_name\n2020-01-01,A,Xã A,B,Xã Hòa\n2021-01-01,B,Xã Hoà,C,Xã C\n2022-01-01,C,Xã Z,D,Xã D\n"
        )
        #expect(changes.warnings.map(\.rule) == ["name-changed-between"])
        #expect(changes.warnings[0].place.row == 4 && changes.warnings[0].expected.en.contains("Xã C"))
    }

    @Test("a check names orphans of either side, units left behind and codes that name another place")
    func check() throws {
        let folder = try TemporaryFolder()
        let header = "code,name,type,province_code,province\n"
        let (first, second) = (try Self.day("2020-01-01"), try Self.day("2025-07-01"))
        let before = try Gazetteer(
            file: folder.write(
                header + "1,Xã A,Xã,01,T\n2,Xã B,Xã,01,T\n3,Xã C,Xã,01,T\n4,Xã D,Xã,01,T\n9,Xã Z,Xã,02,T\n", to: "b.csv"
            ),
            valid: Period(from: first, until: nil))
        let after = try Gazetteer(
            file: folder.write(header + "1,Xã Mới,Xã,01,T\n4,Xã Khác,Xã,01,T\n6,Xã E,Xã,01,T\n", to: "a.csv"),
            valid: Period(from: second, until: nil))
        let changes = try Self.changes(
            "old_code,old_name,new_code,new_name,share\n1,Xã A,1,Xã Mới,whole\n2,Xã B,1,Xã Mới,part\n2,Xã B,7,Xã Bảy,part\n8,Xã H,1,Xã Mới,whole\n",
            day: "2025-07-01")
        let said = changes.check(before: before, after: after).map { "\($0.rule) \($0.value ?? "")" }
        #expect(
            said == [
                "new-unit-without-origin 6 Xã E", "old-unit-lost 3 Xã C", "new-unit-unknown 7 Xã Bảy",
                "old-unit-unknown 8 Xã H", "keeps-code-not-name 4 Xã D", "names-another 1 (1 …)",
                "split-unstated 2 Xã B",
            ])
        #expect(changes.check().map(\.rule) == ["names-another", "split-unstated"])
    }
}
