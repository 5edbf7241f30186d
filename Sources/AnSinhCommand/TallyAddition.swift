import ArgumentParser
import Microdata
import Tallies
import Vocabulary

/// Adds tallies, with a refusal that names the file.
enum TallyAddition {
    /// The sum of tally files, and the rows read for each; the same tallies twice are worth a warning.
    static func sum(of paths: [String]) throws -> (DeprivationTallies, [Int64]) {
        let parts = try paths.map { try TallyFile.tallies(file: $0) }
        for (index, part) in parts.enumerated() where parts[..<index].contains(part) {
            let finding = Finding(
                rule: "tallies-twice", severity: .warning, place: Place(file: paths[index]), value: nil,
                expected: LocalizedText(
                    vi: "mỗi bảng đếm một lần; một tệp trước có cùng số liệu",
                    en: "each tally once; a file before it holds the same"))
            Console.say(Console.prefix(.warning, Console.language) + finding.line(in: Console.language))
        }
        guard var sum = parts.first else {
            throw ValidationError(vi: "Cần ít nhất một bảng đếm.", en: "Give at least one tally file.")
        }
        for (path, part) in zip(paths, parts).dropFirst() { sum = try Self.sum(sum, part, file: path) }
        return (sum, parts.map(\.account.read))
    }

    private static func sum(
        _ left: DeprivationTallies, _ right: DeprivationTallies, file: String
    ) throws -> DeprivationTallies {
        do throws(TallyMismatch) {
            return try left.adding(right)
        } catch {
            throw UnusableInput(
                rule: "tallies-differ", place: Place(file: file, column: "layout"), value: error.right.standard,
                expected: LocalizedText(
                    vi: "cùng chuẩn (\(error.left.standard)), chỉ số, nhóm và thiết kế như tệp trước",
                    en: "the same standard (\(error.left.standard)), indicators, groups and design as the files before")
            )
        }
    }
}
