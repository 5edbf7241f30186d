internal import Glibc

/// A converter of the system, from one encoding to UTF-8.
final class SystemConverter {
    private let handle: iconv_t

    /// A converter, or `nil` when the system has none of that name.
    init?(_ name: String) {
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// The text of some bytes, each byte that has none as U+FFFD, and whether there was one.
    ///
    /// The text is converted as a whole and to its end: converters that combine letters hold the last one back.
    func text(of bytes: UnsafeBufferPointer<UInt8>) -> (text: String, isRepaired: Bool) {
        var output = [CChar](repeating: 0, count: bytes.count * 8 + 16)
        var decoded: [UInt8] = []
        var isRepaired = false
        var rest = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var left = bytes.count
        output.withUnsafeMutableBufferPointer { room in
            func take(_ convert: (inout UnsafeMutablePointer<CChar>?, inout Int) -> Int) -> Bool {
                var end = room.baseAddress
                var space = room.count
                let isWhole = convert(&end, &space) != -1
                decoded.append(contentsOf: room[..<(room.count - space)].map { UInt8(bitPattern: $0) })
                return isWhole
            }
            iconv(handle, nil, nil, nil, nil)
            while left > 0, !take({ iconv(handle, &rest, &left, &$0, &$1) }), left > 0 {
                decoded.append(contentsOf: [0xEF, 0xBF, 0xBD])
                isRepaired = true
                rest = rest.map { $0 + 1 }
                left -= 1
            }
            _ = take { iconv(handle, nil, nil, &$0, &$1) }
        }
        return (String(decoding: decoded, as: UTF8.self), isRepaired)
    }
}
