#!/usr/bin/env python3
"""Energies of compounds and of their point defects by LAMMPS alone, in cells that are made here.

    LMP=lmp python3 check.py sic | nial

Nothing of Assay is used: cells are written atom by atom, LAMMPS relaxes each with its own minimiser, in
a run of its own, and the differences are taken here. Needs numpy.
"""

import os
import subprocess
import sys
import tempfile

import numpy as np

LMP = os.environ.get("LMP", "lmp")

B3 = [("A", 0, 0, 0), ("A", 0, 0.5, 0.5), ("A", 0.5, 0, 0.5), ("A", 0.5, 0.5, 0),
      ("B", 0.25, 0.25, 0.25), ("B", 0.25, 0.75, 0.75), ("B", 0.75, 0.25, 0.75), ("B", 0.75, 0.75, 0.25)]
B2 = [("A", 0, 0, 0), ("B", 0.5, 0.5, 0.5)]
L12 = [("B", 0, 0, 0), ("A", 0, 0.5, 0.5), ("A", 0.5, 0, 0.5), ("A", 0.5, 0.5, 0)]
DIAMOND = [("A",) + p[1:] for p in B3]
FCC = [("A",) + p[1:] for p in L12]

CASES = {
    "sic": ("tersoff", "SiC.tersoff", ["Si", "C"],
            {"B3": (B3, 4.3212), "Si": (DIAMOND, 5.432), "C": ([("B",) + p[1:] for p in B3], 3.566)},
            {"B3": 3}),
    "nial": ("eam/alloy", "NiAlH_jea.eam.alloy", ["Ni", "Al"],
             {"B2": (B2, 2.88), "L1_2": (L12, 3.57), "Ni": (FCC, 3.52), "Al": ([("B",) + p[1:] for p in FCC], 4.05)},
             {"B2": 5, "L1_2": 4}),
}


def lammps(case, cell, kinds, positions, relax, box=False):
    """Energy (eV) and edge of a cell, relaxed by LAMMPS where asked: an edge, or three and the tilt xy."""
    edges = cell[:3] if isinstance(cell, tuple) else (cell,) * 3
    style, file, elements = CASES[case][:3]
    with tempfile.TemporaryDirectory() as folder:
        lines = ["cell", "", f"{len(kinds)} atoms", "2 atom types", ""]
        lines += [f"0 {edge:.15g} {c}lo {c}hi" for edge, c in zip(edges, "xyz")]
        if isinstance(cell, tuple):
            lines.append(f"{cell[3]:.15g} 0 0 xy xz yz")
        lines += ["", "Masses", "", "1 1", "2 1", "", "Atoms # atomic", ""]
        for i, (kind, r) in enumerate(zip(kinds, positions)):
            lines.append(f"{i + 1} {kind} " + " ".join(f"{x:.15g}" for x in r))
        with open(f"{folder}/data", "w") as out:
            out.write("\n".join(lines) + "\n")
        steps = []
        if box:
            steps.append("fix box all box/relax iso 0 vmax 0.001")
        if relax or box:
            steps += ["min_style cg", "min_modify line quadratic", "minimize 0 1e-9 20000 100000"]
        if box:
            steps += ["unfix box", "reset_timestep 0"]
        if relax and not box:
            steps += ["min_style fire", "minimize 0 1e-6 20000 100000"]
        text = "\n".join(
            ["units metal", "boundary p p p", f"read_data {folder}/data", f"pair_style {style}",
             f"pair_coeff * * {file} " + " ".join(elements), "timestep 0.001", "thermo 100000",
             *steps, "run 0", 'print "RESULT $(pe:%.12g) $(lx:%.12g)"'])
        with open(f"{folder}/in", "w") as out:
            out.write(text + "\n")
        found = subprocess.run([LMP, "-in", f"{folder}/in", "-log", "none"], capture_output=True, text=True)
        for line in found.stdout.splitlines():
            if line.startswith("RESULT"):
                energy, edge = line.split()[1:]
                return float(energy), float(edge)
        raise SystemExit(found.stdout[-2000:] + found.stderr)


def crystal(basis, a, n):
    kinds, positions = [], []
    for i in range(n):
        for j in range(n):
            for k in range(n):
                for kind, x, y, z in basis:
                    kinds.append("AB".index(kind) + 1)
                    positions.append([a * (x + i), a * (y + j), a * (z + k)])
    return kinds, np.array(positions)


