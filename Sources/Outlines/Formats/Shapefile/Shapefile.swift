import FlatFiles
import Vocabulary

/// Reads a shapefile: shapes from .shp, fields from .dbf, the encoding of text from .cpg, coordinates from .prj.
enum Shapefile {
    /// Errors: `damaged-shapefile`, `not-polygons`, `no-dbf`, those of the other files.
    static func table(_ file: String, encoding: TextEncoding?) throws(UnusableInput) -> FeatureTable {
        var table = FeatureTable(file: file)
        let shapes = try shapes(of: FileAccess.bytes(of: file), &table)
        guard let fields = beside(file, "dbf") else {
            throw UnusableInput(
                rule: "no-dbf", place: Place(file: file),
                expected: LocalizedText(
                    vi: "tệp .dbf cùng tên bên cạnh, với mã và tên đơn vị",
                    en: "a .dbf file of the same name beside it, with codes and names of units"))
        }
        if let projection = beside(file, "prj") {
            let text = String(decoding: try FileAccess.bytes(of: projection), as: UTF8.self)
            table.statement = CoordinateStatement(wellKnownText: text)
        }
        let page = try beside(file, "cpg").map { path throws(UnusableInput) in
            try CodePage(file: path)
        }
        let records = try DBaseTable(file: fields, page: page, encoding: encoding)
        guard records.rows.count == shapes.count else {
            throw UnusableInput(
                rule: "damaged-shapefile", place: Place(file: fields), value: "\(records.rows.count)",
                expected: LocalizedText(
                    vi: "số dòng như số hình của tệp .shp: \(shapes.count)",
                    en: "as many records as shapes in the .shp file: \(shapes.count)"))
        }
        table.fields = records.fields
        table.findings += records.findings
        for (index, shape) in shapes.enumerated() {
            guard let values = records.rows[index] else {
                table.note(
                    "record-deleted", .note, row: index + 1, vi: "dòng không bị xóa; đã bỏ đơn vị này",
                    en: "a record that is not marked as deleted; the unit was left out")
                continue
            }
            table.features.append(
                FeatureTable.Feature(
                    row: index + 1, values: zip(records.fields, values).map { ($0, $1) }, ground: shape))
        }
        return table
    }

    /// The file of the same name with another ending, in small or capital letters; `nil` when there is none.
    private static func beside(_ file: String, _ ending: String) -> String? {
        let stem = file.dropLast(4)
        return ["\(stem).\(ending)", "\(stem).\(ending.uppercased())"].first { FileAccess.exists($0) }
    }

    private static func shapes(
        of bytes: [UInt8], _ table: inout FeatureTable
    ) throws(UnusableInput) -> [GroundAssembly] {
        let file = table.file
        let outcome = bytes.withUnsafeBytes { buffer -> Result<ShapeScan, UnusableInput> in
            var scan = ShapeScan(buffer, file: file)
            do throws(UnusableInput) {
                try scan.read()
                return .success(scan)
            } catch {
                return .failure(error)
            }
        }
        let scan = try outcome.get()
        if scan.trailing > 0 {
            table.note(
                "bytes-after-end", value: "\(scan.trailing)", vi: "hết tệp ở nơi phần đầu tệp nói; phần sau không đọc",
                en: "the end of the file where its header says; what follows was not read")
        }
        return scan.shapes
    }
}

/// Reads the records of a .shp file.
private struct ShapeScan {
    private(set) var shapes: [GroundAssembly] = []
    /// Bytes beyond the length the header states.
    private(set) var trailing = 0
    private var scanner: BinaryScanner
    private let file: String

    private static let headerLength = 100
    private static let polygons: Set<Int> = [5, 15, 25]

    init(_ bytes: UnsafeRawBufferPointer, file: String) {
        scanner = BinaryScanner(bytes, .big)
        self.file = file
    }

    mutating func read() throws(UnusableInput) {
        let size = scanner.remaining
        guard size >= ShapeScan.headerLength, scanner.count() == 9994, scanner.move(to: 24) != nil,
            let words = scanner.count()
        else {
            throw damaged(nil, vi: "tệp .shp với phần đầu 100 byte", en: "a .shp file with its header of 100 bytes")
        }
        let end = words * 2
        guard end >= ShapeScan.headerLength, end <= size else {
            throw damaged(
                nil, value: "\(size)", vi: "\(end) byte như phần đầu tệp nói; tệp có thể bị cắt",
                en: "\(end) bytes as the header says; the file may be cut off")
        }
        trailing = size - end
        scanner.order = .little
        guard scanner.move(to: 32) != nil, let type = scanner.count() else { return }
        guard ShapeScan.polygons.contains(type) || type == 0 else {
            throw UnusableInput(
                rule: "not-polygons", place: Place(file: file), value: "\(ShapeScan.name(of: type)) (\(type))",
                expected: LocalizedText(vi: "hình là đa giác (loại 5, 15 hoặc 25)", en: "polygons (type 5, 15 or 25)"))
        }
        var place = ShapeScan.headerLength
        while place < end { place = try record(at: place, end: end) }
    }

    /// Reads one record and gives the position of the next.
    private mutating func record(at place: Int, end: Int) throws(UnusableInput) -> Int {
        let row = shapes.count + 1
        scanner.order = .big
        guard place + 12 <= end, scanner.move(to: place + 4) != nil, let words = scanner.count() else {
            throw damaged(row, vi: "đủ phần đầu của hình", en: "the whole header of a record")
        }
        let next = place + 8 + words * 2
        scanner.order = .little
        guard words >= 2, next <= end, let type = scanner.count() else {
            throw damaged(
                row, value: "\(words * 2)", vi: "độ dài hình nằm trong tệp", en: "a record length within the file")
        }
        var ground = GroundAssembly()
        if ShapeScan.polygons.contains(type) {
            guard let rings = rings(before: next) else {
                throw damaged(
                    row, vi: "số vòng và số đỉnh vừa với độ dài hình",
                    en: "numbers of rings and corners that fit the length of the record")
            }
            ground.add(rings: rings)
        } else if type != 0 {
            ground.refuse(shape: ShapeScan.name(of: type))
        }
        shapes.append(ground)
        return next
    }

    private mutating func rings(before end: Int) -> [[Position]]? {
        guard scanner.skip(32) != nil, let parts = scanner.count(), let points = scanner.count(),
            scanner.position + parts * 4 + points * 16 <= end
        else { return nil }
        var starts: [Int] = []
        for _ in 0..<parts {
            guard let start = scanner.count() else { return nil }
            starts.append(start)
        }
        guard starts.first ?? 0 == 0 || points == 0, parts > 0 || points == 0 else { return nil }
        var rings: [[Position]] = []
        for (index, start) in starts.enumerated() {
            let stop = index + 1 < parts ? starts[index + 1] : points
            guard start <= stop, stop <= points, let ring = scanner.positions(stop - start, numbers: 2) else {
                return nil
            }
            rings.append(ring)
        }
        return rings
    }

    private func damaged(_ row: Int?, value: String? = nil, vi: String, en: String) -> UnusableInput {
        UnusableInput(
            rule: "damaged-shapefile", place: Place(file: file, row: row), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }

    private static func name(of type: Int) -> String {
        switch type {
        case 1, 11, 21: "Point"
        case 3, 13, 23: "PolyLine"
        case 8, 18, 28: "MultiPoint"
        case 31: "MultiPatch"
        default: "?"
        }
    }
}
