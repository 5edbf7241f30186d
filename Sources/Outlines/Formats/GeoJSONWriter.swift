import FlatFiles
public import Vocabulary

/// Writes a layer as GeoJSON (RFC 7946): one feature a line in code order, rings by the right-hand rule, the same bytes every time.
public struct GeoJSONWriter: Sendable {
    /// Decimals of coordinates. Five of a degree are a metre.
    public let decimals: Int

    /// A writer. Coordinates have 0 to 9 decimals; zeros at the end are not written.
    public init(decimals: Int) {
        precondition((0...9).contains(decimals), "0 to 9 decimals")
        self.decimals = decimals
    }

    /// A value of a property.
    public enum Value: Hashable, Sendable {
        /// Text.
        case text(String)
        /// A finite number.
        case number(Double)
        /// A whole number.
        case whole(Int64)
        /// Nothing.
        case absent
    }

    /// A property that is written beside those of the layer.
    public struct Member: Hashable, Sendable {
        /// Its name.
        public let key: String
        /// Its value.
        public let value: Value

        /// A property.
        public init(key: String, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// What was written.
    public struct Document: Sendable {
        /// The text of the file.
        public let bytes: [UInt8]
        /// What a reader of the file should know.
        public let findings: [Finding]
    }

    /// The layer as text: `code`, `name`, the properties of the layer, then those that are added to a unit.
    ///
    /// An added property takes the place of one of the layer of the same name. A property of the layer that is called `code` or
    /// `name` besides the code and name of the unit gets a number after its name: a name stands once.
    /// Edge cases: a unit without outline has a null geometry. A ring that shrinks to fewer than three corners at this number of
    /// decimals is left out, with the finding `ring-too-small`; metres get the finding `coordinates-not-degrees`, for readers take
    /// GeoJSON for degrees. A number that is not finite is written as null.
    /// Complexity: O(n) in the corners.
    /// Source: RFC 7946 (Butler et al. 2016), sections 3 and 4.
    /// Checked by: reading it back, here and with GDAL.
    public func document(of layer: OutlineLayer, adding members: UnitTable<[Member]> = UnitTable()) -> Document {
        var text = JSONText(decimals: decimals)
        var findings: [Finding] = []
        if layer.coordinates == .metres {
            findings.append(
                Finding(
                    rule: "coordinates-not-degrees", severity: .warning, place: Place(file: layer.file), value: nil,
                    expected: LocalizedText(
                        vi: "kinh độ và vĩ độ; GeoJSON này ghi mét",
                        en: "longitude and latitude; this GeoJSON holds metres")))
        }
        text.append("{\"type\":\"FeatureCollection\",\"features\":[")
        for (index, unit) in layer.units.enumerated() {
            text.append(index == 0 ? "\n" : ",\n")
            text.append("{\"type\":\"Feature\",\"id\":")
            text.append(quoted: unit.code.text)
            text.append(",\"properties\":")
            properties(of: unit, adding: members[unit.code] ?? [], to: &text)
            text.append(",\"geometry\":")
            let lost = text.append(unit.outline)
            text.append("}")
            if lost > 0 {
                findings.append(
                    Finding(
                        rule: "ring-too-small", severity: .warning, place: Place(file: layer.file),
                        value: unit.code.text,
                        expected: LocalizedText(
                            vi: "vòng còn ít nhất ba đỉnh với \(decimals) chữ số thập phân; đã bỏ \(lost) vòng",
                            en: "rings of at least three corners with \(decimals) decimals; left out \(lost)")))
            }
        }
        text.append("\n]}\n")
        return Document(bytes: text.bytes, findings: findings)
    }

    /// Writes the layer to a file and says what a reader should know.
    ///
    /// Errors: `file-unwritable`.
    public func write(
        _ layer: OutlineLayer, adding members: UnitTable<[Member]> = UnitTable(), to file: String
    ) throws(UnusableInput) -> [Finding] {
        let document = document(of: layer, adding: members)
        try FileAccess.write(document.bytes, to: file)
        return document.findings
    }

    private func properties(of unit: OutlineLayer.Unit, adding members: [Member], to text: inout JSONText) {
        var written: Set<String> = ["code", "name"]
        let added = Set(members.map(\.key))
        text.append("{\"code\":")
        text.append(quoted: unit.code.text)
        text.append(",\"name\":")
        text.append(unit.name.map { .text($0) } ?? .absent)
        let own = unit.properties.filter { !added.contains($0.key) }
            .map { Member(key: $0.key, value: $0.value.map { .text($0) } ?? .absent) }
        for member in own + members {
            var key = member.key
            var number = 2
            while !written.insert(key).inserted {
                key = "\(member.key)_\(number)"
                number += 1
            }
            text.append(",")
            text.append(quoted: key)
            text.append(":")
            text.append(member.value)
        }
        text.append("}")
    }
}
