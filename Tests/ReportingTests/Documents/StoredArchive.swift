import Foundation
import Testing

/// The members of a ZIP archive without compression, read by its directory.
struct StoredArchive {
    let names: [String]
    let members: [String: [UInt8]]

    init(_ bytes: [UInt8]) throws {
        func number(_ position: Int, _ width: Int) -> Int {
            (0..<width).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        try #require(number(end, 4) == 0x0605_4B50)
        let count = number(end + 10, 2)
        var position = number(end + 16, 4)
        try #require(number(end + 12, 4) == end - position)
        var names: [String] = []
        var members: [String: [UInt8]] = [:]
        for _ in 0..<count {
            try #require(number(position, 4) == 0x0201_4B50)
            let (size, nameLength) = (number(position + 24, 4), number(position + 28, 2))
            let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
            let start = number(position + 42, 4)
            try #require(number(start, 4) == 0x0403_4B50)
            // Both headers say the same from the version to the length of the name.
            #expect(Array(bytes[(start + 4)..<(start + 28)]) == Array(bytes[(position + 6)..<(position + 30)]))
            #expect(number(start + 8, 2) == 0 && number(start + 18, 4) == size, "stored")
            let content = Array(bytes[(start + 30 + nameLength)..<(start + 30 + nameLength + size)])
            #expect(StoredArchive.checksum(content) == number(start + 14, 4))
            names.append(name)
            members[name] = content
            position += 46 + nameLength
        }
        #expect(position == end)
        (self.names, self.members) = (names, members)
    }

    func text(_ name: String) throws -> String { String(decoding: try #require(members[name]), as: UTF8.self) }

    /// CRC-32 bit by bit, as ISO 3309 states it.
    static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = ~0
        for byte in bytes {
            for bit in 0..<8 {
                let carry = (sum ^ UInt32(byte >> UInt8(bit))) & 1
                sum = (sum >> 1) ^ (carry == 1 ? 0xEDB8_8320 : 0)
            }
        }
        return Int(~sum)
    }
}
