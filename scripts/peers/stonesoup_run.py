#!/usr/bin/env python3
"""Track a scenario folder with Stone Soup and say what it cost.

    stonesoup_run.py FOLDER --tracks tracks.csv --cov cov.csv [--assoc gnn|jpda|lbp] [--gate none|tpr] [--q 100]

Reads scenario.json (dims), sensors.csv and detections.csv, never truth.csv. Rows of one scan are one look of one radar;
where detections.csv has a column "at", each detection carries its own time. tracks.csv has a row for each track
after each scan, cov.csv the upper triangle of the covariance of (x, y, z, vx, vy, vz) beside it. One JSON
object on standard output gives detections, scans and CPU seconds of the tracker's loop alone: reading files and making
Detection objects is not counted, nor is writing.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # one core, like every tracker of the comparison

import argparse
import csv
import datetime
import gc
import json
import math
import time
from itertools import groupby

import numpy as np
from stonesoup.dataassociator.neighbour import GNNWith2DAssignment
from stonesoup.dataassociator.probability import JPDAwithEHM2, JPDAwithLBP
from stonesoup.dataassociator.tree import TPRTreeMixIn
from stonesoup.deleter.time import UpdateTimeDeleter, UpdateTimeStepsDeleter
from stonesoup.hypothesiser.distance import DistanceHypothesiser
from stonesoup.hypothesiser.probability import PDAHypothesiser
from stonesoup.initiator.simple import MultiMeasurementInitiator, SimpleMeasurementInitiator
from stonesoup.measures import Mahalanobis
from stonesoup.models.measurement.nonlinear import CartesianToBearingRange, CartesianToElevationBearingRange
from stonesoup.models.transition.linear import CombinedLinearGaussianTransitionModel, ConstantVelocity
from stonesoup.predictor.kalman import ExtendedKalmanPredictor
from stonesoup.tracker.simple import MultiTargetMixtureTracker, MultiTargetTracker
from stonesoup.types.angle import Bearing, Elevation
from stonesoup.types.detection import Detection
from stonesoup.types.state import GaussianState
from stonesoup.updater.kalman import ExtendedKalmanUpdater

EPOCH = datetime.datetime(2026, 1, 1)


def moment(seconds):
    return EPOCH + datetime.timedelta(seconds=seconds)


def rows(path):
    with open(path, newline="") as f:
        yield from csv.DictReader(f)


def measurement_model(row, dims):
    """What a radar of sensors.csv measures, and how well."""
    az, el, r = math.radians(float(row["sigma_az_deg"])), math.radians(float(row["sigma_el_deg"])), float(row["sigma_r"])
    site = np.array([[float(row[k])] for k in "xyz"[:dims]])
    if dims == 2:
        return CartesianToBearingRange(ndim_state=4, mapping=(0, 2), noise_covar=np.diag([az**2, r**2]), translation_offset=site)
    return CartesianToElevationBearingRange(ndim_state=6, mapping=(0, 2, 4), noise_covar=np.diag([el**2, az**2, r**2]),
                                            translation_offset=site)


def detection(row, models, dims):
    """Azimuth is clockwise from north; Stone Soup's bearing is anticlockwise from x, which is east."""
    z = [Bearing(math.pi / 2 - math.radians(float(row["az_deg"]))), float(row["range"])]
    if dims == 3:
        z.insert(0, Elevation(math.radians(float(row["el_deg"]))))
    return Detection(np.array([[v] for v in z]), timestamp=moment(float(row.get("at") or row["time"])),
                     measurement_model=models[row["sensor"]])


def scans(folder, models, dims):
    """(time, set of detections) for each look, in order."""
    for (_, at), group in groupby(rows(f"{folder}/detections.csv"), key=lambda r: (int(r["scan"]), r["time"])):
        yield moment(float(at)), {detection(r, models, dims) for r in group}


def associator(kind, gate, near, probable, tree):
    base = {"gnn": GNNWith2DAssignment, "jpda": JPDAwithEHM2, "lbp": JPDAwithLBP}[kind]
    hypothesiser = near if kind == "gnn" else probable
    if gate == "none":
        return base(hypothesiser=hypothesiser)
    return type("Tree" + base.__name__, (TPRTreeMixIn, base), {})(hypothesiser=hypothesiser, **tree)


