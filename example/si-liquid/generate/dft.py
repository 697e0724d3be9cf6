"""Energies, forces and stresses of the snapshots by pw.x, with the settings of example/si.

    python3 dft.py sw|network FIRST LAST WORK OUT.extxyz

Restartable: what is in OUT already is not computed again; runs of pw.x are in WORK.
"""
import dataclasses
import os
import re
import sys

import numpy as np

import snapshots

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "validation", "generate"))

from espresso import GPA, pw, smeared  # noqa: E402
from materials import MATERIALS  # noqa: E402

SPACING = 0.23  # 1/angstrom
SILICON = dataclasses.replace(
    MATERIALS["si"], cutoff=24, occupations=smeared(0.01), threshold=1e-9, unit=1.0)


def grid(cell):
    reciprocal = 2 * np.pi * np.linalg.inv(cell).T
    return [max(1, int(np.ceil(np.linalg.norm(b) / SPACING - 1e-6))) for b in reciprocal]


def evaluate(atoms, folder):
    """Returns energy (eV), forces (eV/angstrom), stress (eV/cubic angstrom, tension positive), grid."""
    k = grid(atoms.cell[:])
    energy, forces, stress, _ = pw(
        SILICON, folder, atoms.cell[:], atoms.get_scaled_positions(), k + [0, 0, 0])
    return energy, np.array(forces), np.array(stress) / GPA, k


def main():
    potential, first, last, work, path = sys.argv[1:]
    done = set(re.findall(r"sid=(\S+)", open(path).read())) if os.path.exists(path) else set()
    for name, repeats, volume, temperature, seed in snapshots.plan(potential)[int(first):int(last)]:
        if name in done:
            continue
        atoms = snapshots.snapshot(potential, repeats, volume, temperature, seed)
        energy, forces, stress, k = evaluate(atoms, os.path.join(work, name))
        head = (
            f'Lattice="{" ".join(f"{x:.10f}" for x in atoms.cell[:].ravel())}"'
            f" Properties=species:S:1:pos:R:3:forces:R:3 gid=LIQUID sid={name}"
            f' temperature={temperature} energy={energy:.8f}'
            f' stress="{" ".join(f"{x:.8f}" for x in stress.ravel())}"'
            f' kgrid="{k[0]} {k[1]} {k[2]}" pbc="T T T"')
        rows = "\n".join(
            "Si " + " ".join(f"{x:.8f}" for x in p) + " " + " ".join(f"{x:.6f}" for x in f)
            for p, f in zip(atoms.positions, forces))
        with open(path, "a") as f:
            f.write(f"{len(atoms)}\n{head}\n{rows}\n")
        print(name, f"{energy / len(atoms):.4f} eV/atom, largest force {abs(forces).max():.2f}", flush=True)


if __name__ == "__main__":
    main()
