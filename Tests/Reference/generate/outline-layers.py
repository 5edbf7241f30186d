"""Writes layers/*: small SYNTHETIC layers as other programs write them, and
outline-layers.csv: what those programs read in them.

    /usr/bin/python3 outline-layers.py

Needs GDAL with its Python module (python3-gdal) and pyshp (python3-pyshp).
Squares on a grid near no real place, with the shapes that go wrong: a hole, an
island within a hole, pieces that touch, three pieces, no geometry, heights,
measures, letters with two marks, a code with leading zeros.
"""

import csv
import json
import pathlib
import shutil
import tempfile
import unicodedata

import shapefile
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "layers"
shutil.rmtree(OUT, ignore_errors=True)
OUT.mkdir()


def square(x, y, side, turn=1):
    """A closed ring; anticlockwise for turn 1."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return ring[::turn]


def polygon(x, y, side, *holes):
    return [square(x, y, side)] + [square(*hole, turn=-1) for hole in holes]


UNITS = [
    ("00001", "Xã Đông Ấm", 12.5, [polygon(107.0, 11.0, 0.1)]),
    ("00002", "Phường Ước Lễ", 3.25, [polygon(107.1, 11.0, 0.1, (107.12, 11.02, 0.05))]),
    # An island in the lake of its own unit.
    ("00003", "Xã Hồ \"Giữa\"", None, [polygon(107.2, 11.0, 0.1, (107.22, 11.02, 0.06)), polygon(107.24, 11.04, 0.01)]),
    ("00004", "Xã Ba Cồn", 7.0, [polygon(107.0, 11.1, 0.03), polygon(107.04, 11.1, 0.03), polygon(107.04, 11.14, 0.03)]),
    ("00005", "Xã Chưa Vẽ", 1.0, None),
    ("01006", "Thị trấn Kỳ Lạ", -4.5, [polygon(107.123456789012, 11.123456789012, 0.0123456789)]),
]


def features():
    for code, name, area, pieces in UNITS:
        geometry = None
        if pieces is not None:
            geometry = {"type": "MultiPolygon", "coordinates": pieces} if len(pieces) > 1 else {
                "type": "Polygon", "coordinates": pieces[0]}
        yield {"type": "Feature", "properties": {"ma_xa": code, "ten_xa": name, "area": area}, "geometry": geometry}


def moved(geometry, x, y, scale):
    """The same shapes in metres on a plane."""
    if geometry is None:
        return None
    def go(part):
        if isinstance(part[0], list):
            return [go(inner) for inner in part]
        return [round((part[0] - 107) * scale + x, 3), round((part[1] - 11) * scale + y, 3)]
    return {"type": geometry["type"], "coordinates": go(geometry["coordinates"])}


source = {"type": "FeatureCollection", "features": list(features())}
plane = {"type": "FeatureCollection", "features": [
    dict(f, geometry=moved(f["geometry"], 500_000, 1_200_000, 110_000)) for f in source["features"]]}
points = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"code": "1"}, "geometry": {"type": "Point", "coordinates": [107, 11]}}]}


def translate(name, document, options, **keywords):
    data = gdal.OpenEx(json.dumps(document), gdal.OF_VECTOR)
    written = gdal.VectorTranslate(str(OUT / name), data, options=options, **keywords)
    del written


translate("gdal.geojson", source, ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15"])
translate("gdal.shp", source, ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"])
translate("gdal-z.shp", source, ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-dim", "XYZ"])
translate("gdal-plane.shp", plane, ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-a_srs", "EPSG:3405"])
gpkg = ["-f", "GPKG", "-lco", "SPATIAL_INDEX=NO", "-lco", "GEOMETRY_NAME=shape"]
translate("gdal.gpkg", source, gpkg + ["-nln", "communes", "-nlt", "PROMOTE_TO_MULTI"])
for layer, document, options in [
    ("plane", plane, ["-a_srs", "EPSG:3405"]), ("zm", source, ["-dim", "XYZM"]), ("dots", points, []),
]:
    translate("gdal.gpkg", document, gpkg + ["-update", "-nln", layer] + options)


def vietnamese(text):
    """Windows-1258: a letter with its hat, then its tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out.append(base + "".join(c for c in parts if c in tones))
    return "".join(out).encode("cp1258")


