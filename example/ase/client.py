"""Serves any ASE calculator to Assay by the i-PI protocol; NOTES.md shows how.

    python client.py (PORT | NAME) MODULE:EXPRESSION [--numerical-stress]

calls at a port of 127.0.0.1, or at the UNIX socket /tmp/ipi_NAME. EXPRESSION makes the calculator, with the
names of MODULE at hand:

    python client.py 31415 "ase.calculators.emt:EMT()"

Of a calculator that has no stress Assay is told that there is none, and says what it cannot do for want of
it; --numerical-stress finds it from the energies of strained cells, twelve more at every step.
"""

import importlib
import sys

import ase.io
import numpy as np
from ase.calculators.socketio import SocketClient

STRAIN = 1e-5

arguments = [a for a in sys.argv[1:] if a != "--numerical-stress"]
if len(arguments) != 2 or ":" not in arguments[1]:
    sys.exit(__doc__)
where = arguments[0]
module, expression = arguments[1].split(":", 1)
calculator = eval(expression, vars(importlib.import_module(module)))

# Assay writes the structure of the job before it starts this; later ones have the same atoms.
atoms = ase.io.read("structure.extxyz")
atoms.calc = calculator


def energy(strain):
    strained = atoms.copy()
    strained.set_cell(atoms.cell[:] @ (np.eye(3) + strain), scale_atoms=True)
    strained.calc = calculator
    return strained.get_potential_energy()


def numerical_stress(voigt=False):
    stress = np.zeros((3, 3))
    for i, j in ((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)):
        strain = np.zeros((3, 3))
        strain[i, j] += STRAIN / 2
        strain[j, i] += STRAIN / 2
        stress[i, j] = stress[j, i] = (energy(strain) - energy(-strain)) / (2 * STRAIN * atoms.get_volume())
    return stress


has_stress = "stress" in calculator.implemented_properties
if not has_stress and "--numerical-stress" in sys.argv:
    atoms.get_stress = numerical_stress
    has_stress = True
if where.isdigit():
    client = SocketClient(host="127.0.0.1", port=int(where))
else:
    client = SocketClient(unixsocket=where)
client.run(atoms, use_stress=has_stress)
