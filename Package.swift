// swift-tools-version: 6.1
// The module graph of ARCHITECTURE.md, in the order of the data: bottom of the house first.
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("InternalImportsByDefault")]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: ["TestSupport"] + dependencies, exclude: exclude, swiftSettings: strict)
}

let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "AnSinh",
    products: [
        .library(name: "AnSinh", targets: ["AnSinh"]),
        .library(name: "AnSinhReporting", targets: ["AnSinhReporting"]),
        .executable(name: "ansinh", targets: ["AnSinhCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // The ground floor: words, numbers, text.
        .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
        room("Vocabulary"),
        room("NumericKernel", ["CGSL"]),
        room("MixedModels", ["NumericKernel"]),
        room("Uncertainty", ["Vocabulary", "NumericKernel"]),
        room("FlatFiles", ["Vocabulary", "CZlib", "CExpat", toml]),

        // Facts from outside: the law, the units.
        room("PolicyData", ["Vocabulary", "FlatFiles"]),
        room("Territory", ["Vocabulary", "FlatFiles"]),
        room("Outlines", ["Vocabulary", "FlatFiles", "CSQLite"]),
        room("DataFiles", ["Vocabulary", "FlatFiles", "CReadStat"]),

        // Waist 1, and the only room that sees a household.
        room("Tallies", ["Vocabulary"]),
        room("Microdata", ["Vocabulary", "FlatFiles", "DataFiles", "Territory", "PolicyData", "Tallies"]),
        room("ReviewForms", ["Vocabulary", "FlatFiles", "Territory", "Tallies"]),
        room("SyntheticProvince", ["Vocabulary", "FlatFiles", "NumericKernel"]),

        // The statistics.
        room("SurveyInference", ["Vocabulary", "Tallies", "Uncertainty", "NumericKernel"]),
        room(
            "Deprivation",
            ["Vocabulary", "Tallies", "PolicyData", "Uncertainty", "NumericKernel", "SurveyInference"]),
        room("IncomeDistribution", ["Vocabulary", "Tallies", "Uncertainty", "NumericKernel", "SurveyInference"]),
        room("PovertyExit", ["Vocabulary", "Tallies", "Uncertainty", "NumericKernel", "MixedModels"]),
        room(
            "TargetProjection",
            ["Vocabulary", "Tallies", "PolicyData", "Uncertainty", "NumericKernel", "MixedModels"]),
        room("TargetEvaluation", ["Vocabulary", "FlatFiles", "PolicyData", "Tallies", "Uncertainty"]),
        room("Budgets", ["Vocabulary", "FlatFiles", "PolicyData", "Tallies"]),
        room(
            "PilotRanking",
            ["Vocabulary", "Tallies", "PolicyData", "Uncertainty", "NumericKernel", "Deprivation", "PovertyExit"]),
        room("SpatialStatistics", ["Vocabulary", "NumericKernel"]),

        // Waist 2, and what is made of it.
        room("Tabular", ["Vocabulary"]),
        room(
            "DecisionTables",
            [
                "Vocabulary", "Tabular", "PolicyData", "Tallies", "Deprivation", "PovertyExit", "PilotRanking",
                "TargetProjection", "TargetEvaluation", "Budgets", "ReviewForms", "Uncertainty", "NumericKernel",
                "Figures", "Territory", "Outlines", "SpatialStatistics", "Cartography", "SurveyInference",
                "IncomeDistribution", "DataFiles",
            ]),
        room("Reporting", ["Vocabulary", "Tabular", "CXlsxWriter"]),
        room("Figures", ["Vocabulary", "Tabular", "Reporting"]),
        room("Cartography", ["Vocabulary", "Tabular", "Reporting", "Figures", "Outlines", "NumericKernel"]),
        .target(
            name: "CommitteeReports", dependencies: ["Vocabulary", "Tabular", "Reporting"],
            resources: [.embedInCode("Page/page.css"), .embedInCode("Page/page.js")], swiftSettings: strict),

        // The doors.
        room(
            "AnSinh",
            [
                "Vocabulary", "NumericKernel", "Uncertainty", "PolicyData", "Territory", "Tallies", "Microdata",
                "ReviewForms", "Deprivation", "PovertyExit", "TargetProjection", "TargetEvaluation", "Budgets",
                "PilotRanking", "Outlines", "SpatialStatistics", "DataFiles", "SurveyInference", "IncomeDistribution",
            ]),
        room(
            "AnSinhReporting",
            ["Tabular", "DecisionTables", "Reporting", "Figures", "Cartography", "CommitteeReports"]),
        .executableTarget(
            name: "AnSinhCommand",
            dependencies: [
                "Vocabulary", "FlatFiles", "PolicyData", "Territory", "Tallies", "Microdata", "NumericKernel",
                "SyntheticProvince", "Uncertainty",
                "ReviewForms", "Deprivation", "PovertyExit", "TargetProjection", "TargetEvaluation", "Budgets",
                "PilotRanking", "Outlines", "SpatialStatistics", "DataFiles", "SurveyInference", "IncomeDistribution",
                "Tabular", "DecisionTables", "Reporting", "Figures",
                "Cartography", "CommitteeReports", arguments,
            ],
            swiftSettings: strict),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["Vocabulary", "FlatFiles"], path: "Tests/TestSupport",
            swiftSettings: strict),
        tests("Vocabulary", ["Vocabulary"]),
        tests("FlatFiles", ["FlatFiles", "Vocabulary"], exclude: ["Workbooks"]),
        tests("NumericKernel", ["NumericKernel"]),
        tests("PolicyData", ["PolicyData", "FlatFiles", "Vocabulary"]),
        tests("Territory", ["Territory", "FlatFiles", "Vocabulary"]),
        tests("Tallies", ["Tallies", "Vocabulary"]),
        tests(
            "Microdata",
            [
                "Microdata", "PolicyData", "FlatFiles", "DataFiles", "Tallies", "Territory", "Deprivation",
                "SyntheticProvince",
                "NumericKernel", "Vocabulary",
            ]),
        tests("SyntheticProvince", ["SyntheticProvince", "NumericKernel", "FlatFiles", "Vocabulary"]),
        tests(
            "Deprivation",
            [
                "Deprivation", "Microdata", "PolicyData", "FlatFiles", "Tallies", "Uncertainty", "SurveyInference",
                "NumericKernel", "Vocabulary",
            ]),
        tests("MixedModels", ["MixedModels", "NumericKernel", "FlatFiles", "Vocabulary"]),
        tests(
            "ReviewForms", ["ReviewForms", "FlatFiles", "Tallies", "Territory", "SyntheticProvince", "Vocabulary"]),
        tests(
            "PovertyExit",
            ["PovertyExit", "MixedModels", "NumericKernel", "Tallies", "Uncertainty", "FlatFiles", "Vocabulary"]),
        tests(
            "TargetProjection",
            [
                "TargetProjection", "MixedModels", "NumericKernel", "Tallies", "PolicyData", "Territory",
                "SyntheticProvince", "Uncertainty", "FlatFiles", "Vocabulary",
            ]),
        tests("TargetEvaluation", ["TargetEvaluation", "PolicyData", "Tallies", "FlatFiles", "Vocabulary"]),
        tests("Budgets", ["Budgets", "PolicyData", "Tallies", "FlatFiles", "Vocabulary"]),
        tests("Figures", ["Figures", "Tabular", "Vocabulary"]),
        tests(
            "PilotRanking",
            ["PilotRanking", "PolicyData", "NumericKernel", "Uncertainty", "FlatFiles", "Tallies", "Vocabulary"]),
        tests(
            "Reporting",
            [
                "Reporting", "DecisionTables", "Tabular", "Deprivation", "PilotRanking", "TargetProjection",
                "NumericKernel", "PolicyData", "FlatFiles", "Tallies", "SpatialStatistics", "Territory", "Vocabulary",
            ]),
        tests("Outlines", ["Outlines", "FlatFiles", "Vocabulary"]),
        tests("SpatialStatistics", ["SpatialStatistics", "NumericKernel", "FlatFiles", "Vocabulary"]),
        tests("Cartography", ["Cartography", "Outlines", "Figures", "Tabular", "FlatFiles", "Vocabulary"]),
        tests("CommitteeReports", ["CommitteeReports", "Tabular", "Vocabulary"]),
        tests("DataFiles", ["DataFiles", "FlatFiles", "Vocabulary"], exclude: ["Fixtures"]),
        tests(
            "SurveyInference",
            ["SurveyInference", "Tallies", "Uncertainty", "NumericKernel", "FlatFiles", "Vocabulary"]),
        tests(
            "IncomeDistribution",
            [
                "IncomeDistribution", "SurveyInference", "Tallies", "Uncertainty", "NumericKernel", "FlatFiles",
                "Vocabulary",
            ]),
        tests("Architecture", []),
        tests("Command", ["AnSinhCommand"], exclude: ["Cases"]),
        tests("Notebook", ["AnSinhCommand"]),
    ]
)