def equilibrium(case, basis, a):
    """Lattice constant and energy per atom: a parabola through energies around the minimum, closed in on."""
    for width in (0.02, 0.004, 0.0008):
        x = np.linspace(-width, width, 5)
        e = [lammps(case, a * (1 + s), *crystal(basis, a * (1 + s), 1), relax=False)[0] for s in x]
        fit = np.polyfit(x, e, 3)
        roots = np.roots(np.polyder(fit))
        s = min(roots.real, key=abs)
        a *= 1 + s
    energy = lammps(case, a, *crystal(basis, a, 1), relax=False)[0]
    return a, energy / len(basis)


def elastic(case, basis, a):
    """C11, C12, C44 (GPa) of a cubic crystal: curvatures of the energy of strained, relaxed cells."""
    strains = np.linspace(-0.004, 0.004, 5)

    def curvature(cell):
        energies = []
        for e in strains:
            x, y, z, xy = cell(e)
            kinds, r = crystal(basis, 1.0, 1)
            r = r @ np.array([[x, 0, 0], [xy, y, 0], [0, 0, z]])
            energies.append(lammps(case, (x, y, z, xy), kinds, r, relax=True)[0])
        return 2 * np.polyfit(strains, energies, 4)[2] / a**3 * 160.2176634

    c11 = curvature(lambda e: (a * (1 + e), a, a, 0))
    both = curvature(lambda e: (a * (1 + e), a * (1 + e), a, 0))
    return c11, both / 2 - c11, curvature(lambda e: (a, a, a, a * e))


def defects(case, name, basis, a, n, elements):
    kinds, r = crystal(basis, a, n)
    edge = n * a
    perfect = lammps(case, edge, kinds, r, relax=False)[0]
    first = {k: kinds.index(k) for k in (1, 2)}
    rng = np.random.default_rng(7)

    def nearest(site, kind):
        d = r - r[site]
        d -= edge * np.rint(d / edge)
        ways = np.where(np.array(kinds) == kind, np.linalg.norm(d, axis=1), np.inf)
        ways[site] = np.inf
        return int(np.argmin(np.round(ways, 6)))

    def energy(changes):
        new, kept = [], []
        for i, kind in enumerate(kinds):
            kind = changes.get(i, kind)
            if kind:
                new.append(kind)
                kept.append(r[i])
        kept = np.array(kept)
        made = lammps(case, edge, new, kept, relax=False)[0] - perfect
        shaken = kept + rng.uniform(-0.05, 0.05, kept.shape)
        return made, lammps(case, edge, new, shaken, relax=True)[0] - perfect

    other = {1: 2, 2: 1}
    single = {}
    for k in (1, 2):
        single[f"V_{elements[k - 1]}"] = energy({first[k]: 0})
        single[f"{elements[other[k] - 1]}_{elements[k - 1]}"] = energy({first[k]: other[k]})
    near = nearest(first[1], 2)
    single["V-V"] = energy({first[1]: 0, near: 0})
    single["exchanged pair"] = energy({first[1]: 2, near: 1})
    print(f"{name}: {len(kinds)} sites, E0 {perfect / len(kinds):.6f} eV")
    for key, (made, relaxed) in single.items():
        print(f"  {key:16s} {made:9.4f} {relaxed:9.4f}")


def block(basis, a, axes, layers, bottom=0.0):
    """Kinds and positions of a crystal in the box along three axes that stand on each other, and its edges."""
    axes = np.array(axes, float)
    units = axes / np.linalg.norm(axes, axis=1)[:, None]
    lengths = a * np.linalg.norm(axes, axis=1) * np.array([1, 1, layers])
    reach = int(np.abs(axes).sum(axis=0).max()) * (layers + 1) + 1
    cubes = np.array(np.meshgrid(*[np.arange(-reach, reach + 1)] * 3)).reshape(3, -1).T
    kinds, atoms = [], []
    for kind, x, y, z in basis:
        r = a * (cubes + np.array([x, y, z])) @ units.T - np.array([0, 0, bottom])
        s = r / lengths
        inside = ((s > -1e-6) & (s < 1 - 1e-6)).all(axis=1)
        atoms.append(r[inside])
        kinds += ["AB".index(kind) + 1] * inside.sum()
    return kinds, np.concatenate(atoms), lengths, units


