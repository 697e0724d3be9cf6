"""Elastic constants at the equilibrium volume, from stresses or from energies of strained cells.

By stress, C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε; cubic crystals of one atom. By energy, from the second
differences of E(ε) and the bulk modulus of energy against volume: what pw.x 6.7 says of the shear
stress of a GTH potential is not the slope of its energy, see README.md.
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


def by_stress(material, work, cell, atoms, grid):
    """Returns C11, C12, C44 (GPa) of a cubic crystal.

    The cutoff stays, so what the finite basis adds to the stress cancels between both signs.
    """
    stress = {}
    for kind in ("xx", "yz"):
        for sign in (1, -1):
            folder = "%s/elastic-%s-%s" % (work, kind, "plus" if sign > 0 else "minus")
            box = strained(cell, {kind: sign * STRAIN})
            stress[kind, sign] = espresso.pw(material, folder, box, atoms, grid,
                                             threshold=material.threshold / 10)[2]

    def slope(kind, i, j):
        return (stress[kind, 1][i][j] - stress[kind, -1][i][j]) / (2 * STRAIN)

    return {"C11": slope("xx", 0, 0), "C12": (slope("xx", 1, 1) + slope("xx", 2, 2)) / 2,
            "C44": slope("yz", 1, 2)}


def curvature(material, work, cell, atoms, grid, pattern, even=False, relax=False):
    """Returns d²E/de²/V (GPa) under strains {component: multiple of e}; even: E(−e) = E(e)."""
    def energy(e):
        name = "-".join("%s%+g" % item for item in sorted(pattern.items())) if e else "none"
        kind = "relax" if relax and e else "scf"
        folder = "%s/strain-%s-%+g-%d" % (work, name, e, grid[0])
        box = strained(cell, {c: k * e for c, k in pattern.items()})
        return espresso.pw(material, folder, box, atoms, grid, kind, force=1e-5)[0]

    up, middle = energy(WIDE), energy(0.0)
    down = up if even else energy(-WIDE)
    return (up + down - 2 * middle) / WIDE ** 2 / crystals.volume(cell) * espresso.GPA


def cubic_by_energy(material, work, cell, atoms, grid, bulk):
    """Returns C11, C12, C44 (GPa) from two shears and the bulk modulus."""
    def of(pattern, even):
        return curvature(material, work, cell, atoms, grid, pattern, even)

    difference = of({"xx": 1, "yy": -1}, True) / 2  # C11 − C12
    return {"C11": bulk + 2 / 3 * difference, "C12": bulk - difference / 3,
            "C44": of({"yz": 1}, True)}


def hexagonal_by_energy(material, work, cell, atoms, grid, bulk):
    """Returns the five constants (GPa); `bulk` is that at fixed c/a. Ions relax where they can."""
    def of(pattern, even=False, relax=False):
        return curvature(material, work, cell, atoms, grid, pattern, even, relax)

    c33 = of({"zz": 1})
    # A = C11 + C12, B = C13: 2A + 4B + C33 = 9 bulk; 2A − 8B + 4 C33 of (1, 1, −2).
    total = 9 * bulk - c33
    shape = of({"xx": 1, "yy": 1, "zz": -2}) - 4 * c33
    c13 = (total - shape) / 12
    plane = (total - 4 * c13) / 2
    difference = of({"xx": 1, "yy": -1}, relax=True) / 2
    return {"C11": (plane + difference) / 2, "C12": (plane - difference) / 2, "C13": c13,
            "C33": c33, "C44": of({"yz": 1}, True)}
