internal import CReadStat

/// What ReadStat tells, piece by piece. Text comes as the bytes of the file. Nothing is thrown: a piece that cannot be used is
/// remembered by the listener, which then says `abort`.
class ReadStatListener {
    /// What happens next.
    enum Answer: Int32 {
        case goOn = 0
        case abort = 1
        case skip = 2
    }

    /// Rows and title.
    func take(rowCount: Int, title: [UInt8]) -> Answer { .goOn }

    /// The next column, and the name of its set of labels.
    func take(column: UnsafeMutablePointer<readstat_variable_t>, index: Int, labels: UnsafePointer<CChar>?) -> Answer {
        .goOn
    }

    /// A label of the set of a name.
    func take(
        label: UnsafePointer<CChar>, of value: readstat_value_t, set: UnsafePointer<CChar>
    ) -> Answer { .goOn }

    /// The value of a column in a row, rows and columns from 0.
    func take(value: readstat_value_t, row: Int, column: Int) -> Answer { .goOn }
}

/// One pass of ReadStat over a file.
enum ReadStatRun {
    /// What is read besides the columns.
    enum Scope {
        /// Labels, no rows.
        case labels
        /// No labels and no rows.
        case nothing
        /// Rows, no labels.
        case rows
    }

    /// ReadStat's word on what was wrong.
    struct Failure: Error {
        let message: String
        let isOtherVersion: Bool
    }

    /// Reads a file. An aborted reading is no failure: the listener knows why.
    static func read(
        _ file: GuardedFile, kind: DataFileKind, scope: Scope, into listener: ReadStatListener
    ) throws(Failure) {
        guard let parser = readstat_parser_init() else {
            throw Failure(
                message: String(cString: readstat_error_message(READSTAT_ERROR_MALLOC)), isOtherVersion: false)
        }
        defer { readstat_parser_free(parser) }
        connect(parser, to: file)
        connect(parser, scope: scope)
        // Without an encoding to hand over, texts come as they are stored. The name of the stored one, whose memory must outlive
        // the reading, keeps ReadStat from looking for one of its own and from leaving out bytes of UTF-8.
        readstat_set_handler_character_encoding(parser, nil)
        let outcome = withExtendedLifetime((file, listener)) {
            "ISO-8859-1".withCString { encoding in
                if kind == .spss { readstat_set_file_character_encoding(parser, encoding) }
                let context = Unmanaged.passUnretained(listener).toOpaque()
                return kind == .spss
                    ? readstat_parse_sav(parser, file.path, context) : readstat_parse_dta(parser, file.path, context)
            }
        }
        guard outcome != READSTAT_OK, outcome != READSTAT_ERROR_USER_ABORT else { return }
        throw Failure(
            message: String(cString: readstat_error_message(outcome)),
            isOtherVersion: outcome == READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION)
    }

    private static func connect(_ parser: UnsafeMutablePointer<readstat_parser_t>, to file: GuardedFile) {
        readstat_set_open_handler(parser) { _, _ in 0 }
        readstat_set_close_handler(parser) { _ in 0 }
        readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
        readstat_set_seek_handler(parser) { offset, origin, context in
            guard let context else { return -1 }
            let file = Unmanaged<GuardedFile>.fromOpaque(context).takeUnretainedValue()
            let start: GuardedFile.Origin =
                origin == READSTAT_SEEK_SET ? .start : origin == READSTAT_SEEK_END ? .end : .here
            return file.seek(offset, from: start)
        }
        readstat_set_read_handler(parser) { room, count, context in
            guard let context else { return 0 }
            return Unmanaged<GuardedFile>.fromOpaque(context).takeUnretainedValue().read(into: room, count: count)
        }
        readstat_set_io_ctx(parser, Unmanaged.passUnretained(file).toOpaque())
    }

    private static func connect(_ parser: UnsafeMutablePointer<readstat_parser_t>, scope: Scope) {
        readstat_set_metadata_handler(parser) { metadata, context in
            guard let metadata, let listener = ReadStatRun.listener(context) else { return 1 }
            let title = metadata.pointee.file_label.map { ReadStatRun.bytes(of: $0, limit: 1 << 16) } ?? []
            return listener.take(rowCount: Int(metadata.pointee.row_count), title: title).rawValue
        }
        readstat_set_variable_handler(parser) { index, variable, labels, context in
            guard let variable, let listener = ReadStatRun.listener(context) else { return 1 }
            return listener.take(column: variable, index: Int(index), labels: labels).rawValue
        }
        switch scope {
        case .nothing: return
        case .labels:
            readstat_set_value_label_handler(parser) { set, value, label, context in
                guard let set, let label, let listener = ReadStatRun.listener(context) else { return 1 }
                return listener.take(label: label, of: value, set: set).rawValue
            }
        case .rows:
            readstat_set_value_handler(parser) { row, variable, value, context in
                guard let variable, let listener = ReadStatRun.listener(context) else { return 1 }
                return listener.take(value: value, row: Int(row), column: Int(variable.pointee.index)).rawValue
            }
        }
    }

    private static func listener(_ context: UnsafeMutableRawPointer?) -> ReadStatListener? {
        context.map { Unmanaged<ReadStatListener>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The bytes of a C text, which some files leave without an end.
    static func bytes(of text: UnsafePointer<CChar>, limit: Int) -> [UInt8] {
        let length = strnlen(text, limit)
        return text.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
    }
}