def build(args, sensors, models, dims, looks):
    predictor = ExtendedKalmanPredictor(CombinedLinearGaussianTransitionModel([ConstantVelocity(args.q)] * dims))
    updater = ExtendedKalmanUpdater(measurement_model=None)
    clutter, pd = (float(sensors[0][k]) for k in ("clutter", "pd"))
    volume = 2 * math.pi * (float(sensors[0]["rmax"]) - float(sensors[0]["rmin"])) * (math.radians(10) if dims == 3 else 1)
    near = DistanceHypothesiser(predictor, updater, measure=Mahalanobis(), missed_distance=args.miss)
    probable = PDAHypothesiser(predictor, updater, clutter_spatial_density=max(clutter, 1e-3) / volume, prob_detect=pd,
                               prob_gate=0.999)
    position = list(range(0, 2 * dims, 2))
    tree = dict(measurement_model=models[sensors[0]["sensor"]], horizon_time=datetime.timedelta(seconds=10),
                pos_mapping=position, vel_mapping=[p + 1 for p in position])
    spread = np.zeros((2 * dims, 2 * dims))
    for d in range(dims):
        spread[2 * d + 1, 2 * d + 1] = (200.0, 200.0, 20.0)[d] ** 2
    prior = GaussianState(np.zeros((2 * dims, 1)), spread, timestamp=looks[0][0])
    if args.drop_seconds:
        last = UpdateTimeDeleter(datetime.timedelta(seconds=args.drop_seconds))
        first = UpdateTimeDeleter(datetime.timedelta(seconds=args.drop_seconds / 2))
    else:
        last, first = UpdateTimeStepsDeleter(args.drop), UpdateTimeStepsDeleter(2)
    initiator = MultiMeasurementInitiator(
        prior_state=prior, initiator=SimpleMeasurementInitiator(prior), deleter=first, updater=updater,
        data_associator=associator("gnn", args.gate, near, probable, tree), min_points=args.confirm)
    tracker = MultiTargetTracker if args.assoc == "gnn" else MultiTargetMixtureTracker
    return tracker(initiator=initiator, deleter=last, detector=looks, updater=updater,
                   data_associator=associator(args.assoc, args.gate, near, probable, tree))


def spread_out(track, dims):
    """Mean and covariance as (x, y, z, vx, vy, vz); what the state lacks is zero."""
    mean = np.asarray(getattr(track.state, "mean", track.state_vector), dtype=float).ravel()
    covar = np.asarray(track.covar, dtype=float)
    place = [2 * d for d in range(dims)] + [2 * d + 1 for d in range(dims)]
    to = list(range(dims)) + [3 + d for d in range(dims)]
    x, p = np.zeros(6), np.zeros((6, 6))
    x[to] = mean[place]
    p[np.ix_(to, to)] = covar[np.ix_(place, place)]
    return x, p[np.triu_indices(6)]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder")
    ap.add_argument("--tracks", required=True)
    ap.add_argument("--cov", required=True)
    ap.add_argument("--assoc", choices=("gnn", "jpda", "lbp"), default="gnn")
    ap.add_argument("--gate", choices=("none", "tpr"), default="none")
    ap.add_argument("--q", type=float, default=100.0, help="density of white acceleration, m²/s³")
    ap.add_argument("--confirm", type=int, default=3, help="detections before a track is shown")
    ap.add_argument("--miss", type=float, default=4.0, help="Mahalanobis distance beyond which a detection is not a track's")
    ap.add_argument("--drop", type=int, default=6, help="scans without a detection that end a track")
    ap.add_argument("--drop-seconds", type=float, default=0.0, help="seconds without a detection that end a track, instead")
    args = ap.parse_args()
    with open(f"{args.folder}/scenario.json") as f:
        dims = json.load(f)["dims"]
    sensors = list(rows(f"{args.folder}/sensors.csv"))
    models = {s["sensor"]: measurement_model(s, dims) for s in sensors}
    looks = list(scans(args.folder, models, dims))
    tracker = iter(build(args, sensors, models, dims, looks))
    cpu, out = 0.0, []
    gc.collect()
    gc.disable()  # Stone Soup makes no garbage in circles worth the search: faster for it
    while True:
        began = time.process_time()
        try:
            at, tracks = next(tracker)
        except StopIteration:
            break
        cpu += time.process_time() - began
        seconds = (at - EPOCH).total_seconds()
        out += [(seconds, track.id, *spread_out(track, dims)) for track in tracks]
    with open(args.tracks, "w", newline="") as f, open(args.cov, "w", newline="") as g:
        tracks_csv, cov_csv = csv.writer(f), csv.writer(g)
        tracks_csv.writerow("time,track,x,y,z,vx,vy,vz".split(","))
        names = ("x", "y", "z", "vx", "vy", "vz")
        cov_csv.writerow(["time", "track"] + [f"{a}_{b}" for i, a in enumerate(names) for b in names[i:]])
        for seconds, track, x, p in out:
            tracks_csv.writerow([seconds, track] + [f"{v:.3f}" for v in x])
            cov_csv.writerow([seconds, track] + [f"{v:.6g}" for v in p])
    print(json.dumps({"detections": sum(len(d) for _, d in looks), "scans": len(looks), "cpu_s": cpu}))


if __name__ == "__main__":
    main()
