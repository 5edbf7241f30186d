import FlatFiles
import Foundation
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite("Pictures in dots", .enabled(if: PictureRaster.isAvailable, "librsvg is not installed"))
struct PictureRasterTests {
    private func path(_ name: String) -> String { NSTemporaryDirectory() + UUID().uuidString + name }

    @Test("a drawing becomes a PNG of twice its size")
    func sizeOfPicture() throws {
        let file = path("a.png")
        defer { try? FileManager.default.removeItem(atPath: file) }
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 50" width="80" height="50">
            <rect x="0" y="0" width="80" height="50" fill="#0b3c6f"/></svg>
            """
        try PictureRaster.write(svg: svg, to: file)
        let bytes = try FileAccess.bytes(of: file)
        #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // Width and height stand in the first chunk.
        #expect(Array(bytes[16..<24]) == [0, 0, 0, 160, 0, 0, 0, 100])
    }

    @Test("text that is no drawing, and a place that cannot be written, are refused")
    func refusals() throws {
        #expect(throws: UnusableInput.self) { try PictureRaster.write(svg: "no picture", to: path("b.png")) }
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"></svg>"
        #expect(throws: UnusableInput.self) { try PictureRaster.write(svg: svg, to: "/no/such/folder/c.png") }
    }
}
