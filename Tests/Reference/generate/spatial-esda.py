"""Spatial statistics by esda, on the inputs that spatial.R wrote: writes ../spatial-esda.csv.

Needs esda, libpysal, numpy, pandas. Run after spatial.R, in this folder.
"""

import warnings

import numpy as np
import pandas as pd
from esda import smoothing
from esda.geary import Geary
from esda.geary_local import Geary_Local
from esda.getisord import G, G_Local
from esda.join_counts import Join_Counts
from esda.moran import Moran, Moran_Local
from libpysal.weights import W

warnings.filterwarnings("ignore")
units = pd.read_csv("../spatial-units.csv")
links = pd.read_csv("../spatial-links.csv")
rows = []


def put(case, style, statistic, values):
    for place, value in enumerate(np.atleast_1d(values)):
        rows.append((case, style, statistic, place + 1 if np.ndim(values) else 0, repr(float(value))))


for case in ["lattice", "rook", "nearest"]:
    own = units[units.case == case].sort_values("unit")
    mine = links[links.case == case]
    near = {int(u): [int(v) for v in mine[mine.unit == u].neighbour] for u in own.unit}
    x = own.x.to_numpy(float)
    for style in ["B", "R"]:
        w = W(near, id_order=sorted(near), silence_warnings=True)
        w.transform = style
        name = "W" if style == "R" else style
        moran = Moran(x, w, transformation=style, permutations=0)
        put(case, name, "moran", moran.I)
        put(case, name, "moran_variance_randomisation", moran.VI_rand)
        put(case, name, "moran_variance_normality", moran.VI_norm)
        geary = Geary(x, w, transformation=style, permutations=0)
        put(case, name, "geary", geary.C)
        put(case, name, "geary_variance_randomisation", geary.VC_rand)
        local = Moran_Local(x, w, transformation=style, permutations=0)
        # esda divides by the variance with n - 1.
        put(case, name, "moran_local", local.Is * len(x) / (len(x) - 1))
        put(case, name, "g_local_z", G_Local(x, w, transform=style, permutations=0).Zs)
        if style == "R":
            # And here by the one with n.
            put(case, name, "geary_local", Geary_Local(connectivity=w, permutations=0).fit(x).localG * (len(x) - 1) / len(x))
        else:
            put(case, name, "g", G(x, w, permutations=0).G)
            put(case, name, "g_variance", G(x, w, permutations=0).VG)
    w = W(near, id_order=sorted(near), silence_warnings=True)
    if case != "nearest":
        joins = Join_Counts((x > np.median(x)).astype(int), w, permutations=0)
        put(case, "B", "joins", [joins.bb, joins.ww, joins.bw])
    events, population = own.events.to_numpy(float), own.population.to_numpy(float)
    put(case, "B", "deviate", smoothing.assuncao_rate(events, population))
    put(case, "B", "global", smoothing.Empirical_Bayes(events, population).r.ravel())
    put(case, "B", "window", smoothing.Spatial_Rate(events, population, w).r.ravel())
    put(case, "B", "local", smoothing.Spatial_Empirical_Bayes(events, population, w).r.ravel())

pd.DataFrame(rows, columns=["case", "style", "statistic", "unit", "value"]).to_csv("../spatial-esda.csv", index=False)
