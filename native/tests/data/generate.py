#!/usr/bin/env python3
"""Writes the reference cases of pair_style pyfit: NAME.yaml and NAME.nn.dat.

Takes the definition of the potential at its word (double sums over neighbours, Legendre
polynomials, images counted out one by one) and shares nothing with the library. Forces and
virial are derivatives by the complex step: f'(x) = Im f(x + ih) / h with h = 1e-40, exact to
rounding, so that no tolerance hides an error of the derivative. Standard Python only.

usage: generate.py [DIRECTORY]
"""

import cmath
import itertools
import math
import pathlib
import random
import sys

STEP = 1e-40


class Network:
    def __init__(self, seed, *, kind=5, activation=1, cutoff=4.5, width=1.0, sigma=1.0,
                 orders=(0, 1, 2, 3, 4), centres=(2.0, 2.5, 3.0, 3.5), hidden=(6, 6),
                 largest=1.5, dialect="pyfit"):
        self.kind, self.activation, self.dialect = kind, activation, dialect
        self.cutoff, self.width, self.sigma = cutoff, width, sigma
        self.orders, self.centres = orders, centres
        self.sizes = (len(orders) * len(centres), *hidden, 1)
        draw = random.Random(seed)
        count = sum((a + 1) * b for a, b in zip(self.sizes, self.sizes[1:]))
        self.parameters = [float(f"{draw.uniform(-largest, largest):.8e}") for _ in range(count)]

    def text(self):
        row = lambda values: " ".join(str(v) for v in (len(values), *values))
        tail = [row(self.sizes), "0 12.1692 6.17263 3.11471 0.755675 0.404939 0.036124 0.65 0.57"]
        if self.dialect == "pyfit":
            tail.reverse()
        head = [f"{self.kind} 0.0 {self.activation}", "1", "Si 28.0855",
                f"0 0.25 {self.cutoff} {self.width} {self.sigma}",
                row(self.orders), row(self.centres)] + tail
        return "\n".join(head) + "\n" + "".join(f"{p:16.8e} {0:8.4f}\n" for p in self.parameters)

    def radial(self, centre, r):
        x4 = ((r - self.cutoff) / self.width) ** 4
        taper = x4 / (1 + x4)
        if self.kind == 20:
            return cmath.exp(-((r / centre) ** 2)) * taper
        return cmath.exp(-(((r - centre) / self.sigma) ** 2)) * taper / centre

    def descriptors(self, vectors):
        lengths = [cmath.sqrt(dot(d, d)) for d in vectors]
        f = [[self.radial(c, r) for c in self.centres] for r in lengths]
        total = {(l, k): 0.0 for l in self.orders for k in range(len(self.centres))}
        for a, b in itertools.product(range(len(vectors)), repeat=2):
            cosine = dot(vectors[a], vectors[b]) / (lengths[a] * lengths[b])
            p = legendre(max(self.orders), cosine)
            for (l, k) in total:
                total[l, k] += p[l] * f[a][k] * f[b][k]
        return [cmath.asinh(g) for g in total.values()]

    def energy(self, vectors):
        values, at = self.descriptors(vectors), 0
        for n, (inputs, outputs) in enumerate(zip(self.sizes, self.sizes[1:])):
            weights = self.parameters[at:at + inputs * outputs]
            biases = self.parameters[at + inputs * outputs:at + (inputs + 1) * outputs]
            at += (inputs + 1) * outputs
            values = [biases[o] + sum(values[i] * weights[i * outputs + o] for i in range(inputs))
                      for o in range(outputs)]
            if n + 2 < len(self.sizes):
                values = [self.activate(z) for z in values]
        return values[0]

    def activate(self, z):
        if self.activation == 2:
            return cmath.tanh(z)
        return 1 / (1 + cmath.exp(-z)) - (0.5 if self.activation == 1 else 0)


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def legendre(highest, x):
    p = [1.0, x]
    for l in range(2, highest + 1):
        p.append(((2 * l - 1) * x * p[l - 1] - (l - 1) * p[l - 2]) / l)
    return p


class Structure:
    """Rows of the cell in LAMMPS's triangular form, positions and elements (None: a NULL type)."""

    def __init__(self, cell, positions, elements=None, periodic=(True, True, True)):
        self.cell, self.positions, self.periodic = cell, positions, periodic
        self.elements = elements or ["Si"] * len(positions)

    def images(self, cutoff):
        volume = self.cell[0][0] * self.cell[1][1] * self.cell[2][2]
        reach = []
        for k in range(3):
            a, b = self.cell[(k + 1) % 3], self.cell[(k + 2) % 3]
            area = math.sqrt(sum(c * c for c in cross(a, b)))
            # One more than the height asks for, and one for the spread of the atoms.
            n = int(cutoff * area / volume) + 2 if self.periodic[k] else 0
            reach.append(range(-n, n + 1))
        return list(itertools.product(*reach))

    def energies(self, network, positions, cell):
        images, result = self.images(network.cutoff), []
        for i, centre in enumerate(positions):
            if self.elements[i] is None:
                result.append(0.0)
                continue
            near = []
            for j, other in enumerate(positions):
                if self.elements[j] is None:
                    continue
                for n in images:
                    d = [other[c] - centre[c] + sum(n[k] * cell[k][c] for k in range(3))
                         for c in range(3)]
                    r = math.sqrt(sum(complex(x).real ** 2 for x in d))
                    if 1e-5 < r < network.cutoff:
                        near.append(d)
            result.append(network.energy(near))
        return result


def cross(a, b):
    return [a[(c + 1) % 3] * b[(c + 2) % 3] - a[(c + 2) % 3] * b[(c + 1) % 3] for c in range(3)]


