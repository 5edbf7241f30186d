/// Normal form C of Latin text: a letter and its marks as one character wherever Unicode has one.
///
/// Dictionaries, sort keys and comparisons of bytes know nothing of equivalence, so text is composed once, on reading. Letters
/// of other alphabets, and the symbols U+212A, U+212B and U+0344, are left as they are.
/// Source: Unicode Standard Annex 15. Checked by: Python's unicodedata, for every Latin letter with one and two marks, and every
/// Vietnamese letter with three (text-normal-form.csv); the standard library's canonical equivalence, for random text.
public enum NormalFormC {
    /// The text in normal form C.
    public static func composed(_ text: String) -> String {
        var copy = text
        let needsWork = copy.withUTF8 { TextSigns(of: $0).contains(.marks) }
        guard needsWork else { return text }
        var bytes = Array(copy.utf8)
        compose(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Composes UTF-8 in place from a position that is not inside a letter. Bytes that are no UTF-8 are left alone.
    package static func compose(_ bytes: inout [UInt8], from start: Int) {
        let end = bytes.count
        let done = bytes.withUnsafeMutableBufferPointer { compose(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
        if start + done.read == end {
            bytes.removeLast(end - start - done.written)
        } else {
            let rest = longer(bytes[start..<(start + done.written)], bytes[(start + done.read)...])
            bytes.replaceSubrange(start..., with: rest)
        }
    }

    /// How far a text has been composed in place: the composed part, and the bytes it was made of.
    package struct Progress: Hashable, Sendable {
        package var written: Int
        package var read: Int
    }

    /// Composes UTF-8 in place, as far as the composed text is not longer than what it was made of: nearly always all of it.
    package static func compose(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Progress {
        guard let start = bytes.baseAddress else { return Progress(written: 0, read: 0) }
        var composer = Composer(output: start, room: nil)
        let read = composer.take(UnsafePointer(start), bytes.count)
        return Progress(written: composer.written, read: read)
    }

    /// The composed form of what could not be composed in place: the part that is done, and the rest.
    package static func longer(_ done: some Sequence<UInt8>, _ rest: some Sequence<UInt8>) -> [UInt8] {
        let (done, rest) = (Array(done), Array(rest))
        // A letter may fall into three marks at most when another mark comes between them.
        let room = done.count + 3 * rest.count + 16
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            start.initialize(repeating: 0, count: room)
            for (index, byte) in done.enumerated() { start[index] = byte }
            var composer = Composer(output: start, written: done.count, room: room)
            rest.withUnsafeBufferPointer { bytes in
                if let first = bytes.baseAddress { _ = composer.take(first, bytes.count) }
            }
            count = composer.written
        }
    }
}
