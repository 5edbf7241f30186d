public import ArgumentParser
import FlatFiles
import Glibc
import NumericKernel
public import SyntheticProvince
import Vocabulary

extension SyntheticTable: ExpressibleByArgument {}

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Generate the synthetic province: households, flows, a survey, units, context.",
        discussion: "Every file carries a column source = synthetic; unit codes begin with SYN-.")

    @Option(help: "Preset: a name in datasets/microdata/presets or a .toml file.")
    var preset: String

    @Option(help: "Seed of the random numbers.")
    var seed: UInt64 = 1

    @Option(help: "Households of the first review; otherwise as the preset says.")
    var households: Int?

    @Option(help: "households, flows, survey, units, context, truth, chances or calibration.")
    var table: SyntheticTable = .households

    @Option(help: "Review year: the first for households, otherwise the last.")
    var review: Int?

    @Option(name: [.short, .long], help: "Output file; standard output without it.")
    var output: String?

    func run() throws {
        let province = try GenerateCommand.province(preset: preset, seed: seed, households: households)
        try GenerateCommand.write(table, of: province, review: review, to: output)
        Console.say("synthetic: \(table.rawValue), preset \(preset), seed \(seed)")
    }

    static func province(preset: String, seed: UInt64, households: Int?) throws -> SyntheticProvince {
        let path = preset.hasSuffix(".toml") ? preset : "\(try DataFolders.find("microdata"))/presets/\(preset).toml"
        return try SyntheticProvince(preset: try ProvincePreset(file: path), seed: Seed(seed), households: households)
    }

    /// Writes a table piece by piece: to a temporary file that is moved into place, or to standard output.
    static func write(_ table: SyntheticTable, of province: SyntheticProvince, review: Int?, to output: String?) throws
    {
        let year = review ?? (table == .households ? province.reviewYears.lowerBound : province.reviewYears.upperBound)
        guard let output else {
            return try province.write(table, reviewYear: year) { try Console.emit(String(decoding: $0, as: UTF8.self)) }
        }
        let file = try FileAccess.Writer(path: output)
        try province.write(table, reviewYear: year) { try file.append($0) }
        try file.close()
    }
}
