"""Liquid silicon for the training set: snapshots of molecular dynamics in LAMMPS, with two potentials.

Stillinger-Weber's liquid gives plausible neighbourhoods; what the network of example/si takes for a
liquid are those that it is wrong about.
"""
import os
import subprocess
import tempfile

import numpy as np
from ase import Atoms

LAMMPS = os.environ.get("LAMMPS", "lmp-assay")
NETWORK = os.environ.get("NETWORK", "")
GRADE = float(os.environ.get("GRADE", "2"))
MASS = 28.0855


def lattice(repeats, volume):
    """Returns perfect diamond with a volume per atom (cubic angstrom)."""
    a = (8 * volume) ** (1 / 3)
    cell = a / 2 * np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]])
    primitive = Atoms("Si2", cell=cell, scaled_positions=[[0, 0, 0], [0.25] * 3], pbc=True)
    return primitive.repeat(repeats)


def triangular(atoms):
    """Returns the atoms in LAMMPS' frame: lattice vectors as a lower triangle."""
    q, r = np.linalg.qr(atoms.cell[:].T)
    rows = (r * np.sign(np.diag(r))[:, None]).T
    turned = atoms.copy()
    turned.set_cell(rows, scale_atoms=True)
    return turned


def snapshot(potential, repeats, volume, temperature, seed):
    """Melts a crystal at 4000 K, keeps it at a temperature (K); returns the last moment.

    With the network, the last moment is that at which an atom is farther from the training set than
    GRADE times its farthest atom: soon after, atoms lie on one another, which teaches little.
    """
    start = triangular(lattice(repeats, volume))
    with tempfile.TemporaryDirectory() as d:
        write_data(f"{d}/data", start)
        script = f"""units metal
box tilt large
read_data {d}/data
mass 1 {MASS}
pair_style sw
pair_coeff * * Si.sw Si
velocity all create 6000 {seed} dist gaussian
timestep 0.001
fix 1 all nvt temp 4000 4000 0.05
run 4000
unfix 1
fix 1 all nvt temp 4000 {temperature} 0.05
run 2000
unfix 1
fix 1 all nvt temp {temperature} {temperature} 0.05
run 6000
"""
        if potential == "network":
            script += f"""pair_style pyfit grade {NETWORK}.grade every 1
pair_coeff * * {NETWORK} Si
compute grade all pyfit/grade
variable grade equal c_grade
thermo_style custom step temp pe c_grade
fix stop all halt 1 v_grade > {GRADE} error continue
run 6000
"""
        script += f"write_dump all custom {d}/last id x y z modify sort id format float %.10f\n"
        run = subprocess.run([LAMMPS, "-log", "none"], input=script, text=True, capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(run.stdout[-2000:])
        rows = [line.split() for line in open(f"{d}/last")][9:]
    positions = np.array(rows, float)[:, 1:]
    return Atoms(f"Si{len(start)}", cell=start.cell[:], positions=positions, pbc=True)


def write_data(path, atoms):
    """Writes a data file, all atoms off the faces of the box."""
    cell = atoms.cell[:]
    lines = [
        "snapshot", "", f"{len(atoms)} atoms", "1 atom types", "",
        f"0 {cell[0, 0]:.12f} xlo xhi", f"0 {cell[1, 1]:.12f} ylo yhi",
        f"0 {cell[2, 2]:.12f} zlo zhi",
        f"{cell[1, 0]:.12f} {cell[2, 0]:.12f} {cell[2, 1]:.12f} xy xz yz", "", "Atoms", "",
    ]
    for i, (x, y, z) in enumerate(atoms.positions + 0.01 * cell.sum(axis=0)):
        lines.append(f"{i + 1} 1 {x:.12f} {y:.12f} {z:.12f}")
    with open(path, "w") as f:
        f.write("\n".join(lines) + "\n")


def plan(potential):
    """Returns (name, repeats, volume per atom, temperature, seed) of every snapshot."""
    out = []
    temperatures = [1100, 1500, 2000, 2800]
    volumes = [18.2, 17.2, 19.4, 16.4, 20.5]
    for i in range(20):
        repeats = (3, 2, 2) if i % 5 == 4 else (2, 2, 2)
        t, v = temperatures[i % 4], volumes[(i + i // 5) % 5]
        out.append((f"{potential}-{i:02d}", repeats, v, t, 4711 + 97 * i))
    return out
