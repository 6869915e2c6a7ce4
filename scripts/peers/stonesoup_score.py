#!/usr/bin/env python3
"""Score tracks with Stone Soup's own metric code, as an oracle for `picket score`.

    stonesoup_score.py FOLDER tracks.csv

Prints one JSON object with picket score's names: GOSPA (c 1000 m, p 2) with its parts, and SIAP, both from 20 s on.
"""
import argparse
import csv
import datetime
import json
from collections import defaultdict

import numpy as np
from stonesoup.dataassociator.tracktotrack import TrackToTruth
from stonesoup.measures import Euclidean
from stonesoup.metricgenerator.manager import MultiManager
from stonesoup.metricgenerator.ospametric import GOSPAMetric
from stonesoup.metricgenerator.tracktotruthmetrics import SIAPMetrics
from stonesoup.types.groundtruth import GroundTruthPath, GroundTruthState
from stonesoup.types.state import State
from stonesoup.types.track import Track

EPOCH = datetime.datetime(2026, 1, 1)
CUTOFF, FROM = 1000.0, 20.0


def paths(file, key, dims, path, state):
    """One path for each name in the file, states in order of (x, vx, y, vy, ...)."""
    found = defaultdict(list)
    with open(file, newline="") as f:
        for row in csv.DictReader(f):
            if float(row["time"]) >= FROM:
                vector = [[float(row[k])] for axis in "xyz"[:dims] for k in (axis, "v" + axis)]
                found[row[key]].append(state(np.array(vector), timestamp=EPOCH + datetime.timedelta(seconds=float(row["time"]))))
    return {path(states, id=name) for name, states in found.items()}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder")
    ap.add_argument("tracks")
    args = ap.parse_args()
    with open(f"{args.folder}/scenario.json") as f:
        dims = json.load(f)["dims"]
    position = Euclidean(mapping=list(range(0, 2 * dims, 2)))
    velocity = Euclidean(mapping=list(range(1, 2 * dims, 2)))
    manager = MultiManager([GOSPAMetric(p=2, c=CUTOFF, switching_penalty=0.0, measure=position),
                            SIAPMetrics(position_measure=position, velocity_measure=velocity)],
                           TrackToTruth(association_threshold=CUTOFF, measure=position))
    truths = paths(f"{args.folder}/truth.csv", "id", dims, GroundTruthPath, GroundTruthState)
    manager.add_data({"groundtruth_paths": truths, "tracks": paths(args.tracks, "track", dims, Track, State)})
    metrics = manager.generate_metrics()
    per_scan = [m.value for m in metrics["gospa_generator"]["GOSPA Metrics"].value]
    n, unit = len(per_scan), CUTOFF**2 / 2
    missed = sum(v["missed"] for v in per_scan) / unit
    out = {"gospa": round(sum(v["distance"] for v in per_scan) / n, 1),
           "missed_per_scan": round(missed / n, 3),
           "false_per_scan": round(sum(v["false"] for v in per_scan) / unit / n, 3),
           "rms_position_m": round((sum(v["localisation"] for v in per_scan) / max(1, n * len(truths) - missed)) ** 0.5, 1)}
    for name, metric in metrics["siap_generator"].items():
        if "at times" not in name:
            out[name] = round(float(metric.value), 4)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
