import FlatFiles
import Vocabulary

extension FeatureTable {
    /// Names that mean the code or the name of a unit where nobody says which field does, in the order in which they are tried.
    private static let usualCodes = [
        "code", "unit", "unit_code", "commune", "commune_code", "ma_xa", "maxa", "ma_dvhc", "madvhc", "mã xã", "mã",
        "ma",
    ]
    private static let usualNames = [
        "name", "unit_name", "commune_name", "ten_xa", "tenxa", "ten_dvhc", "tendvhc", "tên xã", "tên", "ten",
    ]
    /// What the `id` member of a GeoJSON feature is called here.
    static let identifier = "id"

    /// The field that holds the codes.
    ///
    /// Errors: `no-code-field`, `no-such-field`; both list the fields there are.
    mutating func codeField(_ named: String?) throws(UnusableInput) -> String {
        if let named {
            if let field = field(named) { return field }
            if named == FeatureTable.identifier, features.contains(where: { $0.identifier != .absent }) { return named }
            throw noSuchField(named)
        }
        let candidates = FeatureTable.usualCodes.compactMap { usual in
            fields.first { $0.lowercased() == usual }
        }
        guard let first = candidates.first else {
            throw UnusableInput(
                rule: "no-code-field", place: Place(file: file),
                expected: LocalizedText(
                    vi: "tên trường chứa mã đơn vị; các trường của tệp: \(listing)",
                    en: "the name of the field with the codes of units; fields of the file: \(listing)"))
        }
        if candidates.count > 1 {
            note(
                "code-field-chosen", .note, column: first, value: candidates.joined(separator: ", "),
                vi: "một trường mã; đã lấy “\(first)”", en: "one field of codes; took “\(first)”")
        }
        return first
    }

    /// The field that holds the names; `nil` when nobody named one and none has a usual name.
    ///
    /// Errors: `no-such-field`.
    func nameField(_ named: String?) throws(UnusableInput) -> String? {
        if let named {
            guard let field = field(named) else { throw noSuchField(named) }
            return field
        }
        return FeatureTable.usualNames.lazy.compactMap { usual in
            fields.first { $0.lowercased() == usual }
        }.first
    }

    /// A field by its name; letter case makes no difference where only one field fits.
    private func field(_ named: String) -> String? {
        if fields.contains(named) { return named }
        let alike = fields.filter { $0.lowercased() == named.lowercased() }
        return alike.count == 1 ? alike[0] : nil
    }

    private func noSuchField(_ named: String) -> UnusableInput {
        UnusableInput(
            rule: "no-such-field", place: Place(file: file, column: named), value: named,
            expected: LocalizedText(
                vi: "một trường của tệp: \(listing)", en: "a field of the file: \(listing)"))
    }

    private var listing: String {
        var shown = fields.prefix(60).map { String($0.prefix(60)).printable }
        if features.contains(where: { $0.identifier != .absent }) { shown.append("id (GeoJSON)") }
        return shown.isEmpty ? "–" : shown.joined(separator: ", ") + (fields.count > 60 ? ", …" : "")
    }
}
