public import NumericKernel
internal import Vocabulary

/// The invented ground of a synthetic province: a delta with a coast, river arms, islets and an island, and the outline
/// of every commune.
///
/// Shape: districts are connected apart from islands, communes too; all land belongs to one commune. The first districts
/// lie in the north-west. Neighbours share the corners of their border exactly; no border crosses another.
/// Units: degrees with five decimals, on open sea east of Côn Đảo, where there is no land; areas in km2 are those of
/// Vietnamese delta communes (rural 10 to 25, wards under 3).
/// Randomness: follows from the seed given here alone. Edge cases: a small province is one block of land without rivers;
/// a last district with fewer than three rural communes has no island.
/// Complexity: about 90 growths of regions over the land for each district.
/// Checked by: laws of the rings in the tests; validity and overlaps with shapely, `datasets/outlines/README.md`.
public struct SyntheticGeography: Sendable {
    /// A corner of an outline, in hundred-thousandths of a degree.
    struct Point: Hashable, Sendable {
        let longitude: Int
        let latitude: Int
    }

    /// One commune.
    struct Unit: Sendable {
        let code: UnitCode
        let name: String
        let type: String
        let district: ProvinceLayout.District
        /// Rings of each piece, the outer one first; the largest piece first.
        let pieces: [[[Point]]]
    }

    /// South-west corner of the plane in degrees.
    private static let origin = (longitude: 107.1, latitude: 8.9)
    /// Length of a degree at 9.3 degrees north on WGS 84, km.
    private static let degree = (longitude: 109.87, latitude: 110.60)

    /// In code order.
    let units: [Unit]

    /// The ground of a province. `seed` may differ from that of the province: units do not move with its households.
    public init(of province: SyntheticProvince, seed: Seed) {
        let layout = province.plan.layout
        let ground = ProvinceGround(layout, seed: seed)
        let places = CornerPlaces(ground.grid, owners: ground.owners, seed: seed)
        let walk = BorderWalk(grid: ground.grid)
        var pieces = [[[Int]]](repeating: [], count: layout.communes.count)
        let land = ground.owners.indices.filter { ground.owners[$0] >= 0 }
        for piece in ground.grid.pieces(of: land, sameAs: { ground.owners[$0] }) {
            pieces[ground.owners[piece[0]]].append(piece)
        }
        units = layout.communes.map { commune in
            Unit(
                code: commune.code, name: commune.name, type: province.preset.units.type(of: commune.name),
                district: layout.districts[commune.district],
                pieces: pieces[commune.position].sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.map { piece in
                    walk.rings(around: piece).map { ring in
                        ring.map { SyntheticGeography.point(at: places.place(of: $0, in: ground.grid)) }
                    }
                })
        }
    }

    private static func point(at place: PlanePoint) -> Point {
        Point(
            longitude: Int(((origin.longitude + place.x / degree.longitude) * 100_000).rounded()),
            latitude: Int(((origin.latitude + place.y / degree.latitude) * 100_000).rounded()))
    }
}

extension ProvincePreset.Units {
    /// The kind of a commune, without the word that says that it is synthetic.
    fileprivate func type(of name: String) -> String {
        let kind = kinds.first { name.hasPrefix($0.name + " ") }?.name ?? name
        return kind.hasSuffix(" " + codePrefix) ? String(kind.dropLast(codePrefix.count + 1)) : kind
    }
}
