public import Vocabulary

/// Units with their outlines, as one file of polygons holds them.
///
/// Shape: one entry for each unit, in code order; the same code twice in a file is one unit of all its pieces, with a
/// finding. Units: degrees or metres, as `coordinates` says.
public struct OutlineLayer: Sendable {
    /// What the numbers of a position are.
    public enum Coordinates: String, Hashable, Sendable, CaseIterable {
        /// Longitude and latitude in degrees (WGS 84, or VN-2000 before projection: they differ by metres).
        case degrees
        /// East and north in metres on some plane.
        case metres
    }

    /// One unit.
    public struct Unit: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Its name, where the file has one.
        public let name: String?
        /// Everything else the file says of it, as text, in the order of the file.
        public let properties: [Property]
        /// Its ground; `nil` when the file has none that can be used.
        public let outline: Outline?

        /// A unit.
        public init(code: UnitCode, name: String? = nil, properties: [Property] = [], outline: Outline?) {
            self.code = code
            self.name = name
            self.properties = properties
            self.outline = outline
        }

        /// What the file says under a key; `nil` when it says nothing.
        public func property(_ key: String) -> String? { properties.first { $0.key == key }?.value }
    }

    /// Something a file says of a unit besides its outline.
    public struct Property: Hashable, Sendable {
        /// Name of the field.
        public let key: String
        /// Its value as text; `nil` when the field is empty.
        public let value: String?

        /// A property.
        public init(key: String, value: String?) {
            self.key = key
            self.value = value
        }
    }

    /// File it was read from, or what it was made of.
    public let file: String
    /// What the numbers of positions are.
    public let coordinates: Coordinates
    /// Units in code order.
    public let units: [Unit]
    /// What is wrong with the file, as far as it could still be used.
    public let findings: [Finding]

    /// A layer; units are put into code order. No code may occur twice.
    public init(file: String, coordinates: Coordinates, units: [Unit], findings: [Finding] = []) {
        self.file = file
        self.coordinates = coordinates
        self.units = units.sorted { $0.code < $1.code }
        self.findings = findings
        precondition(zip(self.units, self.units.dropFirst()).allSatisfy { $0.code != $1.code }, "each code once")
    }

    /// The unit of a code; `nil` when the layer has none. O(log n).
    public func unit(_ code: UnitCode) -> Unit? {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return low < units.count && units[low].code == code ? units[low] : nil
    }
}
