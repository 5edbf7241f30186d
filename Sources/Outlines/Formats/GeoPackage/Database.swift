import CSQLite
import Vocabulary

/// A file of SQLite, opened to be read and never to be changed; closed when the value is gone.
///
/// The file is taken to stay as it is while it is read, so that nothing is written beside it. Definitions in the file may not
/// call functions, and a question that takes far too many steps, as a file made to do harm may ask for, is given up.
final class Database {
    private let handle: OpaquePointer
    private let file: String
    /// Thousands of steps that are left.
    private let steps: UnsafeMutablePointer<Int>

    private static let thousandsOfSteps = 2 * 1_000_000

    /// Errors: `damaged-geopackage`.
    init(file: String) throws(UnusableInput) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(Database.address(of: file), &handle, flags, nil)
        guard status == SQLITE_OK, let handle else {
            let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "\(status)"
            sqlite3_close_v2(handle)
            throw Database.damaged(file, reason)
        }
        self.handle = handle
        self.file = file
        steps = .allocate(capacity: 1)
        steps.initialize(to: Database.thousandsOfSteps)
        sqlite3_progress_handler(
            handle, 1000,
            { context in
                guard let left = context?.assumingMemoryBound(to: Int.self) else { return 1 }
                left.pointee -= 1
                return left.pointee < 0 ? 1 : 0
            }, steps)
        for pragma in ["trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"] {
            _ = sqlite3_exec(handle, "PRAGMA \(pragma)", nil, nil, nil)
        }
    }

    deinit {
        sqlite3_close_v2(handle)
        steps.deallocate()
    }

    /// Asks for rows; `take` is given each.
    ///
    /// Errors: `damaged-geopackage` with the reason SQLite gives.
    func rows(_ question: String, _ values: [String] = [], take: (Row) -> Void) throws(UnusableInput) {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(handle, question, -1, &prepared, nil) == SQLITE_OK, let statement = prepared else {
            throw reason()
        }
        defer { sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            // The last argument asks SQLite to copy the text: SQLITE_TRANSIENT, which C writes as -1.
            let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            guard sqlite3_bind_text(statement, Int32(index + 1), value, -1, copied) == SQLITE_OK else { throw reason() }
        }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: take(Row(statement: statement))
            case SQLITE_DONE: return
            default: throw reason()
            }
        }
    }

    /// A name as SQL writes it.
    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    private func reason() -> UnusableInput { Database.damaged(file, String(cString: sqlite3_errmsg(handle))) }

    private static func damaged(_ file: String, _ reason: String) -> UnusableInput {
        UnusableInput(
            rule: "damaged-geopackage", place: Place(file: file), value: reason.printable,
            expected: LocalizedText(vi: "một tệp GeoPackage đọc được", en: "a GeoPackage that can be read"))
    }

    /// The path as an address, every byte that could mean something else written as its number.
    private static func address(of file: String) -> String {
        var address = "file:"
        for byte in file.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                address += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return address + "?mode=ro&immutable=1"
    }

    /// The row a question is at.
    struct Row {
        fileprivate let statement: OpaquePointer

        var count: Int { Int(sqlite3_column_count(statement)) }

        func name(_ column: Int) -> String {
            sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? ""
        }

        /// The text of a column; `nil` when it is empty.
        func text(_ column: Int) -> String? {
            guard sqlite3_column_type(statement, Int32(column)) != SQLITE_NULL,
                let start = sqlite3_column_text(statement, Int32(column))
            else { return nil }
            let length = Int(sqlite3_column_bytes(statement, Int32(column)))
            return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
        }

        func value(_ column: Int) -> FieldValue {
            switch sqlite3_column_type(statement, Int32(column)) {
            case SQLITE_INTEGER: .number(String(sqlite3_column_int64(statement, Int32(column))))
            case SQLITE_FLOAT: .number("\(sqlite3_column_double(statement, Int32(column)))")
            case SQLITE_TEXT: text(column).map { .text($0) } ?? .absent
            default: .absent
            }
        }

        /// The bytes of a column, which are gone with the next row; `nil` when it holds none.
        func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
            guard sqlite3_column_type(statement, Int32(column)) == SQLITE_BLOB else { return nil }
            let start = sqlite3_column_blob(statement, Int32(column))
            return body(
                UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
        }

        func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    }
}
