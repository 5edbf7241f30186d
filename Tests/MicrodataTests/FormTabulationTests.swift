import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// A small household file with every column of the forms, made up by hand.
enum FormCase {
    static let studyText = """
        origin = "synthetic"
        [columns]
        household = "id"
        commune = "xa"
        district = "huyen"
        area = "kv"
        size = "khau"
        income = "thu_nhap"
        status = { column = "kq", poor = ["HN"], near_poor = ["HCN"], above = ["K"] }
        [indicators]
        a = "a"
        b = "b"
        c = "c"
        [forms]
        ethnicity = { column = "dt", kinh = ["01"], local = ["05"], names = { "01" = "Kinh", "05" = "Khmer", "07" = "Tày" } }
        merit = "cc"
        no_labour = "kld"
        female_head = { column = "gt", equals = 2 }
        farm = { column = "nghe", oneOf = ["N", "L"] }
        children = "te"
        children_health = "te_yt"
        children_education = "te_gd"
        [forms.causes]
        column = "nn"
        land = ["1"]
        capital = ["2"]
        other = ["8", "9"]
        """
    static let header = "id,xa,huyen,kv,khau,thu_nhap,a,b,c,kq,dt,cc,kld,gt,nghe,te,te_yt,te_gd,nn\n"
    static let rows = [
        "1,X1,D1,rural,4,500,1,1,0,HN,01,0,0,1,N,2,1,0,1;2",
        "2,X1,D1,rural,3,500,1,1,1,HN,05,1,1,2,K,1,1,1,2",
        "3,X1,D1,rural,5,500,1,0,0,HCN,07,0,0,2,K,0,0,0,8",
        "4,X1,D1,rural,2,9000,0,0,0,K,01,0,0,1,N,0,0,0,",
        "5,X2,D1,rural,6,500,1,1,0,,05,0,0,2,K,3,0,2,9;1",
        "6,X2,D1,rural,1,500,,1,0,HN,,,0,1,K,,,,",
    ]

    static func study(_ changes: [(String, String)] = []) throws -> Study {
        var text = studyText
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        return try HouseholdFileCase.study(text)
    }

    static func tabulate(
        _ rows: [String] = rows, study: Study? = nil, options: PanelOptions = PanelOptions(), year: Int = 7
    ) throws -> FormTabulation {
        let review = PanelReview(
            year: 7, source: .bytes(Array((header + rows.map { $0 + "\n" }.joined()).utf8), name: "ho.csv"))
        return try tabulateForms(
            of: [review], year: year, study: study ?? FormCase.study(), standard: HouseholdFileCase.standard(),
            options: options)
    }
}

@Suite("Households counted for the official forms")
struct FormTabulationTests {
    private static func head(_ households: Int64, _ persons: Int64) -> HeadCount {
        HeadCount(households: households, persons: persons)
    }

