"""Surfaces, stacking faults and the vacancy of fcc crystals."""
import crystals
import espresso

JOULE = 16.02176634  # J/m^2 per eV/Å^2


def layer_energy(material, folder, plane, a, spacing):
    """Returns the bulk's energy per atom (eV) in a cell of one layer, with k points as a slab's."""
    cell, atoms = crystals.fcc_layers(plane, a, 1)
    return espresso.pw(material, folder, cell, atoms, crystals.layer_grid(cell, spacing))[0]


def surface(material, work, plane, a, count, vacuum, relax=True):
    """Returns surface energies (J/m²) of a slab of `count` layers, unrelaxed and relaxed."""
    cell, atoms = crystals.fcc_layers(plane, a, count, vacuum)
    grid = crystals.layer_grid(cell, material.spacing, slab=True)
    work = "%s/surface-%g-%s" % (work, material.spacing, material.occupations.split("=")[-1])
    bulk = layer_energy(material, "%s/bulk-%s" % (work, plane), plane, a, material.spacing)
    folder = "%s/%s-%d-%g" % (work, plane, count, vacuum)
    made = {"layers": count, "vacuumAngstrom": vacuum, "kGrid": grid[:3],
            "occupations": material.occupations,
            "bulkEnergyPerAtomEv": bulk}

    def energy(found):
        return (found[0] - count * bulk) / (2 * crystals.area(cell)) * JOULE

    settings = {"threshold": 1e-8 * count, "mixing": 0.3}
    made["unrelaxedJoulePerSquareMetre"] = energy(
        espresso.pw(material, folder, cell, atoms, grid, **settings))
    if relax:
        found = espresso.pw(material, folder + "-relax", cell, atoms, grid, "relax", force=1e-3,
                            **settings)
        made["relaxedJoulePerSquareMetre"] = energy(found)
    return made


def fault(material, work, a, count, slips, relax=False, mixing=0.5):
    """Returns energies (mJ/m²) of slips on (111) in a cell of `count` layers without a surface.

    Slips are in units of a/6 [11-2]: 1 is the intrinsic fault, the maximum before it the unstable one.
    """
    grid = None
    work = "%s/fault-%g-%s" % (work, material.spacing, material.occupations.split("=")[-1])
    energies, relaxed = [], None
    for slip in (0.0, *slips):
        cell, atoms = crystals.fcc_layers("111", a, count, slip=slip)
        grid = grid or crystals.layer_grid(cell, material.spacing)
        folder = "%s/%d-%.3f" % (work, count, slip)
        settings = {"threshold": 1e-9 * count, "mixing": mixing}
        energies.append(espresso.pw(material, folder, cell, atoms, grid, **settings)[0])
        if slip == 1 and relax:
            relaxed = espresso.pw(material, folder + "-relax", cell, atoms, grid, "relax",
                                  force=1e-4, **settings)[0]
    unit = 1e3 * JOULE / crystals.area(cell)
    made = {"layers": count, "kGrid": grid[:3], "occupations": material.occupations,
            "slips": [0.0, *slips],
            "partialVectorAngstrom": a / 6 ** 0.5,
            "energiesMillijoulePerSquareMetre": [(e - energies[0]) * unit for e in energies]}
    if relaxed is not None:
        made["intrinsicRelaxedMillijoulePerSquareMetre"] = (relaxed - energies[0]) * unit
    return made


def vacancy(material, work, a, repeat, grid):
    """Returns formation energies (eV) in a cubic cell of 4 repeat³ sites at fixed volume."""
    cell = [[a * repeat, 0, 0], [0, a * repeat, 0], [0, 0, a * repeat]]
    sites = [[(x + u) / repeat, (y + v) / repeat, (z + w) / repeat]
             for x in range(repeat) for y in range(repeat) for z in range(repeat)
             for u, v, w in ((0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0))]
    count = len(sites)
    folder = "%s/vacancy-%d" % (work, count)
    settings = {"threshold": 1e-8 * count, "mixing": 0.3}
    perfect = espresso.pw(material, folder + "-bulk", cell, sites, grid, **settings)[0]
    rest = (count - 1) / count * perfect
    ideal = espresso.pw(material, folder, cell, sites[1:], grid, **settings)[0] - rest
    moved = espresso.pw(material, folder + "-relax", cell, sites[1:], grid, "relax", force=2e-4,
                        **settings)[0] - rest
    return {"sites": count, "kGrid": list(grid[:3]), "unrelaxedEv": ideal, "relaxedEv": moved}
