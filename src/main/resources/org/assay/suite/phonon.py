"""Vibrations from the forces that in.NAME wrote: python3 phonon.py NAME.json

Every atom a of the primitive cell was moved by +-d along x, y, z in a supercell. With the force
constants P(aα, jβ) = -(F_jβ(+) - F_jβ(-)) / 2d, the one of an atom on itself such that rows add up
to nothing, the squares of the angular frequencies at q are the eigenvalues of

    D(aα, bβ; q) = sum_j P(aα, jβ) <exp(i q.(r_j - r_a))> / sqrt(m_a m_b),

the mean over equally near images of j. FORCE_SETS and POSCAR in a folder NAME.phonopy are the same
forces for phonopy, whose commands are printed to the standard error.
"""

import itertools
import os
import sys

import numpy as np
from lammps_output import description, forces, matrix, show

EQUALLY_NEAR = 1e-4
AMU, ELECTRON_VOLT = 1.66053906660e-27, 1.602176634e-19
THZ = np.sqrt(ELECTRON_VOLT * 1e20 / AMU) / (2 * np.pi) * 1e-12
H, K, GAS = 4.135667696e-3, 8.617333262e-5, 8.617333262e-5 * 1.602176634e-19 * 6.02214076e23


class Crystal:
    """Force constants of one crystal, as a description names their files."""

    def __init__(self, given):
        self.cell = matrix(given["cell"])
        self.positions = np.array(given["positions"]).reshape(-1, 3)
        self.masses = np.array(given["masses"])
        self.repeats = given["repeats"]
        self.atoms = len(self.positions)
        shifts = itertools.product(*(range(n) for n in self.repeats))
        self.supercell = np.concatenate([self.positions + np.array(s) @ self.cell for s in shifts])
        total = len(self.supercell)
        phi = np.empty((self.atoms, 3, total, 3))
        self.forces = {}
        for a in range(self.atoms):
            for c in range(3):
                plus, minus = (forces(f"{given['files']}.{3 * a + c}{sign}", given["frame"])
                               for sign in "+-")
                self.forces[a, c, 1], self.forces[a, c, -1] = plus, minus
                phi[a, c] = -(plus - minus) / (2 * given["displacement"])
        for a in range(self.atoms):
            phi[a, :, a] -= phi[a].sum(axis=1)
        self.phi = phi
        self.images = [[self.nearest(a, j) for j in range(total)] for a in range(self.atoms)]

    def nearest(self, a, j):
        """Returns the vectors from a to the equally near images of j."""
        box = self.cell * np.array(self.repeats)[:, None]
        d = self.supercell[j] - self.supercell[a]
        d = d - np.rint(d @ np.linalg.inv(box)) @ box
        around = np.array(list(itertools.product((-1, 0, 1), repeat=3))) @ box + d
        length = np.linalg.norm(around, axis=1)
        return around[length < length.min() + EQUALLY_NEAR]

    def frequencies(self, q):
        """Returns all frequencies at q (1/A, 2 pi included) in THz, imaginary ones negative."""
        d = np.zeros((self.atoms, 3, self.atoms, 3), dtype=complex)
        for a in range(self.atoms):
            for j, vectors in enumerate(self.images[a]):
                b = j % self.atoms
                d[a, :, b] += (self.phi[a, :, j] * np.exp(1j * vectors @ q).mean()
                               / np.sqrt(self.masses[a] * self.masses[b]))
        d = d.reshape(3 * self.atoms, -1)
        squares = np.linalg.eigvalsh((d + d.conj().T) / 2)
        return np.copysign(np.sqrt(np.abs(squares)), squares) * THZ

    def mesh(self, numbers):
        """Returns the frequencies on half of a regular mesh between the cell's corners."""
        reciprocal = 2 * np.pi * np.linalg.inv(self.cell)
        n = list(numbers)
        steps = itertools.product(range(n[0] // 2), range(n[1]), range(n[2]))
        return np.concatenate(
            [self.frequencies(reciprocal @ ((np.array(s) + 0.5) / n)) for s in steps])


def oscillators(frequencies, atoms, temperature):
    """Returns zero-point energy and F (eV/atom), S and Cv (J/mol/K) of the real modes."""
    modes = 3 * atoms
    count = len(frequencies) / modes
    f = frequencies[frequencies > 1e-3]
    zero = H * f.sum() / 2 / count / atoms
    if temperature == 0:
        return zero, zero, 0.0, 0.0
    x = H * f / (K * temperature)
    free = zero + K * temperature * np.log1p(-np.exp(-x)).sum() / count / atoms
    entropy = GAS * (x / np.expm1(x) - np.log1p(-np.exp(-x))).sum() / count / atoms
    capacity = GAS * ((x / 2 / np.sinh(np.minimum(x / 2, 300))) ** 2).sum() / count / atoms
    return zero, free, entropy, capacity


def levels(frequencies, count, at_gamma):
    """Returns so many different frequencies, told apart by the widest gaps; no acoustic ones."""
    f = np.sort(frequencies)
    if at_gamma:
        f = np.sort(f[np.argsort(np.abs(f))[3:]])
    cuts = np.sort(np.argsort(np.diff(f))[::-1][:count - 1]) + 1
    return [part.mean() for part in np.split(f, cuts)]


def write_for_phonopy(crystal, given, folder):
    """Writes forces and supercell as phonopy reads them, the supercell being its unit cell."""
    os.makedirs(folder, exist_ok=True)
    lattice = crystal.cell * np.array(crystal.repeats)[:, None]
    with open(os.path.join(folder, "POSCAR"), "w", encoding="ascii") as file:
        file.write("supercell\n1.0\n")
        np.savetxt(file, lattice, fmt="%.16f")
        symbols = given["symbols"] * (len(crystal.supercell) // crystal.atoms)
        runs = [(symbol, len(list(same))) for symbol, same in itertools.groupby(symbols)]
        for column in zip(*runs):
            file.write(" ".join(str(word) for word in column) + "\n")
        file.write("Cartesian\n")
        np.savetxt(file, crystal.supercell, fmt="%.16f")
    with open(os.path.join(folder, "FORCE_SETS"), "w", encoding="ascii") as file:
        file.write(f"{len(crystal.supercell)}\n{len(crystal.forces)}\n")
        for (a, c, sign), f in crystal.forces.items():
            file.write(f"\n{a + 1}\n")
            np.savetxt(file, sign * given["displacement"] * np.eye(3)[c:c + 1], fmt="%.16f")
            np.savetxt(file, f, fmt="%.16f")
    primitive = " ".join(f"{x:.15f}" for x in np.diag(1 / np.array(crystal.repeats)).ravel())
    print(f"phonopy: cd {folder}; phonopy --dim 1 1 1 --pa '{primitive}' --fc-symmetry"
          " --qpoints '0 0 0  0.5 0 0'; its qpoints.yaml has the frequencies", file=sys.stderr)


def main():
    given = description()
    crystal = Crystal(given)
    for point in given["points"]:
        found = levels(crystal.frequencies(np.array(point["q"])), len(point["ids"]),
                       point["name"] == "Gamma")
        for value_id, value in zip(point["ids"], found):
            show(value_id, value, "THz")
    found = oscillators(crystal.mesh(given["mesh"]), crystal.atoms, given["temperature"])
    for name, value, unit in (("zeroPointEnergy", found[0], "eV/atom"),
                              ("S", found[2], "J/mol/K"), ("Cv", found[3], "J/mol/K")):
        show(given["id"] + "/" + name, value, unit)
    write_for_phonopy(crystal, given, given["files"] + ".phonopy")


if __name__ == "__main__":
    main()
