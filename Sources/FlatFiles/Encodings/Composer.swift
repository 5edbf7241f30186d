/// Puts text together letter by letter: what has no marks is copied, a letter with marks is looked up in tables.
///
/// The output may be the memory of the input: it is written behind what is read, and never overtakes it.
struct Composer {
    private let output: UnsafeMutablePointer<UInt8>
    /// Bytes of composed text.
    private(set) var written: Int
    /// Size of an output of its own; `nil` when it is the memory of the input.
    private let room: Int?
    /// The marks at hand, of which the first `count` hold.
    private var marks = [UInt16](repeating: 0, count: 32)
    private var count = 0
    private let tables = CompositionTables.shared

    init(output: UnsafeMutablePointer<UInt8>, written: Int = 0, room: Int?) {
        (self.output, self.written, self.room) = (output, written, room)
    }

    /// Adds the composed form of UTF-8; returns how much of it was read: all, unless the output has no room for more.
    mutating func take(_ input: UnsafePointer<UInt8>, _ size: Int) -> Int {
        var position = 0
        while position < size {
            position = copyPlain(input, position, size)
            guard position < size else { break }
            let first = position
            count = 0
            while let mark = Composer.mark(input, position, size) {
                add(mark)
                position += 2
            }
            if count == 0 {
                output[written] = input[position]
                written += 1
                position += 1
            } else if !join(before: position) {
                return first
            }
        }
        return position
    }

    /// Copies words of the text as far as the next byte that can begin a mark; less than a word may be left at the end.
    private mutating func copyPlain(_ input: UnsafePointer<UInt8>, _ start: Int, _ size: Int) -> Int {
        let output = output
        var (position, end) = (start, written)
        while size - position >= 8 {
            let word = UnsafeRawPointer(input + position).loadUnaligned(as: UInt64.self)
            let plain = Composer.plainBytes(word)
            // What is too much of the word is written over by what follows, but must not hit what is still to be read.
            if plain == 8 || room != nil || position - end >= 8 - plain {
                UnsafeMutableRawPointer(output + end).storeBytes(of: word, as: UInt64.self)
            } else {
                for index in 0..<plain { output[end + index] = input[position + index] }
            }
            end += plain
            position += plain
            if plain < 8 { break }
        }
        written = end
        return position
    }

    /// How many bytes, from the lowest, are not the first of a combining mark: CC or CD.
    @inline(__always)
    private static func plainBytes(_ word: UInt64) -> Int {
        let others = (word & 0xFEFE_FEFE_FEFE_FEFE) ^ 0xCCCC_CCCC_CCCC_CCCC
        let found = (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080
        return found == 0 ? 8 : found.trailingZeroBitCount &>> 3
    }

    /// The combining mark at a position: U+0300 to U+036F, but the joiner U+034F and U+0344, which is two.
    @inline(__always)
    private static func mark(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> UInt16? {
        guard position + 1 < count, bytes[position] & 0xFE == 0xCC, bytes[position + 1] & 0xC0 == 0x80 else {
            return nil
        }
        let value = UInt16(bytes[position] & 0x1F) << 6 | UInt16(bytes[position + 1] & 0x3F)
        switch value {
        case 0x340, 0x341: return value - 0x40
        case 0x343: return 0x313
        case 0x344, 0x34F, 0x370...: return nil
        default: return value
        }
    }

    @inline(__always)
    private mutating func add(_ mark: UInt16) {
        if count < marks.count { marks[count] = mark } else { marks.append(mark) }
        count += 1
    }

    /// Takes the last letter off the output and puts it back with the marks; `false` when there is no room.
    private mutating func join(before position: Int) -> Bool {
        let (last, length) = lastLetter
        var base = last
        var isTakenApart = false
        if let letter = last {
            // A letter of the alphabet with one mark that makes a letter: most of what there is.
            if count == 1, let whole = tables.whole(letter, marks[0]), tables.parts(letter) == nil {
                count = 0
                return write(whole, from: written - length, before: position)
            }
            var rest = letter
            while let (shape, mark) = tables.parts(rest) {
                add(mark)
                for index in stride(from: count - 1, to: 0, by: -1) { marks.swapAt(index, index - 1) }
                rest = shape
                isTakenApart = true
            }
            base = rest
        }
        if count > 1 { sortMarks() }
        var left = 0
        var rank: UInt8 = 0
        for index in 0..<count {
            let mark = marks[index]
            let order = tables.order(mark)
            if let letter = base, left == 0 || rank < order, let whole = tables.whole(letter, mark) {
                base = whole
            } else {
                marks[left] = mark
                left += 1
                rank = order
            }
        }
        count = left
        let isSame = base == last && !isTakenApart
        guard let base, !isSame else { return writeMarks(at: written, before: position) }
        return write(base, from: written - length, before: position)
    }

    /// Marks of one class keep their order.
    private mutating func sortMarks() {
        guard count <= 32 else {
            let tables = tables
            marks = marks[..<count].enumerated().sorted { one, other in
                (tables.order(one.element), one.offset) < (tables.order(other.element), other.offset)
            }.map(\.element)
            return
        }
        for index in 1..<count {
            let mark = marks[index]
            let order = tables.order(mark)
            var place = index
            while place > 0, tables.order(marks[place - 1]) > order {
                marks[place] = marks[place - 1]
                place -= 1
            }
            marks[place] = mark
        }
    }

    /// The letter at the end of the output and its length, when it is one that can have marks.
    private var lastLetter: (letter: UInt16?, length: Int) {
        guard written > 0 else { return (nil, 0) }
        let last = output[written - 1]
        if last < 0x80 { return (UInt16(last), 1) }
        guard last & 0xC0 == 0x80, written > 1 else { return (nil, 0) }
        let second = output[written - 2]
        if second >= 0xC2, second < 0xE0 { return (UInt16(second & 0x1F) << 6 | UInt16(last & 0x3F), 2) }
        guard written > 2, output[written - 3] == 0xE1, second & 0xFC == 0xB8 else { return (nil, 0) }
        return (0x1000 | UInt16(second & 0x3F) << 6 | UInt16(last & 0x3F), 3)
    }

    // MARK: - Writing

    /// Writes a letter and its marks; `false`, and nothing written, when there is no room before what is still to be read.
    private mutating func write(_ letter: UInt16, from start: Int, before position: Int) -> Bool {
        let length = letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3
        guard start + length + 2 * count <= room ?? position else { return false }
        switch length {
        case 1: output[start] = UInt8(truncatingIfNeeded: letter)
        case 2:
            output[start] = 0xC0 | UInt8(truncatingIfNeeded: letter >> 6)
            output[start + 1] = 0x80 | UInt8(truncatingIfNeeded: letter & 0x3F)
        default:
            output[start] = 0xE0 | UInt8(truncatingIfNeeded: letter >> 12)
            output[start + 1] = 0x80 | UInt8(truncatingIfNeeded: letter >> 6 & 0x3F)
            output[start + 2] = 0x80 | UInt8(truncatingIfNeeded: letter & 0x3F)
        }
        return writeMarks(at: start + length, before: position)
    }

    private mutating func writeMarks(at start: Int, before position: Int) -> Bool {
        guard start + 2 * count <= room ?? position else { return false }
        var end = start
        for mark in marks[..<count] {
            output[end] = 0xC0 | UInt8(truncatingIfNeeded: mark >> 6)
            output[end + 1] = 0x80 | UInt8(truncatingIfNeeded: mark & 0x3F)
            end += 2
        }
        written = end
        return true
    }
}
