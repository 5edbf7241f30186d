/// What must hold of a file of SPSS before ReadStat may see it, and what ReadStat does not tell.
///
/// The records before the data are walked over once. Counts and lengths that would make ReadStat take more memory than the file
/// has bytes are refused; so are packed blocks that lie over one another, with which a small file could keep it busy for hours.
struct SPSSOutline {
    /// Code page of the texts, as the file states it, or `nil`.
    private(set) var codePage: Int?
    /// Name of the encoding, as newer files state it.
    private(set) var encodingName: String?
    /// Rows, when the file says.
    let rowCount: Int?

    /// Columns that ReadStat may hold in memory, each with 3 kB.
    static let columns = 50_000
    /// Values of eight bytes in a row: what ReadStat holds in one piece.
    static let slots = 1 << 21
    /// Bytes and place of the file's date, which ReadStat refuses files for and nobody needs.
    static let date = (position: 92, bytes: Array("01 Jan 0000:00:00".utf8))

    private var slots = 0
    private var columns = 0
    private let packing: Int

    init(_ file: GuardedFile) throws(StataOutline.Refusal) {
        var cursor = ByteCursor(file: file, position: 0)
        do throws(ByteCursor.Damage) {
            let magic = try cursor.bytes(4)
            guard magic == Array("$FL2".utf8) || magic == Array("$FL3".utf8) else { throw ByteCursor.Damage() }
            try cursor.skip(60)
            let layout = try cursor.number(4)
            cursor.isBigEndian = layout != 2 && layout != 3
            try cursor.skip(4)
            packing = try cursor.number(4)
            try cursor.skip(4)
            let rows = try cursor.signed()
            rowCount = rows < 0 ? nil : rows
            try cursor.skip(8 + 17 + 64 + 3)
        } catch {
            throw .otherKind
        }
        do throws(ByteCursor.Damage) {
            try walk(&cursor)
            guard rowsFit(file.size) else { throw ByteCursor.Damage() }
            if packing == 2 { try checkBlocks(&cursor) }
        } catch {
            throw .damaged
        }
        guard columns <= SPSSOutline.columns, slots <= SPSSOutline.slots else { throw .tooLarge }
    }

    /// Walks over the records up to the data.
    private mutating func walk(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        while true {
            switch try cursor.number(4) {
            case 2: try variable(&cursor)
            case 3: try valueLabels(&cursor)
            case 6: try cursor.skip(try cursor.number(4) * 80)
            case 7: try information(&cursor)
            case 999: return try cursor.skip(4)
            default: throw ByteCursor.Damage()
            }
        }
    }

    private mutating func variable(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        let kind = try cursor.signed()
        slots += 1
        if kind >= 0 { columns += 1 }
        let hasLabel = try cursor.number(4) != 0
        let missing = try cursor.signed()
        try cursor.skip(4 + 4 + 8)
        if hasLabel {
            let length = try cursor.number(4)
            try cursor.skip((length + 3) / 4 * 4)
        }
        guard (-3...3).contains(missing) else { throw ByteCursor.Damage() }
        try cursor.skip(abs(missing) * 8)
    }

    private func valueLabels(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        for _ in 0..<(try cursor.number(4)) {
            try cursor.skip(8)
            let length = try cursor.number(1)
            try cursor.skip((length + 8) / 8 * 8 - 1)
        }
        guard try cursor.number(4) == 4 else { throw ByteCursor.Damage() }
        try cursor.skip(try cursor.number(4) * 4)
    }

    private mutating func information(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        let kind = try cursor.number(4)
        let size = try cursor.number(4)
        let count = try cursor.number(4)
        let (length, overflow) = size.multipliedReportingOverflow(by: count)
        guard !overflow else { throw ByteCursor.Damage() }
        let start = cursor.position
        try cursor.skip(length)
        var inside = ByteCursor(file: cursor.file, position: start, isBigEndian: cursor.isBigEndian)
        if kind == 3, length == 32 {
            try inside.skip(28)
            codePage = try inside.signed()
        } else if kind == 20, length <= 64 {
            encodingName = String(decoding: try inside.bytes(length), as: UTF8.self)
        }
    }

    /// Whether so many rows can be in so many bytes: a packed value takes at least one, and zlib packs a thousandfold.
    private func rowsFit(_ bytes: Int) -> Bool {
        guard let rowCount else { return true }
        let (values, overflow) = rowCount.multipliedReportingOverflow(by: max(1, slots))
        return !overflow && values / (packing == 2 ? 1_032 : 1) <= (packing == 0 ? bytes / 8 : bytes)
    }

    /// Blocks packed by zlib follow one another.
    private func checkBlocks(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        let header = cursor.position
        guard try cursor.number(8) == header else { throw ByteCursor.Damage() }
        let trailer = try cursor.number(8)
        let length = try cursor.number(8)
        guard trailer >= cursor.position, length >= 24, length <= cursor.file.size - trailer else {
            throw ByteCursor.Damage()
        }
        var end = cursor.position
        cursor.position = trailer + 24
        for _ in 0..<((length - 24) / 24) {
            try cursor.skip(8)
            let start = try cursor.number(8)
            let unpacked = try cursor.number(4)
            let packed = try cursor.number(4)
            guard start >= end, packed > 0, packed <= trailer - start, unpacked / 1_040 <= packed else {
                throw ByteCursor.Damage()
            }
            end = start + packed
        }
    }
}
