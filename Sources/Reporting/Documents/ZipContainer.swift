/// Files in one file: a ZIP archive of stored members with a fixed day, so that the same members are the same bytes.
///
/// Nothing is compressed: no library, and no bytes that depend on its version. Names are ASCII; the whole stays below
/// 4 GB.
/// Source: APPNOTE.TXT of PKWARE; CRC-32 of ISO 3309. Checked by: a reader in the tests with a checksum bit by bit;
/// `unzip -t` by hand.
struct ZipContainer {
    /// 1 January 1980, midnight: the first day the format can name.
    private static let day: UInt16 = 0x0021
    private static let version: UInt16 = 20

    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var members: UInt16 = 0

    mutating func add(_ name: String, _ text: String) {
        let content = Array(text.utf8)
        let name = Array(name.utf8)
        precondition(name.allSatisfy { $0 < 0x80 }, "names of members are ASCII")
        precondition(bytes.count + content.count < 0xFFFF_0000 && members < .max, "a small archive")
        let position = UInt32(bytes.count)
        var description: [UInt8] = []
        description.append(little: ZipContainer.version)
        description.append(little: UInt16(0))  // no flags
        description.append(little: UInt16(0))  // stored
        description.append(little: UInt16(0))  // midnight
        description.append(little: ZipContainer.day)
        description.append(little: ZipContainer.checksum(content))
        description.append(little: UInt32(content.count))
        description.append(little: UInt32(content.count))
        description.append(little: UInt16(name.count))
        description.append(little: UInt16(0))  // no extra fields

        bytes.append(little: UInt32(0x0403_4B50))
        bytes += description + name + content

        directory.append(little: UInt32(0x0201_4B50))
        directory.append(little: ZipContainer.version)
        directory += description
        directory += [UInt8](repeating: 0, count: 10)  // no comment, first disk, no attributes
        directory.append(little: position)
        directory += name
        members += 1
    }

    /// The archive with its directory.
    consuming func closed() -> [UInt8] {
        let position = UInt32(bytes.count)
        bytes += directory
        bytes.append(little: UInt32(0x0605_4B50))
        bytes.append(little: UInt32(0))  // one disk
        bytes.append(little: members)
        bytes.append(little: members)
        bytes.append(little: UInt32(directory.count))
        bytes.append(little: position)
        bytes.append(little: UInt16(0))  // no comment
        return bytes
    }

    static func checksum(_ content: [UInt8]) -> UInt32 {
        ~content.reduce(~0) { sum, byte in (sum >> 8) ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { word, _ in (word & 1 == 1 ? 0xEDB8_8320 : 0) ^ (word >> 1) }
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger>(little number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
