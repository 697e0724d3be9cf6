#!/usr/bin/env python3
"""DFT phonons of diamond silicon: density-functional perturbation theory on a grid of wave vectors.

usage: phonons.py WORK

ph.x on a 4x4x4 grid (8 wave vectors differ), force constants by q2r.x with the acoustic sum rule of
a crystal, frequencies along the path of Assay's test and on a mesh that avoids Γ by matdyn.x.
Writes phonons.json beside this file. Can be stopped and started again.
"""
import collections
import json
import math
import os
import sys

import silicon

HERE = os.path.dirname(os.path.abspath(__file__))
GRID = 4
POINTS = (4, 4, 4, 1, 1, 1)  # k points off Γ; denser ones change Γ and X by 0.002 THz (converge.py)
MESH = 20
SPACING = 0.04  # 1/Å, between wave vectors of the path
# Corners of the path (units of the conventional reciprocal vectors), and whether a line leads there.
PATH = [("Γ", (0, 0, 0), False), ("X", (0, 1, 0), True), ("U", (0.25, 1, 0.25), True),
        ("K", (0.75, 0.75, 0), False), ("Γ", (0, 0, 0), True), ("L", (0.5, 0.5, 0.5), True)]


def path():
    """Returns distances along the path (1/Å) and wave vectors (2π/a)."""
    unit = 2 * math.pi / silicon.A0
    distances, vectors, corners = [], [], []
    for i, (_, to, joined) in enumerate(PATH):
        if joined:
            start = PATH[i - 1][1]
            length = unit * math.dist(start, to)
            count = math.ceil(length / SPACING)
            for k in range(1, count):
                distances.append(corners[-1] + length * k / count)
                vectors.append([a + (b - a) * k / count for a, b in zip(start, to)])
            corners.append(corners[-1] + length)
        else:
            corners.append(corners[-1] if corners else 0.0)
        distances.append(corners[-1])
        vectors.append(list(to))
    return distances, vectors, corners


def mesh():
    """Returns wave vectors (2π/a) of a Monkhorst-Pack mesh off Γ, of which q and -q count twice."""
    # Reciprocal vectors of the primitive cell in units of 2π/a.
    b = [(-1, 1, 1), (1, -1, 1), (1, 1, -1)]
    points = []
    for i in range(MESH // 2):  # the other half are the negatives
        for j in range(MESH):
            for k in range(MESH):
                f = [(n + 0.5) / MESH for n in (i, j, k)]
                points.append([sum(f[n] * b[n][c] for n in range(3)) for c in range(3)])
    return points


def matdyn(folder, name, vectors):
    """Returns the frequencies (THz) at wave vectors, ascending."""
    text = """&input
 asr='crystal', flfrc='si.fc', flfrq='%s.freq', fleig=' ', flvec=' ', amass(1)=%s, q_in_cryst_coord=.false.
/
%d
%s
""" % (name, silicon.MASS, len(vectors), "\n".join("%.10f %.10f %.10f" % tuple(q) for q in vectors))
    silicon.execute("matdyn.x", folder, text, name)
    with open(os.path.join(folder, name + ".freq"), encoding="utf-8") as file:
        numbers = file.read().split("/")[-1].split()
    found = []
    for i in range(len(vectors)):
        row = numbers[i * 9 + 3:i * 9 + 9]  # three of the wave vector, six frequencies
        found.append([float(x) * 0.0299792458 for x in row])  # 1/cm to THz
    return found


def counted(rows):
    """Returns the different rows, each after how often it comes, rounded to 0.001 THz."""
    count = collections.Counter(tuple(round(f, 3) for f in row) for row in rows)
    return [[n, *row] for row, n in sorted(count.items())]


def main():
    folder = os.path.join(sys.argv[1], "phonons-%d" % GRID)
    cell, atoms = silicon.primitive()
    silicon.pw(folder, cell, atoms, POINTS, keep=True, threshold=1e-13)
    silicon.ph(folder, "ldisp=.true., nq1=%d, nq2=%d, nq3=%d, fildyn='si.dyn'" % ((GRID,) * 3))
    silicon.execute("q2r.x", folder, "&input\n fildyn='si.dyn', zasr='crystal', flfrc='si.fc'\n/\n",
                     "q2r")
    distances, vectors, corners = path()
    result = {
        "program": "Quantum ESPRESSO 6.7: pw.x, ph.x, q2r.x, matdyn.x",
        "latticeConstantAngstrom": silicon.A0, "cutoffRy": silicon.CUTOFF,
        "kGrid": list(POINTS), "occupations": "fixed", "qGrid": [GRID] * 3,
        "labels": [p[0] for p in PATH], "cornersPerAngstrom": [round(d, 6) for d in corners],
        "distancesPerAngstrom": [round(d, 6) for d in distances],
        "dispersionTHz": [[round(f, 4) for f in row]
                          for row in matdyn(folder, "path", vectors)],
        "mesh": MESH, "weightAndMeshTHz": counted(matdyn(folder, "mesh", mesh())),
    }
    with open(os.path.join(HERE, "phonons.json"), "w", encoding="utf-8") as out:
        json.dump(result, out, ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
