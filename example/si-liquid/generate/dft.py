"""Energies, forces and stresses of the snapshots by pw.x, with the settings of example/si.

    python3 dft.py sw|network FIRST LAST OUT.extxyz

Restartable: what is in OUT already is not computed again.
"""
import os
import re
import subprocess
import sys
import tempfile

import numpy as np

import snapshots

RY, BOHR = 13.605693122994, 0.529177210903
CUTOFF, SPACING = 24, 0.23  # Ry, 1/angstrom


def grid(cell):
    reciprocal = 2 * np.pi * np.linalg.inv(cell).T
    return [max(1, int(np.ceil(np.linalg.norm(b) / SPACING - 1e-6))) for b in reciprocal]


def table(rows, prefix=""):
    return "\n".join(prefix + " ".join(f"{x:.10f}" for x in row) for row in rows)


def evaluate(atoms):
    """Returns energy (eV), forces (eV/angstrom), stress (eV/cubic angstrom, tension positive), grid."""
    k = grid(atoms.cell[:])
    with tempfile.TemporaryDirectory() as d:
        text = f"""&control
 calculation='scf', prefix='x', pseudo_dir='/usr/share/espresso/pseudo', outdir='{d}',
 tprnfor=.true., tstress=.true., disk_io='none'
/
&system
 ibrav=0, nat={len(atoms)}, ntyp=1, ecutwfc={CUTOFF},
 occupations='smearing', smearing='mv', degauss=0.01
/
&electrons
 conv_thr={1e-9 * len(atoms):.1e}, mixing_beta=0.5, electron_maxstep=150
/
ATOMIC_SPECIES
Si 28.0855 Si.pbe-rrkj.UPF
CELL_PARAMETERS angstrom
{table(atoms.cell[:])}
ATOMIC_POSITIONS angstrom
{table(atoms.positions, "Si ")}
K_POINTS automatic
{k[0]} {k[1]} {k[2]} 0 0 0
"""
        run = subprocess.run(
            ["pw.x"], input=text, capture_output=True, text=True, cwd=d,
            env=dict(os.environ, OMP_NUM_THREADS="1"))
    out = run.stdout
    if "JOB DONE" not in out or "convergence has been achieved" not in out:
        raise RuntimeError(out[-3000:])
    energy = float(re.search(r"!\s+total energy\s+=\s+(\S+)", out).group(1)) * RY
    rows = re.findall(r"atom\s+\d+ type\s+1\s+force =\s+(\S+)\s+(\S+)\s+(\S+)", out)[: len(atoms)]
    forces = np.array(rows, float) * RY / BOHR
    lines = out.split("total   stress")[1].split("\n")[1:4]
    pressure = np.array([[float(x) for x in line.split()[:3]] for line in lines]) * RY / BOHR**3
    return energy, forces, -pressure, k


def main():
    potential, first, last, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    done = set(re.findall(r"sid=(\S+)", open(path).read())) if os.path.exists(path) else set()
    for name, repeats, volume, temperature, seed in snapshots.plan(potential)[first:last]:
        if name in done:
            continue
        atoms = snapshots.snapshot(potential, repeats, volume, temperature, seed)
        energy, forces, stress, k = evaluate(atoms)
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
