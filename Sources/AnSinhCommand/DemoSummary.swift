import PovertyExit
import Tabular
import Vocabulary

/// The lines at the end of the demo.
enum DemoSummary {
    static func text(
        of loaded: HouseholdInput.Loaded, ranking: Table, exits: Table, folder: String, seed: UInt64, language: Language
    ) -> String {
        let total = IndexSummary(loaded)
        let exit = IndexSummary.figure("probability", of: exits)
        let poorYears = IndexSummary.figure("poor_years", of: exits)
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
                    "Xếp hạng         \(folder)/ranking/ranking.html: chọn \(blocks[0]), dự phòng \(blocks[1]), không đủ điều kiện \(blocks[2])",
                en:
                    "Ranking          \(folder)/ranking/ranking.html: \(blocks[0]) selected, \(blocks[1]) reserve, \(blocks[2]) not eligible"
            ),
            LocalizedText(
                vi:
                    "Thoát nghèo      \(folder)/exits-by-commune.html, exits.svg: \(exit.vi) mỗi năm; \(poorYears.vi) năm nghèo trong \(ExitModel.occupancyYears) năm tới",
                en:
                    "Exits            \(folder)/exits-by-commune.html, exits.svg: \(exit.en) a year; \(poorYears.en) poor years of the next \(ExitModel.occupancyYears)"
            ),
            LocalizedText(
                vi:
                    "Báo cáo          \(folder)/report.html: mở bằng trình duyệt; bản đồ, xếp hạng, chỉ tiêu (report.toml)",
                en: "Report           \(folder)/report.html: open it in a browser; maps, ranking, targets (report.toml)"
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
