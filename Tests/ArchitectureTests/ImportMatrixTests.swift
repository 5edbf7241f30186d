import TestSupport
import Testing

/// Who may import whom. The rooms that are not built yet have their rows already: their place in the house is decided.
enum House {
    static let ground = ["Vocabulary"]

    static let mayImport: [String: [String]] = [
        "Vocabulary": [],
        "NumericKernel": ["CGSL", "Glibc", "Dispatch", "Synchronization"],
        "MixedModels": ["NumericKernel", "Glibc"],
        "Uncertainty": ground + ["NumericKernel"],
        "FlatFiles": ground + ["TOMLKit", "CZlib", "CExpat", "FoundationEssentials", "Glibc"],
        "PolicyData": ground + ["FlatFiles"],
        "Territory": ground + ["FlatFiles"],
        "Outlines": ground + ["FlatFiles", "CSQLite", "Glibc"],
        "DataFiles": ground + ["FlatFiles", "CReadStat", "Glibc"],
        "Tallies": ground,
        "Microdata": ground + [
            "FlatFiles", "DataFiles", "Territory", "PolicyData", "Tallies", "Dispatch", "Synchronization",
            "Glibc",
        ],
        "ReviewForms": ground + ["FlatFiles", "Territory", "Tallies"],
        "SyntheticProvince": ground + ["FlatFiles", "NumericKernel", "Glibc"],
        "SurveyInference": ground + ["Tallies", "Uncertainty", "NumericKernel"],
        "Deprivation": ground + ["Tallies", "PolicyData", "Uncertainty", "NumericKernel", "SurveyInference"],
        "IncomeDistribution": ground + ["Tallies", "Uncertainty", "NumericKernel", "SurveyInference"],
        "PovertyExit": ground + ["Tallies", "Uncertainty", "NumericKernel", "MixedModels"],
        "TargetProjection": ground + [
            "Tallies", "PolicyData", "Uncertainty", "NumericKernel", "MixedModels",
        ],
        "TargetEvaluation": ground + ["FlatFiles", "PolicyData", "Tallies", "Uncertainty"],
        "Budgets": ground + ["FlatFiles", "PolicyData", "Tallies"],
        "PilotRanking": ground + ["PolicyData", "Uncertainty", "NumericKernel"],
        "SpatialStatistics": ground + ["NumericKernel"],
        "Tabular": ground,
        "DecisionTables": ground + [
            "Tabular", "Territory", "PolicyData", "Uncertainty", "Tallies", "Deprivation", "PovertyExit",
            "TargetProjection", "TargetEvaluation", "Budgets", "ReviewForms", "PilotRanking", "NumericKernel",
            "Figures", "Outlines", "SpatialStatistics", "Cartography", "SurveyInference", "IncomeDistribution",
            "DataFiles",
        ],
        "Reporting": ground + ["Tabular", "CXlsxWriter", "Glibc"],
        "Figures": ground + ["Tabular", "Reporting"],
        "Cartography": ground + ["Tabular", "Reporting", "Figures", "Outlines", "NumericKernel"],
        "CommitteeReports": ground + ["Tabular", "Reporting"],
    ]

    /// The one file of PilotRanking that may name models.
    static let assembly = "PilotRanking/ProfileAssembly.swift"
    static let doors = ["AnSinh", "AnSinhReporting", "AnSinhCommand"]
}

@Suite("Import matrix")
struct ImportMatrixTests {
    private static func imports(of file: String) throws -> [String] {
        try Repository.text(file).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 3,
                words[..<position].allSatisfy({ word in
                    ["public", "internal", "private", "fileprivate", "package", "@_exported", "@preconcurrency"]
                        .contains(word)
                }), words.count > position + 1
            else { return nil }
            return String(words[words.count - 1].split(separator: ".")[0])
        }
    }

    @Test("every file imports only what its room may")
    func roomsKeepToTheirImports() throws {
        let files = Repository.swiftFiles(below: "Sources")
        #expect(files.count > 50)
        for file in files {
            let relative = String(file.dropFirst(Repository.path("Sources/").count))
            let room = String(relative.prefix { $0 != "/" })
            if House.doors.contains(room) { continue }
            var allowed = try #require(House.mayImport[room], "a room the house does not know: \(room)")
            if relative == House.assembly { allowed += ["Deprivation", "PovertyExit", "TargetProjection", "Tallies"] }
            for name in try Self.imports(of: file) {
                #expect(allowed.contains(name), "\(relative) imports \(name)")
            }
        }
    }

    @Test(
        "a C library is imported by one room alone, and never publicly",
        arguments: [
            ("CGSL", "NumericKernel"), ("CZlib", "FlatFiles"), ("CExpat", "FlatFiles"), ("CXlsxWriter", "Reporting"),
            ("CSQLite", "Outlines"), ("CReadStat", "DataFiles"),
        ])
    func librariesStayBehindOneDoor(library: String, room: String) throws {
        var importers: Set<String> = []
        for file in Repository.swiftFiles(below: "Sources") {
            for line in try Repository.text(file).split(separator: "\n") where line.hasSuffix("import \(library)") {
                #expect(!line.contains("public"), "\(file)")
                importers.insert(String(file.dropFirst(Repository.path("Sources/").count).prefix { $0 != "/" }))
            }
        }
        #expect(importers == [room])
    }

    @Test("only Microdata, the command and the doors can name a household")
    func householdsStayInMicrodata() throws {
        for file in Repository.swiftFiles(below: "Sources") {
            let room = String(file.dropFirst(Repository.path("Sources/").count).prefix { $0 != "/" })
            guard try Self.imports(of: file).contains("Microdata") else { continue }
            #expect(["AnSinhCommand", "AnSinh"].contains(room), "\(file)")
        }
    }
}
