#!/usr/bin/env python3
"""Checks the formulas of frozen.py and elastic.py: springs between neighbours in place of pw.x.

usage: check.py

An fcc crystal of springs k between nearest neighbours has mω² of 4k and 8k at X, 2k and 8k at L, and
C11 = 2k/a, C12 = C44 = k/a. Fails where these do not come out to 1e-4.
"""
import itertools
import math
import sys

import crystals
import elastic
import espresso
import frozen
from materials import MATERIALS

A, K = 4.0, 1.3  # Å, eV/Å²
REST = A / math.sqrt(2)


def springs(material, folder, cell, fractional, grid, *rest, **more):
    """Returns what pw.x would of springs: energy, forces, no stress, positions."""
    def place(f):
        return [sum(f[i] * cell[i][c] for i in range(3)) for c in range(3)]

    atoms = [place(f) for f in fractional]
    energy, forces = 0.0, [[0.0] * 3 for _ in atoms]
    for (i, p), q, shift in itertools.product(enumerate(atoms), atoms,
                                              itertools.product(range(-3, 4), repeat=3)):
        apart = [b + s - a for a, b, s in zip(p, q, place(shift))]
        r = crystals.length(apart)
        if 0 < r < 1.2 * REST:
            energy += K * (r - REST) ** 2 / 4
            forces[i] = [f + K * (r - REST) * d / r for f, d in zip(forces[i], apart)]
    return energy, forces, [[0.0] * 3] * 3, fractional


def main():
    espresso.pw = springs
    metal = MATERIALS["al"]
    found = frozen.frequencies(metal, "", A, 0.2)
    rows = [(point, [(f / frozen.THZ) ** 2 * metal.mass / K for f in found[point]], want)
            for point, want in (("X", (4, 8)), ("L", (2, 8)))]
    unit = K / A * espresso.GPA
    constants = elastic.cubic_by_energy(metal, "", *crystals.fcc(A), [1] * 6, 4 / 3 * unit)
    rows.append(("C11 C12 C44", [c / unit for c in constants.values()], (2, 1, 1)))
    for name, numbers, want in rows:
        print(name, *("%.5f" % n for n in numbers))
        if any(abs(n - w) > 1e-4 * w for n, w in zip(numbers, want)):
            sys.exit("%s should be %s" % (name, want))


if __name__ == "__main__":
    main()
