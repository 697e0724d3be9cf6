"""Writes small vasprun.xml and OUTCAR files, and reads them and the pw.x outputs with ASE.

The files have VASP's layout (VASP wiki: vasprun.xml, OUTCAR) and numbers drawn at random; nothing
in them was computed. The outputs of pw.x are real: Quantum ESPRESSO 6.7, Si.pbe-rrkj.UPF, 12 Ry.
What ASE (3.22) makes of each file goes to expected.csv, the second source of the readers' tests:

    python3 generate.py        # needs Debian's python3-ase
"""

import random

from ase import units
from ase.io import read

random.seed(20260101)
ELEMENTS = ["Si", "Si", "C"]
STEPS = 3


def vector(scale, digits):
    return [round(random.uniform(-scale, scale), digits) for _ in range(3)]


def make_steps():
    steps = []
    for k in range(STEPS):
        cell = [[5.4 + 0.1 * k, 0.1, 0.0], [0.0, 5.5, -0.2], [0.3, 0.0, 5.6]]
        direct = [[0.1 * k, 0.02, 0.01], [0.51, 0.5, 0.49], [0.25, 0.77, 0.3]]
        forces = [vector(2, 8) for _ in ELEMENTS]
        t = [vector(90, 8) for _ in range(3)]
        stress = [[round((t[i][j] + t[j][i]) / 2, 5) for j in range(3)] for i in range(3)]
        steps.append((cell, direct, forces, stress, round(-17.5 - random.random(), 8)))
    return steps


def rows(vectors, indent):
    return "".join(indent + "<v>" + "".join("%16.8f" % x for x in v) + " </v>\n" for v in vectors)


def varray(name, vectors, indent):
    return f'{indent}<varray name="{name}" >\n{rows(vectors, indent + " ")}{indent}</varray>\n'


def structure(cell, direct, indent):
    return (
        f"{indent}<structure>\n{indent} <crystal>\n"
        + varray("basis", cell, indent + "  ")
        + f'{indent}  <i name="volume">    166.00000000 </i>\n{indent} </crystal>\n'
        + varray("positions", direct, indent + " ")
        + f"{indent}</structure>\n"
    )


def energy(value, indent):
    return (
        f'{indent}<energy>\n{indent} <i name="e_fr_energy">{value:16.8f} </i>\n'
        f'{indent} <i name="e_wo_entrp">{value + 0.02:16.8f} </i>\n'
        f'{indent} <i name="e_0_energy">{value + 0.01:16.8f} </i>\n{indent}</energy>\n'
    )


def vasprun(steps):
    out = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<modeling>\n <generator>\n'
    out += '  <i name="program" type="string">vasp </i>\n  <i name="version" type="string">6.3.2  </i>\n'
    out += " </generator>\n <kpoints>\n" + varray("kpointlist", [[0, 0, 0]], "  ")
    out += '  <varray name="weights" >\n   <v>       1.00000000 </v>\n  </varray>\n </kpoints>\n <parameters>\n'
    out += '  <separator name="general" >\n   <i type="string" name="SYSTEM">SiC-TEST of our own</i>\n  </separator>\n'
    out += '  <separator name="electronic" >\n   <i name="EDIFF">      0.00001000</i>\n'
    out += '   <separator name="electronic convergence" >\n    <i type="int" name="NELM">     3</i>\n   </separator>\n  </separator>\n </parameters>\n'
    out += ' <atominfo>\n  <atoms>       3 </atoms>\n  <types>       2 </types>\n  <array name="atoms" >\n'
    out += '   <dimension dim="1">ion</dimension>\n   <field type="string">element</field>\n   <field type="int">atomtype</field>\n   <set>\n'
    for e in ELEMENTS:
        out += f"    <rc><c>{e:2s}</c><c>   {1 if e == 'Si' else 2}</c></rc>\n"
    out += '   </set>\n  </array>\n  <array name="atomtypes" >\n   <dimension dim="1">type</dimension>\n   <set>\n'
    out += "    <rc><c>   2</c><c>Si</c><c>     28.08500000</c><c>      4.00000000</c><c>  PAW_PBE Si 05Jan2001                   </c></rc>\n"
    out += "    <rc><c>   1</c><c>C </c><c>     12.01100000</c><c>      4.00000000</c><c>  PAW_PBE C 08Apr2002                    </c></rc>\n"
    out += "   </set>\n  </array>\n </atominfo>\n"
    out += structure(steps[0][0], steps[0][1], " ").replace("<structure>", '<structure name="initialpos" >')
    for k, (cell, direct, forces, stress, e) in enumerate(steps):
        out += " <calculation>\n"
        # The second step ran into NELM with energies that still change.
        for i in range(3 if k == 1 else 2):
            e_i = e + 0.5 * (2 - i) + (0.1 if k == 1 else 0)
            out += "  <scstep>\n   <time name=\"dav\">    0.01    0.01</time>\n" + energy(e_i, "   ") + "  </scstep>\n"
        out += structure(cell, direct, "  ") + varray("forces", forces, "  ")
        out += varray("stress", stress, "  ") + energy(e, "  ")
        out += '  <time name="totalsc">    0.12    0.13</time>\n </calculation>\n'
    last = structure(steps[-1][0], steps[-1][1], " ").replace("<structure>", '<structure name="finalpos" >')
    return out + last + "</modeling>\n"


