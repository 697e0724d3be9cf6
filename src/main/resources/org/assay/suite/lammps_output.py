"""What the programs of an export share: reading what LAMMPS wrote, and printing values."""

import json
import sys

import numpy as np

GPA_PER_BAR = 160.2176634 / 1.6021765e6  # LAMMPS' own bar per eV/A^3, undone as it was made


def description():
    """Returns the JSON file that the command line names."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: python3 {sys.argv[0]} NAME.json, after lmp -in in.NAME")
    with open(sys.argv[1], encoding="utf-8") as file:
        return json.load(file)


def matrix(rows):
    """Returns nine numbers as three rows."""
    return np.array(rows, dtype=float).reshape(3, 3)


def energy(name):
    """Returns the potential energy (eV)."""
    with open("energy." + name, encoding="ascii") as file:
        return float(file.read().split()[0])


def stress(name, frame):
    """Returns the stress (GPa; xx yy zz yz xz xy, positive in tension) in a structure's own frame."""
    with open("energy." + name, encoding="ascii") as file:
        xx, yy, zz, xy, xz, yz = (float(x) for x in file.read().split()[1:7])
    s = -GPA_PER_BAR * np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
    s = matrix(frame).T @ s @ matrix(frame)
    return np.array([s[0, 0], s[1, 1], s[2, 2], s[1, 2], s[0, 2], s[0, 1]])


def forces(name, frame):
    """Returns forces (eV/A), a row an atom, turned from LAMMPS' frame into the structure's own."""
    rows = np.loadtxt("forces." + name, skiprows=9, ndmin=2)
    return rows[np.argsort(rows[:, 0]), 1:] @ matrix(frame)


def snapshots(name):
    """Yields step, box vectors as rows, and unwrapped positions of every snapshot of a dump."""
    with open(name, encoding="ascii") as file:
        while file.readline():
            step = int(file.readline())
            file.readline()
            atoms = int(file.readline())
            tilted = "xy xz yz" in file.readline()
            x, y, z = ([float(v) for v in file.readline().split()] for _ in range(3))
            xy, xz, yz = (x[2], y[2], z[2]) if tilted else (0.0, 0.0, 0.0)
            low = x[0] - min(0, xy, xz, xy + xz)  # a dump has the box around the tilted one
            high = x[1] - max(0, xy, xz, xy + xz)
            ly = y[1] - max(0, yz) - (y[0] - min(0, yz))
            box = np.array([[high - low, 0, 0], [xy, ly, 0], [xz, yz, z[1] - z[0]]])
            file.readline()
            rows = np.array([file.readline().split() for _ in range(atoms)], dtype=float)
            yield step, box, rows[np.argsort(rows[:, 0]), 1:]


def show(value_id, value, unit):
    """Prints a value as the scripts that need no program print theirs."""
    print(f"{value_id} = {value:.12g} {unit}")
