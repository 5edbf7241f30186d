#!/usr/bin/env python3
"""Two small made-up layers and what shapely, pyproj and libpysal say of them.

Writes ../outlines-small.csv, ../outline-measures.csv, ../contiguity.csv and ../outline-faults.csv.
With GeoJSON files as arguments it prints pair counts of those instead and writes nothing.
"""
import csv
import json
import math
import os
import random
import sys

import geopandas
import libpysal
import numpy
import pyproj
import shapely

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
STEP, WEST, SOUTH, COLUMNS, ROWS = 0.03, 106.0, 10.0, 7, 6


def lattice():
    """Corners and borders of a jittered lattice; each border is one list of points, used from both sides."""
    rng = random.Random(20)
    round_ = lambda x, y: (round(x, 5), round(y, 5))
    corner = {
        (c, r): round_(WEST + STEP * (c + rng.uniform(-0.2, 0.2)), SOUTH + STEP * (r + rng.uniform(-0.2, 0.2)))
        for c in range(COLUMNS + 1)
        for r in range(ROWS + 1)
    }
    # Two flat corners, so that a corner can lie exactly on a neighbour's side.
    corner[(3, 3)], corner[(4, 3)] = (106.09, 10.09375), (106.12, 10.09375)

    def border(a, b):
        (ax, ay), (bx, by) = corner[a], corner[b]
        if {a, b} == {(3, 3), (4, 3)}:
            return [corner[a], corner[b]]
        points = [corner[a]]
        for step in range(1, 6):
            t = step / 6
            off = rng.uniform(-0.08, 0.08) * STEP
            points.append(round_(ax + t * (bx - ax) - off * (by - ay) / STEP, ay + t * (by - ay) + off * (bx - ax) / STEP))
        return points + [corner[b]]

    across = {(c, r): border((c, r), (c + 1, r)) for c in range(COLUMNS) for r in range(ROWS + 1)}
    up = {(c, r): border((c, r), (c, r + 1)) for c in range(COLUMNS + 1) for r in range(ROWS)}
    return across, up


def clean():
    across, up = lattice()
    units = {}
    for r in range(ROWS):
        for c in range(COLUMNS):
            ring = across[(c, r)][:-1] + up[(c + 1, r)][:-1] + across[(c, r + 1)][::-1][:-1] + up[(c, r)][::-1][:-1]
            units[f"{10 * r + c:02d}"] = [[ring]]
    # One corner of unit 23 alone on the flat border it shares with unit 33.
    ring = units["23"][0][0]
    at = ring.index((106.12, 10.09375))
    ring.insert(at + 1, (106.105, 10.09375))
    # Two cells are one unit; the corners inside are gone.
    both = shapely.union_all([shapely.Polygon(units["11"][0][0]), shapely.Polygon(units.pop("12")[0][0])])
    units["11"] = [[list(both.exterior.coords)[:-1]]]
    # A unit inside another, a lake, an island, and a unit with an island of its own.
    middle = lambda unit: shapely.Polygon(units[unit][0][0]).centroid
    for unit, inner in [("44", "90"), ("25", None)]:
        p = middle(unit)
        hole = [
            (round(p.x + 0.005 * math.cos(math.tau * k / 8), 5), round(p.y + 0.004 * math.sin(math.tau * k / 8), 5))
            for k in range(8)
        ]
        units[unit][0].append(hole[::-1])
        if inner:
            units[inner] = [[hole]]
    units["91"] = [[[(106.4, 10.05), (106.43, 10.052), (106.42, 10.08)]]]
    units["50"].append([[(106.3, 10.15), (106.32, 10.15), (106.32, 10.17), (106.3, 10.17)]])
    # A unit across a river of 300 metres from unit 56.
    bank = round(max(x for x, _ in units["56"][0][0]) + 0.0027, 5)
    units["92"] = [[[(bank, 10.14), (bank + 0.03, 10.14), (bank + 0.03, 10.18), (bank, 10.18)]]]
    return dict(sorted(units.items()))


