/// Turns bytes of an encoding that is older than Unicode into UTF-8, by a table of what each byte is.
struct ByteDecoder: Sendable {
    /// What one byte is.
    struct Entry: Sendable {
        /// Its UTF-8, lowest byte first.
        var text: UInt32
        /// How many bytes of it.
        var count: UInt8
        /// Whether it joins the letter before it.
        var isMark = false
        /// What the byte before must be able to take; 0 when anything may stand there.
        var needs: UInt8 = 0
        /// What marks the letter can take.
        var takes: UInt8 = 0
        /// Whether the encoding lacks the byte.
        var isUnknown = false

        init(_ scalars: [UInt16]) {
            (text, count) = (0, 0)
            for scalar in scalars {
                for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                    text |= UInt32(byte) << (8 * UInt32(count))
                    count += 1
                }
            }
            isUnknown = scalars == [0xFFFD]
            isMark = scalars.contains { 0x300...0x36F ~= $0 }
        }
    }

    let entries: [Entry]
    /// Whether the bytes stand in UTF-8, each as the Latin letter of its number.
    let isWrapped: Bool
    /// Whether bytes below 0x80 are the letters of ASCII.
    private let keepsASCII: Bool

    /// The decoder of an encoding of bytes.
    static func of(_ encoding: TextEncoding) -> ByteDecoder {
        switch encoding {
        case .utf8, .utf16, .latin1: latin1
        case .windows1252: windows1252
        case .windows1258: windows1258
        case .tcvn3: tcvn3
        case .vni: vni
        case .viscii: viscii
        case .tcvn3InUTF8: tcvn3InUTF8
        case .vniInUTF8: vniInUTF8
        }
    }

    private static let latin1 = ByteDecoder(upper: (0x80...0xFF).map { $0 })
    private static let windows1252 = ByteDecoder(upper: ByteTables.windows1252)
    private static let windows1258 = ByteDecoder(upper: ByteTables.windows1258)
    private static let tcvn3 = ByteDecoder(upper: ByteTables.tcvn3)
    private static let viscii = ByteDecoder(
        upper: ByteTables.viscii, others: ByteTables.visciiControls.mapValues { [$0] })
    private static let vni = ByteDecoder(upper: ByteTables.windows1252, others: VNITable.bytes)
        .demanding(VNITable.needs, of: VNITable.takes)
    private static let tcvn3InUTF8 = ByteDecoder(entries: tcvn3.entries, isWrapped: true)
    private static let vniInUTF8 = ByteDecoder(entries: vni.entries, isWrapped: true)

    private init(entries: [Entry], isWrapped: Bool) {
        self.entries = entries
        self.isWrapped = isWrapped
        keepsASCII = entries[..<0x80].enumerated().allSatisfy { $1.count == 1 && $1.text == UInt32($0) }
    }

    private init(upper: [UInt16], others: [UInt8: [UInt16]] = [:]) {
        self.init(
            entries: (0..<256).map { byte in
                Entry(others[UInt8(byte)] ?? [byte < 128 ? UInt16(byte) : upper[byte - 128]])
            }, isWrapped: false)
    }

    private func demanding(_ needs: [UInt8: UInt8], of takes: [UInt8: UInt8]) -> ByteDecoder {
        var demanding = entries
        for (byte, need) in needs { demanding[Int(byte)].needs = need }
        for (byte, take) in takes { demanding[Int(byte)].takes = take }
        return ByteDecoder(entries: demanding, isWrapped: false)
    }

    /// Adds the text of bytes; returns how many of them the encoding does not have.
    func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Int {
        let start = text.count
        if start == 0 { text.reserveCapacity(bytes.count + bytes.count / 4) }
        var state = Progress()
        // A piece at a time, into room for the longest text that it can have.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ByteDecoder.pieceSize * 4 + 8) { room in
            guard let target = room.baseAddress else { return }
            entries.withUnsafeBufferPointer { entries in
                while state.position < bytes.count {
                    let count = piece(bytes, entries, into: target, &state)
                    text.append(contentsOf: UnsafeBufferPointer(start: target, count: count))
                }
            }
        }
        if isWrapped { return state.replaced + settleUTF8(&text, from: start, hasMarks: state.hasMarks) }
        if state.hasMarks { NormalFormC.compose(&text, from: start) }
        return state.replaced
    }

    /// Where decoding stands between one piece and the next.
    private struct Progress {
        var position = 0
        var replaced = 0
        var hasMarks = false
        /// What marks the letter before can take.
        var before: UInt8 = 0
    }

    private static let pieceSize = 4096

    /// Decodes the next bytes, as many as surely fit; returns the length of their text.
    private func piece(
        _ bytes: UnsafeBufferPointer<UInt8>, _ entries: UnsafeBufferPointer<Entry>,
        into target: UnsafeMutablePointer<UInt8>, _ state: inout Progress
    ) -> Int {
        guard let source = bytes.baseAddress else { return 0 }
        let end = min(bytes.count, state.position + ByteDecoder.pieceSize)
        let out = UnsafeMutableRawPointer(target)
        var (position, written, before) = (state.position, 0, state.before)
        while position < end {
            if keepsASCII, end - position >= 8 {
                let word = UnsafeRawPointer(source + position).loadUnaligned(as: UInt64.self)
                let plain = (word & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
                out.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
                if plain > 0 {
                    position += plain
                    written += plain
                    before = entries[Int(source[position - 1])].takes
                    if plain == 8 { continue }
                }
            }
            var byte = source[position]
            position += 1
            if isWrapped, byte >= 0x80 {
                // U+00A0 to U+00FF are C2 A0 to C3 BF; any other letter is what it says.
                guard byte == 0xC2 || byte == 0xC3, position < bytes.count, source[position] & 0xC0 == 0x80,
                    byte == 0xC3 || source[position] >= 0xA0
                else {
                    target[written] = byte
                    written += 1
                    before = 0
                    continue
                }
                byte = byte << 6 | source[position] & 0x3F
                position += 1
            }
            let entry = entries[Int(byte)]
            let isKnown = !entry.isUnknown && entry.needs & ~before == 0
            // U+FFFD where the byte means nothing here.
            out.storeBytes(of: isKnown ? entry.text : 0x00BD_BFEF, toByteOffset: written, as: UInt32.self)
            written += isKnown ? Int(entry.count) : 3
            if !isKnown { state.replaced += 1 }
            if isKnown, entry.isMark { state.hasMarks = true }
            before = isKnown ? entry.takes : 0
        }
        (state.position, state.before) = (position, before)
        return written
    }

    /// Wrapped text may hold any other letters beside, and bytes that are none.
    private func settleUTF8(_ text: inout [UInt8], from start: Int, hasMarks: Bool) -> Int {
        let signs = text[start...].withUnsafeBufferPointer { TextSigns(of: $0) }
        var replaced = 0
        if signs.contains(.notUTF8) {
            let decoded = TextEncoding.utf8.decode(text[start...])
            text.replaceSubrange(start..., with: decoded.text.utf8)
            replaced = decoded.replaced
        } else if hasMarks || signs.contains(.marks) {
            NormalFormC.compose(&text, from: start)
        }
        return replaced
    }
}

