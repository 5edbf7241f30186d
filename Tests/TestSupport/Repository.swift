import Foundation

/// Where things stand in the checkout the tests were built from.
public enum Repository {
    /// The top folder.
    public static let root: String = {
        // Tests/TestSupport/Repository.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }()

    /// A path below the top folder.
    public static func path(_ relative: String) -> String { "\(root)/\(relative)" }

    /// Real data beside the checkout, or `nil` where there is none; tests that need it are skipped without it.
    public static func sharedData(_ relative: String) -> String? {
        let path = URL(fileURLWithPath: root).deletingLastPathComponent().path + "/shared/data/\(relative)"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// Swift files below a folder, sorted.
    public static func swiftFiles(below relative: String) -> [String] {
        let base = path(relative)
        let names = FileManager.default.enumerator(atPath: base)?.allObjects.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(base)/\($0)" }
    }

    /// The text of a file.
    public static func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }
}
