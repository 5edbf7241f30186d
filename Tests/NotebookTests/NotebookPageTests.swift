import Foundation
import TestSupport
import Testing

/// The notebooks: every command in them is run and must print what the page shows. UPDATE_GOLDEN=1 rewrites them.
@Suite("Notebooks")
struct NotebookPageTests {
    static let folder = Repository.path("notebooks-md")
    static let first = "01-from-review-to-ranking.md"
    static let pages =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { "notebooks-md/\($0)" } + pagesWithExamples
    /// Pages outside the notebooks whose examples are run too.
    static let pagesWithExamples = ["README.md", "docs/study-file.md", "docs/flow-tables.md"]

    @Test("What a notebook shows is what the commands print", arguments: pages)
    func page(name: String) throws {
        let document = try ConsoleDocument(
            running: Repository.path(name), program: ConsoleDocument.programFolder)
        #expect(!document.steps.isEmpty)
        for step in document.steps { #expect(step.actual == step.expected, "\(name): $ \(step.command)") }
    }

    @Test("The first notebook is there")
    func present() {
        #expect(NotebookPageTests.pages.contains("notebooks-md/\(NotebookPageTests.first)"))
    }
}
