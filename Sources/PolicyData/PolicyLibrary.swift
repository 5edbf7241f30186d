import FlatFiles
public import Vocabulary

/// All instruments below a directory.
public struct PolicyLibrary: Sendable {
    /// One instrument with everything in its folder.
    public struct Entry: Sendable {
        /// Folder it was read from.
        public let folder: String
        /// Header.
        public let instrument: Instrument
        /// Tables.
        public let tables: PolicyTables
        /// Standard, if it sets one.
        public let standard: PovertyStandard?
        /// Pilot criteria, if it sets some.
        public let criteria: PilotCriteria?
    }

    /// Directory the library was read from.
    public let directory: String
    /// Instruments in id order.
    public let entries: [Entry]
    /// What is wrong in the directory; entries with errors are left out.
    public let findings: [Finding]

    /// Reads every folder below the directory that holds an `instrument.toml`.
    ///
    /// Edge cases: all problems of all folders are collected; a folder with an error is left out of `entries`.
    /// Errors: `file-unreadable` when the directory itself cannot be read.
    public init(directory: String) throws(UnusableInput) {
        self.directory = directory
        var entries: [Entry] = []
        var findings: [Finding] = []
        var ids: Set<String> = []
        for folder in try PolicyLibrary.folders(below: directory) {
            let id = String(folder.dropFirst(directory.count + 1))
            ids.insert(id)
            do throws(UnusableInput) {
                entries.append(try Entry(folder: folder, id: id))
            } catch {
                findings += error.findings
            }
        }
        self.entries = entries.sorted { $0.instrument.id < $1.instrument.id }
        self.findings = findings + PolicyLibrary.conflicts(among: self.entries, ids: ids)
    }

    /// The entry of an instrument.
    public func entry(_ id: String) -> Entry? { entries.first { $0.instrument.id == id } }

    /// Instruments in force on a day.
    public func inForce(on day: Day) -> [Entry] {
        entries.filter { $0.instrument.status == .inForce && $0.instrument.inForce.contains(day) }
    }

    /// A poverty standard by id, read alone: a mistake elsewhere in the directory does not stand in its way.
    ///
    /// Errors: `unknown-standard`, naming near misses; those of the standard's own file.
    public static func standard(_ id: String, in directory: String) throws(UnusableInput) -> PovertyStandard {
        try PovertyStandard(settings(id, of: "standard.toml", in: directory, rule: "unknown-standard"))
    }

    /// Pilot criteria by id, read alone.
    ///
    /// Errors: `unknown-criteria`, naming near misses; those of the criteria's own files.
    public static func criteria(_ id: String, in directory: String) throws(UnusableInput) -> PilotCriteria {
        try PilotCriteria(file: settings(id, of: "criteria.toml", in: directory, rule: "unknown-criteria").file)
    }

    /// The file of that name with that id in any folder. A file that cannot be read is mentioned only when none has the id.
    private static func settings(
        _ id: String, of name: String, in directory: String, rule: String
    ) throws(UnusableInput) -> Settings {
        var known: [String] = []
        var unreadable: [Finding] = []
        for folder in try folders(below: directory) where FileAccess.exists("\(folder)/\(name)") {
            do throws(UnusableInput) {
                let settings = try Settings(tomlFile: "\(folder)/\(name)")
                let found = try settings.string("id")
                if found == id { return settings }
                known.append(found)
            } catch {
                unreadable += error.findings
            }
        }
        throw UnusableInput(unknown(id, among: known, in: directory, rule: rule).findings + unreadable)
    }

    /// An instrument by id, a standard by id or criteria by id.
    ///
    /// Errors: `unknown-instrument`, naming near misses.
    public func find(_ id: String) throws(UnusableInput) -> Entry {
        if let found = entries.first(where: { $0.instrument.id == id || $0.standard?.id == id || $0.criteria?.id == id }
        ) {
            return found
        }
        let names = entries.flatMap { [$0.instrument.id, $0.standard?.id, $0.criteria?.id].compactMap(\.self) }
        throw PolicyLibrary.unknown(id, among: names, in: directory, rule: "unknown-instrument")
    }

