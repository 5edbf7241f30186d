/// Rows of delimited text as bytes, handed on in large pieces. Numbers are written digit by digit; nothing is allocated
/// per field.
struct RowBuffer: ~Copyable {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private static let piece = 1 << 20

    init() {
        capacity = RowBuffer.piece + (1 << 12)
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// Hands on what has gathered, when it is worth it.
    @inline(__always)
    mutating func flushIfFull(_ emit: (UnsafeRawBufferPointer) throws -> Void) throws {
        if count >= RowBuffer.piece { try flush(emit) }
    }

    /// Hands on whatever is left.
    mutating func flush(_ emit: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard count > 0 else { return }
        let gathered = UnsafeRawBufferPointer(start: bytes, count: count)
        count = 0
        try emit(gathered)
    }

    /// Appends bytes as they are.
    @inline(__always)
    mutating func append(_ text: [UInt8]) {
        reserve(text.count)
        text.withUnsafeBufferPointer { text in
            if let start = text.baseAddress { (bytes + count).update(from: start, count: text.count) }
        }
        count += text.count
    }

    /// Appends one byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        bytes[count] = byte
        count += 1
    }

    /// Appends text as it is: codes and words that need no quotes.
    mutating func append(_ text: String) {
        append(Array(text.utf8))
    }

    /// Appends a text field, in quotes when it holds a comma, a quote or a line break.
    mutating func append(field text: String) {
        guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return append(text) }
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends an integer in decimal.
    @inline(__always)
    mutating func append(_ number: Int) {
        reserve(20)
        if number < 0 {
            bytes[count] = UInt8(ascii: "-")
            count += 1
        }
        var rest = number.magnitude
        let width = RowBuffer.digits(rest)
        var place = count + width
        count = place
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            place -= 1
            bytes[place] = UInt8(truncatingIfNeeded: digit) &+ UInt8(ascii: "0")
            rest = quotient
        } while rest > 0
    }

    /// Appends a non-negative integer with leading zeros.
    @inline(__always)
    mutating func append(_ number: Int, width: Int) {
        var zeros = width - RowBuffer.digits(number.magnitude)
        while zeros > 0 {
            append(UInt8(ascii: "0"))
            zeros -= 1
        }
        append(number)
    }

    /// Appends a number with a fixed number of decimals, rounded half away from zero, with a decimal point.
    mutating func append(_ number: Double, decimals: Int) {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        if scaled < 0 { append(UInt8(ascii: "-")) }
        let (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        append(Int(whole))
        guard decimals > 0 else { return }
        append(UInt8(ascii: "."))
        append(Int(part), width: decimals)
    }

    @inline(__always)
    mutating func comma() { append(UInt8(ascii: ",")) }

    @inline(__always)
    mutating func endRow() { append(UInt8(ascii: "\n")) }

    /// Appends a whole row of fields.
    mutating func row(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { comma() }
            append(field: field)
        }
        endRow()
    }

    @inline(__always)
    private static func digits(_ number: UInt) -> Int {
        var (width, bound): (Int, UInt) = (1, 10)
        while number >= bound, width < 19 {
            width += 1
            bound *= 10
        }
        return width
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        let wider = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        (bytes, capacity) = (moved, wider)
    }
}
