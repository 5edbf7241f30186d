/// What must hold of a file of Stata before ReadStat may see it.
///
/// The header tells the version, and with it how long names are in the file. From version 117 on, long texts (strL) lie in a
/// part of their own, which ReadStat reads whole and takes to be made of texts that end with a zero byte.
struct StataOutline {
    /// Why a file is not handed to ReadStat.
    enum Refusal: Error {
        case otherKind
        case damaged
        case tooLarge
    }

    /// Version of the format.
    let version: Int
    /// Order of bytes in numbers.
    let isBigEndian: Bool
    /// Long texts.
    private(set) var longTexts = 0

    /// Bytes of long texts that ReadStat may hold in memory.
    static let longTextBytes = 1 << 28

    /// What stands for no value in doubles of versions before 108; ReadStat takes it for a number.
    static let oldMissing = 0x1p333

    /// Versions that ReadStat reads.
    private static let plainVersions = 104...116
    private static let taggedVersions = 117...119

    init(_ file: GuardedFile) throws(Refusal) {
        let start = file.bytes(at: 0, count: 4)
        guard start.count == 4 else { throw .otherKind }
        guard start == Array("<sta".utf8) else {
            version = Int(start[0])
            isBigEndian = start[1] == 1
            guard StataOutline.plainVersions.contains(version), start[1] == 1 || start[1] == 2 else { throw .otherKind }
            return
        }
        var cursor = ByteCursor(file: file, position: 0)
        do throws(ByteCursor.Damage) {
            version = try StataOutline.header(&cursor)
        } catch {
            throw .damaged
        }
        isBigEndian = cursor.isBigEndian
        guard StataOutline.taggedVersions.contains(version) else { throw .otherKind }
        let isWhole: Bool
        do throws(ByteCursor.Damage) {
            isWhole = try longTextsFit(&cursor)
            // The last words of a whole file; what may follow them is padding.
            let end = file.bytes(at: max(0, file.size - 1_024), count: 1_024)
            guard end.firstRange(of: Array("</stata_dta>".utf8)) != nil else { throw ByteCursor.Damage() }
        } catch {
            throw .damaged
        }
        guard isWhole else { throw .tooLarge }
    }

    /// Reads up to the map of the file and gives the version.
    private static func header(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) -> Int {
        try cursor.expect("<stata_dta><header><release>")
        var version = 0
        for digit in try cursor.bytes(3) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { throw ByteCursor.Damage() }
            version = version * 10 + Int(digit - UInt8(ascii: "0"))
        }
        try cursor.expect("</release><byteorder>")
        let order = try cursor.bytes(3)
        cursor.isBigEndian = order == Array("MSF".utf8)
        guard cursor.isBigEndian || order == Array("LSF".utf8) else { throw ByteCursor.Damage() }
        try cursor.expect("</byteorder><K>")
        try cursor.skip(version >= 119 ? 4 : 2)
        try cursor.expect("</K><N>")
        try cursor.skip(version >= 118 ? 8 : 4)
        try cursor.expect("</N><label>")
        try cursor.skip(try cursor.number(version >= 118 ? 2 : 1))
        try cursor.expect("</label><timestamp>")
        try cursor.skip(try cursor.number(1))
        try cursor.expect("</timestamp></header><map>")
        return version
    }

    /// Walks over the long texts; false when they are more than may be held.
    private mutating func longTextsFit(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) -> Bool {
        let map = cursor.position
        try cursor.skip(10 * 8)
        let start = try cursor.number(8)
        guard start >= map, start < cursor.file.size else { throw ByteCursor.Damage() }
        cursor.position = start
        try cursor.expect("<strls>")
        var total = 0
        while true {
            let mark = try cursor.bytes(3)
            if mark == Array("</s".utf8) { return true }
            guard mark == Array("GSO".utf8) else { throw ByteCursor.Damage() }
            try cursor.skip(4 + (version >= 118 ? 8 : 4))
            let kind = try cursor.number(1)
            let length = try cursor.number(4)
            try cursor.skip(length)
            total += length + 64
            longTexts += 1
            guard total <= StataOutline.longTextBytes else { return false }
            // Kind 130 is text, which ends with a zero byte.
            guard kind != 130 || length > 0 && cursor.file.bytes(at: cursor.position - 1, count: 1) == [0] else {
                throw ByteCursor.Damage()
            }
        }
    }
}
