"""Runs Quantum ESPRESSO's pw.x and ph.x and reads what they print.

One process, one thread. Every run has a folder of its own: a run whose output is complete is read
and not repeated, a broken ph.x run goes on where it stopped.
"""
import dataclasses
import os
import re
import shutil
import subprocess

import gth
import paw

RY = 13.605693122994  # eV
BOHR = 0.529177210903  # Å
GPA = 160.2176634  # GPa per eV/Å^3
PSEUDO_DIR = "/usr/share/espresso/pseudo"
FIXED = "occupations='fixed'"
RECOVER = ", recover=.true."


@dataclasses.dataclass(frozen=True)
class Material:
    """What every run of a material has in common; cutoffs and smearing in Ry, mass in u."""
    symbol: str
    mass: float
    pseudopotential: str  # a file of PSEUDO_DIR, a name of GTH_POTENTIALS, or ld1: see paw.py
    cutoff: float
    occupations: str
    density: float = None  # cutoff of the density; four times the other unless given
    spacing: float = None  # 1/Å between k points, at most
    dense: float = None  # the same, where energies of crystals are compared
    unit: float = 1.0  # Å: wave vectors of ph.x are in 2π per this
    more: str = ""  # for &system
    threshold: float = 1e-11  # Ry for each atom, of self-consistency


HEADER = """&control
 calculation='{calculation}', prefix='{prefix}', pseudo_dir='{pseudo}', outdir='./o', tprnfor=.true.,
 tstress=.true., disk_io='{disk}', forc_conv_thr={force:.1e}, etot_conv_thr={energy:.1e}
/
&system
 ibrav=0, A={unit}, nat={atoms}, ntyp=1, ecutwfc={cutoff}, {density}{occupations}
{more}/
&electrons
 conv_thr={threshold:.1e}, mixing_beta={mixing}, electron_maxstep=200
/
&ions
/
ATOMIC_SPECIES
{symbol} {mass} {pseudopotential}
"""


def smeared(width):
    """Returns occupations by Marzari-Vanderbilt smearing of a width in Ry."""
    return "occupations='smearing', smearing='mv', degauss=%g" % width


def stored(path):
    """Returns what a file holds, or nothing where there is none."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def execute(program, folder, text, name, end="JOB DONE"):
    """Runs a program unless its output for the same input is there and complete; returns that."""
    os.makedirs(folder, exist_ok=True)
    out = os.path.join(folder, name + ".out")
    asked = os.path.join(folder, name + ".in")
    same = stored(asked).replace(RECOVER, "") == text.replace(RECOVER, "")
    if same and end in stored(out):
        return stored(out)
    with open(asked, "w", encoding="utf-8") as file:
        file.write(text)
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    with open(out, "w", encoding="utf-8") as file:
        subprocess.run(["nice", program, "-in", name + ".in"], cwd=folder, stdout=file,
                       stderr=subprocess.STDOUT, env=environment, check=False)
    if end not in stored(out):
        raise SystemExit("%s did not finish; see %s" % (program, out))
    return stored(out)


def pseudopotential(material, folder):
    """Returns the folder and the name of the file that pw.x is to read, made where it must be."""
    if material.pseudopotential.endswith(".UPF"):
        return PSEUDO_DIR, material.pseudopotential
    made = os.path.join(os.path.dirname(os.path.abspath(folder)), "pseudopotential")
    os.makedirs(made, exist_ok=True)
    if material.pseudopotential == "ld1":
        name = material.symbol + ".pbe-paw.UPF"
        paw.write(material.symbol, made, name)
    else:
        name = "%s.%s.gth" % (material.symbol, material.pseudopotential)
        gth.write(material.symbol, material.pseudopotential, os.path.join(made, name))
    return made, name


def pw(material, folder, cell, fractional, grid, calculation="scf", threshold=None, keep=False,
       name="pw", force=1e-6, free=None, mixing=0.5):
    """Runs pw.x; returns energy (eV), forces (eV/Å), stress (GPa, tension positive), positions.

    Positions returned are the last ones, fractional; `force` (Ry/bohr) ends a relaxation, in which
    only the components of `free` (1 or 0 for each axis and atom) move.
    """
    directory, file = pseudopotential(material, folder)
    density = "" if material.density is None else "ecutrho=%g, " % material.density
    text = HEADER.format(
        calculation=calculation, prefix=material.symbol.lower(), pseudo=directory,
        disk="low" if keep else "none", unit=material.unit, force=force, energy=1e-3 * force,
        atoms=len(fractional), cutoff=material.cutoff, density=density,
        occupations=material.occupations, more=material.more, mass=material.mass, mixing=mixing,
        threshold=threshold or material.threshold * len(fractional), symbol=material.symbol,
        pseudopotential=file)
    # In units of A, which is then what ph.x and matdyn.x give wave vectors in: 2π/A.
    text += "CELL_PARAMETERS alat\n"
    text += "".join("%.12f %.12f %.12f\n" % tuple(x / material.unit for x in v) for v in cell)
    text += "ATOMIC_POSITIONS crystal\n"
    for i, p in enumerate(fractional):
        text += material.symbol + " %.12f %.12f %.12f" % tuple(p)
        text += "\n" if free is None else " %d %d %d\n" % tuple(free[i])
    text += "K_POINTS automatic\n%d %d %d %d %d %d\n" % tuple(grid)
    out = execute("pw.x", folder, text, name)
    if "convergence has been achieved" not in out:
        raise SystemExit("no self-consistency in %s" % folder)
    return read(out, fractional, material.symbol)


def read(out, start, symbol):
    """Reads the last energy, forces, stress and positions of an output of pw.x."""
    energy = float(re.findall(r"!\s+total energy\s+=\s+(\S+)", out)[-1]) * RY
    # Forces of each kind (local, ionic, ...) may follow in the same form: the first block is theirs.
    blocks = out.split("Forces acting on atoms")[1:]
    found = re.findall(r"atom\s+\d+ type\s+1\s+force =\s+(\S+)\s+(\S+)\s+(\S+)", blocks[-1])
    forces = [[float(x) * RY / BOHR for x in f] for f in found[:len(start)]]
    lines = out.split("total   stress")[-1].split("\n")[1:4]
    stress = [[-float(x) * RY / BOHR ** 3 * GPA for x in line.split()[:3]] for line in lines]
    positions = start
    if "Begin final coordinates" in out:
        last = out.split("Begin final coordinates")[-1]
        rows = re.findall(r"^%s\s+(\S+)\s+(\S+)\s+(\S+)" % symbol, last, re.MULTILINE)
        positions = [[float(x) for x in r] for r in rows]
    return energy, forces, stress, positions


def ph(material, folder, lines, q="", name="ph"):
    """Runs ph.x after a pw.x that kept its files; goes on with what a broken run left."""
    recover = os.path.exists(os.path.join(folder, name + ".out"))
    if not recover:
        shutil.rmtree(os.path.join(folder, "o", "_ph0"), ignore_errors=True)
    text = """phonons
&inputph
 prefix='%s', outdir='./o', tr2_ph=1e-16, %s%s
/
%s
""" % (material.symbol.lower(), lines, RECOVER if recover else "", q)
    return execute("ph.x", folder, text, name)


def frequencies(out):
    """Returns the frequencies of the last dynamical matrix that an output has (THz)."""
    return [float(x) for x in re.findall(r"freq \(\s+\d+\) =\s+(\S+) \[THz\]", out)]