# With measures (type 25), every ring run the wrong way, letters in windows-1258.
with shapefile.Writer(str(OUT / "pyshp-m"), shapeType=shapefile.POLYGONM, encoding="latin-1") as writer:
    writer.field("MA_XA", "C", size=10)
    writer.field("TEN_XA", "C", size=40)
    writer.field("AREA", "N", size=12, decimal=2)
    writer.field("SEEN", "D")
    writer.field("SEA", "L")
    for row, (code, name, area, pieces) in enumerate(UNITS):
        if pieces is None:
            writer.null()
        else:
            # polym() would turn the rings round; shapes are written as they are.
            shape = shapefile.Shape(shapefile.POLYGONM)
            rings = [ring for piece in pieces for ring in piece]
            shape.parts = [sum(len(r) for r in rings[:i]) for i in range(len(rings))]
            shape.points = [corner for ring in rings for corner in ring]
            shape.m = [None] * len(shape.points)
            writer.shape(shape)
        writer.record(code, vietnamese(name).decode("latin-1"), area, [2001, 2, 3 + row], row % 2 == 0)
(OUT / "pyshp-m.cpg").write_text("1258\n")
for extra in OUT.glob("*.shx"):
    extra.unlink()


def ring_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def rows_of(name, layer):
    # Without .shx GDAL makes one in a copy; it is told to.
    gdal.SetConfigOption("SHAPE_RESTORE_SHX", "YES")
    work = pathlib.Path(tempfile.mkdtemp()) / "layers"
    shutil.copytree(OUT, work)
    data = gdal.OpenEx(str(work / name), gdal.OF_VECTOR)
    found = data.GetLayerByName(layer) if layer else data.GetLayer(0)
    for feature in found:
        code = feature.GetField("ma_xa")
        title = feature.GetField("ten_xa")
        area = feature.GetField("area")
        geometry = feature.GetGeometryRef()
        parts = holes = corners = 0
        ground = 0.0
        if geometry is not None:
            kind = ogr.GT_Flatten(geometry.GetGeometryType())
            pieces = [geometry] if kind == ogr.wkbPolygon else [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
            for piece in pieces:
                parts += 1
                holes += piece.GetGeometryCount() - 1
                corners += sum(piece.GetGeometryRef(i).GetPointCount() - 1 for i in range(piece.GetGeometryCount()))
                ground += piece.GetArea()
        yield [name, layer or "", code, title, "" if area is None else repr(area), parts, holes, corners, repr(ground)]


with open(HERE.parent / "outline-layers.csv", "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["file", "layer", "code", "name", "area_field", "parts", "holes", "corners", "area"])
    for name, layer in [
        ("gdal.geojson", None), ("gdal.shp", None), ("gdal-z.shp", None), ("gdal-plane.shp", None),
        ("gdal.gpkg", "communes"), ("gdal.gpkg", "plane"), ("gdal.gpkg", "zm"),
    ]:
        for row in rows_of(name, layer):
            table.writerow(row)
    # What pyshp reads: rings alone; the names are those that were written.
    reader = shapefile.Reader(str(OUT / "pyshp-m"), encoding="latin-1")
    for unit, record in zip(UNITS, reader.shapeRecords()):
        shape = record.shape
        rings = []
        if shape.shapeType != 0:
            ends = list(shape.parts[1:]) + [len(shape.points)]
            rings = [shape.points[a:b] for a, b in zip(shape.parts, ends)]
        holes = sum(len(piece) - 1 for piece in unit[3] or [])
        ground = sum(
            abs(ring_area(piece[0])) - sum(abs(ring_area(h)) for h in piece[1:]) for piece in unit[3] or [])
        assert len(rings) == sum(len(piece) for piece in unit[3] or [])
        area = record.record["AREA"]
        table.writerow([
            "pyshp-m.shp", "", record.record["MA_XA"], unit[1], "" if area is None else repr(area), len(rings) - holes,
            holes, sum(len(r) - 1 for r in rings), repr(ground)])
print("GDAL", gdal.__version__, "pyshp", shapefile.__version__)
