public import ArgumentParser
import FlatFiles
import Glibc
import NumericKernel
public import SyntheticProvince
import Vocabulary

extension SyntheticTable: ExpressibleByArgument {}
extension SyntheticWorld: ExpressibleByArgument {}

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

    @Option(help: "households (without this option), flows, survey, units, context, truth, chances or calibration.")
    var table: SyntheticTable?

    @Option(
        help: "Flows of a known world instead, to test forecasts with: markov, quota, walk, shock or household.")
    var world: SyntheticWorld?

    @Flag(help: "The ground of the province instead: outlines of its communes (GeoJSON).")
    var outlines = false

    @Option(help: "Review year: the first for households, otherwise the last.")
    var review: Int?

    @Option(name: [.short, .long], help: "Output file; standard output without it.")
    var output: String?

    func validate() throws {
        guard !outlines || (world == nil && table == nil && review == nil) else {
            throw ValidationError(
                vi: "--outlines đứng một mình: bỏ --table, --world, --review.",
                en: "--outlines stands alone: leave out --table, --world and --review.")
        }
        guard world != nil else { return }
        if let table, table != .flows {
            throw ValidationError(
                vi: "--world ghi bảng biến động; bỏ --table.", en: "--world writes flows; leave out --table.")
        }
        if households != nil || review != nil {
            throw ValidationError(
                vi: "--world ghi cả tỉnh và mọi kỳ rà soát; bỏ --households, --review.",
                en: "--world writes the whole province and all reviews; leave out --households, --review.")
        }
    }

    func run() throws {
        if let world {
            let preset = try GenerateCommand.preset(preset)
            try GenerateCommand.write(to: output) { try world.write(preset: preset, seed: Seed(seed), emit: $0) }
            return Console.say("synthetic: world \(world.rawValue), preset \(preset.id), seed \(seed)")
        }
        if outlines {
            let province = try GenerateCommand.province(preset: preset, seed: seed, households: households)
            let text = SyntheticGeography(of: province, seed: Seed(seed)).geoJSON()
            if let output { try FileAccess.write(Array(text.utf8), to: output) } else { try Console.emit(text) }
            return Console.say("synthetic: outlines, preset \(preset), seed \(seed)")
        }
        let table = table ?? .households
        let province = try GenerateCommand.province(preset: preset, seed: seed, households: households)
        try GenerateCommand.write(table, of: province, review: review, to: output)
        Console.say("synthetic: \(table.rawValue), preset \(preset), seed \(seed)")
    }

    static func province(preset: String, seed: UInt64, households: Int?) throws -> SyntheticProvince {
        try SyntheticProvince(preset: try GenerateCommand.preset(preset), seed: Seed(seed), households: households)
    }

    private static func preset(_ name: String) throws -> ProvincePreset {
        let path = name.hasSuffix(".toml") ? name : "\(try DataFolders.find("microdata"))/presets/\(name).toml"
        return try ProvincePreset(file: path)
    }

    /// Writes a table piece by piece: to a temporary file that is moved into place, or to standard output.
    static func write(_ table: SyntheticTable, of province: SyntheticProvince, review: Int?, to output: String?) throws
    {
        let year = review ?? (table == .households ? province.reviewYears.lowerBound : province.reviewYears.upperBound)
        try write(to: output) { try province.write(table, reviewYear: year, emit: $0) }
    }

    private static func write(
        to output: String?, _ pieces: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        guard let output else {
            return try pieces { try Console.emit(String(decoding: $0, as: UTF8.self)) }
        }
        let file = try FileAccess.Writer(path: output)
        try pieces { try file.append($0) }
        try file.close()
    }
}
