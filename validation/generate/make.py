#!/usr/bin/env python3
"""Computes DFT references of a material.

usage: make.py MATERIAL WORK [TASK...]

Tasks, all in turn unless named: eos (energy against volume), elastic, atom, phonon (fcc, at X and
L), fault, surface, vacancy, converge. All but eos want its lattice constant. Every run of pw.x has
a folder in WORK/MATERIAL: what is complete there is read and not run again. What was found is in
validation/MATERIAL/dft.json; make-reference makes the reference file of it.
"""
import dataclasses
import json
import os
import sys

import crystals
import defects
import elastic
import energies
import frozen
from espresso import FIXED, smeared
from fit import birch_murnaghan, near
from materials import MATERIALS, PHASES, PLANS

HERE = os.path.dirname(os.path.abspath(__file__))


def ground(name, found):
    """Returns the ground state's phase, volume per atom (Å^3) and c/a."""
    phase = PHASES[name][0]
    made = found["eos"][phase.name]
    points = list(zip(made["volumesPerAtomCubicAngstrom"], made["energiesPerAtomEv"]))
    return phase, birch_murnaghan(near(points))["V0"], made["ratio"]


def lattice_constant(name, found):
    """Returns a (Å) of an fcc ground state."""
    return round((4 * ground(name, found)[1]) ** (1 / 3), 4)


def eos(name, material, work, found):
    made = found.setdefault("eos", {})
    for phase in PHASES[name]:
        made[phase.name] = energies.curve(material, work, phase)
        yield


def bulk_modulus(name, found):
    """Returns B0 (GPa) of the ground state at its c/a."""
    made = found["eos"][PHASES[name][0].name]
    points = list(zip(made["volumesPerAtomCubicAngstrom"], made["energiesPerAtomEv"]))
    return birch_murnaghan(near(points))["B0"]


def constants(name, material, work, found):
    phase, volume, ratio = ground(name, found)
    cell, atoms = energies.build(phase.prototype, volume, ratio)
    plan = PLANS[name]
    made = found.setdefault("elastic", {})
    for spacing, width in plan.elastic:
        grid = crystals.grid(cell, spacing)
        finer = dataclasses.replace(material, occupations=smeared(width) if width else FIXED)
        if not width:  # of a semiconductor, whose edges at Γ are left out
            grid[3:] = [1, 1, 1]
        place = "%s/elastic-%g-%g" % (work, spacing, width)
        if plan.by_stress:
            values = elastic.by_stress(finer, place, cell, atoms, grid, ratio is not None)
        else:
            values = elastic.cubic_by_energy(finer, place, cell, atoms, grid,
                                             bulk_modulus(name, found))
        made["%d-%g" % (grid[0], width)] = {
            "constantsGPa": values, "kGrid": grid[:3], "occupations": finer.occupations,
            "volumePerAtomCubicAngstrom": volume,
            "strain": elastic.STRAIN if plan.by_stress else elastic.WIDE}
        print(grid[0], width, values, flush=True)
        yield


def atom(name, material, work, found):
    plan = PLANS[name]
    energy = energies.free_atom(material, work, plan.moment, plan.box)
    found["atom"] = {"energyEv": energy, "momentBohrMagnetons": plan.moment,
                     "boxAngstrom": list(plan.box)}
    print(found["atom"], flush=True)
    yield


def phonon(name, material, work, found):
    a = lattice_constant(name, found)
    found["phonon"] = frozen.frequencies(material, work, a, PLANS[name].phonon_spacing)
    print(found["phonon"], flush=True)
    yield


def fault(name, material, work, found):
    a, plan = lattice_constant(name, found), PLANS[name]
    coarse = dataclasses.replace(material, spacing=plan.fault_spacing or material.spacing)
    if plan.fault_width is not None:
        coarse = dataclasses.replace(coarse, occupations=smeared(plan.fault_width))
    found["fault"] = defects.fault(coarse, work, a, plan.fault_layers, plan.slips, plan.relax_fault)
    print(found["fault"], flush=True)
    yield


def surface(name, material, work, found):
    a, plan = lattice_constant(name, found), PLANS[name]
    coarse = dataclasses.replace(material, spacing=plan.slab_spacing or material.spacing)
    if plan.slab_width is not None:
        coarse = dataclasses.replace(coarse, occupations=smeared(plan.slab_width))
    made = found.setdefault("surface", {})
    for plane, count in plan.slabs:
        made.setdefault(plane, {})[str(count)] = defects.surface(
            coarse, work, plane, a, count, plan.vacuum, plan.relax_slabs)
        print(plane, made[plane][str(count)], flush=True)
        yield


def vacancy(name, material, work, found):
    plan = PLANS[name]
    made = found.setdefault("vacancy", {})
    for repeat, points in plan.vacancies:
        one = defects.vacancy(material, work, lattice_constant(name, found), repeat,
                              [points] * 3 + [0] * 3)
        made["%d-%d" % (one["sites"], points)] = one
        print(one, flush=True)
        yield


def converge(name, material, work, found):
    """Repeats the ground state's curve and constants with finer settings."""
    phase, volume, ratio = ground(name, found)
    made = found.setdefault("converge", [])
    for changes in PLANS[name].finer:
        finer = dataclasses.replace(material, dense=None, **changes)
        label = "-".join("%s%g" % item for item in sorted(changes.items()))
        few = dataclasses.replace(phase, volume=volume, ratio=ratio, keep_ratio=True,
                                  factors=(0.94, 0.97, 1.0, 1.03, 1.06))
        curve = energies.curve(finer, "%s/%s" % (work, label), few)
        points = zip(curve["volumesPerAtomCubicAngstrom"], curve["energiesPerAtomEv"])
        fit = birch_murnaghan(list(points))
        made[:] = [m for m in made if m["changes"] != changes]
        made.append({"changes": changes, "V0": fit["V0"], "B0": fit["B0"], "B0'": fit["B0'"],
                     "kGrid": curve["kGrid"]})
        print(made[-1], flush=True)
        yield


TASKS = {"eos": eos, "elastic": constants, "atom": atom, "phonon": phonon, "fault": fault,
         "surface": surface, "vacancy": vacancy, "converge": converge}


def main():
    name, work, *wanted = sys.argv[1:]
    material = MATERIALS[name]
    path = os.path.join(HERE, "..", name, "dft.json")
    found = {"program": "Quantum ESPRESSO 6.7: pw.x", "pseudopotential": material.pseudopotential,
             "cutoffRy": material.cutoff, "densityCutoffRy": material.density or 4 * material.cutoff,
             "occupations": material.occupations}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            found = {**json.load(file), **found}
    for task in wanted or PLANS[name].tasks:
        for _ in TASKS[task](name, material, os.path.join(work, name), found):
            with open(path, "w", encoding="utf-8") as out:
                json.dump(found, out, ensure_ascii=False, indent=1)
                out.write("\n")


if __name__ == "__main__":
    main()
