#!/usr/bin/env python3
"""The numbers of decision 0006: which distance to the training set tells a network's errors?

usage: 0006-grade-study.py FIT-DIRECTORY DATASET.extxyz EVALUATED.csv

FIT-DIRECTORY is what `assay fit` wrote, EVALUATED.csv what `assay evaluate --out` wrote of the
same network and dataset. Needs numpy. Compares, on the atoms that the fit did not train on, each
measure with the error of the force, and the largest of a structure with the error of its energy.
"""

import csv
import pathlib
import re
import sys

import numpy as np
from numpy.polynomial.legendre import legval


def read_network(path):
    rows = [line.split() for line in path.read_text().splitlines() if line.strip()]
    cutoff, width, sigma = map(float, rows[3][2:5])
    sizes = list(map(int, rows[7][1:]))
    numbers, at, layers = np.array([float(r[0]) for r in rows[8:]]), 0, []
    for inputs, outputs in zip(sizes, sizes[1:]):
        end = at + inputs * outputs
        layers.append((numbers[at:end].reshape(inputs, outputs), numbers[end:end + outputs]))
        at = end + outputs
    return dict(cutoff=cutoff, width=width, sigma=sigma, orders=list(map(int, rows[4][1:])),
                centres=np.array(list(map(float, rows[5][1:]))), layers=layers)


def read_structures(path):
    lines = iter(path.read_text().splitlines())
    for count in lines:
        if not count.strip():
            continue
        head = next(lines)
        cell = np.array(re.search(r'Lattice="([^"]*)"', head)[1].split(), float).reshape(3, 3)
        yield cell, np.array([next(lines).split()[1:4] for _ in range(int(count))], float)


def descriptors(network, cell, positions):
    cutoff, inverse = network["cutoff"], np.linalg.inv(cell)
    reach = np.ceil(cutoff * np.linalg.norm(inverse, axis=0)).astype(int) + 1
    images = np.array(np.meshgrid(*[np.arange(-n, n + 1) for n in reach])).reshape(3, -1).T @ cell
    fraction = positions @ inverse
    positions = (fraction - np.floor(fraction)) @ cell
    rows = []
    for centre in positions:
        d = (positions[None] + images[:, None] - centre).reshape(-1, 3)
        r = np.linalg.norm(d, axis=1)
        d, r = d[(r > 1e-5) & (r < cutoff)], r[(r > 1e-5) & (r < cutoff)]
        x4 = ((r - cutoff) / network["width"]) ** 4
        f = np.exp(-(((r[:, None] - network["centres"]) / network["sigma"]) ** 2))
        f *= (x4 / (1 + x4))[:, None] / network["centres"]
        cosine = (d @ d.T) / np.outer(r, r)
        rows.append(np.concatenate([np.einsum("ik,ij,jk->k", f, legval(cosine, [0] * l + [1]), f)
                                    for l in network["orders"]]))
    return np.arcsinh(np.array(rows))


def last_hidden_layer(network, x):
    for weights, biases in network["layers"][:-1]:
        x = 1 / (1 + np.exp(-(x @ weights + biases))) - 0.5
    return np.c_[np.ones(len(x)), x]


def measures(network, train):
    mean, deviation = train.mean(0), train.std(0)
    low, high = train.min(0), train.max(0)
    hidden = last_hidden_layer(network, train)

    def whitened(strength):
        factor = np.linalg.cholesky(np.corrcoef(train.T) + strength * np.eye(train.shape[1]))
        return lambda x: np.linalg.solve(factor, ((x - mean) / deviation).T).T

    def leverage(strength):
        matrix = np.linalg.inv(hidden.T @ hidden / len(hidden) + strength * np.eye(hidden.shape[1]))
        def of(x):
            h = last_hidden_layer(network, x)
            return np.sqrt(np.einsum("ij,jk,ik->i", h, matrix, h))
        return of

    def nearest(strength, count):
        w = whitened(strength)
        known = w(train)
        if count:
            known = known[cover(known, count)]
        return lambda x: np.sqrt(((w(x)[:, None] - known[None]) ** 2).sum(2).min(1))

    yield "excess over the range", lambda x: (np.maximum(low - x, x - high) / (high - low)).max(1)
    for strength in (1e-1, 1e-2, 1e-3, 1e-6):
        w = whitened(strength)
        yield f"Mahalanobis {strength:g}", lambda x, w=w: np.linalg.norm(w(x), axis=1)
    for count in (32, 128, 512):
        for strength in (1e-1, 1e-2, 1e-3):
            yield f"nearest of {count} atoms {strength:g}", nearest(strength, count)
    yield "nearest training atom 0.01", nearest(1e-2, 0)
    for strength in (1e-3, 1e-5):
        yield f"leverage, last layer {strength:g}", leverage(strength)


def cover(points, count):
    """Each point the farthest from those before it, the first the nearest to the mean."""
    chosen = [int(((points - points.mean(0)) ** 2).sum(1).argmin())]
    distance = ((points - points[chosen[0]]) ** 2).sum(1)
    while len(chosen) < count:
        chosen.append(int(distance.argmax()))
        distance = np.minimum(distance, ((points - points[chosen[-1]]) ** 2).sum(1))
    return chosen


def ranks(x):
    """Ranks, equal numbers sharing theirs."""
    values, inverse, counts = np.unique(x, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def rank_correlation(a, b):
    return np.corrcoef(ranks(a), ranks(b))[0, 1]


def main(directory, dataset, evaluated):
    network = read_network(next(directory.glob("*-NN-111111.dat")))
    described = [descriptors(network, *s) for s in read_structures(dataset)]
    members = {}
    for name in ("train", "validate", "test"):
        text = next(directory.glob(f"*-e_vs_v-{name}-111111.dat")).read_text()
        members[name] = [int(l.split()[3]) for l in text.splitlines() if not l.startswith("#")]
    force = {}
    with open(evaluated.with_name(evaluated.stem + "-forces.csv"), newline="") as file:
        for row in csv.DictReader(file):
            error = [float(row[f"f{c}_eV_per_A"]) - float(row[f"dataset_f{c}_eV_per_A"])
                     for c in "xyz"]
            force.setdefault(int(row["structure"]), []).append(np.linalg.norm(error))
    with open(evaluated, newline="") as file:
        energy = {int(r["structure"]): abs(float(r["energy_eV_per_atom"])
                                           - float(r["dataset_energy_eV_per_atom"]))
                  for r in csv.DictReader(file)}
    train = np.vstack([described[s] for s in members["train"]])
    held = members["validate"] + members["test"]
    force_error = np.concatenate([force[s] for s in held])
    energy_error = np.array([energy[s] for s in held])
    print(f"{len(train)} training atoms; {len(force_error)} others in {len(held)} structures")
    print(f"{'measure':28} rank correlation with error   beyond the farthest training atom")
    print(f"{'':28} force    energy                validation    test")
    for name, measure in measures(network, train):
        farthest = measure(train).max()
        values = {s: measure(described[s]) for s in held}
        beyond = [np.mean(np.concatenate([values[s] for s in members[k]]) > farthest + 1e-12)
                  for k in ("validate", "test")]
        # The nearest training atom of a training atom is itself: there is no such scale.
        shares = "" if farthest == 0 else f"{beyond[0]:9.1%} {beyond[1]:9.1%}"
        print(f"{name:28}"
              f"{rank_correlation(np.concatenate([values[s] for s in held]), force_error):6.2f}"
              f"{rank_correlation(np.array([values[s].max() for s in held]), energy_error):10.2f}"
              f"{'':16}{shares}")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
