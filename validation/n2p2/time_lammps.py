#!/usr/bin/env python3
"""Times n2p2's pair style hdnnp and pyfit on the same network, structure and machine.

    time_lammps.py --hdnnp LMP --pyfit LMP DIR UNITS [--steps N] [--rounds N] [--kernel NAME]

DIR has input.nn, scaling.data, weights.ZZZ.data and input.data, whose first structure is moved at 300 K;
UNITS are those of its numbers, angstrom-ev or bohr-hartree. LMP are programs of LAMMPS on one rank: one
that has ML-HDNNP, and build/native/lmp-assay. Each round runs both one after the other, N steps and none;
the difference is the processor time of N steps. Said are medians of the rounds, and of their ratios; the
energies and forces of the first step are compared before.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

# Inverse factors of the directory's units to A and eV, as hdnnp takes them (CODATA 2018).
UNITS = {"angstrom-ev": (1.0, 1.0), "bohr-hartree": (1 / 0.529177210903, 1 / 27.211386245988)}

SCRIPT = """units metal
atom_style atomic
box tilt large
read_data {data}
{masses}
pair_style {style}
pair_coeff * * {coefficients}
velocity all create 300 1
fix 1 all nve
timestep 0.0005
thermo_style custom step pe
thermo_modify format float %.15g
dump 1 all custom 1000000 {forces} id fx fy fz
dump_modify 1 sort id format float %.15g
run {steps}
"""


def setting(directory, keyword):
    for line in (directory / "input.nn").read_text().splitlines():
        words = line.split("#")[0].split("!")[0].split()
        if words and words[0] == keyword:
            return words[1:]
    sys.exit(f"{directory}/input.nn: has no line {keyword}")


def cutoff(directory):
    """The largest of all symmetry functions, in the directory's unit; where it stands, by type."""
    place = {2: 6, 3: 8, 9: 8, 12: 5, 13: 7, 20: 5, 21: 6, 22: 6, 23: 4, 24: 4, 25: 4}
    largest = 0.0
    for line in (directory / "input.nn").read_text().splitlines():
        words = line.split("#")[0].split("!")[0].split()
        if words and words[0] == "symfunction_short":
            largest = max(largest, float(words[place[int(words[2])]]))
    return largest


def write_data(directory, unit, elements, target):
    """The first structure, turned so that LAMMPS takes its cell."""
    cell, atoms = [], []
    for line in (directory / "input.data").read_text().splitlines():
        words = line.split()
        if words[:1] == ["lattice"]:
            cell.append([float(x) / unit for x in words[1:4]])
        elif words[:1] == ["atom"]:
            atoms.append((elements.index(words[4]), [float(x) / unit for x in words[1:4]]))
        elif words[:1] == ["end"]:
            break

    def dot(u, v):
        return sum(x * y for x, y in zip(u, v))

    # Gram and Schmidt: rows of the turned cell are the vectors in the frame that they make.
    frame = []
    for vector in cell:
        rest = list(vector)
        for axis in frame:
            along = dot(vector, axis)
            rest = [r - along * a for r, a in zip(rest, axis)]
        length = dot(rest, rest) ** 0.5
        frame.append([r / length for r in rest])
    turned = [[dot(vector, axis) for axis in frame] for vector in cell]
    lines = ["first structure of input.data", "", f"{len(atoms)} atoms"]
    lines += [f"{len(elements)} atom types", ""]
    for k, axis in enumerate("xyz"):
        if turned[k][k] < 0 or any(abs(x) > 1e-9 for x in turned[k][k + 1 :]):
            sys.exit(f"{directory}/input.data: the cell is left-handed")
        lines.append(f"0 {turned[k][k]:.15g} {axis}lo {axis}hi")
    lines.append(f"{turned[1][0]:.15g} {turned[2][0]:.15g} {turned[2][1]:.15g} xy xz yz")
    lines += ["", "Atoms # atomic", ""]
    for number, (kind, place) in enumerate(atoms, 1):
        x, y, z = (dot(place, axis) for axis in frame)
        lines.append(f"{number} {kind + 1} {x:.15g} {y:.15g} {z:.15g}")
    target.write_text("\n".join(lines) + "\n")
    return len(atoms)


def processor_time(program, script, scratch):
    script_file = scratch / "in.lammps"
    script_file.write_text(script)
    before = os.times()
    command = [program, "-log", "none", "-in", str(script_file)]
    run = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    after = os.times()
    if run.returncode:
        sys.exit(f"{program} ended with {run.returncode}: {run.stdout[-2000:]}{run.stderr}")
    return after.children_user - before.children_user, run.stdout


def energy(output):
    lines = output.splitlines()
    at = next(n for n, line in enumerate(lines) if line.split()[:1] == ["Step"])
    return float(lines[at + 1].split()[1])


def forces(path):
    rows = path.read_text().split("ITEM: ATOMS")[1].splitlines()[1:]
    return [float(x) for row in rows for x in row.split()[1:4]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hdnnp", required=True, help="a LAMMPS with ML-HDNNP")
    parser.add_argument("--pyfit", required=True, help="a LAMMPS with pair_style pyfit")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("units", choices=UNITS)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kernel", default="auto", help="of pyfit")
    options = parser.parse_args()
    directory = options.directory.resolve()
    length, hartree = UNITS[options.units]
    elements = setting(directory, "elements")
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        atoms = write_data(directory, length, elements, scratch / "data")
        masses = "\n".join(f"mass {k + 1} 20.0" for k in range(len(elements)))
        names = " ".join(elements)
        reach = cutoff(directory) / length * (1 + 1e-12)
        styles = {
            "hdnnp": (
                options.hdnnp,
                f"hdnnp {reach:.17g} dir {directory} showew no maxew 2000000000 "
                f"cflength {length:.17g} cfenergy {hartree:.17g}",
                names,
            ),
            "pyfit": (
                options.pyfit,
                f"pyfit units {options.units} kernel {options.kernel}",
                f"{directory} {names}",
            ),
        }

        def run(name, steps):
            program, style, coefficients = styles[name]
            script = SCRIPT.format(
                data=scratch / "data", masses=masses, style=style, coefficients=coefficients,
                forces=scratch / f"forces.{name}", steps=steps,
            )
            return processor_time(str(pathlib.Path(program).resolve()), script, scratch)

        found = {name: energy(run(name, 0)[1]) for name in styles}
        own, theirs = (forces(scratch / f"forces.{name}") for name in ("pyfit", "hdnnp"))
        largest = max(abs(x) for x in theirs)
        apart = max(abs(x - y) for x, y in zip(own, theirs)) / largest
        relative = abs(found["pyfit"] - found["hdnnp"]) / abs(found["hdnnp"])
        print(f"{directory.name}, {atoms} atoms: energies differ by {relative:.1e} of themselves, "
              f"forces by {apart:.1e} of {largest:.3g} eV/A")
        times = {name: [] for name in styles}
        for _ in range(options.rounds):
            for name in styles:
                start = run(name, 0)[0]
                spent = run(name, options.steps)[0] - start
                times[name].append(1e6 * spent / options.steps / atoms)
        for name, all_rounds in times.items():
            print(f"  {name}  {statistics.median(all_rounds):7.1f} us per atom and step, "
                  f"shortest {min(all_rounds):.1f}")
        ratios = [h / p for h, p in zip(times["hdnnp"], times["pyfit"])]
        print(f"  hdnnp over pyfit: {statistics.median(ratios):.2f} "
              f"({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
