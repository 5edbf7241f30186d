import Foundation
import TestSupport
import Testing

/// The papers of the house stay true to the code.
@Suite("Papers")
struct PaperTests {
    @Test("every name the glossary gives stands in the code, the data or the options")
    func glossaryNamesExist() throws {
        var haystack = try SourceText.all(below: "Sources").map { $0.lines.joined(separator: "\n") }.joined()
        for relative in try FileManager.default.subpathsOfDirectory(atPath: Repository.path("datasets")) {
            guard relative.hasSuffix(".toml") || relative.hasSuffix("README.md") || relative.hasSuffix("criteria.csv")
            else { continue }
            haystack += relative + "\n" + (try Repository.text(Repository.path("datasets/\(relative)")))
        }
        var names = 0
        for line in try Repository.text(Repository.path("docs/glossary.md")).components(separatedBy: "\n") {
            let cells = line.components(separatedBy: "|")
            guard cells.count == 6, !line.contains("---"), !line.contains("Tiếng Việt") else { continue }
            for (index, part) in cells[4].components(separatedBy: "`").enumerated() where index % 2 == 1 {
                // An option is written --level in the shell and level in the code; a call is named by its first word.
                let name = part.drop { "-[".contains($0) }.prefix { !"( =]".contains($0) }
                let camel = name.split(separator: "-").enumerated().map {
                    $0.offset == 0 ? String($0.element) : $0.element.capitalized
                }
                #expect(haystack.contains(name) || haystack.contains(camel.joined()), "glossary: \(part)")
                names += 1
            }
        }
        #expect(names >= 50)
    }

    @Test(
        "every method page has the fixed headings and stays short",
        arguments: [
            "after-selection", "alkire-foster", "backtest", "budget-audit", "change-decomposition", "classification",
            "deprivation-inference", "evaluation", "exit-probability", "exit-score", "flip-points", "gates", "hazard",
            "income-poverty", "inequality", "linearisation", "map-design", "official-classification",
            "outlines-and-neighbours", "picks", "projection-models", "rank-uncertainty", "re-entry",
            "replicate-weights", "scores", "smaa", "spatial-autocorrelation", "survey-design", "target-gap",
            "time-in-poverty", "transition-matrix", "units-and-crosswalks", "weighted-sum-ranking", "weights",
        ])
    func methodPages(name: String) throws {
        let lines = try Repository.text(Repository.path("docs/methods/\(name).md")).components(separatedBy: "\n")
        #expect(lines.count <= 151)
        let headings = lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
        #expect(
            headings == [
                "Question answered", "Definition", "Assumptions", "When not to use", "Uncertainty", "Edge cases",
                "Naming", "Compared with R/Stata", "Reference values", "Decisions",
            ])
        for line in lines where line.contains("Tests/Reference/") {
            for match in line.matches(of: /Tests\/Reference\/([A-Za-z0-9.\-]+\.(csv|md|py|R))/) {
                #expect(FileManager.default.fileExists(atPath: Repository.path(String(match.0))), "\(name): \(match.0)")
            }
        }
    }

    @Test("the README is at most 120 lines, and links in it lead somewhere")
    func readme() throws {
        let text = try Repository.text(Repository.path("README.md"))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 121)
        for match in text.matches(of: /\]\(([A-Za-z0-9_.\/\-]+)\)/) {
            #expect(FileManager.default.fileExists(atPath: Repository.path(String(match.1))), "README: \(match.1)")
        }
    }

    @Test("decision records are numbered without gaps")
    func decisions() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Repository.path("docs/decisions"))
            .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
        #expect(names.count >= 12)
        for (index, name) in names.enumerated() {
            let digits = String(index + 1)
            #expect(name.hasPrefix(String(repeating: "0", count: 4 - digits.count) + digits + "-"), "\(name)")
        }
    }
}
