#!/usr/bin/env python3
"""DFT elastic constants of diamond silicon from the stress of strained cells.

usage: elastic.py WORK

C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε at the lattice constant of the set: a strain along x gives C11
and C12, one of yz (engineering) C44, with the ions clamped and relaxed. The cutoff stays, so what
the finite basis adds to the stress cancels between both signs. Writes elastic.json beside this file.
"""
import json
import os
import sys

import silicon

HERE = os.path.dirname(os.path.abspath(__file__))
STRAINS = (0.005, 0.0025)  # the second shows that the first is small enough
CUTOFFS = (24, 48)  # Ry


def strained(cell, kind, strain):
    """Returns cell vectors under a strain along x, or of yz with the given engineering shear."""
    if kind == "xx":
        return [[v[0] * (1 + strain), v[1], v[2]] for v in cell]
    half = strain / 2
    return [[v[0], v[1] + half * v[2], v[2] + half * v[1]] for v in cell]


def constants(work, cutoff, strain):
    """Returns C11, C12, C44 clamped and relaxed (GPa) and the internal strain parameter."""
    cell, atoms = silicon.primitive()
    stress, shift = {}, {}
    for kind, calculation in (("xx", "scf"), ("yz", "scf"), ("yz", "relax")):
        for sign in (1, -1):
            folder = "%s/elastic-%d-%g-%s-%s-%s" % (
                work, cutoff, strain, kind, calculation, "plus" if sign > 0 else "minus")
            box = strained(cell, kind, sign * strain)
            _, _, s, last = silicon.pw(folder, box, atoms, silicon.DENSE, calculation,
                                        cutoff=cutoff, threshold=1e-12)
            stress[kind, calculation, sign] = s
            apart = [b - a for a, b in zip(*last)]
            along = sum(apart[i] * box[i][0] for i in range(3))  # Å, where a/4 is unstrained
            shift[kind, calculation, sign] = along - silicon.A0 / 4

    def slope(kind, calculation, i, j):
        return (stress[kind, calculation, 1][i][j] - stress[kind, calculation, -1][i][j]) / (
            2 * strain)

    zeta = -(shift["yz", "relax", 1] - shift["yz", "relax", -1]) / (
        2 * strain * silicon.A0 / 4)
    return {"cutoffRy": cutoff, "strain": strain,
            "C11": slope("xx", "scf", 0, 0),
            "C12": (slope("xx", "scf", 1, 1) + slope("xx", "scf", 2, 2)) / 2,
            "C44clamped": slope("yz", "scf", 1, 2), "C44": slope("yz", "relax", 1, 2),
            "internalStrain": zeta}


def main():
    found = []
    for cutoff, strain in ((CUTOFFS[0], STRAINS[0]), (CUTOFFS[0], STRAINS[1]),
                           (CUTOFFS[1], STRAINS[0])):
        found.append(constants(sys.argv[1], cutoff, strain))
        print(json.dumps(found[-1]), flush=True)
    with open(os.path.join(HERE, "elastic.json"), "w", encoding="utf-8") as out:
        json.dump({"program": "Quantum ESPRESSO 6.7: pw.x",
                   "latticeConstantAngstrom": silicon.A0, "kGrid": list(silicon.DENSE),
                   "occupations": "fixed", "constantsGPa": found}, out, indent=1)


if __name__ == "__main__":
    main()
