"""Serves any ASE calculator to Assay by the i-PI protocol; NOTES.md shows how.

    python client.py (--port N | --unix NAME) MODULE:EXPRESSION

EXPRESSION makes the calculator, with the names of MODULE at hand:

    python client.py --port 31415 "ase.calculators.emt:EMT()"
"""

import argparse
import importlib

import ase.io
from ase.calculators.socketio import SocketClient

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
where = parser.add_mutually_exclusive_group(required=True)
where.add_argument("--port", type=int, help="port of 127.0.0.1 to call")
where.add_argument("--unix", help="NAME of the socket /tmp/ipi_NAME")
parser.add_argument("calculator", help="MODULE:EXPRESSION")
options = parser.parse_args()

module, expression = options.calculator.split(":", 1)
calculator = eval(expression, vars(importlib.import_module(module)))

# Assay writes the structure of the job before it starts this; later ones have the same atoms.
atoms = ase.io.read("structure.extxyz")
atoms.calc = calculator

# Without a stress Assay is told of none, and says what it cannot do for want of it.
has_stress = "stress" in calculator.implemented_properties
client = SocketClient(host="127.0.0.1", port=options.port, unixsocket=options.unix)
client.run(atoms, use_stress=has_stress)
