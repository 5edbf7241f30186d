import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// What panels ask of files and studies, and what they say when it is not there.
@Suite("Panels: files, studies, findings")
struct PanelInputTests {
    private func read(_ texts: [String], study: Study? = nil, years: [Int?]? = nil) throws -> HouseholdPanel {
        let given: [Int?] = years ?? texts.indices.map { $0 + 1 }
        let reviews = texts.indices.map {
            PanelReview(year: given[$0], source: .bytes(Array(texts[$0].utf8), name: "ho-\($0 + 1).csv"))
        }
        return try readPanel(of: reviews, study: study ?? PanelCase.study(), standard: HouseholdFileCase.standard())
    }

    @Test("The review's own status goes before the standard; without one the standard speaks")
    func status() throws {
        let one =
            PanelCase.header + "H,X,rural,4,500,1,1,0,HCN,,40\nI,X,rural,4,500,1,1,0,,,40\nJ,X,rural,4,,,,,HN,,40\n"
        let panel = try read([one, one])
        #expect(panel.flow("X", 2) == "opening_poor 2, closing_poor 2, opening_near_poor 1, closing_near_poor 1")
        #expect(panel.account.contradictions == 2 && panel.count("status-differs") == 2)
        #expect(panel.findings.counts.contains { $0.rule == "status-differs" && $0.severity == .note })
        #expect(panel.count("status-unknown") == 0)
        let wrong = try read([one, one.replacing("HCN", with: "nghèo")])
        let finding = try #require(wrong.findings.listed.first { $0.rule == "status-code" })
        #expect((finding.place.file, finding.place.row, finding.place.column) == ("ho-2.csv", 2, "ket_qua"))
        #expect(finding.value == "nghèo" && finding.expected.en == "HN | HCN | K")
        #expect(wrong.account.rows == RowAccount(read: 6, leftOut: 1))
        // An empty status may mean above, and numbers are compared as numbers.
        let coded = try PanelCase.study([
            ("poor = [\"HN\"], near_poor = [\"HCN\"], above = [\"K\"]", "poor = [1], near_poor = [2], above = [\"\"]")
        ])
        let two = one.replacing("HCN", with: "2.0").replacing("HN", with: "01")
        #expect(
            try read([two, two], study: coded).flow("X", 2)
                == "opening_poor 1, closing_poor 1, opening_near_poor 1, closing_near_poor 1")
    }

    @Test("Covariates: indicators, then the study's numbers and conditions; a household without one has no risk row")
    func covariates() throws {
        let rows = ["H X P - 61", "I X P - 59.5", "J X P - NA", "K X P - x"]
        let panel = try read([PanelCase.file(rows).replacing(",NA\n", with: ",\n"), PanelCase.file(rows)])
        let table = panel.risk(.poor)
        #expect(table.covariates == ["a", "b", "c", "age", "old"])
        #expect(table.rows.map(\.pattern.covariates) == [[1, 1, 0, 59.5, 0], [1, 1, 0, 61, 1]])
        #expect(table.standard == "small" && table.state == .poor)
        #expect(panel.account.incomplete == 2 && panel.count("covariate-missing") == 2)
        #expect(panel.count("covariate-unreadable") == 6)
        #expect(panel.flow("X", 2) == "opening_poor 4, closing_poor 4")
        var options = PanelOptions(covariates: .none)
        options.findingLimit = 0
        let bare = try PanelCase.panel([rows, rows], options: options)
        #expect(bare.risks(.poor) == ["X 2 d? s1: stayed 4"] && bare.account.incomplete == 0)
        #expect(bare.findings.listed.isEmpty && bare.count("covariate-unreadable") == 8)
    }

    @Test("The A score is a covariate")
    func scoreA() throws {
        let standard = try HouseholdFileCase.standard(
            HouseholdFileCase.standardText
                + "\n[scores]\nline = \"line\"\nrural = 140\nurban = 175\npoints_per_deprivation = 10\n")
        let study = try HouseholdFileCase.study(
            "[columns]\nhousehold = \"id\"\narea = \"kv\"\nscore_a = \"a\"\nscore_b = \"b\"\n[covariates]\nz = \"z\"\n")
        let text = "id,kv,a,b,z\n1,rural,140,20,7\n2,rural,130.5,10,8\n3,rural,,20,9\n4,rural,141,0,1\n"
        let reviews = (1...2).map { (year: Int) in
            PanelReview(year: year, source: .bytes(Array(text.utf8), name: "d\(year).csv"))
        }
        let panel = try readPanel(of: reviews, study: study, standard: standard)
        #expect(panel.risk(.poor).covariates == ["score_a", "z"])
        #expect(panel.risk(.poor).rows.map(\.pattern.covariates) == [[140, 7]])
        #expect(panel.risk(.nearPoor).rows.map(\.pattern.covariates) == [[130.5, 8]])
        #expect(panel.account.unknownStates == 2)
        #expect(panel.flows.records.allSatisfy { $0.unit == UnitKey(area: .rural) || $0.unit == UnitKey() })
    }

    @Test("Identifiers: missing ones cannot be followed, repeated ones count once")
    func identifiers() throws {
        let one = PanelCase.file(["H X P", "I X A", "H X C", "a-long-identifier-of-a-household X P"])
        let two =
            PanelCase.file(["H X A", "I X A", "a-long-identifier-of-a-household X C"]) + ",X,rural,4,500,1,1,0,,,40\n"
        let panel = try read([one, two])
        #expect(
            panel.flow("X", 2)
                == "opening_poor 2, poor_to_near_poor 1, poor_to_above 1, poor_became_near_poor 1, closing_near_poor 1")
        #expect(panel.account.rows == RowAccount(read: 8, leftOut: 2) && panel.account.households == 3)
        let repeated = try #require(panel.findings.listed.first { $0.rule == "duplicate-household" })
        #expect((repeated.place.file, repeated.place.row) == ("ho-1.csv", 4))
        #expect(repeated.expected.en.contains("ho-1.csv:2"))
        let missing = try #require(panel.findings.listed.first { $0.rule == "household-missing" })
        #expect((missing.place.file, missing.place.row, missing.severity) == ("ho-2.csv", 5, .error))
    }

    @Test("One long file says the same as a file for each review")
    func longFile() throws {
        let files = [["H X P", "I X A"], ["H X A", "I X C"], ["H X P", "I X A"]].map(PanelCase.file)
        let separate = try read(files)
        let long = files.enumerated().reduce("nam," + PanelCase.header) { text, file in
            text + file.element.split(separator: "\n").dropFirst().map { "\(file.offset + 1),\($0)\n" }.joined()
        }
        let study = try PanelCase.study([("poor_since", "year = \"nam\"\npoor_since")])
        let joined = try read([long], study: study, years: [nil])
        #expect(joined.flows == separate.flows)
        for state in RiskState.allCases { #expect(joined.risk(state) == separate.risk(state)) }
        // A year of the file and a year of the row that differ, a year that is none.
        let odd = try read([long, long.replacing("3,H", with: "3x,H")], study: study, years: [nil, 1])
        #expect(odd.count("year-differs") == 3 && odd.count("year-unreadable") == 1)
        #expect(PanelCase.refusal { _ = try read([long], years: [nil]) } == ["panel-year"])
    }

    @Test("Refusals: gaps, single reviews, samples, studies without identifiers")
    func refusals() throws {
        let file = PanelCase.file(["H X P"])
        #expect(PanelCase.refusal { _ = try read([file, file], years: [1, 3]) } == ["years-not-consecutive"])
        #expect(PanelCase.refusal { _ = try read([file, file], years: [4, 4]) } == ["too-few-reviews"])
        #expect(PanelCase.refusal { _ = try read([PanelCase.header, PanelCase.header]) } == ["too-few-reviews"])
        #expect(PanelCase.refusal { _ = try read([file, file], years: [1, 12_345]) } == ["panel-year"])
        func refusal(_ old: String, _ new: String) -> [String] {
            PanelCase.refusal { _ = try read([file, file], study: PanelCase.study([(old, new)])) }
        }
        #expect(refusal("household = \"id\"\n", "") == ["panel-household"])
        #expect(refusal("size = \"so_khau\"", "weight = \"so_khau\"") == ["panel-of-sample"])
        #expect(refusal("age = \"tuoi\"", "b = \"tuoi\"") == ["covariate-twice"])
        #expect(refusal("\"tu_nam\"", "\"tu_nam_nao\"") == ["missing-column"])
        #expect(
            refusal("near_poor = [\"HCN\"]", "near_poor = [\"HN\"]") == ["wrong-value"]
                || !refusal("near_poor = [\"HCN\"]", "near_poor = [\"HN\"]").isEmpty)
        #expect(!refusal("[covariates]", "[panel]\nabsent = \"gone\"\n[covariates]").isEmpty)
        #expect(!refusal("[covariates]", "[panel]\nmissing = \"above\"\n[covariates]").isEmpty)
        let noClasses = try HouseholdFileCase.standard(
            HouseholdFileCase.standardText.replacing("key = \"near_poor\"", with: "key = \"nearly\""))
        let silent = try PanelCase.study([
            ("status = { column = \"ket_qua\", poor = [\"HN\"], near_poor = [\"HCN\"], above = [\"K\"] }", "")
        ])
        #expect(
            PanelCase.refusal {
                _ = try readPanel(of: PanelCase.reviews([["H X P"], ["H X P"]]), study: silent, standard: noClasses)
            } == ["panel-without-lists"])
    }

    @Test("A year given twice: whole files are refused, a household in two parts is read once")
    func givenTwice() throws {
        let (one, two) = (PanelCase.file(["H X P", "I X A", "J X C"]), PanelCase.file(["H X A", "I X A"]))
        #expect(PanelCase.refusal { _ = try read([one, two, two], years: [1, 2, 2]) } == ["review-given-twice"])
        let part = PanelCase.file(["K X P", "L X P", "M X P", "I X P"])
        let panel = try read([one, two, part], years: [1, 2, 2])
        #expect(panel.count("duplicate-household") == 1 && panel.account.rows.leftOut == 1)
        let refused = try #require(throws: UnusableInput.self) { try read([one, two], years: [4, 4]) }
        let finding = try #require(refused.findings.first)
        #expect(finding.rule == "too-few-reviews" && finding.place.file == "ho-2.csv" && finding.value == "4")
        #expect(finding.expected.en.contains("ho-1.csv is of 4 too"))
    }

    @Test("Commands that look at one file pass over what a study says of panels")
    func otherCommands() throws {
        let text = PanelCase.file(["H X P", "I X C", "J X A"])
        let plain = try PanelCase.study([("\"ket_qua\"", "\"khong_co\""), ("\"tuoi\"", "\"khong_co\"")])
        let tabulation = try HouseholdFileCase.tabulate(text, study: plain)
        #expect(tabulation.tallies.total.total.rows == 3 && tabulation.findings.counts.isEmpty)
    }
}
