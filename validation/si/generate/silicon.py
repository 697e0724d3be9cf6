"""Silicon's settings, and Quantum ESPRESSO with them, by the scripts that all materials share."""
import dataclasses
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "generate"))

import crystals  # noqa: E402
import espresso  # noqa: E402
from espresso import FIXED, execute, frequencies, smeared  # noqa: E402,F401
from materials import MATERIALS  # noqa: E402

SILICON = MATERIALS["si"]
MASS = SILICON.mass
# The lattice constant at which the set's energies are lowest (Birch-Murnaghan fit, reference.json).
A0 = SILICON.unit
CUTOFF = SILICON.cutoff  # Ry, the set's
SMEARED = smeared(0.01)  # the set's
DENSE = (6, 6, 6, 1, 1, 1)  # Monkhorst-Pack grid of the primitive cell, off Γ


def primitive():
    """Returns cell vectors (Å) and fractional coordinates of diamond's primitive cell."""
    return crystals.diamond(A0)


def pw(folder, cell, fractional, grid, calculation="scf", cutoff=CUTOFF, occupations=FIXED, **more):
    """Runs pw.x; returns energy (eV), forces (eV/Å), stress (GPa, tension positive), positions."""
    material = dataclasses.replace(SILICON, cutoff=cutoff, occupations=occupations)
    return espresso.pw(material, folder, cell, fractional, grid, calculation, **more)


def ph(folder, lines, q="", name="ph"):
    """Runs ph.x after a pw.x that kept its files; goes on with what a broken run left."""
    return espresso.ph(SILICON, folder, lines, q, name)