def evaluate(structure, network):
    positions, cell = structure.positions, structure.cell
    energies = [complex(e).real for e in structure.energies(network, positions, cell)]
    forces = []
    for i in range(len(positions)):
        force = []
        for c in range(3):
            moved = [list(p) for p in positions]
            moved[i][c] += 1j * STEP
            force.append(-sum(structure.energies(network, moved, cell)).imag / STEP
                         if structure.elements[i] else 0.0)
        forces.append(force)
    virial = []
    for row, column in ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)):
        def strain(vector):
            out = list(vector)
            out[row] += 1j * STEP * vector[column]
            return out
        total = sum(structure.energies(network, [strain(p) for p in positions],
                                       [strain(a) for a in cell]))
        virial.append(-total.imag / STEP)
    return energies, forces, virial


def diamond(side, tilts, amplitude, seed, elements=None):
    sites = [(0, 0, 0), (0, 2, 2), (2, 0, 2), (2, 2, 0), (1, 1, 1), (1, 3, 3), (3, 1, 3), (3, 3, 1)]
    draw = random.Random(seed)
    cell = [[side, 0.0, 0.0], [tilts[0], side * 1.03, 0.0], [tilts[1], tilts[2], side * 0.96]]
    positions = [[sum(s[k] / 4 * cell[k][c] for k in range(3)) + draw.uniform(-amplitude, amplitude)
                  for c in range(3)] for s in sites]
    return Structure(cell, positions, elements)


def primitive():
    d = 3.9
    cell = [[d, 0.0, 0.0], [d / 2, d * math.sqrt(3) / 2, 0.0],
            [d / 2, d / (2 * math.sqrt(3)), d * math.sqrt(2 / 3)]]
    quarter = [0.25 * sum(a[c] for a in cell) for c in range(3)]
    return Structure(cell, [[0.04, -0.03, 0.02], [quarter[0] + 0.11, quarter[1] - 0.14, quarter[2]]])


def cluster(seed, count, side):
    draw, positions = random.Random(seed), []
    while len(positions) < count:
        p = [side / 2 + draw.uniform(-3, 3) for _ in range(3)]
        if all(math.dist(p, q) > 1.9 for q in positions):
            positions.append(p)
    positions.append([side - 1.0] * 3)  # alone: no neighbour within any cutoff
    cell = [[side, 0.0, 0.0], [0.0, side, 0.0], [0.0, 0.0, side]]
    return Structure(cell, positions, periodic=(False, False, False))


def numbers(values):
    return " ".join(f"{v:.17g}" for v in values)


def write(directory, name, comment, structure, network):
    energies, forces, virial = evaluate(structure, network)
    (directory / f"{name}.nn.dat").write_text(network.text())
    cell = structure.cell
    lines = [f"# {comment}",
             "# Written by generate.py; energies and virial in eV, forces in eV/A.",
             f"network: {name}.nn.dat",
             f"boundary: {' '.join('p' if p else 'f' for p in structure.periodic)}",
             "cell: " + numbers([cell[0][0], cell[1][1], cell[2][2],
                                 cell[1][0], cell[2][0], cell[2][1]]) + " # lx ly lz xy xz yz",
             "tolerance: 2e-12 # of the largest number of its kind",
             "energy: " + numbers([sum(energies)]),
             "virial: " + numbers(virial) + " # xx yy zz xy xz yz",
             "atoms: # element x y z energy fx fy fz"]
    for e, p, u, f in zip(structure.elements, structure.positions, energies, forces):
        lines.append(f"  - {e or 'NULL'} {numbers([*p, u, *f])}")
    (directory / f"{name}.yaml").write_text("\n".join(lines) + "\n")
    print(f"{name}: energy {sum(energies):.6f} eV, largest force "
          f"{max(abs(c) for f in forces for c in f):.3f} eV/A")


def main(directory):
    skew = (0.9, -0.7, 1.1)
    write(directory, "diamond", "rattled and sheared diamond", diamond(5.43, skew, 0.15, 1),
          Network(11))
    write(directory, "primitive", "two atoms in a cell smaller than the cutoff", primitive(),
          Network(12, orders=(0, 2, 3), hidden=(5,)))
    write(directory, "type20", "type 20, tanh, rc 6, dense and sheared", diamond(4.9, skew, 0.2, 2),
          Network(13, kind=20, activation=2, cutoff=6.0, width=1.5,
                  centres=(1.0, 1.7, 2.4, 3.1, 3.8), hidden=(8, 4)))
    write(directory, "sigmoid", "activation 0, orders with gaps, narrow Gaussians",
          diamond(5.6, (0, 0, 0), 0.3, 3),
          Network(14, activation=0, sigma=0.6, orders=(1, 4, 6), centres=(2.2, 2.9)))
    write(directory, "order12", "Legendre orders up to 12, one hidden layer, ALADYN's header",
          diamond(5.43, (0, 0, 0.5), 0.2, 4),
          Network(15, orders=(0, 5, 12), centres=(2.4, 3.4, 4.2), hidden=(7,), dialect="aladyn"))
    write(directory, "linear", "no hidden layer: the descriptors' weighted sum",
          diamond(5.2, skew, 0.25, 5), Network(16, hidden=()))
    write(directory, "cluster", "a cluster and a lone atom in a box that is not periodic",
          cluster(6, 9, 24.0), Network(17))
    elements = ["Si", None, "Si", "Si", None, "Si", "Si", "Si"]
    write(directory, "inert", "two atoms of a NULL type", diamond(5.43, skew, 0.1, 7, elements),
          Network(18, orders=(0, 1, 2), centres=(2.3, 3.1, 3.9)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent))
