import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// A small standard, a study that fits it, and short ways to a tabulation.
enum HouseholdFileCase {
    static let standardText = """
        id = "small"
        title = { vi = "Nhỏ", en = "Small" }
        [identification]
        unit = "household"
        weights = "flat"
        cutoff = "2/3"
        missing = "drop_household"
        [[line]]
        key = "line"
        name = { vi = "Mức", en = "Line" }
        rural = 1000
        urban = 2000
        [[class]]
        key = "poor"
        name = { vi = "Nghèo", en = "Poor" }
        when = [ { income_at_most = "line", deprivations_at_least = 2 } ]
        [[class]]
        key = "near_poor"
        name = { vi = "Cận nghèo", en = "Near-poor" }
        when = [ { income_at_most = "line", deprivations_below = 2 } ]
        [[class]]
        key = "above"
        name = { vi = "Còn lại", en = "Above" }
        when = [ { income_above = "line" } ]
        [[dimension]]
        key = "d"
        name = { vi = "Chiều", en = "Dimension" }
        [[indicator]]
        key = "a"
        dimension = "d"
        name = { vi = "A", en = "A" }
        [[indicator]]
        key = "b"
        dimension = "d"
        name = { vi = "B", en = "B" }
        [[indicator]]
        key = "c"
        dimension = "d"
        name = { vi = "C", en = "C" }
        """

    static let studyText = """
        standard = "small"
        [columns]
        household = "id"
        commune = { column = "xa", width = 5 }
        district = "huyen"
        area = { column = "khu_vuc", rural = ["rural", "NT"], urban = ["urban", "TT"] }
        size = "so_khau"
        income = "thu_nhap"
        [indicators]
        a = "a"
        b = "b"
        c = "c"
        """

    static let header = "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c\n"
    static let rows = """
        H1,00001,D1,rural,4,500,1,1,0
        H2,00001,D1,rural,3,900,1,0,0
        H3,00002,D1,urban,2,2000,0,0,0
        H4,00002,D1,urban,1,2001,1,1,1

        """

    static func standard(_ text: String = standardText) throws -> PovertyStandard {
        try PovertyStandard(Settings(toml: text, file: "small.toml"))
    }

    static func study(_ text: String = studyText) throws -> Study {
        try Study(Settings(toml: text, file: "study.toml"))
    }

    static func tabulate(
        _ csv: String, study: Study? = nil, standard: PovertyStandard? = nil,
        options: TabulationOptions = TabulationOptions()
    ) throws -> Tabulation {
        try tabulate(bytes: Array(csv.utf8), study: study, standard: standard, options: options)
    }

    static func tabulate(
        bytes: [UInt8], study: Study? = nil, standard: PovertyStandard? = nil,
        options: TabulationOptions = TabulationOptions()
    ) throws -> Tabulation {
        try tabulateDeprivation(
            of: .bytes(bytes, name: "ho.csv"), study: study ?? HouseholdFileCase.study(),
            standard: standard ?? HouseholdFileCase.standard(), options: options)
    }
}

extension Tabulation {
    /// The class of each commune that holds one household, in code order; `-` where it has none.
    var classByCommune: [String] {
        tallies.units.map { unit in
            unit.tally.cells.first?.povertyClass.map { tallies.layout.classes[$0] } ?? "-"
        }
    }

    /// For each commune of one household: 1 deprived, 0 not, ? unknown, in the first indicator.
    var firstIndicator: String {
        tallies.units.map { unit in
            guard let profile = unit.tally.cells.first?.profile else { return "-" }
            return profile.isMissing(0) ? "?" : profile.isDeprived(in: 0) ? "1" : "0"
        }.joined()
    }

    /// Number of lines that the income of each one-household commune exceeds.
    var bandByCommune: [Int?] { tallies.units.map { $0.tally.cells.first?.incomeBand ?? nil } }

    /// What holds whatever the file says.
    func checkInvariants(_ comment: Comment) {
        let account = tallies.account
        let total = tallies.total.total
        #expect(account.read >= account.leftOut, comment)
        #expect(total.rows + account.leftOut == account.read, comment)
        #expect(account.leftOut == 0 || findings.count(of: .error) > 0, comment)
        #expect(total.householdBillionths >= 0 && total.personBillionths >= 0, comment)
        #expect(!total.isSaturated, comment)
    }
}
