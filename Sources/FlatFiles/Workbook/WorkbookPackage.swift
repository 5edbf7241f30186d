internal import Vocabulary

/// The parts of a workbook file, and the relationships from part to part.
struct WorkbookPackage: Sendable {
    /// One relationship: what a part refers to, by identifier.
    struct Relationship {
        let id: String
        /// The last word of its type: `worksheet`, `styles`.
        let kind: String
        /// Name of the part it leads to.
        let part: String
    }

    let archive: ZipArchive

    /// Refuses what is no ZIP archive, with a word on what it is instead.
    init(_ bytes: [UInt8], file: String) throws(UnusableInput) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw WorkbookRefusal.isOld(file) }
        guard bytes.starts(with: Array("PK".utf8)) else { throw WorkbookRefusal.notWorkbook(file) }
        archive = try ZipArchive(bytes, file: file)
        if archive.member("content.xml") != nil { throw WorkbookRefusal.otherKind(file, "OpenDocument (.ods)") }
    }

    /// Parses a part of no more than `limit` bytes.
    ///
    /// Errors: `damaged-workbook` when it is absent, does not inflate or is not well-formed; `workbook-too-large`.
    func read(
        _ part: String, _ listener: any XMLListener, limit: Int = WorkbookLimits.partBytes
    ) throws(UnusableInput) {
        guard let member = archive.member(part) else {
            throw WorkbookRefusal.damaged(archive.file, vi: "thiếu phần “\(part)”", en: "the part “\(part)” is missing")
        }
        let stream = XMLStream(listener)
        try archive.unpack(member, limit: limit) { stream.feed($0) }
        stream.finish()
        switch stream.problem {
        case nil: return
        case .malformed(let line, let reason):
            throw WorkbookRefusal.damaged(
                archive.file, vi: "XML sai ở “\(part)” dòng \(line): \(reason)",
                en: "malformed XML in “\(part)”, line \(line): \(reason)")
        case .documentType:
            throw WorkbookRefusal.damaged(
                archive.file, vi: "“\(part)” có khai báo DOCTYPE, điều không được phép",
                en: "“\(part)” declares a DOCTYPE, which is not allowed")
        case .tooDeep, .longToken:
            throw WorkbookRefusal.tooLarge(
                archive.file, value: part, vi: "không quá \(WorkbookLimits.depth) cấp và thẻ ngắn",
                en: "at most \(WorkbookLimits.depth) levels and short tags")
        }
    }

    /// The relationships of a part, or of the whole package for the empty name; none when there is no such list.
    func relationships(of part: String) throws(UnusableInput) -> [Relationship] {
        let (folder, name) = WorkbookPackage.split(part)
        let listPart = folder + "_rels/" + name + ".rels"
        guard archive.member(listPart) != nil else { return [] }
        let list = RelationshipList(folder: folder)
        try read(listPart, list)
        return list.relationships
    }

    /// A target as a part name: absolute from the top, relative to the folder of the part that refers to it.
    static func resolved(_ target: String, in folder: String) -> String {
        var names: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for name in target.split(separator: "/") {
            switch name {
            case ".": continue
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        return names.joined(separator: "/")
    }

    private static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }
}

private final class RelationshipList: XMLListener {
    private let folder: String
    private(set) var relationships: [WorkbookPackage.Relationship] = []

    init(folder: String) { self.folder = folder }

    func open(_ element: XMLElement) {
        guard element.isNamed("Relationship"), element.text("TargetMode") != "External", let id = element.text("Id"),
            let type = element.text("Type"), let target = element.text("Target")
        else { return }
        relationships.append(
            WorkbookPackage.Relationship(
                id: id, kind: String(type.split(separator: "/").last ?? ""),
                part: WorkbookPackage.resolved(target, in: folder)))
    }
}
