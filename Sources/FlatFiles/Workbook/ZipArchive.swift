internal import Vocabulary

/// The members of a ZIP archive that is wholly in memory, as its directory at the end lists them.
///
/// The directory alone is believed; local headers are read only to find where the data begins. Everything the directory says
/// is checked against the bytes, and what it promises is limited before anything is inflated.
struct ZipArchive: Sendable {
    /// One member.
    struct Member: Sendable {
        let name: String
        let isEncrypted: Bool
        /// 0 stored, 8 deflated.
        let method: Int
        let checksum: Int
        let packedSize: Int
        let size: Int
        /// Position of the local header.
        let position: Int
    }

    let file: String
    let bytes: [UInt8]
    /// Position of the directory; member data ends before it.
    let end: Int
    /// Members under their key, see `key(_:)`.
    private let members: [String: Member]

    /// Reads the directory.
    ///
    /// Errors: `damaged-workbook`, `workbook-too-large`.
    init(_ bytes: [UInt8], file: String) throws(UnusableInput) {
        self.bytes = bytes
        self.file = file
        let view = LittleEndian(bytes)
        guard let tail = ZipArchive.tail(of: view) else {
            throw WorkbookRefusal.damaged(
                file, vi: "thiếu phần cuối, có thể tệp bị cắt", en: "its end is missing, perhaps it was cut off")
        }
        guard let count = view.short(tail + 10), let position = view.long(tail + 16), let size = view.long(tail + 12),
            position != LittleEndian.full,
            size != LittleEndian.full, count != LittleEndian.fullShort
        else { throw WorkbookRefusal.isZip64(file) }
        guard view.short(tail + 4) == 0, view.short(tail + 6) == 0, position + size <= tail else {
            throw WorkbookRefusal.damaged(file, vi: "mục lục ZIP sai", en: "its ZIP directory is wrong")
        }
        end = position
        var members: [String: Member] = [:]
        var total = 0
        var place = position
        for _ in 0..<count {
            guard let (member, next) = ZipArchive.member(view, at: place) else {
                throw WorkbookRefusal.damaged(file, vi: "mục lục ZIP sai", en: "its ZIP directory is wrong")
            }
            if [member.packedSize, member.size, member.position].contains(LittleEndian.full) {
                throw WorkbookRefusal.isZip64(file)
            }
            guard members.updateValue(member, forKey: ZipArchive.key(member.name)) == nil else {
                throw WorkbookRefusal.damaged(
                    file, vi: "phần “\(member.name)” có hai lần", en: "the part “\(member.name)” stands twice")
            }
            total += member.size
            place = next
        }
        guard total <= WorkbookLimits.totalBytes else {
            throw WorkbookRefusal.tooLarge(
                file, value: "\(total)", vi: "không quá \(WorkbookLimits.totalBytes) byte sau khi giải nén",
                en: "at most \(WorkbookLimits.totalBytes) bytes when inflated")
        }
        self.members = members
    }

    /// The member of that name; letter case and a leading slash make no difference.
    func member(_ name: String) -> Member? { members[ZipArchive.key(name)] }

    private static func key(_ name: String) -> String {
        let slashes = String(name.map { $0 == "\\" ? "/" : $0 })
        return (slashes.hasPrefix("/") ? String(slashes.dropFirst()) : slashes).lowercased()
    }

    /// Position of the record that ends the archive. A comment of up to 65,535 bytes may follow it.
    private static func tail(of view: LittleEndian) -> Int? {
        let length = 22
        var position = view.bytes.count - length
        let lowest = max(0, position - LittleEndian.fullShort)
        while position >= lowest {
            if view.long(position) == 0x0605_4B50, let comment = view.short(position + 20),
                position + length + comment <= view.bytes.count
            {
                return position
            }
            position -= 1
        }
        return nil
    }

    private static func member(_ view: LittleEndian, at place: Int) -> (Member, next: Int)? {
        guard view.long(place) == 0x0201_4B50, let flags = view.short(place + 8), let method = view.short(place + 10),
            let checksum = view.long(place + 16), let packed = view.long(place + 20), let size = view.long(place + 24),
            let nameLength = view.short(place + 28), let extraLength = view.short(place + 30),
            let commentLength = view.short(place + 32), let position = view.long(place + 42)
        else { return nil }
        let nameStart = place + 46
        guard nameStart + nameLength <= view.bytes.count else { return nil }
        let name = String(decoding: view.bytes[nameStart..<(nameStart + nameLength)], as: UTF8.self)
        let member = Member(
            name: name, isEncrypted: flags & 1 == 1, method: method, checksum: checksum, packedSize: packed, size: size,
            position: position)
        return (member, nameStart + nameLength + extraLength + commentLength)
    }
}

/// Numbers in bytes, lowest byte first; `nil` beyond the end.
struct LittleEndian {
    static let fullShort = 0xFFFF
    static let full = 0xFFFF_FFFF

    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func short(_ position: Int) -> Int? {
        guard position >= 0, position + 2 <= bytes.count else { return nil }
        return Int(bytes[position]) | Int(bytes[position + 1]) << 8
    }

    func long(_ position: Int) -> Int? {
        guard let low = short(position), let high = short(position + 2) else { return nil }
        return low | high << 16
    }
}
