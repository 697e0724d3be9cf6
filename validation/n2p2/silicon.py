#!/usr/bin/env python3
"""Writes a directory of n2p2 to time with time_lammps.py: silicon with 40 functions, weights at random.

    silicon.py DIR

8 radial functions, 32 of type 3, a network 40-16-16-1, cutoff 6 A, which is what published silicon
potentials have; 216 atoms of a shaken crystal. Its energies mean nothing.
"""

import pathlib
import random
import sys

LATTICE, CELLS = 5.469, 3  # A
SITES = [(0, 0, 0), (0, 2, 2), (2, 0, 2), (2, 2, 0), (1, 1, 1), (1, 3, 3), (3, 1, 3), (3, 3, 1)]


def functions():
    for shift in (0, 1.9, 2.4, 2.9, 3.4, 3.9, 4.4, 4.9):
        yield f"symfunction_short Si 2 Si 4 {shift} 6.0"
    for eta in (0.01, 0.03, 0.08, 0.2):
        for sign in (1, -1):
            for zeta in (1, 2, 4, 16):
                yield f"symfunction_short Si 3 Si Si {eta} {sign} {zeta} 6.0"


def structure(draw):
    yield "begin"
    for k in range(3):
        yield "lattice " + " ".join(str(CELLS * LATTICE * (k == j)) for j in range(3))
    cells = [(x, y, z) for x in range(CELLS) for y in range(CELLS) for z in range(CELLS)]
    for cell in cells:
        for site in SITES:
            place = [(c + s / 4) * LATTICE + draw.gauss(0, 0.08) for c, s in zip(cell, site)]
            yield "atom " + " ".join(f"{x:.8f}" for x in place) + " Si 0 0 0 0 0"
    yield from ("energy 0", "charge 0", "end")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: silicon.py DIR")
    directory = pathlib.Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    draw = random.Random(5)
    head = [
        "number_of_elements 1", "elements Si", "cutoff_type 2", "scale_symmetry_functions",
        "global_hidden_layers_short 2", "global_nodes_short 16 16",
        "global_activation_short t t l",
    ]
    weights = 41 * 16 + 17 * 16 + 17
    files = {
        "input.nn": [*head, *functions()],
        "scaling.data": [f"1 {k + 1} 0 10 1 1" for k in range(len(list(functions())))],
        "weights.014.data": [f"{draw.uniform(-0.3, 0.3):.16E}" for _ in range(weights)],
        "input.data": structure(draw),
    }
    for name, lines in files.items():
        (directory / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
