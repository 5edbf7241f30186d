import FlatFiles
import Testing
import Vocabulary

@Suite("Settings as options of a command")
struct SettingsOptionsTests {
    private func settings(_ text: String) throws -> Settings { try Settings(toml: text, file: "report.toml") }

    @Test("keys in byte order; lists repeat, true is a flag, false is nothing, numbers stay as written")
    func options() throws {
        let found = try settings(
            "through = 2027\ntarget = [\"a<1%\", \"b\"]\nquiet = true\nstrict = false\nlevel = 0.9\nskip = 1\n"
        )
        .options(except: ["skip"])
        #expect(found.map(\.key) == ["level", "quiet", "target", "through"])
        #expect(found.map(\.values) == [["0.9"], [], ["a<1%", "b"], ["2027"]])
    }

    @Test("a table or a day is refused by its name")
    func refusals() throws {
        let nested = try settings("[inner]\na = 1\n")
        #expect(throws: UnusableInput.self) { try nested.options() }
        let day = try settings("on = 2022-01-01\n")
        #expect(throws: UnusableInput.self) { try day.words("on") }
    }
}