/// VNI for Windows: letters of their own, and marks that follow a vowel. Capitals stand 0x20 below, as in Latin-1.
enum VNITable {
    private static let letters: [UInt8: UInt16] = [
        0xED: 0xED, 0xEC: 0xEC, 0xE6: 0x1EC9, 0xF3: 0x129, 0xF2: 0x1ECB, 0xEE: 0x1EF5, 0xF4: 0x1A1, 0xF6: 0x1B0,
        0xF1: 0x111,
    ]
    private static let capitals: [UInt8: UInt16] = [
        0xCD: 0xCD, 0xCC: 0xCC, 0xC6: 0x1EC8, 0xD3: 0x128, 0xD2: 0x1ECA, 0xCE: 0x1EF4, 0xD4: 0x1A0, 0xD6: 0x1AF,
        0xD1: 0x110,
    ]
    private static let tones: [UInt8: UInt16] = [0xF9: 0x301, 0xF8: 0x300, 0xFB: 0x309, 0xF5: 0x303, 0xEF: 0x323]
    private static let circumflexes: [UInt8: [UInt16]] = [
        0xE2: [0x302], 0xE1: [0x302, 0x301], 0xE0: [0x302, 0x300], 0xE5: [0x302, 0x309], 0xE3: [0x302, 0x303],
        0xE4: [0x302, 0x323],
    ]
    private static let breves: [UInt8: [UInt16]] = [
        0xEA: [0x306], 0xE9: [0x306, 0x301], 0xE8: [0x306, 0x300], 0xFA: [0x306, 0x309], 0xFC: [0x306, 0x303],
        0xEB: [0x306, 0x323],
    ]

    private static let (tone, circumflex, breve): (UInt8, UInt8, UInt8) = (1, 2, 4)

    static let bytes: [UInt8: [UInt16]] = {
        var bytes = letters.mapValues { [$0] }
        bytes.merge(capitals.mapValues { [$0] }) { one, _ in one }
        for (mark, scalars) in tones.mapValues({ [$0] }).merging(circumflexes, uniquingKeysWith: { one, _ in one })
            .merging(breves, uniquingKeysWith: { one, _ in one })
        {
            bytes[mark] = scalars
            bytes[mark - 0x20] = scalars
        }
        return bytes
    }()

    /// What a mark asks of the letter before it.
    static let needs: [UInt8: UInt8] = {
        var needs: [UInt8: UInt8] = [:]
        for (marks, need) in [
            (Array(tones.keys), tone), (Array(circumflexes.keys), circumflex), (Array(breves.keys), breve),
        ] {
            for mark in marks { (needs[mark], needs[mark - 0x20]) = (need, need) }
        }
        return needs
    }()

    /// What marks a letter takes.
    static let takes: [UInt8: UInt8] = {
        var takes: [UInt8: UInt8] = [:]
        for letter in "aeouyAEOUY".utf8 { takes[letter] = tone }
        for letter in "aeoAEO".utf8 { takes[letter, default: 0] |= circumflex }
        for letter in "aA".utf8 { takes[letter, default: 0] |= breve }
        for letter: UInt8 in [0xF4, 0xF6, 0xD4, 0xD6] { takes[letter] = tone }
        return takes
    }()
}
