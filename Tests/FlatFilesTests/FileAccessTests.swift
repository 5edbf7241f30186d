import FlatFiles
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite("Files are written whole or not at all")
struct FileAccessTests {
    private static let bytes = Array("nội dung\n".utf8)

    private static func rules(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let refusal as UnusableInput {
            return refusal.findings.map(\.rule)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("What is written is read back, and nothing else is in the folder")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.txt"
        try FileAccess.write(FileAccessTests.bytes, to: path)
        #expect(try FileAccess.bytes(of: path) == FileAccessTests.bytes)
        #expect(try FileAccess.text(of: path) == "nội dung\n")
        try FileAccess.write([], to: path)
        #expect(try FileAccess.bytes(of: path).isEmpty)
        #expect(folder.names == ["a.txt"])
    }

    @Test("A workbook is not taken for text")
    func workbook() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.csv"
        try FileAccess.write(HandmadeWorkbook([["a"]]).archive, to: path)
        #expect(FileAccessTests.rules { _ = try FileAccess.text(of: path) } == ["is-workbook"])
    }

    @Test("A large file is written in full")
    func large() throws {
        let folder = try TemporaryFolder()
        let big = [UInt8](repeating: 0x37, count: 3_000_001)
        try FileAccess.write(big, to: folder.path + "/big")
        #expect(try FileAccess.bytes(of: folder.path + "/big") == big)
    }

    @Test("A folder that is not there is refused and nothing is made")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        let refused = FileAccessTests.rules { try FileAccess.write([1], to: folder.path + "/none/a.txt") }
        #expect(refused == ["file-unwritable"])
        #expect(folder.names.isEmpty)
    }

    @Test("A name that is a folder is refused, the folder stays, no partial file is left")
    func nameIsFolder() throws {
        let folder = try TemporaryFolder()
        try FileAccess.makeFolder(folder.path + "/taken/inner")
        #expect(FileAccessTests.rules { try FileAccess.write([1], to: folder.path + "/taken") } == ["file-unwritable"])
        #expect(folder.names == ["taken"])
        #expect(FileAccess.isFolder(folder.path + "/taken/inner"))
    }

    @Test("A writer that is dropped leaves an older file as it was, and nothing else")
    func dropped() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old", to: "a.txt")
        do {
            let writer = try FileAccess.Writer(path: path)
            try FileAccessTests.bytes.withUnsafeBytes { try writer.append($0) }
            #expect(folder.names.count == 2)
            #expect(try FileAccess.text(of: path) == "old")
        }
        #expect(folder.names == ["a.txt"])
        #expect(try FileAccess.text(of: path) == "old")
    }

    @Test("A writer that is closed replaces an older file")
    func closed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old and longer", to: "a.txt")
        let writer = try FileAccess.Writer(path: path)
        try FileAccessTests.bytes.withUnsafeBytes { try writer.append($0) }
        try writer.close()
        #expect(try FileAccess.bytes(of: path) == FileAccessTests.bytes)
        #expect(folder.names == ["a.txt"])
    }

    @Test("A pipe is written to and stays a pipe")
    func pipe() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDWR)
        try #require(reader >= 0)
        defer { Glibc.close(reader) }
        try FileAccess.write(FileAccessTests.bytes, to: path)
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = read(reader, &buffer, buffer.count)
        #expect(Array(buffer[..<max(0, count)]) == FileAccessTests.bytes)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        #expect(folder.names == ["pipe"])
    }

    @Test("What cannot be read is refused with the system's reason")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path + "/none", folder.path] {
            let refusal = try #require(throws: UnusableInput.self) { try FileAccess.bytes(of: path) }
            #expect(refusal.findings.map(\.rule) == ["file-unreadable"])
            #expect(refusal.findings[0].place.file == path)
            #expect(refusal.findings[0].expected.en.hasSuffix(")"))
        }
    }

    @Test("Folders are made with the folders above them, and listed in byte order without hidden names")
    func folders() throws {
        let folder = try TemporaryFolder()
        try FileAccess.makeFolder(folder.path + "/a/b/c")
        try FileAccess.makeFolder(folder.path + "/a/b/c")
        #expect(FileAccess.isFolder(folder.path + "/a/b/c"))
        try folder.write("x", to: "file")
        #expect(FileAccessTests.rules { try FileAccess.makeFolder(folder.path + "/file/d") } == ["file-unwritable"])
        for name in ["z", "B", "Đ", ".hidden"] { try folder.write("", to: name) }
        #expect(try FileAccess.names(in: folder.path) == ["B", "a", "file", "z", "Đ"])
    }

    @Test("The folder of a path", arguments: [("a/b.csv", "a"), ("b.csv", "."), ("/b.csv", "/"), ("/a/b/c", "/a/b")])
    func folderOfPath(path: String, folder: String) {
        #expect(FileAccess.folder(of: path) == folder)
    }

    @Test("A file another writer makes is moved into place when it is whole; otherwise the older one stays")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("alt", to: "a.txt")
        try FileAccess.replace(path) { temporary throws(UnusableInput) in
            #expect(temporary != path)
            try FileAccess.write(FileAccessTests.bytes, to: temporary)
        }
        #expect(try FileAccess.bytes(of: path) == FileAccessTests.bytes)
        let refused = FileAccessTests.rules {
            try FileAccess.replace(path) { temporary throws(UnusableInput) in
                try FileAccess.write([1], to: temporary)
                throw UnusableInput(
                    rule: "no", place: Place(file: temporary), expected: LocalizedText(verbatim: "nothing"))
            }
        }
        #expect(refused == ["no"] && folder.names == ["a.txt"])
        #expect(try FileAccess.bytes(of: path) == FileAccessTests.bytes)
        #expect(FileAccessTests.rules { try FileAccess.replace("/dev/null") { _ in } } == ["not-a-file"])
        #expect(FileAccessTests.rules { try FileAccess.replace(folder.path + "/no/a") { _ in } } == ["file-unwritable"])
    }

    @Test("A link is written through, not replaced")
    func links() throws {
        let folder = try TemporaryFolder()
        let (target, link) = (try folder.write("alt", to: "target"), folder.path + "/link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        try FileAccess.write(FileAccessTests.bytes, to: link)
        #expect(try FileAccess.bytes(of: target) == FileAccessTests.bytes)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
        try FileAccess.replace(link) { path throws(UnusableInput) in try FileAccess.write([7], to: path) }
        #expect(try FileAccess.bytes(of: target) == [7] && folder.names == ["link", "target"])
    }
}
