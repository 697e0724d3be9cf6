"""Phonons of fcc at X and L from one displacement each, in cells of two atoms that hold the wave.

With u on every other plane of atoms, the restoring force on the one that was moved and on the one
that was not give the force constant at q: Φ(q) = −(F_1 − F_2) / u, and ν = sqrt(Φ/m) / 2π.
"""
import math

import crystals
import espresso

DISPLACEMENT = 0.01  # Å
THZ = math.sqrt(espresso.RY / espresso.RY * 1.602176634e-19 / 1.66053906660e-27) * 1e10 / (
    2 * math.pi) * 1e-12  # THz of a force constant of 1 eV/Å² and a mass of 1 u


def cells(a):
    """Returns for each point the cell, its atoms, and directions across and along the wave."""
    h = a / math.sqrt(2)
    x = [[h, 0, 0], [0, h, 0], [0, 0, a]], [[0.0, 0.0, 0.0], [0.5, 0.5, 0.5]]
    return {"X": x, "L": crystals.fcc_layers("111", a, 2)}


def frequencies(material, work, a, spacing):
    """Returns ν (THz) of the transverse and the longitudinal mode at X and L."""
    found = {"displacementAngstrom": DISPLACEMENT, "spacing": spacing}
    for point, (cell, atoms) in cells(a).items():
        grid = crystals.layer_grid(cell, spacing)
        found[point] = []
        for name, axis in (("transverse", 0), ("longitudinal", 2)):
            move = [DISPLACEMENT * (i == axis) for i in range(3)]
            moved = [[p + d for p, d in zip(atoms[0], crystals.fractional(cell, move))], atoms[1]]
            folder = "%s/frozen-%s-%s-%g" % (work, point, name, spacing)
            forces = espresso.pw(material, folder, cell, moved, grid, threshold=material.threshold / 10)[1]
            stiffness = -(forces[0][axis] - forces[1][axis]) / DISPLACEMENT
            found[point].append(THZ * math.copysign(
                math.sqrt(abs(stiffness) / material.mass), stiffness))
        found["kGrid" + point] = grid[:3]
    return found
