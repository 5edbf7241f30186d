internal import Tallies
internal import Vocabulary

/// The rows of a risk table as a classifier sees them: who was observed, and who left the list of the poor.
struct ExitSample {
    let names: [String]
    var inputs: [Double] = []
    var exits: [Int64] = []
    var households: [Int64] = []
    var communes: [UnitCode] = []
    var districts: [UnitCode?] = []
    var years: [Int] = []

    var width: Int { names.count }
    var rows: Int { exits.count }
    var householdTotal: Int64 { households.reduce(0, +) }
    var exitTotal: Int64 { exits.reduce(0, +) }
    /// Whether some left and some stayed.
    var hasBothOutcomes: Bool { exitTotal > 0 && exitTotal < householdTotal }
    var yearList: [Int] { Array(Set(years)).sorted() }
    var communeList: [UnitCode] { Array(Set(communes)).sorted() }

    private init(names: [String]) {
        self.names = names
    }

    /// Reads a table of poor households; patterns whose households are all censored are left out.
    init(_ table: RiskTable) throws(UnusableInput) {
        guard table.state == .poor else {
            throw ExitSample.refuse(
                "not-poor", value: table.state.rawValue, vi: "bảng rủi ro của hộ nghèo",
                en: "a risk table of poor households")
        }
        var seen: Set<String> = []
        for name in table.covariates where !seen.insert(name).inserted {
            throw ExitSample.refuse("repeated-column", column: name, vi: "mỗi cột một lần", en: "each column once")
        }
        names = table.covariates
        for (index, row) in table.rows.enumerated() where row.count.observed > 0 {
            guard let commune = row.pattern.unit.commune else {
                throw ExitSample.refuse(
                    "no-commune", row: index + 1, column: "commune", vi: "mã xã, để chia tập kiểm tra theo xã",
                    en: "a commune code, to split the test set by commune")
            }
            inputs += row.pattern.covariates
            exits.append(row.count.toNearPoor + row.count.toAbove)
            households.append(row.count.observed)
            communes.append(commune)
            districts.append(row.pattern.unit.district)
            years.append(row.pattern.year)
        }
    }

    /// The rows that pass.
    func selecting(_ passes: (Int) -> Bool) -> ExitSample {
        var result = ExitSample(names: names)
        for row in 0..<rows where passes(row) {
            result.inputs += inputs[(row * width)..<((row + 1) * width)]
            result.exits.append(exits[row])
            result.households.append(households[row])
            result.communes.append(communes[row])
            result.districts.append(districts[row])
            result.years.append(years[row])
        }
        return result
    }

    /// A refusal of the table.
    static func refuse(
        _ rule: String, row: Int? = nil, column: String? = nil, value: String? = nil, vi: String, en: String
    ) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: "risk-table", row: row, column: column), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }
}