    @Test("A file counted by hand")
    func byHand() throws {
        let counted = try FormCase.tabulate()
        #expect(counted.findings.counts.isEmpty && counted.tallies.origin == .synthetic)
        let one = try #require(counted.tallies.units.first { $0.key.commune == "X1" }).counts
        let two = try #require(counted.tallies.units.first { $0.key.commune == "X2" }).counts
        let head = FormTabulationTests.head
        #expect(
            one[.poor, .all] == head(2, 7) && one[.nearPoor, .all] == head(1, 5) && one[.neither, .all] == head(1, 2))
        #expect(one.total(of: .all) == head(4, 14))
        #expect(one[.poor, .having(.kinh)] == head(1, 4) && one[.poor, .having(.minority)] == head(1, 3))
        #expect(one[.poor, .having(.localMinority)] == head(1, 3) && one[.poor, .ethnicGroup("Khmer")] == head(1, 3))
        #expect(one[.nearPoor, .ethnicGroup("Tày")] == head(1, 5) && one[.nearPoor, .having(.localMinority)] == .zero)
        #expect(one[.poor, .having(.merit)] == head(1, 3) && one[.poor, .having(.noLabour)] == head(1, 3))
        #expect(one[.poor, .having(.femaleHead)] == head(1, 3) && one[.poor, .outsideGroups] == head(1, 4))
        #expect(one[.poor, .indicator(0)].households == 2 && one[.poor, .indicator(2)].households == 1)
        #expect(one[.poor, .having(.causeCapital)].households == 2 && one[.poor, .having(.causeLand)].households == 1)
        #expect(one[.nearPoor, .having(.causeOther)].households == 1)
        #expect(one[.poor, .having(.children)] == head(2, 3) && one[.poor, .having(.childrenHealth)] == head(2, 2))
        #expect(one[.poor, .having(.childrenEducation)] == head(1, 1))
        // Of household 5 the status is silent: the standard classifies. Of household 6 much is unknown.
        #expect(two[.poor, .all] == head(2, 7) && two[.poor, .incomplete].households == 1)
        #expect(two[.poor, .unknown(.minority)] == head(1, 1) && two[.poor, .unknown(.kinh)] == head(1, 1))
        #expect(two[.poor, .unknown(.merit)].households == 1 && two[.poor, .unknownGroups].households == 1)
        #expect(two[.poor, .unknown(.children)].households == 1 && two[.poor, .having(.children)].persons == 3)
        #expect(two[.poor, .unknown(.causeLand)].households == 1 && two[.poor, .having(.causeLand)].households == 1)
        #expect(counted.tallies.deprivations == [.poor: 2...3, .nearPoor: 0...1])
        #expect(counted.tallies.gaps == [.mediumLevel])
    }

    @Test("Threads, the order of rows and parts of the file do not matter")
    func parts() throws {
        var rows: [String] = []
        for index in 0..<400 {
            var fields = FormCase.rows[index % 6].split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            fields[0] = "H\(index)"
            fields[4] = String(1 + index % 7)
            rows.append(fields.joined(separator: ","))
        }
        let whole = try FormCase.tabulate(rows, options: PanelOptions(threads: 1)).tallies
        #expect(try FormCase.tabulate(rows.reversed(), options: PanelOptions(threads: 3)).tallies == whole)
        let halves = try [rows[..<150], rows[150...]].map { try FormCase.tabulate(Array($0)).tallies }
        for unit in whole.units {
            let sum = halves.flatMap(\.units).filter { $0.key == unit.key }.reduce(into: FormCounts.zero) {
                $0 += $1.counts
            }
            #expect(sum == unit.counts)
        }
    }

    @Test(
        "A value that cannot be read is named with its place; the household is counted, its answer is not known",
        arguments: [
            (11, "x", "cc", FormTrait.merit), (10, "99", "dt", .minority), (15, "-1", "te", .children),
            (15, "1.5", "te", .children), (18, "1;7", "nn", .causeLand), (16, "viele", "te_yt", .childrenHealth),
        ])
    func broken(column: Int, value: String, name: String, trait: FormTrait) throws {
        var rows = FormCase.rows
        var fields = rows[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[column] = value
        rows[0] = fields.joined(separator: ",")
        let counted = try FormCase.tabulate(rows)
        let finding = try #require(counted.findings.listed.first)
        #expect(counted.findings.listed.count == 1 && finding.rule == "form-value" && finding.severity == .warning)
        #expect(finding.place == Place(file: "ho.csv", row: 2, column: name) && finding.value == value)
        #expect(!finding.expected.vi.isEmpty && finding.expected.vi != finding.expected.en)
        let one = try #require(counted.tallies.units.first).counts
        #expect(one[.poor, .all].households == 2 && one[.poor, .unknown(trait)].households == 1)
    }

    @Test("A status nobody declared leaves the row out, as in a panel")
    func status() throws {
        let counted = try FormCase.tabulate([FormCase.rows[0].replacing(",HN,", with: ",??,"), FormCase.rows[1]])
        #expect(counted.findings.listed.map(\.rule) == ["status-code"] && counted.inputs[0].rows.leftOut == 1)
        #expect(counted.tallies.units[0].counts.total(of: .all).households == 1)
    }

    @Test("A household that stands twice is counted once, at its first place, and is named")
    func repeated() throws {
        let again = [FormCase.rows[1], FormCase.rows[4].replacing("5,X2,", with: "2,X2,")]
        for threads in [1, 3] {
            let counted = try FormCase.tabulate(FormCase.rows + again, options: PanelOptions(threads: threads))
            let once = try FormCase.tabulate()
            #expect(counted.tallies == once.tallies)
            #expect(counted.findings.listed.map(\.rule) == ["duplicate-household", "duplicate-household"])
            #expect(counted.findings.listed.map(\.place.row) == [8, 9])
            #expect(counted.findings.listed.allSatisfy { $0.severity == .error && $0.place.column == "id" })
            #expect(counted.findings.listed[0].expected.en.contains("ho.csv:3"))
            #expect(counted.inputs[0].rows == RowAccount(read: 8, leftOut: 2))
        }
        // The first place counts, whatever the second says; without an identifier nothing is compared.
        let nameless = FormCase.rows.map { String($0.dropFirst()) }
        let counted = try FormCase.tabulate(nameless + nameless)
        #expect(counted.tallies.units.reduce(0) { $0 + $1.counts.total(of: .all).households } == 12)
        #expect(counted.findings.counts.map(\.rule) == ["household-missing"])
    }

    @Test("Parts of a review share no household; a file given twice is refused with both names")
    func filesOfAReview() throws {
        func tabulate(_ parts: [[String]]) throws -> FormTabulation {
            let reviews = parts.enumerated().map { index, rows in
                let text = FormCase.header + rows.map { $0 + "\n" }.joined()
                return PanelReview(year: 7, source: .bytes(Array(text.utf8), name: "part-\(index + 1).csv"))
            }
            return try tabulateForms(
                of: reviews, year: 7, study: FormCase.study(), standard: HouseholdFileCase.standard())
        }
        let whole = try FormCase.tabulate()
        let (first, second) = (Array(FormCase.rows[..<3]), Array(FormCase.rows[3...]))
        let parts = try tabulate([first, second])
        #expect(parts.tallies == whole.tallies && parts.findings.counts.isEmpty)
        let crossing = try tabulate([first, second + [first[0]]])
        #expect(crossing.tallies == whole.tallies && crossing.inputs[1].rows.leftOut == 1)
        #expect(crossing.findings.listed[0].place == Place(file: "part-2.csv", row: 5, column: "id"))
        #expect(crossing.findings.listed[0].expected.vi.contains("part-1.csv:2"))
        let refused = try #require(throws: UnusableInput.self) { try tabulate([FormCase.rows, FormCase.rows]) }
        let finding = try #require(refused.findings.first)
        #expect(finding.rule == "review-given-twice" && finding.place.file == "part-2.csv" && finding.value == "7")
        #expect(finding.expected.en.contains("part-1.csv") && finding.expected.en.contains("6 of its 6"))
    }

    @Test("A year without households is refused")
    func year() throws {
        #expect(PanelCase.refusal { _ = try FormCase.tabulate(year: 8) } == ["no-review-of-year"])
    }

    @Test(
        "What the study says of the forms is read strictly",
        arguments: [
            ("merit = \"cc\"", "merrit = \"cc\"", "unknown-key"),
            ("merit = \"cc\"", "minority = \"cc\"", "bad-setting"),
            ("merit = \"cc\"", "local_minority = \"cc\"", "bad-setting"),
            ("local = [\"05\"]", "local = [\"01\"]", "bad-setting"),
            ("local = [\"05\"]", "local = [\"09\"]", "bad-setting"),
            ("kinh = [\"01\"]", "kinh = []", "bad-setting"),
            ("capital = [\"2\"]", "capital = [\"1\"]", "bad-setting"),
            ("column = \"nn\"", "column = \"nn\"\nseparator = \"; \"", "bad-setting"),
            ("land = [\"1\"]", "lnad = [\"1\"]", "unknown-key"),
            ("column = \"nn\"\n", "", "bad-setting"),
            ("children = \"te\"", "children = { column = \"te\" }", "bad-setting"),
            ("dt\", kinh", "dtt\", kinh", "missing-column"),
        ])
    func strict(old: String, new: String, rule: String) throws {
        #expect(
            PanelCase.refusal { _ = try FormCase.tabulate(study: try FormCase.study([(old, new)])) }.contains(rule))
    }

    @Test("Causes in columns of their own, and a minority without a name")
    func columns() throws {
        let study = try FormCase.study([
            (
                "ethnicity = { column = \"dt\", kinh = [\"01\"], local = [\"05\"], names = { \"01\" = \"Kinh\", \"05\" = \"Khmer\", \"07\" = \"Tày\" } }",
                "minority = { column = \"dt\", oneOf = [5, 7] }"
            ),
            (
                "column = \"nn\"\nland = [\"1\"]\ncapital = [\"2\"]\nother = [\"8\", \"9\"]",
                "land = \"a\"\nillness = \"c\""
            ),
        ])
        let counted = try FormCase.tabulate(study: study).tallies
        #expect(counted.traits.isSuperset(of: [.kinh, .minority, .causeLand, .causeIllness]))
        #expect(!counted.traits.contains(.localMinority) && !counted.traits.contains(.causeCapital))
        let one = counted.units[0].counts
        #expect(one[.poor, .having(.minority)].households == 1 && one[.poor, .having(.kinh)].households == 1)
        #expect(one.ethnicGroups.isEmpty && one[.poor, .having(.causeLand)].households == 2)
        #expect(counted.units[1].counts[.poor, .unknown(.causeLand)].households == 1)
    }

    @Test("In the synthetic province the lists are those the panel follows, commune by commune")
    func province() throws {
        let province = try PanelCase.province(seed: 4, households: 6000)
        let (study, standard) = (
            try PanelCase.provinceStudy("[forms]\nno_labour = \"no_labour\"\n"), try PanelCase.standard()
        )
        let reviews = try PanelCase.reviews(of: province)
        let panel = try readPanel(of: reviews, study: study, standard: standard)
        var compared = 0
        for year in panel.years {
            let forms = try tabulateForms(of: reviews, year: year, study: study, standard: standard).tallies
            let counts = Dictionary(uniqueKeysWithValues: forms.units.map { ($0.key.commune, $0.counts) })
            for record in panel.flows.records where record.year == year {
                guard let unit = counts[record.unit.commune] else { continue }
                #expect(unit[.poor, .all].households == record.flows[.closingPoor])
                #expect(unit[.nearPoor, .all].persons == record.flows[.closingNearPoorPersons])
                #expect(unit.total(of: .all).households == record.flows[.households])
                compared += 1
            }
        }
        #expect(compared == 157 * panel.years.count)
    }
}
