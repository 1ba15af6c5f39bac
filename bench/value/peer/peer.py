"""lifetimes on guests given as doubles: python peer.py FOLDER

FOLDER holds large.f64 and small.f64 (x, t_x, T one behind another), cdnow.f64 the same, spend.f64 (x, mean). Prints one line of JSON:
for each fit its seconds and parameters; for the scores their seconds and sums.
"""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")

from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

folder = sys.argv[1]


def columns(name, count):
    return np.fromfile(f"{folder}/{name}.f64").reshape(count, -1)


def fit(make, *data):
    model = make()
    started = time.perf_counter()
    model.fit(*data)
    seconds = time.perf_counter() - started
    return model, {"seconds": seconds, "parameters": [float(value) for value in model.params_.values]}


results = {}
for name, make in [("bg-nbd", BetaGeoFitter), ("mbg-nbd", ModifiedBetaGeoFitter), ("pareto-nbd", ParetoNBDFitter)]:
    results[f"cdnow {name}"] = fit(make, *columns("cdnow", 3))[1]
results["cdnow gamma-gamma"] = fit(GammaGammaFitter, *columns("spend", 2))[1]
results["small pareto-nbd"] = fit(ParetoNBDFitter, *columns("small", 3))[1]
large = columns("large", 3)
model, results["large bg-nbd"] = fit(BetaGeoFitter, *large)
started = time.perf_counter()
visits = model.conditional_expected_number_of_purchases_up_to_time(39, *large)
alive = model.conditional_probability_alive(*large)
results["large scores"] = {"seconds": time.perf_counter() - started, "parameters": [float(np.sum(visits)), float(np.sum(alive))]}
print(json.dumps(results))
