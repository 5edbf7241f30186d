import ArgumentParser
import FlatFiles
import Vocabulary

/// Where a picture goes, and in which language: the same for every picture.
struct PictureOptions: ParsableArguments {
    @Option(help: "Write one picture for each district into this folder, named by its code.")
    var folder: String?

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file (.svg); standard output without it.")
    var output: String?

    var language: Language { lang ?? Console.defaultLanguage }

    func validate() throws {
        guard output == nil || folder == nil else {
            throw ValidationError(
                vi: "Chỉ --output hoặc --folder, không cả hai.", en: "Give --output or --folder, not both.")
        }
        guard output?.hasSuffix(".svg") ?? true else {
            throw ValidationError(
                vi: "Hình là SVG: tên tệp kết thúc bằng .svg.", en: "The picture is SVG: end its name in .svg.")
        }
    }

    /// Writes a picture, whole, or says it on standard output.
    func write(_ svg: String) throws {
        guard let output else { return try Console.emit(svg) }
        try FileAccess.write(Array(svg.utf8), to: output)
    }

    /// Writes pictures into a folder, each named by a code.
    static func write(_ pictures: [(code: UnitCode, svg: String)], into folder: String) throws {
        try FileAccess.makeFolder(folder)
        for (code, svg) in pictures {
            try FileAccess.write(Array(svg.utf8), to: "\(folder)/\(code.text.asFileName).svg")
        }
    }
}

extension String {
    /// The text with everything but letters, digits, dashes and underscores turned into underscores: a code may hold anything.
    fileprivate var asFileName: String {
        let kept = map { character in
            character.isLetter || character.isNumber || character == "-" || character == "_" ? character : "_"
        }
        return kept.isEmpty ? "_" : String(kept)
    }
}
