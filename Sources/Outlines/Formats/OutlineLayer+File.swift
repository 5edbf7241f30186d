public import FlatFiles
public import Vocabulary

extension OutlineLayer {
    /// Endings of files that can be read.
    public static let readableEndings = ["geojson", "json", "shp", "gpkg"]

    /// Reads a file of polygons: GeoJSON (.geojson, .json), a shapefile (.shp, with .dbf beside it, and .cpg and .prj where there
    /// are), a GeoPackage (.gpkg).
    ///
    /// `code` and `name` are the fields with the codes and the names of units; where they are not given, usual names are tried
    /// (code, commune, ma_xa, …). `codeWidth` is the number of digits a code has, for files whose codes are numbers. `layer` is the
    /// layer of a GeoPackage that has several, `encoding` that of a shapefile that does not say, and `coordinates` what numbers
    /// are where the file is silent or wrong.
    ///
    /// Edge cases: rings of either direction are turned the right way round; in a shapefile a ring within another is a hole. A
    /// unit that stands more than once is one unit of all its pieces. What is broken is left out and is a finding of its unit:
    /// `ring-not-closed` (closed), `ring-too-short`, `ring-without-area`, `position-not-finite`, `position-off-the-earth`,
    /// `hole-outside`, `hole-direction`, `not-a-polygon`, `geometry-damaged`, `unit-without-outline`, `unit-without-code`,
    /// `code-repeated`.
    /// Errors: `file-unreadable`, `unknown-format`, those of the formats (`not-geojson`, `damaged-shapefile`, `damaged-dbf`,
    /// `unknown-encoding`, `damaged-geopackage`, `no-such-layer`), of fields (`no-code-field`, `no-such-field`, `code-lost-zero`),
    /// of coordinates (`coordinates-swapped`, `coordinates-not-degrees`, `unknown-coordinates`), `no-units`, `no-polygons`.
    /// Complexity: O(n) in the corners; for a shapefile also the square of the rings of one unit.
    /// Source: RFC 7946 (GeoJSON); ESRI Shapefile Technical Description (July 1998); OGC 12-128 (GeoPackage).
    /// Checked by: files written by GDAL and pyshp, Tests/Reference/layers.
    public init(
        file: String, code: String? = nil, name: String? = nil, codeWidth: Int? = nil, layer: String? = nil,
        encoding: TextEncoding? = nil, coordinates: Coordinates? = nil
    ) throws(UnusableInput) {
        let request = LayerRequest(
            code: code, name: name, codeWidth: codeWidth, layer: layer, encoding: encoding, coordinates: coordinates)
        switch OutlineLayer.ending(of: file) {
        case "geojson", "json": try self.init(GeoJSONReader.table(of: FileAccess.bytes(of: file), file: file), request)
        case "shp": try self.init(Shapefile.table(file, encoding: encoding), request)
        case "gpkg": try self.init(GeoPackage(file: file).table(of: layer), request)
        case let ending:
            throw UnusableInput(
                rule: "unknown-format", place: Place(file: file), value: ending,
                expected: LocalizedText(
                    vi: "tệp .geojson, .json, .shp hoặc .gpkg (tệp nén phải giải nén trước)",
                    en: "a .geojson, .json, .shp or .gpkg file (an archive has to be unpacked first)"))
        }
    }

    /// The ending of a file name in small letters; empty when there is none.
    private static func ending(of file: String) -> String {
        let name = file[(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)...]
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
