public import Outlines
public import Vocabulary

/// What a map is drawn on: units with names and outlines, and the borders of groups of them.
///
/// Shape: one entry for each unit, in code order. Units: positions in degrees or metres, as `coordinates` says.
/// Edge cases: a unit without an outline is not drawn; it is counted, and a note names it.
public struct MapGround: Hashable, Sendable {
    /// One unit.
    public struct Unit: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Its name in full, for tables and for those who rest a pointer on it.
        public let name: String
        /// Its name as it stands on the map, mostly shorter.
        public let label: String
        /// Its ground; `nil` when that is not known.
        public let outline: Outline?

        /// A unit; the label is the name where none is given.
        public init(code: UnitCode, name: String, label: String? = nil, outline: Outline?) {
            self.code = code
            self.name = name
            self.label = label ?? name
            self.outline = outline
        }
    }

    /// A group of units, such as a district, drawn as a thicker border.
    public struct Group: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its ground.
        public let outline: Outline

        /// A group.
        public init(name: String, outline: Outline) {
            self.name = name
            self.outline = outline
        }
    }

    /// What the numbers of positions are.
    public let coordinates: OutlineLayer.Coordinates
    /// Units in code order.
    public let units: [Unit]
    /// Groups in the order given.
    public let groups: [Group]

    /// A ground. No code may occur twice; groups have the coordinates of the units.
    public init(coordinates: OutlineLayer.Coordinates, units: [Unit], groups: [Group] = []) {
        self.coordinates = coordinates
        self.units = units.sorted { $0.code < $1.code }
        self.groups = groups
        precondition(zip(self.units, self.units.dropFirst()).allSatisfy { $0.code != $1.code }, "each code once")
    }

    /// The ground of a layer, and of a layer of groups in the same coordinates. Units without a name are called by their code;
    /// `label` makes the words on the map out of a name.
    public init(layer: OutlineLayer, groups: OutlineLayer? = nil, label: (String) -> String = { $0 }) {
        precondition(groups.map { $0.coordinates == layer.coordinates } ?? true, "one kind of coordinates")
        self.init(
            coordinates: layer.coordinates,
            units: layer.units.map { unit in
                let name = unit.name ?? unit.code.text
                return Unit(code: unit.code, name: name, label: label(name), outline: unit.outline)
            },
            groups: (groups?.units ?? []).compactMap { unit in
                unit.outline.map { Group(name: unit.name ?? unit.code.text, outline: $0) }
            })
    }
}

/// What is known of a unit on a map.
public enum MapReading: Hashable, Sendable {
    /// A value.
    case value(Double)
    /// A value that cannot be told from the target: it falls into a class, and is hatched.
    case doubtful(Double)
    /// No value: the unit is hatched as having none.
    case absent
    /// A value that is withheld so that nobody can be recognised; on the map as one without a value.
    case withheld

    /// The value, where there is one to be shown.
    public var value: Double? {
        switch self {
        case .value(let value), .doubtful(let value): value
        case .absent, .withheld: nil
        }
    }

    /// Whether there is a value that cannot be told from the target.
    public var isDoubtful: Bool { if case .doubtful = self { true } else { false } }
}

/// Which names stand on a map.
public enum MapLabels: Hashable, Sendable {
    /// Those of units, as far as they fit; these first, whether they fit into their unit or not, then by size.
    case units(first: [UnitCode])
    /// Those of groups.
    case groups
    /// None.
    case none

    /// Those of units, the largest first.
    public static var units: MapLabels { .units(first: []) }
}
