import ArgumentParser
import FlatFiles
import Glibc
import Vocabulary

/// The files a call names for its results, held against everything else it names, before anything is read.
///
/// It looks at the arguments and not at the inputs of a table, so that studies, unit lists and fits are safe as well, in
/// every command, whatever it writes.
struct OutputNames {
    /// Options of all commands whose value is a file that is written.
    private static let options = ["-o", "--output", "--plot"]
    /// What stands beside a CSV file.
    private static let companion = ".provenance.json"

    private var outputs: [String] = []
    private var others: [String] = []

    init(_ arguments: [String]) {
        // The model of a score is written by one command and read by the others.
        let options = OutputNames.options + (arguments.contains("train") ? ["--model"] : [])
        var isOutput = false
        for argument in arguments.dropFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if options.contains(argument) {
                isOutput = true
                continue
            }
            if isOutput {
                outputs.append(argument)
            } else if parts.count > 1, options.contains(parts[0]) {
                outputs.append(parts[1])
            } else if parts.count > 1, parts[0].hasPrefix("-") {
                others.append(parts[1])
            } else {
                others.append(argument)
            }
            isOutput = false
        }
    }

    /// Refuses standard output by the name `-`, which would be a file, and a result that would take the place of an input.
    ///
    /// Errors: `output-is-input`; a validation error for `-`.
    func check() throws {
        if outputs.contains("-") {
            throw ValidationError(
                vi: "-o nêu tên một tệp; bỏ -o thì kết quả ra đầu ra chuẩn.",
                en: "-o names a file; without -o the result goes to standard output.")
        }
        let inputs = others + others.compactMap(OutputNames.table)
        let findings = outputs.flatMap { output in
            [output, output + OutputNames.companion].compactMap { name in
                inputs.first { OutputNames.isSameFile(name, OutputNames.file(of: $0)) }.map { input in
                    Finding(
                        rule: "output-is-input", severity: .error, place: Place(file: output),
                        value: name == output ? nil : name,
                        expected: LocalizedText(
                            vi: "tệp kết quả khác tệp đầu vào \(OutputNames.file(of: input)), tệp này sẽ bị ghi đè",
                            en: "an output other than the input \(OutputNames.file(of: input)), which it would replace")
                    )
                }
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    /// The file of `YEAR=FILE`, or the argument itself.
    private static func file(of argument: String) -> String {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count > 1 && Int(parts[0]) != nil ? String(parts[1]) : argument
    }

    /// Refuses to write files that would take the place of inputs, whatever names both go by.
    static func refuse(_ outputs: [String], replacing inputs: [String]) throws(UnusableInput) {
        let inputs = inputs + inputs.compactMap(OutputNames.table)
        for output in outputs {
            guard let input = inputs.first(where: { isSameFile(output, $0) }) else { continue }
            throw UnusableInput(
                rule: "output-is-input", place: Place(file: output),
                expected: LocalizedText(
                    vi: "tên hoặc thư mục khác: tệp này là đầu vào \(input)",
                    en: "another name or folder: this file is the input \(input)"))
        }
    }

    /// The table that a settings file names, such as that of criteria: an input nobody wrote on the command line.
    private static func table(of argument: String) -> String? {
        guard argument.hasSuffix(".toml"), let settings = try? Settings(tomlFile: argument),
            let table = try? settings.optionalString("table")
        else { return nil }
        return FileAccess.path(of: table, beside: argument)
    }

    /// Whether two names are of one file on the disk; links and roundabout paths lead to the same.
    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}

extension ValidationError {
    /// A usage error in the language of this run.
    init(vi: String, en: String) { self.init(LocalizedText(vi: vi, en: en)[Console.language]) }
}