def tilted(case, kinds, r, lengths, tilt, fixes):
    """Energy (eV) of atoms in a box whose third vector is tilted, relaxed with its height where there are fixes."""
    style, file, elements = CASES[case][:3]
    with tempfile.TemporaryDirectory() as folder:
        lines = ["cell", "", f"{len(kinds)} atoms", "2 atom types", ""]
        lines += [f"0 {l:.15g} {c}lo {c}hi" for c, l in zip("xyz", lengths)]
        lines += [f"0 {tilt[0]:.15g} {tilt[1]:.15g} xy xz yz", "", "Masses", "", "1 1", "2 1", "", "Atoms # atomic", ""]
        lines += [f"{i + 1} {k} " + " ".join(f"{x:.15g}" for x in q) for i, (k, q) in enumerate(zip(kinds, r))]
        with open(f"{folder}/data", "w") as out:
            out.write("\n".join(lines) + "\n")
        steps = []
        if fixes is not None:
            steps = [*fixes, "fix box all box/relax z 0 scalexz no scaleyz no", "min_style cg"]
            steps += ["minimize 0 1e-8 20000 100000"] * 3 + ["unfix box"]
        text = "\n".join(["units metal", "boundary p p p", "box tilt large", f"read_data {folder}/data",
                          f"pair_style {style}", f"pair_coeff * * {file} " + " ".join(elements),
                          "thermo 100000", *steps, "run 0", 'print "RESULT $(pe:%.12g)"'])
        with open(f"{folder}/in", "w") as out:
            out.write(text + "\n")
        found = subprocess.run([LMP, "-in", f"{folder}/in", "-log", "none"], capture_output=True, text=True)
        for line in found.stdout.splitlines():
            if line.startswith("RESULT"):
                return float(line.split()[1])
        raise SystemExit(found.stdout[-2000:] + found.stderr)


