"""Runs Quantum ESPRESSO's pw.x and ph.x for silicon and reads what they print.

One process, one thread. Every run has a folder below `work` (git does not need it): a run whose
output is complete is read and not repeated, a broken ph.x run goes on where it stopped.
"""
import os
import re
import shutil
import subprocess

RY = 13.605693122994  # eV
BOHR = 0.529177210903  # Å
GPA = 160.2176634  # GPa per eV/Å^3
KBAR = 0.1  # GPa
PSEUDO = "Si.pbe-rrkj.UPF"
PSEUDO_DIR = "/usr/share/espresso/pseudo"
MASS = 28.0855  # u

# The lattice constant at which the set's energies are lowest (Birch-Murnaghan fit, reference.json).
A0 = 5.4754
CUTOFF = 24  # Ry, the set's
FIXED = "occupations='fixed'"
SMEARED = "occupations='smearing', smearing='mv', degauss=0.01"  # the set's
DENSE = (6, 6, 6, 1, 1, 1)  # Monkhorst-Pack grid of the primitive cell, off Γ

HEADER = """&control
 calculation='{calculation}', prefix='si', pseudo_dir='{pseudo}', outdir='./o', tprnfor=.true.,
 tstress=.true., disk_io='{disk}', forc_conv_thr={force:.1e}, etot_conv_thr={energy:.1e}
/
&system
 ibrav=0, A={unit}, nat={atoms}, ntyp=1, ecutwfc={cutoff}, {occupations}
/
&electrons
 conv_thr={threshold:.1e}, mixing_beta=0.5, electron_maxstep=200
/
&ions
/
ATOMIC_SPECIES
Si {mass} {pseudopotential}
"""


def primitive(a=A0):
    """Returns cell vectors (Å) and fractional coordinates of diamond's primitive cell."""
    h = a / 2
    return [[0, h, h], [h, 0, h], [h, h, 0]], [[0.0, 0.0, 0.0], [0.25, 0.25, 0.25]]


def execute(program, folder, text, name):
    """Runs a program in its folder unless its output is there and complete; returns the output."""
    os.makedirs(folder, exist_ok=True)
    out = os.path.join(folder, name + ".out")
    if os.path.exists(out):
        with open(out, encoding="utf-8") as done:
            old = done.read()
        if "JOB DONE" in old:
            return old
    with open(os.path.join(folder, name + ".in"), "w", encoding="utf-8") as file:
        file.write(text)
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    with open(out, "w", encoding="utf-8") as file:
        subprocess.run(["nice", program, "-in", name + ".in"], cwd=folder, stdout=file,
                       stderr=subprocess.STDOUT, env=environment, check=False)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    if "JOB DONE" not in text:
        raise SystemExit("%s did not finish; see %s" % (program, out))
    return text


def pw(folder, cell, fractional, grid, calculation="scf", cutoff=CUTOFF, occupations=FIXED,
       threshold=None, keep=False, name="pw", force=1e-6):
    """Runs pw.x; returns energy (eV), forces (eV/Å), stress (GPa, tension positive), positions.

    Positions returned are the last ones, fractional; `force` (Ry/bohr) ends a relaxation.
    """
    text = HEADER.format(
        calculation=calculation, pseudo=PSEUDO_DIR, disk="low" if keep else "none", unit=A0, force=force, energy=1e-3 * force,
        atoms=len(fractional), cutoff=cutoff, occupations=occupations, mass=MASS,
        threshold=threshold or 1e-11 * len(fractional), pseudopotential=PSEUDO)
    # In units of A, which is then what ph.x and matdyn.x give wave vectors in: 2π/A.
    text += "CELL_PARAMETERS alat\n"
    text += "".join("%.12f %.12f %.12f\n" % tuple(x / A0 for x in v) for v in cell)
    text += "ATOMIC_POSITIONS crystal\n"
    text += "".join("Si %.12f %.12f %.12f\n" % tuple(p) for p in fractional)
    text += "K_POINTS automatic\n%d %d %d %d %d %d\n" % tuple(grid)
    out = execute("pw.x", folder, text, name)
    if "convergence has been achieved" not in out:
        raise SystemExit("no self-consistency in %s" % folder)
    return read(out, len(fractional), fractional)


def read(out, atoms, start):
    """Reads the last energy, forces, stress and positions of an output of pw.x."""
    energy = float(re.findall(r"!\s+total energy\s+=\s+(\S+)", out)[-1]) * RY
    # Forces of each kind (local, ionic, ...) may follow in the same form: the first block is theirs.
    blocks = out.split("Forces acting on atoms")[1:]
    found = re.findall(r"atom\s+\d+ type\s+1\s+force =\s+(\S+)\s+(\S+)\s+(\S+)", blocks[-1])
    forces = [[float(x) * RY / BOHR for x in f] for f in found[:atoms]]
    lines = out.split("total   stress")[-1].split("\n")[1:4]
    stress = [[-float(x) * RY / BOHR ** 3 * GPA for x in line.split()[:3]] for line in lines]
    positions = start
    if "Begin final coordinates" in out:
        last = out.split("Begin final coordinates")[-1]
        rows = re.findall(r"^Si\s+(\S+)\s+(\S+)\s+(\S+)", last, re.MULTILINE)
        positions = [[float(x) for x in r] for r in rows]
    return energy, forces, stress, positions


def ph(folder, lines, q="", name="ph"):
    """Runs ph.x after a pw.x that kept its files; goes on with what a broken run left."""
    recover = os.path.exists(os.path.join(folder, name + ".out"))
    if not recover:
        shutil.rmtree(os.path.join(folder, "o", "_ph0"), ignore_errors=True)
    text = """phonons of silicon
&inputph
 prefix='si', outdir='./o', tr2_ph=1e-16, %s%s
/
%s
""" % (lines, ", recover=.true." if recover else "", q)
    return execute("ph.x", folder, text, name)


def frequencies(out):
    """Returns the frequencies of the last dynamical matrix that an output has (THz)."""
    return [float(x) for x in re.findall(r"freq \(\s+\d+\) =\s+(\S+) \[THz\]", out)]
