import ArgumentParser
import FlatFiles
import Glibc
import Microdata
import Synchronization
import Vocabulary

/// Everything the command says that is not a result: on standard error.
enum Console {
    /// Writes a line to standard error.
    static func say(_ line: String) {
        var text = line + "\n"
        text.withUTF8 { bytes in
            _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }

    /// Writes a result to standard output.
    static func emit(_ text: String) throws {
        var copy = text
        let isWritten = copy.withUTF8 { bytes in
            var position = 0
            while position < bytes.count {
                let count = Glibc.write(STDOUT_FILENO, bytes.baseAddress! + position, bytes.count - position)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                position += count
            }
            return true
        }
        if !isWritten {
            throw FileAccess.unwritable("-")
        }
    }

    /// The language asked for, found without the parser: errors of the parser's own come before it is done.
    static func language(in arguments: [String]) -> Language {
        for (flag, value) in zip(arguments, arguments.dropFirst()) where flag == "--lang" {
            if let language = Language(rawValue: value) { return language }
        }
        let joined = "--lang="
        for argument in arguments where argument.hasPrefix(joined) {
            if let language = Language(rawValue: String(argument.dropFirst(joined.count))) { return language }
        }
        return defaultLanguage
    }

    /// The language of this run.
    static var language: Language { language(in: CommandLine.arguments) }

    /// The language of the user's locale. The one place where the environment is read.
    static var defaultLanguage: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name), value[0] != 0 else { continue }
            return String(cString: value).hasPrefix("vi") ? .vi : .en
        }
        return .en
    }

    static func prefix(_ severity: Severity, _ language: Language) -> String {
        switch (severity, language) {
        case (.error, .vi): "lỗi: "
        case (.error, .en): "error: "
        case (.warning, .vi): "cảnh báo: "
        case (.warning, .en): "warning: "
        case (.note, .vi): "ghi chú: "
        case (.note, .en): "note: "
        }
    }

    /// Says what was found: the first findings one by one, then how many there are.
    static func report(_ findings: FindingReport, _ language: Language) {
        for finding in findings.listed { say(prefix(finding.severity, language) + finding.line(in: language)) }
        let (errors, warnings) = (findings.count(of: .error), findings.count(of: .warning))
        guard errors + warnings > Int64(findings.listed.count) else { return }
        say(
            language == .vi
                ? "… tất cả \(errors) lỗi, \(warnings) cảnh báo; xem “ansinh data check”."
                : "… \(errors) errors and \(warnings) warnings in all; see “ansinh data check”.")
    }

    /// A progress line on standard error, when that is a terminal; otherwise nothing.
    static func progress(of name: String) -> (@Sendable (Int) -> Void)? { progress(of: [name], as: name) }

    /// The same for several files read one after the other.
    static func progress(of files: [String], as name: String) -> (@Sendable (Int) -> Void)? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        let total = files.reduce(0) { sum, file in
            var status = stat()
            return stat(file, &status) == 0 ? sum + Int(status.st_size) : sum
        }
        guard total > 0 else { return nil }
        let done = ProgressCount()
        return { bytes in
            if let percent = done.add(bytes, of: total) {
                var text = percent < ProgressCount.whole ? "\r\(name): \(percent)%" : "\r\u{1B}[K"
                text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            }
        }
    }
}

/// Counts bytes from several threads and tells when the percentage changes.
final class ProgressCount: Sendable {
    static let whole = 100
    private let state = Mutex((bytes: 0, percent: 0))

    func add(_ bytes: Int, of total: Int) -> Int? {
        state.withLock { state in
            state.bytes += bytes
            let percent = min(ProgressCount.whole, state.bytes * ProgressCount.whole / total)
            guard percent != state.percent else { return nil }
            state.percent = percent
            return percent
        }
    }
}