def slipped(case, basis, a, axes, layers, shift, fixes):
    """Energy (mJ/m²) of a crystal whose upper half is shifted, the box with it."""
    kinds, r, lengths, units = block(basis, a, axes, layers)
    heights = np.unique(np.round(r[:, 2], 4))
    middle = heights[len(heights) // 2 - 1 : len(heights) // 2 + 1].mean()
    by = a * units @ np.array(shift, float)
    moved = r + np.outer(r[:, 2] > middle, [by[0], by[1], 0])
    perfect = tilted(case, kinds, r, lengths, (0, 0), None)
    energy = tilted(case, kinds, moved, lengths, by[:2], fixes)
    return 16021.76634 * (energy - perfect) / (lengths[0] * lengths[1])


FREE, NORMAL = [], ["fix hold all setforce 0 0 NULL"]


def top(case, basis, a, axes, layers, shift):
    """Maximum (mJ/m²) of the line from nothing to a shift, unrelaxed and with atoms relaxed along the normal."""
    ends = [slipped(case, basis, a, axes, layers, sign * np.array(shift), None) for sign in (1, -1)]
    shift = np.array(shift) * (1 if ends[0] <= ends[1] + 1e-6 else -1)
    values = []
    for fixes in (None, NORMAL):
        x = np.linspace(0, 1, 11)
        for width in (0.08, 0.02, 0.005, 0):
            y = [slipped(case, basis, a, axes, layers, f * shift, fixes) for f in x]
            x = x[int(np.argmax(y))] + np.linspace(-width, width, 7)
        values.append(max(y))
    return values


LINES = [
    ("L1_2", "(111) a/6 [11-2]", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 4, (1 / 6, 1 / 6, -1 / 3)),
    ("L1_2", "(111) a/2 [1-10]", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 4, (0.5, -0.5, 0)),
    ("L1_2", "(001) a/2 [110]", [(1, 0, 0), (0, 1, 0), (0, 0, 1)], 8, (0.5, 0.5, 0)),
    ("B2", "(110) a [001]", [(0, 0, 1), (1, -1, 0), (1, 1, 0)], 8, (0, 0, 1)),
    ("B2", "(110) a/2 [-111]", [(0, 0, 1), (1, -1, 0), (1, 1, 0)], 8, (-0.5, 0.5, 0.5)),
    ("B2", "(112) a/2 [11-1]", [(1, 1, -1), (1, -1, 0), (1, 1, 2)], 4, (0.5, 0.5, -0.5)),
]

BOUNDARIES = [
    ("L1_2", "Σ3(111)", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 3),
    ("B2", "Σ5(210)", [(0, 0, 1), (1, -2, 0), (2, 1, 0)], 3),
    ("B2", "Σ5(310)", [(0, 0, 1), (1, -3, 0), (3, 1, 0)], 2),
]


def boundary(case, basis, a, energy, axes, layers):
    """Lowest mean energy (J/m²) of both boundaries of two mirrored grains, over 36 shifts and terminations."""
    kinds, r, lengths, _ = block(basis, a, axes, layers)
    heights = np.unique(np.round(r[:, 2], 4))
    planes = len(heights) // layers
    gap = lengths[2] / len(heights)
    found = []
    for first in range(planes):
        others, q, _, _ = block(basis, a, axes, layers, heights[first])
        for i in range(36):
            t = np.array([i // 6, i % 6]) / 6 * lengths[:2]
            mirrored = np.column_stack([q[:, :2] + t, 2 * lengths[2] - gap - q[:, 2]])
            tilt = 2 * t - np.rint(2 * t / lengths[:2]) * lengths[:2]
            e = tilted(case, kinds + others, np.concatenate([r, mirrored]), lengths * [1, 1, 2], tilt, FREE)
            found.append(16.02176634 * (e - 2 * len(kinds) * energy) / (2 * lengths[0] * lengths[1]))
    return min(found)


FAULTS = [
    ("L1_2", "(111) APB", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 6, (0.5, -0.5, 0)),
    ("L1_2", "(111) CSF", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 6, (1 / 6, 1 / 6, -1 / 3)),
    ("L1_2", "(111) SISF", [(1, -1, 0), (1, 1, -2), (1, 1, 1)], 6, (1 / 3, 1 / 3, -2 / 3)),
    ("L1_2", "(001) APB", [(1, 0, 0), (0, 1, 0), (0, 0, 1)], 8, (0.5, 0.5, 0)),
    ("B2", "(110) APB", [(0, 0, 1), (1, -1, 0), (1, 1, 0)], 8, (-0.5, 0.5, 0.5)),
]


def faults(case, phases, found):
    for name, text, axes, layers, shift in FAULTS:
        values = []
        for fixes in (None, FREE):
            # Of a shift and its opposite, one puts like layers upon each other: the lower is the fault.
            values.append(min(slipped(case, phases[name][0], found[name][0], axes, layers, sign * np.array(shift), fixes)
                              for sign in (1, -1)))
        print(f"{name} {text:12s} {values[0]:8.2f} {values[1]:8.2f} mJ/m²")


def lines_and_boundaries(case, phases, found):
    for name, text, axes, layers, shift in LINES:
        values = top(case, phases[name][0], found[name][0], axes, layers, shift)
        print(f"{name} {text:17s} highest {values[0]:8.2f} {values[1]:8.2f} mJ/m²", flush=True)
    for name, text, axes, layers in BOUNDARIES:
        value = boundary(case, phases[name][0], *found[name], axes, layers)
        print(f"{name} {text:9s} {value:8.4f} J/m²", flush=True)


def main():
    case = sys.argv[1]
    _, _, elements, phases, cells = CASES[case]
    found = {}
    for name, (basis, a) in phases.items():
        found[name] = equilibrium(case, basis, a)
        print(f"{name}: a0 {found[name][0]:.6f} Å, {found[name][1]:.6f} eV/atom")
    for name, (basis, _) in phases.items():
        kinds = [b[0] for b in basis]
        x = kinds.count("B") / len(kinds)
        energy = found[name][1] - (1 - x) * found[elements[0]][1] - x * found[elements[1]][1]
        print(f"{name}: formation energy {energy:.6f} eV/atom")
    if case == "nial":
        faults(case, phases, found)
        lines_and_boundaries(case, phases, found)
    else:
        constants = elastic(case, phases["B3"][0], found["B3"][0])
        print("B3: C11, C12, C44 " + ", ".join(f"{c:.2f}" for c in constants) + " GPa")
    for name, n in cells.items():
        defects(case, name, phases[name][0], found[name][0], n, elements)


main()