    private static func unknown(
        _ id: String, among names: [String], in directory: String, rule: String
    ) -> UnusableInput {
        let near = nearMisses(of: id, in: names)
        let offer = (near.isEmpty ? names : near).joined(separator: ", ")
        return UnusableInput(
            rule: rule, place: Place(file: directory), value: id,
            expected: LocalizedText(vi: "một mã đã có: \(offer)", en: "a known identifier: \(offer)"))
    }

    private static func folders(below directory: String) throws(UnusableInput) -> [String] {
        var found: [String] = []
        for name in try FileAccess.names(in: directory) {
            let path = "\(directory)/\(name)"
            guard FileAccess.isFolder(path) else { continue }
            if FileAccess.exists("\(path)/instrument.toml") { found.append(path) }
            found += try folders(below: path)
        }
        return found
    }

    /// Problems between instruments: amended ids that do not exist, standards of one place whose years overlap.
    /// `ids` are those of all folders, also of the ones left out.
    private static func conflicts(among entries: [Entry], ids: Set<String>) -> [Finding] {
        var findings: [Finding] = []
        for entry in entries {
            for amended in entry.instrument.amends where !ids.contains(amended) {
                findings.append(
                    Finding(
                        rule: "unknown-amended", severity: .warning,
                        place: Place(file: "\(entry.folder)/instrument.toml", column: "amends"), value: amended,
                        expected: LocalizedText(
                            vi: "mã một văn bản trong thư mục", en: "the id of an instrument in the directory")))
            }
        }
        let standards = entries.filter { $0.standard?.applies != nil && $0.instrument.status == .inForce }
        for (index, one) in standards.enumerated() {
            for other in standards[(index + 1)...] where one.instrument.scopeUnit == other.instrument.scopeUnit {
                guard let a = one.standard?.applies, let b = other.standard?.applies else { continue }
                guard (b.until.map { a.from <= $0 } ?? true) && (a.until.map { b.from <= $0 } ?? true) else { continue }
                findings.append(
                    Finding(
                        rule: "standards-overlap", severity: .error,
                        place: Place(file: "\(other.folder)/standard.toml", column: "applies"), value: "\(b.from)",
                        expected: LocalizedText(
                            vi: "không trùng thời gian với \(one.instrument.id)",
                            en: "no day in common with \(one.instrument.id)")))
            }
        }
        return findings
    }
}

extension PolicyLibrary.Entry {
    init(folder: String, id: String) throws(UnusableInput) {
        self.folder = folder
        let header = try Settings(tomlFile: "\(folder)/instrument.toml")
        instrument = try Instrument(header)
        guard instrument.id == id else {
            throw header.wrong("id", vi: "đường dẫn thư mục: \(id)", en: "the path of its folder: \(id)")
        }
        let known = ["instrument.toml", "standard.toml", "criteria.toml", "criteria.csv"] + PolicyTables.files
        for name in try FileAccess.names(in: folder)
        where !known.contains(name) && !FileAccess.isFolder("\(folder)/\(name)") {
            throw UnusableInput(
                rule: "unknown-file", place: Place(file: "\(folder)/\(name)"), value: name,
                expected: LocalizedText(
                    vi: "một trong: \(known.joined(separator: ", "))", en: "one of: \(known.joined(separator: ", "))"))
        }
        tables = try PolicyTables(folder: folder, instrument: id)
        standard =
            FileAccess.exists("\(folder)/standard.toml") ? try PovertyStandard(file: "\(folder)/standard.toml") : nil
        criteria =
            FileAccess.exists("\(folder)/criteria.toml") ? try PilotCriteria(file: "\(folder)/criteria.toml") : nil
    }
}
