"""Writes Tests/Reference/map-distances.csv: lengths of geodesics on WGS 84 between invented places of two extents.

Needs pyproj. Run from the top folder: python3 Tests/Reference/generate/map-distances.py
"""

import csv

from pyproj import Geod

EXTENTS = {
    # About the size of a province, and of a long country; both at latitudes with a visible difference of radii.
    "province": [(105.9, 9.8), (106.8, 9.8), (106.8, 10.4), (105.9, 10.4), (106.2, 10.05)],
    "country": [(102.2, 22.4), (109.4, 12.9), (104.8, 8.6), (107.9, 21.5), (105.1, 20.0), (108.2, 16.1)],
}

geod = Geod(ellps="WGS84")
with open("Tests/Reference/map-distances.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["extent", "from", "to", "from_longitude", "from_latitude", "to_longitude", "to_latitude", "metres"])
    for extent, places in EXTENTS.items():
        for i, a in enumerate(places):
            for j, b in enumerate(places[i + 1 :], start=i + 1):
                out.writerow([extent, i, j, *a, *b, f"{geod.inv(*a, *b)[2]:.3f}"])
