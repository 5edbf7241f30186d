import TestSupport
import Testing

/// What no library may do, and how its files are kept.
@Suite("Habits of the house")
struct HabitTests {
    @Test("files are small and named for what they hold")
    func filesAreSmall() throws {
        var lengths: [Int] = []
        for source in try SourceText.all(below: "Sources") {
            lengths.append(source.lines.count)
            #expect(source.lines.count <= 600, "\(source.relative): \(source.lines.count) lines")
            let name = source.relative.split(separator: "/").last.map(String.init) ?? ""
            for banned in ["Utils", "Helper", "Common", "Misc", "Manager", "Base.swift", "_old", "Placeholder"] {
                #expect(!name.contains(banned), "\(source.relative)")
            }
        }
        lengths.sort()
        #expect(lengths[lengths.count / 2] <= 150, "median length \(lengths[lengths.count / 2])")
    }

    @Test("command files are a table of contents: at most 160 lines, no numbers but 0, 1 and 2")
    func commandFilesAreThin() throws {
        for source in try SourceText.all(below: "Sources/AnSinhCommand") {
            #expect(source.lines.count <= 160, "\(source.relative)")
            var isProse = false
            for line in source.code {
                // Help texts may say any number.
                let fences = line.matches(of: /"""/).count
                if isProse || fences > 0 {
                    if fences % 2 == 1 { isProse.toggle() }
                    continue
                }
                let outside = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 0 }.map(\.element).joined()
                for number in numbers(in: outside) where !["0", "1", "2", "100"].contains(number.prefix { $0 != "." }) {
                    Issue.record("\(source.relative): \(number) in \(line)")
                }
            }
        }
    }

    @Test("no library prints, reads the environment or a clock, or uses a generator nobody passed in")
    func librariesAreSilent() throws {
        let banned = [
            "print(", "debugPrint(", "getenv(", "ProcessInfo", "SystemRandomNumberGenerator", ".random(in:",
            "arc4random", "srand(",
            "Date()", "ContinuousClock", "SuspendingClock", "clock_gettime", "isatty", "FileHandle", "fatalError(",
            "try!", "as!",
        ]
        for source in try SourceText.all(below: "Sources") where source.room != "AnSinhCommand" {
            for line in source.code {
                for word in banned where line.contains(word) { Issue.record("\(source.relative): \(word) in \(line)") }
            }
        }
    }

    @Test("the environment is read in one place of the command")
    func environmentInOnePlace() throws {
        let readers = try SourceText.all(below: "Sources/AnSinhCommand").filter {
            $0.code.contains { $0.contains("getenv(") }
        }
        #expect(readers.map(\.relative) == ["Sources/AnSinhCommand/Console.swift"])
    }

    @Test("Foundation stays out; only its essentials, and only to code JSON")
    func noFoundation() throws {
        for source in try SourceText.all(below: "Sources") {
            for line in source.code where line.contains("import Foundation") {
                #expect(
                    source.relative == "Sources/FlatFiles/JSONDocument.swift" && line.contains("FoundationEssentials"),
                    "\(source.relative)")
            }
        }
    }

    @Test("what is missing never becomes zero in a model, a table or a format")
    func missingIsNotZero() throws {
        let rooms = [
            "Deprivation", "PovertyExit", "TargetProjection", "TargetEvaluation", "Budgets", "MixedModels",
            "ReviewForms", "PilotRanking", "Uncertainty", "Tallies", "Tabular", "DecisionTables", "Reporting",
            "Figures", "Territory", "SpatialStatistics", "CommitteeReports", "SurveyInference", "IncomeDistribution",
            "DataFiles",
        ]
        for source in try SourceText.all(below: "Sources") where rooms.contains(source.room) {
            for line in source.code where line.contains("?? 0") { Issue.record("\(source.relative): \(line)") }
        }
    }

    @Test("no public function takes a Boolean")
    func noBooleanSwitches() throws {
        for source in try SourceText.all(below: "Sources") where source.room != "AnSinhCommand" {
            for line in source.code where line.contains("public") && (line.contains("func ") || line.contains("init("))
            {
                // A Boolean stored in a value is a fact; a Boolean argument of a verb is a hidden second verb.
                #expect(!line.contains(": Bool,") && !line.contains(": Bool)"), "\(source.relative): \(line)")
            }
        }
    }

    @Test("the vocabulary stays small")
    func vocabularyIsSmall() throws {
        let lines = try SourceText.all(below: "Sources/Vocabulary").reduce(0) { $0 + $1.lines.count }
        #expect(lines <= 600)
    }

    @Test("every public declaration is documented")
    func publicMeansDocumented() throws {
        for source in try SourceText.all(below: "Sources") where source.room != "AnSinhCommand" {
            for (index, line) in source.lines.enumerated() {
                let text = line.drop { $0 == " " }
                guard text.hasPrefix("public "), !text.hasPrefix("public import"), index > 0 else { continue }
                var above = index - 1
                while above > 0, source.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
                let comment = source.lines[above].drop { $0 == " " }
                // An extension that only conforms, and enum cases, speak for themselves.
                #expect(comment.hasPrefix("///"), "\(source.relative):\(index + 1): \(text)")
            }
        }
    }
}
