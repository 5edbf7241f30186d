import Foundation

/// A folder that is gone when the value is.
public final class TemporaryFolder {
    /// Its path.
    public let path: String

    /// Makes an empty folder, or a copy of a folder.
    public init(copying original: String? = nil) throws {
        path = NSTemporaryDirectory() + "ansinh-test-\(UUID().uuidString)"
        if let original {
            try FileManager.default.copyItem(atPath: original, toPath: path)
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Everything in the folder, hidden names too, sorted.
    public var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// Writes a file and returns its path; folders on the way are made.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }

    /// Replaces a part of a file that must be there.
    public func replace(_ old: String, with new: String, in name: String) throws {
        let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        guard let range = text.range(of: old) else { throw MissingText(text: old) }
        try text.replacingCharacters(in: range, with: new)
            .write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
    }

    /// A text that was to be replaced is not in the file.
    public struct MissingText: Error {
        /// The text.
        public let text: String
    }
}
