/// Labels of values as versions before 110 have them.
///
/// ReadStat takes the names of their sets for longer than they are, and reads none of the labels. Version 108 has texts of any
/// length, earlier ones have eight bytes for each. Source: files as pandas reads them.
extension StoredDictionary {
    /// The first version whose labels ReadStat reads.
    static let firstWithLabels = 110

    /// Reads the sets of labels, which reach to the end of the file.
    func takeOldLabels(_ cursor: inout ByteCursor, version: Int) throws(ByteCursor.Damage) {
        while cursor.position < cursor.file.size {
            if version < 108 {
                try takeShortLabels(&cursor)
            } else {
                try takeLabels(&cursor)
            }
            guard !isTooLarge else { return }
        }
    }

    private func takeShortLabels(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        let count = try cursor.number(2)
        let set = StoredDictionary.upToZero(try cursor.bytes(9))
        try cursor.skip(1)
        var keys: [Double] = []
        for _ in 0..<count { keys.append(Double(Int16(truncatingIfNeeded: try cursor.number(2)))) }
        for key in keys { take(.number(key), StoredDictionary.upToZero(try cursor.bytes(8)), set: set) }
    }

    private func takeLabels(_ cursor: inout ByteCursor) throws(ByteCursor.Damage) {
        let length = try cursor.number(4)
        let set = StoredDictionary.upToZero(try cursor.bytes(9))
        try cursor.skip(3)
        let count = try cursor.number(4)
        let textLength = try cursor.number(4)
        guard count <= cursor.file.size / 8, textLength <= cursor.file.size, length == 8 + 8 * count + textLength else {
            throw ByteCursor.Damage()
        }
        var places: [Int] = []
        var keys: [Double] = []
        for _ in 0..<count { places.append(try cursor.number(4)) }
        for _ in 0..<count { keys.append(Double(try cursor.signed())) }
        let text = try cursor.bytes(textLength)
        for (place, key) in zip(places, keys) {
            guard place < textLength else { throw ByteCursor.Damage() }
            take(.number(key), StoredDictionary.upToZero(text[place...]), set: set)
            guard !isTooLarge else { return }
        }
    }

    private static func upToZero(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.prefix { $0 != 0 }
    }
}
