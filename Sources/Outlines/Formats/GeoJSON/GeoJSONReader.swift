import Vocabulary

/// Reads GeoJSON (RFC 7946) into a table of features.
struct GeoJSONReader {
    private var scanner: JSONScanner
    private var table: FeatureTable
    private var known: Set<String> = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, file: String) {
        scanner = JSONScanner(bytes, from: start)
        table = FeatureTable(file: file)
    }

    /// The features of a file.
    ///
    /// Errors: `not-utf8`; `not-geojson` with line (row) and character (column).
    static func table(of bytes: [UInt8], file: String) throws(UnusableInput) -> FeatureTable {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw UnusableInput(
                rule: "not-utf8", place: Place(file: file),
                expected: LocalizedText(vi: "tệp phải ở mã UTF-8", en: "the file must be UTF-8"))
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let outcome = bytes.withUnsafeBufferPointer { buffer -> Result<FeatureTable, JSONFault> in
            var reader = GeoJSONReader(buffer, from: start, file: file)
            do throws(JSONFault) {
                try reader.document()
                return .success(reader.table)
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let table): return table
        case .failure(let fault): throw refusal(fault, bytes, file)
        }
    }

    private static func refusal(_ fault: JSONFault, _ bytes: [UInt8], _ file: String) -> UnusableInput {
        let position = min(fault.position, bytes.count)
        let before = bytes[..<position]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Bytes that go on a character are not counted.
        let column = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1
        let shown = String(decoding: bytes[position...].prefix(24), as: UTF8.self).printable
        return UnusableInput(
            rule: "not-geojson", place: Place(file: file, row: line, column: "\(column)"),
            value: shown.isEmpty ? nil : shown, expected: fault.expected)
    }

    /// The members of a feature, or of the document, as far as they matter.
    private struct Members {
        let start: Int
        var seen: Set<String> = []
        var type: String?
        var identifier = FieldValue.absent
        var properties: [(key: String, value: FieldValue)] = []
        var ground = GroundAssembly()
        var hasFeatures = false
    }

    private mutating func document() throws(JSONFault) {
        scanner.skipBlanks()
        guard scanner.next == UInt8(ascii: "{") else {
            throw scanner.fault(
                vi: "GeoJSON: một đối tượng bắt đầu bằng dấu ngoặc nhọn",
                en: "GeoJSON: an object that begins with a brace")
        }
        let members = try object(depth: 0)
        scanner.skipBlanks()
        guard scanner.isAtEnd else {
            throw scanner.fault(vi: "hết tệp sau đối tượng", en: "the end of the file after the object")
        }
        switch members.type {
        case "FeatureCollection":
            guard members.hasFeatures else {
                throw JSONFault(at: members.start, vi: "thành phần “features”", en: "a member “features”")
            }
        case "Feature": add(members)
        case let type:
            let found = type.map { "“\($0.prefix(40))”" }
            throw JSONFault(
                at: members.start,
                vi: "“type” là FeatureCollection hoặc Feature" + (found.map { ", không phải \($0)" } ?? ""),
                en: "a “type” of FeatureCollection or Feature" + (found.map { ", not \($0)" } ?? ""))
        }
    }

    /// Reads an object that is the document (depth 0) or a feature.
    private mutating func object(depth: Int) throws(JSONFault) -> Members {
        var members = Members(start: scanner.position)
        try scanner.take(UInt8(ascii: "{"))
        var isFirst = true
        while let key = try scanner.key(isFirst: isFirst) {
            isFirst = false
            let start = scanner.position
            guard members.seen.insert(key).inserted else {
                throw JSONFault(
                    at: start, vi: "mỗi thành phần một lần; “\(key.prefix(40))” có hai lần",
                    en: "each member once; “\(key.prefix(40))” stands twice")
            }
            switch key {
            case "type": members.type = try kind()
            case "id": members.identifier = try scanner.fieldValue(depth: depth + 1)
            case "properties": members.properties = try properties(depth: depth + 1)
            case "geometry":
                var geometry = GeoJSONGeometry(scanner)
                members.ground = try geometry.ground(depth: depth + 1)
                scanner = geometry.scanner
            case "features" where depth == 0:
                members.hasFeatures = true
                try features()
            case "crs" where depth == 0: table.statement = try coordinateSystem()
            default: _ = try scanner.skipValue(depth: depth + 1)
            }
        }
        return members
    }

    private mutating func features() throws(JSONFault) {
        try scanner.take(UInt8(ascii: "["))
        var isFirst = true
        while try scanner.hasElement(isFirst: isFirst) {
            isFirst = false
            let feature = try object(depth: 1)
            guard feature.type == "Feature" else {
                throw JSONFault(at: feature.start, vi: "“type” là Feature", en: "a “type” of Feature")
            }
            add(feature)
        }
    }

    private mutating func add(_ members: Members) {
        for (key, _) in members.properties where known.insert(key).inserted { table.fields.append(key) }
        table.features.append(
            FeatureTable.Feature(
                row: table.features.count + 1, identifier: members.identifier, values: members.properties,
                ground: members.ground))
    }

    private mutating func kind() throws(JSONFault) -> String {
        guard scanner.next == UInt8(ascii: "\"") else {
            throw scanner.fault(vi: "tên loại trong ngoặc kép", en: "the name of a type in quotes")
        }
        return try scanner.string()
    }

    private mutating func properties(depth: Int) throws(JSONFault) -> [(key: String, value: FieldValue)] {
        if try scanner.tookNull() { return [] }
        try scanner.take(UInt8(ascii: "{"))
        var seen: Set<String> = []
        var properties: [(key: String, value: FieldValue)] = []
        var isFirst = true
        while let key = try scanner.key(isFirst: isFirst) {
            isFirst = false
            guard seen.insert(key).inserted else {
                throw scanner.fault(
                    vi: "mỗi thuộc tính một lần; “\(key.prefix(40))” có hai lần",
                    en: "each property once; “\(key.prefix(40))” stands twice")
            }
            properties.append((key, try scanner.fieldValue(depth: depth + 1)))
        }
        return properties
    }

    /// The `crs` member of older files: `{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}`.
    private mutating func coordinateSystem() throws(JSONFault) -> CoordinateStatement {
        if try scanner.tookNull() { return .none }
        let written = scanner.position
        try scanner.take(UInt8(ascii: "{"))
        var isFirst = true
        var name: String?
        while let key = try scanner.key(isFirst: isFirst) {
            isFirst = false
            guard key == "properties", scanner.next == UInt8(ascii: "{") else {
                _ = try scanner.skipValue(depth: 2)
                continue
            }
            for property in try properties(depth: 2) where property.key == "name" { name = property.value.text }
        }
        if let name { return CoordinateStatement(name: name) }
        return .other(String(decoding: scanner.slice(written).prefix(60), as: UTF8.self).printable)
    }
}
