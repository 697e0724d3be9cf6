#!/usr/bin/env python3
"""Converts the public mlearn data to extended XYZ.

    git clone https://github.com/materialsvirtuallab/mlearn
    python3 convert.py mlearn/data/Si/training.json Si-train.xyz
    python3 convert.py mlearn/data/Si/test.json Si-test.xyz

Zuo et al., J. Phys. Chem. A 124, 731 (2020). Its `virial_stress` is in kbar and positive in
compression, in the order xx yy zz xy xz yz, but xx yy zz xy yz xz in the group Elastic of silicon
(found by comparing stresses with energies of sheared cells). What is written is in eV/A^3, positive
in tension, nine numbers.
"""

import json
import sys

KBAR = 0.1 / 160.2176634  # eV/A^3


def group(entry):
    words = entry.get("group") or entry.get("tag") or "ALL"
    return "".join(words.split()).replace("-", "")


def stress(entry, symbol):
    v = [-KBAR * x for x in entry["outputs"]["virial_stress"]]
    xx, yy, zz, xy = v[:4]
    xz, yz = v[4:]
    if symbol == "Si" and group(entry) == "Elastic":
        xz, yz = yz, xz
    return [xx, xy, xz, xy, yy, yz, xz, yz, zz]


def numbers(values, digits):
    return " ".join(f"{x:.{digits}g}" for x in values)


def frame(entry):
    structure = entry["structure"]
    cell = [x for row in structure["lattice"]["matrix"] for x in row]
    sites = structure["sites"]
    symbols = [s["species"][0]["element"] for s in sites]
    forces = entry["outputs"]["forces"]
    lines = [
        str(len(sites)),
        f'Lattice="{numbers(cell, 12)}" Properties=species:S:1:pos:R:3:forces:R:3 '
        f'energy={entry["outputs"]["energy"]:.10f} stress="{numbers(stress(entry, symbols[0]), 9)}" '
        f'gid={group(entry)} pbc="T T T"',
    ]
    for symbol, site, force in zip(symbols, sites, forces):
        lines.append(f'{symbol} {numbers(site["xyz"], 12)} {numbers(force, 10)}')
    return "\n".join(lines)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: convert.py FILE.json FILE.xyz")
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for entry in entries:
            file.write(frame(entry) + "\n")
    print(len(entries), "structures")


if __name__ == "__main__":
    main()
