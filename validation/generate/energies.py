"""Energy against volume of a material's crystals, and the free atom."""
import crystals
import espresso
from crystals import volume
from fit import birch_murnaghan, parabola_minimum

PROTOTYPES = {
    "fcc": crystals.fcc, "bcc": crystals.bcc, "sc": crystals.sc, "diamond": crystals.diamond,
    "hcp": crystals.hcp, "hexagonal-diamond": crystals.hexagonal_diamond,
    "beta-tin": crystals.beta_tin,
}
SHAPES = (-0.02, 0.0, 0.02)  # of c/a, around the guess


def build(prototype, per_atom, ratio):
    """Returns a crystal of a volume per atom (Å^3), with c/a where it is free."""
    arguments = (1.0,) if ratio is None else (1.0, ratio)
    cell, atoms = PROTOTYPES[prototype](*arguments)
    factor = (per_atom * len(atoms) / volume(cell)) ** (1 / 3)
    return crystals.scaled(cell, factor), atoms


def energy(material, folder, prototype, per_atom, ratio, grid):
    """Returns the energy per atom (eV) and the stress (GPa)."""
    cell, atoms = build(prototype, per_atom, ratio)
    found = espresso.pw(material, folder, cell, atoms, grid)
    return found[0] / len(atoms), found[2]


def best_ratio(material, work, phase, grid):
    """Returns c/a of the lowest energy at the guessed volume: a parabola through three."""
    points = []
    for change in SHAPES:
        ratio = phase.ratio * (1 + change)
        folder = "%s/shape-%s-%.5f-%.4f" % (work, phase.name, phase.volume, ratio)
        points.append((ratio, energy(material, folder, phase.prototype, phase.volume, ratio,
                                     grid)[0]))
    return parabola_minimum(points)


def curve(material, work, phase):
    """Returns volumes and energies of a phase (per atom), and what they were computed with."""
    cell, _ = build(phase.prototype, phase.volume, phase.ratio)
    grid = crystals.grid(cell, material.spacing)
    ratio = phase.ratio
    if ratio is not None and not phase.keep_ratio:
        ratio = round(best_ratio(material, work, phase, grid), 4)
    volumes, energies = [], []
    for factor in phase.factors:
        per_atom = phase.volume * factor
        folder = "%s/eos-%s-%.5f" % (work, phase.name, per_atom)
        if ratio is not None:
            folder += "-%.4f" % ratio
        volumes.append(per_atom)
        energies.append(energy(material, folder, phase.prototype, per_atom, ratio, grid)[0])
    made = {"prototype": phase.prototype, "kGrid": grid[:3], "ratio": ratio}
    if material.dense is not None:
        shift, made["denseKGrid"] = correction(material, work, phase, ratio, volumes, energies)
        made["shiftEv"] = shift
        energies = [e + shift for e in energies]
    made |= {"volumesPerAtomCubicAngstrom": volumes, "energiesPerAtomEv": energies}
    report(phase.name, made)
    return made


def correction(material, work, phase, ratio, volumes, energies):
    """Returns what a denser k grid adds to the energy per atom (eV) at the lowest point."""
    lowest = min(range(len(volumes)), key=lambda i: energies[i])
    cell, _ = build(phase.prototype, phase.volume, ratio)
    grid = crystals.grid(cell, material.dense)
    folder = "%s/dense-%s-%.5f-%g" % (work, phase.name, volumes[lowest], material.dense)
    found = energy(material, folder, phase.prototype, volumes[lowest], ratio, grid)[0]
    return found - energies[lowest], grid[:3]


def report(name, made):
    """Prints a fit, to see whether the volumes lie around the minimum."""
    points = list(zip(made["volumesPerAtomCubicAngstrom"], made["energiesPerAtomEv"]))
    fit = birch_murnaghan(points)
    print("%s: V0 %.4f Å^3/atom, E0 %.5f eV, B0 %.2f GPa, B0' %.2f, c/a %s, rms %.3f meV, shift"
          " %.1f meV" % (name, fit["V0"], fit["E0"], fit["B0"], fit["B0'"], made["ratio"],
                         1e3 * fit["rms"], 1e3 * made.get("shiftEv", 0)),
        flush=True)


def free_atom(material, work, moment, sides):
    """Returns the energy (eV) of an atom with a magnetic moment in a box of unequal sides (Å)."""
    import dataclasses
    more = material.more
    if moment:
        more += " nspin=2, starting_magnetization(1)=0.5, tot_magnetization=%g\n" % moment
    alone = dataclasses.replace(material, occupations=espresso.smeared(0.001), more=more)
    cell = [[sides[0], 0, 0], [0, sides[1], 0], [0, 0, sides[2]]]
    folder = "%s/atom-%g-%s" % (work, moment, "x".join("%g" % s for s in sides))
    return espresso.pw(alone, folder, cell, [[0.0, 0.0, 0.0]], [1, 1, 1, 0, 0, 0],
                       threshold=1e-8, mixing=0.3)[0]