def cartesian(direct, cell):
    return [[sum(d[k] * cell[k][c] for k in range(3)) for c in range(3)] for d in direct]


def outcar(steps):
    out = " vasp.6.3.2 27Jun22 (build Jan 03 2023 12:11:42) complex\n\n executed on             LinuxGNU date 2026.01.01  10:00:00\n"
    out += " POTCAR:    PAW_PBE Si 05Jan2001\n POTCAR:    PAW_PBE C 08Apr2002\n"
    for e, date in (("Si", "05Jan2001"), ("C", "08Apr2002")):
        out += f" POTCAR:    PAW_PBE {e} {date}\n   VRHFIN ={e}: s2p2\n   LEXCH  = PE\n   TITEL  = PAW_PBE {e} {date}\n"
    out += " SYSTEM =  SiC-TEST of our own\n   ions per type =               2   1\n"
    out += "   NELM   =      3;   NELMIN=  2; NELMDL=  0     # of ELM steps\n"
    out += "   number of dos      NEDOS =    301   number of ions     NIONS =      3\n"
    out += " LATTYP: Found a triclinic cell.\n   POSCAR = SiC-TEST\n\n"
    for k, (cell, direct, forces, t, e) in enumerate(steps):
        for i in range(3 if k == 1 else 2):
            out += f"--------------------------------------- Iteration {k + 1:6d}({i + 1:4d})  ---------------------------------------\n"
            out += f"  free energy    TOTEN  = {e + 0.5 * (2 - i):18.8f} eV\n\n"
            out += f"  energy without entropy = {e + 0.4:16.8f}  energy(sigma->0) = {e + 0.3:16.8f}\n"
        if k != 1:
            out += "------------------------ aborting loop because EDIFF is reached ----------------------------------------\n\n"
        out += "  FORCE on cell =-STRESS in cart. coord.  units (eV):\n"
        out += "  Direction    XX          YY          ZZ          XY          YZ          ZX\n"
        kb = (t[0][0], t[1][1], t[2][2], t[0][1], t[1][2], t[2][0])
        out += "  in kB  " + "".join("%12.5f" % x for x in kb) + "\n"
        out += "  external pressure =       -0.50 kB  Pullay stress =        0.00 kB\n\n"
        out += " VOLUME and BASIS-vectors are now :\n  volume of cell :      166.00\n"
        out += "      direct lattice vectors                 reciprocal lattice vectors\n"
        for row in cell:
            out += "   " + "".join("%13.9f" % x for x in row) + "   " + "".join("%13.9f" % 0.1 for _ in row) + "\n"
        out += "\n POSITION                                       TOTAL-FORCE (eV/Angst)\n " + "-" * 83 + "\n"
        for p, f in zip(cartesian(direct, cell), forces):
            out += "".join("%13.5f" % x for x in p) + "    " + "".join("%14.6f" % x for x in f) + "\n"
        out += " " + "-" * 83 + "\n    total drift:                                0.000000      0.000000      0.000000\n\n"
        out += "  FREE ENERGIE OF THE ION-ELECTRON SYSTEM (eV)\n  ---------------------------------------------------\n"
        out += f"  free  energy   TOTEN  = {e:18.8f} eV\n\n"
        out += f"  energy  without entropy={e + 0.02:18.8f}  energy(sigma->0) ={e + 0.01:18.8f}\n\n"
    return out + " General timing and accounting informations for this job:\n"


def expected(name, out):
    for k, atoms in enumerate(read(name, index=":")):
        results = atoms.calc.results
        # ASE's "energy" is another one; the free energy is what forces belong to.
        values = [results.get("free_energy", results["energy"])]
        values += list(atoms.cell.ravel()) + list(atoms.positions.ravel())
        values += list(results["forces"].ravel()) if "forces" in results else []
        values += list(results["stress"]) if "stress" in results else []
        out.write(f"{name},{k}," + " ".join(atoms.get_chemical_symbols()) + ",")
        out.write(",".join(repr(float(v)) for v in values) + "\n")


steps = make_steps()
with open("vasprun.xml", "w") as f:
    f.write(vasprun(steps))
with open("OUTCAR", "w") as f:
    f.write(outcar(steps))
with open("expected.csv", "w") as f:
    f.write("# file, step, symbols, energy (eV), cell, positions, forces, stress (eV/Å³), as ASE reads\n")
    for name in ("vasprun.xml", "OUTCAR", "scf.out", "relax.out", "vc-relax.out"):
        expected(name, f)