def raw(layer):
    """Every corner of every unit on its own some metres aside: borders that overlap and gape."""
    rng = random.Random(4)
    shift = lambda: rng.uniform(-9e-5, 9e-5)
    return {
        unit: [[[(round(x + shift(), 6), round(y + shift(), 6)) for x, y in ring] for ring in part] for part in parts]
        for unit, parts in layer.items()
    }


def shapes(layer):
    return {
        unit: shapely.MultiPolygon([(part[0], part[1:]) for part in parts]) for unit, parts in layer.items()
    }



def metres(shape, latitude):
    """On a plane in metres that is true near a latitude."""
    geod = pyproj.Geod(ellps="WGS84")
    east = geod.line_length([106, 106.001], [latitude, latitude]) / 0.001
    north = geod.line_length([106, 106], [latitude - 0.0005, latitude + 0.0005]) / 0.001
    return shapely.transform(shape, lambda p: numpy.column_stack([(p[:, 0] - 106) * east, (p[:, 1] - latitude) * north]))


def area(shape):
    """Square kilometres on the ellipsoid, sides straight in degrees: cut small, on an equal-area projection."""
    plane = pyproj.Proj(proj="cea", ellps="WGS84", lat_ts=10)
    fine = shapely.segmentize(shape, 0.00005)
    return shapely.transform(fine, lambda p: numpy.column_stack(plane(p[:, 0], p[:, 1]))).area / 1e6


def perimeter(shape):
    geod = pyproj.Geod(ellps="WGS84")
    rings = [r for p in shape.geoms for r in [p.exterior, *p.interiors]]
    return sum(geod.line_length(*numpy.array(r.coords).T) for r in rings) / 1e3


def sphere(a, b):
    (x, y), (u, v) = [(math.radians(p.x), math.radians(p.y)) for p in (a, b)]
    h = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 2 * 6371008.8 * math.asin(math.sqrt(h))


def pairs(layer):
    """Pairs under each rule, from shapely alone."""
    names = list(layer)
    latitude = numpy.mean([s.centroid.y for s in layer.values()])
    plane = {n: metres(s, latitude) for n, s in layer.items()}
    result = {}
    near = []
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if layer[a].envelope.buffer(0.01).intersects(layer[b].envelope):
                near.append((a, b))
    for a, b in near:
        distance = plane[a].boundary.distance(plane[b].boundary)
        if layer[a].boundary.intersects(layer[b].boundary):
            result.setdefault("queen-0", []).append((a, b))
            if layer[a].boundary.intersection(layer[b].boundary).length > 0:
                result.setdefault("rook-0", []).append((a, b))
        for tolerance in (20, 75, 400):
            if distance <= tolerance:
                result.setdefault(f"queen-{tolerance}", []).append((a, b))
                run = max(
                    plane[x].boundary.intersection(plane[y].boundary.buffer(tolerance, quad_segs=64)).length
                    for x, y in ((a, b), (b, a))
                )
                if run > 3 * tolerance:
                    result.setdefault(f"rook-{tolerance}", []).append((a, b))
    centre = {n: s.centroid for n, s in layer.items()}
    for count in (1, 4):
        found = set()
        for a in names:
            order = sorted((sphere(centre[a], centre[b]), b) for b in names if b != a)
            found |= {tuple(sorted((a, b))) for _, b in order[:count]}
        result[f"nearest-{count}"] = sorted(found)
    result["within-5000"] = [
        (a, b) for i, a in enumerate(names) for b in names[i + 1 :] if sphere(centre[a], centre[b]) <= 5000
    ]
    return result


def libpysal_pairs(layer, kind):
    frame = geopandas.GeoDataFrame({"unit": list(layer)}, geometry=list(layer.values()))
    weights = kind.from_dataframe(frame, ids=list(layer), use_index=False, silence_warnings=True)
    return {tuple(sorted((a, b))) for a, others in weights.neighbors.items() for b in others}


