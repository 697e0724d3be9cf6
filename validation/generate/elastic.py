"""Elastic constants at the equilibrium volume, from stresses or from energies of strained cells.

By stress, C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε, ions relaxed where the cell has more than one. By
energy, for cubic crystals, from the second differences of E(ε) of two shears and the bulk modulus of
energy against volume: what pw.x 6.7 says of the shear stress of a GTH potential is not the slope of
its energy, see README.md.
"""
import crystals
import espresso

STRAIN = 0.005  # by stress
WIDE = 0.02  # by energy


def strained(cell, strain):
    """Returns cell vectors under strains {component: value}, of yz with the engineering shear."""
    half = strain.get("yz", 0) / 2
    x, y, z = (1 + strain.get(c, 0) for c in ("xx", "yy", "zz"))
    return [[x * v[0], y * v[1] + half * v[2], z * v[2] + half * v[1]] for v in cell]


def by_stress(material, work, cell, atoms, grid, hexagonal):
    """Returns the constants (GPa) of a cubic or hexagonal crystal.

    The cutoff stays, so what the finite basis adds to the stress cancels between both signs.
    """
    stress = {}
    for kind in ("xx", "yz") + (("zz",) if hexagonal else ()):
        for sign in (1, -1):
            folder = "%s/elastic-%s-%s" % (work, kind, "plus" if sign > 0 else "minus")
            box = strained(cell, {kind: sign * STRAIN})
            calculation = "relax" if len(atoms) > 1 and kind != "zz" else "scf"
            stress[kind, sign] = espresso.pw(material, folder, box, atoms, grid, calculation,
                                             force=2e-5, threshold=material.threshold / 10)[2]

    def slope(kind, i):
        return (stress[kind, 1][i][i] - stress[kind, -1][i][i]) / (2 * STRAIN)

    shear = (stress["yz", 1][1][2] - stress["yz", -1][1][2]) / (2 * STRAIN)
    if hexagonal:
        return {"C11": slope("xx", 0), "C12": slope("xx", 1), "C13": slope("xx", 2),
                "C33": slope("zz", 2), "C44": shear}
    return {"C11": slope("xx", 0), "C12": (slope("xx", 1) + slope("xx", 2)) / 2, "C44": shear}


def curvature(material, work, cell, atoms, grid, pattern):
    """Returns d²E/de²/V (GPa) under shears {component: multiple of e}, for which E(−e) = E(e)."""
    def energy(e):
        name = "-".join("%s%+g" % item for item in sorted(pattern.items())) if e else "none"
        box = strained(cell, {c: k * e for c, k in pattern.items()})
        return espresso.pw(material, "%s/strain-%s" % (work, name), box, atoms, grid)[0]

    return 2 * (energy(WIDE) - energy(0.0)) / WIDE ** 2 / crystals.volume(cell) * espresso.GPA


def cubic_by_energy(material, work, cell, atoms, grid, bulk):
    """Returns C11, C12, C44 (GPa) from two shears and the bulk modulus."""
    def of(pattern):
        return curvature(material, work, cell, atoms, grid, pattern)

    difference = of({"xx": 1, "yy": -1}) / 2  # C11 − C12
    return {"C11": bulk + 2 / 3 * difference, "C12": bulk - difference / 3,
            "C44": of({"yz": 1})}
