internal import FlatFiles

/// Turns stored bytes into text: one encoding for all texts of a file. Latin letters come in normal form C.
struct TextReader {
    /// The encoding.
    let encoding: StoredEncoding
    /// Whether the text decoded last held bytes that mean nothing in the encoding; U+FFFD stands for them.
    private(set) var isRepaired = false
    private let converter: SystemConverter?
    /// Whether bytes of ASCII are the letters of ASCII: VISCII has six capitals among the controls.
    private let keepsASCII: Bool
    private var room: [UInt8] = []

    /// A reader.
    init(_ encoding: StoredEncoding) {
        self.encoding = encoding
        keepsASCII = encoding != .known(.viscii) && encoding != .known(.utf16)
        converter = if case .system(let name) = encoding { SystemConverter(name) } else { nil }
    }

    /// The text of some bytes.
    mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        isRepaired = false
        if keepsASCII, bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        switch encoding {
        case .known(let encoding):
            room.removeAll(keepingCapacity: true)
            isRepaired = encoding.append(bytes, to: &room) > 0
            return String(decoding: room, as: UTF8.self)
        case .system:
            guard let converter else { return String(decoding: bytes, as: UTF8.self) }
            let (text, isRepaired) = converter.text(of: bytes)
            self.isRepaired = isRepaired
            return NormalFormC.composed(text)
        }
    }

    /// The text of some bytes.
    mutating func decode(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { decode($0) }
    }
}
