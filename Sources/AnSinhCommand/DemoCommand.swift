import ArgumentParser
import DecisionTables
import FlatFiles
import Microdata
import PolicyData
import Reporting
import SyntheticProvince
import Tabular
import Tallies
import Territory
import Vocabulary

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "The whole chain on the synthetic province, into a folder (chạy thử toàn bộ).")

    @OptionGroup var policy: PolicyOptions

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(help: "Seed of the random numbers.")
    var seed: UInt64 = 1

    @Option(help: "Preset of the synthetic province; otherwise as datasets/demo says.")
    var preset: String?

    @Option(help: "Study file of the synthetic household file; otherwise the preset's.")
    var study: String?

    @Option(help: "Criteria for the ranking; otherwise as datasets/demo says.")
    var criteria: String?

    @Option(name: [.short, .long], help: "Output folder.")
    var output: String = "out"

    func run() throws {
        let language = lang ?? Console.defaultLanguage
        let defaults = try Settings(tomlFile: "\(DataFolders.find("demo"))/demo.toml")
        let preset = try preset ?? defaults.string("preset")
        let criteria = try criteria ?? defaults.string("criteria")
        try FileAccess.makeFolder(output)
        let province = try GenerateCommand.province(preset: preset, seed: seed, households: nil)
        for table in SyntheticTable.allCases where table != .truth && table != .chances {
            try GenerateCommand.write(table, of: province, review: nil, to: "\(output)/\(table.rawValue).csv")
        }
        let studyFile = try study ?? "\(DataFolders.find("microdata"))/presets/\(preset).study.toml"
        var input = try HouseholdInput.parse(["\(output)/households.csv", "--study", studyFile])
        input.quiet = true
        let read = try input.load(policy, language: language, collects: [.identifiers, .summaries, .incomes])
        guard let tabulation = read.tabulation, let described = read.study else { throw ExitCode.failure }
        try FileAccess.write(try TallyFile.text(of: read.loaded.tallies), to: "\(output)/tallies.json")

        let units = try Gazetteer(file: "\(output)/units.csv")
        let facts = try CommuneContext(file: "\(output)/context.csv")
        let check = try CheckTables(read: read, file: "\(output)/households.csv", names: units, day: nil)
        let description = DescriptionTable.table(
            of: tabulation.description(of: described), provenance: read.loaded.provenance("data describe"))
        let indices = IndexTables(loaded: read.loaded)
        let breakdowns = ["commune", "district", "area", "indicator", "cutoff", "class"]
        let tables = try breakdowns.map { ($0, try indices.table(by: Breakdown($0), names: units)) }
        let ranking = try PilotTable(loaded: read.loaded, criteria: try policy.criteria(criteria), facts: facts).table(
            select: nil)

        try write("check", check.tables, language)
        try write("describe", [description], language)
        for (name, table) in tables { try write("deprivation-by-\(name)", [table], language) }
        try write("ranking", [ranking], language)
        try Console.emit(
            DemoSummary.text(of: read.loaded, ranking: ranking, folder: output, seed: seed, language: language))
    }

    /// Each table in the three formats people open, and its provenance.
    private func write(_ name: String, _ tables: [Table], _ language: Language) throws {
        for format in [TableFormat.csv, .md, .html] {
            let path = "\(output)/\(name).\(format.rawValue)"
            try FileAccess.write(Array(format.text(of: tables, language: language).utf8), to: path)
        }
        if let table = tables.first {
            try FileAccess.write(
                Array(TableFormat.provenanceText(of: table).utf8), to: "\(output)/\(name).csv.provenance.json")
        }
    }
}

/// The ten lines at the end of the demo.
enum DemoSummary {
    static func text(
        of loaded: HouseholdInput.Loaded, ranking: Table, folder: String, seed: UInt64, language: Language
    ) -> String {
        let total = IndexSummary(loaded)
        let blocks = ranking.sections.map(\.rows.count)
        let lines: [LocalizedText] = [
            LocalizedText(
                vi: "DỮ LIỆU GIẢ LẬP: tỉnh SYN do máy tạo ra (seed \(seed)), không phải số liệu thật.",
                en: "SYNTHETIC DATA: the province SYN was generated (seed \(seed)); no real place is described."),
            LocalizedText(
                vi: "Tệp hộ           \(folder)/households.csv: \(total.rows) hộ, \(total.communes) xã",
                en: "Households       \(folder)/households.csv: \(total.rows) households in \(total.communes) communes"),
            LocalizedText(
                vi: "Kiểm tra         \(folder)/check.html: \(loaded.findings.counts.count) loại lỗi ở các dòng",
                en: "Check            \(folder)/check.html: \(loaded.findings.counts.count) kinds of findings in rows"),
            LocalizedText(
                vi: "Bảng đếm         \(folder)/tallies.json: cộng được, dùng cho mọi lệnh",
                en: "Tallies          \(folder)/tallies.json: can be added, feed every command"),
            LocalizedText(
                vi:
                    "Hộ nghèo         \(total.poor.vi) (\(total.poorRate.vi)); cận nghèo \(total.nearPoor.vi) (\(total.nearPoorRate.vi))",
                en:
                    "Poor households  \(total.poor.en) (\(total.poorRate.en)); near-poor \(total.nearPoor.en) (\(total.nearPoorRate.en))"
            ),
            LocalizedText(
                vi:
                    "Chỉ số           H \(total.incidence.vi), A \(total.intensity.vi), M0 \(total.adjusted.vi) (\(loaded.standard.id))",
                en:
                    "Indices          H \(total.incidence.en), A \(total.intensity.en), M0 \(total.adjusted.en) (\(loaded.standard.id))"
            ),
            LocalizedText(
                vi:
                    "Theo xã          \(folder)/deprivation-by-commune.html (và district, area, indicator, cutoff, class)",
                en:
                    "By commune       \(folder)/deprivation-by-commune.html (and district, area, indicator, cutoff, class)"
            ),
            LocalizedText(
                vi:
                    "Xếp hạng         \(folder)/ranking.html: chọn \(blocks[0]), dự phòng \(blocks[1]), không đủ điều kiện \(blocks[2])",
                en:
                    "Ranking          \(folder)/ranking.html: \(blocks[0]) selected, \(blocks[1]) reserve, \(blocks[2]) not eligible"
            ),
            LocalizedText(
                vi: "Hiệu chỉnh       \(folder)/calibration.csv: mục tiêu và kết quả của tỉnh giả lập",
                en: "Calibration      \(folder)/calibration.csv: targets of the synthetic province and what came out"),
            LocalizedText(
                vi: "Mỗi bảng có .csv, .md, .html; nguồn gốc trong .csv.provenance.json. Tiếp theo: ansinh --help",
                en: "Each table is a .csv, .md and .html; provenance in .csv.provenance.json. Next: ansinh --help"),
        ]
        return lines.map { $0[language] }.joined(separator: "\n") + "\n"
    }
}
