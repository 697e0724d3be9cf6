#!/usr/bin/env python3
"""Has n2p2 read what `assay convert` writes, and puts its energy and forces beside Assay's.

    compare.py --predict n2p2/bin/nnp-predict DIR UNITS [DIR UNITS ...]

DIR is a directory with input.nn, scaling.data, weights.ZZZ.data and input.data (its first structure
counts); UNITS are those of its numbers, angstrom-ev or bohr-hartree. Each network is written again in
A and eV, n2p2's program evaluates the written one, and Assay both: three numbers of each kind. The
program ends with 1 where n2p2's energy differs from Assay's by more than 1e-11 of itself, or a force by
more than 1e-11 of the largest.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

ASSAY = pathlib.Path(__file__).resolve().parents[2] / "assay"
TOLERANCE = 1e-11  # both sum some hundred terms for each of some hundred atoms


def assay(*words):
    subprocess.run([ASSAY, "--quiet", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def first_structure(source, target):
    lines = source.read_text().splitlines(keepends=True)
    end = next(n for n, line in enumerate(lines) if line.split() == ["end"])
    target.write_text("".join(lines[: end + 1]))


def by_assay(network, structure, units, scratch):
    """Energy (eV) and force components (eV/A), in the order of the atoms."""
    table = scratch / "assay.csv"
    assay("evaluate", network, structure, "--units", units, "--out", table)
    with open(table, encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    energy = float(row["energy_eV_per_atom"]) * int(row["atoms"])
    with open(scratch / "assay-forces.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return energy, [float(r[f"f{x}_eV_per_A"]) for r in rows for x in "xyz"]


def by_n2p2(predict, directory):
    with open(directory / "predict.log", "w", encoding="utf-8") as log:
        subprocess.run([predict, "0"], cwd=directory, check=True, stdout=log, stderr=log)

    def rows(name):
        lines = (directory / name).read_text().splitlines()
        return [line.split() for line in lines if line and not line.startswith("#")]

    energy = float(rows("energy.out")[0][3])
    return energy, [float(x) for row in rows("nnforces.out") for x in row[5:8]]


def difference(a, b):
    size = max(abs(x) for x in a[1])
    energy = abs(a[0] - b[0]) / abs(a[0])
    if len(a[1]) != len(b[1]):
        sys.exit(f"{len(a[1])} and {len(b[1])} components of forces")
    return energy, max(abs(x - y) for x, y in zip(a[1], b[1])) / size, size


def compared(predict, directory, units):
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        written = scratch / "written"
        first_structure(directory / "input.data", scratch / "first.data")
        assay("convert", directory, written, "--units", units)
        # By way of extended XYZ, which is in A and eV.
        assay("convert", scratch / "first.data", scratch / "first.xyz", "--units", units)
        assay("convert", scratch / "first.xyz", written / "input.data", "--units", "angstrom-ev")
        own = by_assay(directory, scratch / "first.xyz", units, scratch)
        again = by_assay(written, scratch / "first.xyz", "angstrom-ev", scratch)
        theirs = by_n2p2(predict, written)
    worst = 0.0
    print(f"{directory.name}: {len(own[1]) // 3} atoms, energy {own[0]:.9f} eV")
    for name, other in (("written, by Assay", again), ("written, by n2p2", theirs)):
        energy, force, size = difference(own, other)
        worst = max(worst, energy, force)
        print(f"  {name:18s} energy {energy:.1e} of itself, forces {force:.1e} of {size:.3g} eV/A")
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--predict", required=True, help="n2p2's program nnp-predict")
    parser.add_argument("networks", nargs="+", metavar="DIR UNITS")
    options = parser.parse_args()
    if len(options.networks) % 2:
        parser.error("each directory has its units behind it")
    predict = pathlib.Path(options.predict).resolve()
    pairs = zip(options.networks[::2], options.networks[1::2])
    worst = max(compared(predict, pathlib.Path(d).resolve(), units) for d, units in pairs)
    sys.exit(0 if worst <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
