#!/usr/bin/env python3
"""Phonons of diamond silicon by finite displacements, to check those of phonons.py.

usage: check.py WORK

One atom of 16 (the primitive cell twice along each vector) is moved by 0.01 Å; phonopy makes force
constants of the forces. Γ, X and L are exact in this cell. The grid of k points is that of
phonons.py, folded. Prints both side by side.
"""
import json
import os
import sys

import numpy as np
from phonopy import Phonopy
from phonopy.structure.atoms import PhonopyAtoms

import silicon

HERE = os.path.dirname(os.path.abspath(__file__))
GRID = (2, 2, 2, 1, 1, 1)  # of a cell twice as long: the 4x4x4 one of the primitive cell
POINTS = {"Γ": (0, 0, 0), "X": (0.5, 0.0, 0.5), "L": (0.5, 0.5, 0.5)}  # primitive reciprocal


def main():
    cell, atoms = silicon.primitive()
    phonon = Phonopy(PhonopyAtoms(["Si"] * 2, cell=cell, scaled_positions=atoms,
                                  masses=[silicon.MASS] * 2), 2 * np.eye(3, dtype=int))
    phonon.generate_displacements(distance=0.01)
    forces = []
    for i, moved in enumerate(phonon.supercells_with_displacements):
        _, found, _, _ = silicon.pw("%s/check-%d" % (sys.argv[1], i), moved.cell.tolist(),
                                     moved.scaled_positions.tolist(), GRID, threshold=1e-12)
        forces.append(np.array(found))
    phonon.forces = np.array(forces)
    phonon.produce_force_constants()
    phonon.symmetrize_force_constants()
    with open(os.path.join(HERE, "phonons.json"), encoding="utf-8") as file:
        known = json.load(file)
    corners = known["cornersPerAngstrom"]
    for name, q in POINTS.items():
        at = known["distancesPerAngstrom"].index(corners[known["labels"].index(name)])
        print(name, "displacements", np.round(phonon.get_frequencies(q), 3),
              "perturbation theory", np.round(known["dispersionTHz"][at], 3))


if __name__ == "__main__":
    main()
