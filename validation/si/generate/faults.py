#!/usr/bin/env python3
"""DFT γ-lines of diamond silicon on (111): the glide and the shuffle set, rigid and relaxed.

usage: faults.py WORK

One fault in each cell of DOUBLES double layers, whose third vector is tilted by the slip. Relaxed means
that atoms move along the normal alone and the height follows until the stress along the normal is the
perfect cell's: what the potentials' test does. Occupations, cutoff and grid are the set's. Writes
faults.json beside this file.
"""
import json
import math
import os
import sys

import silicon
from silicon import crystals

HERE = os.path.dirname(os.path.abspath(__file__))
JOULE = 16.02176634  # J/m^2 per eV/Å^2
DOUBLES = 6
GRID = [9, 9, 2, 0, 0, 0]
STIFFNESS = 186.0  # GPa, of a strain along [111]: (C11 + 2 C12 + 4 C44) / 3 of elastic.json
LEFT = 0.2  # GPa along the normal, at which the height is left: some 0.2 mJ/m²
LINES = {  # slip vector, what is rigid, what is relaxed, in parts of the slip
    "shuffle": ("a/2 [1-10]", (0.1, 0.2, 0.3, 0.4, 0.5), (0.5, 0.4, 0.25)),
    "glide": ("a/6 [11-2]", (0.25, 0.4, 0.5, 0.6, 0.75, 1.0), (1.0, 0.5, 0.4, 0.6)),
}


def slipped(line, part, opening=0.0):
    """Returns vectors and Cartesian positions (Å) of a cell that is opened by so much at the fault."""
    first, second, step = crystals.scaled(crystals.FCC_PLANES["111"], silicon.A0)
    bond = math.sqrt(3) / 4 * silicon.A0
    atoms = []
    for i in range(DOUBLES):
        lower = [i * x for x in step]
        upper = [lower[0], lower[1], lower[2] + bond]
        # The cell's end is between double layers (glide), or within one (shuffle).
        atoms += [lower, upper] if line == "glide" else [upper, [(i + 1) * x for x in step]]
    vector = [step[0], step[1], 0.0] if line == "glide" else first
    third = [DOUBLES * s + part * v for s, v in zip(step, vector)]
    third[2] += opening
    return [first, second, third], atoms


def run(work, line, part, opening=0.0, atoms=None, calculation="scf"):
    """Returns energy (eV), stress (GPa) along the normal and positions (Å) of a slipped cell."""
    cell, ideal = slipped(line, part, opening)
    places = [crystals.fractional(cell, p) for p in atoms or ideal]
    folder = "%s/faults-%s-%.3f-%.4f-%s" % (work, line, part, opening, calculation)
    energy, _, stress, last = silicon.pw(
        folder, cell, places, GRID, calculation, occupations=silicon.SMEARED, threshold=1e-8,
        mixing=0.4, force=5e-4, free=[[0, 0, 1]] * len(places) if calculation == "relax" else None)
    moved = [[sum(f[k] * cell[k][c] for k in range(3)) for c in range(3)] for f in last]
    return energy, stress[2][2], moved


def relaxed(work, line, part, none):
    """Returns energy (eV) and opening (Å) of a slip whose normal stress is `none` (GPa)."""
    opening, atoms = 0.0, None
    height = slipped(line, 0.0)[0][2][2]
    for _ in range(4):
        energy, stress, atoms = run(work, line, part, opening, atoms, "relax")
        print("  %s %.3f opened %.4f Å: %.5f eV, %.3f GPa" % (line, part, opening, energy,
                                                           stress - none), flush=True)
        if abs(stress - none) < LEFT:
            return energy, opening
        opening = round(opening - (stress - none) * height / STIFFNESS, 4)
    raise SystemExit("the height of %s %g does not come to rest" % (line, part))


def main():
    work = sys.argv[1]
    made = {"program": "Quantum ESPRESSO 6.7: pw.x", "latticeConstantAngstrom": silicon.A0,
            "kGrid": GRID, "occupations": silicon.SMEARED, "doubleLayers": DOUBLES, "lines": {}}
    for line, (vector, rigid, soft) in LINES.items():
        perfect, none, _ = run(work, line, 0.0)
        cell, _ = slipped(line, 0.0)
        end = slipped(line, 1.0)[0][2]
        unit = 1e3 * JOULE / crystals.area(cell)
        found = made["lines"][line] = {
            "slipVector": vector, "unrelaxed": {"0": 0.0}, "relaxed": {"0": 0.0}, "openedAngstrom": {},
            "slipAngstrom": math.dist(end, cell[2])}
        for part in rigid:
            found["unrelaxed"]["%g" % part] = (run(work, line, part)[0] - perfect) * unit
            print(line, part, found["unrelaxed"]["%g" % part], flush=True)
        for part in soft:
            energy, opening = relaxed(work, line, part, none)
            found["relaxed"]["%g" % part] = (energy - perfect) * unit
            found["openedAngstrom"]["%g" % part] = opening
            print(line, part, "relaxed", found["relaxed"]["%g" % part], flush=True)
            with open(os.path.join(HERE, "faults.json"), "w", encoding="utf-8") as out:
                json.dump(made, out, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
