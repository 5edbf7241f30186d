import Foundation
import TestSupport
import Testing

/// The pages of Cases: each command with everything it prints and its exit status. UPDATE_GOLDEN=1 rewrites them.
@Suite("Command pages")
struct CommandPageTests {
    static let folder = Repository.path("Tests/CommandTests/Cases")
    static let pages = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    @Test("What a page shows is what the command prints", arguments: pages)
    func page(name: String) throws {
        let document = try ConsoleDocument(
            running: "\(CommandPageTests.folder)/\(name)", program: ConsoleDocument.programFolder)
        #expect(!document.steps.isEmpty)
        for step in document.steps { #expect(step.actual == step.expected, "\(name): $ \(step.command)") }
    }

    @Test("There are pages")
    func present() {
        #expect(CommandPageTests.pages.count >= 15)
    }
}
