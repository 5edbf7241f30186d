import ArgumentParser
import FlatFiles
import Reporting
import Tabular
import Vocabulary

/// A picture, or the table beside it, in the form the name of a file asks for.
enum PictureFile {
    /// Endings of pictures and of pages with a picture.
    private static let pictures = [".svg", ".png", ".html"]

    /// Whether a name asks for a picture.
    static func isPicture(_ name: String) -> Bool { pictures.contains { name.hasSuffix($0) } }

    static func write(_ svg: String, tables: () throws -> [Table], to output: String, language: Language) throws {
        if output.hasSuffix(".svg") { return try FileAccess.write(Array(svg.utf8), to: output) }
        if output.hasSuffix(".png") {
            return try FileAccess.replace(output) { path throws(UnusableInput) in
                try PictureRaster.write(svg: svg, to: path)
            }
        }
        if output.hasSuffix(".html") {
            let page = TableFormat.page(of: try tables(), pictures: [svg], place: .first, language: language)
            return try FileAccess.write(Array(page.utf8), to: output)
        }
        guard TableFormat(fileName: output) != nil else { throw wrongEnding }
        try OutputOptions.parse(["--output", output, "--lang", language.rawValue]).write(try tables())
    }

    static var wrongEnding: ValidationError {
        ValidationError(
            vi: "Tên tệp kết thúc bằng .svg, .png, .html, hoặc đuôi của một bảng.",
            en: "End the name in .svg, .png, .html, or the ending of a table.")
    }
}
