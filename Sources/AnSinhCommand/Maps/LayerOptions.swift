public import ArgumentParser
public import FlatFiles
public import Outlines
import Vocabulary

extension TextEncoding: ExpressibleByArgument {}
extension OutlineLayer.Coordinates: ExpressibleByArgument {}

/// A file of outlines and how it is read: the same for every command that needs ground.
struct LayerOptions: ParsableArguments {
    @Option(help: "Outlines of the units: GeoJSON, Shapefile or GeoPackage.")
    var outlines: String

    @OptionGroup var fields: LayerFields

    func load(_ language: Language) throws -> OutlineLayer { try fields.load(outlines, language) }
}

/// Which fields of a file of outlines are read, and what it does not say of itself.
struct LayerFields: ParsableArguments {
    @Option(help: "Field of the outlines with the codes; otherwise code, commune, ma_xa and the like.")
    var codeField: String?

    @Option(help: "Field of the outlines with the names.")
    var nameField: String?

    @Option(help: "Digits of a code, where the outlines hold codes as numbers.")
    var codeWidth: Int?

    @Option(help: "Layer of a GeoPackage that has several.")
    var layer: String?

    @Option(help: "Encoding of a shapefile that does not say its own.")
    var encoding: TextEncoding?

    @Option(help: "degrees or metres, where the outlines do not say.")
    var coordinates: OutlineLayer.Coordinates?

    /// Reads the outlines; findings are said on standard error.
    func load(_ outlines: String, _ language: Language) throws -> OutlineLayer {
        let found = try OutlineLayer(
            file: outlines, code: codeField, name: nameField, codeWidth: codeWidth, layer: layer, encoding: encoding,
            coordinates: coordinates)
        Console.report(FindingReport(found.findings, limit: FindingReport.usualLimit), language)
        return found
    }
}

extension OutlineLayer {
    /// Ends the program with the status for data findings, when outlines had errors.
    func finish() throws {
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
    }

    /// Units put together by a field of the file, or as they are. What did not fit, and units without the field, are said on
    /// standard error.
    func dissolved(byField field: String?, _ language: Language) throws(UnusableInput) -> OutlineLayer {
        guard let field else { return self }
        let known = Set(units.flatMap { $0.properties.map(\.key) })
        guard known.contains(field) else {
            let near = nearMisses(of: field, in: known.sorted())
            let offer = (near.isEmpty ? known.sorted() : near).joined(separator: ", ")
            throw UnusableInput(
                rule: "no-such-field", place: Place(file: file), value: field,
                expected: LocalizedText(vi: "một trường của tệp: \(offer)", en: "a field of the file: \(offer)"))
        }
        let whole = dissolved { $0.property(field).map { UnitCode($0) } }.marked(origin)
        let without = units.filter { $0.property(field) == nil }.map { unit in
            Finding(
                rule: "no-group", severity: .warning, place: Place(file: file, column: field), value: unit.code.text,
                expected: LocalizedText(
                    vi: "đơn vị có trường này; đơn vị không có bị để ngoài",
                    en: "a unit with this field; it is left out"))
        }
        Console.report(FindingReport(without + whole.findings, limit: FindingReport.usualLimit), language)
        return whole
    }
}
