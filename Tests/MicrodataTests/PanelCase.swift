import FlatFiles
import Microdata
import NumericKernel
import PolicyData
import SyntheticProvince
import Tallies
import TestSupport
import Vocabulary

/// Small household files for panels, and the synthetic province as one.
enum PanelCase {
    static let studyText = """
        standard = "small"
        [columns]
        household = "id"
        commune = "xa"
        area = "khu_vuc"
        size = "so_khau"
        income = "thu_nhap"
        status = { column = "ket_qua", poor = ["HN"], near_poor = ["HCN"], above = ["K"] }
        poor_since = "tu_nam"
        [covariates]
        age = "tuoi"
        old = { column = "tuoi", atLeast = 60 }
        [indicators]
        a = "a"
        b = "b"
        c = "c"
        """
    static let header = "id,xa,khu_vuc,so_khau,thu_nhap,a,b,c,ket_qua,tu_nam,tuoi\n"

    /// One review's file from rows such as `H1 X1 P`, with `since` and `age` behind it when they matter. The states: P poor,
    /// C near-poor, A above, and ? without anything to classify by. The status column is left empty: the standard speaks.
    static func file(_ rows: [String]) -> String {
        header
            + rows.map { row in
                let part = row.split(separator: " ").map(String.init)
                let facts = ["P": "500,1,1,0", "C": "500,1,0,0", "A": "5000,0,0,0", "?": ",,,"][part[2]] ?? part[2]
                let since = part.count > 3 && part[3] != "-" ? part[3] : ""
                return "\(part[0]),\(part[1]),rural,4,\(facts),,\(since),\(part.count > 4 ? part[4] : "40")\n"
            }.joined()
    }

    /// Reviews from the year 1 on.
    static func reviews(_ files: [[String]]) -> [PanelReview] {
        files.enumerated().map { index, rows in
            PanelReview(year: index + 1, source: .bytes(Array(file(rows).utf8), name: "ho-\(index + 1).csv"))
        }
    }

    static func study(_ changes: [(old: String, new: String)] = []) throws -> Study {
        var text = studyText
        for change in changes { text = text.replacing(change.old, with: change.new) }
        return try HouseholdFileCase.study(text)
    }

    static func panel(
        _ files: [[String]], study: Study? = nil, options: PanelOptions = PanelOptions()
    ) throws -> HouseholdPanel {
        try readPanel(
            of: reviews(files), study: study ?? PanelCase.study(), standard: HouseholdFileCase.standard(),
            options: options)
    }

    /// The rules behind a refusal; empty when there was none.
    static func refusal(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let refusal as UnusableInput {
            return refusal.findings.map(\.rule)
        } catch {
            return ["\(error)"]
        }
    }

    // MARK: - The synthetic province

    static func province(seed: UInt64, households: Int) throws -> SyntheticProvince {
        let preset = try ProvincePreset(file: Repository.path("datasets/microdata/presets/ben-tre-2021.toml"))
        return try SyntheticProvince(preset: preset, seed: Seed(seed), households: households)
    }

    static func standard() throws -> PovertyStandard {
        try PolicyLibrary.standard("vn-2022-2025", in: Repository.path("datasets/policy"))
    }

    static func provinceStudy(_ more: String = "", columns: String = "") throws -> Study {
        let indicators = try standard().indicators.map { "\($0.key) = \"\($0.key)\"\n" }.joined()
        return try HouseholdFileCase.study(
            "origin = \"synthetic\"\n[columns]\nhousehold = \"household_id\"\ncommune = \"commune\"\n"
                + "district = \"district\"\nprovince = \"province\"\narea = \"area\"\nsize = \"household_size\"\n"
                + "income = \"income\"\n\(columns)\n[covariates]\nno_labour = \"no_labour\"\n[indicators]\n\(indicators)\(more)"
        )
    }

    static func reviews(of province: SyntheticProvince) throws -> [PanelReview] {
        try province.reviewYears.map { year in
            PanelReview(year: year, source: .bytes(try bytes(province, .households, year), name: "ho-\(year).csv"))
        }
    }

    static func bytes(_ province: SyntheticProvince, _ table: SyntheticTable, _ year: Int? = nil) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try province.write(table, reviewYear: year) { bytes += $0 }
        return bytes
    }

    /// The lines of a review's file: header and rows.
    static func lines(_ review: PanelReview) -> (header: String, rows: [String]) {
        guard case .bytes(let bytes, _) = review.source else { return ("", []) }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return (lines[0], Array(lines.dropFirst()))
    }
}

extension HouseholdPanel {
    /// The flow cells of a commune and year that are known and not zero, in words.
    func flow(_ commune: String, _ year: Int) -> String {
        guard let record = flows.records.first(where: { $0.unit.commune?.text == commune && $0.year == year }) else {
            return "-"
        }
        return FlowCell.allCases.compactMap { cell in
            guard cell != .households, cell != .persons, !cell.rawValue.hasSuffix("persons") else { return nil }
            guard let count = record.flows[cell] else { return "\(cell.rawValue)?" }
            return count == 0 ? nil : "\(cell.rawValue) \(count)"
        }.joined(separator: ", ")
    }

    /// The rows of a risk table in words: year, duration, spell, and what became of the household.
    func risks(_ state: RiskState) -> [String] {
        risk(state).rows.map { row in
            let count = row.count
            let fates = [
                ("stayed", count.stayed), ("poor", count.toPoor), ("near", count.toNearPoor), ("above", count.toAbove),
                ("left", count.left),
            ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
            let duration = row.pattern.duration.map { String($0) } ?? "?"
            return "\(row.pattern.unit.commune?.text ?? "-") \(row.pattern.year) d\(duration) s\(row.pattern.spell): "
                + fates.joined(separator: ", ")
        }
    }

    /// How often a rule fired.
    func count(_ rule: String) -> Int64 {
        findings.counts.filter { $0.rule == rule }.reduce(0) { $0 + $1.count }
    }
}
