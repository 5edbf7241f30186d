import Foundation

/// A Markdown page whose ```console blocks are run: each line that begins with `$ ` is a command, what follows is what it
/// must print (standard output and standard error together, and `[exit N]` when the status is not 0).
///
/// The blocks of a page run one after the other in an empty folder of their own, in which `datasets` is the checkout's. With
/// UPDATE_GOLDEN=1 in the environment the page is rewritten with what was printed.
public struct ConsoleDocument {
    /// One command with what the page says it prints, and what it printed.
    public struct Step {
        /// The command line.
        public let command: String
        /// What the page says.
        public let expected: String
        /// What came out.
        public let actual: String
    }

    /// Path of the page.
    public let path: String
    /// The steps, in order.
    public let steps: [Step]

    /// Runs a page. `program` is the folder that holds the `ansinh` executable.
    public init(running path: String, program: String) throws {
        self.path = path
        let folder = NSTemporaryDirectory() + "ansinh-page-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/datasets", withDestinationPath: Repository.path("datasets"))
        var steps: [Step] = []
        var rewritten: [String] = []
        var isConsole = false
        var command: String?
        var expected: [String] = []
        func close() throws {
            guard let line = command else { return }
            let actual = try ConsoleDocument.run(line, in: folder, program: program)
            steps.append(Step(command: line, expected: expected.joined(separator: "\n"), actual: actual))
            rewritten.append("$ " + line)
            if !actual.isEmpty { rewritten.append(actual) }
            command = nil
            expected = []
        }
        for line in try Repository.text(path).components(separatedBy: "\n") {
            if isConsole, line == "```" {
                try close()
                isConsole = false
                rewritten.append(line)
            } else if isConsole, line.hasPrefix("$ ") {
                try close()
                command = String(line.dropFirst(2))
            } else if isConsole, command != nil {
                expected.append(line)
            } else {
                if line == "```console" { isConsole = true }
                rewritten.append(line)
            }
        }
        self.steps = steps
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try rewritten.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    /// The folder of the executables built with these tests.
    public static var programFolder: String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: own).deletingLastPathComponent().path
    }

    private static func run(_ command: String, in folder: String, program: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "{ \(command)\n} 2>&1"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = program + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var text = String(decoding: data, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        if process.terminationStatus != 0 { text += (text.isEmpty ? "" : "\n") + "[exit \(process.terminationStatus)]" }
        return text
    }
}
