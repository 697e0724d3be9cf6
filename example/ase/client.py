"""Serves any ASE calculator to Assay by the i-PI protocol; NOTES.md shows how.

    python client.py (PORT | NAME) MODULE:EXPRESSION

calls at a port of 127.0.0.1, or at the UNIX socket /tmp/ipi_NAME. EXPRESSION makes the calculator, with the
names of MODULE at hand:

    python client.py 31415 "ase.calculators.emt:EMT()"
"""

import importlib
import sys

import ase.io
from ase.calculators.socketio import SocketClient

if len(sys.argv) != 3 or ":" not in sys.argv[2]:
    sys.exit(__doc__)
where = sys.argv[1]
module, expression = sys.argv[2].split(":", 1)
calculator = eval(expression, vars(importlib.import_module(module)))

# Assay writes the structure of the job before it starts this; later ones have the same atoms.
atoms = ase.io.read("structure.extxyz")
atoms.calc = calculator

# Without a stress Assay is told of none, and says what it cannot do for want of it.
has_stress = "stress" in calculator.implemented_properties
if where.isdigit():
    client = SocketClient(host="127.0.0.1", port=int(where))
else:
    client = SocketClient(unixsocket=where)
client.run(atoms, use_stress=has_stress)
