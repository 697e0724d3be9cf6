#!/usr/bin/env python3
"""Phonons of diamond silicon at Γ and X with other cutoffs, grids and occupations.

usage: converge.py WORK

Prints a line for each; the README has what came of it. What the three acoustic modes at Γ have left
is said beside the optical frequency: it is what the sum rule takes away.
"""
import sys

import silicon

SETTINGS = [  # cutoff (Ry), grid, occupations
    (24, (4, 4, 4, 1, 1, 1), silicon.FIXED),
    (24, (6, 6, 6, 1, 1, 1), silicon.FIXED),
    (24, (8, 8, 8, 1, 1, 1), silicon.FIXED),
    (24, (9, 9, 9, 0, 0, 0), silicon.SMEARED),
    (30, (6, 6, 6, 1, 1, 1), silicon.FIXED),
    (36, (6, 6, 6, 1, 1, 1), silicon.FIXED),
]


def main():
    work = sys.argv[1]
    cell, atoms = silicon.primitive()
    for cutoff, grid, occupations in SETTINGS:
        kind = "fixed" if occupations == silicon.FIXED else "smeared"
        folder = "%s/converge-%d-%s-%s" % (work, cutoff, "".join(map(str, grid)), kind)
        _, _, stress, _ = silicon.pw(folder, cell, atoms, grid, cutoff=cutoff,
                                      occupations=occupations, keep=True, threshold=1e-13)
        found = []
        for name, q in (("gamma", "0 0 0"), ("x", "0 1 0")):
            out = silicon.ph(folder, "fildyn='%s.dyn'" % name, q, name)
            found.append(silicon.frequencies(out))
        print("%d Ry %s %s: pressure %.3f GPa; Γ %.3f (acoustic %.3f); X %.3f %.3f %.3f THz" % (
            cutoff, "%dx%dx%d+%d" % grid[:4], kind, -stress[0][0], found[0][5], found[0][0],
            *found[1][::2]), flush=True)


if __name__ == "__main__":
    main()