def faults(layer):
    names = list(layer)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if layer[a].intersects(layer[b]):
                common = layer[a].intersection(layer[b])
                size = area(common) if common.area > 0 else 0
                if size * 1e6 > 1:
                    yield "overlap", f"{a} {b}", size
    whole = shapely.union_all(list(layer.values()))
    polygons = whole.geoms if whole.geom_type == "MultiPolygon" else [whole]
    for polygon in polygons:
        for ring in polygon.interiors:
            size = area(shapely.Polygon(ring))
            if size * 1e6 > 1:
                yield "hole", "", size
    yield "union", "", area(whole)


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def report(path):
    """Counts of a GeoJSON file."""
    with open(path) as file:
        layer = {
            f["properties"]["code"]: shapely.geometry.shape(f["geometry"]) for f in json.load(file)["features"]
        }
    layer = {n: s if s.geom_type == "MultiPolygon" else shapely.MultiPolygon([s]) for n, s in sorted(layer.items())}
    found = pairs(layer)
    print(os.path.basename(path), len(layer), "units")
    print("  area", round(sum(area(s) for s in layer.values()), 6), "km2")
    print("  pairs", {rule: len(found[rule]) for rule in sorted(found)})
    print("  libpysal queen", len(libpysal_pairs(layer, libpysal.weights.Queen)),
          "rook", len(libpysal_pairs(layer, libpysal.weights.Rook)))
    rows = list(faults(layer))
    for kind in ("overlap", "hole", "union"):
        sizes = [size for which, _, size in rows if which == kind]
        print(" ", kind, len(sizes), "total", round(sum(sizes), 6), "largest", [round(s, 4) for s in sorted(sizes)[-5:]])


def main():
    if len(sys.argv) > 1:
        for path in sys.argv[1:]:
            report(path)
        return
    layers = {"clean": clean()}
    layers["raw"] = raw(layers["clean"])
    rows, measures, neighbours, broken = [], [], [], []
    for name, layer in layers.items():
        for unit, parts in layer.items():
            for p, part in enumerate(parts):
                for r, ring in enumerate(part):
                    rows += [(name, unit, p, r, x, y) for x, y in ring]
        shape = shapes(layer)
        assert all(s.is_valid for s in shape.values())
        for unit, s in shape.items():
            largest = max(s.geoms, key=lambda g: g.area)
            circle = shapely.maximum_inscribed_circle(metres(largest, largest.envelope.centroid.y), tolerance=0.01)
            measures.append(
                (name, unit, repr(area(s)), repr(perimeter(s)), repr(s.centroid.x), repr(s.centroid.y),
                 repr(circle.length)))
        found = pairs(shape)
        for rule, list_ in found.items():
            neighbours += [(name, rule, a, b) for a, b in list_]
        broken += [(name, kind, units, repr(size)) for kind, units, size in faults(shape)]
        # libpysal knows corners alone: it misses none where corners are shared.
        if name == "clean":
            queen, rook = (libpysal_pairs(shape, k) for k in (libpysal.weights.Queen, libpysal.weights.Rook))
            print("libpysal queen", len(queen), len(found["queen-0"]), sorted(queen ^ set(found["queen-0"])))
            print("libpysal rook", len(rook), len(found["rook-0"]), sorted(rook ^ set(found["rook-0"])))
    write("outlines-small.csv", ["layer", "unit", "part", "ring", "x", "y"], rows)
    write("outline-measures.csv",
          ["layer", "unit", "area_km2", "perimeter_km", "centroid_x", "centroid_y", "clearance_m"], measures)
    write("contiguity.csv", ["layer", "rule", "one", "other"], neighbours)
    write("outline-faults.csv", ["layer", "kind", "units", "area_km2"], broken)


if __name__ == "__main__":
    main()
