import FlatFiles
import Vocabulary

/// Reads the polygons of a GeoPackage (OGC 12-128).
struct GeoPackage {
    private let file: String
    private let database: Database

    private struct Layer {
        let table: String
        let column: String
        let system: String
    }

    /// Errors: `file-unreadable`, `damaged-geopackage`, `geopackage-in-use`.
    init(file: String) throws(UnusableInput) {
        guard FileAccess.exists(file), !FileAccess.isFolder(file) else {
            throw UnusableInput(
                rule: "file-unreadable", place: Place(file: file),
                expected: LocalizedText(vi: "một tệp đọc được", en: "a file that can be read"))
        }
        for ending in ["-wal", "-journal"] where try GeoPackage.holdsBytes(file + ending) {
            throw UnusableInput(
                rule: "geopackage-in-use", place: Place(file: file), value: file + ending,
                expected: LocalizedText(
                    vi: "tệp đã được đóng; hãy lưu và đóng tệp trong chương trình đang mở nó",
                    en: "a file that was closed; save and close it in the program that has it open"))
        }
        self.file = file
        database = try Database(file: file)
    }

    private static func holdsBytes(_ file: String) throws(UnusableInput) -> Bool {
        guard FileAccess.exists(file) else { return false }
        return try !FileAccess.bytes(of: file).isEmpty
    }

    /// The features of a layer, of the only one when none is named.
    ///
    /// Errors: `no-such-layer`, which lists the layers; `damaged-geopackage`.
    func table(of name: String?) throws(UnusableInput) -> FeatureTable {
        let layer = try layer(name)
        var table = FeatureTable(file: file)
        table.statement = try statement(of: layer.system)
        var columns: [Int] = []
        var geometry: Int?
        var features: [FeatureTable.Feature] = []
        var fields: [String] = []
        try database.rows("SELECT * FROM \(Database.quoted(layer.table))") { row in
            if features.isEmpty {
                for column in 0..<row.count {
                    if row.name(column).lowercased() == layer.column.lowercased() {
                        geometry = column
                    } else {
                        columns.append(column)
                        fields.append(row.name(column))
                    }
                }
            }
            features.append(
                FeatureTable.Feature(
                    row: features.count + 1, values: zip(fields, columns).map { ($0, row.value($1)) },
                    ground: geometry.map { GeoPackage.ground(row, $0) } ?? GroundAssembly()))
        }
        table.fields = fields
        table.features = features
        return table
    }

    private static func ground(_ row: Database.Row, _ column: Int) -> GroundAssembly {
        if row.isNull(column) { return GroundAssembly() }
        let read = row.withBytes(column) { WellKnownBinary.ground(ofPackaged: $0) }
        guard let read else {
            var damaged = GroundAssembly()
            damaged.refuseAll()
            return damaged
        }
        return read
    }

    private func layer(_ name: String?) throws(UnusableInput) -> Layer {
        var layers: [Layer] = []
        var isPackage = false
        try database.rows("SELECT 1 FROM sqlite_master WHERE lower(name) = 'gpkg_geometry_columns'") { _ in
            isPackage = true
        }
        guard isPackage else {
            throw UnusableInput(
                rule: "damaged-geopackage", place: Place(file: file),
                expected: LocalizedText(
                    vi: "tệp GeoPackage với bảng gpkg_geometry_columns",
                    en: "a GeoPackage with its table gpkg_geometry_columns"
                ))
        }
        try database.rows(
            "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name"
        ) { row in
            guard let table = row.text(0), let column = row.text(1) else { return }
            layers.append(Layer(table: table, column: column, system: row.text(2) ?? ""))
        }
        if let name {
            if let layer = layers.first(where: { $0.table == name }) { return layer }
        } else if layers.count == 1 {
            return layers[0]
        }
        let listing = layers.isEmpty ? "–" : layers.prefix(60).map(\.table.printable).joined(separator: ", ")
        throw UnusableInput(
            rule: "no-such-layer", place: Place(file: file), value: name,
            expected: LocalizedText(
                vi: "tên một lớp của tệp: \(listing)", en: "the name of a layer of the file: \(listing)"))
    }

    /// What the file says of a coordinate system: 0 is degrees of no particular system, -1 a plane of no particular kind.
    private func statement(of system: String) throws(UnusableInput) -> CoordinateStatement {
        if system == "0" { return .degrees }
        var found = CoordinateStatement.none
        try database.rows(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = CAST(? AS INTEGER)",
            [system]
        ) { row in
            if row.text(0)?.lowercased() == "epsg", let code = row.text(1).flatMap({ Int($0) }) {
                found = CoordinateStatement(epsg: code)
                // The text of the system says more than a code that is not on the list.
                if case .other = found, let text = row.text(2), text.count > 20 {
                    found = CoordinateStatement(wellKnownText: text)
                }
            } else if let text = row.text(2), text != "undefined" {
                found = CoordinateStatement(wellKnownText: text)
            }
        }
        return found
    }
}
