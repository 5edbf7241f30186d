internal import CReadStat
internal import FlatFiles
internal import Glibc
internal import Vocabulary

/// A file in the making by ReadStat. What it writes goes through a buffer into a file that is moved into place by `close`.
final class ReadStatOutput {
    let writer: UnsafeMutablePointer<readstat_writer_t>
    private let path: String
    private let file: FileAccess.Writer
    private var buffer: [UInt8] = []
    /// Why nothing more is written.
    private(set) var failure: UnusableInput?

    private static let bufferBytes = 1 << 18

    init(path: String) throws(UnusableInput) {
        self.path = path
        file = try FileAccess.Writer(path: path)
        guard let writer = readstat_writer_init() else { preconditionFailure("no memory for a writer") }
        self.writer = writer
        buffer.reserveCapacity(ReadStatOutput.bufferBytes)
        readstat_set_data_writer(writer) { bytes, count, context in
            guard let context else { return 0 }
            return Unmanaged<ReadStatOutput>.fromOpaque(context).takeUnretainedValue().take(bytes, count)
        }
        readstat_writer_set_file_timestamp(writer, ReadStatOutput.timestamp)
    }

    deinit { readstat_writer_free(writer) }

    /// What ReadStat passes to the function that takes its bytes.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// Noon of 1 January 1970 wherever this runs: equal data make equal files.
    private static var timestamp: time_t {
        var noon = tm()
        noon.tm_year = 70
        noon.tm_mday = 1
        noon.tm_hour = 12
        return mktime(&noon)
    }

    /// Takes bytes, and says how many: fewer than given stop ReadStat.
    private func take(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        guard failure == nil else { return 0 }
        guard let bytes, count > 0 else { return count }
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        if buffer.count >= ReadStatOutput.bufferBytes { flush() }
        return failure == nil ? count : 0
    }

    private func flush() {
        guard failure == nil, !buffer.isEmpty else { return }
        let file = file
        failure = buffer.withUnsafeBytes { bytes in
            do throws(UnusableInput) {
                try file.append(bytes)
                return nil
            } catch {
                return error
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Stops the file with a reason; the first one stays.
    func fail(_ reason: @autoclosure () -> UnusableInput) {
        if failure == nil { failure = reason() }
    }

    /// Stops the file when ReadStat refuses something.
    func check(_ status: readstat_error_t, row: Int? = nil, _ column: String? = nil) {
        guard status != READSTAT_OK, failure == nil else { return }
        let reason = readstat_error_message(status).map { String(cString: $0) } ?? "\(status.rawValue)"
        failure = UnusableInput(
            rule: "not-writable", place: Place(file: path, row: row.map { $0 + 1 }, column: column), value: nil,
            expected: LocalizedText(
                vi: "nội dung mà định dạng này ghi được (\(reason))", en: "contents this format can hold (\(reason))"))
    }

    /// The second pass gave other rows than the first.
    func rowsDiffer(_ row: Int) {
        fail(
            UnusableInput(
                rule: "rows-differ", place: Place(file: path, row: row + 1), value: nil,
                expected: LocalizedText(
                    vi: "các dòng như ở lần đọc thứ nhất", en: "the rows that the first pass gave")))
    }

    /// Writes the rows of a source: as many, and as wide, as the first pass gave. `insert` writes one value of a column.
    func write(
        _ source: DataFileWriter.Rows, rows: Int, columns: Int,
        _ insert: @escaping (_ value: DataValue, _ column: Int, _ row: Int) -> Void
    ) throws(UnusableInput) {
        var row = 0
        try source { values in
            row += 1
            guard row <= rows, values.count == columns else {
                rowsDiffer(row)
                return .stop
            }
            check(readstat_begin_row(writer), row: row)
            // Without a row begun there is no place for its values.
            guard failure == nil else { return .stop }
            for index in values.indices { insert(values[index], index, row) }
            check(readstat_end_row(writer), row: row)
            return failure == nil ? .next : .stop
        }
        if row < rows { rowsDiffer(row) }
    }

    /// Ends the file and moves it into place.
    func close() throws(UnusableInput) {
        if failure == nil { check(readstat_end_writing(writer)) }
        flush()
        if let failure { throw failure }
        try file.close()
    }
}
